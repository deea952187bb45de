"""Conversion from trees to SymPy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeVar, assert_never

import sympy
from msgspec import Struct
from msgspec.structs import replace

from calctutor.cas import sizes
from calctutor.cas.dependence import Dependence, dependence, is_leibniz_quotient
from calctutor.cas.errors import CannotConvertError
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    free_symbols,
)

_T = TypeVar("_T")

_CONSTANTS: Mapping[str, sympy.Expr] = MappingProxyType(
    {"e": sympy.E, "pi": sympy.pi, "i": sympy.I}
)

_PLAIN = (
    "sin cos tan cot sec csc asin acos atan sinh cosh tanh coth sech csch "
    "asinh acosh atanh acoth asech acsch sqrt sign erf erfi Ei li Si Ci fresnels fresnelc"
)


def _step(arg: sympy.Expr) -> sympy.Expr:
    if arg.is_zero:
        # SymPy's Heaviside function has the value 1/2 there.
        raise ValueError("the step function has no value at 0")
    return sympy.Heaviside(arg)


_SAFE: Mapping[str, Callable[..., sympy.Expr]] = MappingProxyType(
    {
        **{name: getattr(sympy, name) for name in _PLAIN.split()},
        "acot": lambda x: sympy.pi / 2 - sympy.atan(x),
        "asec": lambda x: sympy.acos(1 / x),
        "acsc": lambda x: sympy.asin(1 / x),
        "ln": sympy.log,
        "log": lambda x, base: sympy.log(x) / sympy.log(base),
        "root": lambda x, index: sympy.Pow(x, 1 / index),
        "abs": sympy.Abs,
        "max": sympy.Max,
        "min": sympy.Min,
        "sigma": lambda x: 1 / (1 + sympy.exp(-x)),
        "softplus": lambda x: sympy.log(1 + sympy.exp(x)),
        "step": _step,
    }
)

_FACTORIAL_LIKE: Mapping[str, Callable[..., sympy.Expr]] = MappingProxyType(
    {"gamma": sympy.gamma, "factorial": sympy.factorial, "binomial": sympy.binomial}
    | {"digamma": sympy.digamma, "polygamma": sympy.polygamma}
)

_COMPARISONS: Mapping[str, Callable[..., sympy.Basic]] = MappingProxyType(
    {"=": sympy.Eq, "!=": sympy.Ne, "<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge}
)

_ROUNDING: Mapping[str, Callable[..., sympy.Expr]] = MappingProxyType(
    {"floor": sympy.floor, "ceil": sympy.ceiling}
)

CONVERTED_FUNCTIONS = frozenset({*_SAFE, *_FACTORIAL_LIKE, *_ROUNDING})


def to_sympy(
    tree: Tree,
    positive: frozenset[str] = frozenset(),
    depends: Dependence | None = None,
) -> sympy.Expr:
    """Return the expression as a SymPy object, with derivatives, integrals and limits unevaluated.

    Names are real symbols, and those in `positive` positive ones; unknown functions take real
    values. `depends` states the meaning of Leibniz quotients; by default, the quotients in `tree`
    decide.

    Raise CannotConvertError for a part without a counterpart or of gigantic size, and for an
    infinity that is not a bound, the point of a limit or the whole: SymPy would compute with it.
    """
    return _Converter(positive, dependence(tree) if depends is None else depends).extended(tree)


class _Converter(Struct, frozen=True):
    """Converts trees under assumptions; every failure is a CannotConvertError."""

    positive: frozenset[str]
    depends: Dependence

    def extended(self, node: Tree) -> sympy.Expr:
        """Convert a tree in a place where ∞ and -∞ are allowed."""
        match node:
            case Constant("oo"):
                return sympy.oo
            case Neg(Constant("oo")):
                return -sympy.oo
            case _:
                return self.convert(node)

    def convert(self, node: Tree) -> sympy.Expr:
        # SymPy's constructors raise all of these on arguments that they were not made for.
        try:
            return self._convert(node)
        except (ArithmeticError, AttributeError, NotImplementedError, TypeError, ValueError) as err:
            raise CannotConvertError(node) from err

    def _convert(self, node: Tree) -> sympy.Expr:
        match node:
            case Integer(value):
                return sympy.Integer(_checked(node, value, sizes.number_is_too_large(value)))
            case Decimal(coefficient, exponent):
                _checked(node, None, sizes.decimal_is_too_large(coefficient, exponent))
                return sympy.Rational(node.value.numerator, node.value.denominator)
            case Constant(name) if name in _CONSTANTS:
                return _CONSTANTS[name]
            case Constant():
                raise CannotConvertError(node)
            case Symbol(name):
                return self._name(name)
            case Neg(arg):
                return -self.convert(arg)
            case Add(terms):
                return sympy.Add(*map(self.convert, terms))
            case Mul(factors):
                return sympy.Mul(*map(self.convert, factors))
            case Div(numerator, denominator):
                return self.convert(numerator) / self.convert(denominator)
            case Pow(base, exponent):
                powers = self.convert(base), self.convert(exponent)
                return sympy.Pow(*_checked(node, powers, sizes.power_is_too_large(*powers)))
            case Call():
                return self._call(node)
            case Apply():
                return self._apply(node)
            case Derivative():
                return self._derivative(node)
            case Integral():
                return self._integral(node)
            case Limit():
                return self._limit(node)
            case Sum():
                return self._sum(node)
            case Bracket():
                return self._bracket(node)
            case Cases(branches):
                return sympy.Piecewise(
                    *((self.convert(b.value), self._condition(b.condition)) for b in branches)
                )
            case Vector():
                raise CannotConvertError(node)
            case _:
                assert_never(node)

    def _symbol(self, name: str) -> sympy.Symbol:
        if name in self.positive:
            return sympy.Symbol(name, positive=True)
        return sympy.Symbol(name, real=True)

    def _name(self, name: str) -> sympy.Expr:
        variables = self.depends.on.get(name)
        if variables is None:
            return self._symbol(name)
        return _function(name)(*(self._symbol(variable) for variable in sorted(variables)))

    def _call(self, node: Call) -> sympy.Expr:
        args = tuple(map(self.convert, node.args))
        if (function := _SAFE.get(node.name)) is not None:
            return function(*args)
        if (function := _FACTORIAL_LIKE.get(node.name)) is not None:
            return function(*_checked(node, args, sizes.arguments_are_too_large(*args)))
        if (function := _ROUNDING.get(node.name)) is not None:
            return function(*_checked(node, args, sizes.rounding_is_too_large(*args)))
        raise CannotConvertError(node)

    def _apply(self, node: Apply) -> sympy.Expr:
        function = _function(node.name)
        args = tuple(map(self.convert, node.args))
        if node.primes == 0:
            return function(*args)
        if len(args) != 1:
            raise CannotConvertError(node)
        place = sympy.Dummy("t", real=True)
        derivative = sympy.Derivative(function(place), (place, node.primes))
        return sympy.Subs(derivative, place, args[0])

    def _derivative(self, node: Derivative) -> sympy.Expr:
        if self.depends.chained and is_leibniz_quotient(node):
            assert isinstance(node.body, Symbol)
            quotient = f"d{node.order} {node.body.name}/d {node.variable.name}"
            return sympy.Symbol(quotient, real=True)
        self._check_dependence(node.body, node.variable)
        variable = self._independent(node)
        return sympy.Derivative(self.convert(node.body), (variable, node.order))

    def _integral(self, node: Integral) -> sympy.Expr:
        self._check_dependence(node.body, node.variable)
        if node.lower is None and node.upper is None:
            return sympy.Integral(self.convert(node.body), self._independent(node))
        if node.lower is None or node.upper is None:
            raise CannotConvertError(node)
        inside = self._without_assumption(node.variable)
        bounds = self.extended(node.lower), self.extended(node.upper)
        return sympy.Integral(inside.convert(node.body), (inside._independent(node), *bounds))

    def _limit(self, node: Limit) -> sympy.Expr:
        self._check_dependence(node.body, node.variable)
        inside = self._without_assumption(node.variable)
        variable = inside._independent(node)
        point = self.extended(node.point)
        return sympy.Limit(inside.convert(node.body), variable, point, node.side or "+-")

    def _sum(self, node: Sum) -> sympy.Expr:
        if node.lower is None or node.upper is None:
            raise CannotConvertError(node)
        self._check_dependence(node.body, node.index)
        inside = self._without_assumption(node.index)
        bounds = self.extended(node.lower), self.extended(node.upper)
        return sympy.Sum(inside.convert(node.body), (inside._independent(node), *bounds))

    def _bracket(self, node: Bracket) -> sympy.Expr:
        """Convert [F]ₐᵇ to F(b) − F(a), with a limit at an infinite bound; F(b) without a."""
        self._check_dependence(node.body, node.variable)
        inside = self._without_assumption(node.variable)
        variable = inside._independent(node)
        body = inside.convert(node.body)

        def at(bound: Tree) -> sympy.Expr:
            place = self.extended(bound)
            if place.is_infinite:
                return sympy.Limit(body, variable, place)
            value = body.subs(variable, place)
            return _checked(node, value, value.has(sympy.zoo, sympy.oo, sympy.nan))

        return at(node.upper) if node.lower is None else at(node.upper) - at(node.lower)

    def _condition(self, condition: Relation | None) -> sympy.Basic:
        if condition is None:
            return sympy.true
        left, right = self.convert(condition.left), self.convert(condition.right)
        return _COMPARISONS[condition.comparison](left, right)

    def _independent(self, node: Derivative | Integral | Limit | Sum | Bracket) -> sympy.Symbol:
        variable = node.index if isinstance(node, Sum) else node.variable
        if variable.name in self.depends.on:
            raise CannotConvertError(node)
        return self._symbol(variable.name)

    def _without_assumption(self, variable: Symbol) -> _Converter:
        """Return a converter for the inside of ∫ₐᵇ or lim.

        Assumptions about a name do not hold for a bound variable of that name.
        """
        return replace(self, positive=self.positive - {variable.name})

    def _check_dependence(self, body: Tree, variable: Symbol) -> None:
        """Raise CannotConvertError if a name depends on other names than the variable."""
        for name in free_symbols(body) & self.depends.on.keys():
            if variable.name not in self.depends.on[name]:
                raise CannotConvertError(body)


def _function(name: str) -> sympy.Function:
    return sympy.Function(name, real=True)


def _checked(node: Tree, value: _T, too_large: bool) -> _T:
    if too_large:
        raise CannotConvertError(node)
    return value
