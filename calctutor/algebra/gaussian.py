"""Arctangents of rational numbers, by prime factors of Gaussian integers.

arctan(b/a) is the angle of a + bi for a > 0. The angle of a product is the sum of the angles,
modulo 2π, and prime factors are unique up to units iᵏ. So Machin's π/4 = 4 arctan(1/5) −
arctan(1/239) follows from the factors of 5 + i and 239 + i, whose only primes are 3 + 2i and 1 + i.
"""

from __future__ import annotations

from fractions import Fraction
from math import atan2, isqrt, pi

_LARGEST_NORM = 10**8


def angle_of(tangent: Fraction) -> tuple[Fraction, dict[Fraction, int]] | None:
    """Write an arctangent as a multiple of π plus multiples of the arctangents of primes.

    A Gaussian prime a + bi with a > b > 0 is given by its tangent b/a. None if the numbers are too
    large to factor.
    """
    a, b = tangent.denominator, tangent.numerator
    norm = a * a + b * b
    if norm > _LARGEST_NORM:
        return None
    found: dict[Fraction, int] = {}
    turned = 0.0
    eighths = 0
    for prime, count in _primes(norm).items():
        if prime == 2:
            # a and b are coprime, so that 1 + i divides a + bi at most once.
            eighths += count
            continue
        u, v = _sum_of_squares(prime)
        # As a and b are coprime, exactly one of u + vi and u − vi divides a + bi.
        side = 1 if (a * u + b * v) % prime == 0 and (b * u - a * v) % prime == 0 else -1
        found[Fraction(v, u)] = side * count
        turned += side * count * atan2(v, u)
    rest = (atan2(b, a) - turned) / pi - eighths / 4
    return Fraction(round(2 * rest), 2) + Fraction(eighths, 4), found


def _primes(number: int) -> dict[int, int]:
    found: dict[int, int] = {}
    divisor = 2
    while divisor * divisor <= number:
        while number % divisor == 0:
            number //= divisor
            found[divisor] = found.get(divisor, 0) + 1
        divisor += 1
    if number > 1:
        found[number] = found.get(number, 0) + 1
    return found


def _sum_of_squares(prime: int) -> tuple[int, int]:
    """Return u > v > 0 with u² + v² = p, which are unique for a prime p = 4n + 1."""
    for v in range(1, isqrt(prime) + 1):
        u = isqrt(prime - v * v)
        if u * u + v * v == prime:
            return max(u, v), min(u, v)
    raise ValueError(prime)
