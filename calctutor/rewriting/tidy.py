"""Tidying: an expression as a book would print it, with the same value.

Numbers are multiplied and put first, a minus sign goes before everything, factors 1 and terms 0 are
dropped, equal factors become powers, and like terms are collected. Nothing is expanded and no
identity is used.

Replacement in a line goes by the identity of nodes (`replacing.py`), and `tidy` preserves it: two
equal integrals, tidied one by one, are two nodes. The memoised `neat` returns one node for both, so
that its results must not go into a line that is replaced node by node; see the example there.
"""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
    rebuilt,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, is_plain, take_apart

_LARGEST_SQUARE = 10**12
_AT_ZERO = {"sin": 0, "tan": 0, "asin": 0, "atan": 0, "sinh": 0, "tanh": 0, "asinh": 0} | {
    "atanh": 0, "cos": 1, "cosh": 1, "sec": 1, "sech": 1, "erf": 0,
    "erfi": 0, "Si": 0, "li": 0, "fresnels": 0, "fresnelc": 0,
}  # fmt: skip


def tidy(tree: Tree) -> Tree:
    """Return the expression in tidy form, with its value wherever the expression has one."""
    decimals = any(isinstance(node, Decimal) for node in walk(tree))
    return _Tidier(Products(decimals)).tidy(tree)


class _Tidier(Struct, frozen=True):
    products: Products

    def tidy(self, tree: Tree) -> Tree:
        if not children(tree):
            return tree
        inner = rebuilt(tree, self.tidy)
        match inner:
            case Add(terms):
                return self.products.sum(terms)
            case Mul() | Div() | Neg():
                return self.products.product(take_apart(inner), as_it_was=is_plain(inner))
            case Pow(base, exponent):
                value = rational(exponent)
                if value is not None and value < 0 and rational(base) is None and base != E:
                    below = self.products.raised(base, -value)
                    return self.products.product(take_apart(Div(ONE, below)))
                return self.products.power(base, exponent)
            case Call("abs", (arg,)) if (product := take_apart(arg)).coefficient != 1:
                if not product.above and not product.below:
                    return self.products.number(abs(product.coefficient))
                bare = self.products.product(Product(Fraction(1), product.above, product.below))
                size = abs(product.coefficient)
                return self.products.product(Product(size, (replace(inner, args=(bare,)),)))
            case Call(name, (arg,)):
                return _known_value(name, arg) or inner
            case _:
                return inner


def _known_value(name: str, arg: Tree) -> Tree | None:
    """Return well-known values: sin 0 = 0, ln 1 = 0, ln e = 1, √9 = 3, sign(−2) = −1."""
    if arg == ZERO and name in _AT_ZERO:
        return Integer(_AT_ZERO[name])
    if name == "ln":
        return ZERO if arg == ONE else ONE if arg == E else None
    value = rational(arg)
    if value is None:
        return None
    match name:
        case "sqrt":
            return _square_root(value)
        case "step" if value != 0:
            return ONE if value > 0 else ZERO
        case "sign":
            return written(Fraction((value > 0) - (value < 0)))
        case _:
            return None


def _square_root(value: Fraction) -> Tree | None:
    if not 0 <= value.numerator < _LARGEST_SQUARE or value.denominator > _LARGEST_SQUARE:
        return None
    root = Fraction(isqrt(value.numerator), isqrt(value.denominator))
    return written(root) if root * root == value else None
