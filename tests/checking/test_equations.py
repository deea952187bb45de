"""Equations as answers, and as what is expected."""

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.equations import equation_expected
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable, Verdict
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Relation
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem


def verdict_on(answer: str, expected: str) -> Verdict:
    return check(question_of(parse_problem(expected)), answer)


def verdict_on_equation(answer: str, expected: str) -> Verdict:
    question = equation_expected(expected)
    assert question is not None
    return check(question, answer)


def solved_form(verdict: Verdict) -> str:
    assert isinstance(verdict, Correct)
    words, _, _, equation, *_ = verdict.notes[0].parts
    assert words == "Solved for "
    assert isinstance(equation, Relation)
    return inline(equation)


@pytest.mark.parametrize(
    "answer",
    [
        "y - 9 = 6(x - 3)",
        "6x - y = 9",
        "2y = 12x - 18",
        "6x - 9 = y",
        "0 = 6x - y - 9",
        "y - 9 = 6(x - 3) = 6x - 18",
        "(y - 9)/(x - 3) = 6",
        "y = 12x - 18 - y",
        "line: y - 9 = 6(x - 3)",
        "sqrt(2) y = sqrt(2)(6x - 9)",
    ],
)
def test_an_equation_that_is_linear_in_another_letter_is_solved_for_it(answer: str) -> None:
    assert isinstance(verdict_on(answer, "6x - 9"), Correct)


def test_the_equation_is_shown_as_it_was_read() -> None:
    verdict = verdict_on("y - 9 = 6(x - 3)", "6x - 9")
    assert solved_form(verdict) == "y = 6x − 9"


@pytest.mark.parametrize(
    "answer",
    ["6x - y = 8", "y - 9 = 6(x + 3)", "y = 6x - 9 - y", "y - 9 = 6(x - 3) = 6x - 17", "y + z = 2"],
)
def test_a_wrong_equation_is_wrong(answer: str) -> None:
    assert isinstance(verdict_on(answer, "6x - 9"), Incorrect)


@pytest.mark.parametrize(
    "answer",
    ["x y = 6x^2 - 9x", "xy = 6x - 9", "y^2 = 6x - 9", "0y = 0", "9y = 9y", "ln y = 6x - 9"],
)
def test_an_equation_that_does_not_give_the_letter_costs_nothing(answer: str) -> None:
    verdict = verdict_on(answer, "6x - 9")
    assert isinstance(verdict, Unreadable)
    assert "linear in y" in verdict.error.message


@pytest.mark.parametrize("answer", ["sin x = 6x - 9", "ln x = 6x - 9", "x y = 6x - 9"])
def test_mathematics_on_the_left_is_no_word(answer: str) -> None:
    assert not isinstance(verdict_on(answer, "6x - 9"), Correct)


def test_an_equation_keeps_its_domain() -> None:
    assert isinstance(verdict_on("y - 1 = 2 ln(x) - 1", "ln(x^2)"), Incomplete)
    assert isinstance(verdict_on("y - ln(x) = 2x - ln(x)", "2x"), Incomplete)
    assert isinstance(verdict_on("y + 0 ln(-1) = 2x", "2x"), Incorrect)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("2x+4y-3=0", "y = -1/2*x + 3/4"),
        ("2x+4y-3=0", "4y = 3 - 2x"),
        ("2x+4y-3=0", "x = 3/2 - 2y"),
        ("2x+4y-3=0", "-x/2 + 3/4"),
        ("-4t-12=8(1)+10t+2t", "-4t-12=8+12t"),
        ("-4t-12=8(1)+10t+2t", "t = -5/4"),
        ("y = ln(x)", "y - 1 = ln(x) - 1"),
        ("$y = 6x - 9$", "6x - y = 9"),
    ],
)
def test_equations_are_compared_by_what_a_letter_is(expected: str, answer: str) -> None:
    assert isinstance(verdict_on_equation(answer, expected), Correct)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("2x+4y-3=0", "y = x"),
        ("2x+4y-3=0", "2x + 4y = 4"),
        ("-4t-12=8(1)+10t+2t", "-4t-12=8+11t"),
    ],
)
def test_other_equations_are_wrong(expected: str, answer: str) -> None:
    assert isinstance(verdict_on_equation(answer, expected), Incorrect)


@pytest.mark.parametrize("answer", ["z = -x/2 + 3/4", "z - 1 = -x/2 - 1/4"])
def test_an_equation_for_another_letter_is_not_the_one_expected(answer: str) -> None:
    assert isinstance(verdict_on_equation(answer, "2x+4y-3=0"), Unreadable)


@pytest.mark.parametrize("text", ["x^2 + y^2 = 25", "x y = 1", "2 = 2"])
def test_an_equation_that_cannot_be_compared_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="linear in a letter"):
        equation_expected(text)


@pytest.mark.parametrize(
    "text", ["x^2", "f(x) = 2x", "dy/dx = 3", "sum_{i=1}^n i", "1 <", "(1, 2) = x"]
)
def test_other_texts_are_no_equations(text: str) -> None:
    assert equation_expected(text) is None
