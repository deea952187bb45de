"""Sines and cosines of angles that grow without bound, as constants that are not known.

Far out sin x may be any number between −1 and 1. In a series it counts as the constant sin α, where
the angle α stands for all numbers: what holds for every α holds along the way. So x/(2 + sin(1/x))
goes to 0, as 1/(2 + sin α) lies between 1/3 and 1, and sin²x + cos²x is 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product

from flint import acb, arb
from msgspec import Struct, field

from calctutor.expr.tree import (
    ZERO,
    Add,
    Mul,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    free_symbols,
    substitute,
)
from calctutor.expr.work import remembered, spend
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Scope, ball
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.constants import Number

_NAME = "angle "
"""The beginning of the angles' names, which cannot be typed."""

_TURNS = 4
"""Full turns after which all values come again, as multiples of an angle are at least a quarter."""

_PIECES = {1: 96, 2: 20}
"""Pieces into which these turns are divided, by the number of angles."""

_OVERLAP = arb("0.501")
"""Half a piece, and more than rounding takes off."""


class Angles(Struct):
    """The angles of an expression that are without bound, each with the letter for it."""

    variable: Symbol
    letters: dict[Tree, Symbol] = field(default_factory=dict)

    def letter_for(self, angle: Tree) -> Tree:
        """Return an angle such as 2x + 1 as 2α + 1, where α stands for x."""
        varying: list[Tree] = []
        fixed: list[Tree] = []
        for term in flat_terms((angle,)):
            (varying if depends_on(term, self.variable.name) else fixed).append(term)
        bare, multiple = _without_factor(tidy(add(*varying)))
        letter = self.letters.setdefault(bare, Symbol(f"{_NAME}{len(self.letters) + 1}"))
        return tidy(Add((Mul((written(multiple), letter)), *fixed)))


def sign_of_power() -> Tree:
    """Return the sign of (−2)^x where this is real: an unknown number between −1 and 1."""
    return call("cos", Symbol(f"{_NAME}of a sign"))


def _without_factor(angle: Tree) -> tuple[Tree, Fraction]:
    found = take_apart(angle)
    if _TURNS % found.coefficient.denominator:
        return angle, Fraction(1)
    bare = Products().product(Product(Fraction(1), found.above, found.below))
    return bare, found.coefficient


def is_wavering(number: Number) -> bool:
    """Return whether a constant depends on an angle that is not known."""
    return not isinstance(number, Fraction) and any(
        name.startswith(_NAME) for name in free_symbols(number)
    )


def at_angle_zero(tree: Tree) -> Tree:
    """Return what a constant is where all angles are 0."""
    names = (name for name in free_symbols(tree) if name.startswith(_NAME))
    return substitute(tree, dict.fromkeys(names, ZERO))


@remembered(512)
def sign_throughout(tree: Tree) -> int | None:
    """Return 1 or −1 if a constant has that sign, away from 0, for all angles; else None."""
    signs = set()
    for value in _values(tree):
        if not value.is_finite() or value.contains(0):
            return None
        signs.add(1 if value > 0 else -1)
        if len(signs) > 1:
            return None
    return signs.pop() if signs else None


@remembered(512)
def whole_throughout(tree: Tree) -> int | None:
    """Return the one whole number that a rounded constant is for all angles, or None."""
    found = {value.unique_fmpz() for value in _values(tree)}
    whole = found.pop() if len(found) == 1 else None
    return None if whole is None else int(whole)


def _values(tree: Tree) -> Iterator[arb]:
    """Yield balls that together hold all values; a ball that is not finite if one may not be."""
    names = sorted(free_symbols(tree))
    if len(names) not in _PIECES or not all(name.startswith(_NAME) for name in names):
        yield arb("nan")
        return
    count = _PIECES[len(names)]
    spend(count ** len(names))
    width = 2 * _TURNS * arb.pi() / count
    body = compiled(tree)
    for places in product(range(count), repeat=len(names)):
        angles = {
            name: acb(arb((place + arb("0.5")) * width.mid(), _OVERLAP * width.mid()))
            for name, place in zip(names, places, strict=True)
        }
        value = ball(body(Scope(angles, {})))
        yield value.real if value.is_finite() and value.imag.contains(0) else arb("nan")
