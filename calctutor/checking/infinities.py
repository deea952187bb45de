"""Answers in which infinity is calculated with: −(−∞), ∞/2, ∞ + 3."""

from __future__ import annotations

from calctutor.expr.tree import INFINITY, Add, Div, Mul, Neg, Tree, free_symbols, walk
from calctutor.numeric.balls import sign_at
from calctutor.numeric.scope import Point


def plain_infinity(tree: Tree) -> Tree:
    """Return ∞ or −∞ for a sum, product or quotient that is that; any other tree as it is.

    ∞ − ∞, 0 · ∞ and ∞/∞ are none of the two, and stay as they are.
    """
    if INFINITY not in walk(tree):
        return tree
    match _sign(tree):
        case 1:
            return INFINITY
        case -1:
            return Neg(INFINITY)
        case _:
            return tree


def _sign(tree: Tree) -> int | None:
    """Return the sign of an infinite value; None if it is not known to be infinite."""
    match tree:
        case Neg(arg):
            inner = _sign(arg)
            return None if inner is None else -inner
        case Add(terms):
            signs = {_sign(term) for term in terms if not _is_number(term)}
            return signs.pop() if len(signs) == 1 else None
        case Mul(factors):
            return _product(factors)
        case Div(top, bottom) if _is_number(bottom):
            return _product((top, bottom))
        case _:
            return 1 if tree == INFINITY else None


def _product(factors: tuple[Tree, ...]) -> int | None:
    sign = 1
    for factor in factors:
        own = _sign_of_number(factor) if _is_number(factor) else _sign(factor)
        if own is None:
            return None
        sign *= own
    return sign


def _is_number(tree: Tree) -> bool:
    return INFINITY not in walk(tree) and not free_symbols(tree)


def _sign_of_number(tree: Tree) -> int | None:
    return sign_at(tree, Point({}, {}))
