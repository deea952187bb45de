"""Which mistakes can be made on a problem."""

from __future__ import annotations

import pytest

from calctutor.mistakes.kinds import BY_ID
from calctutor.practice.pitfalls import pitfalls
from calctutor.practice.skill import LEVELS
from calctutor.render.mistakes import avoided, mistake_name
from tests.amounts import amount
from tests.practice.exercises import exercise, of_every_kind, worked_out


@pytest.mark.parametrize(
    ("skill", "mistake"),
    [
        ("powers", "power-factor-missing"),
        ("chain-rule", "chain-inner-derivative-missing"),
        ("product-rule", "product-of-derivatives"),
        ("quotient-rule", "quotient-of-derivatives"),
        ("sigmoid", "sigmoid-derivative-sign"),
        ("antiderivatives", "constant-of-integration-missing"),
        ("integration-by-parts", "parts-sign"),
        ("definite-integrals", "definite-integrand-evaluated"),
    ],
)
def test_what_can_go_wrong(skill: str, mistake: str) -> None:
    assert mistake in pitfalls(exercise(skill))


@pytest.mark.parametrize(
    ("problem", "mistakes"),
    [
        ("lim_{x->0} (x^2 - 4x)/x", ["limit-zero-over-zero-called"]),
        ("lim_{x->oo} 8x^3/(x^3 + 8)", ["limit-infinity-over-infinity-one"]),
        ("lim_{x->oo} (sqrt(x^2 + 4x) - x)", ["limit-infinity-minus-infinity-zero"]),
        ("lim_{x->oo} (1 + 4/x)^x", ["limit-one-to-infinity-one"]),
        ("lim_{x->0} ln(1 + 6x)/x", ["limit-hopital-as-quotient-rule"]),
        ("lim_{x->1} (4x + 3)/(x + 6)", ["limit-hopital-without-condition"]),
        ("lim_{x->oo} (5x + 3)/(6x + 7)", ["limit-largest-power-ignored"]),
        ("lim_{x->-oo} (2x + 8)/sqrt(x^2 + 5)", ["limit-sign-at-minus-infinity"]),
        ("lim_{x->5+} 3abs(x - 5)/(x - 5)", ["limit-one-side-only"]),
        ("lim_{x->0} sin(6x)/x", ["limit-known-limit-elsewhere", "value-called-none"]),
        ("lim_{x->oo} x sin(3/x)", ["limit-frozen-part"]),
        ("int_0^oo e^(-3x) dx", ["improper-called-divergent"]),
        ("int_0^9 5/sqrt(x) dx", ["improper-called-divergent"]),
    ],
)
def test_what_can_go_wrong_with_limits(problem: str, mistakes: list[str]) -> None:
    assert set(mistakes) <= set(pitfalls(worked_out(problem)))


def test_a_mistake_that_looks_like_a_likelier_one_cannot_be_made() -> None:
    """Of sin(6x)/x the quotient rule leads to 0, and so does putting sin(6x) to its limit."""
    found = pitfalls(worked_out("lim_{x->0} sin(6x)/x"))
    assert not {"limit-frozen-part", "limit-hopital-as-quotient-rule"} & set(found)


@pytest.mark.parametrize("problem", ["lim_{x->2} (3x - 1)", "lim_{x->3} x^2"])
def test_where_a_value_is_put_in_nothing_suggests_that_there_is_none(problem: str) -> None:
    assert pitfalls(worked_out(problem)) == ()


@pytest.mark.parametrize(
    ("problem", "mistake"),
    [
        ("d/dx (x^4 + pi^3)", "constant-number-as-power"),
        ("d/dx x^(4x)", "exponential-rule-on-variable-base"),
        ("d/dx (x + 7)^x", "power-rule-on-variable-exponent"),
        ("d/dx 5sec(x)", "trig-secant-tangent-mixed"),
        ("d/dx 3arcsin(x)", "inverse-trig-as-reciprocal"),
        ("d/dx int_2^x t^3 dt", "integral-derivative-antiderivative-kept"),
        ("d/dx int_0^(x^4) sin(t) dt", "integral-derivative-inner-missing"),
        ("d/dx int_x^(x^3) cos(t) dt", "integral-derivative-lower-bound-forgotten"),
        ("d^2/dx^2 6x^4", "derivative-first-given-as-second"),
        ("dy/dx for x^2 + y^2 = 7", "implicit-factor-missing"),
        ("dy/dx for x y = 5", "implicit-product-not-used"),
        ("dy/dx for x = t^2, y = t^3 + 4t", "reciprocal-of-derivative"),
    ],
)
def test_each_of_these_can_be_practised(problem: str, mistake: str) -> None:
    assert mistake in pitfalls(worked_out(problem))


@pytest.mark.parametrize(
    "mistake",
    [
        "derivative-first-given-as-second",
        "constant-number-as-power",
        "exponential-rule-on-variable-base",
        "power-rule-on-variable-exponent",
        "trig-secant-tangent-mixed",
        "inverse-trig-as-reciprocal",
        "integral-derivative-inner-missing",
        "integral-derivative-lower-bound-forgotten",
        "integral-derivative-antiderivative-kept",
        "implicit-factor-missing",
        "implicit-product-not-used",
    ],
)
def test_the_skill_of_a_mistake_has_problems_on_which_it_can_be_made(mistake: str) -> None:
    skill = BY_ID[mistake].skill
    made = (exercise(skill, level, seed) for level in LEVELS for seed in range(1, 25))
    assert any(mistake in pitfalls(one) for one in made)


def test_what_can_always_go_wrong_chooses_nothing() -> None:
    for made in of_every_kind(amount(20, 160)):
        assert not {"sign-flipped", "constant-factor"} & set(pitfalls(made))


def test_every_pitfall_has_plain_words() -> None:
    for made in of_every_kind(amount(40, 160)):
        for mistake in pitfalls(made):
            assert mistake_name(mistake) != mistake.replace("-", " ")
            assert avoided(mistake).startswith("This one needed ")
