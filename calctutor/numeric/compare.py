"""Comparison of two expressions at sample points: certainly different, or equal to many digits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal, TypeAlias

from flint import acb, arb
from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.integers import integers_in
from calctutor.expr.tree import (
    Integral,
    Limit,
    Relation,
    Sum,
    Tree,
    free_symbols,
    has_imaginary_unit,
    kinds,
    walk,
)
from calctutor.numeric.absorption import lost_bits
from calctutor.numeric.balls import evaluate
from calctutor.numeric.breaks import has_breaks, points_on_pieces
from calctutor.numeric.decimals import as_decimal, distinct_decimals
from calctutor.numeric.functions import is_undefined, is_unknown
from calctutor.numeric.partial import partial_parts
from calctutor.numeric.points import holds, names_in, sample
from calctutor.numeric.program import compiled
from calctutor.numeric.reach import watching
from calctutor.numeric.scope import Point, Program, ball, precision, scope_of
from calctutor.printing.ascii_form import ascii_form

DIGITS = 50
POINTS = 24


class Differ(Struct, frozen=True):
    """Proof that the two differ: a point, with both values as decimals."""

    point: Point
    left: str
    right: str


class Agree(Struct, frozen=True):
    """Agreement to `digits` significant digits at each of `points` points.

    `only_left` and `only_right` are points on intervals on which only one of the two has a value;
    `missing` are points at which only the right one has, and which may stand alone. `settled` means
    that the caller knew the two to be equal, so that no more points were needed. Then `points` may
    be 0, where the values are too large to be compared digit by digit.
    """

    points: int
    digits: int
    only_left: tuple[Point, ...] = ()
    only_right: tuple[Point, ...] = ()
    missing: tuple[Point, ...] = ()
    settled: bool = False


class Apart(Struct, frozen=True):
    """No sample point at which both have a value; at `point` one of them has one.

    With `both` each of the two has values, at different points.
    """

    point: Point
    left: str | None
    right: str | None
    both: bool = False


class Unclear(Struct, frozen=True):
    """No result: no point has a value, or the precision did not suffice.

    With `beyond_reach` there are values that cannot be computed in numbers.
    """

    beyond_reach: bool = False


Comparison: TypeAlias = Differ | Agree | Apart | Unclear


class _Effort(Struct, frozen=True):
    """Limits of one comparison: precision, number of points, and depth of the deepest look.

    `are_certain`: an expression without a value is undefined. With integrals it is not: a value may
    exist and not be found.
    """

    ladder: tuple[int, ...] = (192, 512, 2048, 8192)
    digits: int = DIGITS
    deep_bits: int = 3400
    deep_points: int = 2
    most_bits: int = 300_000
    fewest_points: int = 100
    tiny: arb = arb(10) ** -100
    are_certain: bool = True
    longest_doubt: int = 6

    @property
    def accuracy(self) -> int:
        """Return the number of bits in `digits` digits."""
        return int(self.digits * 3.33) + 1


_ORDINARY = _Effort()
_WITH_INTEGRALS = _Effort(
    (128, 256, 512),
    digits=15,
    deep_bits=420,
    deep_points=1,
    fewest_points=6,
    tiny=arb(10) ** -20,
    are_certain=False,
    longest_doubt=2,
)
_WITH_SUMS = replace(_ORDINARY, are_certain=False)
_BEFORE_SETTLING = 3
_MOST_DEEP_TRIES = 8
_MOST_HIDDEN = 100_000
_POINTS_OF_SUMS = 12
_TRIES_FOR_A_POINT = 4
_CENTRES = 8
_FEW_BITS = 64
_FAR = 1000
_ENOUGH_FOUND = 12
_BEYOND_CERTAINTY = frozenset({Integral, Limit})


def compare(
    left: Tree,
    right: Tree,
    given: Sequence[Relation] = (),
    seed: str = "",
    points: int = POINTS,
    settled: Callable[[], bool] | None = None,
) -> Comparison:
    """Compare the values of two expressions at sample points.

    Values are real, and so are those of each part, unless the right expression has the imaginary
    unit; if only the left one has it, its complex values are compared with the right one's.

    Up to `points` points depend only on the right expression, the assumptions and the seed, so that
    one answer to one question is always compared in the same way. Where an expression is made of
    pieces, further points lie on each piece. `settled` is called at most once, when a few points
    agree: if it returns True, the two are known to be equal, and no more points are needed.
    """
    return _Trial(left, right, given, f"{seed}|{ascii_form(right)}", settled).outcome(points)


_Sight: TypeAlias = Literal[
    "agree", "left", "right", "perhaps left", "perhaps right", "neither", "unclear"
]
"""Whether both have a value, one of them (perhaps: the other is not found), or neither."""


@dataclass(slots=True)
class _Trial:
    """One comparison in progress: the two expressions, and the points seen until now."""

    left: Tree
    right: Tree
    given: Sequence[Relation]
    seed: str
    settled: Callable[[], bool] | None
    integers: frozenset[str] = field(init=False)
    programs: tuple[Program, Program] = field(init=False)
    effort: _Effort = _ORDINARY
    agreed: list[Point] = field(default_factory=list)
    unclear: list[Point] = field(default_factory=list)
    only_left: list[Point] = field(default_factory=list)
    only_right: list[Point] = field(default_factory=list)
    lone_left: list[Point] = field(default_factory=list)
    missing: list[Point] = field(default_factory=list)
    complex_difference: Differ | None = None
    too_coarse: bool = False
    beyond_reach: bool = False

    def __post_init__(self) -> None:
        self.integers = integers_in((self.right,), self.given)
        real = not has_imaginary_unit(self.right)
        left_real = real and not has_imaginary_unit(self.left)
        self.programs = (
            compiled(self.left, real=left_real, integers=self.integers),
            compiled(self.right, real=real, integers=self.integers),
        )

    def values(self, point: Point, bits: int) -> tuple[acb, acb]:
        """Return the values of both sides at a point, at a working precision of `bits`."""
        with precision(bits):
            scope = scope_of(point)
            left, right = self.programs
            return ball(left(scope)), ball(right(scope))

    def outcome(self, points: int) -> Comparison:
        """Run the comparison: sample points first, then proof by the caller, then a closer look."""
        trees = (self.left, self.right)
        found = kinds(*trees)
        if found & _BEYOND_CERTAINTY:
            self.effort = _WITH_INTEGRALS
            points = min(points, self.effort.fewest_points)
        elif Sum in found:
            self.effort = _WITH_SUMS
            points = min(points, _POINTS_OF_SUMS)
        names, unknown = names_in(trees)
        counted = _summation_bounds(trees) if Sum in found else frozenset[str]()
        tries = points * _TRIES_FOR_A_POINT
        for point in sample(names, unknown, self.given, self.seed, tries, counted, self.integers):
            if self.has_seen(points):
                break
            difference = self.look(point)
            if difference is not None:
                return difference
            if self.is_time_to_settle() and self.is_settled():
                return self.agreement(settled=True)
            if len(self.unclear) >= self.effort.longest_doubt and not self.agreed:
                break
        if not self.agreed and not self.unclear and self.effort.are_certain:
            difference = self.search(names, unknown)
            if difference is not None:
                return difference
        if self.complex_difference is not None:
            return self.complex_difference
        if (self.agreed or self.unclear) and self.is_settled():
            return self.agreement(settled=True)
        difference = self.closer_look(points)
        if difference is not None:
            return difference
        return self.conclusion()

    def has_seen(self, points: int) -> bool:
        """Return whether enough points have shown something."""
        alone = max(len(self.only_left), len(self.only_right))
        return len(self.agreed) + len(self.unclear) >= points or alone >= points

    def search(self, names: frozenset[str], unknown: Mapping[str, int]) -> Differ | None:
        """Look for a place where both have a value, on the pieces between their breaks."""
        if not names or not (has_breaks(self.left) or has_breaks(self.right)):
            return None
        trees = (self.right, self.left)
        for centre in sample(names, unknown, self.given, self.seed, _CENTRES, (), self.integers):
            for point, is_break in points_on_pieces(trees, centre):
                if not is_break and all(holds(relation, point) for relation in self.given):
                    difference = self.look(point)
                    if difference is not None:
                        return difference
                if len(self.agreed) >= _ENOUGH_FOUND:
                    return None
        return None

    def look_for_values(self) -> None:
        """Look for points at which only one of the two has a value, where that may be."""
        if not self.effort.are_certain or partial_parts(self.left) == partial_parts(self.right):
            return
        names, unknown = names_in((self.left, self.right))
        for point in sample(names, unknown, self.given, self.seed, POINTS, (), self.integers):
            if self.is_at_integer(point):
                continue
            with watching() as reach:
                left, right = self.values(point, _FEW_BITS)
            if reach.exceeded:
                continue
            if left.is_finite() and is_undefined(right):
                self.only_left.append(point)
            elif right.is_finite() and is_undefined(left):
                self.only_right.append(point)

    def is_time_to_settle(self) -> bool:
        return len(self.agreed) >= _BEFORE_SETTLING and self.complex_difference is None

    def is_settled(self) -> bool:
        """Return whether the caller knows the two to be equal, asking only once."""
        asked, self.settled = self.settled, None
        return asked is not None and asked()

    def agreement(self, *, settled: bool) -> Agree:
        self.look_for_values()
        alone = tuple(self.only_left), tuple(self.only_right), tuple(self.missing)
        return Agree(len(self.agreed), self.effort.digits, *alone, settled=settled)

    def conclusion(self) -> Comparison:
        """Return the result after all points, when no plain difference was found."""
        if self.complex_difference is not None:
            return self.complex_difference
        if self.too_coarse:
            return Unclear(self.beyond_reach)
        if self.agreed and len(self.unclear) * 4 <= len(self.agreed):
            return self.agreement(settled=False)
        alone = self.only_right or self.only_left or self.missing or self.lone_left
        if not self.agreed and not self.unclear and alone:
            point = alone[0]
            values = self.values(point, self.effort.ladder[1])
            left, right = (as_decimal(v, 6) if v.is_finite() else None for v in values)
            return Apart(point, left, right, both=bool(self.only_left and self.only_right))
        return Unclear(self.beyond_reach)

    def closer_look(self, points: int) -> Differ | None:
        """Look at some points with great precision, and at points on every piece."""
        looks = 0
        for point in self.agreed[:_MOST_DEEP_TRIES] if self.effort.deep_points else ():
            found = self.deep_look(point)
            if isinstance(found, Differ):
                return found
            looks += found
            if looks == self.effort.deep_points:
                break
        self.too_coarse = self.effort.deep_points > 0 and bool(self.agreed) and not looks
        if not self.agreed or not self.effort.are_certain:
            return None
        for point in self.at_zero(self.agreed[0]):
            difference = self.look(point, may_stand_alone=True)
            if difference is not None:
                return difference
        if points < POINTS or not (has_breaks(self.left) or has_breaks(self.right)):
            return None
        for point, is_break in points_on_pieces((self.right, self.left), self.agreed[0]):
            if all(holds(relation, point) for relation in self.given):
                difference = self.look(point, may_stand_alone=is_break)
                if difference is not None:
                    return difference
        return None

    def at_zero(self, centre: Point) -> Iterator[Point]:
        """Yield points with one variable 0, where functions such as 0^x have isolated values."""
        for name in sorted(centre.values):
            point = Point({**centre.values, name: Fraction(0)}, centre.functions)
            if all(holds(relation, point) for relation in self.given):
                yield point

    def look(self, point: Point, *, may_stand_alone: bool = False) -> Differ | None:
        """Record the result at one point, and return a difference that anyone can follow.

        A difference that is harder to follow is kept for the case that no better one is found.
        A break `may_stand_alone`: it says nothing about an interval.
        """
        may_stand_alone = may_stand_alone or self.is_at_integer(point)
        match self.sight(point):
            case Differ() as difference:
                if _is_plain(difference):
                    return difference
                self.complex_difference = self.complex_difference or difference
            case "agree":
                self.agreed.append(point)
            case "left" if not may_stand_alone:
                self.only_left.append(point)
            case "right" if not may_stand_alone:
                self.only_right.append(point)
            case "left" | "perhaps left":
                self.lone_left.append(point)
            case "right" | "perhaps right":
                self.missing.append(point)
            case "unclear":
                self.unclear.append(point)
            case "neither":
                pass
        return None

    def is_at_integer(self, point: Point) -> bool:
        """Return whether a value is an integer, at which a domain may well end."""
        values = point.values.items()
        return any(v.denominator == 1 and name not in self.integers for name, v in values)

    def sight(self, point: Point) -> Differ | _Sight:
        """Return what one point shows, raising the precision until it is clear."""
        ladder = self.effort.ladder
        for bits in ladder:
            with watching() as reach:
                a, b = self.values(point, bits)
            if reach.exceeded and not (a.is_finite() and b.is_finite() and not a.overlaps(b)):
                # More bits may hold the value.
                self.beyond_reach = bits == ladder[-1]
                continue
            if a.is_finite() and b.is_finite():
                if not a.overlaps(b):
                    return Differ(point, *distinct_decimals(a, b))
                if self.is_close(a, b, point, bits):
                    return "agree"
            elif is_unknown(a) or is_unknown(b):
                if not self.effort.are_certain:
                    return "unclear"
                if bits == ladder[-1]:
                    return _sight_of_one(a, b)
            elif bits >= ladder[1]:
                return "left" if a.is_finite() else "right" if b.is_finite() else "neither"
        return "unclear"

    def is_close(self, a: acb, b: acb, point: Point, bits: int) -> bool:
        """Return whether overlapping balls leave no room for a difference in the digits needed."""
        accuracy: float = self.effort.accuracy
        if not self.effort.are_certain:
            # No deeper look follows, so no small term may be lost here.
            accuracy += min(self.lost(point), _MOST_HIDDEN)
        if a.rel_accuracy_bits() >= accuracy and b.rel_accuracy_bits() >= accuracy:
            return True
        # Close to 0 there are no significant digits: both balls must be tiny instead.
        smallest = bits >= self.effort.ladder[-2]
        tiny = self.effort.tiny
        return smallest and bool(abs(a).abs_upper() < tiny and abs(b).abs_upper() < tiny)

    def lost(self, point: Point) -> float:
        """Return how many bits the smallest part lies below what it is added to, for both sides."""
        with precision(self.effort.ladder[0]):
            scope = scope_of(point)
            return lost_bits(self.left, scope) + lost_bits(self.right, scope)

    def deep_look(self, point: Point) -> Differ | bool:
        """Compare to more than a thousand digits, which catches differences of the size of 10⁻⁴⁰⁰.

        Return False where even this precision would not show the smallest part of the expressions.
        """
        lost = self.lost(point)
        if not lost < self.effort.most_bits:
            return False
        bits = self.effort.deep_bits + int(lost)
        a, b = self.values(point, bits)
        if a.is_finite() and b.is_finite() and not a.overlaps(b):
            return Differ(point, *distinct_decimals(a, b))
        return True


def is_ordinary(point: Point) -> bool:
    """Return whether no number is 0 or far out, where a value may be missing for want of digits."""
    return all(0 < abs(value) < _FAR for value in point.values.values())


def has_value(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether the expression has a value at some sample point."""
    names, unknown = names_in((tree,))
    points = sample(names, unknown, given, ascii_form(tree), POINTS)
    return any(evaluate(tree, point, _ORDINARY.ladder[1]).is_finite() for point in points)


def is_real(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether no value at a few points has a certain imaginary part."""
    if not has_imaginary_unit(tree):
        return True
    names, unknown = names_in((tree,))
    points = sample(names, unknown, given, ascii_form(tree), POINTS)
    values = (evaluate(tree, point, _ORDINARY.ladder[0]) for point in points)
    return all(not value.is_finite() or value.imag.contains(0) for value in values)


def has_one_value(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether the expression has the same value at a few points."""
    names, unknown = names_in((tree,))
    points = sample(names, unknown, given, "", _BEFORE_SETTLING)
    values = [evaluate(tree, point, _ORDINARY.ladder[0]) for point in points]
    return all(value.is_finite() and value.overlaps(values[0]) for value in values)


def _sight_of_one(left: acb, right: acb) -> _Sight:
    if left.is_finite():
        return "perhaps left"
    return "perhaps right" if right.is_finite() else "neither"


def _summation_bounds(trees: Iterable[Tree]) -> frozenset[str]:
    """Return the names in the bounds of sums, which are whole numbers."""
    return frozenset(name for bound in _bounds(trees) for name in free_symbols(bound))


def _bounds(trees: Iterable[Tree]) -> Iterator[Tree]:
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Sum):
                yield from (bound for bound in (node.lower, node.upper) if bound is not None)


def _is_plain(difference: Differ) -> bool:
    """Return whether a learner can follow the difference: real values at an ordinary point."""
    if "i" in difference.left or "i" in difference.right:
        return False
    return all(
        abs(value) < 10_000 and value.denominator <= 1000
        for value in difference.point.values.values()
    )
