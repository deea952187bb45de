"""Jumps and gaps of an antiderivative, found from its values and a bound on its derivative.

A continuous function with derivative f grows by at most 2r·max|f| between p − r and p + r. One that
certainly grows by more has a jump in between, or a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import acb, arb
from msgspec import Struct

from calctutor.algebra.equality import proved_equal
from calctutor.expr.tree import (
    ONE,
    PI,
    ZERO,
    Add,
    Branch,
    Call,
    Cases,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.numeric.breaks import breaks_along
from calctutor.numeric.decimals import as_decimal
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, ball, precision

_BITS = 256
_RADII = (arb(2) ** -30, arb(2) ** -60, arb(2) ** -120)
_LASTING = 0.95
_NOWHERE = Scope({}, {})


class Seen(Struct, frozen=True):
    """What an antiderivative does at a point at which its integrand has the value `wanted`.

    `has_value`: the antiderivative has a value there. `jumps`: it certainly is not continuous.
    """

    has_value: bool
    jumps: bool
    wanted: str


def margins(tree: Tree, name: str) -> Iterator[Tree]:
    """Yield expressions at whose zeros the tree may jump, or have no value, as a name varies.

    Where ln u has no value it is infinite, so that no derivative has one there either.
    """
    for node in walk(tree):
        for margin in _margins_of(node):
            if name in free_symbols(margin):
                yield margin


def _margins_of(node: Tree) -> Iterator[Tree]:
    match node:
        case Call("sign" | "step" | "coth" | "csch" | "acsch", (arg,)):
            yield arg
        case Call("floor" | "ceil", (arg,)):
            yield Call("sin", (Mul((PI, arg)),))
        case Call("log", (_, base)):
            yield Add((base, Neg(ONE)))
        case Call("tan" | "sec", (arg,)):
            yield Call("cos", (arg,))
        case Call("cot" | "csc", (arg,)):
            yield Call("sin", (arg,))
        case Cases(branches):
            for branch in branches:
                if branch.condition is not None:
                    yield Add((branch.condition.left, Neg(branch.condition.right)))
        case Div(_, bottom):
            yield bottom
        case Pow(base, exponent) if isinstance(exponent, Neg) or free_symbols(exponent):
            yield base
        case _:
            pass


def places_in_numbers(found: Sequence[Tree], tree: Tree, name: str) -> list[Fraction]:
    """Return zeros of margins of a tree in one variable, as far as numbers show them."""
    return breaks_along(found, name, Point({name: Fraction(1)}, {}), (tree,)) if found else []


def seen_at(tree: Tree, slope: Tree, name: str, place: Tree, *, exact: bool = True) -> Seen | None:
    """Return what an antiderivative of `slope` does at a place; None if nothing can be said.

    Nothing is said where the slope has no value. Both trees have one variable only; without `exact`
    the place is close to the point that is meant.
    """
    with precision(_BITS):
        centre = ball(compiled(place)(_NOWHERE)).real
        along = _Along(tree, slope, name, centre)
        wanted = along.slope_at(place) if exact else along.slope_around(_RADII[0])
        if wanted is None:
            return None
        here = along.value_at(place) if exact else None
        sides = along.sides(_RADII[0])
        if None in sides and here is None:
            return None
        has_value = here is not None or along.has_value_around()
        steepest = along.slope_around(_RADII[0])
        if steepest is None:
            jumps = along.jumps_ever_closer(here)
        else:
            room = abs(steepest).upper() * _RADII[0]
            left, right = sides
            jumps = _apart(left, right, 2 * room) or any(_apart(s, here, room) for s in sides)
        return Seen(has_value, jumps, as_decimal(acb(wanted), 6))


def exact_value(tree: Tree, name: str, place: Tree) -> arb | None:
    """Return the value at a place given exactly, such as √2, with conditions decided by proof."""
    return _number(ball(compiled(_with_ties(substitute(tree, {name: place})))(_NOWHERE)))


class _Along(Struct, frozen=True):
    """A function and its supposed derivative near a point."""

    tree: Tree
    slope: Tree
    name: str
    centre: arb

    def value_at(self, place: Tree) -> arb | None:
        if self._is_at_step(self.centre):
            return None
        return exact_value(self.tree, self.name, place)

    def slope_at(self, place: Tree) -> arb | None:
        scope = Scope({self.name: ball(compiled(place)(_NOWHERE))}, {})
        return _number(ball(compiled(self.slope)(scope)))

    def slope_around(self, radius: arb) -> arb | None:
        return self._on_ball(self.slope, self.centre + arb(0, radius))

    def sides(self, radius: arb) -> tuple[arb | None, arb | None]:
        left, right = (self._on_ball(self.tree, self.centre + s * radius) for s in (-1, 1))
        return left, right

    def has_value_around(self) -> bool:
        around = self.centre + arb(0, _RADII[0])
        return self._on_ball(self.tree, around) is not None and not self._is_at_step(around)

    def _is_at_step(self, around: arb) -> bool:
        """Return whether a step function may have no value here, though a ball reaches across."""
        calls = (node for node in walk(self.tree) if isinstance(node, Call))
        args = [call.args[0] for call in calls if call.name == "step"]
        values = [self._on_ball(arg, around) for arg in args]
        return any(value is not None and value.contains(0) for value in values)

    def jumps_ever_closer(self, here: arb | None) -> bool:
        """Return whether differences last as the points come closer, where no bound is known."""
        differences = []
        for radius in _RADII:
            left, right = self.sides(radius)
            values = [value for value in (left, here, right) if value is not None]
            differences.append(max((abs(values[0] - v) for v in values[1:]), default=arb(0)))
        first, second, third = differences
        return bool(first > 0) and second > _LASTING * first and third > _LASTING * second

    def _on_ball(self, tree: Tree, place: arb) -> arb | None:
        return _number(ball(compiled(tree)(Scope({self.name: acb(place)}, {}))))


def _with_ties(tree: Tree) -> Tree:
    """Replace both sides of conditions that are provably equal, as numbers may not show it."""
    if not isinstance(tree, Cases):
        return rebuilt(tree, _with_ties)
    branches = [Branch(_with_ties(branch.value), branch.condition) for branch in tree.branches]
    for at, (value, relation) in enumerate((b.value, b.condition) for b in branches):
        if relation is not None and proved_equal(relation.left, relation.right):
            branches[at] = Branch(value, Relation(ZERO, relation.comparison, ZERO))
    return Cases(tuple(branches))


def _number(value: acb) -> arb | None:
    return value.real if value.is_finite() and value.imag == 0 else None


def _apart(left: arb | None, right: arb | None, room: arb) -> bool:
    """Return whether two values certainly differ by more than `room`."""
    return left is not None and right is not None and bool(abs(left - right) > room)
