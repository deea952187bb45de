"""Evaluation of [F]ₐᵇ as F(b) − F(a), with a limit where F has no value at a bound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Add,
    Bracket,
    Div,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.scope import Point
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.value import LimitValue, value_of

_FEW, _SEVERAL = 3, 8


class DivergesError(Exception):
    """A limit at a bound is infinite or does not exist."""

    def __init__(self, limit: Limit, found: LimitValue) -> None:
        super().__init__()
        self.limit, self.found = limit, found


class NeedsError(Exception):
    """The value depends on a relation that is not given."""

    def __init__(self, relation: Relation) -> None:
        super().__init__()
        self.relation = relation


class UnknownLimitError(Exception):
    """A limit at a bound is not found."""


Improper: TypeAlias = AbstractSet[tuple[Bracket, Tree]]
"""Brackets with bounds at which the limit must be taken even if F has a value."""


def opened(line: Tree, given: Sequence[Relation], improper: Improper = frozenset()) -> Tree:
    """Return the line with F(b) − F(a) for each bracket, not simplified."""
    match line:
        case Bracket(_, _, None):
            return line
        case Bracket():
            upper, lower = _ends(line, given, improper)
            return Add((upper, negated(lower)))
        case Neg(Bracket() as bracket):
            upper, lower = _ends(bracket, given, improper)
            return Add((negated(upper), lower))
        case Add(terms):
            flat: list[Tree] = []
            for term in terms:
                new = opened(term, given, improper)
                flat += new.terms if isinstance(new, Add) and new is not term else (new,)
            return Add(tuple(flat))
        case Neg(arg):
            return Neg(opened(arg, given, improper))
        case Mul(factors):
            return Mul(tuple(opened(factor, given, improper) for factor in factors))
        case Div(top, bottom):
            return Div(opened(top, given, improper), opened(bottom, given, improper))
        case _:
            return line


def _ends(bracket: Bracket, given: Sequence[Relation], improper: Improper) -> tuple[Tree, Tree]:
    assert bracket.lower is not None
    is_turned = _is_turned(bracket.lower, bracket.upper, given)
    upper = _at(bracket, bracket.upper, "+" if is_turned else "-", given, improper)
    lower = _at(bracket, bracket.lower, "-" if is_turned else "+", given, improper)
    if is_turned is None and any(limit.side for limit in limits_in(Add((upper, lower)))):
        raise NeedsError(Relation(bracket.upper, ">", bracket.lower))
    return upper, lower


def _is_turned(lower: Tree, upper: Tree, given: Sequence[Relation]) -> bool | None:
    """Return whether the upper bound is the smaller number; None if that depends on parameters."""
    if lower == INFINITY or upper == Neg(INFINITY):
        return True
    if upper == INFINITY or lower == Neg(INFINITY):
        return False
    names, unknown = names_in((lower, upper))
    rise = Add((upper, Neg(lower)))
    points = sample(names, unknown, given, "", _SEVERAL)
    turned = {bool(evaluate(rise, point).real < 0) for point in points}
    return turned.pop() if len(turned) == 1 else None


def _at(
    bracket: Bracket,
    bound: Tree,
    side: Literal["+", "-"],
    given: Sequence[Relation],
    improper: Improper,
) -> Tree:
    """Return F at a bound, or the limit there."""
    body, x = bracket.body, bracket.variable
    if bound in (INFINITY, Neg(INFINITY)):
        return _moved_out(body, x, bound, "")
    value = _without_minus_zero(substitute(body, {x.name: bound}))
    is_proper = is_finite(value, given) and not any(map(_is_power_of_zero, walk(value)))
    if is_proper and (bracket, bound) not in improper:
        return ZERO if _is_plainly_zero(value) else value
    return _moved_out(body, x, bound, side)


def _is_plainly_zero(value: Tree) -> bool:
    """Return whether a value is 0 · e⁰ or the like."""
    product = take_apart(value)
    return product.coefficient == 0 and not free_symbols(value)


def is_finite(value: Tree, given: Sequence[Relation]) -> bool:
    """Return whether the expression has a finite value at a few sampled parameters."""
    names, unknown = names_in((value,))
    points = list(sample(names, unknown, given, "", _FEW))
    return all(evaluate(value, point).is_finite() for point in points)


def _without_minus_zero(tree: Tree) -> Tree:
    """Return the expression with 0 for −0."""
    return ZERO if tree == Neg(ZERO) else rebuilt(tree, _without_minus_zero)


def _is_power_of_zero(node: Tree) -> bool:
    """Return whether the node is 0ⁿ, undetermined before n is known."""
    match node:
        case Pow(base, exponent) if free_symbols(exponent) and not free_symbols(base):
            return bool(evaluate(base, Point({}, {})).contains(0))
        case _:
            return False


def _moved_out(body: Tree, x: Symbol, bound: Tree, side: Literal["", "+", "-"]) -> Tree:
    """Return the limit, with a minus sign moved in front."""
    if isinstance(body, Neg):
        return Neg(_moved_out(body.arg, x, bound, side))
    return Limit(body, x, bound, side)


class Values(Struct, frozen=True):
    """A line with its limits evaluated, the equations for them, and the conditions used."""

    line: Tree
    equations: tuple[Relation, ...]
    where: tuple[Relation, ...]


def limits_in(line: Tree) -> tuple[Limit, ...]:
    """Return the limits in a line, from left to right."""
    return tuple(node for node in walk(line) if isinstance(node, Limit))


def with_values(line: Tree, given: Sequence[Relation]) -> Values:
    """Return the line with each term evaluated, not combined.

    Raise DivergesError, NeedsError or UnknownLimitError if a limit has no value.
    """
    equations: dict[Relation, None] = {}
    where: dict[Relation, None] = {}

    def valued_limit(limit: Limit) -> Tree:
        found = value_of(limit, given)
        if found.value is None:
            found = _term_by_term(limit, given) or found
        if found.needs is not None:
            raise NeedsError(found.needs)
        if found.value is None and found.exists:
            raise UnknownLimitError
        if found.value is None or found.is_infinite:
            raise DivergesError(limit, found)
        equations.setdefault(Relation(limit, "=", found.value))
        for relation in found.where:
            where.setdefault(relation)
        return found.value

    return Values(_valued(line, valued_limit), tuple(equations), tuple(where))


def _term_by_term(limit: Limit, given: Sequence[Relation]) -> LimitValue | None:
    """Return the sum of the terms' limits, if all are finite.

    The sum as a whole may have a leading term that cannot be determined.
    """
    if not isinstance(limit.body, Add):
        return None
    parts = [value_of(replace(limit, body=term), given) for term in limit.body.terms]
    values = [part.value for part in parts if part.is_finite and part.value is not None]
    if len(values) < len(parts):
        return None
    where = tuple(dict.fromkeys(relation for part in parts for relation in part.where))
    return LimitValue(number_form(tidy(Add(tuple(values)))), where=where)


def _valued(line: Tree, limit_value: Callable[[Limit], Tree]) -> Tree:
    match line:
        case Limit():
            return limit_value(line)
        case Add(terms):
            first, *others = (_valued(term, limit_value) for term in terms)
            return Add((ZERO if first == Neg(ZERO) else first, *others))
        case Neg(arg):
            return Neg(_valued(arg, limit_value))
        case Mul(factors) if any(limits_in(f) or isinstance(f, Add) for f in factors):
            return Mul(tuple(_valued(factor, limit_value) for factor in factors))
        case Div(top, bottom) if limits_in(line):
            return Div(_valued(top, limit_value), _valued(bottom, limit_value))
        case _:
            return number_form(line)
