"""Generators of polynomials: names, π, √2, and any node that arithmetic does not open.

Roots of numbers are reduced to roots of numbers that are no powers: √8 is 2 times the generator √2.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.from_trees import arithmetic_parts
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Add, Call, Integer, Tree
from calctutor.rewriting.products import Products, base_and_exponent

_LARGEST_RADICAND = 10**9
_LARGEST_DIVISOR = 1000


def generators_in(tree: Tree) -> Iterator[Tree]:
    """Yield the generators needed to read an expression."""
    if rational(tree) is not None:
        return
    parts = arithmetic_parts(tree)
    if parts is not None:
        for part in parts:
            yield from generators_in(part)
        return
    base, exponent = base_and_exponent(tree)
    power = rational(exponent)
    if power is None or power == 1:
        yield tree
    elif is_whole(power):
        yield from generators_in(base)
    else:
        _, root = number_and_root(base, power.denominator)
        if root is not None:
            yield root
            yield from generators_in(base)


def number_and_root(radicand: Tree, degree: int) -> tuple[Fraction, Tree | None]:
    """Return a root as a number times a remaining root: √(8/3) = 2/3 · √6."""
    value = rational(radicand)
    if value is None or value <= 0:
        return Fraction(1), Products().raised(radicand, Fraction(1, degree))
    whole = value.numerator * value.denominator ** (degree - 1)
    outside, inside = largest_power_in(whole, degree)
    number = Fraction(outside, value.denominator)
    if inside == 1:
        return number, None
    base, lower = _as_power(inside, degree)
    return number, Products().raised(Integer(base), Fraction(1, lower))


def _as_power(inside: int, degree: int) -> tuple[int, int]:
    """Return the root with the least degree: the sixth root of 8 is √2."""
    for divisor in range(degree, 1, -1):
        root, rest = largest_power_in(inside, divisor)
        if degree % divisor == 0 and rest == 1:
            return root, degree // divisor
    return inside, degree


def largest_power_in(whole: int, degree: int) -> tuple[int, int]:
    """Return a and b with a^degree · b = whole, and a as large as possible."""
    outside, inside, divisor = 1, whole, 2
    while divisor**degree <= inside and divisor < _LARGEST_DIVISOR and whole < _LARGEST_RADICAND:
        while inside % divisor**degree == 0:
            inside //= divisor**degree
            outside *= divisor
        divisor += 1
    return outside, inside


def is_power_of(root: Tree, other: Tree) -> bool:
    """Return whether one root is a power of the other, such as √2 of 2^(1/4)."""
    base, exponent = base_and_exponent(root)
    innermost, least = base_and_exponent(other)
    if root == other or base != innermost or not is_root(root) or not is_root(other):
        return False
    times = quotient_of_exponents(exponent, least)
    return is_whole(times)


def quotient_of_exponents(exponent: Tree, other: Tree) -> Fraction | None:
    """Return the quotient of two exponents, if both are numbers."""
    top, bottom = rational(exponent), rational(other)
    return top / bottom if top is not None and bottom else None


def rank(atom: Tree) -> int:
    """Return a sort key: roots of sums, other roots, cosines, the rest.

    The replacement in a relation may only contain later generators.
    """
    if is_root(atom):
        return 0 if is_root_of_sum(atom) else 1
    return 2 if isinstance(atom, Call) and atom.name == "cos" else 3


def is_root(atom: Tree) -> bool:
    """Return whether the generator is a power with a fractional exponent."""
    power = rational(base_and_exponent(atom)[1])
    return power is not None and not is_whole(power)


def is_root_of_sum(atom: Tree) -> bool:
    return is_root(atom) and isinstance(base_and_exponent(atom)[0], Add)


def power_of(generator: Tree, power: int) -> Tree:
    """Return a generator's power as it is written: √2 cubed is 2^(3/2)."""
    base, exponent = base_and_exponent(generator)
    value = rational(exponent)
    if value is None or value == 1:
        return Products().raised(generator, Fraction(power))
    return Products().raised(base, value * power)
