"""Derivatives at a join, the point where one formula gives way to the next."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Branch,
    Cases,
    Comparison,
    Derivative,
    Relation,
    Tree,
    depends_on,
    substitute,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.smoothness import is_smooth_at

_WITH_END: dict[Comparison, Comparison] = {"<": "<=", ">": ">="}
_HAS_END = frozenset({"<=", ">="})


class Join(Struct, frozen=True):
    """A derivative that also has a value at the join, and why."""

    explanation: Prose
    after: Cases


def joined(problem: Tree, slope: Tree) -> Join | None:
    """Extend the derivative of two formulas to the point between them.

    Two formulas that agree in value and derivative at a point make a function with this derivative
    there. None if they do not agree, or if that cannot be proved.
    """
    match problem, slope:
        case (
            Derivative(Cases((first, second)), x, 1),
            Cases((Branch(before, Relation() as condition), Branch(after, Relation() as other))),
        ):
            pass
        case _:
            return None
    point = condition.right
    if condition.left != x or depends_on(point, x.name) or first.condition is None:
        return None
    if not _meet_there(first.condition, second.condition):
        return None
    if not all(is_smooth_at(branch.value, x, point) for branch in (first, second)):
        return None

    def at_point(formula: Tree) -> Tree:
        return tidy(substitute(formula, {x.name: point}))

    value, rise = at_point(first.value), at_point(before)
    meets = proved_equal(value, at_point(second.value)) and proved_equal(rise, at_point(after))
    if not meets or {condition.comparison, other.comparison} != {"<", ">"}:
        return None
    explanation = say(
        "At {place} both formulas have the value {value} and the derivative {rise}: they meet"
        " without a corner, and the derivative there is {rise}, too.",
        place=Relation(x, "=", point),
        value=value,
        rise=rise,
    )
    belongs_to_first = first.condition.comparison in _HAS_END
    return Join(
        explanation,
        Cases(
            (
                Branch(before, _ending(condition) if belongs_to_first else condition),
                Branch(after, other if belongs_to_first else _ending(other)),
            )
        ),
    )


def _meet_there(first: Relation, second: Relation | None) -> bool:
    """Return whether two cases are the two sides of a point that belongs to one of them."""
    if second is None:
        return True
    same_place = (first.left, first.right) == (second.left, second.right)
    return same_place and (first.comparison in _HAS_END or second.comparison in _HAS_END)


def _ending(condition: Relation) -> Relation:
    return replace(condition, comparison=_WITH_END[condition.comparison])
