"""Values of expressions by mpmath, derivatives by differences: for tests, with no rule in them.

Nothing here uses what calctutor itself computes with, so that both may be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, TypeAlias, assert_never

from mpmath import mp

from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Comparison,
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
)

Number: TypeAlias = Any
"""A real or complex number of mpmath, which has no types."""

_LARGEST = 10**6
_TERMS = 3
_INDEXED = re.compile(r"(.+)_([i-n]{1,2})")

_NUMBERS = tuple(
    Fraction(*number)
    for number in (
        *((3, 7), (13, 9), (-5, 8), (7, 2), (11, 12), (9, 4), (-7, 3)),
        *((2, 9), (17, 5), (-4, 11), (23, 6), (6, 11), (-13, 8), (5, 3)),
    )
)

_UNKNOWN: Mapping[str, tuple[tuple[complex, complex], ...]] = {
    "f": ((2, 0.5), (1, 1j)),
    "g": ((1, 0.25), (0.5, 2j)),
    "h": ((1, -0.5), (-0.25, 1 + 1j)),
    "y": ((1, 0.125), (0.5, -1 + 2j)),
}
"""Functions for the unknown ones: the real part of a sum of c e^(a u), as pairs of c and a."""


class WithoutValueError(Exception):
    """There is no value here, or it is too large to be worked out."""


@dataclass(slots=True)
class Point:
    """A rational number for each name, in the order in which they are asked for."""

    number: int
    values: dict[str, Number] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Number:
        if name not in self.values:
            place = self.number + 3 * len(self.values)
            self.values[name] = _NUMBERS[place % len(_NUMBERS)]
        value = self.values[name]
        return _quotient(value) if isinstance(value, Fraction) else value


POINTS = len(_NUMBERS)


def holds(relation: Relation, point: Point) -> bool:
    difference = value_of(relation.left, point) - value_of(relation.right, point)
    return _agrees(difference, relation.comparison)


def _agrees(difference: Number, comparison: Comparison) -> bool:
    match comparison:
        case ">" | ">=":
            return bool(difference > 0)
        case "<" | "<=":
            return bool(difference < 0)
        case "=":
            return bool(difference == 0)
        case "!=":
            return bool(difference != 0)


def value_of(tree: Tree, point: Point) -> Number:
    """The value at a point, at mpmath's precision. Raises WithoutValueError where there is none."""
    try:
        value = _Evaluator(point).value(tree)
    except (ArithmeticError, ValueError, TypeError, mp.NoConvergence) as error:
        raise WithoutValueError from error
    if not mp.isfinite(value):
        raise WithoutValueError
    return value


def real_value(tree: Tree, point: Point) -> Number:
    """The value at a point where it is real."""
    return _real(value_of(tree, point))


def _quotient(number: Fraction) -> Number:
    return mp.mpf(number.numerator) / number.denominator


@dataclass(frozen=True, slots=True)
class _Evaluator:
    """`bound` are values of the variables of integrals and derivatives, `indices` of indices."""

    point: Point
    bound: Mapping[str, Number] = field(default_factory=dict)
    indices: Mapping[str, int] = field(default_factory=dict)

    def value(self, node: Tree) -> Number:
        match node:
            case Integer(number):
                return mp.mpf(number)
            case Decimal():
                return _quotient(node.value)
            case Constant(name):
                return {"e": mp.e, "pi": mp.pi, "i": mp.j}[name] * 1
            case Symbol(name):
                return self._symbol(self._full_name(name))
            case Neg(arg):
                return -self.value(arg)
            case Add(terms):
                return mp.fsum([self.value(term) for term in terms])
            case Mul(factors):
                return mp.fprod([self.value(factor) for factor in factors])
            case Div(numerator, denominator):
                return self.value(numerator) / self.value(denominator)
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Call(name, args):
                return call(name, [self.value(arg) for arg in args])
            case Apply(name, primes, (arg,)):
                u = _bounded(self.value(arg))
                return sum(mp.re(c * a**primes * mp.exp(a * u)) for c, a in _UNKNOWN[name])
            case Derivative():
                return self._derivative(node)
            case Integral(body, variable, lower, upper):
                assert lower is not None and upper is not None
                inside = self._along(body, variable.name)
                return mp.quad(inside, [self.value(lower), self.value(upper)])
            case Sum():
                return self._sum(node)
            case Cases(branches):
                return self._first_that_holds(branches)
            case Apply() | Limit() | Bracket() | Vector():
                raise NotImplementedError(node)
            case _:
                assert_never(node)

    def _first_that_holds(self, branches: tuple[Branch, ...]) -> Number:
        for value, condition in ((branch.value, branch.condition) for branch in branches):
            if condition is None or _agrees(
                self.value(condition.left) - self.value(condition.right), condition.comparison
            ):
                return self.value(value)
        raise WithoutValueError

    def _full_name(self, name: str) -> str:
        """`w_23` for `w_ij` while i is 2 and j is 3; every index has a number."""
        found = _INDEXED.fullmatch(name)
        if found is None:
            return name
        numbers = (self.indices.get(letter, _number_of(letter)) for letter in found[2])
        return f"{found[1]}_{''.join(map(str, numbers))}"

    def _symbol(self, name: str) -> Number:
        if name in self.indices:
            return mp.mpf(self.indices[name])
        return self.bound[name] if name in self.bound else self.point[name]

    def _along(self, body: Tree, name: str) -> Callable[[Number], Number]:
        return lambda value: replace(self, bound={**self.bound, name: value}).value(body)

    def _power(self, base: Tree, exponent: Tree) -> Number:
        below, power = self.value(base), _bounded(self.value(exponent))
        if below == 0 and mp.re(power) <= 0:
            raise WithoutValueError
        return mp.power(below, power)

    def _derivative(self, node: Derivative) -> Number:
        orders: dict[str, int] = {}
        body: Tree = node
        while isinstance(body, Derivative):
            name = self._full_name(body.variable.name)
            orders[name] = orders.get(name, 0) + body.order
            body = body.body
        names, inner = tuple(orders), body

        def inside(*values: Number) -> Number:
            return replace(
                self, bound={**self.bound, **dict(zip(names, values, strict=True))}
            ).value(inner)

        at = tuple(self._symbol(name) for name in names)
        if len(names) == 1:
            return mp.diff(inside, at[0], orders[names[0]])
        return mp.diff(inside, at, tuple(orders.values()))

    def _sum(self, node: Sum) -> Number:
        if node.lower is not None and node.upper is not None:
            first, last = int(self.value(node.lower)), int(self.value(node.upper))
        else:
            first, last = 1, _TERMS
        return mp.fsum(
            replace(self, indices={**self.indices, node.index.name: number}).value(node.body)
            for number in range(first, last + 1)
        )


def _bounded(value: Number) -> Number:
    if not abs(value) < _LARGEST:
        raise WithoutValueError
    return value


def _far_from_a_pole(value: Number) -> Number:
    """The value, where it is not as large as cot(pi) is for a pi that was rounded."""
    if abs(value) > mp.mpf(10) ** (mp.dps // 2):
        raise WithoutValueError
    return value


def _number_of(letter: str) -> int:
    """The number that an index stands for where no sum runs through it."""
    return 1 + (ord(letter) - ord("i")) % _TERMS


def _is_real(value: Number) -> bool:
    return bool(abs(mp.im(value)) <= mp.mpf(10) ** (-mp.dps // 2) * abs(value))


def _real(value: Number) -> Number:
    if not _is_real(value):
        raise WithoutValueError
    return mp.re(value)


def _step(value: Number) -> Number:
    if value == 0:
        raise WithoutValueError
    return mp.mpf(value > 0)


_PLAIN = (
    *("sin", "cos", "tan", "cot", "sec", "csc", "asin", "acos", "atan", "acot", "asec", "acsc"),
    *("sinh", "cosh", "tanh", "coth", "sech", "csch"),
    *("asinh", "acosh", "atanh", "acoth", "asech", "acsch"),
    *("ln", "sqrt", "erf", "erfi", "gamma", "factorial", "digamma"),
    *("fresnels", "fresnelc"),
)
_GROWING = (
    *("sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"),
    *("erf", "gamma", "factorial", "digamma", "polygamma", "sigma", "softplus"),
    *("erfi", "fresnels", "fresnelc", "Ei", "Si", "Ci"),
)
"""Functions of which mpmath needs all digits of the argument, or has ever larger values."""

_WITH_POLES = frozenset(
    ("tan", "cot", "sec", "csc", "coth", "csch", "gamma", "factorial", "digamma")
)
_INTEGRALS = {"Ei": mp.ei, "li": mp.li, "Si": mp.si, "Ci": mp.ci}
_OF_REALS: Mapping[str, Callable[..., Number]] = {
    "abs": abs,
    "sign": mp.sign,
    "floor": mp.floor,
    "ceil": mp.ceil,
    "step": _step,
    "max": max,
    "min": min,
}


def call(name: str, args: list[Number]) -> Number:
    """The value of a known function."""
    if name in _GROWING:
        args = [_bounded(arg) for arg in args]
    if name in _PLAIN:
        value = getattr(mp, name)(*args)
        return _far_from_a_pole(value) if name in _WITH_POLES else value
    if name in _INTEGRALS:
        return _INTEGRALS[name](_real(args[0]))
    if name in _OF_REALS:
        return _OF_REALS[name](*map(_real, args))
    match name:
        case "log":
            return mp.ln(args[0]) / mp.ln(args[1])
        case "root":
            return mp.power(args[0], 1 / args[1])
        case "polygamma":
            return mp.psi(int(args[0]), args[1])
        case "sigma":
            return 1 / (1 + mp.exp(-args[0]))
        case "softplus":
            return mp.log1p(mp.exp(args[0]))
        case _:
            raise NotImplementedError(name)
