"""Two slips in the same use of the quotient rule."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import TWO, Add, Div, Mul, Neg, Pow, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.kinds import Kind
from calctutor.mistakes.mistake import Slip


def quotient_pairs(place: Place) -> Iterator[tuple[Slip, Kind]]:
    """Get the numerator and the denominator of the quotient rule wrong at once.

    sin x/x → (sin x − x cos x)/x, (x cos x + sin x)/x. The kind is that of the second slip.
    """
    match place.node:
        case Div(f, g) if place.varies(f) and place.varies(g):
            pass
        case _:
            return
    first, second = Mul((place.right(f), g)), Mul((f, place.right(g)))
    numerators: tuple[tuple[Kind, Tree], ...] = (
        (kinds.QUOTIENT_NUMERATOR_REVERSED, Add((second, Neg(first)))),
        (kinds.QUOTIENT_PLUS, Add((first, second))),
    )
    denominators: tuple[tuple[Kind, Tree], ...] = (
        (kinds.QUOTIENT_DENOMINATOR_NOT_SQUARED, g),
        (kinds.QUOTIENT_DIVIDED_BY_NUMERATOR_SQUARED, Pow(f, TWO)),
    )
    message = say(
        "Your two terms above the line are those of the quotient rule. Which of them is subtracted"
        " from the other?"
    )
    for kind, above in numerators:
        for other, below in denominators:
            yield Slip(kind, Div(above, below), message, 8.0), other
