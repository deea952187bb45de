"""What an operation costs: so much on a ball, and so many times as much on a power series."""

from __future__ import annotations

import pytest
from flint import acb, acb_series

from calctutor.expr.work import spent
from calctutor.numeric.costs import charge_arithmetic, function_charge
from calctutor.numeric.scope import precision

BALL = acb(1)
SERIES = acb_series([1, 1], prec=10)
"""Ten terms, on which an operation takes 3 + 10²/20 = 8 times as long as on a ball."""


@pytest.mark.parametrize(
    ("count", "value", "bits", "cost"),
    [
        (1, BALL, 1000, 1),
        (6, BALL, 1000, 6),
        (1, BALL, 3000, 2),
        (1, SERIES, 1000, 8),
        (2, SERIES, 3000, 32),
    ],
)
def test_the_cost_of_sums_and_products(
    count: int, value: acb | acb_series, bits: int, cost: float
) -> None:
    before = spent()
    with precision(bits):
        charge_arithmetic(count, value)
    assert spent() - before == pytest.approx(cost)


@pytest.mark.parametrize(
    ("name", "value", "bits", "cost"),
    [
        ("sin", BALL, 64, 1.5),
        ("sin", BALL, 192, 1.5),
        ("sin", BALL, 384, 1.5 * 2**1.7),
        ("sin", SERIES, 192, 1.5 * 8),
        ("asin", BALL, 192, 1.5),
        ("asin", SERIES, 192, 1.5 * 3 * 8),
        ("gamma", BALL, 192, 15),
        ("gamma", BALL, 384, 15 * 2**2.2),
        ("gamma", SERIES, 192, 15 * 8),
    ],
)
def test_the_cost_of_a_function(name: str, value: acb | acb_series, bits: int, cost: float) -> None:
    before = spent()
    with precision(bits):
        function_charge(name)(value)
    # What was spent before, by whatever ran in this process, has only so many digits.
    assert spent() - before == pytest.approx(cost, abs=1e-3)
