"""What names stand for while an expression is evaluated, and the precision that is worked with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Protocol, TypeAlias

from flint import acb, ctx
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import Tree
from calctutor.numeric.functions import Value


class Lambda(Struct, frozen=True):
    """What an unknown function is taken to be: `parameters` ↦ `body`."""

    parameters: tuple[str, ...]
    body: Tree


class Point(Struct, frozen=True):
    """A value for every variable, and a function for every unknown function."""

    values: Mapping[str, Fraction]
    functions: Mapping[str, Lambda]


class Scope(Struct, frozen=True):
    """A point as balls at the precision that is worked with; inside derivatives, as series."""

    values: Mapping[str, Value]
    functions: Mapping[str, Lambda]

    def having(self, name: str, value: Value) -> Scope:
        return Scope({**self.values, name: value}, self.functions)


Program: TypeAlias = Callable[[Scope], Value]
"""The value of an expression; a name that the scope does not know is a KeyError."""


class Compile(Protocol):
    """Makes a program of an expression; what is built from parts is handed it by `program.py`."""

    def __call__(self, tree: Tree, analytic: bool = False) -> Program: ...


def scope_of(point: Point) -> Scope:
    """The point at the precision that is in force."""
    values = {name: acb(fmpq_of(value)) for name, value in point.values.items()}
    return Scope(values, point.functions)


def ball(value: Value) -> acb:
    """The value itself, or the constant term of a power series."""
    return value if isinstance(value, acb) else value[0]


class precision:  # noqa: N801 - used like a function, and far quicker than one that yields
    """Evaluates with this many bits inside the block."""

    __slots__ = ("_bits", "_saved")

    def __init__(self, bits: int) -> None:
        self._bits = bits

    def __enter__(self) -> None:
        self._saved = ctx.prec, ctx.cap
        ctx.prec = self._bits

    def __exit__(self, *_: object) -> None:
        ctx.prec, ctx.cap = self._saved
