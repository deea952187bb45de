"""Limits that do not exist because values along different ways do: sin x for x → ∞, (−1)ⁿ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Part, listed
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Cases,
    Div,
    Integer,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.rewriting.exact import valued
from calctutor.rewriting.products import flat_terms
from calctutor.solving.limits.wavering import Angles


class Way(Struct, frozen=True):
    """A subset of points that approaches the point, such as all x with sin x = 1, and its limit."""

    where: Part | tuple[Part, ...]
    value: Tree


Settled: TypeAlias = Callable[[Tree], Tree | None]
"""A function that returns an expression's limit at the point, or None if it is uncertain."""

_ANGLES: tuple[tuple[Tree, Tree], ...] = (
    (ZERO, ONE),
    (ONE, ZERO),
    (Neg(ONE), ZERO),
    (ZERO, Neg(ONE)),
    (Div(Integer(3), Integer(5)), Div(Integer(4), Integer(5))),
    (Div(Integer(4), Integer(5)), Div(Integer(3), Integer(5))),
)
"""Sine and cosine of some angles."""

_PERIODIC = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})
_WHOLE_NUMBERS = frozenset({"n", "k", "m", "j"})


def is_sequence(limit: Limit) -> bool:
    """Return whether the variable, by its name, runs through integers."""
    return limit.point in INFINITE and limit.variable.name in _WHOLE_NUMBERS


def runs_through_whole_numbers(limit: Limit) -> bool:
    """Return whether only whole numbers are sure to give a real value, as for (−2/3)^x."""
    return is_sequence(limit) or any(
        isinstance(node, Pow)
        and _is_negative(node.base)
        and depends_on(node.exponent, limit.variable.name)
        for node in walk(limit.body)
    )


def by_angles(limit: Limit, settled: Settled) -> tuple[Way, ...]:
    """Return two ways with different limits if an angle goes to ±∞; else an empty tuple.

    A continuous angle that goes to ±∞ takes every value of sin and cos again and again.
    """
    angles = {
        node.args[0]
        for node in walk(limit.body)
        if isinstance(node, Call) and node.name in _PERIODIC
        if settled(node.args[0]) in INFINITE
    }
    if len(angles) != 1 or is_sequence(limit):
        return ()
    (angle,) = angles
    if not _is_continuous(angle):
        return ()
    names = {
        node.name for node in walk(limit.body) if isinstance(node, Call) and node.args == (angle,)
    }
    shown = next(name for name in ("sin", "cos", "tan", "cot", "sec", "csc") if name in names)
    is_said_by_one = names <= {shown}
    ways: list[Way] = []
    for sine, cosine in _ANGLES:
        values = _functions(sine, cosine)
        if not names <= values.keys():
            continue
        value = settled(_with_angle(limit.body, angle, values))
        if value is None:
            continue
        said = (shown,) if is_said_by_one else ("sin", "cos")
        equations = [(Relation(call(name, angle), "=", values[name]),) for name in said]
        where = listed(equations)
        ways.append(Way(where[0] if is_said_by_one else where, value))
    return _two_different(ways)


def by_constant(limit: Limit, factor: Tree, angles: Angles, *, is_bounded: bool) -> tuple[Way, ...]:
    """Return two ways if what the values come close to, or grow with, depends on one angle.

    Whole numbers come as close as you like to each angle, up to whole turns.
    """
    if len(angles.letters) != 1:
        return ()
    ((angle, letter),) = angles.letters.items()
    if is_sequence(limit) and angle != limit.variable:
        return ()
    if not _is_continuous(angle):
        return ()
    ways: list[Way] = []
    for place in _PLACES:
        there = valued(substitute(factor, {letter.name: place}))
        ball = evaluate(there, Point({}, {})) if not free_symbols(there) else None
        if ball is None or not ball.is_finite() or not ball.imag.contains(0):
            continue
        if is_bounded:
            ways.append(Way(_at(angle, place, factor, letter, limit), there))
        elif not ball.real.contains(0):
            value: Tree = INFINITY if ball.real > 0 else Neg(INFINITY)
            ways.append(Way(_at(angle, place, factor, letter, limit), value))
    return _two_different(ways)


_PLACES: tuple[Tree, ...] = (
    ZERO,
    Div(PI, TWO),
    PI,
    Neg(Div(PI, TWO)),
    Div(PI, Integer(4)),
    Div(PI, Integer(6)),
)


def _at(
    angle: Tree, place: Tree, factor: Tree, letter: Symbol, limit: Limit
) -> Part | tuple[Part, ...]:
    """Say where an angle has a value, by its sine or cosine alone if nothing else matters."""
    calls = {node for node in walk(factor) if isinstance(node, Call) and letter in node.args}
    others = [node for node in walk(factor) if node == letter]
    comes_close = " comes close to "
    if len(calls) == 1 and len(others) == 1:
        (only,) = calls
        shown, value = call(only.name, angle), valued(call(only.name, place))
        if is_sequence(limit):
            return (shown, comes_close, value)
        return Relation(shown, "=", value)
    counted = Symbol(next(n for n in ("k", "m", "j", "l") if n not in free_symbols(limit.body)))
    turns = Mul((Integer(2 * _turns(factor, letter)), PI, counted))
    there = turns if place == ZERO else Add((place, turns))
    return (angle, comes_close, there) if is_sequence(limit) else Relation(angle, "=", there)


def _turns(factor: Tree, letter: Symbol) -> int:
    """Return after how many full turns of the angle all values come again."""
    lines = (
        coefficients_of_line(node.args[0], letter)
        for node in walk(factor)
        if isinstance(node, Call) and depends_on(node, letter.name)
    )
    slopes = [rational(line[0]) for line in lines if line is not None]
    return lcm(1, *(slope.denominator for slope in slopes if slope is not None))


def _is_continuous(angle: Tree) -> bool:
    return not any(
        isinstance(node, Cases) or (isinstance(node, Call) and node.name in _WITH_JUMPS)
        for node in walk(angle)
    )


_WITH_JUMPS = frozenset({"floor", "ceil", "sign", "step"})


def _functions(sine: Tree, cosine: Tree) -> Mapping[str, Tree]:
    """Return the values of the functions that are defined at an angle."""
    found = {"sin": sine, "cos": cosine}
    if cosine != ZERO:
        found |= {"tan": valued(Div(sine, cosine)), "sec": valued(Div(ONE, cosine))}
    if sine != ZERO:
        found |= {"cot": valued(Div(cosine, sine)), "csc": valued(Div(ONE, sine))}
    return found


def _with_angle(tree: Tree, angle: Tree, values: Mapping[str, Tree]) -> Tree:
    match tree:
        case Call(name, (arg,)) if arg == angle and name in values:
            return values[name]
        case _:
            return rebuilt(tree, lambda part: _with_angle(part, angle, values))


def period(limit: Limit) -> int:
    """Return after how many whole numbers the signs of (−b)ⁿ and angles such as πn/2 come again.

    1 if there are none, 0 if that takes too long.
    """
    found = 1
    for node in walk(limit.body):
        match node:
            case Pow(base, exponent) if (
                _is_negative(base) and _as_line(exponent, limit.variable) is not None
            ):
                found = lcm(found, 2)
            case Call(name, (arg,)) if name in _PERIODIC:
                turn = _half_turns(arg, limit.variable)
                if turn is not None:
                    found = lcm(found, (2 / turn).numerator)
    return found if found <= _LONGEST_PERIOD else 0


_LONGEST_PERIOD = 12


def at_residue(limit: Limit, residue: int) -> Tree:
    """Return the expression as it is for the numbers n = residue, residue + period …"""
    return _with_residue(limit.body, limit.variable, residue)


def _with_residue(tree: Tree, n: Symbol, residue: int) -> Tree:
    match tree:
        case Pow(base, exponent) if _is_negative(base) and (line := _as_line(exponent, n)):
            slope, rest = line
            size = valued(Neg(base))
            power: Tree = ONE if size == ONE else Pow(size, exponent)
            return Neg(power) if (slope * residue + rest) % 2 else power
        case Call(name, (arg,)) if name in _PERIODIC and _half_turns(arg, n) is not None:
            return valued(call(name, substitute(arg, {n.name: Integer(residue)})))
        case _:
            return rebuilt(tree, lambda part: _with_residue(part, n, residue))


def _is_negative(base: Tree) -> bool:
    value = rational(base)
    return value is not None and value < 0


def _as_line(exponent: Tree, n: Symbol) -> tuple[int, int] | None:
    """Return a and b of a n + b, for whole a and b, a not 0."""
    found = coefficients_of_line(exponent, n)
    if found is None:
        return None
    slope, rest = (rational(part) for part in found)
    if not is_whole(slope) or not is_whole(rest) or not slope:
        return None
    return int(slope), int(rest)


def _half_turns(angle: Tree, n: Symbol) -> Fraction | None:
    """Return q of an angle q π n + c, q not 0."""
    found = coefficients_of_line(angle, n)
    if found is None:
        return None
    return rational(valued(Div(found[0], PI))) or None


def coefficients_of_line(tree: Tree, n: Symbol) -> tuple[Tree, Tree] | None:
    """Return a and b of a n + b; None if the expression is nothing of the kind."""
    slopes: list[Tree] = []
    rest: list[Tree] = []
    for term in flat_terms((tree,)):
        if not depends_on(term, n.name):
            rest.append(term)
            continue
        slope = valued(Div(term, n))
        if depends_on(slope, n.name):
            return None
        slopes.append(slope)
    return valued(add(*slopes)), valued(add(*rest))


def by_residue(limit: Limit, values: Sequence[Tree | None]) -> tuple[Way, ...]:
    """Return two ways along the numbers of one residue each, if their limits differ."""
    n = limit.variable.name
    if len(values) == 2:
        said = [f"{n} is even", f"{n} is odd"]
    else:
        said = [
            f"{n} is a multiple of {len(values)}",
            *(f"{n} is {rest} more than such a multiple" for rest in range(1, len(values))),
        ]
    return _two_different(
        [Way(where, value) for where, value in zip(said, values, strict=True) if value is not None]
    )


def _two_different(ways: list[Way]) -> tuple[Way, ...]:
    sure = [way for way in ways if not free_symbols(way.value)]
    for way in sure[1:]:
        if _are_different(sure[0].value, way.value):
            return sure[0], way
    return ()


def _are_different(left: Tree, right: Tree) -> bool:
    if left in INFINITE or right in INFINITE:
        return left != right
    difference = evaluate(Add((left, Neg(right))), Point({}, {}))
    return bool(difference.is_finite() and not difference.contains(0))
