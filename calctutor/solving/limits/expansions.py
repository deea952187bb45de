"""Asymptotic expansions of expressions as their variable approaches a point.

Every limit becomes one for t → ∞: x → a⁺ is x = a + 1/t, x → a⁻ is x = a − 1/t, x → −∞ is x = −t.
An expression is expanded from its leaves upwards. Gruntz (On Computing Limits in a Symbolic
Manipulation System, ETH Zürich 1996) makes the same change of variable, but then rewrites the most
rapidly varying subexpressions; here `monomials` keeps all orders of growth side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from msgspec import Struct, field

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    Add,
    Call,
    Cases,
    Constant,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import sample
from calctutor.rewriting.numbers import written
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import (
    NeedsSignError,
    NotRealError,
    Number,
    UndecidedError,
    as_number,
    as_tree,
    function_of,
)
from calctutor.solving.limits.monomials import UNIT, Scale, T
from calctutor.solving.limits.series import Asymptotics, Series, constant
from calctutor.solving.limits.taylor import (
    arcsine,
    arctangent,
    error_function,
    factorial,
    named_integral,
    without_logarithm,
)
from calctutor.solving.limits.wavering import (
    Angles,
    is_wavering,
    sign_of_power,
    whole_throughout,
)

WRITTEN_OUT: Mapping[str, Callable[[Tree], Tree]] = {
    "tan": lambda u: Div(call("sin", u), call("cos", u)),
    "cot": lambda u: Div(call("cos", u), call("sin", u)),
    "sec": lambda u: Div(ONE, call("cos", u)),
    "csc": lambda u: Div(ONE, call("sin", u)),
    "acot": lambda u: Add((Div(PI, TWO), Neg(call("atan", u)))),
    "asec": lambda u: call("acos", Div(ONE, u)),
    "acsc": lambda u: call("asin", Div(ONE, u)),
    "sinh": lambda u: Div(Add((Pow(E, u), Neg(Pow(E, Neg(u))))), TWO),
    "cosh": lambda u: Div(Add((Pow(E, u), Pow(E, Neg(u)))), TWO),
    "tanh": lambda u: Div(
        Add((Pow(E, Mul((TWO, u))), Neg(ONE))), Add((Pow(E, Mul((TWO, u))), ONE))
    ),
    "coth": lambda u: Div(
        Add((Pow(E, Mul((TWO, u))), ONE)), Add((Pow(E, Mul((TWO, u))), Neg(ONE)))
    ),
    "sech": lambda u: Div(TWO, Add((Pow(E, u), Pow(E, Neg(u))))),
    "csch": lambda u: Div(TWO, Add((Pow(E, u), Neg(Pow(E, Neg(u)))))),
    "asinh": lambda u: call("ln", Add((u, call("sqrt", Add((Pow(u, TWO), ONE)))))),
    "acosh": lambda u: call("ln", Add((u, call("sqrt", Add((Pow(u, TWO), Neg(ONE))))))),
    "atanh": lambda u: Div(call("ln", Div(Add((ONE, u)), Add((ONE, Neg(u))))), TWO),
    "asech": lambda u: call("acosh", Div(ONE, u)),
    "acsch": lambda u: call("asinh", Div(ONE, u)),
    "acoth": lambda u: call("atanh", Div(ONE, u)),
    "gamma": lambda u: call("factorial", Add((u, Neg(ONE)))),
    "sigma": lambda u: Div(ONE, Add((ONE, Pow(E, Neg(u))))),
    "softplus": lambda u: call("ln", Add((ONE, Pow(E, u)))),
    "li": lambda u: call("Ei", call("ln", u)),
}
"""Functions rewritten in terms of e^x, sin, cos, ln, arctan and powers."""

_POINTS = 3
_MOST_FACTORS = 12


class Expansion(Struct):
    """The expansions of expressions in one variable near one point, from one side."""

    variable: Symbol
    place: Series
    calculus: Asymptotics
    angles: Angles
    found: dict[Tree, Series] = field(default_factory=dict)

    def of(self, tree: Tree) -> Series:
        """Return the expression's series. Raise UndecidedError if none is found."""
        known = self.found.get(tree)
        if known is None:
            known = self.found[tree] = self._expanded(tree)
        return known

    def _expanded(self, tree: Tree) -> Series:
        calculus = self.calculus
        if not depends_on(tree, self.variable.name):
            return constant(self._constant(tree))
        match tree:
            case Symbol():
                return self.place
            case Neg(arg):
                return calculus.times_number(self.of(arg), Fraction(-1))
            case Add(terms):
                return calculus.sum(*map(self.of, terms))
            case Mul((first, *others)):
                product = self.of(first)
                for factor in others:
                    product = calculus.product(product, self.of(factor))
                return product
            case Div(numerator, denominator):
                return calculus.quotient(self.of(numerator), self.of(denominator))
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Call(name, args):
                return self._called(name, args)
            case Cases():
                return self.of(self.formula(tree))
            case _:
                raise UndecidedError

    def _constant(self, tree: Tree) -> Number:
        """Return the constant in its simplest form. Raise NotRealError if it has no real value."""
        if any(node == INFINITY or node == Constant("i") for node in walk(tree)):
            raise UndecidedError
        if unknown_functions(tree):
            raise UndecidedError
        number = as_number(tree)
        if isinstance(number, Fraction | Symbol | Constant):
            return number
        names = free_symbols(number)
        given = self.calculus.assumptions.given
        for point in sample(names, {}, given, "real", _POINTS):
            value = evaluate(number, point)
            if value.is_finite() and value.imag.contains(0):
                return number
        raise NotRealError

    def _power(self, base: Tree, exponent: Tree) -> Series:
        calculus = self.calculus
        if not depends_on(exponent, self.variable.name):
            if base == E:
                return constant(as_number(Pow(base, exponent)))
            return calculus.power(self.of(base), self._constant(exponent))
        power = self.of(exponent)
        if base == E:
            return calculus.exponential(power)
        if (number := rational(base)) is not None and number < 0 and calculus.direction(power) > 0:
            size = self._power(written(-number), exponent)
            return calculus.times_number(size, sign_of_power())
        return calculus.exponential(calculus.product(power, calculus.logarithm(self.of(base))))

    def _called(self, name: str, args: tuple[Tree, ...]) -> Series:
        calculus = self.calculus
        match name, args:
            case "log", (arg, base):
                return self.of(Div(call("ln", arg), call("ln", base)))
            case "root", (arg, degree) if not depends_on(degree, self.variable.name):
                return calculus.power(self.of(arg), as_number(Div(ONE, degree)))
            case "max", (first, second):
                return self._larger(first, second)
            case "min", (first, second):
                return calculus.times_number(self._larger(Neg(first), Neg(second)), Fraction(-1))
            case "sin" | "cos", (arg,) if self._is_without_bound(arg):
                return constant(function_of(name, as_number(self.angles.letter_for(arg))))
            case _, (arg,) if name in WRITTEN_OUT:
                return self.of(WRITTEN_OUT[name](arg))
            case _, (arg,):
                return self._of_one(name, self.of(arg))
            case _:
                raise UndecidedError

    def _is_without_bound(self, angle: Tree) -> bool:
        series = self.of(angle)
        return bool(series.terms) and self.calculus.direction(series) > 0

    def _of_one(self, name: str, inner: Series) -> Series:
        calculus = self.calculus
        match name:
            case "sqrt":
                return calculus.power(inner, Fraction(1, 2))
            case "ln":
                return calculus.logarithm(inner)
            case "sin" | "cos":
                return calculus.sine(inner, shifted=name == "cos")
            case "atan" if calculus.direction(inner) > 0 and inner.terms:
                return calculus.arctangent_far_out(inner)
            case "erf" if calculus.direction(inner) > 0 and inner.terms:
                return calculus.error_function_far_out(inner)
            case "atan" | "erf" | "asin" | "acos":
                return self._regular(name, inner)
            case "Si" | "Ci" | "Ei" | "erfi" | "fresnels" | "fresnelc":
                return self._named(name, inner)
            case "abs" if not inner.terms:
                return inner
            case "abs":
                return calculus.size(inner)
            case "sign" if inner.terms and is_wavering(inner.terms[0][0]):
                return Series((), UNIT)
            case "sign":
                return constant(Fraction(calculus.sign(inner)))
            case "step" if (sign := calculus.sign(inner)) != 0:
                return constant(Fraction(1 if sign > 0 else 0))
            case "floor" | "ceil":
                return self._rounded(name, inner)
            case "factorial" if calculus.direction(inner) > 0 and calculus.sign(inner) > 0:
                return calculus.factorial_far_out(inner)
            case "factorial":
                return self._factorial(inner)
            case _:
                raise UndecidedError

    def _regular(self, name: str, inner: Series) -> Series:
        calculus = self.calculus
        _, fixed, _ = calculus.parts(inner)
        match name:
            case "atan":
                return calculus.regular(arctangent(fixed), inner)
            case "erf":
                return calculus.regular(error_function(fixed), inner)
        beyond = self._sign_of_square_beyond_one(fixed)
        if beyond > 0:
            raise NotRealError
        if name == "acos":
            arc = self._of_one("asin", inner)
            quarter = constant(function_of("acos", Fraction(0)))
            return calculus.sum(quarter, calculus.times_number(arc, Fraction(-1)))
        if beyond < 0:
            return calculus.regular(arcsine(fixed), inner)
        square = calculus.product(inner, inner)
        rest = calculus.sum(constant(Fraction(1)), calculus.times_number(square, Fraction(-1)))
        return self._of_one("atan", calculus.quotient(inner, calculus.power(rest, Fraction(1, 2))))

    def _sign_of_square_beyond_one(self, sine: Number) -> int:
        """Return the sign of s² − 1; an s of unknown size has an arcsine, and lies between ±1."""
        tree = as_tree(sine)
        try:
            return self.calculus.assumptions.sign(as_number(Add((Pow(tree, TWO), Neg(ONE)))))
        except NeedsSignError:
            between = (Relation(tree, ">", Neg(ONE)), Relation(tree, "<", ONE))
            self.calculus.assumptions.suppose(between)
            return -1

    def _factorial(self, inner: Series) -> Series:
        """Expand u!, also at its poles: u! = (u + n)!/((u + 1)(u + 2)…(u + n))."""
        calculus = self.calculus
        _, fixed, _ = calculus.parts(inner)
        if not isinstance(fixed, Fraction) or not is_whole(fixed) or fixed >= 0:
            return calculus.regular(factorial(fixed), inner)
        count = -int(fixed)
        if count > _MOST_FACTORS:
            raise UndecidedError
        shifted = [calculus.sum(inner, constant(Fraction(k))) for k in range(1, count + 1)]
        found = calculus.regular(factorial(Fraction(0)), shifted[-1])
        for factor in shifted:
            found = calculus.quotient(found, factor)
        return found

    def _named(self, name: str, inner: Series) -> Series:
        """Expand an integral that has a name of its own, such as Si."""
        calculus = self.calculus
        if name == "Ci" and inner.terms and calculus.sign(inner) < 0:
            raise NotRealError
        if calculus.direction(inner) > 0 and inner.terms:
            return calculus.named_far_out(name, inner)
        _, fixed, small = calculus.parts(inner)
        if name in {"Ei", "Ci"} and calculus.assumptions.sign(fixed) == 0:
            logarithm = calculus.logarithm(self._of_one("abs", small))
            return calculus.sum(logarithm, calculus.composed(without_logarithm(name), small))
        return calculus.regular(named_integral(name, fixed), inner)

    def _larger(self, first: Tree, second: Tree) -> Series:
        sign = self.calculus.sign(self.of(Add((first, Neg(second)))))
        return self.of(first if sign >= 0 else second)

    def _rounded(self, name: str, inner: Series) -> Series:
        """Expand ⌊u⌋ or ⌈u⌉: eventually constant if u has a limit, u + O(1) if u diverges."""
        calculus = self.calculus
        if calculus.direction(inner) > 0:
            return calculus.sum(inner, Series((), UNIT))
        _, fixed, small = calculus.parts(inner)
        if is_wavering(fixed):
            return self._rounded_wavering(name, inner, as_tree(fixed))
        if not isinstance(fixed, Fraction):
            found = function_of(name, fixed)
            if isinstance(found, Fraction):
                return constant(found)
            return constant(Fraction(self._whole(name, fixed)))
        if is_whole(fixed):
            side = calculus.sign(small)
            if name == "floor":
                return constant(fixed - 1 if side < 0 else fixed)
            return constant(fixed + 1 if side > 0 else fixed)
        whole = fixed.__floor__() if name == "floor" else fixed.__ceil__()
        return constant(Fraction(whole))

    def _rounded_wavering(self, name: str, inner: Series, fixed: Tree) -> Series:
        whole = whole_throughout(call(name, fixed))
        if whole is not None and len(inner.terms) == 1 and inner.is_exact:
            return constant(Fraction(whole))
        return Series((), UNIT)

    def _whole(self, name: str, number: Number) -> int:
        tree = as_tree(number)
        if free_symbols(tree):
            raise UndecidedError
        value = evaluate(call(name, tree), next(iter(sample((), {}, (), "whole", 1))))
        whole = value.real.unique_fmpz() if value.is_finite() else None
        if whole is None:
            raise UndecidedError
        return int(whole)

    def formula(self, cases: Cases) -> Tree:
        """Return the formula that holds close to the point.

        Raise UndecidedError if none can be chosen.
        """
        for branch in cases.branches:
            if branch.condition is None or self._holds(branch.condition):
                return branch.value
        raise NotRealError

    def _holds(self, relation: Relation) -> bool:
        """Return whether a relation holds everywhere close to the point."""
        sign = self.calculus.sign(self.of(Add((relation.left, Neg(relation.right)))))
        match relation.comparison:
            case ">":
                return sign > 0
            case ">=":
                return sign >= 0
            case "<":
                return sign < 0
            case "<=":
                return sign <= 0
            case "=":
                return sign == 0
            case "!=":
                return sign != 0


def expansion_near(
    variable: Symbol, point: Tree, side: str, assumptions: Assumptions, depth: int
) -> Expansion:
    """Expand near a point, from the side `+` or `-`; at ±∞ the side is empty."""
    calculus = Asymptotics(assumptions, Scale(assumptions), depth)
    one = Fraction(1)
    if point == INFINITY:
        place = Series(((one, T),))
    elif point == Neg(INFINITY):
        place = Series(((-one, T),))
    else:
        near = Series(((one if side == "+" else -one, calculus.scale.power(T, -one)),))
        place = calculus.sum(constant(as_number(point)), near)
    return Expansion(variable, place, calculus, Angles(variable))
