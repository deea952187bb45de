"""Exact values of constants: sin(π/6) = 1/2, arctan 1 = π/4, e^(ln 2) = 2, 8^(1/3) = 2."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
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
    Tree,
    call,
    children,
    rebuilt,
)
from calctutor.rewriting.inverse_functions import of_inverse
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF, take_apart
from calctutor.rewriting.surds import with_short_roots
from calctutor.rewriting.tidy import tidy

_ROOT2, _ROOT3 = call("sqrt", Integer(2)), call("sqrt", Integer(3))
_SINES: dict[Fraction, Tree] = {
    Fraction(0): ZERO,
    Fraction(1, 6): written(HALF),
    Fraction(1, 4): Div(_ROOT2, Integer(2)),
    Fraction(1, 3): Div(_ROOT3, Integer(2)),
    Fraction(1, 2): ONE,
}
"""sin(q π) for 0 ≤ q ≤ ½."""

_TANGENTS: dict[Fraction, Tree] = {
    Fraction(0): ZERO,
    Fraction(1, 6): Div(_ROOT3, Integer(3)),
    Fraction(1, 4): ONE,
    Fraction(1, 3): _ROOT3,
}
_OF_RECIPROCAL = {"asec": "acos", "acsc": "asin"}
_RECIPROCAL = {"sec": "cos", "csc": "sin", "cot": "tan"}
_LARGEST = 10**6


def valued(tree: Tree) -> Tree:
    """Return the expression in tidy form, with every exactly known function value put in."""
    return tidy(_valued(tree))


def _valued(tree: Tree) -> Tree:
    if not children(tree):
        return tree
    inner = rebuilt(tree, _valued)
    match inner:
        case Call(name, (arg,)):
            return _of_function(name, tidy(arg)) or inner
        case Call("root", (arg, Integer(degree))):
            return _root(tidy(arg), degree) or inner
        case Pow(base, exponent):
            return _of_power(tidy(base), tidy(exponent)) or inner
        case _:
            return inner


def _of_function(name: str, arg: Tree) -> Tree | None:
    found = of_inverse(name, arg)
    if found is not None:
        return _valued(found)
    match name:
        case "cot" if multiple_of_pi(arg) == HALF:
            return ZERO
        case "sec" | "csc" | "cot":
            below = _of_function(_RECIPROCAL[name], arg)
            return None if below is None or below == ZERO else tidy(Div(ONE, below))
        case "sin" | "cos" | "tan":
            turns = multiple_of_pi(arg)
            return None if turns is None else at_angle(name, turns)
        case "atan" | "asin" | "acos":
            return _angle(name, arg)
        case "acot":
            angle = _angle("atan", arg)
            return None if angle is None else tidy(Add((Div(PI, Integer(2)), Neg(angle))))
        case "asec" | "acsc" if arg != ZERO:
            return _angle(_OF_RECIPROCAL[name], with_short_roots(tidy(Div(ONE, arg))))
        case "ln":
            return _logarithm(arg)
        case "sqrt":
            return _of_power(arg, written(HALF))
        case "sigma" if arg == ZERO:
            return written(HALF)
        case "softplus" if arg == ZERO:
            return call("ln", Integer(2))
        case "floor" | "ceil" if (number := rational(arg)) is not None:
            return written(Fraction(number.__floor__() if name == "floor" else number.__ceil__()))
        case _:
            return None


def multiple_of_pi(arg: Tree) -> Fraction | None:
    """Return the rational q of an angle q π; None if the angle has another form."""
    product = take_apart(arg)
    if product.coefficient == 0:
        return Fraction(0)
    is_multiple = product.above == (PI,) and not product.below
    return product.coefficient if is_multiple else None


def at_angle(name: str, turns: Fraction) -> Tree | None:
    """Return sin, cos or tan of `turns` times π, if its value is one of the well-known ones."""
    if name == "cos":
        return at_angle("sin", turns + HALF)
    if name == "tan":
        turns %= 1
        value = _TANGENTS.get(min(turns, 1 - turns))
        return value if value is None or turns <= HALF else Neg(value)
    turns %= 2
    half_turn = turns % 1
    value = _SINES.get(min(half_turn, 1 - half_turn))
    return value if value is None or value == ZERO or turns < 1 else Neg(value)


def _angle(name: str, arg: Tree) -> Tree | None:
    if name == "acos":
        angle = _angle("asin", arg)
        return None if angle is None else tidy(Add((Div(PI, Integer(2)), Neg(angle))))
    size = arg.arg if isinstance(arg, Neg) else arg
    table = _SINES if name == "asin" else _TANGENTS
    turns = next((turns for turns, value in table.items() if value == size), None)
    if turns is None:
        return None
    angle = tidy(Mul((written(turns), PI)))
    return angle if size is arg else tidy(Neg(angle))


def _logarithm(arg: Tree) -> Tree | None:
    match arg:
        case Pow(base, exponent) if base == E:
            return exponent
        case Div(numerator, denominator) if numerator == ONE:
            return Neg(_logarithm(denominator) or call("ln", denominator))
        case _:
            return ZERO if arg == ONE else ONE if arg == E else None


def _of_power(base: Tree, exponent: Tree) -> Tree | None:
    if base == E:
        return _exponential(exponent)
    if base == ONE:
        return ONE
    number, power = rational(base), rational(exponent)
    if number is None or power is None or is_whole(power):
        return None
    if number < 0 and power.denominator % 2:
        # The odd root of a negative number is that of its size, with a minus sign.
        size = written(-number)
        value = _of_power(size, exponent) or Pow(size, exponent)
        return tidy(Neg(value)) if power.numerator % 2 else value
    root = _whole_root(number, power.denominator)
    return None if root is None else tidy(Pow(written(root), written(Fraction(power.numerator))))


def _root(radicand: Tree, degree: int) -> Tree | None:
    number = rational(radicand)
    if number is None or degree < 2:
        return None
    if number < 0 and degree % 2:
        size = written(-number)
        return tidy(Neg(_root(size, degree) or Call("root", (size, Integer(degree)))))
    root = _whole_root(number, degree)
    return None if root is None else written(root)


def _exponential(exponent: Tree) -> Tree | None:
    """Return e^(q ln u) as u^q."""
    product = take_apart(exponent)
    logarithms = [f for f in product.above if isinstance(f, Call) and f.name == "ln"]
    if len(logarithms) != 1 or len(product.above) != 1 or product.below:
        return None
    (inner,) = logarithms[0].args
    power = tidy(Pow(inner, written(product.coefficient)))
    return valued(power) if power != Pow(E, exponent) else None


def _whole_root(number: Fraction, degree: int) -> Fraction | None:
    """Return the root of a positive number if it is rational."""
    if not number > 0 or max(number.numerator, number.denominator) > _LARGEST:
        return None
    parts = [round(part ** (1 / degree)) for part in (number.numerator, number.denominator)]
    root = Fraction(*parts)
    return root if root**degree == number else None
