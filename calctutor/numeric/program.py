"""Expressions compiled to functions of a scope, for fast evaluation at many points.

Each node becomes one closure over the closures of its parts.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import assert_never

from flint import acb, arb
from msgspec.structs import replace

from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.integers import integers_in, takes_integers
from calctutor.expr.tree import (
    INFINITY,
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
    free_symbols,
    has_imaginary_unit,
)
from calctutor.expr.work import remembered, spend
from calctutor.numeric import calculus
from calctutor.numeric.cases import Test, condition, of_cases
from calctutor.numeric.costs import charge_arithmetic, charge_exponential
from calctutor.numeric.definite import definite_integral
from calctutor.numeric.exact import exact
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
from calctutor.numeric.real_line import general_power, rational_power, real_unary
from calctutor.numeric.scope import Compile, Program, Scope, ball, have_no_value, not_found

_LARGEST_SCALE = 100_000
_DISTANCES = tuple(acb(3) / 2**bits for bits in (10, 18, 31))


@remembered(512)
def compiled(
    tree: Tree,
    analytic: bool = False,
    real: bool | None = None,
    integers: frozenset[str] | None = None,
) -> Program:
    """Return the expression as a function of the values of its names; the result is cached.

    With `analytic` it has no value on balls where it is not analytic; `acb.integral` needs that.
    With `real` its values are real, as are those of each part; otherwise they are complex, on
    principal branches. By default they are complex if the imaginary unit occurs. `integers` are the
    names that take whole numbers only, by default the n of (−1)ⁿ.
    """
    is_real = not has_imaginary_unit(tree) if real is None else real
    whole = integers_in((tree,)) if integers is None else integers
    return _Compiler(analytic, is_real, whole).program(tree)


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

    def __init__(self, analytic: bool, real: bool, integers: frozenset[str]) -> None:
        self._analytic = analytic
        self._real = real
        self._integers = integers

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
                function = self._unary(name)
                return lambda scope: function(inner(scope))
            case Call(name, args):
                return self._call(name, args)
            case Apply(name, primes, args):
                inners = [self.program(arg) for arg in args]
                return lambda scope: _applied(
                    name, primes, [arg(scope) for arg in inners], scope, self._compiled
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
                return definite_integral(
                    body, variable.name, lower, upper, self._compiled, real=self._real
                )
            case Bracket(body, variable, None, point):
                at = self.program(point)
                return calculus.value_at(self.program(body), variable.name, at)
            case Bracket(body, variable, lower, upper):
                assert lower is not None
                bounds = self.program(lower), self.program(upper)
                return calculus.bracket(self.program(body), variable.name, *bounds)
            case Sum(body, index, lower, upper):
                if lower is None or upper is None:
                    return _always(UNDEFINED)
                bounds = self.program(lower), self.program(upper)
                terms = _Compiler(self._analytic, self._real, self._integers | {index.name})
                return calculus.total(terms.program(body), index.name, *bounds)
            case Limit(body, variable, point, side):
                found = limit(body, variable.name, point, side, self._compiled, real=self._real)
                inner = self.program(body)
                return lambda scope: _or_unknown(found(scope), scope, tree, inner)
            case _:
                assert_never(tree)

    def _compiled(self, tree: Tree, analytic: bool = False) -> Program:
        # An analytic value needs analytic parts.
        return compiled(tree, analytic or self._analytic, self._real, self._integers)

    def _unary(self, name: str) -> Callable[[Value], Value]:
        if self._real and not self._analytic:
            return real_unary(name)
        return unary(name, analytic=self._analytic)

    def _branch(self, branch: Branch) -> tuple[Program, Test | None]:
        value, relation = self.program(branch.value), branch.condition
        if relation is None:
            return value, None
        left, right = self.program(relation.left), self.program(relation.right)
        return value, condition(left, relation.comparison, right, analytic=self._analytic)

    def _power(self, base: Tree, exponent: Tree) -> Program:
        """Compile a power: e^u, a whole power by squaring, or the real or principal value."""
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
        known = exact(exponent)
        analytic = self._analytic
        if not self._real:
            return partial(_principal_power, below, power, analytic)
        if known is None:
            whole = takes_integers(exponent, self._integers)
            return lambda scope: general_power(
                below(scope), power(scope), takes_integers=whole, analytic=analytic
            )
        if known.denominator == 1 and abs(known) < 10**400:
            return lambda scope: whole_power(below(scope), int(known))
        return lambda scope: rational_power(below(scope), known, analytic=analytic)

    def _call(self, name: str, args: tuple[Tree, ...]) -> Program:
        inners = [self.program(arg) for arg in args]
        analytic = self._analytic
        if name == "root":
            return self._root(*args)
        if name == "log" and self._real and not analytic:
            logarithm = real_unary("ln")
            number, base = inners
            return lambda scope: divide(logarithm(number(scope)), logarithm(base(scope)))
        return lambda scope: call(name, [inner(scope) for inner in inners], analytic=analytic)

    def _root(self, radicand: Tree, index: Tree) -> Program:
        """Compile a root: the real one for an odd index, also where other values are complex."""
        below, number, degree = self.program(radicand), self.program(index), exact(index)
        analytic = self._analytic
        if degree and degree.numerator in {1, -1} and degree.denominator < 10**400:
            whole = int(1 / degree)
            return lambda scope: whole_power(below(scope), whole)
        if degree and (self._real or degree.numerator % 2):
            exponent = 1 / degree
            return lambda scope: rational_power(below(scope), exponent, analytic=analytic)

        def value(scope: Scope) -> Value:
            exponent = divide(acb(1), number(scope))
            if not self._real:
                return raised(below(scope), exponent, analytic=analytic)
            return general_power(below(scope), exponent, takes_integers=False, analytic=analytic)

        return value


def _or_unknown(value: Value, scope: Scope, limit: Limit, body: Program) -> Value:
    """Return a limit's value; one that is not found may exist, unless the body has no values."""
    if ball(value).is_finite():
        return value
    name = limit.variable.name
    near = [scope.with_value(name, at) for at in _places_near(limit, scope)]
    return UNDEFINED if have_no_value(body, near) else not_found(scope)


def _places_near(limit: Limit, scope: Scope) -> list[acb]:
    """Return places from which the variable goes to its limit."""
    if limit.point in {INFINITY, Neg(INFINITY)}:
        side = 1 if limit.point == INFINITY else -1
        return [side / distance for distance in _DISTANCES]
    centre = ball(compiled(limit.point)(scope))
    sides = {"+": (1,), "-": (-1,)}.get(limit.side, (1, -1))
    return [centre + side * distance for side in sides for distance in _DISTANCES]


def values_on_one_side(limit: Limit, scope: Scope) -> bool:
    """Return whether a two-sided limit's body has values on one side of the point only."""
    if limit.side or limit.point in {INFINITY, Neg(INFINITY)}:
        return False
    body, name = compiled(limit.body), limit.variable.name
    sides = (replace(limit, side="+"), replace(limit, side="-"))
    near = [[scope.with_value(name, at) for at in _places_near(s, scope)] for s in sides]
    return have_no_value(body, near[0]) != have_no_value(body, near[1])


def _principal_power(below: Program, power: Program, analytic: bool, scope: Scope) -> Value:
    number = power(scope)
    whole = whole_number(number)
    if whole is not None:
        return whole_power(below(scope), whole)
    return raised(below(scope), number, analytic=analytic)


def _step(name: str, number: Fraction) -> int:
    match name:
        case "sign":
            return (number > 0) - (number < 0)
        case "floor":
            return math.floor(number)
        case _:
            return math.ceil(number)


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


def _applied(
    name: str, primes: int, args: list[Value], scope: Scope, compile_tree: Compile
) -> Value:
    """Evaluate an unknown function, or a derivative of one, as the scope defines the function."""
    function = scope.functions[name]
    if len(function.parameters) != len(args):
        return UNDEFINED
    body = compile_tree(function.body)
    if primes == 0:
        inner = dict(zip(function.parameters, args, strict=True))
        return body(Scope(inner, scope.functions))
    if len(args) != 1:
        return UNDEFINED
    alone = Scope({}, scope.functions)
    return calculus.slope_at(body, function.parameters[0], primes, args[0], alone)
