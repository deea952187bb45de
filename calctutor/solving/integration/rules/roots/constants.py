"""Constants absorbed by the constant of integration: 3 in x² + 3, ln 2 in ln(x/2) = ln x − ln 2."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.tree import ZERO, Add, Call, Div, Mul, Neg, Symbol, Tree, add, call, depends_on
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy


def without_constants(antiderivative: Tree, variable: Symbol) -> Tree:
    """Return the antiderivative without constant terms; the very tree if there are none.

    ln|c f| is ln|f| plus a constant, and so is ln(c f) for c > 0. arctan(tan f) is f minus a
    multiple of π that jumps where f does not.
    """
    changed = _drop_constants(antiderivative, variable)
    return antiderivative if changed == antiderivative else tidy(changed)


def _drop_constants(tree: Tree, x: Symbol) -> Tree:
    if not depends_on(tree, x.name):
        return ZERO
    match tree:
        case Add(terms):
            return add(*(_drop_constants(term, x) for term in terms if depends_on(term, x.name)))
        case Neg(arg):
            return Neg(_drop_constants(arg, x))
        case Div(top, bottom) if not depends_on(bottom, x.name):
            return Div(_drop_constants(top, x), bottom)
        case Mul(factors):
            varying = [factor for factor in factors if depends_on(factor, x.name)]
            if len(varying) > 1:
                return tree
            inner = _drop_constants(varying[0], x)
            return Mul(tuple(inner if factor is varying[0] else factor for factor in factors))
        case Call("ln", (Call("abs", (arg,)),)):
            return call("ln", call("abs", _varying_part(arg, x, any_sign=True)))
        case Call("ln", (arg,)):
            return call("ln", _varying_part(arg, x, any_sign=False))
        case Call("atan", (Call("tan", (arg,)),)):
            return arg
        case _:
            return tree


def _varying_part(tree: Tree, x: Symbol, *, any_sign: bool) -> Tree:
    """Return the product without its constant factors, or only without the positive ones."""

    def is_kept(factor: Tree) -> bool:
        if depends_on(factor, x.name):
            return True
        return not any_sign and not is_plainly_positive(factor)

    product = take_apart(tree)
    sign = Fraction(1 if any_sign or product.coefficient > 0 else -1)
    sides = (tuple(filter(is_kept, side)) for side in (product.above, product.below))
    return Products().product(Product(sign, *sides), as_it_was=True)
