"""Two expressions compared at sample points: certainly different, or the same to many digits."""

from __future__ import annotations

import decimal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from flint import acb, arb

from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.tree import Apply, Relation, Tree, free_symbols, walk
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import sample
from calctutor.numeric.scope import Point

DIGITS = 50
POINTS = 24
_LADDER = (192, 512, 2048, 8192)
_DEEP_BITS = 3400
_DEEP_POINTS = 2
_GIANT = arb(10) ** 100_000
_LEAST_PLACE, _GREATEST_PLACE = -6, 12


@dataclass(frozen=True, slots=True)
class Differ:
    """The two certainly differ at `point`, with their values as decimals."""

    point: Point
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Agree:
    """The two agree to `digits` significant digits at each of `points` points.

    `only_left` and `only_right` are points at which only one of the two has a value.
    """

    points: int
    digits: int
    only_left: tuple[Point, ...] = ()
    only_right: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Apart:
    """At no sample point do both have a value; `point` is one where the right one has one."""

    point: Point
    right: str


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing could be said: no point has a value, or the precision did not suffice."""


Comparison: TypeAlias = Differ | Agree | Apart | Unclear


def compare(
    left: Tree, right: Tree, given: Sequence[Relation] = (), seed: str = "", points: int = POINTS
) -> Comparison:
    """What the values of two expressions at up to `points` sample points say of them.

    The points depend only on the right expression, the assumptions and the seed, so that the same
    question and answer are always compared in the same way.
    """
    seed = f"{seed}|{ascii_form(right)}"
    names, unknown = _names((left, right))
    agreed = 0
    unclear = 0
    only_left: list[Point] = []
    only_right: list[Point] = []
    complex_difference: Differ | None = None
    for point in sample(names, unknown, given, seed, points):
        match _at(left, right, point, deep=agreed < _DEEP_POINTS):
            case Differ() as difference:
                if _is_plain(difference):
                    return difference
                complex_difference = complex_difference or difference
            case "agree":
                agreed += 1
            case "left":
                only_left.append(point)
            case "right":
                only_right.append(point)
            case "unclear":
                unclear += 1
            case "neither":
                pass
    if complex_difference is not None:
        return complex_difference
    if agreed and unclear * 4 <= agreed:
        return Agree(agreed, DIGITS, tuple(only_left), tuple(only_right))
    if not agreed and not unclear and only_right:
        return Apart(only_right[0], shown(evaluate(right, only_right[0], _LADDER[0]), 6))
    return Unclear()


def has_value(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Whether the expression has a value at some sample point."""
    names, unknown = _names((tree,))
    points = sample(names, unknown, given, ascii_form(tree), POINTS)
    return any(evaluate(tree, point, _LADDER[1]).is_finite() for point in points)


def _names(trees: Iterable[Tree]) -> tuple[frozenset[str], dict[str, int]]:
    names: frozenset[str] = frozenset()
    unknown: dict[str, int] = {}
    for tree in trees:
        names |= free_symbols(tree)
        for node in walk(tree):
            if isinstance(node, Apply):
                unknown[node.name] = max(len(node.args), unknown.get(node.name, 0))
    return names, unknown


def _at(left: Tree, right: Tree, point: Point, *, deep: bool) -> Differ | str:
    """What one point says: a difference, or which of the two have a value there."""
    for bits in _LADDER:
        a, b = evaluate(left, point, bits), evaluate(right, point, bits)
        if a.is_finite() and b.is_finite():
            if not a.overlaps(b):
                return Differ(point, *distinct(a, b))
            if _close(a, b, DIGITS):
                if deep and bits < _DEEP_BITS:
                    return _at_depth(left, right, point)
                return "agree"
        elif bits >= _LADDER[1] and (a.is_finite() or b.is_finite()):
            return "left" if a.is_finite() else "right"
        elif bits >= _LADDER[1]:
            return "neither"
    return "unclear"


def _at_depth(left: Tree, right: Tree, point: Point) -> Differ | str:
    """The same to a thousand places, to catch differences of the size of 10⁻⁴⁰⁰."""
    size = abs(evaluate(right, point)).abs_upper()
    if not size < _GIANT:
        return "unclear"
    whole_bits = int(float(size.log()) * 1.45) if size > 1 else 0
    bits = _DEEP_BITS + whole_bits
    a, b = evaluate(left, point, bits), evaluate(right, point, bits)
    if a.is_finite() and b.is_finite() and not a.overlaps(b):
        return Differ(point, *distinct(a, b))
    return "agree"


def _close(a: acb, b: acb, digits: int) -> bool:
    """Whether overlapping balls leave room for no difference in the first `digits` digits."""
    room = abs(a - b).abs_upper()
    size = abs(a).abs_lower().max(abs(b).abs_lower())
    tolerance = arb(10) ** -digits
    return bool(room <= tolerance * size) or bool(size < tolerance and room <= tolerance)


def _is_plain(difference: Differ) -> bool:
    """Whether a learner can follow it: real values, at a point of ordinary size."""
    if "i" in difference.left or "i" in difference.right:
        return False
    return all(
        abs(value) < 10_000 and value.denominator <= 1000
        for value in difference.point.values.values()
    )


def distinct(a: acb, b: acb) -> tuple[str, str]:
    """Two different values as decimals, with as many digits as it takes to tell them apart."""
    for digits in (4, 6, 9, 15, 30, 60, 120, 300, 1000):
        left, right = shown(a, digits), shown(b, digits)
        if left != right:
            return left, right
    return shown(a, 1000), shown(b, 1000)


def shown(value: acb, digits: int) -> str:
    """A value as a decimal with up to this many significant digits: `0.446`, `1.2 - 0.5*i`."""
    real, imaginary = _decimal(value.real, digits), _decimal(value.imag, digits)
    if value.imag == 0 or imaginary == "0":
        return real
    if real == "0":
        return f"{imaginary}*i"
    sign, size = ("-", imaginary[1:]) if imaginary.startswith("-") else ("+", imaginary)
    return f"{real} {sign} {size}*i"


def _decimal(value: arb, digits: int) -> str:
    if value.contains(0) and bool(value.rad() < arb(10) ** -digits):
        return "0"
    text = value.mid().str(digits, radius=False)
    mantissa, mark, exponent = text.partition("e")
    size = int(exponent) if mark else 0
    if mark and _LEAST_PLACE <= size <= _GREATEST_PLACE:
        mantissa, mark = f"{decimal.Decimal(text):f}", ""
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa + (f"e{size}" if mark else "")
