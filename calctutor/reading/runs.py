"""Runs of letters that were read as a product, one letter at a time, and may be a word instead."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import Span
from calctutor.reading.slips import Slip
from calctutor.reading.vocabulary import CONSTANTS
from calctutor.reading.words import split

_LETTERS = re.compile(r"(?<![A-Za-z\\_])[A-Za-z]{3,}(?P<bracket>\()?")
_LONGEST_PRODUCT = 3


class Run(Struct, frozen=True):
    """A word of which `letters` were read one by one; together they are a product."""

    word: str
    span: Span
    letters: tuple[str, ...]


def runs(text: str, names: Names) -> Iterator[Run]:
    """Yield the words of three letters and more in which letters were read one by one."""
    for found in _LETTERS.finditer(text):
        word = found.group().removesuffix("(")
        pieces = split(word, "", names, called=bool(found["bracket"]), integral=False)
        if not isinstance(pieces, Slip):
            letters = tuple(piece.name for piece in pieces if len(piece.text) == 1)
            yield Run(word, (found.start(), found.start() + len(word)), letters)


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
