"""Problems that have no value, or an infinite one: asked, judged and hinted at like the others."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.expr.tree import INFINITE, NO_VALUE
from calctutor.practice.asking import ask
from calctutor.practice.catalogue import BY_NAME, SKILLS
from calctutor.practice.generating import Exercise, generate
from calctutor.practice.hints.hints import hints
from calctutor.practice.skill import LEVELS, Shape
from calctutor.render.page import Page
from calctutor.render.texts import text_lines

ASKS_WHETHER = [skill for skill in SKILLS if skill.asks_whether]


def of_every_shape(skill_name: str) -> list[Exercise]:
    skill = BY_NAME[skill_name]

    def only(wanted: Shape) -> Callable[[Shape, str], bool]:
        return lambda shape, _key: shape is wanted

    made = [
        generate(skill, level, Random(5), only(shape))
        for level in LEVELS
        for shape in skill.shapes(level)
    ]
    return [exercise for exercise in made if exercise is not None]


MADE = {skill.name: of_every_shape(skill.name) for skill in ASKS_WHETHER}
WITHOUT = [e for made in MADE.values() for e in made if e.result == NO_VALUE]
UNBOUNDED = [e for made in MADE.values() for e in made if e.result in INFINITE]


def said(exercise: Exercise) -> list[str]:
    lines = [text_lines(Page(200), hint) for hint in hints(exercise)]
    return [" ".join(line.plain.strip() for line in hint) for hint in lines]


def test_every_skill_that_says_so_asks_for_some_without_and_for_more_with_a_value() -> None:
    assert {skill.name for skill in ASKS_WHETHER} == {"limits", "improper-integrals"}
    for made in MADE.values():
        without = [exercise for exercise in made if exercise.result == NO_VALUE]
        assert 3 <= len(without) < len(made) / 2


def test_the_other_skills_always_have_a_value() -> None:
    for skill in SKILLS:
        if not skill.asks_whether:
            for level in LEVELS:
                made = generate(skill, level, Random(2))
                assert made is not None
                assert made.result not in {NO_VALUE, *INFINITE}


@pytest.mark.parametrize("made", WITHOUT, ids=lambda made: made.key)
def test_the_words_are_right_and_a_number_is_wrong(made: Exercise) -> None:
    question = question_of(made.problem)
    assert isinstance(check(question, "does not exist"), Correct)
    assert isinstance(check(question, "3"), Incorrect)


@pytest.mark.parametrize("made", UNBOUNDED, ids=lambda made: made.key)
def test_infinity_is_right_and_so_are_the_words(made: Exercise) -> None:
    question = question_of(made.problem)
    assert isinstance(check(question, "oo"), Correct)
    assert isinstance(check(question, "does not exist"), Correct)
    assert isinstance(check(question, "-oo"), Incorrect)


@pytest.mark.parametrize("made", [*WITHOUT, *UNBOUNDED], ids=lambda made: made.key)
def test_hints_do_not_tell_that_there_is_none(made: Exercise) -> None:
    three = said(made)
    assert len(set(three)) == 3
    assert not any("not exist" in hint or "diverge" in hint for hint in three)


def test_a_limit_from_both_sides_begins_with_two_limits() -> None:
    sided = next(e for e in WITHOUT if e.key.startswith("limit(abs(x^2"))
    assert said(sided)[2].startswith("It begins with two limits: lim_(x→0⁻) ")


def test_the_question_says_what_to_type_where_there_is_none() -> None:
    """Where some have none, those with a value ask in the same words."""
    for made in MADE["limits"]:
        question = ask("1", made, made)
        lines = text_lines(Page(200), question.text)
        assert "If there is none, type: does not exist." in " ".join(line.plain for line in lines)
