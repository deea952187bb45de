"""`does not exist` as an answer, and wrong answers where there is no value."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Undecided, Verdict
from calctutor.expr.tree import NO_VALUE
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain, verdict_json


def verdict(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("problem", "note"),
    [
        ("lim_{x->0} |x|/x", "The limit does not exist: from the left it is −1, from the right 1."),
        ("lim_{x->0} 1/x", "The limit does not exist: from the left it is −∞, from the right ∞."),
        ("lim_{x->oo} sin x", None),
        ("lim_{x->0} 1/x^2", None),
        ("int_-1^1 1/x^2 dx", None),
        ("int_1^oo 1/x dx", None),
        ("int_-oo^oo x dx", None),
        ("1/0", None),
        ("ln(-1)", None),
        ("sqrt(-1-x^2)", None),
        ("lim_{x->0} sqrt(-1-x^2)", None),
        ("int_-1^1 ln(x) dx", None),
    ],
)
def test_words_are_right_where_there_is_no_value(problem: str, note: str | None) -> None:
    found = verdict("does not exist", problem)
    assert isinstance(found, Correct)
    assert found.reading == NO_VALUE
    if note is not None:
        assert [plain(each) for each in found.notes] == [note]


@pytest.mark.parametrize(
    "problem",
    ["lim_{x->0} sin(x)/x", "int_0^1 x^2 dx", "d/dx x^2", "x^2", "int_1^oo 1/x^2 dx", "int x dx"],
)
def test_words_are_wrong_where_there_is_a_value(problem: str) -> None:
    found = verdict("DNE", problem)
    assert isinstance(found, Incorrect)
    assert [plain(each) for each in found.notes] == ([] if found.diagnosis else ["It has a value."])
    assert not found.evidence.has_values
    assert found.diagnosis is not None and found.diagnosis.id == "value-called-none"


@pytest.mark.parametrize(
    ("problem", "infinity", "other"),
    [
        ("lim_{x->0} 1/x^2", "oo", "-oo"),
        ("lim_{x->0} -1/x^2", "-oo", "oo"),
        ("int_1^oo 1/x dx", "oo", "-oo"),
        ("int_0^1 -1/x dx", "-oo", "oo"),
    ],
)
def test_infinity_is_right_where_it_is_so_and_the_words_have_a_note(
    problem: str, infinity: str, other: str
) -> None:
    assert isinstance(verdict(infinity, problem), Correct)
    assert isinstance(verdict(other, problem), Incorrect)
    said = verdict("diverges", problem)
    assert isinstance(said, Correct)
    shown = infinity.replace("oo", "∞").replace("-", "−")
    assert plain(said.notes[-1]) == f"More exactly, it is {shown}."


@pytest.mark.parametrize(
    ("problem", "value"),
    [("lim_{x->0} ln x", "-oo"), ("lim_{x->0} sqrt(x)", "0"), ("lim_{x->1} arcsin(x)", "pi/2")],
)
def test_at_the_end_of_a_domain_both_are_right(problem: str, value: str) -> None:
    taken = verdict(value, problem)
    assert isinstance(taken, Correct)
    assert plain(taken.notes[-1]) == (
        "There are values on one side only, from which the limit is taken."
    )
    refused = verdict("DNE", problem)
    assert isinstance(refused, Correct)
    assert plain(refused.notes[0]).startswith("Some books say so")


@pytest.mark.parametrize("problem", ["lim_{x->0+} sqrt(x)", "lim_{x->0} cbrt(x)", "lim_{x->2} x"])
def test_elsewhere_a_limit_exists(problem: str) -> None:
    assert isinstance(verdict("DNE", problem), Incorrect)


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("lim_{x->0} |x|/x", "1"),
        ("lim_{x->0} |x|/x", "0"),
        ("lim_{x->0} 1/x", "oo"),
        ("lim_{x->oo} sin x", "0"),
        ("int_-1^1 1/x^2 dx", "-2"),
        ("int_-1^1 1/x dx", "0"),
        ("int_1^oo 1/x dx", "5"),
    ],
)
def test_a_wrong_value_is_not_told_that_there_is_none(problem: str, answer: str) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incorrect)
    assert found.notes == ()
    assert found.evidence == Evidence("counterexample")


@pytest.mark.parametrize(
    ("answer", "right"), [("DNE", True), ("undefined", True), ("1", False), ("oo", False)]
)
def test_that_there_is_no_value_may_be_what_is_expected(answer: str, right: bool) -> None:
    assert isinstance(verdict(answer, "does not exist"), Correct if right else Incorrect)


def test_what_is_not_known_stays_so() -> None:
    assert isinstance(verdict("DNE", "lim_{x->0} gamma(gamma(x))"), Undecided)


def test_the_answer_in_json() -> None:
    found = verdict_json(verdict("DNE", "lim_{x->0} 1/x"), 0)
    assert (found["reading"], found["answer"]) == ("does not exist", "undefined")


@pytest.mark.parametrize(
    ("problem", "right", "wrong"),
    [
        ("lim_{x->oo} e^(-x)", ["converges to 0", "-> 0", "tends to zero"], ["approaches 1"]),
        ("lim_{x->0} 1/x^2", ["→ ∞", "unbounded", "grows without bound"], ["converges to 0"]),
        ("lim_{x->oo} -x", ["diverges to -oo", "unbounded"], ["tends to infinity", "oscillates"]),
        ("lim_{x->0} sin(1/x)", ["oscillates", "it has no limit"], ["tends to 0", "-> oo"]),
        ("lim_{x->oo} 1/x", ["approaches 0 as x → ∞"], ["oscillates", "unbounded", "no limit"]),
        ("lim_{x->0} 1/x^2", ["blows up"], ["oscillates between -1 and 1", "keeps oscillating"]),
        ("lim_{x->0} ln x", ["does not exist"], ["oscillates"]),
        ("int_1^oo 1/x dx", ["grows without bound"], ["oscillates", "converges to 1"]),
    ],
)
def test_words_about_limits(problem: str, right: list[str], wrong: list[str]) -> None:
    question = question_of(parse_problem(problem))
    for answer in right:
        assert isinstance(check(question, answer), Correct), answer
    for answer in wrong:
        assert isinstance(check(question, answer), Incorrect), answer
