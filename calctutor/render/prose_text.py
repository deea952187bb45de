"""Prose in the notation of an output format."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from calctutor.expr.prose import Formula, Prose, Strong


class Notation(Struct, frozen=True):
    """A format's notation for plain words, emphasized words and formulas."""

    words: Callable[[str], str]
    strong: Callable[[str], str]
    formula: Callable[[Formula], str]

    def write(self, prose: Prose) -> str:
        return "".join(
            self.words(part)
            if isinstance(part, str)
            else self.strong(part.text)
            if isinstance(part, Strong)
            else self.formula(part)
            for part in prose.parts
        )
