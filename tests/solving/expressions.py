"""Random expressions in x with everything in it that there are rules for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st

from calctutor.expr import tree as t
from calctutor.expr.tree import Symbol, Tree, call
from calctutor.solving.differentiation.rules.functions import TABLE

_T = TypeVar("_T")
_Below: TypeAlias = Callable[[int], int]
"""Chooses a number from 0 up to one less than what it is given."""

DEPTH = 6

X = Symbol("x")
_HALF = t.Div(t.ONE, t.TWO)
_THIRD = t.Integer(3)
_EXPONENTS: tuple[Tree, ...] = (
    *map(t.Integer, (2, 3, 4, 5)),
    *(t.Neg(t.Integer(n)) for n in (1, 2, 3)),
    *(_HALF, t.Neg(_HALF), t.Div(_THIRD, t.TWO), t.Div(t.TWO, _THIRD)),
    *(t.Decimal(15, -1), t.PI),
)
_NUMBERS: tuple[Tree, ...] = (
    *map(t.Integer, range(1, 8)),
    *(_HALF, t.Div(t.TWO, _THIRD), t.Decimal(25, -2), t.PI, t.E),
)
_FUNCTIONS = (*sorted(TABLE), "sqrt", "root")


@st.composite
def expressions(draw: st.DrawFn) -> Tree:
    """Expressions in x of depths up to DEPTH, counted without the numbers in them."""
    choice = _Choice(lambda count: draw(st.integers(0, count - 1)))
    return choice.expression(2 + choice.below(DEPTH - 1))


def random_expression(random: Random) -> Tree:
    """One of them, without hypothesis."""
    choice = _Choice(random.randrange)
    return choice.expression(2 + choice.below(DEPTH - 1))


class _Choice:
    def __init__(self, below: _Below) -> None:
        self.below = below

    def _one_of(self, options: Sequence[_T]) -> _T:
        return options[self.below(len(options))]

    def _leaf(self) -> Tree:
        return X if self.below(5) < 4 else self._one_of(_NUMBERS)

    def expression(self, depth: int) -> Tree:
        """With `depth` levels below one another, of which the last is x or a number."""
        if depth <= 1:
            return self._leaf()
        inner = self.expression(depth - 1)
        match self.below(12):
            case 0 | 1 | 2 | 3 | 4:
                return self._applied(inner)
            case 5 | 6 | 7 | 8:
                return self._arithmetic(inner, depth)
            case 9 | 10:
                return self._power(inner)
            case _:
                return self._rare(inner, depth)

    def _applied(self, inner: Tree) -> Tree:
        name = self._one_of(_FUNCTIONS)
        return call(name, inner, _THIRD) if name == "root" else call(name, inner)

    def _two(self, inner: Tree, depth: int) -> tuple[Tree, Tree]:
        other = self.expression(1 + self.below(depth - 1))
        return (inner, other) if self.below(2) == 0 else (other, inner)

    def _arithmetic(self, inner: Tree, depth: int) -> Tree:
        match self.below(6):
            case 0:
                return t.Add(self._two(inner, depth))
            case 1:
                return t.Mul(self._two(inner, depth))
            case 2:
                left, right = self._two(inner, depth)
                return t.Add((left, t.Neg(right)))
            case 3:
                return t.Div(*self._two(inner, depth))
            case 4:
                return t.Mul((self._one_of(_NUMBERS), inner))
            case _:
                return t.Neg(inner)

    def _power(self, inner: Tree) -> Tree:
        match self.below(4):
            case 0 | 1:
                return t.Pow(inner, self._one_of(_EXPONENTS))
            case 2:
                return t.Pow(t.E, inner)
            case _:
                return t.Pow(self._one_of(_NUMBERS), inner)

    def _rare(self, inner: Tree, depth: int) -> Tree:
        match self.below(3):
            case 0:
                return call(self._one_of(("max", "min")), *self._two(inner, depth))
            case 1:
                return call("log", inner, self._one_of(_NUMBERS))
            case _:
                return t.Pow(*self._two(inner, depth))
