"""Verification of steps and results: a replacement must keep the value.

Derivatives are evaluated as power series in ball arithmetic, which uses no differentiation rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.algebra.equality import proved_equal
from calctutor.expr.tree import Relation, Tree, Vector, free_symbols
from calctutor.expr.work import remembered
from calctutor.numeric.compare import POINTS, Agree, Comparison, Differ, compare, is_ordinary
from calctutor.numeric.indices import written_out
from calctutor.numeric.points import given_positive

_POINTS_A_STEP = 6


def is_sound(after: Tree, before: Tree, given: Sequence[Relation]) -> bool:
    """Return whether a step preserves the value.

    A few sample points are compared first, and many if the few prove nothing. Vectors are compared
    component by component.
    """
    if isinstance(after, Vector) or isinstance(before, Vector):
        return all(is_sound(new, old, given) for new, old in _by_component(after, before))
    few = _compared(after, before, tuple(given), _POINTS_A_STEP)
    if isinstance(few, Agree | Differ):
        return _is_kept(few)
    return _is_kept(_compared(after, before, tuple(given), POINTS))


def is_right(result: Tree, problem: Tree, given: Sequence[Relation]) -> bool:
    """Return whether the result equals the problem, compared afresh at many points."""
    if isinstance(result, Vector) or isinstance(problem, Vector):
        return all(is_right(new, old, given) for new, old in _by_component(result, problem))
    return _is_kept(_compared(result, problem, tuple(given), POINTS))


def _is_kept(found: Comparison) -> bool:
    """Return whether the values agree, and none is lost on an interval."""
    return isinstance(found, Agree) and not any(map(is_ordinary, found.only_right))


def _by_component(after: Tree, before: Tree) -> Iterator[tuple[Tree, Tree]]:
    """Pair the components of two vectors; rewriting never changes their number."""
    assert isinstance(after, Vector) and isinstance(before, Vector)
    return zip(after.components, before.components, strict=True)


@remembered(1024)
def _compared(left: Tree, right: Tree, given: tuple[Relation, ...], points: int) -> Comparison:
    left, right = written_out(left, right)
    positive = given_positive(free_symbols(right), given)

    def is_proved() -> bool:
        return proved_equal(left, right, positive)

    return compare(left, right, given, points=points, settled=is_proved)
