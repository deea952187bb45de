"""Expressions compiled to functions of a scope, for fast evaluation at many points.

Each node becomes one closure over the closures of its parts.
"""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial
from typing import assert_never

from flint import acb, arb

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
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
    Sum,
    Symbol,
    Tree,
    Vector,
    children,
    free_symbols,
)
from calctutor.expr.work import remembered, spend
from calctutor.numeric import calculus
from calctutor.numeric.cases import Test, condition, of_cases
from calctutor.numeric.costs import charge_arithmetic, charge_exponential
from calctutor.numeric.definite import definite_integral
from calctutor.numeric.functions import (
    UNDEFINED,
    Value,
    call,
    divide,
    multiply,
    raised,
    unary,
    whole_number,
    whole_power,
)
from calctutor.numeric.limits import limit
from calctutor.numeric.reach import beyond_reach, exponential
from calctutor.numeric.scope import Program, Scope

_LARGEST_SCALE = 100_000
_LARGEST_EXACT_SCALE = 1_000


@remembered(512)
def compiled(tree: Tree, analytic: bool = False) -> Program:
    """Return the expression as a function of the values of its names; the result is cached.

    With `analytic` it has no value on balls where it is not analytic; `acb.integral` needs that.
    """
    return _Compiler(analytic).program(tree)


def _mixed(tree: Tree) -> tuple[Tree, dict[str, int]]:
    """Return the body under nested derivatives, and the order of each variable."""
    orders: dict[str, int] = {}
    while isinstance(tree, Derivative) and not _is_opaque(tree):
        orders[tree.variable.name] = orders.get(tree.variable.name, 0) + tree.order
        tree = tree.body
    return tree, orders


def _is_opaque(tree: Derivative) -> bool:
    """Return whether the node is dy/dx for an unspecified y."""
    return isinstance(tree.body, Symbol) and tree.body != tree.variable


class _Compiler:
    """Compiles nodes; with `analytic`, to programs without a value where they are not analytic."""

    def __init__(self, analytic: bool) -> None:
        self._analytic = analytic

    def program(self, tree: Tree) -> Program:
        spend(3)
        match tree:
            case Integer(value):
                return _always(acb(value))
            case Decimal(_, exponent):
                if abs(exponent) >= _LARGEST_SCALE:
                    return lambda scope: beyond_reach()
                number = fmpq_of(tree.value)
                return lambda scope: acb(number)
            case Constant(name):
                return _constant(name)
            case Symbol(name):
                return lambda scope: scope.values[name]
            case Neg(arg):
                inner = self.program(arg)
                return lambda scope: -inner(scope)
            case Add(terms):
                return _sum_of([self.program(term) for term in terms])
            case Mul(factors):
                return _product_of([self.program(factor) for factor in factors])
            case Div(numerator, denominator):
                top, bottom = self.program(numerator), self.program(denominator)
                return lambda scope: _quotient(top(scope), bottom(scope))
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Call("sign" | "floor" | "ceil" as name, (arg,)) if (n := exact(arg)) is not None:
                return _always(acb(_step(name, n)))
            case Call(name, (arg,)):
                inner = self.program(arg)
                function = unary(name, analytic=self._analytic)
                return lambda scope: function(inner(scope))
            case Call(name, args):
                return self._call(name, args)
            case Apply(name, primes, args):
                inners = [self.program(arg) for arg in args]
                analytic = self._analytic
                return lambda scope: _applied(
                    name, primes, [arg(scope) for arg in inners], scope, analytic
                )
            case Cases(branches):
                return of_cases([self._branch(branch) for branch in branches])
            case Vector():
                return _always(UNDEFINED)
            case _:
                return self._operator(tree)

    def _operator(self, tree: Derivative | Integral | Limit | Bracket | Sum) -> Program:
        match tree:
            case Derivative(Symbol(name), variable) if name != variable.name:
                return _always(UNDEFINED)
            case Derivative(Derivative(Symbol(name), variable)) if name != variable.name:
                return _always(UNDEFINED)
            case Derivative(Derivative()) if len((mixed := _mixed(tree))[1]) > 1:
                return calculus.mixed(self.program(mixed[0]), mixed[1])
            case Derivative(body, variable, order):
                parameters = free_symbols(body) - {variable.name}
                return calculus.derivative(self.program(body), variable.name, order, parameters)
            case Integral(body, variable, None, _) | Integral(body, variable, _, None):
                parameters = free_symbols(body) - {variable.name}
                return calculus.antiderivative(self.program(body), variable.name, parameters)
            case Integral(body, variable, lower, upper):
                assert lower is not None and upper is not None
                # An analytic value needs analytic parts.
                compile_part = partial(compiled, analytic=True) if self._analytic else compiled
                return definite_integral(body, variable.name, lower, upper, compile_part)
            case Bracket(body, variable, lower, upper):
                bounds = self.program(lower), self.program(upper)
                return calculus.bracket(self.program(body), variable.name, *bounds)
            case Sum(body, index, lower, upper):
                if lower is None or upper is None:
                    return _always(UNDEFINED)
                bounds = self.program(lower), self.program(upper)
                return calculus.total(self.program(body), index.name, *bounds)
            case Limit(body, variable, point, side):
                return limit(body, variable.name, point, side, compiled)
            case _:
                assert_never(tree)

    def _branch(self, branch: Branch) -> tuple[Program, Test | None]:
        value, relation = self.program(branch.value), branch.condition
        if relation is None:
            return value, None
        left, right = self.program(relation.left), self.program(relation.right)
        return value, condition(left, relation.comparison, right, analytic=self._analytic)

    def _power(self, base: Tree, exponent: Tree) -> Program:
        """Compile a power: e^u, a whole power by squaring, or the principal value."""
        power = self.program(exponent)
        if base == Constant("e"):

            def natural(scope: Scope) -> Value:
                number = power(scope)
                charge_exponential(number)
                return exponential(number)

            return natural
        below = self.program(base)
        match exponent:
            case Integer(2):
                return lambda scope: _square(below(scope))
            case Integer(whole) if whole < 10**400:
                return lambda scope: whole_power(below(scope), whole)
            case Neg(Integer(whole)) if whole < 10**400:
                return lambda scope: whole_power(below(scope), -whole)
        analytic = self._analytic

        def value(scope: Scope) -> Value:
            number = power(scope)
            whole = whole_number(number)
            if whole is not None:
                return whole_power(below(scope), whole)
            return raised(below(scope), number, analytic=analytic)

        return value

    def _call(self, name: str, args: tuple[Tree, ...]) -> Program:
        inners = [self.program(arg) for arg in args]
        analytic = self._analytic
        return lambda scope: call(name, [inner(scope) for inner in inners], analytic=analytic)


def _step(name: str, number: Fraction) -> int:
    match name:
        case "sign":
            return (number > 0) - (number < 0)
        case "floor":
            return math.floor(number)
        case _:
            return math.ceil(number)


def exact(tree: Tree) -> Fraction | None:
    """Return the exact rational value of sums, products and quotients of numbers; else None."""
    match tree:
        case Integer(value):
            return Fraction(value)
        case Decimal(_, exponent) if abs(exponent) < _LARGEST_EXACT_SCALE:
            return tree.value
        case Neg(arg):
            inner = exact(arg)
            return None if inner is None else -inner
        case Add() | Mul() | Div():
            parts = [exact(part) for part in children(tree)]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts):
                return None
            if isinstance(tree, Add):
                return sum(known, Fraction(0))
            if isinstance(tree, Mul):
                return math.prod(known, start=Fraction(1))
            return known[0] / known[1] if known[1] else None
        case _:
            return None


def _always(value: Value) -> Program:
    return lambda scope: value


def _quotient(top: Value, bottom: Value) -> Value:
    charge_arithmetic(2, bottom)
    return divide(top, bottom)


def _square(value: Value) -> Value:
    return value * value


def _constant(name: str) -> Program:
    match name:
        case "e":
            return lambda scope: acb(arb.const_e())
        case "pi":
            return lambda scope: acb(arb.pi())
        case "i":
            return _always(acb(0, 1))
        case _:
            return _always(UNDEFINED)


def _sum_of(terms: list[Program]) -> Program:
    first, *rest = terms

    def total(scope: Scope) -> Value:
        value = first(scope)
        charge_arithmetic(len(rest), value)
        for term in rest:
            value = value + term(scope)
        return value

    return total


def _product_of(factors: list[Program]) -> Program:
    first, *rest = factors

    def product(scope: Scope) -> Value:
        value = first(scope)
        charge_arithmetic(len(rest), value)
        for factor in rest:
            value = multiply(value, factor(scope))
        return value

    return product


def _applied(name: str, primes: int, args: list[Value], scope: Scope, analytic: bool) -> Value:
    """Evaluate an unknown function, or a derivative of one, as the scope defines the function."""
    function = scope.functions[name]
    if len(function.parameters) != len(args):
        return UNDEFINED
    body = compiled(function.body, analytic)
    if primes == 0:
        inner = dict(zip(function.parameters, args, strict=True))
        return body(Scope(inner, scope.functions))
    if len(args) != 1:
        return UNDEFINED
    alone = Scope({}, scope.functions)
    return calculus.slope_at(body, function.parameters[0], primes, args[0], alone)
