"""The examples of entries, worked out: the derivation, and the verdict on a wrong answer."""

from __future__ import annotations

from msgspec import Struct

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Verdict
from calctutor.expr.problem import Problem
from calctutor.glossary.entry import Example
from calctutor.glossary.text import problem_of
from calctutor.solving.derivation import Derivation
from calctutor.solving.solve import solve


class WorkedExample(Struct, frozen=True):
    """A problem with its derivation; `verdict` is that on the wrong answer, if there is one."""

    problem: Problem
    derivation: Derivation
    verdict: Verdict | None


def worked(example: Example) -> WorkedExample:
    """Work out an example, and judge its wrong answer."""
    problem = problem_of(example)
    derivation = solve(problem, definition=example.by_definition)
    verdict = check(question_of(problem), example.wrong) if example.wrong else None
    return WorkedExample(problem, derivation, verdict)
