"""Several lines pasted where one is asked for: each of them can be brought to the line."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace


class Pasted(Struct, frozen=True):
    """The texts that the line can have: one for each pasted line, and one for all of them.

    `at` is the index of the one that stands in the line.
    """

    texts: tuple[str, ...]
    at: int = 0

    def turned(self, by: int, text: str) -> Pasted:
        """Return the choice moved on or back; `text` is what the line has become."""
        texts = (*self.texts[: self.at], text, *self.texts[self.at + 1 :])
        return replace(self, texts=texts, at=min(max(self.at + by, 0), len(texts) - 1))

    @property
    def text(self) -> str:
        return self.texts[self.at]

    @property
    def left(self) -> tuple[str, ...]:
        """Return the lines that do not stand in the line now."""
        *lines, _ = self.texts
        everything = self.at == len(lines)
        return () if everything else tuple(t for n, t in enumerate(lines) if n != self.at)

    @property
    def note(self) -> str:
        """Return a sentence on which line stands there, and how to get another."""
        count = len(self.texts) - 1
        if self.at == count:
            return f"All {count} pasted lines in one; Up: the last line."
        way = "Down: the next" if self.at + 1 < count else "Down: all in one"
        return f"Line {self.at + 1} of {count} pasted; {way}."


def lines_of_paste(pasted: str) -> tuple[str, ...]:
    """Return the lines of a pasted text that are not empty."""
    bare = pasted.replace("\t", " ")
    return tuple(line.strip() for line in bare.splitlines() if line.strip())


def choices(before: str, lines: tuple[str, ...], behind: str) -> Pasted:
    """Return what the line can become where several lines are pasted into it."""
    return Pasted(tuple(before + line + behind for line in (*lines, " ".join(lines))))
