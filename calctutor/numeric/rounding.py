"""Tests for decimals that round, truncate or come close to exact values of an expression."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from flint import acb, arb
from msgspec import Struct
from msgspec.structs import replace

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import Decimal, Integer, Neg, Relation, Symbol, Tree, rebuilt, walk
from calctutor.numeric.exact import exact as exact_number
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Scope, ball, precision, scope_of
from calctutor.printing.ascii_form import ascii_form

_FEWEST_DIGITS = 2
_POINTS = 8
_BITS = 128
_MOST_PLACES = 300


def agrees_when_rounded(rounded: Tree, exact: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether the decimals in one expression round or truncate exact values of the other.

    Each decimal needs at least two digits. At every point the values must differ, but by no more
    than the decimals leave open. Return False if `exact` is itself a number with decimals: such a
    number is meant as written.
    """
    decimals = tuple(
        node for node in walk(rounded) if isinstance(node, Decimal) and node.exponent < 0
    )
    if not decimals or any(len(str(d.coefficient)) < _FEWEST_DIGITS for d in decimals):
        return False
    if any(isinstance(node, Decimal) for node in walk(exact)) and exact_number(exact) is not None:
        return False
    places = max(-decimal.exponent for decimal in decimals)
    if places > _MOST_PLACES:
        return False
    # An integral is enclosed to half of the working precision.
    with precision(_BITS + 8 * places):
        return any(
            _agrees(rounded, exact, given, {d: spread(d) for d in decimals}) for spread in _SPREADS
        )


class Digits(Struct, frozen=True):
    """A typed number: its value, one unit of its last digit, and its significant digits."""

    value: Fraction
    unit: Fraction
    count: int


def digits_of(tree: Tree) -> Digits | None:
    """Return a number that is written in digits, such as −0.747; None for anything else."""
    match tree:
        case Neg(arg):
            digits = digits_of(arg)
            return None if digits is None else replace(digits, value=-digits.value)
        case Integer(value):
            return Digits(Fraction(value), Fraction(1), len(str(value)))
        case Decimal(coefficient, exponent) if abs(exponent) <= _MOST_PLACES:
            return Digits(tree.value, Fraction(10) ** exponent, len(str(coefficient)))
        case _:
            return None


def is_within_a_unit(digits: Digits, number: Tree) -> bool:
    """Return whether digits certainly lie within one unit of the last from a number's value."""
    places = max(0, digits.unit.denominator.bit_length())
    with precision(_BITS + 3 * places):
        value = ball(compiled(number)(Scope({}, {})))
        apart = abs(value - acb(fmpq_of(digits.value)))
        return bool(apart <= arb(fmpq_of(digits.unit)))


def _agrees(
    rounded: Tree, exact: Tree, given: Sequence[Relation], spreads: Mapping[Decimal, arb]
) -> bool:
    """Return whether the exact value lies in the spread of the decimals at every sample point."""
    names, unknown = names_in((rounded, exact))
    marks = {decimal: f"decimal {index}" for index, decimal in enumerate(spreads)}
    agreed = 0
    places = {marks[decimal]: acb(spread) for decimal, spread in spreads.items()}
    marked, as_typed, right = (compiled(tree) for tree in (_marked(rounded, marks), rounded, exact))
    for point in sample(names, unknown, given, ascii_form(exact), _POINTS):
        scope = scope_of(point)
        around = ball(marked(Scope({**scope.values, **places}, scope.functions)))
        value = ball(right(scope))
        if around.is_finite() and value.is_finite():
            if not around.contains(value) or ball(as_typed(scope)).overlaps(value):
                return False
            agreed += 1
    return agreed > 0


def _rounded_to_nearest(decimal: Decimal) -> arb:
    """Return the ball of all numbers that round to the decimal."""
    return _ball_around(decimal.value, Fraction(10) ** decimal.exponent / 2)


def _truncated(decimal: Decimal) -> arb:
    """Return a ball of numbers that give the decimal when later digits are dropped."""
    half = Fraction(10) ** decimal.exponent / 2
    return _ball_around(decimal.value + half, half * Fraction(999_999, 1_000_000))


_SPREADS = (_rounded_to_nearest, _truncated)


def _ball_around(centre: Fraction, radius: Fraction) -> arb:
    return arb(arb(fmpq_of(centre)).mid(), arb(fmpq_of(radius)).mid())


def _marked(tree: Tree, names: Mapping[Decimal, str]) -> Tree:
    """Replace each of the decimals by a symbol."""
    if isinstance(tree, Decimal) and tree in names:
        return Symbol(names[tree])
    return rebuilt(tree, lambda part: _marked(part, names))
