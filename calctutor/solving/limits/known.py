"""Products rewritten so that known limits appear: sin(3x)/x = 3 · sin(3x)/(3x)."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import ONE, ZERO, Add, Div, Integer, Mul, Pow, Tree, mul
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.factor import factored
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.facts import Small, small
from calctutor.solving.limits.laws import reading
from calctutor.solving.limits.technique import Change, Near


def towards_known_limits(near: Near) -> Change | None:
    """Rewrite with each sin u, eᵘ − 1 … over its own u, if the laws then give the limit."""
    found = _with_quotients(near)
    if found is None or reading(found.tree, near) is None:
        return None
    explanation = say("It is written as a product of quotients whose limits are known.")
    if len(found.quotients) == 1:
        explanation = say(
            "It is written with {known}, whose limit is known.", known=found.quotients[0]
        )
    return near.rewritten("rewrite", explanation, found.tree)


def known_limits_split_off(near: Near) -> Change | None:
    """Split off known limits to leave easier derivatives.

    (x² − sin²x)/(x² sin²x) = (x² − sin²x)/x⁴ · (x/sin x)².
    """
    found = _with_quotients(near)
    if found is None or not isinstance(near.body, Div) or not near.of(found.rest).is_finite:
        return None
    if not any(isinstance(node, Add) for node in _factors(near.body.numerator)):
        return None
    if any(small(quotient.numerator, near) for quotient in found.quotients):
        return None
    explanation = say(
        "The known limit of {known} is split off: the limit of a product is the product of the"
        " limits.",
        known=found.quotients[0],
    )
    counts = Counter(found.quotients)
    known = [_to_the_power(near.limit_of(part), count) for part, count in counts.items()]
    return Change("limit-laws", explanation, mul(near.limit_of(found.rest), *known))


def _to_the_power(tree: Tree, count: int) -> Tree:
    return tree if count == 1 else Pow(tree, Integer(count))


class _WithQuotients(Struct, frozen=True):
    """A product of quotients with known limits and a rest."""

    quotients: tuple[Div, ...]
    rest: Tree

    @property
    def tree(self) -> Tree:
        front = () if self.rest == ONE else (self.rest,)
        return mul(*front, *self.quotients)


def _with_quotients(near: Near) -> _WithQuotients | None:
    product = take_apart(near.body)
    quotients: list[Div] = []
    rest: list[Tree] = []
    for factors, is_above in ((product.above, True), (product.below, False)):
        for factor in factors:
            single, count = _repeated(factor)
            found = small(single, near)
            if found is None:
                rest.append(factor if is_above else Div(ONE, factor))
                continue
            quotients += [_quotient(single, found, is_above=is_above)] * count
            left = found.below if count == 1 else Pow(found.below, Integer(count))
            rest.append(left if is_above else Div(ONE, left))
    if not quotients:
        return None
    number = written(product.coefficient)
    whole = _WithQuotients(tuple(quotients), tidy(Mul((number, *rest))) if rest else number)
    return whole if whole.tree != near.body else None


def factored_towards_known_limits(near: Near) -> Change | None:
    """Factor if known limits appear: (sin x − sin x cos x)/x³ = sin x (1 − cos x)/x³."""
    match near.body:
        case Div(top, bottom):
            pass
        case _:
            return None
    for part in (top, bottom):
        for node in _factors(part):
            found = factored(node) if near.goes_to(node, ZERO) else None
            if found is None:
                continue
            after = tidy(replaced(near.body, node, found.after))
            if towards_known_limits(replace(near, limit=near.limit_of(after))) is not None:
                return near.rewritten("factor", found.explanation, after)
    return None


def _factors(tree: Tree) -> tuple[Tree, ...]:
    return tree.factors if isinstance(tree, Mul) else (tree,)


def _repeated(factor: Tree) -> tuple[Tree, int]:
    base, exponent = base_and_exponent(factor)
    power = whole_number(exponent)
    return (base, power) if power is not None and 1 < power <= 4 else (factor, 1)


def _quotient(function: Tree, found: Small, *, is_above: bool) -> Div:
    return Div(function, found.below) if is_above else Div(found.below, function)
