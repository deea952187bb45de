"""Brackets that were meant: e^3x for e^(3x), 1/1+x^2 for 1/(1+x^2), ln x^2 for (ln x)^2."""

from __future__ import annotations

from itertools import islice

from calctutor.checking.equal import interpreted
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incomplete, Verdict
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.prose import Prose
from calctutor.expr.tree import (
    ZERO,
    Derivative,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING
from calctutor.numeric.compare import Differ, compare
from calctutor.reading.left_out import Bracketed, with_brackets
from calctutor.reading.parser import parse

_MOST_READINGS = 40


def meant_brackets(answer: str, question: Question) -> Prose | None:
    """Return a note if the answer is right once the missing brackets are added, otherwise None.

    A note is given also if then only the constant of integration is missing.
    """
    tried = {_read(answer, question.names)}
    for bracketed in islice(with_brackets(answer, question.names), _MOST_READINGS):
        reading = _read(bracketed.text, question.names)
        if reading is None or reading in tried:
            continue
        tried.add(reading)
        if _may_be_right(reading, question) and _is_right(judge(question, reading)):
            return _note(bracketed)
    return None


def _may_be_right(reading: Tree, question: Question) -> bool:
    """Return whether two points do not tell a reading from the right answer, for positive letters.

    That is quick, and leaves few readings to be judged.
    """
    mine, right = reading, interpreted(question.expected, question)
    match right:
        case Integral(integrand, variable, None, None):
            mine, right = Derivative(reading, variable), integrand
    positive = (Relation(Symbol(name), ">", ZERO) for name in free_symbols(right))
    given = (*question.given, *positive)
    return not isinstance(compare(mine, right, given, points=2), Differ)


def _read(text: str, names: Names) -> Tree | None:
    try:
        return parse(text, names)
    except UnreadableError:
        return None


def _is_right(verdict: Verdict) -> bool:
    match verdict:
        case Correct():
            return True
        case Incomplete(form=form):
            return form == CONSTANT_OF_INTEGRATION_MISSING.id
        case _:
            return False


def _note(found: Bracketed) -> Prose:
    return Prose((f"As it is typed, {found.left_out}. With brackets it would be: {found.text}",))
