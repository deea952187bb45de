"""Piecewise integrands, integrated piece by piece with constants that join the pieces."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import isfinite

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Add,
    Branch,
    Call,
    Cases,
    Div,
    Integer,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    children,
    free_symbols,
    substitute,
    walk,
)
from calctutor.rewriting.exact import valued
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.hazards import places, without_bends
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.trigonometric.family import calls
from calctutor.solving.integration.rules.trigonometric.writing import expanded
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float

_MOST_PIECES = 5
_NEAR = Div(ONE, Integer(1000))
_CHANGING = frozenset({"abs", "sign", "step", "max", "min"})


def piecewise(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ {f if x < a, g otherwise} dx = {F if x < a, G + F(a) − G(a) otherwise}."""
    body, x = integral.body, integral.variable
    if not _changes(body) or free_symbols(body) != {x.name}:
        return
    try:
        pieces = _pieces(integral)
        found = [_antiderivative(piece, integral, setting) for piece in pieces]
    except CannotTellError:
        return
    known = [part for part in found if part is not None]
    if len(known) < len(found) or len(known) < 2:
        return
    joined = [known[0]]
    for piece, part in zip(pieces, known[1:], strict=False):
        at = {x.name: piece.high}
        shift = valued(Add((substitute(joined[-1], at), Neg(substitute(part, at)))))
        meets = shift != ZERO and _has_value(shift) and _is_real_around(body, x, piece.high)
        joined.append(tidy(Add((part, shift))) if meets else part)
    last = len(joined) - 1
    branches = [
        Branch(part, Relation(x, "<", piece.high) if at < last else None)
        for at, (part, piece) in enumerate(zip(joined, pieces, strict=True))
        if at == last or part != joined[at + 1]
    ]
    after = Cases(tuple(branches)) if len(branches) > 1 else joined[-1]
    explanation = say(
        "Each piece is integrated by itself; constants are added so that the pieces meet where the"
        " formula changes."
    )
    yield Move("piecewise", after, explanation, weight=3, is_known=True)


def with_known_sign(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ |sin x| dx = ∫ sin x dx where sin x > 0, for signs that change again and again."""
    x, body = integral.variable, integral.body
    for node in dict.fromkeys(walk(body)):
        match node:
            case Call("abs", (arg,)) if any(True for _ in calls(arg, x)):
                where = (Relation(arg, ">", ZERO),)
                explanation = say(
                    "Where {positive}, {same}.", positive=where[0], same=Relation(node, "=", arg)
                )
                after = Integral(tidy(exchanged(body, {node: arg})), x)
                yield Move("absolute-value", after, explanation, where=where, weight=3)
            case _:
                pass


def _has_value(constant: Tree) -> bool:
    try:
        return isfinite(as_float(constant))
    except CannotTellError:
        return False


def _is_real_around(body: Tree, x: Symbol, place: Tree) -> bool:
    """Return whether the integrand is real on both sides; if not, the pieces need not meet."""
    try:
        for step in (_NEAR, Neg(_NEAR)):
            as_float(substitute(body, {x.name: Add((place, step))}))
    except CannotTellError:
        return False
    return True


def _changes(body: Tree) -> bool:
    """Return whether the formula changes, as in cases and |…|.

    ln|u| does not count: it has one formula for both signs.
    """
    match body:
        case Cases():
            return True
        case Call("ln", (Call("abs", (arg,)),)):
            return _changes(arg)
        case Call(name) if name in _CHANGING:
            return True
        case _:
            return any(map(_changes, children(body)))


def _pieces(integral: Integral) -> list[Interval]:
    """Return the intervals inside which the formula stays the same.

    Raise CannotTellError if there are too many, or they cannot be found.
    """
    everywhere = Interval(Neg(INFINITY), INFINITY)
    bends = places(integral.body, integral.variable, everywhere).bends
    ends = [everywhere.low, *bends, everywhere.high]
    if len(ends) > _MOST_PIECES + 1:
        raise CannotTellError
    return [Interval(low, high) for low, high in pairwise(ends)]


def _antiderivative(piece: Interval, integral: Integral, setting: Setting) -> Tree | None:
    body = tidy(without_bends(integral.body, integral.variable, piece))
    for form in (body, expanded(body)):
        found = setting.antiderivative(form, integral.variable)
        if found is not None:
            return found.tree
    return None
