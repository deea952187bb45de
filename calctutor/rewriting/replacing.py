"""One node of an expression replaced by another, wherever that very node is."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Add, Mul, Neg, Tree, mul, rebuilt
from calctutor.rewriting.numbers import written


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The expression with the node `old`, and no other that is equal to it, replaced."""
    return new if tree is old else rebuilt(tree, lambda part: replaced(part, old, new))


def put_in(line: Tree, old: Tree, new: Tree) -> Tree:
    """The line with one node replaced; in a product, a factor 1 is not written."""
    if isinstance(line, Mul) and (isinstance(new, Mul) or new == ONE):
        at = next((i for i, factor in enumerate(line.factors) if factor is old), None)
        if at is not None:
            factors = new.factors if isinstance(new, Mul) else ()
            return mul(*line.factors[:at], *factors, *line.factors[at + 1 :])
    if line is old:
        return new
    return rebuilt(line, lambda part: put_in(part, old, new))


def put_in_flat(line: Tree, old: Tree, new: Tree) -> Tree:
    """The line with one node replaced, without brackets in brackets.

    A sum in a sum is one sum, and the numbers of a product in a product are one number.
    """
    if line is old:
        return new
    inner = rebuilt(line, lambda part: put_in_flat(part, old, new))
    if inner is line:
        return line
    match inner:
        case Add(terms) if any(term is new for term in terms):
            return Add(tuple(part for term in terms for part in _terms(term, new)))
        case Mul(factors):
            return _flat_product(factors)
        case Neg(Neg(arg)):
            return arg
        case _:
            return inner


def _terms(term: Tree, new: Tree) -> tuple[Tree, ...]:
    return term.terms if term is new and isinstance(term, Add) else (term,)


def _flat_product(factors: tuple[Tree, ...]) -> Tree:
    """The product with its numbers put together in front, and a minus sign before everything."""
    number = Fraction(1)
    others: list[Tree] = []
    for factor in factors:
        bare = factor
        if isinstance(factor, Neg) and isinstance(factor.arg, Mul):
            number, bare = -number, factor.arg
        for part in bare.factors if isinstance(bare, Mul) else (bare,):
            value = rational(part)
            if value is None:
                others.append(part)
            else:
                number *= value
    size = abs(number)
    product = mul(*([] if size == 1 and others else [written(size)]), *others)
    return Neg(product) if number < 0 else product
