"""Dominant terms: dividing by them, or factoring them out."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    add,
    call,
    mul,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.bases import united
from calctutor.solving.limits.laws import reading
from calctutor.solving.limits.technique import Change, Near


def divided_by_the_highest(near: Near) -> Change | None:
    """Divide by the dominant term: (3x² + 2x)/(5x² − 1) = (3 + 2/x)/(5 − 1/x²).

    The denominator's dominant term is tried first, then the numerator's.
    """
    match near.body:
        case Div(top, bottom) if near.is_unbounded(top) and near.is_unbounded(bottom):
            pass
        case _:
            return None
    for strongest in (_strongest(bottom, near), _strongest(top, near)):
        if strongest is None:
            continue
        parts = [_over(part, strongest, near) for part in (top, bottom)]
        if parts[0] is None or parts[1] is None:
            continue
        after: Tree = parts[0] if parts[1] == ONE else Div(parts[0], parts[1])
        if after == near.body or not _is_easy(after, near):
            continue
        explanation = say(
            "Numerator and denominator are divided by {it}, which grows fastest.", it=strongest
        )
        if isinstance(strongest, Neg) and _has_root(near.body):
            square = tidy(Pow(strongest, TWO))
            explanation = say(
                "Numerator and denominator are divided by {it}, which grows fastest. Under the root"
                " this is a division by {square}, since {equation} for {negative}.",
                it=strongest,
                square=square,
                equation=Relation(call("sqrt", square), "=", strongest),
                negative=Relation(near.variable, "<", ZERO),
            )
        return near.rewritten("highest-power", explanation, after)
    return None


def _has_root(tree: Tree) -> bool:
    return any(isinstance(node, Call) and node.name == "sqrt" for node in walk(tree))


def _is_easy(tree: Tree, near: Near) -> bool:
    """Return whether the limit laws give the limit at once, or a sum of finite limits."""
    if isinstance(tree, Add) and all(near.of(term).is_finite for term in tree.terms):
        return True
    return reading(tree, near) is not None


def highest_taken_out(near: Near) -> Change | None:
    """Factor the dominant term out of a sum: x² − x = x² (1 − 1/x)."""
    match near.body:
        case Add(terms) if any(near.is_infinite(term) for term in terms):
            pass
        case _:
            return None
    strongest = _strongest(near.body, near)
    if strongest is None:
        return None
    rest = _over(near.body, strongest, near)
    if rest is None:
        return None
    after = Mul((strongest, rest))
    if reading(after, near) is None:
        return None
    explanation = say("{it} grows fastest, and is taken out.", it=strongest)
    return near.rewritten("highest-power", explanation, after)


def root_taken_out(near: Near) -> Change | None:
    """Factor ∛(x³ + x) − x = x (∛(1 + 1/x²) − 1), an unbounded factor times one that goes to 0."""
    match near.body:
        case Add((Pow(Add(), exponent) as root, _)) if rational(exponent) is not None:
            strongest = _strongest(root, near)
        case _:
            return None
    rest = None if strongest is None else _over(near.body, strongest, near)
    if strongest is None or rest is None or not near.goes_to(rest, ZERO):
        return None
    explanation = say("{it} is taken out of the root and of the sum.", it=strongest)
    return near.rewritten("highest-power", explanation, Mul((strongest, rest)))


def _strongest(tree: Tree, near: Near) -> Tree | None:
    """Return the dominant term of a sum, without its coefficient; |x| for √(x² + 1)."""
    match tree:
        case Neg(arg):
            return _strongest(arg, near)
        case Add(terms):
            found: Tree | None = None
            for term in terms:
                candidate = _strongest(term, near) if near.varies(term) else None
                if candidate is not None and (
                    found is None or near.is_infinite(Div(candidate, found))
                ):
                    found = candidate
            return found
        case Call("sqrt", (arg,)):
            inner = _strongest(arg, near)
            return None if inner is None else _root(inner, near)
        case Call():
            return tree
        case Pow(Add() as base, exponent) if (power := rational(exponent)) is not None:
            inner = _strongest(base, near)
            return None if inner is None or near.point != INFINITY else _raised(inner, power)
        case _:
            product = take_apart(tree)
            if any(isinstance(factor, Add) for factor in product.above + product.below):
                return _strongest_of_product(product, near)
            above = tuple(f for f in product.above if near.varies(f))
            below = tuple(f for f in product.below if near.varies(f))
            return Products().product(Product(Fraction(1), above, below))


def _strongest_of_product(product: Product, near: Near) -> Tree | None:
    """Return the product of the factors' dominant terms."""
    parts = [_strongest(factor, near) for factor in product.above if near.varies(factor)]
    known = [part for part in parts if part is not None]
    if product.below or len(known) < len(parts):
        return None
    return Products().product(Product(Fraction(1), tuple(known)))


def _raised(tree: Tree, power: Fraction) -> Tree:
    """Return (xⁿ)^r as x^(n r), for x > 0."""
    base, exponent = base_and_exponent(tree)
    value = rational(exponent)
    if value is None:
        return Pow(tree, written(power))
    return Products().raised(base, value * power)


def _root(tree: Tree, near: Near) -> Tree | None:
    """Return √(x²) as x for x > 0, and as −x for x < 0."""
    base, exponent = base_and_exponent(tree)
    value = rational(exponent)
    if value is None or base != near.variable:
        return call("sqrt", tree) if tree == near.variable and near.point == INFINITY else None
    half = value / 2
    if near.point == INFINITY:
        return Products().raised(base, half)
    if not is_whole(half):
        return None
    size = Products().raised(base, half)
    return Neg(size) if half % 2 else size


def _over(tree: Tree, divisor: Tree, near: Near) -> Tree | None:
    """Divide every term by the divisor; a root is divided by moving the square inside."""
    match tree:
        case Neg(arg):
            inner = _over(arg, divisor, near)
            return None if inner is None else tidy(Neg(inner))
        case Add(terms):
            parts = [_over(term, divisor, near) for term in terms]
            known = [part for part in parts if part is not None]
            return add(*known) if len(known) == len(parts) else None
        case Call("sqrt", (Add() as arg,)):
            inner = _over(arg, tidy(Pow(divisor, TWO)), near)
            if inner is None:
                return None
            root = call("sqrt", inner)
            return (
                root if near.goes_to(Div(tree, divisor), near.of(root).value or ZERO) else Neg(root)
            )
        case Pow(Add() as base, exponent) if (power := rational(exponent)) is not None:
            inner = _over(base, _raised(divisor, 1 / power), near)
            return None if inner is None else Pow(inner, exponent)
        case Mul(factors) if any(isinstance(f, Call) and f.name == "sqrt" for f in factors):
            return None
        case Mul(factors) if any(isinstance(factor, Add) for factor in factors):
            return _product_over(factors, divisor, near)
        case _:
            return _quotient(tree, divisor, near)


def _product_over(factors: tuple[Tree, ...], divisor: Tree, near: Near) -> Tree | None:
    """Divide each factor by its own dominant term, and what remains by the divisor."""
    strongest = [_strongest(f, near) if near.varies(f) else ONE for f in factors]
    parts = [
        None if by is None else _over(factor, by, near)
        for factor, by in zip(factors, strongest, strict=True)
    ]
    known = [part for part in parts if part is not None and part != ONE]
    if None in strongest or None in parts:
        return None
    left = tidy(Div(mul(*(by for by in strongest if by is not None)), divisor))
    return mul(*(() if left == ONE else (left,)), *known)


def _quotient(term: Tree, divisor: Tree, near: Near) -> Tree:
    """Return the quotient; 2^x/3^x becomes (2/3)^x."""
    quotient = tidy(Div(term, divisor))
    found = united(quotient, near.variable)
    if found is None:
        return quotient
    old, new = found
    return tidy(Mul((Div(quotient, old), new)))
