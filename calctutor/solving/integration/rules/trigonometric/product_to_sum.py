"""Products of sines and cosines of different arguments, written as sums."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeGuard

from calctutor.expr.prose import say
from calctutor.expr.rationals import whole_number
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
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    negated,
    take_apart,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.family import calls
from calctutor.solving.integration.rules.trigonometric.writing import expanded, scaled

_MOST_FACTORS = 6


def product_to_sum(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply sin u cos v = (sin(u − v) + sin(u + v))/2 and its companions.

    Other factors may be present; then powers count as products too: x sin³x, sin²x sin 3x.
    """
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)
    product = take_apart(body)
    if any(True for factor in product.below for _ in calls(factor, x)):
        return
    for family in FAMILIES:
        functions: list[Call] = []
        others: list[Tree] = []
        for factor in product.above:
            copies = _copies(factor, family, x)
            functions += copies
            others += [] if copies else [factor]
        is_beside = bool(others or product.below) and len(functions) > 2
        several = len({function.args for function in functions}) > 1
        if not (several or is_beside) or len(functions) > _MOST_FACTORS:
            continue
        total: Tree = functions[0]
        for function in functions[1:]:
            total = _as_sum(family, total, function, x)
        rest = Products().product(Product(product.coefficient, tuple(others), product.below))
        after = scaled(constant, expanded(Mul((rest, total))), x)
        explanation = say(
            "Products of two become sums: {identity}.",
            identity=Relation(tidy(Mul(tuple(functions))), "=", total),
        )
        where = tuple(_slopes_other_than_zero(total, family, x))
        yield Move("product-to-sum", after, explanation, where=where, weight=2)


def _copies(factor: Tree, family: Family, x: Symbol) -> list[Call]:
    """Return a sine or cosine as often as it is a factor; empty for anything else."""
    base, exponent = base_and_exponent(factor)
    power = whole_number(exponent)
    if power is None or power < 1 or not _is_of(base, family, x):
        return []
    return [base] * power


def _is_of(factor: Tree, family: Family, x: Symbol) -> TypeGuard[Call]:
    match factor:
        case Call(name, (argument,)) if name in {family.sine, family.cosine}:
            return linear_parts(argument, x) is not None
        case _:
            return False


def _as_sum(family: Family, total: Tree, function: Call, x: Symbol) -> Tree:
    """Multiply a sum of numbers, sines and cosines by a function, and return a sum of that kind."""
    terms: list[Tree] = []
    for term in flat_terms((total,)):
        of_term = next((f for f in take_apart(term).above if _is_of(f, family, x)), None)
        if of_term is None:
            terms.append(Mul((term, function)))
        else:
            rest = Div(term, of_term)
            terms.append(Mul((rest, _of_two(family, of_term, function, x))))
    return expanded(Add(tuple(terms)))


def _of_two(family: Family, first: Call, second: Call, x: Symbol) -> Tree:
    """Return the product of two functions as half a sum."""
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
    """Return the argument with x collected and its sign made positive, and whether it changed."""
    linear = linear_parts(argument, x)
    slope, offset = (tidy(argument), None) if linear is None else linear
    turned = take_apart(slope).coefficient < 0
    sign = Neg(ONE) if turned else ONE
    if offset is None:
        return tidy(Mul((sign, slope))), turned
    return tidy(Add((Mul((sign, slope, x)), Mul((sign, offset))))), turned


def _slopes_other_than_zero(total: Tree, family: Family, x: Symbol) -> Iterator[Relation]:
    """Yield the conditions that slopes such as a + b are not 0, as a ≠ −b."""
    slopes: dict[Tree, None] = {}
    for function in calls(total, x):
        linear = linear_parts(function.args[0], x)
        if linear is not None and function.name in {family.sine, family.cosine}:
            slopes[linear[0]] = None
    for slope in slopes:
        match slope:
            case Add((first, second)):
                yield Relation(first, "!=", negated(second))
            case Add():
                yield Relation(slope, "!=", ZERO)
            case _:
                pass
