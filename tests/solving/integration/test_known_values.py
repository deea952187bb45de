"""Definite integrals of one line: known values, symmetry, equal bounds, each in its own words."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Prose
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Worked
from calctutor.solving.solve import solve


def said(prose: Prose) -> str:
    return "".join(part if isinstance(part, str) else inline(part) for part in prose.parts)  # type: ignore[arg-type]


BELL = (
    "It is known that ∫_(−∞)^∞ e^(−x²) dx = √π: its square is an integral over the whole plane, "
    "which polar coordinates give as π."
)
HALF = " The curve is symmetric, and here is half of it."
SCALED = "It is known that ∫_(−∞)^∞ e^(−u²) du = √π. With u = {} this comes to {} times as much."
DIRICHLET = (
    "No elementary function has this derivative, but the area is known. With ∫_0^∞ e⁻ˣʸ dy in "
    "place of 1/x, and integrated by x first, {} remains."
)
ODD = (
    "The integrand is odd: at −x it is minus what it is at x. Over an interval that is symmetric "
    "about 0 the two halves cancel."
)


@pytest.mark.parametrize(
    ("problem", "given", "result", "rule", "words"),
    [
        ("int_-oo^oo e^(-x^2) dx", [], "sqrt(pi)", "known-result", BELL),
        ("int_0^oo e^(-x^2) dx", [], "sqrt(pi)/2", "known-result", BELL + HALF),
        (
            "int_0^oo e^(-4x^2) dx",
            [],
            "sqrt(pi)/4",
            "known-result",
            SCALED.format("2x", "1/2") + HALF,
        ),
        (
            "int_0^oo e^(-a x^2) dx",
            ["a > 0"],
            "sqrt(pi/a)/2",
            "known-result",
            SCALED.format("x √a", "1/√a") + HALF,
        ),
        (
            "int_-oo^oo e^(-x^2 + 2x) dx",
            [],
            "e*sqrt(pi)",
            "known-result",
            "With the square completed, this is a bell curve about x = 1; where its middle lies "
            f"does not change the area. {BELL}",
        ),
        (
            "int_0^oo x^4 e^(-x^2) dx",
            [],
            "3*sqrt(pi)/8",
            "known-result",
            "Each integration by parts lowers the power by 2 and leaves the factor (k − 1)/2, for "
            "the power k. What stands between the bounds is 0 each time.",
        ),
        (
            "int_-oo^oo x^3 e^(-x^2) dx",
            [],
            "0",
            "symmetry",
            "The integrand is odd, and e^(−x²) falls so fast that either half has a finite area. "
            "The two halves cancel.",
        ),
        (
            "int_0^oo x^5 e^(-x) dx",
            [],
            "120",
            "known-result",
            "By parts 5 times: what stands between the bounds is 0 each time, and the factors "
            "that come out make 5!/1⁶.",
        ),
        (
            "int_0^oo sqrt(x) e^(-x) dx",
            [],
            "sqrt(pi)/2",
            "gamma-function",
            "This is the definition of Γ(3/2).",
        ),
        (
            "int_0^oo x^(1/2) e^(-2x) dx",
            [],
            "sqrt(2*pi)/8",
            "gamma-function",
            "By definition Γ(3/2) is ∫_0^∞ t^(1/2) e⁻ᵗ dt; with t for 2x the power of 2 comes out.",
        ),
        (
            "int_0^oo sqrt(x) e^(-x^2) dx",
            [],
            "gamma(3/4)/2",
            "gamma-function",
            "With t for x² this is an integral that defines Γ(3/4).",
        ),
        (
            "int_0^oo sin(x)/x dx",
            [],
            "pi/2",
            "known-result",
            DIRICHLET.format("∫_0^∞ 1/(1 + y²) dy"),
        ),
        (
            "int_0^oo sin(3x)/x dx",
            [],
            "pi/2",
            "known-result",
            DIRICHLET.format("∫_0^∞ 3/(y² + 3²) dy"),
        ),
        (
            "int_0^(pi/2) sin(x)^8 dx",
            [],
            "35*pi/256",
            "reduction-formula",
            "The reduction formula leaves the factor (k − 1)/k for each power k, and what stands "
            "between the bounds is 0 each time. So the power falls by 2 until ∫_0^(π/2) 1 dx is "
            "left.",
        ),
        ("int_-2^2 x^3 dx", [], "0", "symmetry", ODD),
        ("int_-1^1 tan(x) dx", [], "0", "symmetry", ODD),
        (
            "int_1^1 x dx",
            [],
            "0",
            "equal-bounds",
            "The bounds are equal, so that there is no area.",
        ),
    ],
)
def test_a_value_that_is_known(
    problem: str, given: list[str], result: str, rule: str, words: str
) -> None:
    found = solve(parse_problem(problem, given=tuple(given)))
    assert isinstance(found, Worked)
    assert ascii_form(found.result) == result
    (step,) = found.steps
    assert (step.rule, said(step.explanation)) == (rule, words)
    assert (found.conditions, found.conclusion) == ((), None)


def test_what_a_known_value_needs_is_said() -> None:
    found = solve(parse_problem("int_0^oo e^(-a x^2) dx"))
    assert [ascii_form(one) for one in found.conditions] == ["a > 0"]
    assert found.conclusion is not None
    assert said(found.conclusion) == "This holds for a > 0."


@pytest.mark.parametrize(
    ("problem", "rule", "words"),
    [
        (
            "int_-1^2 abs(x) dx",
            "split",
            "The formula of the integrand changes at x = 0, so that the integral is split there.",
        ),
        (
            "int_-1^2 abs(x) dx",
            "piecewise",
            "In each part the integrand is written by the formula that it has there.",
        ),
        (
            "int_0^3 1/(x - 1) dx",
            "split",
            "The integrand has no value at x = 1, inside the interval. The integral is split "
            "there, and exists only if every part does.",
        ),
        (
            "int_0^2 x e^(x^2) dx",
            "substitution",
            "Let u = x²; then du/dx = 2x. The bounds change as well: x = 0 gives u = 0, and x = 2 "
            "gives u = 4.",
        ),
        (
            "int_0^oo 2 sin(x)/x dx",
            "constant-multiple",
            "The constant factor 2 comes out of the integral.",
        ),
        (
            "int_2^oo 1/(x ln(x)) dx",
            "antiderivative",
            "First an antiderivative, worked out by itself; it is then taken between the bounds.",
        ),
    ],
)
def test_the_words_of_a_step(problem: str, rule: str, words: str) -> None:
    steps = solve(parse_problem(problem)).steps
    assert words in [said(step.explanation) for step in steps if step.rule == rule]


def test_where_every_case_diverges_that_is_said() -> None:
    found = solve(parse_problem("int_0^oo x^p dx"))
    assert found.result is None
    assert found.conclusion is not None
    assert said(found.conclusion).endswith(
        "This holds for p > −1. For p < −1 and for p = −1 it diverges as well."
    )
    assert found.conditions == ()
