"""Ranges of numbers as in textbooks, and conditions on them."""

from __future__ import annotations

from collections.abc import Callable
from math import gcd

from calctutor.practice.skill import Value

SMALL = range(2, 6)
FEW = range(2, 8)
DIGITS = range(2, 10)
ANY = range(1, 10)
EXPONENTS = range(2, 7)
HIGH = range(3, 8)
SIGNS = ("+", "-")
WAVES = ("sin", "cos")


def coprime(first: str, second: str) -> Callable[..., bool]:
    """Return a condition: that two values, given by name, have no common divisor."""

    def check(**values: Value) -> bool:
        return gcd(int(values[first]), int(values[second])) == 1

    return check
