"""The mistake behind a wrong answer, looked for once it is known to be wrong."""

from __future__ import annotations

from dataclasses import replace

from calctutor.checking.definitions import CircularDefinition, resolve
from calctutor.checking.question import Question
from calctutor.checking.verdict import Diagnosis, Incorrect
from calctutor.checking.working_out import closed_form
from calctutor.expr.tree import Vector


def with_diagnosis(verdict: Incorrect, question: Question) -> Incorrect:
    """The verdict with the name of the mistake that leads to the answer, if one does."""
    if question.equations or isinstance(question.expected, Vector):
        return verdict
    # Nobody who answers rightly waits for what knows the mistakes.
    from calctutor.mistakes.diagnose import diagnose
    from calctutor.mistakes.mistake import Case

    try:
        answer = resolve(verdict.reading, question.definitions)
        problem = resolve(question.expected, question.definitions)
    except CircularDefinition:
        return verdict
    expected = closed_form(problem, question.given)
    named = diagnose(Case(problem, expected, answer, question.given))
    if named is None:
        return verdict
    return replace(verdict, diagnosis=Diagnosis(named.id, named.message, named.also))
