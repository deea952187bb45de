"""Randomly generated problems, each worked out by the solver before it is asked."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from msgspec import Struct

from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import Problem
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    NO_VALUE,
    ZERO,
    Integral,
    Tree,
    free_symbols,
    substitute,
    walk,
)
from calctutor.practice.skill import Shape, Skill
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation, WithoutValue
from calctutor.solving.solve import solve

LONGEST_RESULT = 70
"""The most characters in a result's ASCII form; longer answers are tedious to type."""

_ATTEMPTS = 60


class Exercise(Struct, frozen=True):
    """A problem with its skill, level, shape and derivation."""

    skill: Skill
    level: int
    shape: Shape
    problem: Problem
    derivation: Derivation

    @property
    def key(self) -> str:
        """The text that identifies the problem."""
        return key_of(self.problem)

    @property
    def result(self) -> Tree:
        """The right answer: `undefined` if there is no value; with its constant for an integral."""
        found = right_answer(self.derivation)
        assert found is not None
        return found

    @property
    def value(self) -> Tree:
        """The right answer without a constant of integration."""
        if self.problem.equations:
            return self.result
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
    """Generate a problem at a level from 1 to 5 that the solver works out completely.

    `wanted` filters by shape and key before the problem is worked out. Return None if no attempt
    yields a wanted problem; then there is hardly one left.
    """
    for _ in range(_ATTEMPTS):
        shape = random.choice(skill.shapes(level))
        text = shape.write(random)
        if text is None:
            continue
        problem = _read(text, shape)
        if not wanted(shape, key_of(problem)):
            continue
        derivation = solve(problem)
        if is_fit(derivation, skill.asks_whether):
            return Exercise(skill, level, shape, problem, derivation)
    return None


def key_of(problem: Problem) -> str:
    """Return the text that identifies a problem: its expression and its equations."""
    equations = ", ".join(ascii_form(equation) for equation in problem.equations)
    return f"{ascii_form(problem.body)} for {equations}" if equations else ascii_form(problem.body)


def _read(text: str, shape: Shape) -> Problem:
    try:
        return parse_problem(text, given=shape.given)
    except UnreadableError as error:
        raise ValueError(f"the shape {shape.text} makes {text}: {error}") from error


def is_fit(derivation: Derivation, may_lack_value: bool = False) -> bool:
    """Return whether the result can be asked for: complete, verified and short enough.

    Hints begin with a step, so there must be one. A problem without a finite value is asked only
    where it `may_lack_value`.
    """
    result = right_answer(derivation)
    return (
        derivation.complete
        and derivation.verified
        and len(derivation.steps) > 0
        and result is not None
        and (_is_finite(result) or (may_lack_value and result in {NO_VALUE, *INFINITE}))
        and len(ascii_form(result)) <= LONGEST_RESULT
    )


def _is_finite(result: Tree) -> bool:
    return not {INFINITY, NO_VALUE} & set(walk(result))


def right_answer(derivation: Derivation) -> Tree | None:
    """Return the result, or `undefined` where it is proved that there is none."""
    return NO_VALUE if isinstance(derivation, WithoutValue) else derivation.result
