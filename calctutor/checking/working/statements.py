"""The parser for equations: one, several on a line, or the solutions of one.

`x^3 + y^3 = 6xy`, `A + B = 3, 2A + B = 5`, `x = ±1`, `x = 1 or x = -1`, `x = 1: 1 = 2A`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct

from calctutor.checking.working.marks import without_words
from calctutor.expr import errors
from calctutor.expr.names import Names
from calctutor.expr.tree import Relation, Symbol, Tree, free_symbols, substitute
from calctutor.reading.parser import parse_chain

_PLUS_MINUS = re.compile(r"±|\\pm(?![A-Za-z])|\+/-|\+-")
_MINUS_PLUS = re.compile(r"∓|\\mp(?![A-Za-z])")
_OR = re.compile(r"\bor\b|∨|\\lor(?![A-Za-z])|\\text\{\s*or\s*\}")
_AND = re.compile(r"[,;]|\band\b|∧|\\(?:land|quad|qquad)(?![A-Za-z])|\\text\{\s*and\s*\}")
_AT = re.compile(r"\s*(?P<name>[^\W\d_])\s*=\s*(?P<value>[^=:]+):\s*(?=\S)")
_IN = re.compile(r"\s*(?P<name>[^\W\d_])\s*(?:∈|\\in\b|in\b)\s*\\?\{(?P<values>[^{}]*)\\?\}\s*")
_RELATION = re.compile(r"(?<![<>!≤≥])=")


class Statement(Struct, frozen=True):
    """Equations that a line states, all of them or, with `is_choice`, one of them.

    With `is_chain` they are one chain, a = b = c. `at` is the point that they are stated for, as in
    `x = 1: 1 = 2A`.
    """

    relations: tuple[Relation, ...]
    is_choice: bool = False
    is_chain: bool = False
    at: Relation | None = None

    @property
    def solved_letter(self) -> Symbol | None:
        """Return the letter whose possible values the line gives; None for other equations."""
        lefts = {relation.left for relation in self.relations}
        only = next(iter(lefts)) if len(lefts) == 1 else None
        if not isinstance(only, Symbol):
            return None
        is_free = all(only.name not in free_symbols(r.right) for r in self.relations)
        return only if is_free else None


def read_statement(text: str, names: Names) -> Statement | None:
    """Parse a line of equations; None if it is none. Raise Unreadable if a side cannot be read."""
    at = _AT.match(text)
    place = None
    if at is not None and _RELATION.search(text[at.end() :]):
        place = Relation(Symbol(at["name"]), "=", _only(at["value"], names))
        text = text[at.end() :]
    members = _IN.fullmatch(text)
    if members is not None:
        text = " or ".join(f"{members['name']} = {value}" for value in members["values"].split(","))
    choices = [choice for piece in _OR.split(text) for choice in _signs(piece)]
    if len(choices) > 1:
        return _of_choices(choices, names, place)
    if not _RELATION.search(text):
        return None
    pieces = _pieces(text, names)
    relations = [relation for piece in pieces for relation in _relations(piece, names)]
    if not relations:
        return None
    if place is not None and isinstance(place.left, Symbol):
        relations = [_at_place(relation, place.left.name, place.right) for relation in relations]
    found = Statement(tuple(relations), at=place)
    many = len(relations) > 1 and found.solved_letter is not None
    return Statement(found.relations, many, len(pieces) == 1, place)


def _pieces(text: str, names: Names) -> list[str]:
    """Return the equations on a line; x = 1, 2 is x = 1, x = 2, and f(1, 2) = 3 is one."""
    pieces: list[str] = []
    depth, start = 0, 0
    cuts = [found.span() for found in _AND.finditer(text)]
    for low, high in cuts:
        depth = text[:low].count("(") + text[:low].count("[") - text[:low].count(")")
        depth -= text[:low].count("]")
        if depth == 0:
            pieces.append(text[start:low])
            start = high
    pieces.append(text[start:])
    stripped = [without_words(piece) for piece in pieces if piece.strip()]
    if len(stripped) > 1 and all("=" not in piece for piece in stripped[1:]):
        left = stripped[0].partition("=")[0]
        return [stripped[0], *(f"{left} = {piece}" for piece in stripped[1:])]
    return stripped


def _signs(text: str) -> list[str]:
    """Return both readings of a line with ±; the line itself if there is none."""
    if not (_PLUS_MINUS.search(text) or _MINUS_PLUS.search(text)):
        return [text]
    return [_MINUS_PLUS.sub(below, _PLUS_MINUS.sub(above, text)) for above, below in ("+-", "-+")]


def _of_choices(choices: list[str], names: Names, place: Relation | None) -> Statement | None:
    if "=" not in choices[0]:
        return None
    left = choices[0].partition("=")[0]
    relations: list[Relation] = []
    for choice in choices:
        typed = without_words(choice)
        found = _relations(typed if "=" in typed else f"{left} = {typed}", names)
        if len(found) != 1:
            return None
        relations += found
    return Statement(tuple(relations), is_choice=True, at=place)


def _relations(text: str, names: Names) -> list[Relation]:
    """Return the equations of a chain: a = b = c is a = b and b = c."""
    links = parse_chain(text, names)
    return [Relation(left, "=", right) for left, right in pairwise(links)]


def _only(text: str, names: Names) -> Tree:
    links = parse_chain(text, names)
    if len(links) != 1:
        raise errors.UnreadableError("One value is expected here.", text, (0, len(text)))
    return links[0]


def _at_place(relation: Relation, name: str, value: Tree) -> Relation:
    return Relation(
        substitute(relation.left, {name: value}), "=", substitute(relation.right, {name: value})
    )
