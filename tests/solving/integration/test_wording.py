"""What is said and how it is written, where a reader would stumble."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Integral
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.render.outline import Line, outline
from calctutor.solving.derivation import Derivation, Partial
from calctutor.solving.integration.nested import integral_of


def _solved(text: str, *given: str) -> Derivation:
    problem = parse_problem(text, given=given)
    assert isinstance(problem.body, Integral)
    return integral_of(problem.body, problem.given)


def _rules(derivation: Derivation) -> list[str]:
    return [step.rule for step in derivation.steps]


def _reasons(derivation: Derivation) -> list[str]:
    return [plain(step.explanation) for step in derivation.steps]


def test_an_antiderivative_found_in_one_step_is_given_the_reason_of_that_step() -> None:
    derivation = _solved("int_-oo^oo x/(1+x^2) dx")
    assert _reasons(derivation)[0].startswith("The derivative of the denominator is 2x.")


def test_parts_of_one_integral_share_the_antiderivative() -> None:
    for text in ("int_0^10 1/(x^2-3x+2) dx", "int_0^2 1/(x^2-2x+1) dx"):
        assert _rules(_solved(text)) == ["split", "antiderivative", "at-the-bounds"]


def test_after_a_limit_worked_out_beside_nothing_is_said_of_antiderivatives() -> None:
    shown = outline(_solved("int_0^(pi/2) 1/(1+sin(x)) dx")).entries
    reasons = {entry.rule: plain(entry.reason) for entry in shown if isinstance(entry, Line)}
    assert reasons["Take the limit"] == "The limit is put in."


@pytest.mark.parametrize(
    ("text", "given", "said"),
    [
        ("int_1^oo 1/x^p dx", (), "This holds for p > 1."),
        ("int_1^oo 1/x^p dx", ("p > 1",), ""),
        ("int_0^pi sin(m x) sin(n x) dx", (), "This holds for m ≠ n and m ≠ −n."),
    ],
)
def test_conditions_are_stated_once_in_one_form(
    text: str, given: tuple[str, ...], said: str
) -> None:
    conclusion = _solved(text, *given).conclusion
    assert ("" if conclusion is None else plain(conclusion)) == said


def test_the_base_of_a_power_is_positive_and_not_one() -> None:
    assert "This holds for a > 0 and a ≠ 1." in _reasons(_solved("int a^x dx"))[0]
    assert "This holds for p ≠ 1." in _reasons(_solved("int 1/x^p dx"))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("int_0^oo 1/x^p dx", "This holds for p > 1. For p < 1 and for p = 1 it diverges as well."),
        ("int_0^a 1/x dx", "This holds for a > 0. For a < 0 it diverges as well."),
    ],
)
def test_an_integral_that_diverges_for_every_parameter_is_said_to(text: str, said: str) -> None:
    conclusion = _solved(text).conclusion
    assert conclusion is not None and plain(conclusion).endswith(said)


@pytest.mark.parametrize("text", ["int 1/(x^2-1) dx", "int 1/(4-9x^2) dx", "int 1/(x^4-1) dx"])
def test_rational_zeros_of_a_denominator_make_partial_fractions(text: str) -> None:
    derivation = _solved(text)
    assert _rules(derivation) == ["partial-fractions", "known-integrals", "logarithm-law"]
    assert not any("(x² − 1)" in part for part in _reasons(derivation))


def test_other_zeros_are_left_to_the_table() -> None:
    assert _rules(_solved("int 1/(x^2-3) dx")) == ["logarithm-of-quotient"]
    assert _rules(_solved("int 1/(x^2-a^2) dx")) == ["logarithm-of-quotient"]


@pytest.mark.parametrize("text", ["int e^x sin(x) dx", "int e^(a x) cos(b x) dx"])
def test_an_integral_that_comes_back_needs_one_line_after_it_is_solved_for(text: str) -> None:
    by_parts = ["integration-by-parts"] * 2
    assert _rules(_solved(text)) == [*by_parts, "solve-for-integral", "factor"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("int sec(x)^3 dx", "∫ sec(x)ⁿ dx = "),
        ("int tan(x)^4 dx", "∫ tan(x)ⁿ dx = tan(x)ⁿ⁻¹/(n − 1) − ∫ tan(x)ⁿ⁻² dx"),
        ("int sqrt(x^2-1) dx", "∫ √(x² − 1) dx = x √(x² − 1) − ∫ x²/√(x² − 1) dx"),
    ],
)
def test_a_reduction_formula_is_shown(text: str, said: str) -> None:
    assert said in _reasons(_solved(text))[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("int 5 dx", "The integral of a constant is the constant times x."),
        ("int sin(x)^3 dx", "Let u = cos(x); then du/dx = −sin(x)."),
        ("int tan(x)^3 sec(x) dx", "Let u = sec(x); then du/dx = sec(x) tan(x)."),
        ("int e^(-x^2) dx", "so we divide by 2/√π."),
        ("int_2^3 1/(x-1) dx", "The integral of one over x − 1 is ln(x − 1)."),
        ("int_1^2 1/x dx", "ln(x) has the derivative 1/x."),
    ],
)
def test_the_first_step_is_said_plainly(text: str, said: str) -> None:
    assert said in _reasons(_solved(text))[0]


def test_equal_bounds_are_no_symmetry() -> None:
    assert _rules(_solved("int_2^2 x dx")) == ["equal-bounds"]


def test_the_new_integrand_has_no_fraction_within_a_fraction() -> None:
    first = _solved("int_-oo^oo 1/(e^x+e^(-x)) dx").steps[0].after
    assert isinstance(first, Integral) and first.body == parse("1/(u^2+1)")


@pytest.mark.parametrize("text", ["int 1/(x^2 sqrt(x^2+9)) dx", "int 1/(x^2 sqrt(9-x^2)) dx"])
def test_a_root_of_a_quadratic_takes_an_angle(text: str) -> None:
    assert _rules(_solved(text))[0] == "trigonometric-substitution"


def test_the_root_of_a_square_is_a_size() -> None:
    assert _rules(_solved("int sqrt(x^2) dx")) == ["rewrite", "absolute-value"]
    assert _solved("int_(-1)^1 sqrt(x^2) dx").result == parse("1")


def test_what_functions_of_the_angle_are_is_said() -> None:
    reasons = _reasons(_solved("int sqrt(4-x^2) dx"))
    said = "Here sin(2θ) = 2 sin(θ) cos(θ), sin(θ) = x/2 and cos(θ) = √(4 − x²)/2."
    assert any(said in reason for reason in reasons)


def test_the_table_knows_its_entries_in_any_order() -> None:
    assert _rules(_solved("int cot(x) csc(x) dx")) == ["cosecant"]


def test_an_unknown_function_is_integrated_by_parts_as_far_as_that_goes() -> None:
    derivation = _solved("int x f'(x) dx")
    assert not derivation.complete and derivation.result is None
    assert _rules(derivation) == ["integration-by-parts"]
    assert isinstance(derivation, Partial) and derivation.stuck_on == parse("int f(x) dx")
