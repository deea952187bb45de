"""The reader of mathematics and texts in a lesson file; it notes every error at its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names, canonical_name
from calctutor.expr.problem import Problem
from calctutor.expr.prose import Part, Prose
from calctutor.expr.tree import Integer, Relation, Symbol, Tree
from calctutor.lessons.lesson import Place, Text
from calctutor.lessons.locate import position_in
from calctutor.lessons.markup import Complain, ReadFormula, read_line, read_text
from calctutor.lessons.schema import NamesModel
from calctutor.lessons.yaml_source import YamlFile
from calctutor.printing.glyphs import Glyphs
from calctutor.reading.parser import parse, parse_chain, parse_relation, parse_relations
from calctutor.reading.problem_reader import parse_problem

_Read = TypeVar("_Read")

UNREAD = Integer(0)
"""The stand-in for an expression that could not be read; compared by identity."""

_ARROWS = re.compile(r"->|→|\\to\b")
_COMPARISON = re.compile(r"[<>≤≥≠]|!=|\\(?:le|ge|leq|geq|lt|gt|ne|neq)\b")


class Reader:
    """A reader of the scalars of one file.

    An unreadable scalar is noted in the file's findings and replaced by a stand-in, so that the
    rest of the file is still read. A lesson with findings is never returned.
    """

    def __init__(self, read: YamlFile) -> None:
        self.file = read

    def complain(self, place: Place, message: str, *, at_key: bool = False) -> None:
        """Note an error in a value, or in the enclosing value if the value itself is missing."""
        keys, written = self.file.keys, self.file.written
        if at_key and place in keys:
            self.file.find(keys[place], message)
            return
        while place not in written:
            place = place[:-1]
        self.file.find(written[place].start, message)

    def expression(self, text: str, place: Place, names: Names) -> Tree:
        return self._read(lambda: parse(text, names), text, place) or UNREAD

    def relation(self, text: str, place: Place, names: Names) -> Relation:
        read = self._read(lambda: parse_relation(text, names), text, place)
        return read or Relation(UNREAD, "=", UNREAD)

    def relations(self, text: str, place: Place, names: Names) -> tuple[Relation, ...]:
        """Parse one comparison or several in a row, as in 0 < p < 1."""
        read = self._read(lambda: parse_relations(text, names), text, place)
        return read or (Relation(UNREAD, "=", UNREAD),)

    def problem(self, text: str, place: Place, names: Names) -> Problem:
        read = self._read(lambda: parse_problem(text, names=names), text, place)
        return read or Problem(text, UNREAD, names)

    def formula(self, text: str, place: Place, names: Names) -> Relation | tuple[Tree, ...]:
        """Parse an inequality, or a chain of equal expressions."""
        return self._read(lambda: _formula(text, names), text, place) or (UNREAD,)

    def name(self, text: str, place: Place, names: Names) -> Symbol:
        tree = self.expression(text, place, names)
        if isinstance(tree, Symbol):
            return tree
        if tree is not UNREAD:
            self.complain(place, f"{text} is not a name; write one letter, such as h.")
        return Symbol("x")

    def names(self, model: NamesModel, place: Place) -> Names:
        for key in ("symbols", "functions", "display"):
            words: list[str] = list(getattr(model, key))
            for index, word in enumerate(words):
                if not word.isidentifier():
                    part = word if key == "display" else index
                    message = f"{word} is not a name: letters, then perhaps _ and a subscript."
                    self.complain((*place, key, part), message)
        return Names(
            symbols=frozenset(map(canonical_name, model.symbols)),
            functions=frozenset(map(canonical_name, model.functions)),
            display=tuple((canonical_name(word), shown) for word, shown in model.display.items()),
        )

    def text(self, value: str, place: Place, names: Names) -> Text:
        return read_text(value, *self._callbacks(value, place, names))

    def line(self, value: str, place: Place, names: Names) -> Prose:
        """Parse a text of one paragraph."""
        return read_line(value, *self._callbacks(value, place, names))

    def _callbacks(self, value: str, place: Place, names: Names) -> tuple[ReadFormula, Complain]:
        def complain(offset: int, message: str) -> None:
            self._complain_inside(place, value, offset, message)

        def formula(text: str, start: int) -> tuple[Part, ...]:
            try:
                return _inline(text, names)
            except UnreadableError as error:
                advice = rf"{_sentence(error)} Write \$ for a plain dollar sign."
                complain(start + error.span[0], advice)
                return ()

        return formula, complain

    def _read(self, read: Callable[[], _Read], text: str, place: Place) -> _Read | None:
        try:
            return read()
        except UnreadableError as error:
            self._complain_inside(place, text, error.span[0], _sentence(error))
            return None

    def _complain_inside(self, place: Place, value: str, offset: int, message: str) -> None:
        position = position_in(self.file, place, value, offset)
        self.file.find(position, message)


def _formula(text: str, names: Names) -> Relation | tuple[Tree, ...]:
    return parse_relation(text, names) if _is_comparison(text) else parse_chain(text, names)


def _is_comparison(text: str) -> bool:
    return _COMPARISON.search(_ARROWS.sub("  ", text)) is not None


def _inline(text: str, names: Names) -> tuple[Part, ...]:
    """Parse a formula within a sentence: the first link as a relation, then sign by sign."""
    if _is_comparison(text):
        first, *rest_relations = parse_relations(text, names)
    else:
        start, *rest = links = parse_chain(text, names)
        if not rest:
            return (start,)
        first, *rest_relations = (Relation(a, "=", b) for a, b in pairwise(links))
    parts: list[Part] = [first]
    for relation in rest_relations:
        sign = Glyphs(unicode=True).comparison(relation.comparison)
        parts += [f" {sign} ", relation.right]
    return tuple(parts)


def _sentence(error: UnreadableError) -> str:
    if not error.suggestions:
        return error.message
    return f"{error.message} Did you mean {' or '.join(error.suggestions)}?"
