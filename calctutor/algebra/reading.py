"""Trees read as quotients of kernels, by identities between real or principal values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import reduce

from calctutor.algebra.bases import power_of_bases
from calctutor.algebra.derivation import derivative
from calctutor.algebra.elementary import (
    arctangent,
    cosine_and_sine,
    exponential,
    magnitude,
    odd,
    opaque,
    power,
)
from calctutor.algebra.from_trees import read
from calctutor.algebra.kernels import Kernels
from calctutor.algebra.logarithms import logarithm
from calctutor.algebra.quotients import NoValueError, OutOfReachError, Quotient
from calctutor.algebra.signs import sign, step
from calctutor.algebra.special import (
    arcsine,
    area_cosine,
    area_sine,
    area_tangent,
    floor,
    gamma,
    polygamma,
)
from calctutor.expr.integers import takes_integers
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import (
    INFINITY,
    Add,
    Apply,
    Bracket,
    Call,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Sum,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    walk,
)

_HALF = Fraction(1, 2)
_LARGEST_WRITTEN_OUT = 200
_HIGHEST_POLYGAMMA = 50


class Reader:
    """A reader of expressions into the kernels of one proof.

    `integers` are names that take whole numbers only.
    """

    def __init__(self, kernels: Kernels, integers: frozenset[str] = frozenset()) -> None:
        self.kernels = kernels
        self._integers = integers

    def quotient(self, tree: Tree) -> Quotient:
        """Return a tree as a quotient of kernels. Raise OutOfReachError if there is none."""
        return read(tree, self.kernels.field.number, self._known)

    def _known(self, tree: Tree) -> Quotient | None:
        """Return the value of a node that arithmetic does not open, None for one that it does."""
        kernels = self.kernels
        match tree:
            case Neg() | Add() | Mul() | Div():
                return None
            case Decimal():
                # `read` takes decimals as numbers, except when the exponent is too large.
                raise OutOfReachError
            case Constant(name):
                return self._constant(name)
            case Symbol(name):
                return kernels.variable(name)
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Call(name, args):
                return _call(name, [self.quotient(arg) for arg in args], kernels)
            case Apply(name, primes, (arg,)):
                inner = self.quotient(arg)
                return kernels.function(name, primes, inner, inner.key)
            case Apply(name, 0, args) if args:
                return kernels.function_of_several(
                    name, (0,) * len(args), tuple(map(self.quotient, args))
                )
            case Apply(name, primes, args):
                inner_values = list(map(self.quotient, args))
                real = all(map(kernels.is_real, inner_values))
                keys = tuple(value.key for value in inner_values)
                return kernels.named("apply", name, primes, keys, real=real)
            case Derivative(Symbol(name), variable) if name != variable.name:
                return kernels.named("open", tree)
            case Derivative(body, variable, order):
                found = self.quotient(body)
                for _ in range(order):
                    found = derivative(found, variable.name, kernels)
                return found
            case Integral(body, variable, None, _) | Integral(body, variable, _, None):
                return self._antiderivative(body, variable.name)
            case Integral(body, variable, lower, upper):
                assert lower is not None and upper is not None
                return self._between(body, variable.name, lower, upper)
            case Bracket(body, variable, None, point):
                if _works_by_its_names(body, variable.name, point):
                    raise OutOfReachError
                return self.quotient(substitute(body, {variable.name: point}))
            case Bracket(body, variable, lower, upper):
                assert lower is not None
                if _works_by_its_names(body, variable.name, lower, upper):
                    raise OutOfReachError
                top, bottom = (substitute(body, {variable.name: at}) for at in (upper, lower))
                return self.quotient(top) - self.quotient(bottom)
            case _:
                return kernels.named("open", tree, real=False)

    def _constant(self, name: str) -> Quotient:
        match name:
            case "e":
                return exponential(self.kernels.field.one, self.kernels)
            case "pi":
                return self.kernels.pi
            case "i":
                return self.kernels.imaginary_unit
            case _:
                raise OutOfReachError

    def _antiderivative(self, body: Tree, variable: str) -> Quotient:
        """Return ∫ f dx as a kernel with derivative f, the same for every occurrence of f."""
        integrand = self.quotient(body)
        key = ("integral", variable, integrand.key)
        kernels = self.kernels
        return (kernels.find(key) or kernels.add(key, arg=integrand, real=False)).quotient

    def _between(self, body: Tree, variable: str, lower: Tree, upper: Tree) -> Quotient:
        """Return ∫ₐᵇ f dt as F(b) − F(a), where only F′ = f is known about F."""
        if _works_by_its_names(body, variable, lower, upper):
            whole = Integral(body, Symbol(variable), lower, upper)
            return self.kernels.named("open", whole, real=False)
        inner = sum(isinstance(node, Integral) for node in walk(body))
        place = Symbol(f"∫{inner}")
        integrand = self.quotient(substitute(body, {variable: place}))
        names = free_symbols(body) - {variable}
        ends = [self._area(body, variable, integrand, names, bound) for bound in (upper, lower)]
        return ends[0] - ends[1]

    def _area(
        self, body: Tree, variable: str, integrand: Quotient, names: frozenset[str], bound: Tree
    ) -> Quotient:
        """Return F at a bound: a kernel whose slope is the integrand at the bound."""
        kernels = self.kernels
        if bound in {INFINITY, Neg(INFINITY)}:
            return kernels.named("area", integrand.key, names, bound, real=False)
        end = self.quotient(bound)
        key = ("area", integrand.key, names, end.key)
        found = kernels.find(key)
        if found is None:
            try:
                slope = self.quotient(substitute(body, {variable: bound}))
            except NoValueError:
                slope = None
            real = kernels.is_real(integrand) and kernels.is_real(end)
            found = kernels.add(key, arg=end, slope=slope, real=real)
        return found.quotient

    def _power(self, base: Tree, exponent: Tree) -> Quotient:
        raised = self.quotient(exponent)
        if base == Constant("e"):
            return exponential(raised, self.kernels)
        below = self.quotient(base)
        number = raised.as_number()
        if number is None and takes_integers(exponent, self._integers):
            # xⁿ is also a power of a negative number, for which e^(n ln x) is no value.
            raise OutOfReachError
        if number is None:
            return _general_power(below, raised, self.kernels)
        if not is_whole(number):
            return power(below, number, self.kernels)
        return self._whole_power(below, int(number))

    def _whole_power(self, base: Quotient, exponent: int) -> Quotient:
        is_sum = len(base.top) > 1 or len(base.bottom) > 1
        if is_sum and abs(exponent) > _LARGEST_WRITTEN_OUT:
            return power_of_bases(base, exponent, self.kernels)
        try:
            return base**exponent
        except OutOfReachError:
            if base.is_zero:
                raise
            return power_of_bases(base, exponent, self.kernels)


def _general_power(base: Quotient, exponent: Quotient, kernels: Kernels) -> Quotient:
    """Return v^w = e^(w ln v).

    Raise OutOfReachError for v = 0 and real v < 0, where w decides if there is a value.
    """
    number = base.as_number()
    if base.is_zero or (kernels.real and number is not None and number < 0):
        raise OutOfReachError
    return exponential(exponent * logarithm(base, kernels), kernels)


def _works_by_its_names(body: Tree, variable: str, *bounds: Tree) -> bool:
    """Return whether the body differentiates or integrates by a name of the integral.

    Substitution is then wrong: f′ at a bound is not the derivative of f at that bound.
    """
    names = {variable}.union(*map(free_symbols, bounds))
    return any(works_by(body, name) for name in names)


def works_by(tree: Tree, name: str) -> bool:
    """Return whether a part of the expression differentiates or integrates by the variable.

    No number may be substituted for the variable there before that is carried out.
    """
    for node in walk(tree):
        match node:
            case (
                Derivative(_, Symbol(known))
                | Integral(_, Symbol(known))
                | Limit(_, Symbol(known))
                | Sum(_, Symbol(known))
                | Bracket(_, Symbol(known))
            ) if known == name:
                return True
    return False


def _call(name: str, args: list[Quotient], kernels: Kernels) -> Quotient:
    if name in _OF_ONE and len(args) == 1:
        return _OF_ONE[name](args[0], kernels)
    match name:
        case "log":
            return logarithm(args[0], kernels) / logarithm(args[1], kernels)
        case "root":
            index = args[1].as_number()
            if index is None:
                return _general_power(args[0], _inverse(args[1], kernels), kernels)
            if not index:
                raise OutOfReachError
            if not kernels.real and index.numerator % 2:
                # An odd root stays real, and no identity of principal values holds for it.
                return kernels.named("root", args[0].key, index, real=False)
            return power(args[0], 1 / index, kernels)
        case "max" | "min":
            return reduce(lambda a, b: _extreme(name, a, b, kernels), args)
        case "binomial":
            n, k = args
            one = kernels.field.one
            below = gamma(k + one, kernels) * gamma(n - k + one, kernels)
            return gamma(n + one, kernels) / below
        case "polygamma":
            order = args[0].as_number()
            if not is_whole(order) or not 0 <= order <= _HIGHEST_POLYGAMMA:
                raise OutOfReachError
            return polygamma(int(order), args[1], kernels)
        case _:
            raise OutOfReachError


def _extreme(name: str, left: Quotient, right: Quotient, kernels: Kernels) -> Quotient:
    """Return max(a, b) = (a + b + |a − b|)/2, or min(a, b) = (a + b − |a − b|)/2."""
    if not (kernels.is_real(left) and kernels.is_real(right)):
        raise OutOfReachError
    distance = magnitude(left - right, kernels)
    total = left + right + (distance if name == "max" else -distance)
    return total * kernels.field.number(_HALF)


def _sine(u: Quotient, kernels: Kernels) -> Quotient:
    return cosine_and_sine(u, kernels)[1]


def _cosine(u: Quotient, kernels: Kernels) -> Quotient:
    return cosine_and_sine(u, kernels)[0]


def _tangent(u: Quotient, kernels: Kernels) -> Quotient:
    cosine, sine = cosine_and_sine(u, kernels)
    return sine / cosine


def _cotangent(u: Quotient, kernels: Kernels) -> Quotient:
    cosine, sine = cosine_and_sine(u, kernels)
    return cosine / sine


def _hyperbolic(u: Quotient, kernels: Kernels) -> tuple[Quotient, Quotient]:
    grown = exponential(u, kernels)
    shrunk = kernels.field.one / grown
    half = kernels.field.number(_HALF)
    return (grown + shrunk) * half, (grown - shrunk) * half


def _hyperbolic_tangent(u: Quotient, kernels: Kernels) -> Quotient:
    cosine, sine = _hyperbolic(u, kernels)
    return sine / cosine


def _arccosine(u: Quotient, kernels: Kernels) -> Quotient:
    return kernels.pi * kernels.field.number(_HALF) - arcsine(u, kernels)


def _inverse(value: Quotient, kernels: Kernels) -> Quotient:
    return kernels.field.one / value


_OF_ONE: Mapping[str, Callable[[Quotient, Kernels], Quotient]] = {
    "sin": _sine,
    "cos": _cosine,
    "tan": _tangent,
    "cot": _cotangent,
    "sec": lambda u, k: _inverse(_cosine(u, k), k),
    "csc": lambda u, k: _inverse(_sine(u, k), k),
    "asin": arcsine,
    "acos": _arccosine,
    "atan": arctangent,
    "acot": lambda u, k: k.pi * k.field.number(_HALF) - arctangent(u, k),
    "asec": lambda u, k: _arccosine(_inverse(u, k), k),
    "acsc": lambda u, k: arcsine(_inverse(u, k), k),
    "sinh": lambda u, k: _hyperbolic(u, k)[1],
    "cosh": lambda u, k: _hyperbolic(u, k)[0],
    "tanh": _hyperbolic_tangent,
    "coth": lambda u, k: _inverse(_hyperbolic_tangent(u, k), k),
    "sech": lambda u, k: _inverse(_hyperbolic(u, k)[0], k),
    "csch": lambda u, k: _inverse(_hyperbolic(u, k)[1], k),
    "asinh": area_sine,
    "acosh": area_cosine,
    "atanh": area_tangent,
    "acoth": lambda u, k: area_tangent(_inverse(u, k), k),
    "asech": lambda u, k: area_cosine(_inverse(u, k), k),
    "acsch": lambda u, k: area_sine(_inverse(u, k), k),
    "ln": logarithm,
    "sqrt": lambda u, k: power(u, _HALF, k),
    "abs": magnitude,
    "sign": sign,
    "step": step,
    "floor": floor,
    "ceil": lambda u, k: -floor(-u, k),
    "max": lambda u, k: u,
    "min": lambda u, k: u,
    "erf": lambda u, k: odd("erf", u, k, real=k.is_real(u)),
    "erfi": lambda u, k: odd("erfi", u, k, real=k.is_real(u)),
    "Ei": lambda u, k: opaque("Ei", u, k, real=k.is_real(u)),
    "li": lambda u, k: opaque("Ei", logarithm(u, k), k, real=False),
    "Si": lambda u, k: odd("Si", u, k, real=k.is_real(u)),
    "Ci": lambda u, k: opaque("Ci", u, k, real=False),
    "fresnels": lambda u, k: odd("fresnels", u, k, real=k.is_real(u)),
    "fresnelc": lambda u, k: odd("fresnelc", u, k, real=k.is_real(u)),
    "gamma": gamma,
    "digamma": lambda u, k: polygamma(0, u, k),
    "factorial": lambda u, k: gamma(u + k.field.one, k),
    "sigma": lambda u, k: _inverse(k.field.one + exponential(-u, k), k),
    "softplus": lambda u, k: logarithm(k.field.one + exponential(u, k), k),
}
"""Functions of one argument, by identities that hold wherever both sides have a value."""
