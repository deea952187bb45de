"""Gaps of an antiderivative: points at which it has no value although the integrand has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from calctutor.expr.prose import Prose, listed
from calctutor.expr.tree import (
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Neg,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    substitute,
    walk,
)
from calctutor.numeric.compare import has_value
from calctutor.solving.integration.integrand import linear_parts

_POLE_OF: Mapping[str, tuple[str, Tree]] = {
    "tan": ("cos", Div(PI, TWO)),
    "sec": ("cos", Div(PI, TWO)),
    "cot": ("sin", ZERO),
    "csc": ("sin", ZERO),
}
"""The function whose zeros are the poles, and the angle of one of them."""


def gaps(antiderivative: Tree, integrand: Tree, variable: Symbol) -> tuple[Relation, ...]:
    """Return the conditions that exclude the gaps, such as cos(x/2) ≠ 0 for arctan(tan(x/2))."""
    return tuple(dict.fromkeys(_gaps(antiderivative, integrand, variable)))


def _gaps(antiderivative: Tree, integrand: Tree, variable: Symbol) -> Iterator[Relation]:
    for node in walk(antiderivative):
        match node:
            case Call(name, (arg,)) if name in _POLE_OF and depends_on(arg, variable.name):
                parts = linear_parts(arg, variable)
                if parts is None:
                    continue
                below, angle = _POLE_OF[name]
                pole = Div(Add((angle, Neg(parts[1]))), parts[0])
                if has_value(substitute(integrand, {variable.name: pole})):
                    yield Relation(call(below, arg), "!=", ZERO)


def on_each_piece(conditions: tuple[Relation, ...]) -> Prose | None:
    """Say that the antiderivative holds on each piece between its gaps; None if it has none."""
    if not conditions:
        return None
    return Prose(
        ("This holds for ", *listed(conditions), ", on each piece of the line between such points.")
    )
