"""Estimated integrals without an enclosure: singular, slowly decaying and oscillating ones."""

from __future__ import annotations

import pytest
from flint import acb, arb

from calctutor.numeric.balls import evaluate
from calctutor.numeric.oscillating import alternating_integral
from calctutor.numeric.scope import Point
from calctutor.numeric.tanh_sinh import estimate
from calctutor.reading.parser import parse

_HERE = Point({}, {})
_CLOSE = arb("1e-9")


def _number(text: str | None) -> arb | None:
    return None if text is None else evaluate(parse(text), _HERE, 400).real


def _agrees(found: acb | None, value: str) -> bool:
    exact = evaluate(parse(value), _HERE, 200)
    return found is not None and found.overlaps(exact) and bool(abs(found - exact) < _CLOSE)


@pytest.mark.parametrize(
    ("body", "low", "high", "value"),
    [
        ("x^2", "0", "3", "9"),
        ("1/sqrt(x)", "0", "1", "2"),
        ("ln(x)", "0", "1", "-1"),
        ("1/sqrt(1-x^2)", "-1", "1", "pi"),
        ("e^(-x)", "0", None, "1"),
        ("e^(-x^2)", None, None, "sqrt(pi)"),
        ("e^x", None, "0", "1"),
        ("1/(1+x^2)", None, None, "pi"),
        ("1/(sqrt(x)(1+x))", "0", None, "pi"),
        ("1/(x ln(x)^2)", "2", None, "1/ln(2)"),
        ("1/(x ln(x)^2)", "0", "1/2", "1/ln(2)"),
    ],
)
def test_what_converges_is_estimated(
    body: str, low: str | None, high: str | None, value: str
) -> None:
    assert _agrees(estimate(parse(body), "x", _number(low), _number(high), _HERE), value)


@pytest.mark.parametrize(
    ("body", "low", "high"),
    [
        ("1/x", "0", "1"),
        ("1/x", "1", None),
        ("1/x^2", "0", "1"),
        ("1/(x ln(x))", "2", None),
        ("cos(x)", "0", None),
        ("e^x", "0", None),
        ("1/sqrt(x)", "1", None),
    ],
)
def test_what_diverges_is_not(body: str, low: str | None, high: str | None) -> None:
    assert estimate(parse(body), "x", _number(low), _number(high), _HERE) is None


@pytest.mark.parametrize(
    ("body", "low", "frequency", "value"),
    [
        ("sin(x)/x", "0", "1", "pi/2"),
        ("sin(3x)/x", "0", "3", "pi/2"),
        ("cos(x)/(1+x^2)", "0", "1", "pi/(2e)"),
    ],
)
def test_what_swings_is_estimated(body: str, low: str, frequency: str, value: str) -> None:
    start, turns = _number(low), _number(frequency)
    assert start is not None and turns is not None
    assert _agrees(alternating_integral(parse(body), "x", start, turns, _HERE), value)


@pytest.mark.parametrize("body", ["cos(x)", "x sin(x)", "sin(x)"])
def test_what_swings_for_ever_has_no_estimate(body: str) -> None:
    assert alternating_integral(parse(body), "x", arb(0), arb(1), _HERE) is None


def test_an_estimate_has_an_imaginary_part_too() -> None:
    found = estimate(parse("(1+i) x"), "x", arb(0), arb(1), _HERE)
    assert found is not None
    assert found.overlaps(acb("0.5", "0.5"))
    assert found.rad() < 1e-9


@pytest.mark.parametrize(("rate", "settles"), [("0.00114", False), ("0.00117", True)])
def test_thirty_areas_have_to_shrink_by_a_tenth(rate: str, settles: bool) -> None:
    """Of the first, the last is e^(−29π·rate): 0.901 and 0.899. The last but one is above 0.9."""
    found = alternating_integral(parse(f"sin(x) e^(-{rate} x)"), "x", arb(0), arb(1), _HERE)
    assert (found is not None) is settles
    if settles:
        assert _agrees(found, f"1/(1+{rate}^2)")
