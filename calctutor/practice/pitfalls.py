"""Pitfalls: the mistakes that can be made on a problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, islice

from msgspec.structs import replace

from calctutor.expr.problem import Problem
from calctutor.expr.tree import WITHOUT_NUMBER, Derivative, Integral, Limit, Relation, Tree, Vector
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING, Kind
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Differ, compare
from calctutor.practice.generating import Exercise

_COMMON_GROUPS = 3
"""The leading groups of mistakes, of one slip each; later groups are pairs or fit anything."""


def pitfalls(exercise: Exercise) -> tuple[str, ...]:
    """Return the ids of mistakes that lead to a wrong answer here, likelier ones first."""
    return possible_mistakes(exercise.problem, exercise.value)


def possible_mistakes(problem: Problem, right: Tree) -> tuple[str, ...]:
    """Return the ids of mistakes that lead to a wrong answer, given the right one.

    They are the mistakes in any component if the problem is a vector.
    """
    body = problem.body
    if isinstance(body, Vector) and isinstance(right, Vector):
        parts = zip(body.components, right.components, strict=True)
        ids = (possible_mistakes(replace(problem, body=part), value) for part, value in parts)
        return tuple(dict.fromkeys(chain.from_iterable(ids)))
    found = dict.fromkeys(_predicted_kinds(problem, right))
    match body:
        case Integral(_, _, None, None):
            found[CONSTANT_OF_INTEGRATION_MISSING] = None
    return tuple(kind.id for kind in found)


def _predicted_kinds(problem: Problem, right: Tree) -> Iterator[Kind]:
    body, given = problem.body, problem.given
    seen: set[Kind] = set()
    limits: list[Tree] = []
    case = Case(body, right, right, given)
    groups = by_rarity(case) if not problem.equations else iter([_linked(problem)])
    for group in islice(groups, _COMMON_GROUPS):
        for mistake in group:
            if mistake.second or mistake.kind in seen or mistake.kind.is_general:
                continue
            if not _differs(mistake.answer, right, body, given):
                continue
            if isinstance(body, Limit):
                # A mistake that leads to the value of a likelier one cannot be recognised.
                if not all(_differs(mistake.answer, it, body, given) for it in limits):
                    continue
                limits.append(mistake.answer)
            seen.add(mistake.kind)
            yield mistake.kind


def _linked(problem: Problem) -> Iterator[Mistake]:
    """Yield the mistakes with quantities that equations link."""
    # Imported late: few problems have equations.
    from calctutor.checking.check import question_of
    from calctutor.checking.linked import with_known_values
    from calctutor.mistakes.linked import linked_mistakes
    from calctutor.solving.differentiation.linked.links import links

    question = question_of(problem)
    assert isinstance(question.expected, Derivative)
    known = links(question.expected, question.equations)
    return linked_mistakes(known, lambda tree: with_known_values(tree, question, known))


def _differs(wrong: Tree, right: Tree, problem: Tree, given: Sequence[Relation]) -> bool:
    if wrong in WITHOUT_NUMBER or right in WITHOUT_NUMBER:
        return wrong != right
    return isinstance(compare(*_comparands(wrong, right, problem), given, points=2), Differ)


def _comparands(wrong: Tree, right: Tree, problem: Tree) -> tuple[Tree, Tree]:
    """Return the two expressions to compare; for antiderivatives, their derivatives."""
    match problem:
        case Integral(_, variable, None, None):
            return Derivative(wrong, variable), Derivative(right, variable)
        case _:
            return wrong, right
