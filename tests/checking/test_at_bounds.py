"""Evaluation brackets: where a value at a bound is replaced by a limit, and from which side."""

from __future__ import annotations

import pytest

from calctutor.checking.at_bounds import with_improper_integrals, with_limits_at_bounds
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem


def rewritten(text: str, *given: str) -> str:
    return ascii_form(with_limits_at_bounds(parse(text), tuple(map(parse_relation, given))))


@pytest.mark.parametrize(
    ("bracket", "difference"),
    [
        ("[e^(-x)]_0^oo", "limit(e^(-x), x, oo) - e^(-0)"),
        ("[e^x]_-oo^0", "e^0 - limit(e^x, x, -oo)"),
        ("[atan(x)]_-oo^oo", "limit(atan(x), x, oo) - limit(atan(x), x, -oo)"),
        ("[x ln(x)]_0^1", "1*ln(1) - limit(x*ln(x), x, 0, +)"),
        ("[1/(x-1)]_0^1", "limit(1/(x - 1), x, 1, -) - 1/(0 - 1)"),
        ("[ln(x)]_0^oo", "limit(ln(x), x, oo) - limit(ln(x), x, 0, +)"),
        ("2 + 3 [ln(x)]_0^1", "2 + 3*(ln(1) - limit(ln(x), x, 0, +))"),
        (
            "[t^2]_2^3 [ln(x)]_0^1",
            "bracket(t^2, t, 2, 3)*(ln(1) - limit(ln(x), x, 0, +))",
        ),
    ],
)
def test_a_bound_without_a_value_is_a_limit(bracket: str, difference: str) -> None:
    assert rewritten(bracket) == difference


@pytest.mark.parametrize("text", ["[x^2]_0^1", "[x^2]_a^b", "x + 1", "1 - [e^x]_0^2"])
def test_brackets_with_values_at_both_bounds_stay(text: str) -> None:
    assert rewritten(text) == ascii_form(parse(text))


def test_what_is_given_decides_whether_there_is_a_value() -> None:
    assert rewritten("[ln(x + a)]_0^1", "a > 0") == "bracket(ln(x + a), x, 0, 1)"
    assert rewritten("[sqrt(ln(a)) x ln(x)]_0^1", "a > 1").startswith("sqrt(ln(a))*1*ln(1)")


@pytest.mark.parametrize(
    ("limit", "integral"),
    [
        ("lim_{b->oo} int_1^b 1/x^2 dx", "integrate(1/x^2, (x, 1, oo))"),
        ("lim_{a->0+} int_a^1 ln(x) dx", "integrate(ln(x), (x, 0, 1))"),
        ("lim_{a->-oo} int_a^0 e^x dx", "integrate(e^x, (x, -oo, 0))"),
        ("1 + lim_{b->2} int_0^b x dx", "1 + integrate(x, (x, 0, 2))"),
    ],
)
def test_the_limit_of_an_integral_over_its_bound_is_improper(limit: str, integral: str) -> None:
    assert ascii_form(with_improper_integrals(parse_problem(limit).body)) == integral


@pytest.mark.parametrize(
    "limit",
    [
        "lim_{b->oo} int_-b^b x dx",
        "lim_{b->oo} int_0^b b x dx",
        "lim_{b->0} int_0^(2b) x dx",
        "lim_{x->0} sin(x)/x",
    ],
)
def test_other_limits_stay(limit: str) -> None:
    body = parse_problem(limit).body
    assert with_improper_integrals(body) == body
