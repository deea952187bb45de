"""Numbers that textbooks like, and what goes together."""

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


def coprime(one: str, other: str) -> Callable[..., bool]:
    """Whether two of the values, given by name, have no divisor in common."""

    def check(**values: Value) -> bool:
        return gcd(int(values[one]), int(values[other])) == 1

    return check
