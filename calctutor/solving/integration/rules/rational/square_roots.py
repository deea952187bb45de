"""Square roots of constants, √(8a²/3) = (2a/3) √6, and signs of constants."""

from __future__ import annotations

from fractions import Fraction
from math import gcd

from flint import fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.numbers import fraction_of
from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Symbol, Tree, call, walk
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.generators import largest_power_in
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.polynomials.writing import sum_tree
from calctutor.rewriting.products import HALF, Product, Products, base_and_exponent

_BITS = 128


class SquareRoot(Struct, frozen=True):
    """outside · √inside; the sign is open if there are parameters."""

    outside: Ratio
    inside: Ratio

    @property
    def is_rational(self) -> bool:
        return self.inside.value == 1

    def tree(self) -> Tree:
        product = self.outside.product()
        return Products().product(
            Product(product.coefficient, product.above + _root(self.inside), product.below)
        )

    def dividing(self, constant: Ratio, factor: Tree) -> Tree:
        """Return constant · factor/(outside · √inside), with 3/√6 written as √6/2."""
        quotient, root = constant / self.outside, _root(self.inside)
        above: tuple[Tree, ...] = (factor,)
        below: tuple[Tree, ...] = root
        if _cancels(quotient, self.inside):
            quotient, above, below = quotient / self.inside, (*root, factor), ()
        product = quotient.product()
        return Products().product(
            Product(product.coefficient, product.above + above, product.below + below)
        )


def _cancels(number: Ratio, square: Ratio) -> bool:
    """Return whether number/√square is simpler as (number/square) √square."""
    inside = square.value
    if inside is not None:
        return gcd(number.product().coefficient.numerator, int(inside)) > 1
    return (number / square).value is not None


def _root(inside: Ratio) -> tuple[Tree, ...]:
    """Return √u as factors; √(3√2) is √3 · 2^(1/4)."""
    product = inside.product()
    bases = [base_and_exponent(factor) for factor in product.above]
    if product.coefficient > 0 and all((rational(base) or 0) > 0 for base, _ in bases):
        powers = [(base, rational(exponent) or Fraction(1)) for base, exponent in bases]
        if product.coefficient != 1:
            powers.append((written(product.coefficient), Fraction(1)))
        return tuple(Products().raised(base, power * HALF) for base, power in powers)
    return (Products().raised(sum_tree(inside.top, inside.ring.generators), HALF),)


def square_root(value: Ratio) -> SquareRoot:
    """Return the square root of a constant, with all squares taken out."""
    ring = value.ring
    number, factors = (value.top * value.bottom).factor()
    fraction = fraction_of(number)
    sign = -1 if fraction < 0 else 1
    out, left = largest_power_in(abs(fraction.numerator) * fraction.denominator, 2)
    outside = ring.number(Fraction(out, fraction.denominator))
    inside = ring.number(sign * left)
    one = ring.context.constant(1)
    for factor, power in factors:
        ratio = Ratio(ring, factor, one)
        outside *= ratio ** (int(power) // 2)
        inside *= ratio ** (int(power) % 2)
    outside /= Ratio(ring, value.bottom, one)
    return _without_nested_root(outside, inside) or SquareRoot(outside, inside)


def _without_nested_root(outside: Ratio, inside: Ratio) -> SquareRoot | None:
    """Denest √(p + q√d) = √((p + m)/2) ± √((p − m)/2) with m² = p² − q²d, if m is rational."""
    ring = inside.ring
    parts = [Ratio(ring, term, inside.bottom) for term in _terms(inside)]
    number = next((part.value for part in parts if part.value is not None), None)
    root = next((part for part in parts if part.value is None), None)
    if len(parts) != 2 or number is None or root is None:
        return None
    square = (root * root).value
    if square is None or number**2 < square or number < 0:
        return None
    m = square_root(ring.number(number**2 - square))
    if not m.is_rational or (difference := m.outside.value) is None:
        return None
    try:
        first, second = (
            ring.read(call("sqrt", written((number + part) / 2)))
            for part in (difference, -difference)
        )
    except OutOfReachError:
        return None
    total = first + second if sign_of(root) == 1 else first - second
    return SquareRoot(outside * total, ring.number(1))


def _terms(ratio: Ratio) -> list[fmpq_mpoly]:
    context = ratio.ring.context
    return [context.from_dict({powers: number}) for powers, number in ratio.top.terms()]


def sign_of(constant: Ratio) -> int | None:
    """Return 1, −1 or 0; None if the sign depends on a parameter or is not certain."""
    value = constant.value
    if value is not None:
        return (value > 0) - (value < 0)
    tree = constant.tree()
    if any(isinstance(node, Symbol) for node in walk(tree)):
        return None
    ball = evaluate(tree, Point({}, {}), _BITS)
    if not ball.is_finite() or ball.imag != 0 or ball.real.contains(0):
        return None
    return 1 if ball.real > 0 else -1
