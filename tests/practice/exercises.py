"""Problems that are made up, for tests: the same ones whenever they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from calctutor.checking.check import question_of
from calctutor.checking.question import Question
from calctutor.practice.catalogue import BY_NAME, SKILLS
from calctutor.practice.generating import Exercise, generate
from calctutor.practice.skill import LEVELS
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve


def exercise(skill: str, level: int = 1, seed: int = 1) -> Exercise:
    made = generate(BY_NAME[skill], level, Random(seed))
    assert made is not None
    return made


def of_every_kind(count: int, seed: int = 1) -> Iterator[Exercise]:
    """So many different problems, of each skill and level in turn."""
    random = Random(seed)
    seen: set[str] = set()
    while True:
        for level in LEVELS:
            for skill in SKILLS:
                if len(seen) == count:
                    return
                made = generate(skill, level, random, lambda _shape, key: key not in seen)
                if made is not None:
                    seen.add(made.key)
                    yield made


def question(exercise: Exercise) -> Question:
    return question_of(exercise.problem)


def worked_out(text: str, *given: str, level: int = 1) -> Exercise:
    """A problem of one's own as an exercise."""
    problem = parse_problem(text, given=given)
    skill = SKILLS[0]
    return Exercise(skill, level, skill.shapes(level)[0], problem, solve(problem))
