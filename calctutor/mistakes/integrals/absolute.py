"""Integrating an absolute value as if its inside were positive: ∫ |x| dx → x²/2."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import Call, Symbol, Tree, depends_on, rebuilt, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative
from calctutor.mistakes.mistake import Slip


def absolute_value_ignored(term: Term) -> Iterator[Slip]:
    """Drop the absolute value: ∫ |x| dx → x²/2."""
    inside = _first_inside(term.rest, term.variable)
    if inside is None:
        return
    found = antiderivative(_without(term.rest, term.variable), term.variable)
    if found is None:
        return
    message = say(
        "You integrated as if {inside} were never negative. For which {x} is it, and what is its"
        " absolute value there?",
        inside=inside,
        x=term.variable,
    )
    yield Slip(kinds.ABSOLUTE_VALUE_IGNORED, term.times(found), message, 8.6)


def _first_inside(tree: Tree, x: Symbol) -> Tree | None:
    for node in walk(tree):
        match node:
            case Call("abs", (inside,)) if depends_on(inside, x.name):
                return inside
    return None


def _without(tree: Tree, x: Symbol) -> Tree:
    match tree:
        case Call("abs", (inside,)) if depends_on(inside, x.name):
            return inside
        case _:
            return rebuilt(tree, lambda part: _without(part, x))
