"""Problems made up at random for a skill, each worked out before it is asked."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import Struct

from calctutor.expr.errors import Unreadable
from calctutor.expr.problem import Problem
from calctutor.expr.tree import INFINITY, ZERO, Integral, Tree, free_symbols, substitute, walk
from calctutor.practice.skill import Shape, Skill
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation
from calctutor.solving.solve import solve

LONGEST_RESULT = 70
"""In characters of ASCII form: more is no fun to type."""

_ATTEMPTS = 60


class Exercise(Struct, frozen=True):
    """A problem with its skill, its level, its shape, and how it is worked out."""

    skill: Skill
    level: int
    shape: Shape
    problem: Problem
    derivation: Derivation

    @property
    def key(self) -> str:
        """What tells the problem from all others."""
        return ascii_form(self.problem.body)

    @property
    def result(self) -> Tree:
        """The right answer; of an indefinite integral with its constant."""
        assert self.derivation.result is not None
        return self.derivation.result

    @property
    def value(self) -> Tree:
        """The right answer without a constant of integration."""
        own = free_symbols(self.result) - free_symbols(self.problem.body)
        return substitute(self.result, dict.fromkeys(own, ZERO))

    @property
    def is_antiderivative(self) -> bool:
        body = self.problem.body
        return isinstance(body, Integral) and body.lower is None


def generate(
    skill: Skill,
    level: int,
    random: Random,
    wanted: Callable[[Shape, str], bool] = lambda _shape, _key: True,
) -> Exercise | None:
    """A problem of the skill at a level from 1 to 5 that our own solver works out completely.

    `wanted` is asked with the shape and the key before the problem is worked out. None where no
    problem was found that is wanted, after so many attempts that there is hardly one.
    """
    for _ in range(_ATTEMPTS):
        shape = random.choice(skill.shapes(level))
        text = shape.write(random)
        if text is None:
            continue
        problem = _read(text, shape)
        if not wanted(shape, ascii_form(problem.body)):
            continue
        derivation = solve(problem)
        if is_fit(derivation):
            return Exercise(skill, level, shape, problem, derivation)
    return None


def _read(text: str, shape: Shape) -> Problem:
    try:
        return parse_problem(text, given=shape.given)
    except Unreadable as error:
        raise ValueError(f"the shape {shape.text} makes {text}: {error}") from error


def is_fit(derivation: Derivation) -> bool:
    """Whether a person can be asked for the result: found, verified, finite, short enough."""
    result = derivation.result
    return (
        derivation.complete
        and derivation.verified
        and result is not None
        and INFINITY not in walk(result)
        and len(ascii_form(result)) <= LONGEST_RESULT
    )
