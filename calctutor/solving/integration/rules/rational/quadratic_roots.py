"""Integrands with the square root of a quadratic polynomial, reduced to roots of u² ± a²."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import rational
from calctutor.expr.tree import Integral, Symbol, Tree, add, depends_on, substitute
from calctutor.rewriting.polynomials.ratios import Ratio, Ring
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.completing import LETTERS, completed
from calctutor.solving.integration.rules.rational.fraction import (
    RationalFunction,
    conditions,
    constant_times,
    fraction_tree,
    rational_function,
    within_reach,
)
from calctutor.solving.integration.rules.rational.quadratics import (
    explanation_of_split,
    numerator_parts,
)
from calctutor.solving.integration.rules.rational.square_roots import sign_of


class _UnderRoot(Struct, frozen=True):
    """A rational function times a quadratic polynomial to the power ½, −½, 3/2 …"""

    rest: RationalFunction
    quadratic: Ratio
    exponent: Fraction

    def integral(self, rest: Tree, quadratic: Tree, variable: Symbol) -> Tree:
        """Return the integral of rest · quadratic^exponent."""
        products = Products()
        power = products.raised(quadratic, abs(self.exponent))
        product = take_apart(rest)
        above, below = ((power,), ()) if self.exponent > 0 else ((), (power,))
        body = products.product(
            Product(product.coefficient, product.above + above, product.below + below)
        )
        return Integral(body, variable)


@within_reach
def split_above_root(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Split off the derivative of the radicand in the numerator.

    (x + 3)/√(x² + 2x) is a multiple of (2x + 2)/√(x² + 2x) plus a constant over the root.
    """
    found = _under_root(integral.body, integral.variable)
    if found is None or found.rest.below or found.rest.top.degree != 1:
        return
    top, quadratic = found.rest.top, found.quadratic
    split = numerator_parts(top, quadratic)
    if split is None:
        return
    multiple, rest = split
    slope = quadratic.derivative()
    base, x = quadratic.tree(), integral.variable
    parts = [(multiple, slope), (rest, rest.ring.number(1))]
    if len(slope.exponents()) == 1:
        parts = [(part.content(), part / part.content()) for part in (multiple * slope, rest)]
    after = add(*(constant_times(c, found.integral(p.tree(), base, x)) for c, p in parts))
    yield Move(
        "split-numerator",
        after,
        explanation_of_split(top, quadratic, multiple, rest),
        where=conditions([multiple, rest], setting),
    )


@within_reach
def completed_square_under_root(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Complete √(x² + 2x + 5) = √((x + 1)² + 4), and substitute u = x + 1."""
    found = _under_root(integral.body, integral.variable)
    if found is None or not found.quadratic.coefficients()[1]:
        return
    square = completed(found.quadratic)
    if not square.constant:
        return
    letter = fresh_letter(integral, setting, LETTERS)
    content, rest = _in_letter(found.rest, square.back(letter), letter)
    scale = square.scale.tree()
    ring = content.ring.extended((scale,))
    constant = ring.lifted(content) / ring.read(scale)
    after = constant_times(constant, found.integral(rest, square.around(letter), letter))
    yield square.move(found.quadratic, letter, after, setting)


def _in_letter(rest: RationalFunction, value: Tree, letter: Symbol) -> tuple[Ratio, Tree]:
    """Write the rational function in the letter, split into its constant content and the rest."""
    name = rest.ring.variable.name
    polynomials = (rest.top, *(base for base, _ in rest.below))
    top, *bases = (substitute(polynomial.tree(), {name: value}) for polynomial in polynomials)
    ring = Ring.of(letter, (letter, top, *bases))
    whole = ring.read(top)
    below = []
    for base, (_, power) in zip(map(ring.read, bases), rest.below, strict=True):
        whole /= base.content() ** power
        below.append((base / base.content(), power))
    content = whole.content()
    return content, fraction_tree((whole / content).tree(), tuple(below))


def _under_root(body: Tree, variable: Symbol) -> _UnderRoot | None:
    """Read the integrand; None unless it has exactly one such root."""
    product = take_apart(body)
    roots = [
        (factor, sign)
        for factors, sign in ((product.above, 1), (product.below, -1))
        for factor in factors
        if _is_root(factor, variable)
    ]
    if len(roots) != 1:
        return None
    ((root, sign),) = roots
    radicand, exponent = base_and_exponent(root)
    power = rational(exponent)
    assert power is not None
    others = Product(
        product.coefficient,
        tuple(factor for factor in product.above if factor is not root),
        tuple(factor for factor in product.below if factor is not root),
    )
    rest = rational_function(Products().product(others), variable)
    if rest is None:
        return None
    ring = rest.ring.extended((radicand,))
    quadratic = ring.read(radicand)
    if quadratic.degree != 2 or not quadratic.is_polynomial or _is_never_positive(quadratic):
        return None
    below = tuple((ring.lifted(base), n) for base, n in rest.below)
    lifted = RationalFunction(ring, ring.lifted(rest.top), below)
    return _UnderRoot(lifted, quadratic, power * sign)


def _is_never_positive(quadratic: Ratio) -> bool:
    c, b, a = quadratic.coefficients()
    return sign_of(a) == -1 and sign_of((a * c).times(4) - b * b) in {0, 1}


def _is_root(factor: Tree, variable: Symbol) -> bool:
    base, exponent = base_and_exponent(factor)
    power = rational(exponent)
    return power is not None and power.denominator == 2 and depends_on(base, variable.name)
