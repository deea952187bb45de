"""Back from an angle to the variable: functions of inverse functions, roots and logarithms."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, isqrt

from msgspec.structs import replace

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    rebuilt,
    walk,
)
from calctutor.rewriting.inverse_functions import of_inverse
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy


def back(tree: Tree, given: Sequence[Relation] = ()) -> Tree:
    """Simplify circular functions of inverse circular functions, and tidy.

    Hyperbolic functions of their inverses and of logarithms are simplified as well, and e to such
    powers.
    """
    changed = _back(tree, given)
    return tree if changed == tree else tidy(changed)


def _back(tree: Tree, given: Sequence[Relation]) -> Tree:
    inner = rebuilt(tree, lambda part: _back(part, given))
    match inner:
        case Call("sqrt", (Add() as radicand,)):
            return _without_square_content(_square_opened(radicand))
        case Call("ln", (Pow(base, exponent),)) if (rational(base) or 0) > 0:
            return Mul((exponent, call("ln", base)))
        case Call("ln", (Call("abs", (Pow(Symbol() as base, exponent),)),)):
            return Mul((exponent, call("ln", call("abs", base))))
        case Pow(Add() as base, exponent) if _is_fractional(exponent):
            return replace(inner, base=_square_opened(base))
        case Call("ln" | "abs", (Add(terms),)):
            return replace(inner, args=(_over_common(terms),))
        case Call(name, (argument,)):
            return of_inverse(name, argument, given) or inner
        case Pow(base, exponent) if base == E:
            times, logarithm = _multiple(exponent)
            match logarithm:
                case Call("ln", (power,)) if is_whole(times):
                    return Pow(power, written(times))
                case _:
                    return inner
        case _:
            return inner


def _without_square_content(radicand: Tree) -> Tree:
    """Return √(4x² + 4x + 4) as 2 √(x² + x + 1)."""
    root = call("sqrt", radicand)
    if not isinstance(radicand, Add):
        return root
    products, terms = Products(), [take_apart(term) for term in radicand.terms]
    if any(not is_whole(term.coefficient) for term in terms):
        return root
    content = gcd(*(term.coefficient.numerator for term in terms))
    side = next(n for n in range(isqrt(content), 0, -1) if content % n**2 == 0)
    if side == 1:
        return root
    smaller = (replace(term, coefficient=term.coefficient / side**2) for term in terms)
    return Mul((Integer(side), call("sqrt", Add(tuple(map(products.product, smaller))))))


def _square_opened(radicand: Add) -> Tree:
    """Expand (x + 1)² + 4 to x² + 2x + 5, if that is hardly longer."""
    if not any(isinstance(part, Pow) and isinstance(part.base, Add) for part in walk(radicand)):
        return radicand
    found = multiplied_out(radicand)
    if found is None or length(found.after) > length(radicand) + 2:
        return radicand
    return found.after


def _over_common(terms: Sequence[Tree]) -> Tree:
    """Return a/d + b/d as (a + b)/d, if all terms have one denominator."""
    products = Products()
    parts = [take_apart(tidy(term)) for term in terms]
    first = parts[0]
    bottom = Product(Fraction(first.coefficient.denominator), first.below)
    denominators = {(part.coefficient.denominator, part.below) for part in parts}
    if len(denominators) > 1:
        return tidy(Add(tuple(terms)))
    tops = (
        products.product(Product(Fraction(part.coefficient.numerator), part.above), as_it_was=True)
        for part in parts
    )
    return tidy(Div(products.sum(tuple(tops)), products.product(bottom)))


def _is_fractional(exponent: Tree) -> bool:
    value = rational(exponent)
    return value is not None and not is_whole(value)


def _multiple(tree: Tree) -> tuple[Fraction, Tree | None]:
    """Return a number and its only factor; None for the factor if there is not exactly one."""
    product = take_apart(tree)
    if len(product.above) == 1 and not product.below:
        return product.coefficient, product.above[0]
    return product.coefficient, None
