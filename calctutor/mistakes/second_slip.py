"""The words for a second slip, which was made besides the first."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Tree
from calctutor.mistakes.kinds import Kind


def with_second(message: Prose, first: Kind, second: Kind, place: Tree | None = None) -> Prose:
    """Return the message about a slip with a sentence on a second one.

    `place` is the expression in whose derivative the second slip was made; None says nothing of it.
    """
    where = Prose(()) if place is None else say(", in the derivative of {f}", f=place)
    what = " of the same kind." if second == first else f": {second.done}."
    joiner = "," if place is not None and second == first else ""
    return Prose((*message.parts, " There is a second slip", *where.parts, f"{joiner}{what}"))
