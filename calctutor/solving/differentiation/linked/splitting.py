"""Expressions as multiples of dy/dx plus a rest: 2x + 2y dy/dx has factor 2y and rest 2x."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from calctutor.expr.tree import ZERO, Add, Div, Mul, Neg, Tree, mul, walk
from calctutor.rewriting.tidy import tidy


class Split(Struct, frozen=True):
    """The factors of dy/dx in a sum, and the terms without it."""

    factors: tuple[Tree, ...]
    others: tuple[Tree, ...]


def split(tree: Tree, slope: Tree) -> Split | None:
    """Split an expression into multiples of the slope and other terms; None if it is not linear."""
    if tree == slope:
        return Split((mul(),), ())
    if not any(node == slope for node in walk(tree)):
        return Split((), () if tree == ZERO else (tree,))
    match tree:
        case Add(terms):
            parts = [split(term, slope) for term in terms]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            factors = tuple(factor for part in known for factor in part.factors)
            return Split(factors, tuple(other for part in known for other in part.others))
        case Neg(arg):
            inner = split(arg, slope)
            return None if inner is None else _times(inner, Neg)
        case Div(numerator, denominator):
            inner = split(numerator, slope)
            if inner is None or any(node == slope for node in walk(denominator)):
                return None
            return _times(inner, lambda part: Div(part, denominator))
        case Mul(factors):
            having = [f for f in factors if any(node == slope for node in walk(f))]
            inner = split(having[0], slope) if len(having) == 1 else None
            rest = mul(*(factor for factor in factors if factor is not having[0]))
            return None if inner is None else _times(inner, lambda part: product(rest, part))
        case _:
            return None


def is_flat(tree: Tree, slope: Tree) -> bool:
    """Return whether the slope stands in no bracket."""
    return all(
        _is_factor(term.arg if isinstance(term, Neg) else term, slope) for term in terms_of(tree)
    )


def _is_factor(term: Tree, slope: Tree) -> bool:
    match term:
        case Mul(factors):
            inner = [factor for factor in factors if factor != slope]
            return not any(node == slope for factor in inner for node in walk(factor))
        case Div(numerator, denominator):
            return _is_factor(numerator, slope) and _is_factor(denominator, slope)
        case _:
            return term == slope or not any(node == slope for node in walk(term))


def _times(split: Split, change: Callable[[Tree], Tree]) -> Split:
    return Split(
        tuple(tidy(change(factor)) for factor in split.factors),
        tuple(tidy(change(other)) for other in split.others),
    )


def product(first: Tree, second: Tree) -> Tree:
    """Return the product of two factors; a factor 1 is left out."""
    return first if second == mul() else second if first == mul() else Mul((first, second))


def terms_of(tree: Tree) -> tuple[Tree, ...]:
    """Return the terms of a sum; any other expression is its only term."""
    return tree.terms if isinstance(tree, Add) else (tree,)
