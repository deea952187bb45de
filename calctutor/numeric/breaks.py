"""Where an expression may change its formula: the zeros of what stands inside |…|, max, √ and ln.

Two expressions that are analytic are the same if they agree near one point. |x + 50| - 50 and x
agree everywhere above -50 and nowhere below, so that each piece needs a point of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise

from flint import acb

from calctutor.expr.tree import (
    Add,
    Call,
    Decimal,
    Derivative,
    Integer,
    Neg,
    Pow,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, fmpq_of, precision, scope_of

_BITS = 64
_MOST_NUMBERS = 12
_MOST_CONDITIONS = 12
_HALVINGS = 60
_GRID = tuple(
    sign * Fraction(digit) * Fraction(10) ** power
    for sign in (-1, 1)
    for power in (-6, -3, -2, -1, 0, 1, 2, 4, 7)
    for digit in (1, 3)
)
_STEPS = tuple(Integer(value) for value in range(3))
_FAR = (Fraction(10**7 + 1, 3), Fraction(-(10**7) - 2, 3), Fraction(1, 10**7), Fraction(-1, 10**7))


def has_breaks(tree: Tree) -> bool:
    """Whether the expression may have different formulas on different parts of the line."""
    return any(_conditions_of(node) for node in walk(tree))


def pieces(trees: Sequence[Tree], centre: Point) -> Iterator[Point]:
    """Points on every piece that the breaks of the expressions make, along each variable.

    The other variables keep the values that they have at `centre`.
    """
    conditions = [
        condition
        for tree in trees
        for node in reversed(list(walk(tree)))
        for condition in _conditions_of(node)
    ]
    unique = list(dict.fromkeys(conditions))[:_MOST_CONDITIONS]
    numbers = _numbers_in(trees)
    for name in sorted(centre.values):
        for value in _between(_breaks(unique, name, centre, numbers)):
            yield Point({**centre.values, name: value}, centre.functions)


def _conditions_of(node: Tree) -> tuple[Tree, ...]:
    """Expressions whose zeros are breaks of the node."""
    match node:
        case Call("abs" | "sign", args):
            return args
        case Call("sqrt" | "ln", (arg,)) | Call("root" | "log", (arg, _)):
            return _with_slopes(arg)
        case Call("asin" | "acos" | "atanh", (arg,)):
            return (*_with_slopes(arg), Add((arg, Integer(1))), Add((arg, Neg(Integer(1)))))
        case Call("acosh" | "asec" | "acsc" | "acoth" | "asech" | "acsch" | "acot", (arg,)):
            return (arg, Add((arg, Integer(1))), Add((arg, Neg(Integer(1)))))
        case Call("max" | "min", args):
            return tuple(Add((a, Neg(b))) for a, b in combinations(args, 2))
        case Call("floor" | "ceil", (arg,)):
            return tuple(Add((arg, sign)) for step in _STEPS for sign in (step, Neg(step)))
        case Pow(base, exponent) if free_symbols(base) and not _is_whole(exponent):
            return _with_slopes(base)
        case _:
            return ()


def _with_slopes(arg: Tree) -> tuple[Tree, ...]:
    """The argument and its derivatives: (x+50)² touches 0 without a change of sign."""
    return (arg, *(Derivative(arg, Symbol(name)) for name in sorted(free_symbols(arg))))


def _is_whole(exponent: Tree) -> bool:
    inner = exponent.arg if isinstance(exponent, Neg) else exponent
    return isinstance(inner, Integer)


def _numbers_in(trees: Sequence[Tree]) -> list[Fraction]:
    found: dict[Fraction, None] = {}
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Integer) and 1 < node.value < 10**12:
                found[Fraction(node.value)] = None
            elif isinstance(node, Decimal) and abs(node.exponent) < 12:
                found[node.value] = None
    return list(found)[:_MOST_NUMBERS]


def _breaks(
    conditions: Sequence[Tree], name: str, centre: Point, numbers: Sequence[Fraction]
) -> list[Fraction]:
    """Zeros of the conditions along one variable, those of inner conditions first.

    A later condition may be special only close to the zero of an earlier one.
    """
    grid = {*_GRID, Fraction(0), *numbers, *(-number for number in numbers)}
    found: set[Fraction] = set(numbers) | {-number for number in numbers}
    with precision(_BITS):
        scope = scope_of(centre)
        for condition in conditions:
            if name not in free_symbols(condition):
                continue
            zeros = _zeros(condition, name, scope, sorted(grid))
            found.update(zeros)
            for zero in zeros:
                grid.update((zero, *_beside(zero)))
    return sorted(found)


def _beside(value: Fraction) -> tuple[Fraction, Fraction]:
    step = max(abs(value), Fraction(1)) / 10**4
    return value - step, value + step


def _zeros(condition: Tree, name: str, scope: Scope, grid: Sequence[Fraction]) -> list[Fraction]:
    program = compiled(condition)

    def sign(at: Fraction) -> int | None:
        value = program(scope.having(name, acb(fmpq_of(at))))
        if not isinstance(value, acb) or not value.is_finite() or value.imag != 0:
            return None
        return 1 if value.real > 0 else -1 if value.real < 0 else 0

    signs = [(at, sign(at)) for at in grid]
    zeros = [at for at, found in signs if found == 0]
    for (left, before), (right, after) in pairwise(signs):
        if before and after and before != after:
            low, high = left, right
            for _ in range(_HALVINGS):
                middle = (low + high) / 2
                here = sign(middle)
                if not here:
                    break
                low, high = (middle, high) if here == before else (low, middle)
            plain = ((low + high) / 2).limit_denominator(10_000)
            zeros.append(plain if low <= plain <= high else (low + high) / 2)
    return zeros


def _between(breaks: Sequence[Fraction]) -> list[Fraction]:
    """The breaks themselves, points close to them on both sides, between them and far out."""
    chosen: dict[Fraction, None] = {}
    for value in breaks:
        chosen[value] = None
        step = max(abs(value), Fraction(1)) / 10**5
        chosen[value - step] = None
        chosen[value + step] = None
    for left, right in pairwise(breaks):
        chosen[(left + right) / 2] = None
    if breaks:
        width = max(abs(breaks[0]), abs(breaks[-1]), Fraction(1))
        chosen[breaks[0] - Fraction(7, 3) * width] = None
        chosen[breaks[-1] + Fraction(7, 3) * width] = None
    return [*chosen, Fraction(0), *_FAR]
