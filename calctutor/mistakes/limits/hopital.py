"""L'Hôpital's rule: taken for the quotient rule, or used where its condition fails."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import NO_VALUE, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.forms import Quotient, quotient
from calctutor.mistakes.limits.place import Place, outcome
from calctutor.mistakes.mistake import Mistake
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.limits.technique import Near

_MOST_USES = 4
_MOST_MISUSES = 2


def as_quotient_rule(place: Place) -> Iterator[Mistake]:
    """Take the limit of (f/g)′ for that of f′/g′: (3x cos 3x − sin 3x)/x² for sin 3x/x."""
    near = place.near
    found = quotient(place.node, near)
    if found is None or not found.is_indeterminate(near):
        return
    derivative = slope(found.tree, near.variable)
    wrong = place.whole_of(derivative)
    if wrong is None or wrong == NO_VALUE:
        return
    message = say(
        "That is the limit of the derivative of {it} by the quotient rule. L'Hôpital's rule wants"
        " something simpler: the derivative of the numerator over that of the denominator. What"
        " is that quotient here?",
        it=found.tree,
    )
    # Far out the derivative of almost any quotient goes to 0.
    likelihood = 5.0 if near.is_far_out else 7.0
    kind = kinds.LIMIT_HOPITAL_AS_QUOTIENT_RULE
    yield Mistake(kind, wrong, message, likelihood, written=derivative)


def without_condition(place: Place) -> Iterator[Mistake]:
    """Use f′/g′ where f/g is no longer 0/0 or ∞/∞: (x² + 1)/(x + 1) → 0 as x → 0."""
    found = quotient(place.node, place.near)
    for _ in range(_MOST_USES):
        if found is None or not _varies(found, place.near):
            return
        if not found.is_indeterminate(place.near):
            yield from _misused(found, place)
            return
        derived = found.derived(place.near)
        if derived is not None and _has_no_limit(derived, place.near):
            yield from _inconclusive(found, derived, place)
            return
        found = derived


def _misused(start: Quotient, place: Place) -> Iterator[Mistake]:
    """Yield the limits of the quotients of derivatives of a form that is not indeterminate."""
    found = start
    for _ in range(_MOST_MISUSES):
        derived = found.derived(place.near) if _varies(found, place.near) else None
        if derived is None:
            return
        wrong = place.whole_of(derived.tree)
        if wrong is not None and wrong != NO_VALUE:
            yield _used_on(start, derived, wrong)
        found = derived


def _used_on(start: Quotient, derived: Quotient, wrong: Tree) -> Mistake:
    message = say(
        "That is what the quotient of derivatives {derived} goes to. L'Hôpital's rule has a"
        " condition: before you use it on {it}, look at what its numerator and its denominator go"
        " to. Is it 0/0, or ∞/∞?",
        derived=derived.tree,
        it=start.tree,
    )
    kind = kinds.LIMIT_HOPITAL_WITHOUT_CONDITION
    return Mistake(kind, wrong, message, 7.5, written=derived.tree)


def _inconclusive(found: Quotient, derived: Quotient, place: Place) -> Iterator[Mistake]:
    """Conclude that there is no limit since f′/g′ has none: (x + sin x)/x as x → ∞."""
    if not place.is_whole:
        return
    message = say(
        "The quotient of derivatives {derived} has no limit. L'Hôpital's rule speaks only where it"
        " has one; otherwise it says nothing about {it}. How else can you find out what {it} does?",
        derived=derived.tree,
        it=found.tree,
    )
    yield Mistake(kinds.LIMIT_HOPITAL_WITHOUT_CONDITION, NO_VALUE, message, 7.5)


def _varies(found: Quotient, near: Near) -> bool:
    return near.varies(found.top) and near.varies(found.bottom)


def _has_no_limit(found: Quotient, near: Near) -> bool:
    return outcome(found.tree, near) == NO_VALUE
