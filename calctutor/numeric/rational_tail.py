"""Integrals of rational functions up to infinity, in ball arithmetic.

With x = 1/y the integral of f from T to ∞ is that of f(1/y)/y² from 0 to 1/T. For a quotient of
polynomials this is another one, with its coefficients in reversed order, and has no singularity
at 0 if the degree of the denominator is greater by 2 or more.
"""

from __future__ import annotations

from flint import acb, acb_poly
from msgspec import Struct

from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import Add, Div, Mul, Neg, Pow, Symbol, Tree, depends_on
from calctutor.numeric.functions import UNDEFINED, Value
from calctutor.numeric.quadrature import integral_between
from calctutor.numeric.scope import Compile, Scope

_HIGHEST_DEGREE = 40
_X = acb_poly([0, 1])


class Quotient(Struct, frozen=True):
    """A quotient of polynomials with numerical coefficients."""

    top: acb_poly
    bottom: acb_poly

    @property
    def is_small(self) -> bool:
        return max(self.top.degree(), self.bottom.degree()) <= _HIGHEST_DEGREE

    def __add__(self, other: Quotient) -> Quotient:
        if self.bottom == other.bottom:
            return Quotient(self.top + other.top, self.bottom)
        top = self.top * other.bottom + other.top * self.bottom
        return Quotient(top, self.bottom * other.bottom)

    def __mul__(self, other: Quotient) -> Quotient:
        return Quotient(self.top * other.top, self.bottom * other.bottom)

    def value(self, x: Value, _analytic: bool) -> Value:
        """Return the value at a number; undefined where the denominator may be 0."""
        assert isinstance(x, acb)
        below = self.bottom(x)
        return UNDEFINED if below.contains(0) else self.top(x) / below

    def inverse(self) -> Quotient:
        return Quotient(self.bottom, self.top)

    def integral_to_infinity(self, lower: acb) -> acb | None:
        """Return ∫ from a positive number to ∞; None if it is not seen to converge."""
        high = self.bottom.degree()
        spare = high - self.top.degree() - 2
        if spare < 0 or self.bottom[high].contains(0):
            return None
        top, bottom = _reversed(self.top), _reversed(self.bottom)

        def turned(y: Value, _analytic: bool) -> Value:
            assert isinstance(y, acb)
            below = bottom(y)
            return UNDEFINED if below.contains(0) else top(y) * y**spare / below

        found = integral_between(turned, acb(0), 1 / lower)
        return found if isinstance(found, acb) and found.is_finite() else None


def _reversed(polynomial: acb_poly) -> acb_poly:
    return acb_poly([polynomial[k] for k in range(polynomial.degree(), -1, -1)])


def quotient_in(tree: Tree, variable: str, scope: Scope, compile_tree: Compile) -> Quotient | None:
    """Return an expression as a quotient of polynomials in a variable; None if it is none."""
    found = _read(tree, variable, scope, compile_tree)
    return found if found is not None and found.is_small else None


def _read(tree: Tree, variable: str, scope: Scope, compile_tree: Compile) -> Quotient | None:
    if not depends_on(tree, variable):
        value = compile_tree(tree)(scope)
        if not isinstance(value, acb) or not value.is_finite():
            return None
        return Quotient(acb_poly([value]), acb_poly([1]))
    match tree:
        case Symbol():
            return Quotient(_X, acb_poly([1]))
        case Neg(arg):
            inner = _read(arg, variable, scope, compile_tree)
            return None if inner is None else Quotient(-inner.top, inner.bottom)
        case Add(parts) | Mul(parts):
            read = [_read(part, variable, scope, compile_tree) for part in parts]
            return _joined(tree, [part for part in read if part is not None], len(parts))
        case Div(top, bottom):
            over, under = (_read(p, variable, scope, compile_tree) for p in (top, bottom))
            return None if over is None or under is None else over * under.inverse()
        case Pow(base, exponent):
            inner, power = _read(base, variable, scope, compile_tree), whole_number(exponent)
            if inner is None or power is None or abs(power) > _HIGHEST_DEGREE:
                return None
            raised = Quotient(inner.top ** abs(power), inner.bottom ** abs(power))
            return raised if power > 0 else raised.inverse()
        case _:
            return None


def _joined(tree: Add | Mul, parts: list[Quotient], wanted: int) -> Quotient | None:
    if len(parts) < wanted:
        return None
    found = parts[0]
    for part in parts[1:]:
        found = found + part if isinstance(tree, Add) else found * part
        if not found.is_small:
            return None
    return found
