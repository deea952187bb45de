"""Verdicts: each kind, with its evidence, for what a learner types."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr.names import Names
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem

SQUARE = "d/dx sin(x^2)"


def verdict(answer: str, problem: str = SQUARE, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    "answer",
    [
        "2x cos(x^2)", "cos(x^2) 2x", "2*x*cos(x^2)", "x cos(x²)·2", "y' = 2x cos(x^2)",
        "f'(x) = 2x cos(x^2)", "dy/dx = 2x cos x^2", "= 2x cos(x^2)", "x cos(x^2) + x cos(x^2)",
        r"2x\cos\left(x^2\right)", "2x sin(pi/2 - x^2)", "2x (1 - 2 sin^2(x^2/2))",
        "2x cos(x^2) = cos(x^2) 2x", "4x cos(x^2)/2", "0.5 * 4x cos(x^2)",
    ],
)  # fmt: skip
def test_right_answers_in_any_shape(answer: str) -> None:
    assert isinstance(verdict(answer), Correct)


@pytest.mark.parametrize(
    "answer",
    [
        "cos(x^2)", "2 cos(x^2)", "-2x cos(x^2)", "2x cos(2x)", "2x sin(x^2)", "2X cos(x^2)",
        "2x cos(x^2) + 1e-9", "2x_1 cos(x^2)", "0", "x", "f(x)", "dy/dx", "1/0", "ab cos(x^2)",
        "5 = 2x cos(x^2)", "2x cos(x^2) = 2x", "cos(x^2) d/dx x",
    ],
)  # fmt: skip
def test_wrong_answers_come_with_a_counterexample(answer: str) -> None:
    found = verdict(answer)
    assert isinstance(found, Incorrect)
    evidence = found.evidence
    assert evidence.method == "counterexample"
    assert evidence.at
    assert evidence.expected_value is not None
    assert evidence.answer_value != evidence.expected_value


def test_the_counterexample_can_be_checked_by_hand() -> None:
    found = verdict("cos(x^2)")
    assert isinstance(found, Incorrect)
    assert found.evidence.at == (("x", parse("0")),)
    point = Point({"x": Fraction(0)}, {})
    for text, value in (
        ("cos(x^2)", found.evidence.answer_value),
        ("2x cos(x^2)", found.evidence.expected_value),
    ):
        assert value is not None
        assert float(value) == pytest.approx(complex(evaluate(parse(text), point)).real, rel=1e-3)


@pytest.mark.parametrize("answer", ["", "   ", "2x cos(", "sinab^2", ", 2x cos(x^2)", "??", "\\"])
def test_what_cannot_be_read_is_never_wrong(answer: str) -> None:
    found = verdict(answer)
    assert isinstance(found, Unreadable)
    assert found.error.message.endswith((".", "?"))
    start, end = found.error.span
    assert 0 <= start <= end <= len(found.error.text)


@pytest.mark.parametrize("answer", ["idk", "no idea", "help me", "2 DNE", "five x"])
def test_words_are_not_products_of_letters(answer: str) -> None:
    found = verdict(answer)
    assert isinstance(found, Unreadable)
    assert "word" in found.error.message or "said on its own" in found.error.message


@pytest.mark.parametrize("label", ["x", "y''", "g'(t)", "dy/dt", "d^2y/dx^2", "f'(x^2)"])
def test_a_left_side_of_something_else_is_not_judged(label: str) -> None:
    found = verdict(f"{label} = 2x cos(x^2)")
    assert isinstance(found, Unreadable)
    assert found.error.suggestions == ("2x cos(x^2)",)


def test_places_are_counted_in_what_was_typed() -> None:
    found = verdict("= 2x cos(x^2) +")
    assert isinstance(found, Unreadable)
    assert found.error.text == "= 2x cos(x^2) +"
    assert found.error.column == 15


@pytest.mark.parametrize("answer", [SQUARE, "cos(x^2) d/dx x^2", "diff(sin(x^2), x)"])
def test_a_derivative_that_is_left_is_incomplete(answer: str) -> None:
    found = verdict(answer)
    assert isinstance(found, Incomplete)
    assert found.form == "not-evaluated"


def test_the_question_given_back_has_a_name() -> None:
    found = verdict(SQUARE)
    assert isinstance(found, Incomplete)
    assert found.diagnosis is not None
    assert found.diagnosis.id == "restated-question"


def test_a_name_for_the_answer_is_not_the_answer() -> None:
    names = Names(functions=frozenset({"x"}))
    definition = parse_relation("f(t) = e^(x(t))", names)
    question = Question(parse("e^(x(t))", names), names, definitions=(definition,))
    found = check(question, "f(t)")
    assert isinstance(found, Incomplete)
    assert found.form == "name-only"
    assert isinstance(check(question, "e^(x(t))"), Correct)


def test_circular_definitions_are_undecided() -> None:
    definitions = (parse_relation("a = b"), parse_relation("b = a"))
    found = judge(Question(parse("a"), definitions=definitions), parse("1"))
    assert isinstance(found, Undecided)


def test_assumptions_make_the_difference() -> None:
    problem = "d/dx sqrt(a^2) x"
    assert isinstance(verdict("a", problem, "a < 0"), Incorrect)
    assert isinstance(verdict("-a", problem, "a < 0"), Correct)
    assert isinstance(verdict("a", problem, "a > 0"), Correct)


def test_unknown_functions_are_judged_for_all_functions() -> None:
    problem = "d/dx f(g(x))"
    assert isinstance(verdict("f'(g(x)) g'(x)", problem), Correct)
    assert isinstance(verdict("g'(x) f'(g(x))", problem), Correct)
    for wrong in ("f'(g(x))", "f'(x) g'(x)", "f'(g'(x))", "f(g'(x))", "f'(g(x)) g(x)"):
        found = verdict(wrong, problem)
        assert isinstance(found, Incorrect)
        assert {"x", "f(t)", "g(t)"} <= {name for name, _ in found.evidence.at or ()}


def test_a_strange_name_in_a_wrong_answer_is_pointed_out() -> None:
    found = verdict("2X cos(x^2)")
    assert isinstance(found, Incorrect)
    assert found.notes
    ordinary = verdict("2x")
    assert isinstance(ordinary, Incorrect)
    assert not ordinary.notes


def test_an_answer_without_a_value_is_told_so() -> None:
    found = verdict("ln(x - x)")
    assert isinstance(found, Incorrect)
    assert found.evidence.answer_value is None
    assert found.notes


def test_verdicts_do_not_change_from_run_to_run() -> None:
    assert verdict("cos(x^2)") == verdict("cos(x^2)")
    assert verdict("2x cos(x^2)") == verdict("2x cos(x^2)")


@pytest.mark.parametrize(
    ("answer", "problem", "right"),
    [
        ("f' g + f g'", "d/dx f(x) g(x)", True),
        ("g f' + f g'", "d/dx f(x) g(x)", True),
        ("f' g'", "d/dx f(x) g(x)", False),
        ("f' g'", "d/dx f(g(x))", False),
        ("f' g + f g'", "d/dx f(x) g(x^2)", False),
        ("2 f f'", "d/dx f(x)^2", True),
        ("(1 - sigma) sigma", "d/dx sigma(x)", True),
        ("(1 - sigma) sigma x", "∂/∂w sigma(w x + b)", True),
        ("1 - sigma", "d/dx sigma(x)", False),
        ("f'", "d/dx f(x) + f(1)", False),
    ],
)
def test_functions_without_their_argument(answer: str, problem: str, right: bool) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Correct) is right


@pytest.mark.parametrize(
    ("answer", "problem", "meant"),
    [
        ("2e^2x", "d/dx e^(2x)", "2e^(2x)"),
        ("1/2x", "d/dx ln(x)/2", "1/(2x)"),
        ("e^-2x", "d/dx -e^(-2x)/2", "e^(-2x)"),
        ("theta e^-theta t", "d/dt (1 - e^(-theta t))", "e^(-theta t)"),
    ],
)
def test_brackets_that_were_meant_are_told(answer: str, problem: str, meant: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incorrect)
    assert any(meant in str(part) for note in found.notes for part in note.parts)


def test_brackets_that_would_not_help_are_not_told() -> None:
    found = check(question_of(parse_problem("d/dx e^(2x)")), "3e^2x")
    assert isinstance(found, Incorrect)
    assert found.notes == ()
