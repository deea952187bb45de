"""Constants of integration: whether an antiderivative has one, and whether it is arbitrary."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from calctutor.checking.foreign_names import known_names
from calctutor.checking.question import Question
from calctutor.checking.sameness import open_integrals
from calctutor.expr.tree import (
    ZERO,
    Add,
    Derivative,
    Neg,
    Relation,
    Symbol,
    Tree,
    Vector,
    free_symbols,
)
from calctutor.expr.work import left, within
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, compare
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.ranges import range_of

_MOST_WORK = 200_000
"""The units of work that finding a range may take."""

_POINTS = 24
_BITS = 128

ConstantGap: TypeAlias = Literal["missing", "not arbitrary"]


def constant_gap(answer: Tree, question: Question) -> ConstantGap | None:
    """Return what is wrong with the constant of an antiderivative; None if nothing is.

    An arbitrary constant is made of names that are not in the question. It takes every real number
    as they vary: C³ and ln C do, C² and arctan C do not.
    """
    if open_integrals(answer):
        return None
    names = free_symbols(answer) - known_names(question)
    if not names:
        return "missing"
    if _has_plain_constant(answer, names) or isinstance(answer, Vector):
        return None
    most = min(_MOST_WORK, left() / 2)
    match within(most, lambda: range_of(answer, names, question.given)):
        case "all numbers":
            return "not arbitrary" if _is_absent_somewhere(answer, names, question) else None
        case "some numbers":
            return "not arbitrary"
        case _:
            return "missing" if _is_independent(answer, names, question.given) else None


def _has_plain_constant(answer: Tree, names: frozenset[str]) -> bool:
    """Return whether a name is added to the rest of the answer, which does not contain it."""
    if not isinstance(answer, Add):
        return False
    for at, term in enumerate(answer.terms):
        inner = term.arg if isinstance(term, Neg) else term
        if isinstance(inner, Symbol) and inner.name in names:
            others = answer.terms[:at] + answer.terms[at + 1 :]
            if all(inner.name not in free_symbols(other) for other in others):
                return True
    return False


def _is_absent_somewhere(answer: Tree, names: frozenset[str], question: Question) -> bool:
    """Return whether the constant has no effect on a piece of the line, as in C step(x)."""
    slopes = [Derivative(answer, Symbol(name)) for name in sorted(names)]
    others, unknown = names_in((answer,))
    for point in sample(others, unknown, question.given, "", _POINTS):
        values = [evaluate(slope, point, _BITS) for slope in slopes]
        if all(value.is_finite() and value == 0 for value in values):
            return True
    return False


def _is_independent(answer: Tree, names: frozenset[str], given: Sequence[Relation]) -> bool:
    return all(
        isinstance(compare(Derivative(answer, Symbol(name)), ZERO, given), Agree) for name in names
    )
