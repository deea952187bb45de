"""Assumptions on parameters in the form in which they are said: n > −1 rather than −1 − n < 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from calctutor.expr.tree import Add, Comparison, Div, Neg, Relation, Symbol, free_symbols
from calctutor.numeric.points import interval_of
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.numbers import rational
from calctutor.solving.tidy import tidy

_TURNED: Mapping[Comparison, Comparison] = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def plain(relation: Relation) -> Relation:
    """A condition on a single parameter, solved for it where it is linear."""
    difference = tidy(Add((relation.left, Neg(relation.right))))
    names = free_symbols(difference)
    if len(names) != 1:
        return relation
    name = Symbol(*names)
    line = linear_parts(difference, name)
    slope = None if line is None else rational(line[0])
    if line is None or not slope:
        return relation
    sign = relation.comparison if slope > 0 else _TURNED.get(relation.comparison, "!=")
    return Relation(name, sign, tidy(Div(Neg(line[1]), line[0])))


def opposite(relation: Relation) -> Relation:
    """The condition with the other sign."""
    return replace(relation, comparison=_TURNED.get(relation.comparison, relation.comparison))


def without_implied(relations: Sequence[Relation]) -> tuple[Relation, ...]:
    """The conditions without a ≠ 0, say, where a > 0 is one of them."""
    return tuple(
        relation
        for relation in dict.fromkeys(map(plain, relations))
        if relation.comparison != "!=" or not _is_implied(relation, relations)
    )


def _is_implied(relation: Relation, relations: Sequence[Relation]) -> bool:
    """Whether n ≠ −1 follows from a bound on n."""
    value = rational(relation.right)
    if not isinstance(relation.left, Symbol) or value is None:
        return False
    room = interval_of(relation.left.name, relations)
    is_below = room.upper is not None and room.upper <= value
    return is_below or (room.lower is not None and room.lower >= value)
