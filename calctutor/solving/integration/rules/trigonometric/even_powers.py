"""Even powers of sine and cosine, by the double angle."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
)
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.family import calls, times
from calctutor.solving.integration.rules.trigonometric.writing import expanded, raised, scaled

_HIGHEST = 8


def even_powers(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply sin²u = (1 − cos 2u)/2, cos²u = (1 + cos 2u)/2 and sin u cos u = sin(2u)/2.

    Other factors may be present.
    """
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)
    product = take_apart(body)
    for argument, family in {
        (node.args[0], family): None
        for node in calls(body, x)
        for family in FAMILIES
        if node.name in {family.sine, family.cosine}
    }:
        m = _exponent(product, call(family.sine, argument))
        n = _exponent(product, call(family.cosine, argument))
        if m is None or n is None or not 2 <= m + n <= _HIGHEST or (m + n) % 2:
            continue
        others = tuple(
            factor
            for factor in product.above
            if base_and_exponent(factor)[0]
            not in {call(family.sine, argument), call(family.cosine, argument)}
        )
        if m % 2 and not (m == n and (m == 1 or others)):
            continue
        doubled, identity = _by_double(family, argument, m, n)
        rest = Products().product(Product(product.coefficient, others, product.below))
        after = scaled(constant, expanded(Mul((rest, doubled))), x)
        yield Move("double-angle", after, say("{identity}.", identity=identity), weight=2)


def _exponent(product: Product, function: Call) -> int | None:
    """Return a function's exponent in the numerator; None if it is in the denominator too."""
    found = 0
    for factor in product.above:
        base, exponent = base_and_exponent(factor)
        if base == function:
            power = whole_number(exponent)
            if power is None or power < 0:
                return None
            found += power
    below = any(base_and_exponent(factor)[0] == function for factor in product.below)
    return None if below else found


def _by_double(family: Family, argument: Tree, m: int, n: int) -> tuple[Tree, Relation]:
    """Return Sᵐ Cⁿ in terms of the double angle, and the identity used."""
    sine, cosine = call(family.sine, argument), call(family.cosine, argument)
    double = times(argument, 2)
    both = min(m, n)
    product = Div(call(family.sine, double), TWO)
    of_sine = Div(_one_and(family, double, is_sine=True), TWO)
    of_cosine = Div(_one_and(family, double, is_sine=False), TWO)
    doubled = Mul(
        (
            raised(product, both),
            raised(of_sine, Fraction(m - both, 2)),
            raised(of_cosine, Fraction(n - both, 2)),
        )
    )
    if both:
        identity = Relation(Mul((sine, cosine)), "=", product)
    elif m:
        identity = Relation(Pow(sine, TWO), "=", of_sine)
    else:
        identity = Relation(Pow(cosine, TWO), "=", of_cosine)
    return tidy(doubled), identity


def _one_and(family: Family, double: Tree, *, is_sine: bool) -> Tree:
    """Return 1 − cos 2u or 1 + cos 2u; for the hyperbolic family cosh 2u − 1 or cosh 2u + 1."""
    cosine = call(family.cosine, double)
    if family.sign > 0:
        return Add((ONE, Neg(cosine) if is_sine else cosine))
    return Add((cosine, Neg(ONE) if is_sine else ONE))
