"""Products of sines and cosines of different arguments as sums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.family import FAMILIES, Family, calls
from calctutor.solving.integration.rules.trigonometric.writing import expanded, scaled
from calctutor.solving.numbers import rational
from calctutor.solving.products import Product, Products, take_apart
from calctutor.solving.tidy import tidy


def product_to_sum(integral: Integral, setting: Setting) -> Iterator[Move]:
    """sin u cos v = (sin(u − v) + sin(u + v))/2 and the like, times anything that is left."""
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)
    product = take_apart(body)
    if any(True for factor in product.below for _ in calls(factor, x)):
        return
    for family in FAMILIES:
        functions = [f for f in product.above if _is_of(f, family, x)]
        if len(functions) < 2:
            continue
        first, second = functions[:2]
        if first.args == second.args:
            continue
        total = _as_sum(family, first, second, x)
        others = tuple(f for f in product.above if f is not first and f is not second)
        rest = Products().product(Product(product.coefficient, others, product.below))
        after = scaled(constant, expanded(Mul((rest, total))), x)
        explanation = say("{identity}.", identity=Relation(Mul((first, second)), "=", total))
        where = _different_slopes(first, second, x)
        yield Move("product-to-sum", after, explanation, where=where, weight=2)


def _is_of(factor: Tree, family: Family, x: Symbol) -> TypeGuard[Call]:
    match factor:
        case Call(name, (argument,)) if name in {family.sine, family.cosine}:
            return linear_parts(argument, x) is not None
        case _:
            return False


def _as_sum(family: Family, first: Call, second: Call, x: Symbol) -> Tree:
    """Half a sum of two functions."""
    if first.name == family.cosine and second.name == family.sine:
        first, second = second, first
    u, v = first.args[0], second.args[0]
    if first.name != second.name:
        less, more = (_sine(family, w, x) for w in (Add((u, Neg(v))), Add((u, v))))
        return Div(Add((more, less)), TWO)
    less, more = (_cosine(family, w, x) for w in (Add((u, Neg(v))), Add((u, v))))
    if first.name == family.cosine:
        return Div(Add((less, more)), TWO)
    return Div(Add((less, Neg(more)) if family.sign > 0 else (more, Neg(less))), TWO)


def _sine(family: Family, argument: Tree, x: Symbol) -> Tree:
    positive, turned = _argument(argument, x)
    value = call(family.sine, positive)
    return Neg(value) if turned else value


def _cosine(family: Family, argument: Tree, x: Symbol) -> Tree:
    return call(family.cosine, _argument(argument, x)[0])


def _argument(argument: Tree, x: Symbol) -> tuple[Tree, bool]:
    """The argument with x only once in it, its sign changed where x had a minus sign."""
    linear = linear_parts(argument, x)
    slope, offset = (tidy(argument), None) if linear is None else linear
    turned = take_apart(slope).coefficient < 0
    sign = Neg(ONE) if turned else ONE
    if offset is None:
        return tidy(Mul((sign, slope))), turned
    return tidy(Add((Mul((sign, slope, x)), Mul((sign, offset))))), turned


def _different_slopes(first: Call, second: Call, x: Symbol) -> tuple[Relation, ...]:
    """That names in front of x are different, also in their sign."""
    slopes = [linear_parts(function.args[0], x) for function in (first, second)]
    a, b = (ZERO if linear is None else linear[0] for linear in slopes)
    if rational(tidy(Div(a, b))) is not None:
        return ()
    return Relation(a, "!=", b), Relation(a, "!=", tidy(Neg(b)))
