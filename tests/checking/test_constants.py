"""Constants of integration: one is needed, and it must be able to be any number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Verdict
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

NOT_ARBITRARY = "constant-not-arbitrary"
MISSING = "constant-of-integration-missing"


def judged(answer: str, problem: str = "int x dx", *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    "constant",
    [
        "2C", "C - 1/3", "C_1 + C_2", "C k", "C^3", "sinh C", "tan C", "ln C", "ln|C|", "-C",
        "C^2 + K", "C^2 - K^2", "K + e^C",
    ],
)  # fmt: skip
def test_a_constant_may_be_written_in_any_way_that_reaches_every_number(constant: str) -> None:
    assert isinstance(judged(f"x^2/2 + {constant}"), Correct)


@pytest.mark.parametrize(
    "constant",
    [
        "C^2", "e^C", "|C|", "arctan C", "C^2 + 1", "1/C", "sqrt(C)", "sin C", "floor(C)",
        "C^2 + K^2", "a^2",
    ],
)  # fmt: skip
def test_a_constant_that_misses_numbers_is_incomplete(constant: str) -> None:
    found = judged(f"x^2/2 + {constant}")
    assert isinstance(found, Incomplete)
    assert (found.form, found.diagnosis) == (NOT_ARBITRARY, None)


@pytest.mark.parametrize("constant", ["7", "C - C", "ln 2", "sin(1)^2"])
def test_a_constant_without_a_free_letter_is_missing(constant: str) -> None:
    found = judged(f"x^2/2 + {constant}")
    assert isinstance(found, Incomplete)
    assert found.form == MISSING


@pytest.mark.parametrize(
    ("answer", "problem", "given", "form"),
    [
        ("ln(C x)", "int 1/x dx", (), None),
        ("ln x + ln C", "int 1/x dx", (), None),
        ("ln(C^2 x^2)/2", "int 1/x dx", (), None),
        ("ln(e^C x)", "int 1/x dx", (), None),
        ("ln((C^2 + 1) x)", "int 1/x dx", (), NOT_ARBITRARY),
        ("ln(x) + arctan(C)", "int 1/x dx", (), NOT_ARBITRARY),
        ("a x + a^2", "int a dx", (), MISSING),
        ("a x + a C", "int a dx", (), None),
        ("x^(n+1)/(n+1) + C^2", "int x^n dx", ("n > 0",), NOT_ARBITRARY),
        ("x^(n+1)/(n+1) + C", "int x^n dx", ("n > 0",), None),
    ],
)
def test_what_the_letters_of_an_answer_reach(
    answer: str, problem: str, given: tuple[str, ...], form: str | None
) -> None:
    found = judged(answer, problem, *given)
    assert isinstance(found, Correct | Incomplete)
    assert getattr(found, "form", None) == form


def test_a_letter_of_the_answer_narrows_no_domain() -> None:
    found = judged("ln(C x)", "int 1/x dx")
    assert isinstance(found, Correct)
    assert [plain(note) for note in found.notes] == []


@pytest.mark.parametrize("answer", ["x^2/2 + C x", "x^2/2 + C^2 x", "C x^2/2"])
def test_a_letter_times_a_function_is_wrong(answer: str) -> None:
    assert isinstance(judged(answer), Incorrect)


def test_a_constant_at_a_definite_integral_is_wrong() -> None:
    assert isinstance(judged("1/2 + C", "int_0^1 x dx"), Incorrect)


def undiagnosed(answer: str, problem: str = "int x dx") -> Verdict:
    return judge(question_of(parse_problem(problem)), parse(answer))


@given(st.integers(1, 9), st.integers(-9, 9), st.sampled_from(["x^2/2", "(x^2 - 1)/2"]))
def test_a_square_alone_is_never_enough(a: int, b: int, body: str) -> None:
    found = undiagnosed(f"{body} + {a} (C + {b})^2 + {b}")
    assert isinstance(found, Incomplete)
    assert found.form == NOT_ARBITRARY


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("x^3/3 + C step(x)", "int x^2 dx"),
        ("ln|x| + C step(x)", "int 1/x dx"),
        ("x^3/3 + C (1 + |x|/x)", "int x^2 dx"),
    ],
)
def test_a_constant_that_is_absent_on_a_piece_is_not_arbitrary(answer: str, problem: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incomplete)
    assert found.form == "constant-not-arbitrary"
