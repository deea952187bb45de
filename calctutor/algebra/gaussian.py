"""Arctangents of rational numbers, by the prime factors of Gaussian integers.

arctan(b/a) is the angle of a + bi for a > 0. Angles of a product are added up to whole turns, and
factors are unique up to the units iᵏ: Machin's π/4 = 4 arctan(1/5) − arctan(1/239) holds by
5 + i and 239 + i having the primes 3 + 2i and 1 + i and no others.
"""

from __future__ import annotations

from fractions import Fraction
from math import atan2, isqrt, pi

_LARGEST_NORM = 10**8


def angle_of(tangent: Fraction) -> tuple[Fraction, dict[Fraction, int]] | None:
    """A multiple of π and multiples of arctangents, of primes, that the arctangent comes to.

    None where numbers are too large to be factored. The primes are given by their tangents b/a
    with a > b > 0.
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
            # a and b have no common factor, so that 1 + i is a factor at most once.
            eighths += count
            continue
        u, v = _sum_of_squares(prime)
        # u + vi divides a + bi, or u − vi does: never both.
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
    """u > v > 0 with u² + v² = p, of which there is one pair for a prime of the form 4n + 1."""
    for v in range(1, isqrt(prime) + 1):
        u = isqrt(prime - v * v)
        if u * u + v * v == prime:
            return max(u, v), min(u, v)
    raise ValueError(prime)
