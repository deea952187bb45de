"""Circular and hyperbolic functions as two families with the same rules up to a sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import common_divisor, rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    walk,
)
from calctutor.expr.tree import depends_on as depends
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts


class Family(Struct, frozen=True):
    """The names of six functions with C² + ε S² = 1, C′ = −ε S and S′ = C."""

    sine: str
    cosine: str
    tangent: str
    cotangent: str
    secant: str
    cosecant: str
    sign: int

    @property
    def powers(self) -> dict[str, tuple[int, int]]:
        """Return each function's exponents of sine and cosine."""
        return {
            self.sine: (1, 0),
            self.cosine: (0, 1),
            self.tangent: (1, -1),
            self.cotangent: (-1, 1),
            self.secant: (0, -1),
            self.cosecant: (-1, 0),
        }

    def sine_squared(self, cosine: Tree) -> Tree:
        return _less_square(cosine) if self.sign > 0 else _square_less(cosine)

    def cosine_squared(self, sine: Tree) -> Tree:
        return _less_square(sine) if self.sign > 0 else _plus_square(sine)

    def tangent_squared(self, secant: Tree) -> Tree:
        return _square_less(secant) if self.sign > 0 else _less_square(secant)

    def secant_squared(self, tangent: Tree) -> Tree:
        return _plus_square(tangent) if self.sign > 0 else _less_square(tangent)

    def cotangent_squared(self, cosecant: Tree) -> Tree:
        return _square_less(cosecant) if self.sign > 0 else _plus_square(cosecant)

    def cosecant_squared(self, cotangent: Tree) -> Tree:
        return _plus_square(cotangent) if self.sign > 0 else _square_less(cotangent)


def _less_square(u: Tree) -> Tree:
    return Add((ONE, Neg(Pow(u, TWO))))


def _plus_square(u: Tree) -> Tree:
    return Add((ONE, Pow(u, TWO)))


def _square_less(u: Tree) -> Tree:
    return Add((Pow(u, TWO), Neg(ONE)))


CIRCULAR = Family("sin", "cos", "tan", "cot", "sec", "csc", 1)
HYPERBOLIC = Family("sinh", "cosh", "tanh", "coth", "sech", "csch", -1)
FAMILIES = (CIRCULAR, HYPERBOLIC)
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
