"""Mistakes with products and quotients."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import TWO, Add, Div, Mul, Neg, Pow, Tree, add, mul
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.products import take_apart

_MOST_LEFT_OUT = 300
"""The most choices of missing product-rule terms that are tried: all of them for 8 factors."""


def products(place: Place) -> Iterator[Slip]:
    """Get the product rule for f g wrong: f′ g′, f f′ + g g′, one term only, f′ g − f g′."""
    match place.node:
        case Mul(factors):
            varying = [factor for factor in factors if place.varies(factor)]
            fixed = tuple(factor for factor in factors if not place.varies(factor))
        case _:
            return
    if len(varying) < 2:
        return
    if len(varying) > 2:
        yield from _several_factors(varying, fixed, place)
    f, g = varying[0], mul(*varying[1:])
    f_rate, g_rate = place.right(f), place.right(g)

    def with_constant(tree: Tree) -> Tree:
        return Mul((*fixed, tree)) if fixed else tree

    yield Slip(
        kinds.PRODUCT_OF_DERIVATIVES,
        with_constant(Mul((f_rate, g_rate))),
        say(
            "You multiplied the derivative of {f} by that of {g}. A product changes in two ways:"
            " once because {f} changes while {g} stays, and once the other way round. What are the"
            " two terms?",
            f=f,
            g=g,
        ),
        8.5,
    )
    yield Slip(
        kinds.PRODUCT_SAME_FACTOR_PAIRS,
        with_constant(Add((Mul((f_rate, f)), Mul((g_rate, g))))),
        say(
            "You paired each derivative with its own function. While {f} changes, {g} stays: what"
            " stands beside the derivative of {f}, then?",
            f=f,
            g=g,
        ),
        7.5,
    )
    for kept, remaining in ((Mul((f_rate, g)), g), (Mul((f, g_rate)), f)):
        yield Slip(kinds.PRODUCT_ONE_TERM, with_constant(kept), _one_term_message(remaining), 8.0)
    has_sign = any(take_apart(rate).coefficient < 0 for rate in (f_rate, g_rate))
    for first, second, subtracted in (
        ((f_rate, g), (f, g_rate), g_rate),
        ((f, g_rate), (f_rate, g), f_rate),
    ):
        if take_apart(subtracted).coefficient < 0:
            continue
        yield Slip(
            kinds.PRODUCT_MINUS,
            with_constant(Add((Mul(first), Neg(Mul(second))))),
            say(
                "Both terms of the product rule are there, but for a sign. The minus sign belongs"
                " to the quotient rule: what does the product rule do with its two terms?"
            ),
            7.0 if has_sign else 7.9,
        )


def _several_factors(
    varying: Sequence[Tree], fixed: tuple[Tree, ...], place: Place
) -> Iterator[Slip]:
    """Get the product rule for f g h wrong: f′ g′ h′, or one or more terms missing."""
    rates = [place.right(factor) for factor in varying]
    yield Slip(
        kinds.PRODUCT_OF_DERIVATIVES,
        mul(*fixed, *rates),
        say(
            "You multiplied the derivatives of the factors of {f}. Each factor changes while the"
            " others stay: how many terms does that give?",
            f=place.node,
        ),
        8.4,
    )
    terms = [mul(*fixed, *varying[:k], rates[k], *varying[k + 1 :]) for k in range(len(varying))]
    for kept in islice(_proper_subsets(len(terms)), _MOST_LEFT_OUT):
        remaining = next(factor for k, factor in enumerate(varying) if k not in kept)
        wrong = add(*(terms[k] for k in kept))
        yield Slip(kinds.PRODUCT_ONE_TERM, wrong, _one_term_message(remaining), 7.9)


def _proper_subsets(count: int) -> Iterator[tuple[int, ...]]:
    """Yield the proper non-empty subsets of range(count), the largest first."""
    for size in range(count - 1, 0, -1):
        yield from combinations(range(count), size)


def _one_term_message(remaining: Tree) -> Prose:
    return say(
        "A term of the product rule is missing. {left} changes as well: what does its derivative"
        " contribute?",
        left=remaining,
    )


def quotients(place: Place) -> Iterator[Slip]:
    """Get the quotient rule for f/g wrong.

    f′/g′, f′/g, the numerator reversed, g or f² for g² in the denominator, a plus sign.
    """
    match place.node:
        case Div(f, g) if place.varies(f) and place.varies(g):
            pass
        case _:
            return
    f_rate, g_rate = place.right(f), place.right(g)
    first, second = Mul((f_rate, g)), Mul((f, g_rate))
    yield Slip(
        kinds.QUOTIENT_OF_DERIVATIVES,
        Div(f_rate, g_rate),
        say(
            "You divided the derivative of {f} by that of {g}. The quotient rule has two terms"
            " above the line, because both parts change: which are they?",
            f=f,
            g=g,
        ),
        8.5,
    )
    yield Slip(
        kinds.PRODUCT_ONE_TERM,
        Div(f_rate, g),
        say(
            "You differentiated only what is above the line. {g} changes as well: what does its"
            " derivative contribute?",
            g=g,
        ),
        7.6,
    )
    yield Slip(
        kinds.QUOTIENT_NUMERATOR_REVERSED,
        Div(Add((second, Neg(first))), Pow(g, TWO)),
        say(
            "The two terms above the line are the right ones, in the wrong order. Which comes"
            " first, without a minus sign: the one with the derivative of {f}, or that with the"
            " derivative of {g}?",
            f=f,
            g=g,
        ),
        8.0,
    )
    yield Slip(
        kinds.QUOTIENT_DENOMINATOR_NOT_SQUARED,
        Div(Add((first, Neg(second))), g),
        say(
            "What the quotient rule puts above the line is right. What does it put below the line,"
            " where you have {g}?",
            g=g,
        ),
        8.0,
    )
    yield Slip(
        kinds.QUOTIENT_DIVIDED_BY_NUMERATOR_SQUARED,
        Div(Add((first, Neg(second))), Pow(f, TWO)),
        say(
            "You divided by the square of the numerator {f}. Which part of the quotient does the"
            " quotient rule square?",
            f=f,
        ),
        7.5,
    )
    yield Slip(
        kinds.QUOTIENT_PLUS,
        Div(Add((first, second)), Pow(g, TWO)),
        say(
            "Look at the sign between the two terms above the line. A plus sign belongs to the"
            " product rule: what does the quotient rule have?"
        ),
        8.0,
    )
