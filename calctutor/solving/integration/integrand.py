"""Structure of integrands: constant factors, linear and quadratic parts."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Div,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    depends_on,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope


def with_constant_apart(body: Tree, variable: Symbol) -> tuple[Tree, Tree]:
    """Split a tidy integrand into constant factor and rest: 2 a x into 2 a and x."""
    product = take_apart(body)
    name = variable.name

    def part(*, varying: bool) -> Product:
        return Product(
            Fraction(1) if varying else product.coefficient,
            tuple(f for f in product.above if depends_on(f, name) == varying),
            tuple(f for f in product.below if depends_on(f, name) == varying),
        )

    products = Products()
    constant = part(varying=False)
    if constant == Product(Fraction(1)):
        return ONE, body
    return products.product(constant, as_it_was=True), products.product(
        part(varying=True), as_it_was=True
    )


def linear_parts(tree: Tree, variable: Symbol) -> tuple[Tree, Tree] | None:
    """Return a and b of a x + b, tidied; None if the expression is not linear, or a is 0."""
    found = _linear(tree, variable)
    if found is None:
        return None
    a, b = neat(found[0]), neat(found[1])
    return None if a == ZERO else (a, b)


def _linear(tree: Tree, x: Symbol) -> tuple[Tree, Tree] | None:
    if tree == x:
        return ONE, ZERO
    if not depends_on(tree, x.name):
        return ZERO, tree
    match tree:
        case Neg(arg):
            inner = _linear(arg, x)
            return None if inner is None else (Neg(inner[0]), Neg(inner[1]))
        case Add(terms):
            parts = [_linear(term, x) for term in terms]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            return add(*(a for a, _ in known)), add(*(b for _, b in known))
        case Mul(factors):
            varying = [factor for factor in factors if depends_on(factor, x.name)]
            inner = _linear(varying[0], x) if len(varying) == 1 else None
            if inner is None:
                return None
            fixed = tuple(factor for factor in factors if not depends_on(factor, x.name))
            return Mul((*fixed, inner[0])), Mul((*fixed, inner[1]))
        case Div(top, bottom) if not depends_on(bottom, x.name):
            inner = _linear(top, x)
            return None if inner is None else (Div(inner[0], bottom), Div(inner[1], bottom))
        case _:
            return None


def negative_quadratic(exponent: Tree, x: Symbol) -> tuple[Tree, Tree, Tree] | None:
    """Return a, b and c of −a x² + b x + c; None if it is not quadratic."""
    second = slope(slope(exponent, x), x)
    if second == ZERO or depends_on(second, x.name):
        return None
    a = tidy(Neg(Div(second, TWO)))
    rest = tidy(Add((exponent, Mul((a, Pow(x, TWO))))))
    b = slope(rest, x)
    c = tidy(Add((rest, Neg(Mul((b, x))))))
    if depends_on(b, x.name) or depends_on(c, x.name):
        return None
    return a, b, c
