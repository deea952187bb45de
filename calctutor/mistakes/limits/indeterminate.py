"""Indeterminate forms taken for numbers: 0/0 = 0, ∞/∞ = 1, ∞ − ∞ = 0, 1^∞ = 1."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import INFINITY, ONE, ZERO, Add, Neg, Pow, Tree, add
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.forms import difference, is_unbounded, quotient
from calctutor.mistakes.limits.place import Place
from calctutor.mistakes.mistake import Mistake


def zero_over_zero(place: Place) -> Iterator[Mistake]:
    """Take 0/0 for 0, for 1 or for ∞: sin 3x/x → 0 as x → 0."""
    found = quotient(place.node, place.near)
    if found is None or not found.is_zero_over_zero(place.near):
        return
    message = say(
        "In {it} the numerator and the denominator both go to 0, and 0/0 is no number: it does not"
        " say what the quotient comes close to. How can you rewrite {it} so that the zeros are no"
        " longer there?",
        it=place.node,
    )
    for value in (ZERO, ONE, INFINITY):
        yield from _mistake(place, kinds.LIMIT_ZERO_OVER_ZERO_CALLED, value, message, 8.0)


def infinity_over_infinity(place: Place) -> Iterator[Mistake]:
    """Take ∞/∞ for 1: (2x² + 1)/(x² − 1) → 1 as x → ∞."""
    found, near = quotient(place.node, place.near), place.near
    if found is None or not found.is_infinity_over_infinity(near):
        return
    message = say(
        "In {it} the numerator and the denominator both grow without bound in size. That does not"
        " make them equally large: what is left if you divide both by what grows fastest?",
        it=place.node,
    )
    signs = {near.of(part).value for part in (found.top, found.bottom)}
    value = ONE if len(signs) == 1 else Neg(ONE)
    yield from _mistake(place, kinds.LIMIT_INFINITY_OVER_INFINITY_ONE, value, message, 8.0)


def infinity_minus_infinity(place: Place) -> Iterator[Mistake]:
    """Take ∞ − ∞ for 0: √(x² + x) − x → 0 as x → ∞."""
    found = difference(place.node, place.near)
    if found is None:
        return
    message = say(
        "Terms of {it} grow without bound against each other, and {form} is no number: the"
        " difference can still be anything. Can you write it as one quotient?",
        it=place.node,
        form=Add((INFINITY, Neg(INFINITY))),
    )
    value = place.near.of(add(*found.bounded)).value if found.bounded else ZERO
    kind = kinds.LIMIT_INFINITY_MINUS_INFINITY_ZERO
    yield from _mistake(place, kind, value, message, 8.0)


def one_to_infinity(place: Place) -> Iterator[Mistake]:
    """Take 1^∞ for 1: (1 + 2/x)ˣ → 1 as x → ∞."""
    near = place.near
    match place.node:
        case Pow(base, exponent) if near.varies(base) and near.goes_to(base, ONE):
            pass
        case _:
            return
    if not is_unbounded(exponent, near):
        return
    message = say(
        "The base {base} goes to 1, but it is not 1, and the exponent {exponent} grows without"
        " bound in size meanwhile. Take the logarithm: what does {exponent} times ln of the base"
        " go to?",
        base=base,
        exponent=exponent,
    )
    yield from _mistake(place, kinds.LIMIT_ONE_TO_INFINITY_ONE, ONE, message, 8.2)


def _mistake(
    place: Place, kind: kinds.Kind, value: Tree | None, message: Prose, likelihood: float
) -> Iterator[Mistake]:
    whole = place.whole(value)
    if whole is not None:
        yield Mistake(kind, whole, message, likelihood)
