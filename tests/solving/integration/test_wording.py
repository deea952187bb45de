"""What is said and how it is written, where a reader would stumble."""

from __future__ import annotations

import pytest

from calctutor.expr.problem_reader import parse_problem
from calctutor.expr.tree import Integral
from calctutor.render.as_json import plain
from calctutor.render.outline import Line, outline
from calctutor.solving.derivation import Derivation
from calctutor.solving.integration.inside import integral_of


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
