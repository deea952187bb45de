"""Antiderivatives that are right on a part of the line, which may be stated with them."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable, Verdict
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def judged(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("answer", "problem", "right", "wrong"),
    [
        ("sqrt(x^2-4) - 2 arccos(2/x) + C", "int sqrt(x^2-4)/x dx", "x > 2", "x < −2"),
        ("arcsin(1/x) + C", "int -1/(x sqrt(x^2-1)) dx", "x > 1", "x < −1"),
        ("ln|x| + C", "int 1/|x| dx", "x > 0", "x < 0"),
        ("x + C", "int |x|/x dx", "x > 0", "x < 0"),
        ("{ln x if x > 0, 2 ln(-x) if x < 0} + C", "int 1/x dx", "x > 0", "x < 0"),
        ("-x + C", "int |x - 1|/(x - 1) dx", "x < 1", "x > 1"),
        ("x", "int |x|/x dx", "x > 0", "x < 0"),
        (
            "ln|x| - ln(|x-1|) + C",
            "int |x|/x (1/x - 1/(x-1)) dx",
            "x > 0",
            "x < 0",
        ),
    ],
)
def test_right_on_whole_intervals_and_wrong_on_others(
    answer: str, problem: str, right: str, wrong: str
) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Incomplete)
    assert (found.form, found.diagnosis) == ("holds-on-part", None)
    assert found.evidence.method == "counterexample"
    (note,) = found.notes
    assert plain(note) == f"Your answer is right for {right}, and wrong for {wrong}."


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("-cos x + C", "int |sin x| dx"),
        ("x^2/2 + C", "int |x| dx"),
        ("x + sign(x - 3) + C", "int |x|/x dx"),
        ("2 ln|x| + C", "int 1/x dx"),
        ("ln|x| + a", "int 1/|x| + a dx"),
        ("x^2 + C", "int x dx"),
    ],
)
def test_wrong_on_a_part_of_an_interval_is_wrong(answer: str, problem: str) -> None:
    assert isinstance(judged(answer, problem), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem", "piece"),
    [
        ("-cos x + C, 0 < x < pi", "int |sin x| dx", "0 < x and x < π"),
        ("-cos x + C for 0 < x < pi", "int |sin x| dx", "0 < x and x < π"),
        ("x^2/2 + C if x >= 0", "int |x| dx", "x ≥ 0"),
        ("F(x) = x^2/2 + C, where x > 0", "int |x| dx", "x > 0"),
        ("sqrt(x^2-4) - 2 arccos(2/x) + C, x > 2", "int sqrt(x^2-4)/x dx", "x > 2"),
        ("x^2/2 + sign(x) + C when x > 0", "int x dx", "x > 0"),
    ],
)
def test_a_piece_that_is_stated_counts_as_an_assumption(
    answer: str, problem: str, piece: str
) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert plain(found.notes[-1]) == f"I checked it where you say that it holds: {piece}."


@pytest.mark.parametrize(
    ("answer", "problem", "outcome"),
    [
        ("-cos x + C for x > 0", "int |sin x| dx", Incorrect),
        ("-cos x + C, -pi < x < 0", "int |sin x| dx", Incorrect),
        ("-cos x, 0 < x < pi", "int |sin x| dx", Incomplete),
        ("x^2/2 +, x > 0", "int x dx", Unreadable),
        ("x + C, 1 < x < 0", "int 1 dx", Unreadable),
        ("x + C, y > 0", "int 1 dx", Unreadable),
        ("x + C, 1 > 0", "int 1 dx", Unreadable),
        ("x + C, x > ", "int 1 dx", Unreadable),
        ("2x, x > 0", "d/dx x^2", Correct),
        ("3x, x > 0", "d/dx x^2", Incorrect),
        ("1 for x > 0", "d/dx |x|", Incomplete),
        ("-1 for x > 0", "d/dx |x|", Incorrect),
        ("1/2, x > 0", "int_0^1 x dx", Unreadable),
        ("{x^2/2 if x > 0, -x^2/2 if x < 0} + C", "int |x| dx", Correct),
    ],
)
def test_a_piece_excuses_nothing_else(answer: str, problem: str, outcome: type) -> None:
    assert isinstance(judged(answer, problem), outcome)
