"""Rewriting of integrands by laws of powers, roots and inverse functions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Integer,
    Integral,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    mul,
    rebuilt,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.roots.rationalising import in_lowest_terms
from calctutor.solving.integration.rules.roots.reading import roots_in
from calctutor.solving.integration.rules.roots.triangle import back
from calctutor.solving.integration.rules.trigonometric.writing import expanded, scaled

_HIGHEST_POWER = 4


def without_inverse_functions(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply cos(arcsin x) = √(1 − x²), e^(2 ln x) = x², cosh(ln x) = (x + 1/x)/2."""
    x, body = integral.variable, integral.body
    after = back(body, setting.given)
    if after != body and _functions(after, x) < _functions(body, x):
        explanation = say("{same}.", same=Relation(body, "=", after))
        yield Move("rewrite", Integral(after, x), explanation)


def _functions(tree: Tree, x: Symbol) -> int:
    """Return the number of functions, and of powers with x in the exponent."""
    return sum(
        depends_on(node, x.name)
        and (
            (isinstance(node, Call) and node.name != "sqrt")
            or (isinstance(node, Pow) and depends_on(node.exponent, x.name))
        )
        for node in walk(tree)
    )


def root_of_powers(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply √(x √x) = x^(3/4), where the inner root already keeps x from being negative."""
    x, body = integral.variable, integral.body
    after = tidy(_with_one_exponent(body, x))
    if after != body:
        explanation = say("{same}.", same=Relation(body, "=", after))
        yield Move("power-law", Integral(after, x), explanation)


def _with_one_exponent(tree: Tree, x: Symbol) -> Tree:
    inner = rebuilt(tree, lambda part: _with_one_exponent(part, x))
    if not isinstance(inner, Call | Pow):
        return inner
    base, exponent = base_and_exponent(inner)
    outer = rational(exponent)
    if outer is None or is_whole(outer) or base == x:
        return inner
    total = _exponent(base, x, is_even_root=outer.denominator % 2 == 0)
    return inner if total is None else Products().raised(x, total * outer)


def _exponent(tree: Tree, x: Symbol, *, is_even_root: bool) -> Fraction | None:
    """Return the n of xⁿ if an even root keeps x from being negative, else None.

    `is_even_root` says that an even root is taken of the expression.
    """
    product = take_apart(tree)
    if product.coefficient != 1:
        return None
    total, is_rooted = Fraction(0), False
    for factors, side in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if base != x or value is None:
                return None
            total += side * value
            is_rooted = is_rooted or value.denominator % 2 == 0
    # A root of an odd degree, to an odd power, has the sign of x.
    keeps_sign = total.numerator % 2 and total.denominator % 2
    return total if is_rooted or (is_even_root and keeps_sign) else None


def root_of_square(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply √(u²) = |u|."""
    x, body = integral.variable, integral.body
    for radicand in roots_in(body, x):
        match radicand:
            case Pow(base, Integer(2)) if call("sqrt", radicand) in walk(body):
                root, size = call("sqrt", radicand), call("abs", base)
                after = tidy(exchanged(body, {root: size}))
                explanation = say("{same}.", same=Relation(root, "=", size))
                yield Move("rewrite", Integral(after, x), explanation)
            case _:
                pass


def radicand_multiplied_out(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply √((x − 1)(2 − x)) = √(3x − x² − 2), a quadratic whose square can be completed."""
    x, body = integral.variable, integral.body
    for radicand in roots_in(body, x):
        product = take_apart(radicand)
        sums = [factor for factor in product.above if depends_on(factor, x.name)]
        if product.below or len(sums) != 2 or any(linear_parts(f, x) is None for f in sums):
            continue
        new = expanded(radicand)
        explanation = say("{same}.", same=Relation(radicand, "=", new))
        yield Move("expand", Integral(tidy(exchanged(body, {radicand: new})), x), explanation)


def roots_in_one(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply √(1 + x)/√(1 − x²) = 1/√(1 − x), where the radicands have a common factor."""
    x, body = integral.variable, integral.body
    product = take_apart(body)
    roots = [
        f for f in (*product.above, *product.below) if isinstance(f, Call) and f.name == "sqrt"
    ]
    if len(roots) < 2 or not any(root in product.below for root in roots):
        return
    above, below = (
        tuple(root.args[0] for root in roots if root in side)
        for side in (product.above, product.below)
    )
    try:
        radicand = in_lowest_terms(Div(mul(*above), mul(*below)), x)
    except OutOfReachError:
        return
    left = Product(
        product.coefficient,
        tuple(f for f in product.above if f not in roots),
        tuple(f for f in product.below if f not in roots),
    )
    after = tidy(Mul((Products().product(left), _root_of_quotient(radicand))))
    if length(after) < length(body):
        explanation = say("The roots are put together, and what they share is cancelled.")
        yield Move("simplify", Integral(after, x), explanation)


def _root_of_quotient(radicand: Tree) -> Tree:
    match radicand:
        case Div(top, bottom):
            return Div(call("sqrt", top), call("sqrt", bottom))
        case _:
            return call("sqrt", radicand)


def power_of_sum(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply (2ˣ + 3ˣ)² = 2²ˣ + 2 · 2ˣ 3ˣ + 3²ˣ, for small powers."""
    x = integral.variable
    product = take_apart(integral.body)
    for factor in product.above:
        match factor:
            case Pow(Add() as base, Integer(n)) if n <= _HIGHEST_POWER and depends_on(base, x.name):
                after = expanded(integral.body)
                if after != integral.body:
                    explanation = say("The brackets are multiplied out.")
                    yield Move(
                        "expand", scaled(written(Fraction(1)), after, x), explanation, weight=1.5
                    )
                return
            case _:
                pass
