"""Asymptotic series: sums of orders of growth with constant factors, and an error term.

f = c₁m₁ + c₂m₂ + … + O(m) for t → ∞, with m₁ ≻ m₂ ≻ … ≻ m. Without an error term the sum is exactly
f. sin t is O(1), so that sin t / t is O(1/t) and goes to 0. The leading term decides the limit, as
in Gruntz's algorithm (1996), but terms of all comparability classes stand in one sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import PI, E, Neg, Tree, call
from calctutor.expr.work import spend
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import (
    NeedsSignError,
    NotRealError,
    Number,
    UndecidedError,
    divided,
    function_of,
    minus,
    raised,
    times,
)
from calctutor.solving.limits.monomials import UNIT, Monomial, Scale, Term
from calctutor.solving.limits.taylor import (
    Coefficients,
    exponential,
    logarithm,
    power,
    sine,
    stirling,
)
from calctutor.solving.limits.wavering import is_wavering

_MOST_TERMS = 24
_MOST_FACTORS = 6


class Series(Struct, frozen=True):
    """The terms, the greatest first, and the order of the error; None means that they are exact."""

    terms: tuple[Term, ...] = ()
    error: Monomial | None = None

    @property
    def is_exact(self) -> bool:
        return self.error is None

    @property
    def order(self) -> Monomial | None:
        """Return an order that the whole does not exceed; None for 0 itself."""
        return self.terms[0][1] if self.terms else self.error


def constant(number: Number) -> Series:
    return Series(((number, UNIT),)) if number != 0 else Series()


class Asymptotics(Struct, frozen=True):
    """Arithmetic with series; `depth` is the number of terms taken of a power series."""

    assumptions: Assumptions
    scale: Scale
    depth: int = 6

    def sum(self, *series: Series) -> Series:
        errors = [part.error for part in series if part.error is not None]
        terms = self.scale.collected([term for part in series for term in part.terms])
        return self._cut(terms, errors)

    def _cut(self, terms: tuple[Term, ...], errors: list[Monomial]) -> Series:
        if len(terms) > _MOST_TERMS:
            errors = [*errors, terms[_MOST_TERMS][1]]
            terms = terms[:_MOST_TERMS]
        if not errors:
            return Series(terms)
        error = errors[0]
        for other in errors[1:]:
            error = other if self.scale.compare(other, error) > 0 else error
        kept = tuple(term for term in terms if self.scale.compare(term[1], error) > 0)
        return Series(kept, error)

    def times_number(self, series: Series, number: Number) -> Series:
        if number == 0:
            return Series()
        return Series(tuple((times(c, number), m) for c, m in series.terms), series.error)

    def times_monomial(self, series: Series, monomial: Monomial) -> Series:
        product = self.scale.product
        error = None if series.error is None else product(series.error, monomial)
        return Series(tuple((c, product(m, monomial)) for c, m in series.terms), error)

    def product(self, first: Series, second: Series) -> Series:
        if first.order is None or second.order is None:
            return Series()
        errors = []
        if first.error is not None:
            errors.append(self.scale.product(first.error, second.order))
        if second.error is not None:
            errors.append(self.scale.product(first.order, second.error))
        spend(10 * len(first.terms) * len(second.terms))
        terms = [
            (times(c, d), self.scale.product(m, n)) for c, m in first.terms for d, n in second.terms
        ]
        return self._cut(self.scale.collected(terms), errors)

    def split(self, series: Series) -> tuple[Number, Monomial, Series]:
        """Return c, m and ε of c m (1 + ε), where ε → 0.

        Raise UndecidedError if there is no leading term, NotRealError if the series is 0.
        """
        if not series.terms:
            raise NotRealError if series.is_exact else UndecidedError
        (factor, monomial), rest = series.terms[0], series.terms[1:]
        if rest or not series.is_exact or is_wavering(factor):
            self.assumptions.suppose_nonzero(factor)
        inverse = self.scale.power(monomial, Fraction(-1))
        small = self.times_monomial(Series(rest, series.error), inverse)
        return factor, monomial, self.times_number(small, divided(Fraction(1), factor))

    def composed(self, coefficients: Coefficients, small: Series) -> Series:
        """Return a₀ + a₁ε + a₂ε² + … for ε → 0. Raise UndecidedError if ε does not go to 0."""
        if small.order is None:
            return constant(next(iter(coefficients)))
        if self.scale.direction(small.order) >= 0:
            raise UndecidedError
        parts: list[Series] = []
        power_of_small = constant(Fraction(1))
        order = UNIT
        for count, coefficient in enumerate(coefficients):
            if count == self.depth:
                break
            parts.append(self.times_number(power_of_small, coefficient))
            power_of_small = self.product(power_of_small, small)
            order = self.scale.product(order, small.order)
        return self.sum(*parts, Series((), order))

    def power(self, series: Series, exponent: Number) -> Series:
        whole = _whole(exponent)
        if whole is not None and 0 <= whole <= _MOST_FACTORS:
            total = constant(Fraction(1))
            for _ in range(whole):
                total = self.product(total, series)
            return total
        if not series.terms and series.error is not None and whole is not None and whole > 0:
            return Series((), self.scale.power(series.error, exponent))
        if series.order is None and self.assumptions.sign(exponent) > 0:
            return series
        factor, monomial, small = self.split(series)
        if whole is None and self.assumptions.sign_under_root(factor) < 0:
            if not isinstance(exponent, Fraction) and series == constant(factor):
                raise UndecidedError
            if not (isinstance(exponent, Fraction) and exponent.denominator % 2):
                raise NotRealError
            # An odd root of a negative number is real: (−u)^(p/q) = (−1)^p u^(p/q).
            turned = self.power(self.times_number(series, Fraction(-1)), exponent)
            side = -1 if exponent.numerator % 2 else 1
            return self.times_number(turned, Fraction(side))
        unit = self.composed(power(exponent), small)
        unit = self.times_monomial(unit, self.scale.power(monomial, exponent))
        return self.times_number(unit, raised(factor, exponent))

    def quotient(self, top: Series, bottom: Series) -> Series:
        return self.product(top, self.power(bottom, Fraction(-1)))

    def parts(self, series: Series) -> tuple[tuple[Term, ...], Number, Series]:
        """Return the unbounded terms, the constant, and the part that goes to 0.

        Raise UndecidedError if the error does not go to 0.
        """
        if series.error is not None and self.scale.direction(series.error) >= 0:
            raise UndecidedError
        infinite: list[Term] = []
        fixed: Number = Fraction(0)
        small: list[Term] = []
        for factor, monomial in series.terms:
            direction = self.scale.direction(monomial)
            if direction > 0:
                infinite.append((factor, monomial))
            elif direction == 0:
                fixed = factor
            else:
                small.append((factor, monomial))
        return tuple(infinite), fixed, Series(tuple(small), series.error)

    def exponential(self, series: Series) -> Series:
        if series.error is not None and self.scale.direction(series.error) == 0:
            infinite, _, _ = self.parts(Series(series.terms))
            return Series((), self.scale.exponential(infinite))
        infinite, fixed, small = self.parts(series)
        unit = self.composed(exponential(), small)
        unit = self.times_number(unit, raised(E, fixed))
        return self.times_monomial(unit, self.scale.exponential(infinite))

    def logarithm(self, series: Series) -> Series:
        factor, monomial, small = self.split(series)
        if self.assumptions.sign_under_root(factor) < 0:
            raise NotRealError
        return self.sum(
            Series(self.scale.logarithm(monomial)),
            constant(function_of("ln", factor)),
            self.composed(logarithm(), small),
        )

    def sine(self, series: Series, *, shifted: bool = False) -> Series:
        """Return sin f, or cos f if `shifted` by a quarter turn; O(1) if f may be unbounded."""
        if series.error is not None and self.scale.direction(series.error) >= 0:
            return Series((), UNIT)
        _, fixed, small = self.parts(series)
        first, second = function_of("sin", fixed), function_of("cos", fixed)
        if shifted:
            first, second = second, minus(first)
        return self.composed(sine(first, second), small)

    def regular(self, coefficients: Coefficients, series: Series) -> Series:
        """Compose f with a power series at its finite limit.

        Raise UndecidedError if f is unbounded.
        """
        infinite, _, small = self.parts(series)
        if infinite:
            raise UndecidedError
        return self.composed(coefficients, small)

    def arctangent_far_out(self, series: Series) -> Series:
        """Return arctan f = ±π/2 − arctan(1/f), for f → ±∞."""
        sign = self.sign(series)
        inverse = self.power(series, Fraction(-1))
        odd: Iterator[Number] = (
            Fraction(0) if n % 2 == 0 else Fraction(1 if n % 4 == 1 else -1, n)
            for n in range(self.depth + 1)
        )
        quarter = constant(divided(times(PI, Fraction(sign)), Fraction(2)))
        return self.sum(quarter, self.times_number(self.composed(odd, inverse), Fraction(-1)))

    def factorial_far_out(self, series: Series) -> Series:
        """Return f! = √(2π f) (f/e)^f e^(1/(12f) − 1/(360f³) + …) for f → ∞ (Stirling's series)."""
        logarithm = self.logarithm(series)
        exponent = self.sum(
            self.product(series, logarithm),
            self.times_number(series, Fraction(-1)),
            self.times_number(logarithm, Fraction(1, 2)),
            self.composed(stirling(), self.power(series, Fraction(-1))),
        )
        root = function_of("sqrt", times(Fraction(2), PI))
        return self.times_number(self.exponential(exponent), root)

    def error_function_far_out(self, series: Series) -> Series:
        """Return erf f = ±1 − e^(−f²)/(√π f) (1 + O(1/f²)), for f → ±∞."""
        sign = self.sign(series)
        square = self.product(series, series)
        tail = self.quotient(self.exponential(self.times_number(square, Fraction(-1))), series)
        tail = self.times_number(tail, divided(Fraction(-1), _ROOT_OF_PI))
        assert square.order is not None and tail.order is not None
        rest = self.scale.quotient(tail.order, square.order)
        return self.sum(constant(Fraction(sign)), tail, Series((), rest))

    def size(self, series: Series) -> Series:
        """Return |f|; a letter or an angle without bound may leave the sign of f open."""
        factor, monomial = series.terms[0]
        try:
            return self.times_number(series, Fraction(self.sign(series)))
        except NeedsSignError:
            self.assumptions.suppose_nonzero(factor)
            others = self.times_number(Series(series.terms[1:], series.error), sign_of(factor))
            return Series(((function_of("abs", factor), monomial), *others.terms), others.error)
        except UndecidedError:
            if not is_wavering(factor):
                raise
            rest = series.terms[1][1] if len(series.terms) > 1 else series.error
            return Series(((function_of("abs", factor), monomial),), rest)

    def named_far_out(self, name: str, series: Series) -> Series:
        """Return Si, Ci, Ei, erfi or a Fresnel integral of f, for f → ±∞, to leading order.

        The sources of the expansions are sections 6.12 and 7.12 of the NIST Digital Library of
        Mathematical Functions.
        """
        if name in _FAR_OUT:
            value = times(_FAR_OUT[name], Fraction(self.sign(series)))
            rest = self.power(series, Fraction(-1)).order
            return self.sum(constant(value), Series((), rest))
        exponent = self.product(series, series) if name == "erfi" else series
        leading = self.quotient(self.exponential(exponent), series)
        if name == "erfi":
            leading = self.times_number(leading, divided(Fraction(1), _ROOT_OF_PI))
        assert leading.order is not None and exponent.order is not None
        rest = self.scale.quotient(leading.order, exponent.order)
        return self.sum(leading, Series((), rest))

    def sign(self, series: Series) -> int:
        """Return the sign of f for large t; 0 if f is 0.

        Raise UndecidedError without a leading term.
        """
        if not series.terms:
            if series.is_exact:
                return 0
            raise UndecidedError
        return self.assumptions.sign(series.terms[0][0])

    def direction(self, series: Series) -> int:
        """Return 1 if |f| is unbounded, 0 if it stays bounded, −1 if it goes to 0."""
        return -1 if series.order is None else self.scale.direction(series.order)


def sign_of(number: Number) -> Number:
    """Return sign(a) for a letter a, and −sign(a) for −a."""
    if isinstance(number, Neg):
        return minus(sign_of(number.arg))
    return function_of("sign", number)


def _whole(number: Number) -> int | None:
    if not isinstance(number, Fraction) or not is_whole(number):
        return None
    return number.numerator


_ROOT_OF_PI: Tree = call("sqrt", PI)
_FAR_OUT: Mapping[str, Number] = {
    "Si": divided(PI, Fraction(2)),
    "Ci": Fraction(0),
    "fresnels": Fraction(1, 2),
    "fresnelc": Fraction(1, 2),
}
"""Limits at ∞ of functions that differ from them by O(1/f)."""
