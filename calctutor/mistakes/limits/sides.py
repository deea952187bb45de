"""One side taken for both, or the other side for the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import NO_VALUE, Relation, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.place import Place, outcome
from calctutor.mistakes.mistake import Mistake


def one_side_only(place: Place) -> Iterator[Mistake]:
    """Look at one side only: |x|/x → 1 as x → 0, or from the wrong side: 1/x → ∞ as x → 0⁻."""
    if not place.is_whole or place.near.is_far_out:
        return
    if place.near.limit.side:
        yield from _other_side(place)
    else:
        yield from _one_of_two(place)


def _one_of_two(place: Place) -> Iterator[Mistake]:
    near = place.near
    found = near.of(near.body)
    if found.exists:
        return
    right = Relation(near.variable, ">", near.point)
    left = Relation(near.variable, "<", near.point)
    for value, seen, other in ((found.right, right, left), (found.left, left, right)):
        if value is not None:
            message = say(
                "That is what happens on one side, for {seen}. What does {it} do on the other"
                " side, for {other}?",
                seen=seen,
                it=near.body,
                other=other,
            )
            yield Mistake(kinds.LIMIT_ONE_SIDE_ONLY, value, message, 8.5)


def _other_side(place: Place) -> Iterator[Mistake]:
    near = place.near
    turned = replace(near.limit, side="-" if near.limit.side == "+" else "+")
    wrong: Tree | None = outcome(near.body, replace(near, limit=turned))
    if wrong is None or wrong == NO_VALUE:
        return
    words = "greater" if near.limit.side == "+" else "less"
    message = say(
        "That is what happens on the other side of {p}. Here {x} stays "
        f"{words} than {{p}}: which signs do the parts of {{it}} have there?",
        x=near.variable,
        p=near.point,
        it=near.body,
    )
    yield Mistake(kinds.LIMIT_ONE_SIDE_ONLY, wrong, message, 8.5)
