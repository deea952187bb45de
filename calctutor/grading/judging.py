"""Judging of rows: read the question, judge the answer, and let no error escape."""

from __future__ import annotations

from functools import lru_cache
from time import perf_counter

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.check import check, question_of
from calctutor.checking.equations import equation_expected
from calctutor.checking.question import ANY, FORMS, Form, Question, form_of
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Verdict
from calctutor.expr import errors
from calctutor.expr.names import NO_NAMES
from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.rows import AnyRow, Asked, BadRow, Place, Row, Scalar
from calctutor.reading.parser import parse_relations
from calctutor.reading.problem_reader import parse_problem

_REMEMBERED = 1024


class RowError(Struct, frozen=True):
    """The reason why a row could not be judged; `slip` locates it in a text of the row."""

    message: str
    slip: errors.UnreadableError | None = None


class Graded(Struct, frozen=True):
    """The result for a row, and the time to judge it in milliseconds.

    `input` is the fingerprint of the row.
    """

    place: Place
    id: Scalar
    input: str
    outcome: Verdict | RowError
    milliseconds: float = 0.0


def grade(row: AnyRow, prove: Prover | None = None) -> Graded:
    """Return the verdict on a row, or the reason why there is none. Never raises."""
    fingerprint_ = fingerprint(row, prove=prove is not None)
    if isinstance(row, BadRow):
        return Graded(row.place, row.id, fingerprint_, RowError(row.message))
    start = perf_counter()
    outcome = _outcome(row, prove)
    return Graded(row.place, row.id, fingerprint_, outcome, (perf_counter() - start) * 1000)


def lost(row: AnyRow, why: str, *, prove: bool) -> Graded:
    """Return the result for a row that no process could judge."""
    error = RowError(f"This row could not be judged: {why}.")
    return Graded(row.place, row.id, fingerprint(row, prove=prove), error)


def _outcome(row: Row, prove: Prover | None) -> Verdict | RowError:
    try:
        return _verdict(row.asked, row.answer, prove)
    except _CannotAskError as error:
        return error.row_error
    except Exception as error:
        # One row must not stop the others, whatever is wrong with the row or with calctutor.
        return RowError(f"This row cannot be judged, through a fault in calctutor: {error!r}.")


@lru_cache(_REMEMBERED)
def _verdict(asked: Asked, answer: str, prove: Prover | None) -> Verdict:
    """Judge an answer; cached, because many learners give the same answer to the same problem."""
    return check(question(asked), answer, prove)


class _CannotAskError(Exception):
    def __init__(self, row_error: RowError) -> None:
        super().__init__(row_error.message)
        self.row_error = row_error


@lru_cache(_REMEMBERED)
def question(asked: Asked) -> Question:
    """Return the question that a row asks. Raise _CannotAskError if it cannot be read."""
    kind = "expected answer" if asked.plain else "problem"
    try:
        equation = equation_expected(asked.text) if asked.plain else None
        problem = parse_problem(asked.text) if equation is None else None
    except errors.UnreadableError as slip:
        raise _unreadable(kind, slip) from None
    names = NO_NAMES if problem is None else problem.names
    try:
        given = tuple(
            relation
            for assumption in asked.given
            for relation in parse_relations(assumption, names)
        )
    except errors.UnreadableError as slip:
        raise _unreadable("assumption", slip) from None
    if equation is not None:
        return replace(equation, given=given, form=_form(asked.form))
    assert problem is not None
    asking = question_of(replace(problem, given=given))
    form = _form(asked.form)
    return replace(asking, form=asking.form if form == ANY and not asked.plain else form)


def _form(name: str) -> Form:
    """Return the form that a row requires of its answer.

    Raise _CannotAskError for an unknown form.
    """
    found = form_of(name.strip())
    if found is None:
        message = f"There is no form {errors.quoted(name)}. The forms are {', '.join(FORMS)}."
        raise _CannotAskError(RowError(message))
    return found


def _unreadable(kind: str, slip: errors.UnreadableError) -> _CannotAskError:
    return _CannotAskError(RowError(f"The {kind} cannot be read: {slip.message}", slip))
