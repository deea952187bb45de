"""The piece of the line that an answer states for itself: `-cos x + C, 0 < x < pi`."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.equal import variable_of
from calctutor.checking.question import Question
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Prose, listed
from calctutor.expr.tree import Relation, free_symbols
from calctutor.numeric.points import sample
from calctutor.reading.parser import parse_relations

_WORD = r"\b(?:for|if|when|where)\b"
_STATED = re.compile(
    rf"(?P<body>.+?)\s*(?:,\s*(?:{_WORD})?|{_WORD})(?P<piece>[^,{{}}]*[<>≤≥][^,{{}}]*)", re.DOTALL
)
_COMPARISONS = frozenset("<>≤≥")
_LONGEST = 1_000
"""The most characters of an answer with a piece; the pattern takes the square of their number."""


class StatedPiece(Struct, frozen=True):
    """An antiderivative without the piece that was typed behind it, and the piece."""

    answer: str
    relations: tuple[Relation, ...]

    def asked(self, question: Question) -> Question:
        """Return the question with the piece as an assumption."""
        return replace(question, given=(*question.given, *self.relations))

    @property
    def note(self) -> Prose:
        return Prose(("I checked it where you say that it holds: ", *listed(self.relations), "."))


def stated_piece(answer: str, question: Question) -> StatedPiece | None:
    """Return the answer and its piece; None without a piece, or without an indefinite integral.

    The piece consists of comparisons of the variable of integration with numbers, and is not empty.
    """
    has_comparison = not _COMPARISONS.isdisjoint(answer)
    found = _STATED.fullmatch(answer) if has_comparison and len(answer) <= _LONGEST else None
    if found is None:
        return None
    variable = variable_of(question.expected)
    if variable is None:
        return None
    try:
        relations = parse_relations(found["piece"].strip(), question.names)
    except UnreadableError:
        return None
    names = [free_symbols(side) for r in relations for side in (r.left, r.right)]
    if any(own - {variable} for own in names) or not any(names):
        return None
    if next(iter(sample({variable}, {}, relations, "", 1)), None) is None:
        return None
    return StatedPiece(found["body"], relations)
