"""What has to be assumed of a parameter, unless it is given, in the form in which it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from calctutor.expr.prose import Prose, listed
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ZERO,
    Add,
    Comparison,
    Div,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.numeric.points import interval_of, is_given_positive
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.signs import is_plainly_positive

_TURNED: Mapping[Comparison, Comparison] = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def not_zero(value: Tree, given: Sequence[Relation]) -> tuple[Relation, ...]:
    """The condition value ≠ 0, without factors that are certainly not 0; none if all are."""
    product = take_apart(value)
    factors = tuple(f for f in product.above if not _is_surely_not_zero(f, given))
    if not factors:
        return ()
    return (Relation(Products().product(Product(Fraction(1), factors)), "!=", ZERO),)


def _is_surely_not_zero(factor: Tree, given: Sequence[Relation]) -> bool:
    if isinstance(factor, Symbol):
        interval = interval_of(factor.name, given)
        is_negative = interval.upper is not None and interval.upper <= 0
        stated = any(r.left == factor and r.comparison == "!=" and r.right == ZERO for r in given)
        return is_given_positive(factor.name, given) or is_negative or stated
    return not free_symbols(factor) or is_plainly_positive(factor, given)


def plain(relation: Relation) -> Relation:
    """A condition solved for its parameter where it is linear: n > −1 for −1 − n < 0.

    With several parameters that is done for ≠ alone: m ≠ n for m − n ≠ 0.
    """
    difference = tidy(Add((relation.left, Neg(relation.right))))
    names = sorted(free_symbols(difference))
    if not names or (len(names) > 1 and relation.comparison != "!="):
        return relation
    name = Symbol(names[0])
    line = linear_parts(difference, name)
    slope = None if line is None else rational(line[0])
    if line is None or not slope:
        return relation
    comparison = relation.comparison
    sign = comparison if slope > 0 else _TURNED.get(comparison, comparison)
    return Relation(name, sign, tidy(Div(Neg(line[1]), line[0])))


def opposite(relation: Relation) -> Relation:
    """The condition with the other sign."""
    return replace(relation, comparison=_TURNED.get(relation.comparison, relation.comparison))


def without_implied(
    relations: Sequence[Relation], given: Sequence[Relation] = ()
) -> tuple[Relation, ...]:
    """The conditions in plain form, each once, without those that others or the given ones imply.

    That is a ≠ 0, say, where a > 0 is one of them.
    """
    stated = tuple(map(plain, given))
    own = tuple(dict.fromkeys(map(plain, relations)))
    return tuple(
        relation
        for relation in own
        if relation not in stated and not _is_implied(relation, (*own, *stated), stated)
    )


def _is_implied(
    relation: Relation, relations: Sequence[Relation], given: Sequence[Relation]
) -> bool:
    """Whether n ≠ −1 follows from a bound on n, or n > 0 from a bound that is given."""
    value = rational(relation.right)
    if not isinstance(relation.left, Symbol) or value is None:
        return False
    is_excluded = relation.comparison == "!="
    room = interval_of(relation.left.name, relations if is_excluded else given)
    is_below = room.upper is not None and room.upper <= value
    is_above = room.lower is not None and room.lower >= value
    match relation.comparison:
        case "!=":
            return is_below or is_above
        case ">" | ">=":
            return is_above
        case "<" | "<=":
            return is_below
        case _:
            return False


def holds_for(conditions: Sequence[Relation]) -> Prose | None:
    """`This holds for a > 0 and x > a.`"""
    conditions = without_implied(conditions)
    if not conditions:
        return None
    return Prose(("This holds for ", *listed(conditions), "."))
