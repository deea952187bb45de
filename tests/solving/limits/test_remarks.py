"""What is said of limits: the reasons are true, and whole sentences."""

from __future__ import annotations

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.limits.limit import limit


def _told(text: str, *given: str) -> str:
    problem = parse_problem(text, given=given)
    derivation = limit(problem.body, problem.given)
    assert derivation.complete
    return " ".join(plain(step.explanation) for step in derivation.steps)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lim_{x->oo} -3 ln(x)", "the negative factor −3 turns that round, and the whole falls"),
        ("lim_{x->-oo} x^3/(-2)", "dividing by −2, which is negative, turns that round"),
        ("lim_{x->oo} -x^2", "x² grows without bound. With the minus sign the whole falls"),
        ("lim_{x->oo} -x e^x", "With the minus sign the whole falls without bound"),
        ("lim_{x->-oo} (1/2)^x", "as the base 1/2 is less than 1, the power grows"),
        ("lim_{x->0+} ln(x)/x", "The numerator falls without bound, while the denominator goes"),
        ("lim_{x->oo} -e^x/x", "The values are negative, so that they fall without bound."),
        ("lim_{x->0} -1/x^2", "The numerator is 1, while the denominator goes to 0"),
    ],
)
def test_what_turns_the_direction_round_is_said(text: str, told: str) -> None:
    assert told in _told(text)


def test_a_parameter_can_turn_it_round() -> None:
    told = _told("lim_{x->oo} e^(-a x)/a", "a < 0")
    assert "dividing by a, which is negative, turns that round" in told


@pytest.mark.parametrize("text", ["lim_{x->0+} ln(x)/x", "lim_{x->oo} x e^x"])
def test_growth_is_compared_only_where_parts_go_against_each_other(text: str) -> None:
    assert "beat" not in _told(text)


def _lines(text: str) -> list[str]:
    return [ascii_form(step.after) for step in limit(parse_problem(text).body).steps]


def test_the_common_denominator_is_that_which_the_others_divide() -> None:
    lines = _lines("lim_{x->1} (1/(1 - x) - 2/(1 - x^2))")
    assert lines[0] == "limit((x - 1)/(1 - x^2), x, 1)"
    assert lines[2] == "limit(-1/(x + 1), x, 1)"


def test_one_derivative_of_the_tangent_is_enough() -> None:
    lines = _lines("lim_{x->0} (tan(x) - x)/x^3")
    assert lines[0] == "limit(tan(x)^2/(3*x^2), x, 0)"


def test_the_common_factor_is_taken_out_for_known_limits() -> None:
    derivation = limit(parse_problem("lim_{x->0} (tan(x) - sin(x))/x^3").body)
    assert "lhopital" not in [step.rule for step in derivation.steps]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lim_{x->oo} ln(1 + e^x)/x", "both grow without bound."),
        ("lim_{x->0+} ln(sin(x))/ln(x)", "both fall without bound."),
    ],
)
def test_infinite_over_infinite_is_said_in_words(text: str, told: str) -> None:
    assert told in _told(text)


def test_both_sides_of_a_seam() -> None:
    told = _told("lim_{x->0} {x if x < 0, x^2 otherwise}")
    assert told.startswith("Close to 0 this is x for x < 0 and x² for x > 0.")
    assert told.endswith("the two agree.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("lim_{x->oo} arctan(x)/x", "arctan(x) goes to π/2 while x grows without bound, so that"),
        ("lim_{x->oo} x^(-3)", "x grows without bound, so that x⁻³ goes to 0."),
        ("lim_{x->-oo} 2^x", "The exponent x goes to −∞, and 2ˣ with it to 0."),
        ("lim_{x->oo} (3/4)^(2x)", "the base 3/4 is smaller than 1 in size"),
    ],
)
def test_why_something_goes_to_0_far_out(text: str, told: str) -> None:
    assert told in _told(text)


def test_a_reason_is_not_given_twice() -> None:
    assert _told("lim_{x->0} abs(x) ln(abs(x))").count("Powers beat") == 1


def test_cube_roots_of_negative_numbers_are_not_said_to_be_unreal() -> None:
    assert limit(parse_problem("lim_{x->-oo} root(x, 3)").body).why_not is None


def test_that_sides_may_agree_for_one_value_of_a_parameter() -> None:
    derivation = limit(parse_problem("lim_{x->2} {x^2 if x <= 2, a x otherwise}").body)
    assert derivation.conclusion is not None
    assert plain(derivation.conclusion).startswith("This is for 4 ≠ 2a. The limit does not exist")


def test_known_limits_are_split_off() -> None:
    line = _lines("lim_{x->0} (x - sin(x))/(x^2 sin(x))")[0]
    assert line == "limit((x - sin(x))/x^3, x, 0)*limit(x/sin(x), x, 0)"


def test_factorials_are_told_in_the_order_of_the_problem() -> None:
    told = _told("lim_{n->oo} (n + 1)!/n! * (2n)!/(2n + 1)!")
    assert "Here (n + 1)! = (n + 1) n! and (2n + 1)! = (2n + 1) (2n)!" in told


def test_exponentials_that_cancel_decide_nothing() -> None:
    derivation = limit(parse_problem("lim_{x->oo} Ei(x)/e^x").body)
    assert derivation.complete and "growth" not in [step.rule for step in derivation.steps]


def test_exponentials_are_compared_as_one() -> None:
    derivation = limit(parse_problem("lim_{x->oo} e^(x^2)/e^((x+1)^2)").body)
    told = [plain(step.explanation) for step in derivation.steps if step.rule == "growth"]
    assert told == [
        "Exponentials beat powers: e^(x² − (x + 1)²) falls to 0 faster than any power of x grows."
    ]
