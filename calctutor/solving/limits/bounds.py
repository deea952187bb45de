"""Squeeze theorem: a bounded factor times a factor that goes to 0 goes to 0."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
    mul,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.technique import Near

_HIGHEST_POWER = 6

_Bounds: TypeAlias = tuple[Fraction, Fraction]


_QUARTER_TURN = Div(PI, TWO)


def squeezed(tree: Tree, near: Near) -> Prose | None:
    """Explain why a product such as sin x / x goes to 0: it lies between −1/x and 1/x.

    None unless exactly one factor is bounded without a limit.
    """
    if not near.goes_to(tree, ZERO):
        return None
    product = take_apart(tree)
    bounded = [
        (factor, found)
        for factor in (*product.above, *(Div(ONE, each) for each in product.below))
        if near.of(factor).value is None and (found := _range(factor)) is not None
    ]
    if len(bounded) != 1:
        return None
    ((factor, (low, high)),) = bounded
    above = [each for each in product.above if each != factor]
    below = [each for each in product.below if Div(ONE, each) != factor]
    most = _largest_size(low, high)
    front = (written(abs(product.coefficient)), most)
    cofactor = tidy(Div(mul(*above), mul(*below)))
    rest = tidy(Mul((*front, cofactor)))
    if not near.goes_to(rest, ZERO):
        return None
    is_positive = near.goes_to(Div(ONE, rest), INFINITY)
    size = rest if is_positive else tidy(Mul((*front, call("abs", cofactor))))
    return say(
        "{factor} stays between {low} and {high}, so that {it} stays between {lower} and {upper}."
        " Both of these go to 0, and what lies between them goes to 0, too.",
        factor=factor,
        low=low,
        high=high,
        it=tree,
        lower=ZERO if low == ZERO and is_positive and product.coefficient > 0 else tidy(Neg(size)),
        upper=size,
    )


def _largest_size(low: Tree, high: Tree) -> Tree:
    least, greatest = rational(low), rational(high)
    return high if least is None or greatest is None else written(max(-least, greatest))


def _range(factor: Tree) -> tuple[Tree, Tree] | None:
    """Return the ends of an interval that contains the values; −π/2 and π/2 for arctan."""
    if isinstance(factor, Call) and factor.name == "atan":
        return Neg(_QUARTER_TURN), _QUARTER_TURN
    found = bounds(factor)
    return None if found is None else (written(found[0]), written(found[1]))


def bounds(factor: Tree) -> _Bounds | None:
    """Return bounds of sines, cosines, and their sums and powers; None if none are known."""
    value = rational(factor)
    if value is not None:
        return value, value
    match factor:
        case Call("sin" | "cos" | "tanh" | "erf" | "sign" | "fresnels" | "fresnelc", _):
            return Fraction(-1), Fraction(1)
        case Call("sigma" | "step", _):
            return Fraction(0), Fraction(1)
        case Pow(Neg(base), _) if rational(base) == 1:
            return Fraction(-1), Fraction(1)
        case Call("abs", (arg,)):
            inner = bounds(arg)
            return None if inner is None else (Fraction(0), max(-inner[0], inner[1]))
        case Neg(arg):
            return _multiplied(Fraction(-1), bounds(arg))
        case Pow(base, Integer(exponent)) if 0 < exponent <= _HIGHEST_POWER:
            return _to_the_power(exponent, bounds(base))
        case Div(one, Add() as bottom) if one == ONE:
            return _inverted(bounds(bottom))
        case Mul((number, other)) if (times := rational(number)) is not None:
            return _multiplied(times, bounds(other))
        case Add(terms):
            return _added([bounds(term) for term in terms])
        case _:
            return None


def _multiplied(number: Fraction, bounds: _Bounds | None) -> _Bounds | None:
    if bounds is None:
        return None
    ends = (number * bounds[0], number * bounds[1])
    return min(ends), max(ends)


def _to_the_power(exponent: int, bounds: _Bounds | None) -> _Bounds | None:
    if bounds is None:
        return None
    size = max(-bounds[0], bounds[1]) ** exponent
    return (-size if exponent % 2 else Fraction(0)), size


def _inverted(bounds: _Bounds | None) -> _Bounds | None:
    """Return the bounds of 1/u; None if u may be 0."""
    if bounds is None or bounds[0] <= 0 <= bounds[1]:
        return None
    return 1 / bounds[1], 1 / bounds[0]


def _added(parts: list[_Bounds | None]) -> _Bounds | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    low, high = (sum((part[end] for part in known), Fraction(0)) for end in (0, 1))
    return low, high
