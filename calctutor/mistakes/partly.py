"""Answers that are right on a part of the line: 1 for d/dx |x|, where x > 0."""

from __future__ import annotations

from fractions import Fraction

from msgspec import Struct

from calctutor.expr.tree import Relation, Symbol, Tree, free_symbols, substitute
from calctutor.mistakes.mistake import Case
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.rewriting.numbers import written

_ODD = (Fraction(5, 13), Fraction(-5, 13), Fraction(45, 14), Fraction(-45, 14))
"""Points at which a wrong answer has the right value hardly by chance."""

_SIMPLE = tuple(
    Fraction(top, bottom)
    for top, bottom in ((1, 2), (2, 1), (-1, 2), (-2, 1), (1, 3), (3, 1), (-1, 3), (-3, 1))
)
"""Points at which a person can work a value out."""


class Partly(Struct, frozen=True):
    """A point at which an answer is right, and one at which it is wrong."""

    right_at: Relation
    wrong_at: Relation


def right_in_part(case: Case) -> Partly | None:
    """Return two points that show an answer to be right on a part of the line; None if it is not.

    Only answers with one letter are looked at.
    """
    names = free_symbols(case.answer) | free_symbols(case.expected)
    if len(names) != 1:
        return None
    x = Symbol(next(iter(names)))
    if not any(_is_right_at(written(value), x, case) for value in _ODD):
        return None
    at = {value: _is_right_at(written(value), x, case) for value in _SIMPLE}
    right = next((value for value, is_right in at.items() if is_right), None)
    wrong = next((value for value, is_right in at.items() if is_right is False), None)
    if right is None or wrong is None:
        return None
    return Partly(*(Relation(x, "=", written(value)) for value in (right, wrong)))


def _is_right_at(value: Tree, x: Symbol, case: Case) -> bool | None:
    """Return whether the answer has the right value; None if one has none, or it is not certain."""
    answer, expected = (substitute(t, {x.name: value}) for t in (case.answer, case.expected))
    found = compare(answer, expected, case.given, points=1)
    if isinstance(found, Agree):
        return True
    return False if isinstance(found, Differ) else None
