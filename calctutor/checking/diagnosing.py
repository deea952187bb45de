"""The mistake behind a wrong answer, looked for once it is known to be wrong."""

from __future__ import annotations

from dataclasses import replace

from calctutor.checking.definitions import resolve
from calctutor.checking.question import Question
from calctutor.checking.verdict import Diagnosis, Incorrect
from calctutor.checking.working_out import closed_form
from calctutor.expr.tree import Derivative, Tree, Vector


def with_diagnosis(verdict: Incorrect, question: Question) -> Incorrect:
    """The verdict with the name of the mistake that leads to the answer, if one does."""
    if isinstance(question.expected, Vector):
        return verdict
    # Nobody who answers rightly waits for what knows the mistakes.
    from calctutor.mistakes.diagnose import diagnose
    from calctutor.mistakes.mistake import Case

    try:
        problem = in_full(question)
        answer = resolve(verdict.reading, (*question.definitions, *question.equations))
        expected = closed_form(problem, question.given)
        named = diagnose(Case(problem, expected, answer, question.given))
    except (ArithmeticError, LookupError, RecursionError, ValueError):
        # An answer may be anything at all. The verdict stands without a name.
        return verdict
    if named is None:
        return verdict
    return replace(verdict, diagnosis=Diagnosis(named.id, named.message, named.also))


def in_full(question: Question) -> Tree:
    """The problem with definitions put in; what is to be differentiated stays so.

    Raises ValueError where the definitions go in a circle, or define what cannot be defined.
    """
    definitions = (*question.definitions, *question.equations)
    asked = question.expected
    if isinstance(asked, Derivative):
        return replace(asked, body=resolve(asked.body, definitions))
    return resolve(asked, definitions)
