"""Usual form of numeric expressions."""

from __future__ import annotations

from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Call, Div, E, Mul, Pow, Tree, call, free_symbols, rebuilt
from calctutor.rewriting.exact import valued
from calctutor.rewriting.logarithms import with_joined_logarithms
from calctutor.rewriting.numbers import written
from calctutor.rewriting.parity import at_positive
from calctutor.rewriting.products import HALF, Products
from calctutor.rewriting.surds import with_short_roots


def number_form(tree: Tree) -> Tree:
    """Return the expression with known values put in, and numeric roots and logarithms combined."""
    plain = valued(with_short_roots(_spelled(valued(tree))))
    return _spelled(valued(with_joined_logarithms(plain)))


def _spelled(tree: Tree) -> Tree:
    """Write sin(−1) as −sin 1, e⁻¹ as 1/e and ln √a as ln(a)/2 in constants."""
    inner = rebuilt(tree, _spelled)
    match inner:
        case Pow(base, exponent) if base == E and (power := rational(exponent)) and power < 0:
            return Div(ONE, Products().raised(E, -power))
        case Call("ln", (Call("sqrt", (radicand,)),)) if not free_symbols(radicand):
            return Mul((written(HALF), call("ln", radicand)))
        case Call():
            return at_positive(inner) or inner
        case _:
            return inner
