"""Breaks: places where the formula of an expression may change.

They lie in cases, and at zeros of the arguments of |…|, max, √ and ln. Two analytic expressions
are equal if they agree near one point. |x + 50| - 50 and x agree everywhere above -50 and nowhere
below, so each piece needs a point of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from flint import acb

from calctutor.expr.tree import (
    Add,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Neg,
    Pow,
    Symbol,
    Tree,
    children,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, ball, precision, scope_of

_BITS = 64
_MOST_NUMBERS = 12
_MOST_CONDITIONS = 12
_MOST_ZEROS = 6
_MOST_POINTS = 90
_HALVINGS = 45
_FINE_BITS = 256
_NEWTON_STEPS = 4
_SMALL_STEP = 1e-6
_GRID = tuple(
    sign * digit * 10.0**power
    for sign in (-1, 1)
    for power in (-6, -3, -2, -1, 0, 1, 2, 4, 7)
    for digit in (1, 2, 3, 5, 7)
)
_STEPS = tuple(Integer(value) for value in range(3))
_FAR = (Fraction(10**7 + 1, 3), Fraction(-(10**7) - 2, 3), Fraction(1, 10**7), Fraction(-1, 10**7))


def has_breaks(tree: Tree) -> bool:
    """Return whether the expression may have different formulas on different parts of the line."""
    return any(_conditions_of(node) for node in walk(tree))


def points_on_pieces(trees: Sequence[Tree], centre: Point) -> Iterator[tuple[Point, bool]]:
    """Yield points on every piece between the breaks of the expressions, along each variable.

    With each comes whether it is a break itself, where an expression may have a value of its own.
    The other variables keep their values at `centre`.
    """
    conditions = [
        condition
        for tree in trees
        for node in reversed(list(walk(tree)))
        for condition in _conditions_of(node)
    ]
    unique = list(dict.fromkeys(conditions))[:_MOST_CONDITIONS]
    with precision(_BITS):
        numbers = _numbers_in(trees)
        found = {name: _breaks(unique, name, centre, numbers) for name in sorted(centre.values)}
    for name, breaks in found.items():
        for value in _points_around(breaks):
            is_break = value == 0 or value in breaks
            yield Point({**centre.values, name: value}, centre.functions), is_break


def breaks_along(
    conditions: Sequence[Tree], name: str, centre: Point, trees: Sequence[Tree]
) -> list[Fraction]:
    """Return zeros of the conditions along one variable, and the numbers in the trees.

    A zero without a change of sign is found where a derivative of the condition changes its own.
    """
    unique = list(dict.fromkeys(c for condition in conditions for c in _with_slopes(condition)))
    with precision(_BITS):
        return _breaks(unique[:_MOST_CONDITIONS], name, centre, _numbers_in(trees))


def _conditions_of(node: Tree) -> tuple[Tree, ...]:
    """Return expressions whose zeros are breaks of the node."""
    match node:
        case Call("abs" | "sign" | "step", (arg,)):
            return _with_slopes(arg)
        case Call("sqrt" | "ln", (arg,)) | Call("root" | "log", (arg, _)):
            return _with_slopes(arg)
        case Call("asin" | "acos" | "atanh", (arg,)):
            return (*_with_slopes(arg), Add((arg, Integer(1))), Add((arg, Neg(Integer(1)))))
        case Call("acosh" | "asec" | "acsc" | "acoth" | "asech" | "acsch", (arg,)):
            return (arg, Add((arg, Integer(1))), Add((arg, Neg(Integer(1)))))
        case Call("max" | "min", args):
            pairs = combinations(args, 2)
            return tuple(c for a, b in pairs for c in _with_slopes(Add((a, Neg(b)))))
        case Call("floor" | "ceil", (arg,)):
            return tuple(Add((arg, sign)) for step in _STEPS for sign in (step, Neg(step)))
        case Cases(branches):
            compared = (branch.condition for branch in branches if branch.condition is not None)
            return tuple(c for r in compared for c in _with_slopes(Add((r.left, Neg(r.right)))))
        case Pow(base, exponent) if free_symbols(base) and not _is_whole(exponent):
            return _with_slopes(base)
        case _:
            return ()


def _with_slopes(arg: Tree) -> tuple[Tree, ...]:
    """Return the argument and its derivatives: (x+50)² touches 0 without changing sign."""
    return (arg, *(Derivative(arg, Symbol(name)) for name in sorted(free_symbols(arg))))


def _is_whole(exponent: Tree) -> bool:
    inner = exponent.arg if isinstance(exponent, Neg) else exponent
    return isinstance(inner, Integer)


def _numbers_in(trees: Sequence[Tree]) -> list[Fraction]:
    """Return the numbers in the expressions, 10^9 as one number, without -1, 0 and 1."""
    found: dict[Fraction, None] = {}
    for tree in trees:
        waiting = [tree]
        while waiting and len(found) < _MOST_NUMBERS:
            node = waiting.pop()
            if isinstance(node, Integer | Decimal | Pow | Div | Constant):
                value = _real_number(node)
                if value is not None:
                    found[value] = None
                    continue
            waiting.extend(children(node))
    return [value for value in found if value not in {-1, 0, 1}]


def _real_number(node: Tree) -> Fraction | None:
    if free_symbols(node) or unknown_functions(node):
        return None
    value = ball(compiled(node)(_NOWHERE))
    if not value.is_finite() or value.imag != 0 or abs(value).abs_upper() > 1e300:
        return None
    return _shortened(Fraction(float(value.real.mid())))


_NOWHERE = Scope({}, {})


def _shortened(value: Fraction, digits: int = 12) -> Fraction:
    """Return the nearest short decimal if it agrees to `digits` digits, else the number itself."""
    short = Fraction(f"{float(value):.9g}")
    return short if abs(short - value) <= abs(value) / 10**digits else value


def _breaks(
    conditions: Sequence[Tree], name: str, centre: Point, numbers: Sequence[Fraction]
) -> list[Fraction]:
    """Return the zeros of the conditions along one variable, inner conditions first.

    The zeros of one condition refine the grid for those after it: an outer condition may change its
    sign only close to a zero of an inner one.
    """
    found = {sign * number for number in numbers for sign in (1, -1)}
    grid = {*_GRID, 0.0, *_likely_zeros(numbers)}
    scope = scope_of(centre)
    for condition in conditions:
        if name not in free_symbols(condition):
            continue
        zeros = _zeros(condition, name, scope, sorted(grid))
        found.update(_refined(condition, name, scope, zero) for zero in zeros)
        for zero in zeros:
            step = max(abs(zero), 1.0) / 10**4
            grid.update((zero, zero - step, zero + step))
    return sorted(found)


def _likely_zeros(numbers: Sequence[Fraction]) -> Iterator[float]:
    """Yield where conditions with these numbers may have zeros: x = c, 1/x = c, x² = c, x³ = c."""
    for number in numbers:
        size = abs(float(number))
        for power in (1, -1, 1 / 2, -1 / 2, 1 / 3, -1 / 3) if size else ():
            for sign in (1, -1):
                yield sign * size**power


def _refined(condition: Tree, name: str, scope: Scope, zero: float) -> Fraction:
    """Return a zero to some sixty digits by Newton's method.

    A piece next to √2 may be too narrow for fewer.
    """
    slope = compiled(Derivative(condition, Symbol(name)))
    value = compiled(condition)
    with precision(_FINE_BITS):
        place = acb(zero)
        for _ in range(_NEWTON_STEPS):
            here = scope.with_value(name, place)
            step = ball(value(here)) / ball(slope(here))
            if not step.is_finite() or abs(step) > _SMALL_STEP * (1 + abs(zero)):
                return _shortened(Fraction(zero))
            place = acb((place - step).real.mid())
        mantissa, exponent = place.real.man_exp()
    return _shortened(int(mantissa) * Fraction(2) ** int(exponent), digits=50)


def _zeros(condition: Tree, name: str, scope: Scope, grid: Sequence[float]) -> list[float]:
    """Return zeros of the condition on the grid, or by bisection between changes of sign."""
    program = compiled(condition)
    values = dict(scope.values)
    at_place = Scope(values, scope.functions)

    def sign(at: float) -> int | None:
        values[name] = acb(at)
        value = program(at_place)
        if not isinstance(value, acb) or not value.is_finite() or value.imag != 0:
            return None
        return 1 if value.real > 0 else -1 if value.real < 0 else 0

    signs = [(at, sign(at)) for at in grid]
    zeros = [at for at, found in signs if found == 0][:_MOST_ZEROS]
    changes = [
        (left, right, before)
        for (left, before), (right, after) in pairwise(signs)
        if before and after and before != after
    ]
    for low, high, before in sorted(changes, key=lambda change: abs(change[0]))[:_MOST_ZEROS]:
        left, right = low, high
        for _ in range(_HALVINGS):
            middle = (left + right) / 2
            here = sign(middle)
            if not here:
                left = right = middle
                break
            left, right = (middle, right) if here == before else (left, middle)
        zeros.append((left + right) / 2)
    return zeros


def _points_around(breaks: Sequence[Fraction]) -> list[Fraction]:
    """Return the breaks, points close to each on both sides, points between them and far out."""
    chosen = dict.fromkeys(breaks)
    for left, right in pairwise(breaks):
        chosen[(left + right) / 2] = None
    for value in breaks:
        step = (abs(value) or Fraction(1)) / 10**5
        for near in (value - step, value + step, value / 2, value * 2):
            chosen[near] = None
    if breaks:
        width = max(abs(breaks[0]), abs(breaks[-1]), Fraction(1))
        chosen[breaks[0] - Fraction(7, 3) * width] = None
        chosen[breaks[-1] + Fraction(7, 3) * width] = None
    return [*_FAR, Fraction(0), *chosen][:_MOST_POINTS]
