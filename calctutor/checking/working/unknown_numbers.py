"""Numbers that make an equation true for every x, as A and B in a sum of partial fractions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from flint import fmpq, fmpq_mat

from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Neg,
    Relation,
    Symbol,
    Tree,
    substitute,
)
from calctutor.numeric.exact import exact
from calctutor.rewriting.numbers import written

_MOST = 6
_PLACES = tuple(Fraction(n, 3) for n in (1, 4, -5, 7, 8, -10, 11, 13, -14, 16, 17, -19))


def numbers_in(
    equation: Relation, unknown: Sequence[str], variable: Symbol, question: Question
) -> dict[str, Tree] | None:
    """Return the numbers for the unknown letters that make an equation true for every x.

    The equation must be linear in them. None if there are no such numbers, or they are not found.
    """
    if not 0 < len(unknown) <= _MOST:
        return None
    difference = Add((equation.left, Neg(equation.right)))
    rows = [row for place in _PLACES if (row := _row(difference, unknown, variable, place))]
    found = _solved(rows, len(unknown))
    if found is None:
        return None
    values = {name: written(value) for name, value in zip(unknown, found, strict=True)}
    left, right = substitute(equation.left, values), substitute(equation.right, values)
    verdict = judge(Question(left, question.names, question.given), right)
    return values if isinstance(verdict, Correct) else None


def _row(
    difference: Tree, unknown: Sequence[str], variable: Symbol, place: Fraction
) -> list[Fraction] | None:
    """Return the coefficients of the letters at a point, and the number to move to the right."""
    at = substitute(difference, {variable.name: written(place)})
    nothing = dict.fromkeys(unknown, ZERO)
    constant = exact(substitute(at, nothing))
    if constant is None:
        return None
    row: list[Fraction] = []
    for name in unknown:
        value = exact(substitute(at, {**nothing, name: ONE}))
        if value is None:
            return None
        row.append(value - constant)
    return [*row, -constant]


def _solved(rows: list[list[Fraction]], count: int) -> list[Fraction] | None:
    """Return the only solution of a system of linear equations; None if there is no or another."""
    if len(rows) < count:
        return None
    entries = [[fmpq(value.numerator, value.denominator) for value in row] for row in rows]
    reduced, rank = fmpq_mat(entries).rref()
    is_identity = all(reduced[k, k] == 1 for k in range(count)) if rank >= count else False
    if rank != count or not is_identity:
        return None
    return [Fraction(int(reduced[k, count].p), int(reduced[k, count].q)) for k in range(count)]
