"""Conversion from SymPy to trees, in an order and shape that people would write."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import sympy
from sympy.core.function import AppliedUndef

from calctutor.cas.errors import CannotConvertError
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    Apply,
    Branch,
    Call,
    Cases,
    Comparison,
    Derivative,
    Div,
    E,
    I,
    Integer,
    Integral,
    Limit,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    add,
    call,
    mul,
)

_SAME_NAME = (
    "sin cos tan cot sec csc asin acos atan acot asec acsc sinh cosh tanh coth sech csch "
    "asinh acosh atanh acoth asech acsch sign floor erf gamma factorial binomial "
    "erfi Ei li Si Ci fresnels fresnelc"
)

_CALLS: Mapping[type, str] = MappingProxyType(
    {
        **{getattr(sympy, name): name for name in _SAME_NAME.split()},
        sympy.log: "ln",
        sympy.Abs: "abs",
        sympy.ceiling: "ceil",
        sympy.Max: "max",
        sympy.Min: "min",
    }
)

_SIDES: Mapping[str, Literal["", "+", "-"]] = MappingProxyType({"+-": "", "+": "+", "-": "-"})

_COMPARISONS: Mapping[type, Comparison] = MappingProxyType(
    {
        sympy.Eq: "=",
        sympy.Ne: "!=",
        sympy.StrictLessThan: "<",
        sympy.LessThan: "<=",
        sympy.StrictGreaterThan: ">",
        sympy.GreaterThan: ">=",
    }
)

_CONSTANTS: Mapping[sympy.Expr, Tree] = MappingProxyType({sympy.E: E, sympy.pi: PI, sympy.I: I})

_INFINITIES: Mapping[sympy.Expr, Tree] = MappingProxyType(
    {sympy.oo: INFINITY, -sympy.oo: Neg(INFINITY)}
)


def from_sympy(expr: sympy.Expr) -> Tree:
    """Return the SymPy object as a tree. Raise CannotConvertError if no tree can express it.

    Infinity is converted only as the whole, a bound, or the point of a limit, as in `to_sympy`.
    """
    return _INFINITIES.get(expr) or _finite(expr)


def _finite(expr: sympy.Expr) -> Tree:
    if expr in _CONSTANTS:
        return _CONSTANTS[expr]
    if expr.is_Rational:
        return _rational(expr)
    if isinstance(expr, sympy.Symbol) and not isinstance(expr, sympy.Dummy | sympy.Wild):
        return Symbol(expr.name)
    if expr.is_Add:
        return _sum(expr)
    if expr.is_Mul:
        return _product(expr)
    if expr.is_Pow or isinstance(expr, sympy.exp):
        return _power(*expr.as_base_exp())
    if isinstance(expr, AppliedUndef):
        return Apply(expr.func.__name__, 0, tuple(map(_finite, expr.args)))
    if (name := _CALLS.get(type(expr))) is not None:
        return Call(name, tuple(map(_finite, expr.args)))
    if isinstance(expr, sympy.Heaviside):
        # The second argument is the value at the jump, which `step` does not have.
        return call("step", _finite(expr.args[0]))
    if isinstance(expr, sympy.Piecewise):
        return Cases(tuple(_branch(*pair) for pair in expr.args))
    if isinstance(expr, sympy.polygamma):
        return _polygamma(*expr.args)
    if isinstance(expr, sympy.Derivative):
        return _derivative(expr)
    if isinstance(expr, sympy.Subs):
        return _derivative_at(expr)
    if isinstance(expr, sympy.Integral):
        return _integral(expr)
    if isinstance(expr, sympy.Limit):
        return _limit(expr)
    raise CannotConvertError(expr)


def _rational(value: sympy.Rational) -> Tree:
    if value < 0:
        return Neg(_rational(-value))
    if value.q == 1:
        return Integer(int(value.p))
    return Div(Integer(int(value.p)), Integer(int(value.q)))


def _sum(expr: sympy.Add) -> Tree:
    """Order terms by falling degree, but of two put the positive one first: `1 - x`."""
    terms = [_finite(term) for term in expr.as_ordered_terms()]
    if len(terms) == 2 and isinstance(terms[0], Neg) and not isinstance(terms[1], Neg):
        terms.reverse()
    return add(*terms)


def _product(expr: sympy.Mul) -> Tree:
    """Write one fraction with its sign in front: `-2 x/(3 y)`; powers of e stay on top."""
    coefficient, rest = expr.as_coeff_Mul()
    if not coefficient.is_Rational:
        raise CannotConvertError(expr)
    above: list[Tree] = []
    below: list[Tree] = []
    if abs(coefficient.p) != 1:
        above.append(Integer(abs(int(coefficient.p))))
    if coefficient.q != 1:
        below.append(Integer(int(coefficient.q)))
    for factor in _ordered_factors(rest):
        base, exponent = factor.as_base_exp()
        if exponent.is_Rational and exponent < 0 and not base.is_Rational:
            below.append(_power(base, -exponent))
        else:
            above.append(_finite(factor))
    magnitude = Div(mul(*above), mul(*below)) if below else mul(*above)
    return Neg(magnitude) if coefficient < 0 else magnitude


def _ordered_factors(expr: sympy.Expr) -> tuple[sympy.Expr, ...]:
    return tuple(expr.as_ordered_factors()) if expr.is_Mul else (expr,)


def _power(base: sympy.Expr, exponent: sympy.Expr) -> Tree:
    if base == sympy.E:
        return Pow(E, _finite(exponent))
    if exponent == 1:
        return _finite(base)
    if exponent.is_Rational:
        if exponent < 0:
            return Div(ONE, _power(base, -exponent))
        if exponent == sympy.Rational(1, 2):
            return call("sqrt", _finite(base))
        if exponent.p == 1:
            return call("root", _finite(base), Integer(int(exponent.q)))
    return Pow(_finite(base), _finite(exponent))


def _branch(value: sympy.Expr, condition: sympy.Basic) -> Branch:
    if condition == sympy.true:
        return Branch(_finite(value), None)
    sign = _COMPARISONS.get(type(condition))
    if sign is None:
        raise CannotConvertError(condition)
    return Branch(_finite(value), Relation(_finite(condition.lhs), sign, _finite(condition.rhs)))


def _polygamma(order: sympy.Expr, arg: sympy.Expr) -> Tree:
    if order == 0:
        return call("digamma", _finite(arg))
    return call("polygamma", _finite(order), _finite(arg))


def _derivative(expr: sympy.Derivative) -> Tree:
    body = expr.expr
    counts = expr.variable_count
    if isinstance(body, AppliedUndef) and len(body.args) == 1 and body.args == (counts[0][0],):
        return Apply(body.func.__name__, _order(expr, counts[0][1]), (_finite(body.args[0]),))
    tree = _finite(body)
    for variable, order in counts:
        tree = Derivative(tree, _variable(variable), _order(expr, order))
    return tree


def _derivative_at(expr: sympy.Subs) -> Tree:
    """Convert `Subs(Derivative(f(t), t), t, g(x))` to f'(g(x)); refuse any other substitution."""
    match expr.args:
        case (sympy.Derivative(expr=AppliedUndef() as body) as derivative, places, points) if (
            len(places) == 1 and body.args == tuple(places) and derivative.variables[0] == places[0]
        ):
            order = _order(expr, derivative.variable_count[0][1])
            return Apply(body.func.__name__, order, (_finite(points[0]),))
        case _:
            raise CannotConvertError(expr)


def _integral(expr: sympy.Integral) -> Tree:
    tree = _finite(expr.function)
    for limits in expr.limits:
        if len(limits) == 2:
            raise CannotConvertError(expr)
        bounds = tuple(map(from_sympy, limits[1:])) or (None, None)
        tree = Integral(tree, _variable(limits[0]), *bounds)
    return tree


def _limit(expr: sympy.Limit) -> Tree:
    body, variable, point, direction = expr.args
    one_sided = _SIDES[str(direction)] if point.is_finite else ""
    return Limit(_finite(body), _variable(variable), from_sympy(point), one_sided)


def _variable(expr: sympy.Expr) -> Symbol:
    tree = _finite(expr)
    if not isinstance(tree, Symbol):
        raise CannotConvertError(expr)
    return tree


def _order(expr: sympy.Expr, order: sympy.Expr) -> int:
    if not order.is_Integer:
        raise CannotConvertError(expr)
    return int(order)
