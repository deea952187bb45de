"""Convergence of improper integrals by comparison, and by Dirichlet's test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    mul,
    substitute,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds, ordered
from calctutor.solving.integration.definite.brackets import is_finite
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.limits.bounds import bounds as values_between
from calctutor.solving.limits.value import Side, value_of

_FAR_POWERS = tuple(map(Fraction, ("2", "3/2", "3", "4", "4/3", "5/4", "11/10")))
_NEAR_POWERS = tuple(map(Fraction, ("1/2", "1/3", "2/3", "3/4", "9/10")))
_WITHOUT_WAVES = frozenset({"sqrt", "root", "ln", "sinh", "cosh", "tanh", "abs", "atan"})
"""Functions whose arithmetic makes functions that rise or fall for good from some place on.

G. H. Hardy, "Orders of Infinity", 1910.
"""


class _End(Struct, frozen=True):
    """A bound at which an integral is improper; `side` is where the interval lies."""

    bound: Tree
    side: Side

    @property
    def is_far(self) -> bool:
        return self.bound in INFINITE


def explain_convergence(piece: Integral, given: Sequence[Relation]) -> tuple[Prose, ...] | None:
    """Return a reason for each bound at which the integral is improper; None if one is missing.

    The integrand has to be continuous between the bounds.
    """
    try:
        low, high = ordered(*bounds(piece))
    except CannotTellError:
        return None
    ends: tuple[_End, ...] = (_End(low, "+"), _End(high, "-"))
    reasons = []
    for end in ends:
        if not end.is_far and is_finite(
            substitute(piece.body, {piece.variable.name: end.bound}), given
        ):
            continue
        reason = _by_comparison(piece, end, given) or _by_dirichlet(piece, end, given)
        if reason is None:
            return None
        reasons.append(reason)
    return tuple(dict.fromkeys(reasons))


def _by_comparison(piece: Integral, end: _End, given: Sequence[Relation]) -> Prose | None:
    """Compare with e^(−x) or a power of x at ∞, with a power of the distance at a point."""
    x = piece.variable
    body, bounded = without_bounded_factors(piece.body, x)
    least: Tree | None = None
    for other in _converging(x, end):
        limit = Limit(tidy(Div(body, other)), x, end.bound, "" if end.is_far else end.side)
        found = value_of(limit, given)
        if found.where or not found.is_finite or found.value is None:
            continue
        if found.value != ZERO:
            return _compared(piece, other, limit, found.value, bounded)
        least = least or other
    if least is None:
        return None
    limit = Limit(tidy(Div(body, least)), x, end.bound, "" if end.is_far else end.side)
    return _compared(piece, least, limit, ZERO, bounded)


def _converging(x: Symbol, end: _End) -> Iterator[Tree]:
    """Yield functions whose integral up to the bound is finite."""
    if end.is_far:
        yield Pow(E, Neg(x) if end.bound == INFINITY else x)
        size: Tree = x if end.bound == INFINITY else Neg(x)
        for power in _FAR_POWERS:
            yield Div(ONE, Pow(size, written(power)))
        return
    distance = Add((x, Neg(end.bound))) if end.side == "+" else Add((end.bound, Neg(x)))
    for power in _NEAR_POWERS:
        yield Div(ONE, Pow(tidy(distance), written(power)))


def _compared(
    piece: Integral, other: Tree, limit: Limit, value: Tree, bounded: Sequence[Tree]
) -> Prose:
    other = tidy(other)
    ratio = Relation(limit, "=", value)
    if bounded:
        return say(
            "It converges, by comparison with {other}: {factor} is bounded, and the rest, divided"
            " by {other}, has a finite limit, {ratio}. The integral of {other} is finite there.",
            other=other,
            factor=mul(*bounded),
            ratio=ratio,
        )
    return say(
        "It converges, by comparison with {other}: divided by that, the integrand has a finite"
        " limit, {ratio}, and the integral of {other} is finite there.",
        other=other,
        ratio=ratio,
    )


def without_bounded_factors(body: Tree, x: Symbol) -> tuple[Tree, tuple[Tree, ...]]:
    """Split off the factors that stay between two numbers, such as sin x; return the rest too."""
    product = take_apart(body)
    bounded = tuple(f for f in product.above if depends_on(f, x.name) and values_between(f))
    rest = tuple(f for f in product.above if f not in bounded)
    top = mul(written(abs(product.coefficient)), *rest)
    return tidy(Div(top, mul(*product.below))), bounded


def _by_dirichlet(piece: Integral, end: _End, given: Sequence[Relation]) -> Prose | None:
    """Apply Dirichlet's test: a wave times a function that falls to 0 for good."""
    x = piece.variable
    product = take_apart(piece.body)
    waves = [f for f in product.above if _is_wave(f, x)]
    if not end.is_far or len(waves) != 1 or free_symbols(piece):
        return None
    rest = tidy(Div(mul(*(f for f in product.above if f is not waves[0])), mul(*product.below)))
    if not _is_without_waves(rest, x):
        return None
    found = value_of(Limit(rest, x, end.bound), given)
    if found.value != ZERO or found.where:
        return None
    return say(
        "It converges, by Dirichlet’s test: the integrals of {wave} stay bounded, and {rest} falls"
        " to 0 in size, for good from some place on.",
        wave=waves[0],
        rest=rest,
    )


def _is_wave(factor: Tree, x: Symbol) -> bool:
    match factor:
        case Call("sin" | "cos", (arg,)):
            return linear_parts(arg, x) is not None
        case _:
            return False


def _is_without_waves(tree: Tree, x: Symbol) -> bool:
    for node in walk(tree):
        match node:
            case Symbol() | Add() | Mul() | Div() | Neg():
                pass
            case Call(name) if depends_on(node, x.name) and name not in _WITHOUT_WAVES:
                return False
            case Pow(base, _) if depends_on(node, x.name):
                if base != E and rational(base_and_exponent(node)[1]) is None:
                    return False
            case _ if depends_on(node, x.name) and not isinstance(node, Call | Pow):
                return False
    return True
