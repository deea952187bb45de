"""Integrals enclosed by Arb, whose callback an exception must not leave."""

from __future__ import annotations

from collections import Counter

import pytest
from flint import acb, acb_series, arb

from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.numeric.balls import evaluate
from calctutor.numeric.enclosure import enclosed
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.quadrature import integral_between, is_finite
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse


def test_an_exception_in_the_integrand_ends_the_integral() -> None:
    calls = 0

    def integrand(at: acb, _: bool) -> acb:
        nonlocal calls
        calls += 1
        if calls > 100:
            raise KeyError
        return (at * at).sin() / (at + 1) ** 20

    for _ in range(3):
        calls = 0
        with pytest.raises(KeyError):
            enclosed(integrand, acb(0), acb(300))
        assert calls == 101


def test_without_an_exception_the_value_is_enclosed() -> None:
    found = enclosed(lambda at, _: at * at, acb(0), acb(3))
    assert found.real.contains(arb(9))


def test_an_integral_ends_where_its_work_does() -> None:
    tree = parse("int_0^300 sin(x^2)/(x+1)^20 dx")
    with pytest.raises(TooMuchWorkError), limited_to(1000):
        evaluate(tree, Point({}, {}))


def test_a_value_may_take_forty_thousand_evaluations_and_the_next_one_as_many() -> None:
    counts = Counter[str]()

    def inner(z: Value, _: bool) -> Value:
        counts["evaluations"] += not counts["undefined"]
        return z * z

    def outer(z: Value, analytic: bool) -> Value:
        """Return what is nowhere analytic, so that the integral is cut in ever smaller pieces."""
        counts["evaluations"] += not counts["undefined"]
        found = integral_between(inner, acb(0), acb(1))
        counts["undefined"] += not is_finite(found)
        counts["inner integrals"] += not counts["undefined"]
        return UNDEFINED if analytic else z + found

    for _ in range(2):
        counts.clear()
        integral_between(outer, acb(0), acb(1))
        # Each integral begins with two evaluations more, at its probes.
        counted = counts["evaluations"] - 2 * counts["inner integrals"]
        assert 40_000 <= counted < 40_100


def test_where_an_integrand_is_a_number_it_does_not_depend_on_the_parameter() -> None:
    """t + 2x below t = 1/2, and t beyond: the integral is 1/2 + x."""

    def integrand(at: Value, analytic: bool) -> Value:
        assert isinstance(at, acb)
        if at.real > arb(1) / 2:
            return at
        if at.real < arb(1) / 2:
            return acb_series([at, acb(2)], prec=2)
        return UNDEFINED if analytic else acb_series([at, acb(arb(1, 1))], prec=2)

    found = integral_between(integrand, acb(0), acb(1))
    assert isinstance(found, acb_series)
    assert complex(found[0]) == pytest.approx(1 / 2)
    assert complex(found[1]) == pytest.approx(1)
