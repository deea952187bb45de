"""The families of the functions in an integrand, and their common arguments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from calctutor.expr.rationals import common_divisor, rational
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    walk,
)
from calctutor.expr.tree import depends_on as depends
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts

_FAMILY_OF = {name: family for family in FAMILIES for name in family.powers}


def family_of(tree: Tree, variable: Symbol) -> Family | None:
    """Return the only family of the varying functions in an expression, else None."""
    found = {_FAMILY_OF[node.name] for node in calls(tree, variable)}
    return found.pop() if len(found) == 1 else None


def calls(tree: Tree, variable: Symbol) -> Iterator[Call]:
    """Yield the circular and hyperbolic functions that depend on the variable."""
    for node in walk(tree):
        if isinstance(node, Call) and node.name in _FAMILY_OF and depends(node, variable.name):
            yield node


def common_argument(arguments: Sequence[Tree], variable: Symbol) -> Tree | None:
    """Return the largest linear function of which all arguments are integer multiples.

    None if there is none.
    """
    distinct = list(dict.fromkeys(arguments))
    if not distinct or linear_parts(distinct[0], variable) is None:
        return None
    if len(distinct) == 1:
        return distinct[0]
    ratios = [multiple(argument, distinct[0]) for argument in distinct]
    known = [abs(ratio) for ratio in ratios if ratio]
    if len(known) < len(ratios):
        return None
    unit = common_divisor(known)
    if unit in ratios:
        return distinct[ratios.index(unit)]
    return tidy(Mul((written(unit), distinct[0])))


def multiple(argument: Tree, of: Tree) -> Fraction | None:
    """Return the number that `of` has to be multiplied by to give `argument`, else None."""
    if argument == of:
        return Fraction(1)
    quotient = tidy(Div(argument, of))
    found = rational(quotient)
    if found is not None or not (isinstance(argument, Add) and isinstance(of, Add)):
        return found
    parts = {multiple(*pair) for pair in zip(argument.terms, of.terms, strict=False)}
    same_length = len(argument.terms) == len(of.terms)
    return parts.pop() if len(parts) == 1 and same_length else None


def power(name: str, argument: Tree, exponent: Fraction | int) -> Tree:
    """Return a power of a function; the caller tidies exponents 0 and 1."""
    return Pow(call(name, argument), written(Fraction(exponent)))


def times(tree: Tree, number: int) -> Tree:
    """Return an integer multiple of an argument, term by term."""
    terms = tree.terms if isinstance(tree, Add) else (tree,)
    return tidy(add(*(Mul((Integer(number), term)) for term in terms)))
