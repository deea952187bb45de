"""Polynomials over the root of a quadratic, by comparing coefficients."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Div,
    Integral,
    Mul,
    Relation,
    Tree,
    call,
)
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.fraction import within_reach
from calctutor.solving.integration.rules.roots.reading import roots_in
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled


@within_reach
def undetermined_coefficients(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Apply ∫ P/√q dx = R √q + k ∫ dx/√q for a quadratic q.

    R and k follow from P = R′ q + ½ R q′ + k by comparing coefficients.
    """
    x, body = integral.variable, integral.body
    roots = roots_in(body, x)
    if list(roots.values()) != [2]:
        return
    radicand = next(iter(roots))
    ring = Ring.of(x, (radicand,))
    q = ring.read(radicand)
    above = _above_root(body, radicand, ring, q)
    if above is None or above.degree < 1 or q.degree != 2 or q.leading.value is None:
        return
    polynomial, left = _solved(above, q)
    root = call("sqrt", radicand)
    r, k = polynomial.tree(), left.tree()
    rest = ZERO if k == ZERO else scaled(k, Div(ONE, root), x)
    name = fresh_letter(integral, setting, ("k", "m", "c"))
    unknown = Apply("R", 0, (x,))
    explanation = say(
        "We look for it as {form}. The derivative, multiplied by {root}, has to be {above};"
        " comparing coefficients gives {r} and {k}.",
        form=Add((Mul((unknown, root)), Mul((name, Integral(Div(ONE, root), x))))),
        root=root,
        above=above.tree(),
        r=Relation(unknown, "=", r),
        k=Relation(name, "=", k),
    )
    yield Move("compare-coefficients", line(tidy(Mul((r, root))), rest), explanation, weight=10.5)


def _above_root(body: Tree, radicand: Tree, ring: Ring, q: Ratio) -> Ratio | None:
    """Return P if the integrand is P/√q, else None."""
    product = take_apart(body)
    others: tuple[list[Tree], list[Tree]] = ([], [])
    power = None
    for side, factors in enumerate((product.above, product.below)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            value = rational(exponent)
            if base == radicand and value is not None and value.denominator == 2:
                power = value if side == 0 else -value
            else:
                others[side].append(factor)
    if power is None or power < -1:
        return None
    rest = Products().product(Product(product.coefficient, tuple(others[0]), tuple(others[1])))
    found = ring.extended((rest,)).read(rest)
    if not found.is_polynomial:
        return None
    return found * found.ring.lifted(q) ** int(power + Fraction(1, 2))


def _solved(above: Ratio, q: Ratio) -> tuple[Ratio, Ratio]:
    """Return R and k of P = R′ q + ½ R q′ + k, from the highest power down."""
    ring = above.ring
    q = ring.lifted(q)
    polynomial, left = ring.number(0), above
    while left and left.degree > 0:
        degree = left.degree - 1
        term = ring.x**degree * (left.leading / q.leading.times(degree + 1))
        polynomial += term
        left -= term.derivative() * q + (term * q.derivative()) / ring.number(2)
    return polynomial, left
