"""What solve shows as a result is right when it is typed as an answer."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check, question_of
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.reading.problem_reader import parse_problem
from tests.amounts import large
from tests.checking.solved import lines, problem_on, spellings, spoilt, worked_out


def question(line: str) -> Question:
    """The question, under the conditions and on the pieces that solve states."""
    asked = question_of(problem_on(line))
    return replace(asked, given=(*asked.given, *worked_out(line).conditions))


@large(one_in=24)
@pytest.mark.parametrize("line", lines())
def test_a_result_is_right_however_it_is_spelled(line: str) -> None:
    result = worked_out(line).result
    for answer in () if result is None else spellings(result):
        assert isinstance(check(question(line), answer), Correct), answer


@large(one_in=24)
@pytest.mark.parametrize("line", lines())
def test_an_answer_next_to_a_result_is_wrong(line: str) -> None:
    result = worked_out(line).result
    for answer in () if result is None else spoilt(result, problem_on(line)):
        assert not isinstance(check(question(line), answer), Correct), answer


@large(one_in=4)
@pytest.mark.parametrize("line", [line for line in lines() if line.endswith(("diverges", "none"))])
def test_where_there_is_no_value_the_words_are_right_and_a_number_is_wrong(line: str) -> None:
    assert isinstance(check(question(line), "does not exist"), Correct)
    assert isinstance(check(question(line), "17"), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("d/dx int_0^x (x - t) f(t) dt", "d/dx int_0^x (x - t) f(t) dt"),
        ("int_0^x d/dx((x - t) f(t)) dt", "d/dx int_0^x (x - t) f(t) dt"),
        ("int_0^1 2x dt", "d/dx x^2"),
    ],
)
def test_an_integral_may_stay_only_where_one_was_differentiated(answer: str, problem: str) -> None:
    assert isinstance(check(question_of(parse_problem(problem)), answer), Incomplete)
