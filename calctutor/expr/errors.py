"""The error for a text that cannot be read."""

from __future__ import annotations

from calctutor.expr.tree import Span

_LONGEST_QUOTE = 40


class UnreadableError(Exception):
    """A text that calctutor cannot read as mathematics.

    `message` is one sentence for the person who typed it. `span` is the place in `text`.
    `suggestions` are replacements for the whole text, the likeliest first.
    """

    def __init__(
        self, message: str, text: str, span: Span, suggestions: tuple[str, ...] = ()
    ) -> None:
        super().__init__(message)
        self.message = message
        self.text = text
        self.span = span
        self.suggestions = suggestions

    def suggesting(self, suggestions: tuple[str, ...]) -> UnreadableError:
        """Return the error with other suggestions."""
        return UnreadableError(self.message, self.text, self.span, suggestions)

    def saying(self, message: str) -> UnreadableError:
        """Return the error with another message."""
        return UnreadableError(message, self.text, self.span, self.suggestions)

    @property
    def column(self) -> int:
        """Return the column of the slip, counted from 1."""
        return self.span[0] + 1


def quoted(text: str) -> str:
    """Return a piece of text for a message, shortened if it is long."""
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
