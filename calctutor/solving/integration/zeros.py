"""Zeros of an expression of one variable in an interval, found exactly or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from math import ceil, floor, inf, pi

from flint import acb, arb, fmpq, fmpz_poly
from msgspec import Struct

from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, ball, precision
from calctutor.rewriting.exact import valued
from calctutor.rewriting.neat import neat
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts

_BITS = 96
_FAR = 1e4
_MOST_TURNS = 40
_MOST_HALVINGS = 3000


class Interval(Struct, frozen=True):
    """An interval between two constants, the lower first; either may be infinite."""

    low: Tree
    high: Tree

    @property
    def ends(self) -> tuple[float, float]:
        return as_float(self.low), as_float(self.high)

    def holds(self, place: Tree) -> bool:
        """Return whether a place lies strictly inside."""
        low, high = self.ends
        value = as_float(place)
        tiny = 1e-12 * (1 + abs(value))
        return low + tiny < value < high - tiny

    @property
    def middle(self) -> Fraction:
        """Return a point inside."""
        low, high = self.ends
        if low == -inf and high == inf:
            return Fraction(1, 3)
        if high == inf:
            return Fraction(low) + 1
        if low == -inf:
            return Fraction(high) - 1
        return Fraction(low) + (Fraction(high) - Fraction(low)) * Fraction(13, 28)


class CannotTellError(Exception):
    """The zeros cannot be given exactly, or their absence is uncertain."""


def as_float(constant: Tree) -> float:
    """Return a constant's value. Raise CannotTellError if it is not a real number."""
    if constant == INFINITY:
        return inf
    if constant == Neg(INFINITY):
        return -inf
    if free_symbols(constant) or unknown_functions(constant):
        raise CannotTellError
    value = evaluate(constant, Point({}, {}), _BITS)
    if not value.is_finite() or not value.imag.contains(0):
        raise CannotTellError
    return float(value.real.mid())


def zeros_inside(tree: Tree, variable: Symbol, interval: Interval) -> tuple[Tree, ...]:
    """Return the zeros inside an interval, from left to right.

    Raise CannotTellError if they cannot all be given exactly.
    """
    found = [number_form(place) for place in _zeros(tree, variable, interval)]
    inside = {as_float(place): place for place in found if interval.holds(place)}
    return tuple(inside[value] for value in sorted(inside))


def _zeros(tree: Tree, x: Symbol, interval: Interval) -> Iterator[Tree]:
    """Yield the zeros in the interval, and perhaps some outside."""
    if not depends_on(tree, x.name):
        if tree == ZERO:
            raise CannotTellError
        return
    parts = linear_parts(tree, x)
    if parts is not None:
        a, b = parts
        yield Div(Neg(b), a)
        return
    match tree:
        case Neg(arg) | Div(arg, _) | Call("abs" | "sqrt" | "root" | "sinh" | "tanh", (arg, *_)):
            yield from _zeros(arg, x, interval)
        case Call("atan" | "asin" | "asinh" | "atanh" | "erf" | "erfi" | "Si", (arg,)):
            yield from _zeros(arg, x, interval)
        case Mul(factors):
            for factor in factors:
                yield from _zeros(factor, x, interval)
        case Pow(base, exponent) if base == E or not depends_on(base, x.name):
            return
        case Pow(base, exponent) if not depends_on(exponent, x.name):
            yield from _zeros(base, x, interval)
        case Call("ln", (arg,)):
            yield from _zeros(Add((arg, Neg(ONE))), x, interval)
        case Call("sin" | "tan", (arg,)):
            yield from _turns(arg, x, interval, ZERO)
        case Call("cos" | "cot", (arg,)):
            yield from _turns(arg, x, interval, Div(PI, Integer(2)))
        case Call("cosh" | "sech" | "sec" | "csc" | "csch" | "sigma"):
            return
        case Add(terms):
            yield from _of_sum(terms, x, interval)
        case _:
            yield from _none_or_unknown(tree, x, interval)


def _turns(arg: Tree, x: Symbol, interval: Interval, shift: Tree) -> Iterator[Tree]:
    """Yield where a linear argument is shift + k π, for all integers k that matter."""
    parts = linear_parts(arg, x)
    low, high = interval.ends
    if parts is None and low > -inf and high < inf and polynomial(arg, x.name) is not None:
        yield from _turns_of_polynomial(arg, x, interval, shift)
        return
    if parts is None or low == -inf or high == inf:
        yield from _none_or_unknown(Call("sin", (Add((arg, Neg(shift))),)), x, interval)
        return
    a, b = parts
    at = sorted(
        (as_float(a) * end + as_float(b) - as_float(shift)) / as_float(PI) for end in (low, high)
    )
    first, last = ceil(at[0] - 1e-9), floor(at[1] + 1e-9)
    if last - first > _MOST_TURNS:
        raise CannotTellError
    for k in range(first, last + 1):
        yield Div(Add((shift, Mul((written(Fraction(k)), PI)), Neg(b))), a)


def _turns_of_polynomial(arg: Tree, x: Symbol, interval: Interval, shift: Tree) -> Iterator[Tree]:
    """Yield where a polynomial is shift + k π; its extremes tell which integers k matter."""
    places = (interval.low, interval.high, *zeros_inside(slope(arg, x), x, interval))
    values = [as_float(substitute(arg, {x.name: place})) - as_float(shift) for place in places]
    first, last = ceil(min(values) / pi - 1e-9), floor(max(values) / pi + 1e-9)
    if last - first > _MOST_TURNS:
        raise CannotTellError
    for k in range(first, last + 1):
        total = neat(Add((arg, Neg(shift), Neg(Mul((written(Fraction(k)), PI))))))
        # A factor π leaves rational coefficients, whose polynomial can be factored.
        yield from _zeros(_without_pi(total), x, interval)


def _without_pi(tree: Tree) -> Tree:
    """Return the expression divided by π if every term has the factor π."""
    parts = [take_apart(term) for term in (tree.terms if isinstance(tree, Add) else (tree,))]
    if not all(PI in part.above for part in parts):
        return tree
    return add(
        *(neat(Div(term, PI)) for term in (tree.terms if isinstance(tree, Add) else (tree,)))
    )


def _of_sum(terms: tuple[Tree, ...], x: Symbol, interval: Interval) -> Iterator[Tree]:
    tree = Add(terms)
    roots = _polynomial_roots(tree, x)
    if roots is not None:
        yield from roots
        return
    varying = [term for term in terms if depends_on(term, x.name)]
    fixed = [term for term in terms if not depends_on(term, x.name)]
    solved = _solved(varying[0], Neg(add(*fixed)), x, interval) if len(varying) == 1 else None
    if solved is not None:
        yield from solved
        return
    single = over_one_denominator(tree)
    if single is not None and isinstance(single.after, Div):
        yield from _zeros(single.after.numerator, x, interval)
        return
    yield from _none_or_unknown(tree, x, interval)


def _solved(term: Tree, value: Tree, x: Symbol, interval: Interval) -> Iterable[Tree] | None:
    """Return where a single term takes a value: e^u = c at u = ln c, ln u = c at u = e^c.

    None if the term cannot be inverted.
    """
    match term:
        case Neg(arg):
            return _solved(arg, Neg(value), x, interval)
        case Mul(factors) if sum(depends_on(factor, x.name) for factor in factors) == 1:
            fixed = [factor for factor in factors if not depends_on(factor, x.name)]
            inner = next(factor for factor in factors if depends_on(factor, x.name))
            return _solved(inner, Div(value, Mul((ONE, *fixed))), x, interval)
        case Div(top, bottom) if not depends_on(bottom, x.name):
            return _solved(top, Mul((value, bottom)), x, interval)
        case Div(top, bottom) if not depends_on(top, x.name):
            if as_float(value) == 0:
                return None
            return _zeros(Add((bottom, Neg(Div(top, value)))), x, interval)
        case Pow(base, exponent) if base == E:
            if as_float(value) <= 0:
                return ()
            return _zeros(Add((exponent, Neg(call("ln", value)))), x, interval)
        case Call("ln", (arg,)):
            return _zeros(Add((arg, Neg(Pow(E, value)))), x, interval)
        case Call("sqrt", (arg,)):
            if as_float(value) < 0:
                return ()
            return _zeros(Add((arg, Neg(Pow(value, Integer(2))))), x, interval)
        case Call("sin" | "cos" | "tan" as name, (arg,)):
            return _inverse_turns(name, arg, value, x, interval)
        case Call("abs", (arg,)):
            if as_float(value) < 0:
                return ()
            return [
                *_zeros(Add((arg, Neg(value))), x, interval),
                *_zeros(Add((arg, value)), x, interval),
            ]
        case _:
            return None


def _inverse_turns(
    name: str, arg: Tree, value: Tree, x: Symbol, interval: Interval
) -> Iterable[Tree] | None:
    size = abs(as_float(value))
    if name != "tan" and size > 1 + 1e-12:
        return ()
    angle = valued(call("a" + name, value))
    if name == "tan":
        return _turns(arg, x, interval, angle)
    other = Add((PI, Neg(angle))) if name == "sin" else Neg(angle)
    # `_turns` goes in steps of π, but sin and cos have period 2π: drop the places in between.
    places = [*_turns(arg, x, interval, angle), *_turns(arg, x, interval, other)]
    function = Add((call(name, arg), Neg(value)))
    return [place for place in places if _is_zero_at(function, x, place)]


def _is_zero_at(tree: Tree, x: Symbol, place: Tree) -> bool:
    value = evaluate(substitute(tree, {x.name: place}), Point({}, {}), _BITS)
    return bool(value.contains(acb(0)))


def _polynomial_roots(tree: Tree, x: Symbol) -> list[Tree] | None:
    """Return a rational polynomial's real roots; None if a factor has a degree above 2."""
    found = polynomial(tree, x.name)
    if found is None:
        return None
    if not found.terms:
        raise CannotTellError
    coefficients: dict[int, Fraction] = {}
    for monomial, coefficient in found.terms.items():
        powers = dict(monomial)
        degree = powers.pop(x, 0)
        if powers:
            return None
        coefficients[degree] = coefficient
    scale = 1
    for coefficient in coefficients.values():
        scale *= coefficient.denominator
    whole = [int(coefficients.get(k, Fraction(0)) * scale) for k in range(max(coefficients) + 1)]
    roots: list[Tree] = []
    for factor, _ in fmpz_poly(whole).factor()[1]:
        found_here = _roots_of_factor(factor)
        if found_here is None:
            return None
        roots += found_here
    return roots


def _roots_of_factor(factor: fmpz_poly) -> list[Tree] | None:
    c, b, a = (Fraction(int(factor[k])) for k in range(3))
    if factor.degree() == 1:
        return [written(-c / b)]
    if factor.degree() == 2:
        under = b * b - 4 * a * c
        if under < 0:
            return []
        root = call("sqrt", written(under))
        return [Div(Add((written(-b), sign)), written(2 * a)) for sign in (Neg(root), root)]
    return None


def _none_or_unknown(tree: Tree, x: Symbol, interval: Interval) -> Iterator[Tree]:
    """Yield nothing if ball arithmetic shows that there is no zero, except perhaps at the ends.

    Raise CannotTellError otherwise.
    """
    low, high = interval.ends
    if free_symbols(tree) - {x.name} or not _has_no_zero(tree, x, max(low, -_FAR), min(high, _FAR)):
        raise CannotTellError
    yield from ()


def _has_no_zero(tree: Tree, x: Symbol, low: float, high: float) -> bool:
    """Return whether the balls of values over pieces of the interval all exclude 0.

    Pieces next to the ends may shrink to nothing, because a zero at an end does no harm.
    """
    program = compiled(tree)
    width = high - low
    waiting = [(low, high)]
    for _ in range(_MOST_HALVINGS):
        if not waiting:
            return True
        start, end = waiting.pop()
        with precision(64):
            at = acb(arb(fmpq(*((start + end) / 2).as_integer_ratio()), (end - start) / 2))
            value = ball(program(Scope({x.name: at}, {})))
        if value.is_finite() and not value.contains(acb(0)):
            continue
        if end - start < width * 1e-6 and (start == low or end == high):
            continue
        if end - start < width * 1e-9:
            return False
        middle = (start + end) / 2
        waiting += [(start, middle), (middle, end)]
    return False
