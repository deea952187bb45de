"""Roots in an integrand, and their radicands."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from msgspec import Struct

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Call, Integer, Integral, Pow, Symbol, Tree, depends_on, walk
from calctutor.rewriting.products import base_and_exponent
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions

VARIABLE, ROOT = range(2)
"""Indices of the variable and of the root among the generators."""


def roots_in(tree: Tree, x: Symbol) -> dict[Tree, int]:
    """Return the radicands in an expression, outer ones first, each with its root index.

    The index is the least for which all roots of the radicand are powers of that root.
    """
    found: dict[Tree, int] = {}
    for node in walk(tree):
        if isinstance(node, Call | Pow) and depends_on(node, x.name):
            base, exponent = base_and_exponent(node)
            value = rational(exponent)
            if value is not None and not is_whole(value):
                found[base] = lcm(found.get(base, 1), value.denominator)
    return found


class WithRoot(Struct, frozen=True):
    """A rational function of x and one root r = ᵈ√g, in a field that also has a letter."""

    field: RationalFunctions
    quotient: Quotient
    radicand: Tree
    degree: int


def read_with_root(
    integral: Integral,
    radicand: Tree,
    degree: int,
    kernels: tuple[Tree, ...],
    constants: tuple[Tree, ...] = (),
) -> WithRoot | None:
    """Return the integrand as a rational function of x and a root, else None.

    The generators are x, the root and the kernels; `constants` add theirs.
    """
    x, body = integral.variable, integral.body
    root = Call("root", (radicand, Integer(degree)))
    field = RationalFunctions.over((x, root, *kernels), (body, *constants), x.name)

    def known(node: Tree) -> Quotient | None:
        if node == radicand and node != x:
            return field.generator(ROOT) ** degree
        exponent = exponent_of(node, radicand)
        return None if exponent is None else field.generator(ROOT) ** int(exponent * degree)

    try:
        return WithRoot(field, field.read(body, known), radicand, degree)
    except OutOfReachError:
        return None


def exponent_of(node: Tree, radicand: Tree) -> Fraction | None:
    """Return the exponent of a fractional power of the radicand; None for any other node."""
    if not isinstance(node, Call | Pow):
        return None
    base, exponent = base_and_exponent(node)
    value = rational(exponent)
    return value if base == radicand and value is not None and not is_whole(value) else None


def coefficients(tree: Tree, x: Symbol, highest: int) -> tuple[Tree, ...] | None:
    """Return the coefficients of a polynomial in x, lowest degree first; None for anything else."""
    field = RationalFunctions.over((x,), (tree,), x.name)
    try:
        quotient = field.read(tree)
    except OutOfReachError:
        return None
    degree = int(quotient.top.degrees()[0])
    if quotient.bottom.degrees()[0] or not 0 < degree <= highest:
        return None
    return tuple(field.tree(_coefficient(field, quotient, power)) for power in range(degree + 1))


def _coefficient(field: RationalFunctions, quotient: Quotient, power: int) -> Quotient:
    terms = {
        (0, *powers[1:]): coefficient
        for powers, coefficient in quotient.top.terms()
        if powers[0] == power
    }
    return field.field.quotient(field.polynomial(terms).top, quotient.bottom)
