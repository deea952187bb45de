"""Diagnosis of a line that does not follow, from the problem and from the line before."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.checking.definitions import resolve
from calctutor.checking.diagnosing import diagnosis_of, with_diagnosis
from calctutor.checking.question import Question
from calctutor.checking.verdict import Diagnosis, Incorrect
from calctutor.checking.worked_value import closed_form
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Derivative, Integral, Limit, Tree, kinds
from calctutor.mistakes.kinds import BY_ID


def with_explanation(verdict: Incorrect, before: Tree, line: Tree, question: Question) -> Incorrect:
    """Return the verdict with the mistake that leads from the line before to `line`.

    Unevaluated parts of `line` are worked out first, so that a mistake in the rest of it shows. A
    mistake that fits any answer is reported only if no specific one is found.
    """
    if verdict.diagnosis is not None:
        return verdict
    general: Diagnosis | None = None
    try:
        if not is_calculus(resolve(before, question.definitions)):
            return verdict
        for found in _diagnoses(verdict, before, line, question):
            if not _is_general(found):
                return replace(verdict, diagnosis=found)
            general = general or found
    except (ArithmeticError, LookupError, RecursionError, ValueError):
        # A line may be any expression, so any rule may fail on it. The verdict then has no
        # diagnosis.
        return verdict
    return replace(verdict, diagnosis=general)


def _is_general(diagnosis: Diagnosis) -> bool:
    kind = BY_ID.get(diagnosis.id)
    return kind is not None and kind.is_general


def _diagnoses(
    verdict: Incorrect, before: Tree, line: Tree, question: Question
) -> Iterator[Diagnosis]:
    from calctutor.mistakes.limits.search import diagnose_rewriting
    from calctutor.mistakes.within import diagnose_within, worked_out

    reached = worked_out(resolve(line, question.definitions))
    if Limit in kinds(reached):
        reached = closed_form(reached, question.given)
    start = resolve(before, question.definitions)
    asked_for = resolve(question.expected, question.definitions)
    after = resolve(line, question.definitions)
    if isinstance(start, Limit) and isinstance(after, Limit):
        rewriting = diagnose_rewriting(start, after, question.given)
        # The value of a limit that is still open does not tell what was done to reach it.
        if rewriting is not None:
            yield diagnosis_of(rewriting)
        return
    wholes = [start]
    # A value after lines that are right is no mistake in the limit that they came from.
    if not isinstance(asked_for, Limit):
        wholes.append(asked_for)
    for whole in dict.fromkeys(wholes):
        if isinstance(whole, Derivative | Integral | Limit):
            asked = replace(question, expected=whole)
            named = with_diagnosis(replace(verdict, reading=reached), asked)
            if named.diagnosis is not None:
                yield named.diagnosis
    if not isinstance(start, Derivative | Integral | Limit):
        expected = closed_form(start, question.given)
        within = diagnose_within(start, expected, reached, question.given)
        if within is not None:
            yield diagnosis_of(within)
