"""What is said of a limit that depends on a parameter, or is none."""

from __future__ import annotations

import json

import pytest

from calctutor.expr.tree import INFINITY, Limit, Neg, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import derivation_json, hint_json, plain
from calctutor.solving.limits.limit import limit
from calctutor.solving.limits.value import LimitValue, limit_value, value_of
from calctutor.solving.limits.verifying import comes_close

X = Symbol("x")


def _value(text: str, *given: str) -> LimitValue:
    problem = parse_problem(text, given=given)
    assert isinstance(problem.body, Limit)
    return value_of(problem.body, problem.given)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("lim_{x->oo} e^(-a x)", "a > 0"),
        ("lim_{x->oo} x^n e^(-3 a x)", "a > 0"),
        ("lim_{b->oo} arctan(b/a)", "a > 0"),
        ("lim_{x->oo} x^(p - 1)", "p > 1"),
        ("lim_{x->0} abs(a) a x/x^2", "a > 0"),
    ],
)
def test_what_would_have_to_be_known_is_named(text: str, needed: str) -> None:
    found = _value(text)
    assert found.value is None and found.needs is not None
    assert ascii_form(found.needs) == needed
    assert _value(text, needed).value is not None or not _value(text, needed).exists


def test_what_is_supposed_is_said() -> None:
    found = _value("lim_{x->oo} e^(-a^2 x)")
    assert found.value == parse("0")
    assert [ascii_form(relation) for relation in found.where] == ["a != 0"]
    derivation = limit(parse_problem("lim_{x->oo} (a x + 1)/(b x - 1)").body)
    written = json.loads(json.dumps(derivation_json(derivation, 0.0)))
    assert written["steps"][0]["explanation"].startswith("This is for b ≠ 0.")


@pytest.mark.parametrize(
    ("given", "value"), [("a > 0", "oo"), ("a < 0", "-oo"), ("a > 2", "oo"), ("a < -1", "-oo")]
)
def test_what_is_given_decides(given: str, value: str) -> None:
    assert _value("lim_{x->oo} a x", given).value == parse(value)


def test_the_sides_of_a_jump() -> None:
    found = limit_value(parse("abs(x)/x"), X, parse("0"))
    assert not found.exists and found.value is None
    assert (found.left, found.right) == (parse("-1"), parse("1"))


def test_a_pole() -> None:
    found = limit_value(parse("1/x"), X, parse("0"))
    assert not found.exists and (found.left, found.right) == (Neg(INFINITY), INFINITY)
    assert limit_value(parse("1/x"), X, parse("0"), "+").value == INFINITY


def test_the_only_side() -> None:
    assert limit_value(parse("ln(x)"), X, parse("0")).only_side == "+"
    assert limit_value(parse("sqrt(1 - x)"), X, parse("1")).only_side == "-"


def test_ways_that_differ() -> None:
    found = limit_value(parse("x cos(x)"), X, INFINITY)
    assert not found.exists and len(found.ways) == 2


@pytest.mark.parametrize(
    "text",
    [
        "lim_{x->oo} sin(pi floor(x)) x",  # for whole numbers, 0
        "lim_{x->oo} sqrt(sin(x))/x",  # not real all the way
        "lim_{x->0} f(x)",
        "lim_{x->oo} i x",
        "lim_{x->oo} sin(x) cos(sqrt(2) x)",
    ],
)
def test_what_is_beyond_reach_is_not_guessed(text: str) -> None:
    found = _value(text)
    assert found.value is None and found.exists


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("lim_{x->oo} x e^(-x)", "1"),
        ("lim_{x->0} sin(3x)/x", "3.0001"),
        ("lim_{x->oo} ln(x)/x", "0.01"),
        ("lim_{x->oo} arctan(x)", "oo"),
        ("lim_{x->oo} 1/ln(x)", "0.05"),
        ("lim_{x->oo} sin(x)", "0"),
        ("lim_{x->0} 1/x", "oo"),
    ],
)
def test_values_close_by_refute_a_wrong_limit(text: str, wrong: str) -> None:
    problem = parse_problem(text).body
    assert isinstance(problem, Limit)
    assert not comes_close(problem, parse(wrong))


def test_a_limit_that_needs_a_sign_is_left_open() -> None:
    derivation = limit(parse_problem("lim_{x->oo} e^(-a x)").body)
    assert not derivation.complete and derivation.result is None
    written = derivation_json(derivation, 0.0)
    assert "a > 0" in str(written["why_not"])


def test_a_hint_does_not_give_the_conclusion() -> None:
    derivation = limit(parse_problem("lim_{x->0} abs(x)/x").body)
    assert "conclusion" in derivation_json(derivation, 0.0)
    assert "conclusion" not in hint_json(derivation, 0.0)


def test_an_infinite_limit_among_others_is_no_number() -> None:
    derivation = limit(parse_problem("2 lim_{x->0} 1/x^2 - lim_{x->0} 1/x^2").body)
    assert not derivation.complete and derivation.result is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lim_{x->-1} ln(x)", "ln(x) has no real value close to x = −1."),
        ("lim_{x->oo} sqrt(1 - x)", "√(1 − x) has no real value for large x."),
        ("lim_{x->1+} arcsin(x)", "arcsin(x) has no real value close to x = 1 to the right of it."),
        ("lim_{x->-oo} ln(x)", "ln(x) has no real value for x far out on the negative side."),
        ("lim_{x->0-} x^x", "to the left of it, or at single points only, as its base is negative"),
    ],
)
def test_that_there_are_no_real_values_is_said(text: str, told: str) -> None:
    derivation = limit(parse_problem(text).body)
    assert derivation.complete and derivation.result is None
    assert derivation.conclusion is not None
    said = plain(derivation.conclusion)
    assert said.startswith("The limit does not exist: ") and told in said


@pytest.mark.parametrize("text", ["lim_{n->oo} (-n)^n", "lim_{x->-8} x^(1/3) ln(x)"])
def test_real_values_at_some_points_or_by_some_conventions_are_not_denied(text: str) -> None:
    derivation = limit(parse_problem(text).body)
    assert not derivation.complete
