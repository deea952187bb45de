"""Two-sided limits, from the limits on the left and on the right."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Part, Prose
from calctutor.expr.tree import Limit, Relation, Tree
from calctutor.solving.limits.laws import Reading, reading
from calctutor.solving.limits.piecewise import formula_close_by
from calctutor.solving.limits.technique import Change, Near
from calctutor.solving.limits.value import Side

_SIDES: tuple[Side, Side] = ("-", "+")
_MOST_FORMULAS = 3


class _OfSide(Struct, frozen=True):
    """A limit from one side, by the formula that holds there."""

    limit: Limit
    value: Tree
    read: Reading | None

    @property
    def equation(self) -> Relation:
        return Relation(self.limit, "=", self.value)


def different_formulas(near: Near) -> Change | None:
    """Compare the sides where the point is at the seam of two formulas."""
    sides = _of_both_sides(near)
    if sides is None or sides[0].limit.body == sides[1].limit.body:
        return None
    left, right = (side.limit.body for side in sides)
    x, point = near.variable, near.point
    opening: tuple[Part, ...] = (
        "Close to ", point, " this is ", left, " for ", Relation(x, "<", point),
        " and ", right, " for ", Relation(x, ">", point), ". ",
    )  # fmt: skip
    return _agreement(opening, *sides)


def from_each_side(near: Near) -> Change | None:
    """Compare the sides where a part differs on them, as in x/(1 + e^(1/x))."""
    sides = _of_both_sides(near)
    return None if sides is None else _agreement((), *sides)


def _of_both_sides(near: Near) -> tuple[_OfSide, _OfSide] | None:
    if near.limit.side or near.is_far_out:
        return None
    left, right = (_of_side(near, side) for side in _SIDES)
    return None if left is None or right is None else (left, right)


def _of_side(near: Near, side: Side) -> _OfSide | None:
    there = replace(near, limit=replace(near.limit, side=side))
    for _ in range(_MOST_FORMULAS):
        change = formula_close_by(there)
        if change is None:
            break
        assert isinstance(change.after, Limit)
        there = replace(there, limit=change.after)
    value = there.of(there.body).value
    return None if value is None else _OfSide(there.limit, value, reading(there.body, there))


def _agreement(opening: tuple[Part, ...], left: _OfSide, right: _OfSide) -> Change | None:
    """State both one-sided limits if the laws give them; else leave the harder one to work out."""
    if left.read is not None and right.read is not None:
        explanation: tuple[Part, ...] = (
            "From the left ", left.equation, ", and from the right ", right.equation,
            ": the two agree.",
        )  # fmt: skip
        reasons = _reasons(left.read, right.read)
        return Change("one-sided", Prose((*opening, *explanation, *reasons)), left.value)
    known, other = (left, right) if left.read is not None else (right, left)
    if known.read is None:
        return None
    words = ("left", "right") if known is left else ("right", "left")
    explanation = (
        f"From the {words[0]} ", known.equation,
        f". It remains to see that the limit from the {words[1]} is the same.",
    )  # fmt: skip
    return Change("one-sided", Prose((*opening, *explanation)), other.limit)


def _reasons(*read: Reading) -> tuple[Part, ...]:
    """Return why the one-sided limits hold; a comparison of growth is explained once."""
    facts = [fact for each in read for fact in each.facts]
    whys = {fact.rule if fact.rule == "growth" else fact.why: fact.why for fact in facts}
    return tuple(part for why in whys.values() for part in (" ", *why.parts))
