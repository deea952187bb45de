"""Values of names during evaluation, and the working precision."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Protocol, TypeAlias

from flint import acb, acb_series, ctx
from msgspec import Struct

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import Tree
from calctutor.numeric.functions import UNKNOWN, Value, is_undefined
from calctutor.numeric.reach import beyond_reach, watching


class Lambda(Struct, frozen=True):
    """The function substituted for an unknown function: `parameters` ↦ `body`."""

    parameters: tuple[str, ...]
    body: Tree


class Point(Struct, frozen=True):
    """A value for every variable, and a function for every unknown function."""

    values: Mapping[str, Fraction]
    functions: Mapping[str, Lambda]


class Scope(Struct, frozen=True):
    """A point as balls at the working precision; inside derivatives, as power series."""

    values: Mapping[str, Value]
    functions: Mapping[str, Lambda]

    def with_value(self, name: str, value: Value) -> Scope:
        return Scope({**self.values, name: value}, self.functions)


Program: TypeAlias = Callable[[Scope], Value]
"""The value of an expression in a scope. Raises KeyError for a name that the scope lacks."""


class Compile(Protocol):
    """A compiler of expressions, which `program.py` passes to the modules that it imports."""

    def __call__(self, tree: Tree, analytic: bool = False) -> Program: ...


def scope_of(point: Point) -> Scope:
    """Return the point as balls at the current precision."""
    values = {name: acb(fmpq_of(value)) for name, value in point.values.items()}
    return Scope(values, point.functions)


def ball(value: Value) -> acb:
    """Return the value itself, or the constant term of a power series."""
    return value if isinstance(value, acb) else value[0]


def have_no_value(program: Program, scopes: Iterable[Scope], *, one: bool = False) -> bool:
    """Return whether a program certainly has no value in all scopes, or with `one`, in one of them.

    A value beyond reach exists.
    """
    with watching() as reach:
        found = [is_undefined(program(scope)) for scope in scopes]
    return not reach.exceeded and (any(found) if one else all(found))


def not_found(scope: Scope) -> Value:
    """Return the value of an integral or a limit that may exist and was not found.

    In a power series an unknown constant term would leave the other coefficients in place.
    """
    in_series = any(isinstance(value, acb_series) for value in scope.values.values())
    return beyond_reach() if in_series else UNKNOWN


class precision:  # noqa: N801 - used like a function, and far faster than a generator
    """Context manager that sets the working precision to `bits`."""

    __slots__ = ("_bits", "_saved")

    def __init__(self, bits: int) -> None:
        self._bits = bits

    def __enter__(self) -> None:
        self._saved = ctx.prec, ctx.cap
        ctx.prec = self._bits

    def __exit__(self, *_: object) -> None:
        ctx.prec, ctx.cap = self._saved
