"""What can be wrong with a text: data that says what, where, and what was probably meant."""

from __future__ import annotations

from calctutor.expr.tree import Span

_LONGEST_QUOTE = 40


class Unreadable(Exception):
    """A text that is not mathematics as calctutor reads it.

    `message` is one sentence for the person who typed it; `span` the place in `text`; `suggestions`
    are texts that could be typed instead of the whole, the likeliest first.
    """

    def __init__(
        self, message: str, text: str, span: Span, suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span
        self.suggestions = suggestions

    @property
    def column(self) -> int:
        """The place of the slip, counted from 1."""
        return self.span[0] + 1


def quoted(text: str) -> str:
    """A piece of a text as a message shows it: without its end if it is long."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
