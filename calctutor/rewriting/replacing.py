"""Replacement of nodes by identity.

A node is found with `is`, never by equality: in x + x the first x can be replaced and the second
stay. This fails if both are one node. Nodes from `neat` may be; see the warning there.
"""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Add, Mul, Neg, Tree, mul, rebuilt
from calctutor.rewriting.numbers import written


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """Return the expression with the very node `old` replaced; equal nodes stay."""
    return new if tree is old else rebuilt(tree, lambda part: replaced(part, old, new))


def put_in(line: Tree, old: Tree, new: Tree) -> Tree:
    """Replace the very node `old` in a line.

    A product put into a product becomes part of it, and a factor 1 is dropped.
    """
    if isinstance(line, Mul) and (isinstance(new, Mul) or new == ONE):
        at = next((i for i, factor in enumerate(line.factors) if factor is old), None)
        if at is not None:
            factors = new.factors if isinstance(new, Mul) else ()
            return mul(*line.factors[:at], *factors, *line.factors[at + 1 :])
    if line is old:
        return new
    return rebuilt(line, lambda part: put_in(part, old, new))


def put_in_flat(line: Tree, old: Tree, new: Tree) -> Tree:
    """Replace the very node `old` in a line, without leaving nested brackets.

    A sum inside a sum becomes one sum, and the numbers of nested products become one number.
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
    """Return the product with its numbers combined in front, and a minus sign before everything."""
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
