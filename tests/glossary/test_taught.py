"""The steps of lessons that teach an entry: those that introduce it, then those that name it."""

from __future__ import annotations

from functools import cache

import pytest

from calctutor.glossary.catalogue import BY_ID
from calctutor.glossary.taught import MOST, places
from calctutor.lessons.catalogue import lesson_names, load_named
from calctutor.lessons.lesson import Lesson


@cache
def lessons() -> tuple[Lesson, ...]:
    return tuple(load_named(name) for name in lesson_names())


def taught(entry: str) -> list[tuple[str, str]]:
    return [(place.lesson, place.step) for place in places(BY_ID[entry], lessons())]


FIRST = {
    "chain-rule": ("chain-rule", "rule"),
    "product-rule": ("product-rule", "rule"),
    "inner-function": ("chain-rule", "inside"),
    "secant-line": ("chain-rule", "secant"),
    "density": ("exponential-mean", "density"),
    "loss": ("neuron-gradient", "loss"),
    "learning-rate": ("neuron-gradient", "step"),
    "sigmoid": ("sigmoid", "recipe"),
}


@pytest.mark.parametrize("entry", FIRST)
def test_the_step_that_introduces_it_comes_first(entry: str) -> None:
    assert taught(entry)[0] == FIRST[entry]


def test_a_few_steps_at_most() -> None:
    assert max(len(taught(entry)) for entry in BY_ID) == MOST


@pytest.mark.parametrize("entry", ["tangent", "secant", "sign", "step-function", "divide"])
def test_words_of_everyday_language_are_no_rules(entry: str) -> None:
    assert taught(entry) == []


def test_a_mistake_is_taught_where_its_rule_is() -> None:
    assert taught("chain-inner-derivative-missing") == taught("chain-rule")


def test_the_answer_to_a_question_teaches_nothing() -> None:
    for entry in ("power-rule", "power-rule-on-exponential", "power-exponent-not-lowered"):
        assert ("product-rule", "predict") not in taught(entry)


def test_every_place_is_a_step_with_its_title() -> None:
    for place in places(BY_ID["chain-rule"], lessons()):
        lesson = next(it for it in lessons() if it.name == place.lesson)
        assert lesson.index(place.step) is not None
        assert place.title == next(it.title for it in lesson.steps if it.id == place.step)
