"""Answers by cases of a letter: every case is judged under its condition."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.letter_cases import is_by_letters
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("{1/(p-1) if p > 1, oo otherwise}", "int_1^oo 1/x^p dx"),
        ("{1/(p-1) if p > 1, oo if p <= 1}", "int_1^oo 1/x^p dx"),
        ("{1/a if a > 0, oo otherwise}", "int_0^oo e^(-a x) dx"),
        ("{oo if a > 0, -oo if a < 0, 0 if a = 0}", "lim_{x->oo} a x"),
        ("{oo if a > 0, -oo if a < 0}", "lim_{x->oo} a x"),
        ("{0 if a > 0, oo if a < 0, 1 if a = 0}", "lim_{x->oo} e^(-a x)"),
    ],
)
def test_all_cases_have_to_be_right(answer: str, problem: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Correct)
    assert found.conditions == ()


@pytest.mark.parametrize(
    ("answer", "problem", "note"),
    [
        ("{1/(p-1) if p > 1, 7 otherwise}", "int_1^oo 1/x^p dx", "what you give otherwise."),
        ("{1/(p-1) if p > 1, -oo otherwise}", "int_1^oo 1/x^p dx", "what you give otherwise."),
        ("{1/(1-p) if p > 1, oo otherwise}", "int_1^oo 1/x^p dx", "the case p > 1."),
        ("{oo if a > 0, oo if a < 0}", "lim_{x->oo} a x", "the case a < 0."),
        ("{0 if a > 0, oo if a < 0, 2 if a = 0}", "lim_{x->oo} e^(-a x)", "the case a = 0."),
    ],
)
def test_the_wrong_case_is_named(answer: str, problem: str, note: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incorrect)
    assert plain(found.notes[0]) == f"Look again at {note}"


@pytest.mark.parametrize(
    ("answer", "problem", "is_it"),
    [
        ("{1 if x > 0, -1 if x < 0}", "d/dx |x|", False),
        ("{1 if a > 0, -1 if a < 0}", "lim_{x->0+} a x/|a x|", True),
        ("1/a", "int_0^oo e^(-a x) dx", False),
        ("{1 if b > 0, 2 otherwise}", "int_0^oo e^(-a x) dx", False),
    ],
)
def test_which_cases_are_about_letters(answer: str, problem: str, is_it: bool) -> None:
    assert is_by_letters(parse(answer), question_of(parse_problem(problem))) is is_it


@pytest.mark.parametrize(
    "answer",
    [
        "1/(p-1) for p > 1, oo for p <= 1",
        "1/(p-1) if p > 1; diverges otherwise",
        "1/(p-1) for p > 1 and diverges for p <= 1",
    ],
)
def test_cases_need_no_braces(answer: str) -> None:
    question = question_of(parse_problem("int_1^oo x^(-p) dx"))
    assert isinstance(check(question, answer), Correct)
    wrong = answer.replace("1/(p-1)", "1/(p+1)")
    assert isinstance(check(question, wrong), Incorrect)
