"""Products and quotients of powers of sine and cosine, written in the functions that fit best."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import TWO, Integral, Mul, Pow, Relation, Tree
from calctutor.rewriting.families import Family
from calctutor.rewriting.products import flat_terms
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.family import power
from calctutor.solving.integration.rules.trigonometric.powers import is_even, read_powers
from calctutor.solving.integration.rules.trigonometric.writing import (
    expanded,
    line,
    raised,
    scaled,
)


def in_fitting_functions(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply 1/cos x = sec x, sin²x/cos³x = tan²x sec x and the like, where one name fits better."""
    powers = read_powers(integral)
    if powers is None or not is_whole(powers.sine) or not is_whole(powers.cosine):
        return
    _, body = with_constant_apart(integral.body, integral.variable)
    new = fitting(powers.family, powers.argument, powers.sine, powers.cosine)
    if new is not None and new != body:
        explanation = say("{identity}.", identity=Relation(body, "=", new))
        yield Move("other-functions", scaled(powers.constant, new, integral.variable), explanation)


def fitting(family: Family, argument: Tree, m: Fraction | int, n: Fraction | int) -> Tree | None:
    """Return Sᵐ Cⁿ as a product of powers of two functions; None if no two fit."""

    def product(first: str, p: Fraction | int, second: str, q: Fraction | int) -> Tree:
        return tidy(Mul((power(first, argument, p), power(second, argument, q))))

    if m >= 0 and n >= 0:
        return product(family.sine, m, family.cosine, n)
    if n < 0 <= m <= -n:
        return product(family.tangent, m, family.secant, -n - m)
    if m < 0 <= n <= -m:
        return product(family.cotangent, n, family.cosecant, -n - m)
    return None


def above_by_pythagoras(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Use sin²x = 1 − cos²x in sin⁴x/cos²x, and cos²x = 1 − sin²x in cos²x/sin x."""
    powers = read_powers(integral)
    if powers is None:
        return
    family, m, n = powers.family, powers.sine, powers.cosine
    sine, cosine = powers.function(family.sine), powers.function(family.cosine)
    if is_even(m) and is_whole(n) and 0 < -n < m:
        square, by, exponent = Pow(sine, TWO), family.sine_squared(cosine), m
        rest = raised(cosine, n)
    elif is_even(n) and is_whole(m) and 0 < -m < n:
        square, by, exponent = Pow(cosine, TWO), family.cosine_squared(sine), n
        rest = raised(sine, m)
    else:
        return
    terms = flat_terms((expanded(Mul((raised(by, Fraction(exponent, 2)), rest))),))
    after = line(*(scaled(powers.constant, term, integral.variable) for term in terms))
    explanation = say("{identity}.", identity=Relation(square, "=", by))
    yield Move("pythagoras", after, explanation, weight=2)
