"""What is shown of an answer while it is typed is what will be judged."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.reading import as_read
from calctutor.checking.verdict import Unreadable
from calctutor.checking.working.judging import start_working, with_next_line
from calctutor.checking.working.line import Working
from calctutor.checking.working.typed import as_read as line_as_read
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Relation
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem

ANSWERS = [
    ("d/dx x^2", "2x", "2x"),
    ("d/dx x^2", "y' = 2x", "y′ = 2x"),
    ("d/dx x^2", "the answer is 2x.", "2x"),
    ("d/dx x^2", "$2x$", "2x"),
    ("d/dx x^2", "5x", "5x"),
    ("int 2x dx", "x^2 + const", "x² + C"),
    ("int 1/x^2 dx", "-1/x + C, x > 0", "−1/x + C = x > 0"),
    ("lim_{x->0} 1/x", "does not exist", "does not exist"),
    ("d/dx Pi x", "Pi", "Π"),
    ("d/dx pi x", "Pi", "π"),
]


@pytest.mark.parametrize(("problem", "answer", "shown"), ANSWERS)
def test_an_answer_is_read_as_it_is_judged(problem: str, answer: str, shown: str) -> None:
    question = question_of(parse_problem(problem))
    try:
        read = as_read(question, answer)
    except UnreadableError:
        assert isinstance(check(question, answer), Unreadable)
        return
    assert " = ".join(map(inline, read)) == shown
    verdict = check(question, answer)
    assert not isinstance(verdict, Unreadable)
    expressions = [part for part in read if not isinstance(part, Relation)]
    assert expressions[-1] == verdict.reading


@pytest.mark.parametrize(
    ("answer", "place"),
    [("2x cos(", (6, 7)), ("sin(2x))", (7, 8)), ("$foo(x)$", (1, 4)), ("x^2 + ) 3", (6, 7))],
)
def test_the_place_is_one_in_what_was_typed(answer: str, place: tuple[int, int]) -> None:
    question = question_of(parse_problem("d/dx x^2"))
    with pytest.raises(UnreadableError) as slip:
        as_read(question, answer)
    assert slip.value.span == place
    assert slip.value.text == answer


LINES = [
    ("= 2x sin x", "2 x sin(x)"),
    ("(2) => 2x sin x   (product rule)", "2 x sin(x)"),
    ("u = x^2", "u = x²"),
    ("du = 2x dx", "du = 2 x dx"),
    ("y' = 2x", "y′, 2x"),
    ("By the chain rule:", ""),
    ("| x | y |", ""),
    ("x = 1 or x = -1", "x = 1, x = −1"),
]


@pytest.mark.parametrize(("text", "shown"), LINES)
def test_a_line_is_read_as_it_is_judged(text: str, shown: str) -> None:
    working = start_working(question_of(parse_problem("d/dx x^2 sin x")))
    assert ", ".join(map(inline, line_as_read(working, text))) == shown


def test_the_first_line_states_the_problem() -> None:
    (problem,) = line_as_read(Working(), "d/dx x^2 sin x")
    assert inline(problem) == "d/dx (x² sin(x))"


def test_a_letter_that_was_noted_is_known() -> None:
    working = start_working(question_of(parse_problem("int 2x cos(x^2) dx")))
    working = with_next_line(working, "u = x^2")
    assert ", ".join(map(inline, line_as_read(working, "du/dx = 2x"))) == "du/dx = 2x"
