"""A wrong factor or sign of one term of an antiderivative: partial fractions, parts twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Add, Div, Mul, Neg, Symbol, Tree, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.neat import neat
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import flat_terms
from calctutor.solving.integration.integrand import with_constant_apart

_MOST_TERMS = 6
_FACTORS = tuple(
    Fraction(top, bottom)
    for top, bottom in (
        *((-1, 1), (2, 1), (1, 2), (-2, 1), (-1, 2), (3, 1), (1, 3), (-3, 1), (-1, 3)),
        *((3, 2), (2, 3), (-3, 2), (-2, 3), (4, 1), (1, 4)),
    )
)


def one_coefficient_wrong(right: Tree, x: Symbol) -> Iterator[Mistake]:
    """Multiply one term of the right antiderivative by a number."""
    terms = [term for term in _distributed(neat(right)) if depends_on(term, x.name)]
    if not 1 < len(terms) <= _MOST_TERMS:
        return
    bare = [with_constant_apart(neat(term), x)[1] for term in terms]
    for factor in _FACTORS:
        for term, without_factor in zip(terms, bare, strict=True):
            wrong = Add((right, Mul((written(factor - 1), term))))
            yield Mistake(kinds.CONSTANT_FACTOR, wrong, _message(factor, without_factor))


def _message(factor: Fraction, bare: Tree) -> Prose:
    if factor == -1:
        return say(
            "All is right but for the sign of one term, the one with {bare}. Differentiate your"
            " antiderivative term by term: what cancels, and what doesn’t?",
            bare=bare,
        )
    return say(
        "All is right but for the number in front of {bare}. Differentiate your antiderivative term"
        " by term: what cancels, and what doesn’t?",
        bare=bare,
    )


def _distributed(tree: Tree) -> Sequence[Tree]:
    """Return the terms of a sum, also of a sum in brackets with a factor or a denominator."""
    match tree:
        case Add(terms):
            return [part for term in flat_terms(terms) for part in _distributed(term)]
        case Neg(arg):
            return [Neg(part) for part in _distributed(arg)]
        case Div(top, bottom):
            return [Div(part, bottom) for part in _distributed(top)]
        case Mul(factors):
            at = next((k for k, factor in enumerate(factors) if isinstance(factor, Add)), None)
            if at is None:
                return [tree]
            return [
                Mul((*factors[:at], part, *factors[at + 1 :])) for part in _distributed(factors[at])
            ]
        case _:
            return [tree]
