"""Partial fractions over xⁿ − c, by the n-th roots of c.

With ρⁿ = |c| and the angles φ of the roots r = ρ e^(iφ), xᵐ/(xⁿ − c) is the sum of r^(m+1)/(n c (x
− r)); two conjugate roots together give
2/(n c) · (ρ^(m+1) cos((m+1)φ) x − ρ^(m+2) cos(mφ))/(x² − 2ρ cos φ x + ρ²).
"""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    add,
    call,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.ratios import Ring
from calctutor.rewriting.products import Products, negated
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move
from calctutor.solving.integration.rules.rational.fraction import RationalFunction, integral_of

_HIGHEST_DEGREE = 12
_EXACT: dict[Fraction, Tree] = {
    Fraction(0): ONE,
    Fraction(1, 6): Div(call("sqrt", Integer(3)), TWO),
    Fraction(1, 5): Div(Add((ONE, call("sqrt", Integer(5)))), Integer(4)),
    Fraction(1, 4): Div(call("sqrt", TWO), TWO),
    Fraction(1, 3): Div(ONE, TWO),
    Fraction(2, 5): Div(Add((call("sqrt", Integer(5)), Neg(ONE))), Integer(4)),
    Fraction(1, 2): ZERO,
}


def over_roots_of_number(found: RationalFunction) -> Move | None:
    """Decompose N(x)/(xⁿ − c) over the real factors of xⁿ − c, for numeric coefficients."""
    bottom = found.bottom
    n = bottom.degree
    leading = bottom.leading
    c = (-bottom.coefficients()[0] / leading).value
    tops = [(number / leading).value for number in found.top.coefficients()]
    if not c or bottom.exponents() != {0, n} or n > _HIGHEST_DEGREE:
        return None
    size = Products().raised(written(abs(c)), Fraction(1, n))
    numbers = [(m, number) for m, number in enumerate(tops) if number]
    if len(numbers) < len([number for number in tops if number != 0]):
        return None
    terms: list[Tree] = []
    for angle in _angles(n, positive=c > 0):
        is_real = is_whole(angle)
        scale = (1 if is_real else 2) / (n * c)
        linear = _weighted(size, [(q * scale, m + 1, angle * (m + 1)) for m, q in numbers])
        constant = _weighted(size, [(-q * scale, m + 2, angle * m) for m, q in numbers])
        root = Mul((_cosine(angle), size))
        x = found.ring.variable
        if is_real:
            top, base = linear, Add((x, Neg(root)))
        else:
            top = Add((Mul((linear, x)), constant))
            base = Add((Pow(x, TWO), Neg(Mul((TWO, root, x))), Pow(size, TWO)))
        ring = Ring.of(x, (top, base))
        terms.append(integral_of(ring.read(top), ((ring.read(base), 1),)))
    explanation = say(
        "The zeros of {bottom} lie on a circle around 0. Each real zero gives a linear factor, each"
        " two conjugate ones a quadratic factor, and partial fractions are taken over these.",
        bottom=bottom.tree(),
    )
    return Move("partial-fractions", add(*terms), explanation, weight=3 + len(terms))


def _angles(n: int, *, positive: bool) -> list[Fraction]:
    """Return the angles of the n-th roots on or above the real line, in units of π."""
    first = 0 if positive else 1
    return [Fraction(k, n) for k in range(first, n + 1, 2)]


def _weighted(size: Tree, terms: list[tuple[Fraction, int, Fraction]]) -> Tree:
    """Return the sum of q ρᵏ cos φ."""
    return tidy(
        add(
            *(
                Mul((written(number), Pow(size, Integer(power)), _cosine(angle)))
                for number, power, angle in terms
            )
        )
    )


def _cosine(angle: Fraction) -> Tree:
    """Return cos φ for an angle in units of π, as a root if possible."""
    turned = angle % 2
    if turned > 1:
        turned = 2 - turned
    if turned > Fraction(1, 2):
        return negated(_cosine(1 - turned))
    return _EXACT.get(turned) or call("cos", tidy(Mul((written(turned), PI))))
