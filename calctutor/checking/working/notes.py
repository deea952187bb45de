"""Notes among the lines of a working: the values of letters, and their derivatives.

Examples are `u = x^2`, `du = 2x dx`, `u' = 2x` and, for integration by parts, `v' = cos x, v = sin
x`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from calctutor.checking.question import Question
from calctutor.expr.names import canonical_name
from calctutor.expr.tree import Symbol, Tree, free_symbols
from calctutor.reading.parser import parse

_LETTERS = frozenset({"u", "v", "w", "s", "t", "z", "p", "q", "r", "k", "m", "n", "theta", "phi"})
"""Names that may stand for a part of an expression; y and f name the whole."""

_NAME = r"([^\W\d_]|[A-Za-z]+)"
_LETTER = re.compile(rf"{_NAME}\s*=\s*(?P<value>[^=]+)")
_RATE = re.compile(rf"(?:{_NAME}\s*['′]|d{_NAME}\s*/\s*d{_NAME})\s*=\s*(?P<value>[^=]+)")
_DIFFERENTIAL = re.compile(rf"d{_NAME}\s*=\s*(?P<value>[^=]*?)\s*\*?\s*d{_NAME}")
_OVER = re.compile(rf"d{_NAME}\s*=\s*(?P<sign>-?)\s*d{_NAME}\s*/\s*(?P<below>[^=]+)")
_SEPARATOR = re.compile(r"[,;]|\band\b")


class Note(Struct, frozen=True):
    """The value of a letter or, if `is_rate`, its derivative by the variable."""

    letter: Symbol
    value: Tree
    is_rate: bool


def read_notes(text: str, question: Question, known: frozenset[str]) -> tuple[Note, ...] | None:
    """Parse a line of notes, in order; None if the line is not one.

    `known` are the letters that have a value already: their derivatives may still be noted. Raise
    Unreadable if a value cannot be read.
    """
    pieces = [piece.strip() for piece in _SEPARATOR.split(text)]
    notes = [_note(piece, question, known) for piece in pieces if piece]
    return tuple(note for note in notes if note) if notes and all(notes) else None


def _note(piece: str, question: Question, known: frozenset[str]) -> Note | None:
    piece = _OVER.sub(r"d\1 = \g<sign>1/(\g<below>) d\3", piece)
    for pattern, is_rate in ((_DIFFERENTIAL, True), (_RATE, True), (_LETTER, False)):
        found = pattern.fullmatch(piece)
        if found is None:
            continue
        name = canonical_name(next(_names(found)))
        taken = free_symbols(question.expected)
        if name not in _LETTERS or name in taken or (not is_rate and name in known):
            return None
        value = found["value"].strip()
        # du = dx and du = -dx have an implicit factor 1.
        value = f"{value}1" if value in {"", "-", "−"} else value
        return Note(Symbol(name), parse(value, question.names), is_rate)
    return None


def _names(found: re.Match[str]) -> Iterator[str]:
    yield from (group for group in found.groups()[:-1] if group)
