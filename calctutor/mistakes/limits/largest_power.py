"""The dominant term ignored: (3x² + 5x)/(x² + 1) → 5 as x → ∞."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import INFINITE, Add, Div, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.forms import quotient
from calctutor.mistakes.limits.place import Place
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import flat_terms
from calctutor.solving.integration.integrand import with_constant_apart


def largest_power_ignored(place: Place) -> Iterator[Mistake]:
    """Compare coefficients of other terms than the dominant ones, or of terms of another size."""
    if not place.near.is_far_out:
        return
    yield from _of_coefficients(place)
    yield from _of_other_term(place)


def _of_coefficients(place: Place) -> Iterator[Mistake]:
    """Divide the coefficients of terms at the same position, counted from either end."""
    near = place.near
    found = quotient(place.node, near)
    if found is None or not found.is_infinity_over_infinity(near):
        return
    above, below = (_terms(part) for part in (found.top, found.bottom))
    if len(above) == len(below) == 1:
        return
    pairs = (*zip(above, below, strict=False), *zip(above[::-1], below[::-1], strict=False))
    for top, bottom in dict.fromkeys(pairs):
        factors = [with_constant_apart(term, near.variable)[0] for term in (top, bottom)]
        wrong = place.whole(neat(Div(factors[0], factors[1])))
        if wrong is not None:
            yield _mistake(wrong, place, top, bottom)


def _mistake(wrong: Tree, place: Place, top: Tree, bottom: Tree) -> Mistake:
    message = say(
        "That is the quotient of the numbers in {top} and {bottom}. For {x} far out another"
        " question decides: which term of the numerator grows fastest, and which of the"
        " denominator?",
        top=top,
        bottom=bottom,
        x=place.near.variable,
    )
    return Mistake(kinds.LIMIT_LARGEST_POWER_IGNORED, wrong, message, 6.5)


def _of_other_term(place: Place) -> Iterator[Mistake]:
    """Follow a term that does not dominate: x − x² → ∞ as x → ∞."""
    near = place.near
    if not isinstance(place.node, Add) or not near.is_infinite(place.node):
        return
    right = near.of(place.node).value
    for term in place.node.terms:
        value = near.of(term).value
        wrong = place.whole(value) if value in INFINITE and value != right else None
        if wrong is not None:
            message = say(
                "That is what {term} does alone. In {it} another term grows faster: which one, and"
                " what is its sign?",
                term=term,
                it=place.node,
            )
            yield Mistake(kinds.LIMIT_LARGEST_POWER_IGNORED, wrong, message, 6.5)


def _terms(part: Tree) -> tuple[Tree, ...]:
    tidied = neat(part)
    return tuple(flat_terms(tidied.terms)) if isinstance(tidied, Add) else (tidied,)
