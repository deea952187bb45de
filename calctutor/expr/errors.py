"""What can be wrong with a text: data that says what, where, and what was probably meant."""

from __future__ import annotations

from dataclasses import dataclass

from calctutor.expr.tree import Span


@dataclass(frozen=True)
class Unreadable(Exception):
    """A text that is not mathematics as calctutor reads it.

    `message` is one sentence for the person who typed it; `span` the place in `text`; `suggestions`
    are texts that could be typed instead of the whole, the likeliest first.
    """

    message: str
    text: str
    span: Span
    suggestions: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.message

    @property
    def column(self) -> int:
        """The place of the slip, counted from 1."""
        return self.span[0] + 1
