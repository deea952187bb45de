"""Conditions on parameters: which are said, which are implied, and how they are written."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.conditions import (
    holds_for,
    not_zero,
    opposite,
    plain,
    without_implied,
)
from calctutor.solving.solve import solve


def read(*texts: str) -> tuple[Relation, ...]:
    return tuple(map(parse_relation, texts))


def written(relations: tuple[Relation, ...]) -> list[str]:
    return [ascii_form(relation) for relation in relations]


def said(prose: Prose | None) -> str | None:
    if prose is None:
        return None
    return "".join(part if isinstance(part, str) else inline(part) for part in prose.parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "given", "said"),
    [
        ("a", [], ["a != 0"]),
        # What is given rules 0 out only if it leaves no room for it.
        ("a", ["a > 0"], []),
        ("a", ["a < 0"], []),
        ("a", ["a > 2"], []),
        ("a", ["a >= 2"], []),
        ("a", ["a < -2"], []),
        ("a", ["a <= -2"], []),
        ("a", ["0 < a"], []),
        ("a", ["0 > a"], []),
        ("a", ["a != 0"], []),
        ("a", ["a >= 0"], ["a != 0"]),
        ("a", ["a <= 0"], ["a != 0"]),
        ("a", ["a < 5"], ["a != 0"]),
        ("a", ["a > -1"], ["a != 0"]),
        ("a", ["a > -1", "a < 5"], ["a != 0"]),
        ("a", ["a > -1", "a > 1"], []),
        ("a", ["a != 1"], ["a != 0"]),
        ("a", ["a = 1"], ["a != 0"]),
        ("a", ["b > 0"], ["a != 0"]),
        ("a", ["b != 0"], ["a != 0"]),
        # Of a product, the factors that may be 0.
        ("2 a", [], ["a != 0"]),
        ("-a", [], ["a != 0"]),
        ("a b", [], ["a*b != 0"]),
        ("a b", ["a > 0"], ["b != 0"]),
        ("a b", ["a > 0", "b < 0"], []),
        ("a (a^2 + 1)", [], ["a != 0"]),
        ("a e^b", [], ["a != 0"]),
        # What is never 0 needs no condition.
        ("3", [], []),
        ("pi", [], []),
        ("a^2 + 1", [], []),
        ("e^a", [], []),
        ("1/a", [], []),
        ("a - b", [], ["a - b != 0"]),
        ("a + 1", ["a > 0"], []),
        ("a + 1", ["a < 0"], ["a + 1 != 0"]),
    ],
)
def test_a_value_that_must_not_be_zero(value: str, given: list[str], said: list[str]) -> None:
    assert written(not_zero(parse(value), read(*given))) == said


@pytest.mark.parametrize(
    ("condition", "solved"),
    [
        ("a > 0", "a > 0"),
        ("0 < a", "a > 0"),
        ("0 >= a", "a <= 0"),
        ("-1 - n < 0", "n > -1"),
        ("n + 1 > 0", "n > -1"),
        ("2 n - 4 >= 0", "n >= 2"),
        ("3 - n <= 0", "n >= 3"),
        ("3 - n >= 0", "n <= 3"),
        ("-2 a > 4", "a < -2"),
        ("2 - 3 n != 0", "n != 2/3"),
        ("x/2 <= 1", "x <= 2"),
        ("2 n = 6", "n = 3"),
        # With several parameters only ≠ is solved.
        ("m - n != 0", "m != n"),
        ("a - b > 0", "a - b > 0"),
        # What is not linear, or has no parameter, stays.
        ("n^2 > 0", "n^2 > 0"),
        ("n > n + 1", "n > n + 1"),
        ("1 > 0", "1 > 0"),
        ("a x != 1", "a*x != 1"),
    ],
)
def test_a_condition_is_solved_for_its_parameter(condition: str, solved: str) -> None:
    assert ascii_form(plain(parse_relation(condition))) == solved


@pytest.mark.parametrize(
    ("condition", "turned"),
    [
        ("a > 0", "a < 0"),
        ("a < 0", "a > 0"),
        ("a >= 1", "a <= 1"),
        ("a <= 1", "a >= 1"),
        ("a != 0", "a != 0"),
        ("a = 0", "a = 0"),
    ],
)
def test_a_condition_is_turned_around(condition: str, turned: str) -> None:
    assert ascii_form(opposite(parse_relation(condition))) == turned


@pytest.mark.parametrize(
    ("conditions", "given", "left"),
    [
        ([], [], []),
        (["a > 0"], [], ["a > 0"]),
        (["a > 0", "a > 0"], [], ["a > 0"]),
        (["a > 0", "0 < a"], [], ["a > 0"]),
        (["b > 0", "a > 0"], [], ["b > 0", "a > 0"]),
        # A bound implies ≠ outside of it.
        (["a > 0", "a != 0"], [], ["a > 0"]),
        (["a != 0", "a > 0"], [], ["a > 0"]),
        (["a < 0", "a != 0"], [], ["a < 0"]),
        (["a > 1", "a != 0"], [], ["a > 1"]),
        (["a >= 1", "a != 0"], [], ["a >= 1"]),
        (["a > -1", "a != 0"], [], ["a > -1", "a != 0"]),
        (["a >= 0", "a != 0"], [], ["a >= 0", "a != 0"]),
        (["a <= 0", "a != 0"], [], ["a <= 0", "a != 0"]),
        (["b > 0", "a != 0"], [], ["b > 0", "a != 0"]),
        # One bound of several is as good as said twice; none of them is dropped.
        (["a > 0", "a > 1"], [], ["a > 0", "a > 1"]),
        # What is given is not said again, nor what follows from it.
        (["a > 0"], ["a > 0"], []),
        (["-1 - n < 0"], ["n > -1"], []),
        (["a != 0"], ["a != 0"], []),
        (["a != 0"], ["a > 0"], []),
        (["a != 0"], ["a < 0"], []),
        (["a != 3"], ["a > 3"], []),
        (["a != 3"], ["a >= 4"], []),
        (["a > 0"], ["a > 1"], []),
        (["a > 0"], ["a >= 1"], []),
        (["a >= 0"], ["a > 0"], []),
        (["a >= 0"], ["a >= 0"], []),
        (["a < 0"], ["a < -1"], []),
        (["a < 0"], ["a <= -1"], []),
        (["a <= 2"], ["a < 2"], []),
        # What does not follow is said.
        (["a != 0"], ["a < 5"], ["a != 0"]),
        (["a != 0"], ["a > -5"], ["a != 0"]),
        (["a != 0"], ["a >= 0"], ["a != 0"]),
        (["a != 3"], ["a <= 3"], ["a != 3"]),
        (["a > 0"], ["a >= 0"], ["a > 0"]),
        (["a < 2"], ["a <= 2"], ["a < 2"]),
        (["a > 1"], ["a > 0"], ["a > 1"]),
        (["a >= 1"], ["a > 0"], ["a >= 1"]),
        (["a < -1"], ["a < 0"], ["a < -1"]),
        (["a <= -1"], ["a < 0"], ["a <= -1"]),
        (["a > 0"], ["a < 5"], ["a > 0"]),
        (["a < 0"], ["a > -5"], ["a < 0"]),
        (["a > 0"], ["a != 0"], ["a > 0"]),
        (["a > 0"], ["b > 0"], ["a > 0"]),
        (["a != b"], ["a < 0"], ["a != b"]),
        (["a > b"], ["a > 0"], ["a > b"]),
        (["a = 1"], ["a > 0"], ["a = 1"]),
    ],
)
def test_what_is_left_to_say(conditions: list[str], given: list[str], left: list[str]) -> None:
    assert without_implied(read(*conditions), read(*given)) == read(*left)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ([], None),
        (["a > 0"], "This holds for a > 0."),
        (["a > 0", "a != 0"], "This holds for a > 0."),
        (["a > 0", "x > a"], "This holds for a > 0 and x > a."),
        (["a > 0", "b >= 1", "c != 0"], "This holds for a > 0, b ≥ 1 and c ≠ 0."),
        (["-1 - n < 0"], "This holds for n > −1."),
    ],
)
def test_the_words_for_conditions(conditions: list[str], words: str | None) -> None:
    assert said(holds_for(read(*conditions))) == words


@pytest.mark.parametrize(
    ("problem", "given", "conditions"),
    [
        ("int e^(a x) dx", [], ["a != 0"]),
        ("int e^(a x) dx", ["a < 5"], ["a != 0"]),
        ("int e^(a x) dx", ["a >= 0"], ["a != 0"]),
        ("int e^(a x) dx", ["a > 0"], []),
        ("int e^(a x) dx", ["a != 0"], []),
        ("int x^n dx", [], ["n != -1"]),
        ("int x^n dx", ["n < 5"], ["n != -1"]),
        ("int x^n dx", ["n >= -1"], ["n != -1"]),
        ("int x^n dx", ["n > -1"], []),
        ("int x^n dx", ["n < -1"], []),
        ("int_0^oo e^(-a x) dx", ["a < 5"], ["a > 0"]),
        ("int_0^oo e^(-a x) dx", ["a > 0"], []),
        ("int_0^oo e^(-a x) dx", ["a >= 0"], ["a != 0"]),
    ],
)
def test_a_solution_says_what_it_needs_beyond_what_is_given(
    problem: str, given: list[str], conditions: list[str]
) -> None:
    found = solve(parse_problem(problem, given=tuple(given)))
    assert found.complete
    assert written(found.conditions) == conditions
    words = [said(step.explanation) or "" for step in found.steps] + [said(found.conclusion) or ""]
    assert any(" holds for " in each for each in words) == bool(conditions)
