"""Where an answer and what is expected have values, in words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.domains import Sides, disjoint, domains, larger, smaller
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

SIDES = Sides()
NOWHERE = Point({}, {})


def _smaller(answer: str, expected: str, *given: str) -> str:
    found = domains(parse(answer), parse(expected), [parse_relation(each) for each in given])
    return plain(smaller(found, NOWHERE, SIDES)) if found is not None else "not exact"


@pytest.mark.parametrize(
    ("answer", "expected", "own", "others"),
    [
        ("2 ln(x)", "ln(x^2)", "x > 0", "x < 0"),
        ("sqrt(x)^2", "x", "x ≥ 0", "x < 0"),
        ("sqrt(x-1)^2", "x-1", "x ≥ 1", "x < 1"),
        ("ln(2-x)+ln(2+x)", "ln(|4-x^2|)", "x between −2 and 2", "x < −2 or x > 2"),
        ("sin(arcsin(x))", "x", "x between −1 and 1", "x < −1 or x > 1"),
        ("sqrt(x^2-2)^2", "x^2-2", "x ≤ −√2 or x ≥ √2", "x between −√2 and √2"),
        ("cosh(arcosh(x))", "x", "x ≥ 1", "x < 1"),
        ("e^(ln(x))", "x", "x > 0", "x ≤ 0"),
        ("x^pi/x^(pi-1)", "x", "x > 0", "x ≤ 0"),
        ("{x if x > 2}", "x", "x > 2", "x ≤ 2"),
        ("1/x + sqrt(x) - sqrt(x)", "1/x", "x > 0", "x < 0"),
        ("(x-1)^(3/2) (x-1)^(1/2)", "(x-1)^2", "x ≥ 1", "x < 1"),
    ],
)
def test_what_is_lacking_is_told_exactly(answer: str, expected: str, own: str, others: str) -> None:
    assert _smaller(answer, expected) == (
        f"Your answer has a value only for {own}; what is asked for has one for {others} too."
    )


def test_a_domain_within_what_is_given() -> None:
    assert _smaller("sqrt(x-3)^2", "x-3", "x > 1") == (
        "Your answer has a value only for x ≥ 3; what is asked for has one for x between 1 and 3"
        " too."
    )


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("sqrt(a x)", "a x"),
        ("1", "1"),
        ("ln(f(x))", "x"),
        ("sqrt(x+e^x-5)", "x"),
        ("ln(sin(x))", "x"),
    ],
)
def test_what_is_not_found_exactly(answer: str, expected: str) -> None:
    assert _smaller(answer, expected) == "not exact"


def test_the_words_where_it_is_not_exact() -> None:
    point = Point({"x": Fraction(3, 2), "a": Fraction(2)}, {})
    assert plain(smaller(None, point, SIDES)) == (
        "Your answer has no value at x = 1.5 and a = 2, where there should be one."
    )
    assert plain(larger(None, point, SIDES)) == (
        "Your answer has a value at x = 1.5 and a = 2, where what is asked for has none."
    )
    assert plain(disjoint(None, SIDES)) == "I found no point at which both have a value."


def test_the_words_for_more_and_for_something_else() -> None:
    more = domains(parse("ln(x^2)"), parse("2 ln(x)"), ())
    assert plain(larger(more, NOWHERE, SIDES)) == (
        "Your answer has a value for x < 0 too, where what is asked for has none."
    )
    other = domains(parse("ln(x)"), parse("ln(-x)"), ())
    assert plain(disjoint(other, Sides("this line", "the line before"))) == (
        "This line has a value only for x > 0, and the line before only for x < 0."
    )


@pytest.mark.parametrize(
    ("answer", "problem", "outcome", "note"),
    [
        ("2 ln x", "ln(x^2)", Incomplete, "Your answer has a value only for x > 0; what is"),
        ("ln(x^2)", "2 ln(x)", Correct, "Your answer has a value for x < 0 too, where what is"),
        ("2/x", "d/dx ln(x^2)", Correct, None),
        ("2/(3 cbrt(x))", "d/dx cbrt(x^2)", Correct, None),
        ("2x + 0 ln(x)", "d/dx x^2", Incomplete, "Your answer has a value only for x > 0;"),
        ("ln x + C", "int 1/x dx", Correct, "The derivative of your answer has a value only for x"),
        ("ln(|x|) + C", "int 1/x dx", Correct, None),
        ("ln(x)", "ln(-x)", Incorrect, "Your answer has a value only for x > 0, and what is"),
        ("sqrt(x^2)", "x", Incorrect, None),
        ("cbrt(x^3)", "x", Correct, None),
    ],
)
def test_a_verdict_with_its_domain(
    answer: str, problem: str, outcome: type, note: str | None
) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Correct | Incomplete | Incorrect)
    assert isinstance(found, outcome)
    if isinstance(found, Incomplete):
        assert found.form == "domain-smaller"
    said = [plain(each) for each in found.notes]
    assert said == [] if note is None else any(each.startswith(note) for each in said)
