"""Runs of letters that were read as a product, one letter at a time, and may be a word instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, groupby

from msgspec import Struct

from calctutor.expr.characters import SUPERSCRIPTS
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import Span
from calctutor.reading.slips import Slip
from calctutor.reading.vocabulary import CASE_WORDS, CONSTANTS
from calctutor.reading.words import Piece, split

_LETTERS = re.compile(r"(?<![A-Za-z\\_])(?<!_\{)[A-Za-z]{2,}(?P<bracket>\()?")
_RAISED = frozenset({"^", "*", *SUPERSCRIPTS})
_LONGEST_PRODUCT = 3


class Run(Struct, frozen=True):
    """A word in which letters were read one by one; adjacent ones are a group.

    `called` means that a bracket follows directly.
    """

    word: str
    span: Span
    groups: tuple[tuple[str, ...], ...]
    called: bool

    @property
    def letters(self) -> tuple[str, ...]:
        return tuple(chain.from_iterable(self.groups))


def runs(text: str, names: Names) -> Iterator[Run]:
    """Yield the words in which letters were read one by one."""
    for found in _LETTERS.finditer(text):
        word = found.group().removesuffix("(")
        pieces = split(word, "", names, called=bool(found["bracket"]), integral=False)
        separates_cases = word in CASE_WORDS and text.strip() != word
        if isinstance(pieces, Slip) or separates_cases:
            continue
        if word[-1] == "e" and text[found.end() : found.end() + 1] in _RAISED:
            pieces = pieces[:-1]  # `Ce^x` is C and a power of e.
        yield Run(
            word,
            (found.start(), found.start() + len(word)),
            _groups(pieces),
            bool(found["bracket"]),
        )


def _groups(pieces: Sequence[Piece]) -> tuple[tuple[str, ...], ...]:
    """Return the names of adjacent pieces of one letter."""
    groups = groupby(pieces, key=lambda piece: len(piece.text) == 1)
    return tuple(tuple(piece.name for piece in group) for single, group in groups if single)


def refuse_words(text: str, names: Names, variables: Collection[str]) -> None:
    """Raise UnreadableError for a problem with a run of letters that is no product.

    A product has at most three letters, one of which is a variable of the problem, unless all of
    them are: `xyz`, but not `eps` or the `soft` of `softmax`.
    """
    for run in runs(text, names):
        letters = set(run.letters) - set(CONSTANTS)
        if len(run.letters) < _LONGEST_PRODUCT or letters <= set(variables):
            continue
        if len(run.letters) > _LONGEST_PRODUCT or letters.isdisjoint(variables):
            message = f"I do not know {run.word}; a product of letters is typed with spaces."
            raise UnreadableError(message, text, run.span)
