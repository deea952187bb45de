"""Sample points in the domain of expressions, the same points for the same question.

The first points are numbers that a person can put into a calculator, positive before negative.
After them come fractions of many sizes, whole numbers, and values far out and close to 0.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, lru_cache

from msgspec import Struct

from calctutor.expr.tree import (
    Apply,
    Comparison,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Lambda, Point
from calctutor.reading.parser import parse

_FRIENDLY = tuple(
    Fraction(text)
    for text in ("0.7", "1.3", "0.4", "2.1", "1.6", "0.9", "2.7", "0.3", "1.9", "3.2", "0.6", "2.4")
)
_FUNCTIONS = (
    "sin(t) + 2",
    "t^3 + t + 1",
    "e^(t/2)",
    "t^2 - 3*t",
    "cos(2*t) + t",
    "1/(t^2 + 1)",
    "t^2 + 2",
    "e^(-t) + t",
)
_TRIES = 400


class Interval(Struct, frozen=True):
    """The open interval that assumptions leave to one variable; None stands for unbounded."""

    lower: Fraction | None = None
    upper: Fraction | None = None

    def place(self, size: Fraction) -> Fraction | None:
        """Return the number itself if it lies inside, else one that does; None if there is none."""
        above = self.lower is None or size > self.lower
        if above and (self.upper is None or size < self.upper):
            return size
        if self.lower is not None and self.upper is not None:
            width = self.upper - self.lower
            return self.lower + width * (abs(size) % 4) / 4 if abs(size) % 4 else None
        if size <= 0:
            return None
        return (
            self.upper - size
            if self.lower is None and self.upper is not None
            else ((self.lower or Fraction(0)) + size)
        )


def interval_of(name: str, given: Sequence[Relation]) -> Interval:
    """Return the interval that assumptions such as `name > number` leave to a variable."""
    lower: Fraction | None = None
    upper: Fraction | None = None
    for relation in given:
        bound = _bound(relation, name)
        if bound is None:
            continue
        above, value = bound
        if above:
            lower = value if lower is None else max(lower, value)
        else:
            upper = value if upper is None else min(upper, value)
    return Interval(lower, upper)


def given_positive(names: Iterable[str], given: Sequence[Relation]) -> frozenset[str]:
    """Return those of the variables that the assumptions say are greater than 0."""
    return frozenset(name for name in names if is_given_positive(name, given))


def is_given_positive(name: str, given: Sequence[Relation]) -> bool:
    """Return whether the assumptions state that the variable is greater than 0."""
    lower = interval_of(name, given).lower
    return lower is not None and lower >= 0


def _bound(relation: Relation, name: str) -> tuple[bool, Fraction] | None:
    """Return for `name > 2` or `2 < name` whether it is a lower bound, and the number."""
    left, right, sign = relation.left, relation.right, relation.comparison
    if right == Symbol(name):
        left, right = right, left
        sign = _MIRRORED.get(sign, sign)
    if left != Symbol(name) or sign not in {"<", "<=", ">", ">="}:
        return None
    value = _rational_value(right)
    return None if value is None else (sign.startswith(">"), value)


_MIRRORED: Mapping[Comparison, Comparison] = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def _rational_value(tree: Tree) -> Fraction | None:
    """Return the value of an expression without variables as a rational, to 30 digits."""
    if any(isinstance(node, Symbol | Apply) for node in walk(tree)):
        return None
    ball = evaluate(tree, Point({}, {}), 128)
    if not ball.is_finite() or ball.imag != 0:
        return None
    return Fraction(ball.real.mid().str(30, radius=False))


def sample(
    names: Collection[str],
    unknown: Mapping[str, int],
    given: Sequence[Relation],
    seed: str,
    count: int,
    whole: Collection[str] = (),
    integers: Collection[str] = (),
) -> Iterator[Point]:
    """Yield at most `count` points that satisfy the assumptions, the same for the same arguments.

    `names` are the variables, `whole` those among them that take positive whole numbers, `integers`
    those that take whole numbers of both signs, and `unknown` the unknown functions with their
    numbers of arguments. Fewer points are yielded where
    the assumptions leave hardly any room.
    """
    ordered = sorted(names)
    intervals = [interval_of(name, given) for name in ordered]
    start = zlib.crc32(seed.encode())
    found = 0
    for index in range(_TRIES if ordered else count):
        if found == count:
            return
        values = {}
        for place, (name, interval) in enumerate(zip(ordered, intervals, strict=True)):
            if name in whole or name in integers:
                size = _WHOLE[(index + place) % 6]
                size = -size if name in integers and index % 3 == 2 else size
            else:
                size = _number(index, place, start)
            value = interval.place(size)
            if value is None:
                break
            values[name] = value
        if len(values) < len(ordered):
            continue
        point = Point(values, functions_at(unknown, index))
        if not given or all(holds(relation, point) for relation in given):
            found += 1
            yield point
        if not ordered and not unknown:
            return


def names_in(trees: Iterable[Tree]) -> tuple[frozenset[str], dict[str, int]]:
    """Return the free names, and the unknown functions with their numbers of arguments."""
    names: frozenset[str] = frozenset()
    unknown: dict[str, int] = {}
    for tree in trees:
        names |= free_symbols(tree)
        for node in walk(tree) if Apply in kinds(tree) else ():
            if isinstance(node, Apply):
                unknown[node.name] = max(len(node.args), unknown.get(node.name, 0))
    return names, unknown


def functions_at(unknown: Mapping[str, int], index: int) -> dict[str, Lambda]:
    """Return the functions that stand for the unknown ones at the index-th point."""
    return {
        name: _function(arity, (index + 3 * place) % len(_FUNCTIONS))
        for place, (name, arity) in enumerate(sorted(unknown.items()))
    }


_STRIDES = (1, 5, 7, 11)
"""Steps coprime to twelve, each of which visits all of twelve numbers."""

_WHOLE = tuple(Fraction(value) for value in (3, 5, 2, 7, 4, 6))


def _number(index: int, place: int, start: int) -> Fraction:
    """Return the value of the variable at position `place` for the index-th point."""
    if index < 6:
        stride = _STRIDES[start % len(_STRIDES)]
        size = _FRIENDLY[(index * stride + 2 * place) % len(_FRIENDLY)]
        return -size if index >= 4 and (place + index) % 2 == 0 else size
    return _size(index % 6, _draw(start, index, place))


def _draw(start: int, index: int, place: int) -> int:
    """Return a pseudo-random number below 2¹⁶ that depends on the arguments only."""
    return zlib.crc32(b"%d,%d" % (index, place), start) & 0xFFFF


_MIXER = 40_503
"""An odd number near 2¹⁶ divided by the golden ratio, which mixes bits when multiplied."""


@lru_cache(maxsize=4096)
def _size(kind: int, drawn: int) -> Fraction:
    """Return the pseudo-random number of one of six kinds that `drawn` selects."""
    # CRC is linear: its low bit would be the same for every name.
    sign = 1 if drawn * _MIXER >> 13 & 1 else -1
    number = drawn >> 1
    match kind:
        case 0:
            return sign * Fraction(1 + number % 3000, 1000)
        case 1:
            return sign * Fraction(1 + number % 12_000, 997)
        case 2:
            return Fraction(sign * (1 + number % 12))
        case 3:
            return sign * Fraction(1 + number % 1000, 1009)
        case 4:
            return sign * Fraction(10_000 + number * 9 % 290_000, 1013)
        case _:
            return sign * Fraction(1 + number % 1000, 100_003)


@cache
def _function(arity: int, index: int) -> Lambda:
    parameters = tuple(f"t_{place}" for place in range(arity)) if arity != 1 else ("t",)
    body = _shape(index)
    if arity == 1:
        return Lambda(parameters, body)
    mixed = parse(" + ".join(f"{place + 1}*{name}" for place, name in enumerate(parameters)) or "1")
    return Lambda(parameters, substitute(body, {"t": mixed}))


@cache
def _shape(index: int) -> Tree:
    return parse(_FUNCTIONS[index])


def holds(relation: Relation, point: Point) -> bool:
    """Return whether an assumption certainly holds; True if a name in it has no value."""
    try:
        left, right = evaluate(relation.left, point), evaluate(relation.right, point)
    except KeyError:
        return True
    if not (left.imag == 0 and right.imag == 0):
        return False
    match relation.comparison:
        case ">":
            return bool(left.real > right.real)
        case ">=":
            return bool(left.real >= right.real)
        case "<":
            return bool(left.real < right.real)
        case "<=":
            return bool(left.real <= right.real)
        case "!=":
            return not left.overlaps(right)
        case "=":
            return bool(left.overlaps(right))
