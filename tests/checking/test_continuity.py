"""Antiderivatives that jump are wrong; those with gaps hold on each piece between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.verdict import Correct, Incorrect, Verdict
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def judged(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("answer", "problem", "place"),
    [
        ("x + floor(x) + C", "int 1 dx", "0"),
        ("x + floor(x/10^6) + C", "int 1 dx", "0"),
        ("x + ceil(sin x) + C", "int 1 dx", "0"),
        ("x^2/2 + C sign(x)", "int x dx", "0"),
        ("x^2/2 + sign(x) + C", "int x dx", "0"),
        ("x^2/2 + sign(x - 3) + C", "int x dx", "3"),
        ("x + sign(x^2 - 2) + C", "int 1 dx", "-sqrt(2)"),
        ("x + sign(x^3 - x - 1) + C", "int 1 dx", "1.32472"),
        ("x + sign((x - 41)(x - 43)) + C", "int 1 dx", "41"),
        ("x + max(0, sign(x)) + C", "int 1 dx", "0"),
        ("x floor(x) + C", "int floor(x) dx", "-1"),
        ("{x^2/2 if x > 0, x^2/2 + 1 otherwise} + C", "int x dx", "0"),
        ("{x^2/2 if x != 3, 4 otherwise} + C", "int x dx", "3"),
        ("{x + |x|/x if x != 0, 0 otherwise} + C", "int 1 dx", "0"),
        ("x + {1 if x > sqrt(2), 0 if x <= sqrt(2)} + C", "int 1 dx", "sqrt(2)"),
        ("{-1/x if x != 0, 0 otherwise} + C", "int {1/x^2 if x != 0, 0 otherwise} dx", "0"),
    ],
)
def test_a_jump_at_a_point_with_a_value_is_wrong(answer: str, problem: str, place: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Incorrect)
    evidence = found.evidence
    assert [(name, ascii_form(value)) for name, value in evidence.at or ()] == [("x", place)]
    assert (evidence.derivative_by, evidence.answer_value) == ("x", None)
    assert evidence.expected_value is not None
    assert plain(found.notes[0]).endswith("where an antiderivative has to be continuous.")


def test_a_jump_is_told_with_the_letters_that_it_hangs_on() -> None:
    found = judged("x + sign(x - a) + C", "int 1 dx", "a > 0")
    assert isinstance(found, Incorrect)
    at = {name: ascii_form(value) for name, value in found.evidence.at or ()}
    assert at["a"] == "0.4"
    assert set(at) == {"a", "x"}


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("{x^2/2 if x > 0, x^2/2 otherwise} + C", "int x dx"),
        ("{x^2/2 if x != 3, 9/2 otherwise} + C", "int x dx"),
        ("|x| + C", "int sign(x) dx"),
        ("x floor(x) - floor(x)(floor(x) + 1)/2 + C", "int floor(x) dx"),
        ("x|x|/2 + C", "int |x| dx"),
        ("ln|x| + sign(x) + C", "int 1/x dx"),
        ("ln|x| + C sign(x)", "int 1/x dx"),
        ("-1/x + C", "int 1/x^2 dx"),
        ("-ln|cos x| + C", "int tan x dx"),
        ("tan x + C", "int sec(x)^2 dx"),
        ("-arcsin(1/x) + C", "int 1/(|x| sqrt(x^2 - 1)) dx"),
        ("arctan(e^x) + C", "int e^x/(1 + e^(2x)) dx"),
        ("ln|f(x)| + C", "int f'(x)/f(x) dx"),
    ],
)
def test_what_is_continuous_wherever_the_integrand_has_a_value(answer: str, problem: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert all("it holds on" not in plain(note) for note in found.notes)


def test_a_jump_outside_the_assumptions_does_no_harm() -> None:
    assert isinstance(judged("x^2/2 + sign(x) + C", "int x dx", "x > 0"), Correct)
    assert isinstance(judged("x^2/2 + sign(x - 1) + C", "int x dx", "x > 0"), Incorrect)


ONE = "it holds on each side."
MANY = "for instance; it holds on each piece between such points."


@pytest.mark.parametrize(
    ("answer", "problem", "note"),
    [
        ("arctan(tan x) + C", "int 1 dx", f"Your answer has no value at x = π/2, {MANY}"),
        (
            "arctan((x-1)/(x+1)) + C",
            "int 1/(1+x^2) dx",
            f"Your answer has no value at x = −1; {ONE}",
        ),
        ("-arctan(1/x) + C", "int 1/(1+x^2) dx", f"Your answer has no value at x = 0; {ONE}"),
        ("x + |x|/x + C", "int 1 dx", f"Your answer has no value at x = 0; {ONE}"),
        ("x^3/(3x) + C", "int 2x/3 dx", f"Your answer has no value at x = 0; {ONE}"),
        ("x + C step(x - 7) + C", "int 1 dx", f"Your answer has no value at x = 7; {ONE}"),
        (
            "{x^2/2 if x > 0, x^2/2 + 1 if x < 0} + C",
            "int x dx",
            f"Your answer has no value at x = 0; {ONE}",
        ),
        (
            "2/sqrt(3) arctan((2 tan(x/2) + 1)/sqrt(3)) + C",
            "int 1/(2 + sin x) dx",
            f"Your answer has no value at x = π, {MANY}",
        ),
    ],
)
def test_a_gap_leaves_an_antiderivative_right_with_a_note(
    answer: str, problem: str, note: str
) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert [plain(said) for said in found.notes] == [note]


JUMPS = ("sign(x - {p})", "floor((x - {p})/50)", "{{1 if x >= {p}, 0 otherwise}}")


def undiagnosed(answer: str, problem: str = "int x dx") -> Verdict:
    return judge(question_of(parse_problem(problem)), parse(answer))


@given(
    st.sampled_from([("x^2/2", "int x dx"), ("sin x", "int cos x dx"), ("e^x", "int e^x dx")]),
    st.sampled_from(JUMPS),
    st.fractions(-20, 20, max_denominator=9),
    st.integers(-9, 9).filter(bool),
)
def test_an_added_jump_is_never_accepted(
    right: tuple[str, str], jump: str, place: object, size: int
) -> None:
    body, problem = right
    answer = f"{body} + ({size}) {jump.format(p=f'({place})')} + C"
    assert isinstance(undiagnosed(answer, problem), Incorrect)
