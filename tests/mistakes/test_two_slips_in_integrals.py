"""Two independent slips in an integral are both named, the likelier first."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check
from calctutor.checking.verdict import Incorrect
from tests.mistakes.problems import question


@pytest.mark.parametrize(
    ("problem", "answer", "first", "second"),
    [
        ("int sin(3x) dx", "cos(3x) + C", "antiderivative-inner-factor-missing", "sign-flipped"),
        ("int x sin(x^2) dx", "cos(x^2) + C", "antiderivative-inner-factor-missing",
         "sign-flipped"),
        ("int 3 e^(2x) dx", "e^(2x) + C", "antiderivative-inner-factor-missing",
         "constant-factor-dropped"),
        ("int 5 cos(3x) dx", "sin(3x) + C", "antiderivative-inner-factor-missing",
         "constant-factor-dropped"),
        ("int 5 x cos(x^2) dx", "sin(x^2) + C", "antiderivative-inner-factor-missing",
         "constant-factor-dropped"),
        ("int x e^(2x) dx", "x e^(2x)/2 + e^(2x)/2 + C", "antiderivative-inner-factor-missing",
         "parts-sign"),
        ("int x e^(2x) dx", "x e^(2x) + e^(2x) + C", "parts-v-factor-missing", "parts-sign"),
        ("int x sin(3x) dx", "-x cos(3x)/3 - sin(3x)/3 + C",
         "antiderivative-inner-factor-missing", "parts-sign"),
        ("int x^3 + e^(2x) dx", "x^4 + e^(2x) + C", "antiderivative-divisor-missing",
         "antiderivative-inner-factor-missing"),
        ("int x^2 - sin x dx", "x^3 - cos x + C", "antiderivative-divisor-missing",
         "antiderivative-trig-sign"),
        ("int_0^1 3 e^(2x) dx", "3e^2", "antiderivative-inner-factor-missing",
         "definite-lower-limit-ignored"),
        ("int_0^1 3 e^(2x) dx", "(1 - e^2)/2", "constant-factor-dropped", "sign-flipped"),
        ("int_0^2 5 e^(3x) dx", "e^6/3", "definite-lower-limit-ignored",
         "constant-factor-dropped"),
        ("int_0^2 x e^(x^2) dx", "e^2 - 1", "definite-substitution-limits-unchanged",
         "antiderivative-inner-factor-missing"),
        ("int_0^1 x e^(2x) dx", "e^2/2 + e^2/4", "parts-sign", "definite-lower-limit-ignored"),
        ("int_0^1 4 x e^(x^2) dx", "e/2", "definite-lower-limit-ignored",
         "constant-factor-dropped"),
    ],
)  # fmt: skip
def test_both_slips_are_named(problem: str, answer: str, first: str, second: str) -> None:
    verdict = check(question(problem), answer)
    assert isinstance(verdict, Incorrect) and verdict.diagnosis is not None
    assert verdict.diagnosis.id == first
    assert verdict.diagnosis.besides == (second,)


@pytest.mark.parametrize("problem", ["int_0^1 3x^2 dx", "int_1^2 6x^3 dx"])
def test_two_slips_are_not_looked_for_behind_a_fraction(problem: str) -> None:
    verdict = check(question(problem), "17/24")
    assert isinstance(verdict, Incorrect)
    assert verdict.diagnosis is None
