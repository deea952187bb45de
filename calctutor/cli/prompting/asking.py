"""What a prompt asks for, and what it may show and complete while a line is typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from calctutor.render.page import Page

if TYPE_CHECKING:
    from calctutor.expr.tree import Relation, Tree

ReadLine: TypeAlias = "Callable[[Asking], str | Resized | None]"
"""Reads a line; None at the end of input, Resized if it has to be asked for at another width."""

Reader: TypeAlias = "Callable[[str], tuple[Tree | Relation, ...]]"
"""From a text to what it says. Raises UnreadableError, with a place in the text."""

_FEWEST_ROWS = 3
_MOST_ROWS = 6


class Asking(Struct, frozen=True):
    """One prompt: its words, and what is known of the line that it reads.

    `question` tells questions apart: earlier lines come back only for the same one. `shows_reading`
    reserves rows for the reading under the line, and `reader` returns None as long as the modules
    that read are not imported. `said` returns what a line of words does, such as a command, "" for
    words that do nothing, None for mathematics. `commands` and `names` complete what is typed.
    `takes_lines`: pasted lines are read one after another. `help_lines` is called for F1.
    """

    prompt: str
    question: object = None
    shows_reading: bool = False
    reader: Callable[[], Reader | None] = lambda: None
    said: Callable[[str], str | None] = lambda _: None
    commands: Collection[str] = ()
    names: Callable[[], Iterable[str]] = tuple
    takes_lines: bool = False
    suggestion: str | None = None
    show_help: Callable[[], None] | None = None
    page: Page = Page()
    can_resize: bool = False
    text: str = ""
    cursor: int | None = None

    @property
    def last_line(self) -> str:
        """The part of the prompt that stands on the line that is typed."""
        return self.prompt.rpartition("\n")[2]


class Resized(Struct, frozen=True):
    """The terminal got another width before the line was entered; it has been erased."""

    text: str
    cursor: int


def read_line(
    read: ReadLine,
    asking: Callable[[], Asking],
    show_again: Callable[[], None] = lambda: None,
) -> str | None:
    """Read a line; None at the end of input.

    Where the terminal gets another width, `show_again` shows what is asked, and what was typed
    stands in the line again.
    """
    now = asking()
    while isinstance(line := read(now), Resized):
        show_again()
        now = replace(asking(), text=line.text, cursor=line.cursor)
    return line


def rows_below(rows: int) -> int:
    """Return how many rows are kept free for a reading on a screen of `rows` rows."""
    return max(_FEWEST_ROWS, min(_MOST_ROWS, rows // 6))
