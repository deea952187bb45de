"""A part put to its limit before the rest: x · sin(1/x) → x · 0 = 0 as x → ∞."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITE,
    NO_VALUE,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Pow,
    Symbol,
    Tree,
    children,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.forms import is_unbounded
from calctutor.mistakes.limits.place import Place, outcome
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.replacing import replaced

_DEPTH = 3


def frozen_part(place: Place) -> Iterator[Mistake]:
    """Put one part to its limit first, and then work out the rest."""
    if place.is_whole:
        yield from _with_finite_part(place)
    yield from _with_infinite_part(place)


def _with_finite_part(place: Place) -> Iterator[Mistake]:
    near = place.near
    for part in _parts(near.body, place, _DEPTH):
        found = near.of(part)
        if not found.is_finite or found.value is None:
            continue
        rest = replaced(near.body, part, found.value)
        wrong = ZERO if _is_zero_times(near.body, part, found.value) else outcome(rest, near)
        if wrong is not None and wrong != NO_VALUE and wrong not in INFINITE:
            yield _mistake(wrong, part, place)


def _is_zero_times(body: Tree, part: Tree, value: Tree) -> bool:
    """Return whether a product, or a power, has a part that goes to 0 at its front."""
    match body:
        case Mul(factors):
            return value == ZERO and any(factor is part for factor in factors)
        case Pow(base, _) | Div(base, _):
            return value == ZERO and base is part
        case _:
            return False


def _parts(tree: Tree, place: Place, depth: int) -> Iterator[Tree]:
    """Yield the varying parts of an expression that are more than the variable itself."""
    for part in children(tree):
        if not place.near.varies(part) or isinstance(part, Symbol):
            continue
        if isinstance(part, Add | Mul | Div | Pow | Call):
            yield part
        if depth > 1:
            yield from _parts(part, place, depth - 1)


def _with_infinite_part(place: Place) -> Iterator[Mistake]:
    """Let an unbounded part decide alone: x · sin(1/x) → ∞, and x²/(x² + 1) → ∞ or → 0."""
    near = place.near
    match place.node:
        case Mul(factors):
            deciding = [(factor, near.of(factor).value) for factor in factors]
        case Div(top, bottom):
            deciding = [(top, near.of(top).value)]
            if is_unbounded(bottom, near):
                deciding.append((bottom, ZERO))
        case Pow(base, exponent) if near.varies(exponent):
            deciding = [(base, near.of(base).value)]
        case Add(terms):
            deciding = [(term, near.of(term).value) for term in terms]
        case _:
            return
    for part, wrong in deciding:
        if wrong not in INFINITE and not (wrong == ZERO and isinstance(place.node, Div | Pow)):
            continue
        whole = place.whole(wrong) if near.varies(part) else None
        if whole is not None:
            yield Mistake(kinds.LIMIT_FROZEN_PART, whole, _why_alone(part, place), 6.0)


def _why_alone(part: Tree, place: Place) -> Prose:
    return say(
        "That is what {part} leads to by itself. The rest of {it} moves at the same time: how do"
        " the two compare as {x} goes to {p}?",
        part=part,
        it=place.node,
        x=place.near.variable,
        p=place.near.point,
    )


def _mistake(wrong: Tree, part: Tree, place: Place) -> Mistake:
    message = say(
        "That comes out if {part} goes to its limit first and the rest of {it} only afterwards."
        " All parts move at the same time: how does the rest change while {part} does?",
        part=part,
        it=place.near.body,
    )
    return Mistake(kinds.LIMIT_FROZEN_PART, wrong, message, 6.0)
