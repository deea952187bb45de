"""Continuity of an antiderivative: jumps, which make it wrong, and gaps, which are noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import acb
from msgspec import Struct

from calctutor.expr.integers import integers_in
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITY,
    Add,
    Cases,
    Derivative,
    Integer,
    Integral,
    Limit,
    Neg,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    free_symbols,
    kinds,
    substitute,
    unknown_functions,
    walk,
)
from calctutor.expr.work import left, within
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import distinct_decimals
from calctutor.numeric.jumps import Seen, exact_value, margins, places_in_numbers, seen_at
from calctutor.numeric.points import holds, sample
from calctutor.numeric.scope import Point, precision
from calctutor.rewriting.numbers import as_decimal, written

_BITS = 128
_MOST_PLACES = 40
_MOST_WORK = 200_000
"""The units of work that a search for jumps may take."""
_NEARLY = 1e-9
_UNFIT = frozenset({Derivative, Integral, Limit, Sum, Vector})
_WINDOW = Integer(10)
"""How far out zeros are looked for that repeat for ever."""


class Jump(Struct, frozen=True):
    """A point at which an answer is not continuous, and the integrand's value there."""

    at: tuple[tuple[str, Tree], ...]
    wanted: str
    said: Prose


class _Place(Struct, frozen=True):
    tree: Tree
    number: float
    exact: bool


def discontinuities(
    answer: Tree, slope: Tree, variable: str, given: Sequence[Relation] = ()
) -> tuple[Jump | None, Prose | None]:
    """Return a jump of an antiderivative with this derivative, and a note on its gaps.

    A jump is a point at which both have a value, and the answer is certainly not continuous. A gap
    is a point inside its domain at which only the integrand has a value. Nothing is returned where
    looking takes too much work.
    """
    most = min(_MOST_WORK, left() / 2)
    found = within(most, lambda: _discontinuities(answer, slope, variable, given))
    return found or (None, None)


def _discontinuities(
    answer: Tree, slope: Tree, variable: str, given: Sequence[Relation]
) -> tuple[Jump | None, Prose | None]:
    decisive = list(margins(answer, variable))
    unknown = unknown_functions(answer) | unknown_functions(slope)
    if not decisive or unknown or kinds(answer) & _UNFIT or _is_costly(slope):
        return None, None
    names = free_symbols(answer) | free_symbols(slope) | {variable}
    integers = integers_in((slope,), given)
    centre = next(iter(sample(names, {}, given, "", 1, (), integers)), None)
    if centre is None:
        return None, None
    letters = {name: written(v) for name, v in centre.values.items() if name != variable}
    own, wanted = substitute(answer, letters), substitute(slope, letters)
    gaps = []
    for place in _places(own, Symbol(variable)):
        if not _is_allowed(place, variable, centre, given):
            continue
        seen = seen_at(own, wanted, variable, place.tree, exact=place.exact)
        if seen is None:
            continue
        if seen.jumps and seen.has_value:
            shown = free_symbols(slope).union(*map(free_symbols, decisive)) - {variable}
            return _jump(place, seen, variable, {n: centre.values[n] for n in shown}), None
        if not seen.has_value and (place.exact or seen.jumps):
            gaps.append(place)
    return None, _note_on(gaps, variable) if gaps else None


class JointDifference(Struct, frozen=True):
    """A point where a formula changes and two expressions have different values."""

    at: tuple[str, Tree]
    values: tuple[str, str]


def difference_at_joints(
    answer: Tree, expected: Tree, given: Sequence[Relation] = ()
) -> JointDifference | None:
    """Return where two expressions of one variable differ at a joint of cases; None if nowhere.

    The joints are exact here. A ball around 1/3 or √2 contains numbers on both sides of it, so that
    `compare` does not see the value there.
    """
    names = free_symbols(answer) | free_symbols(expected)
    unknown = unknown_functions(answer) | unknown_functions(expected)
    if len(names) != 1 or unknown or kinds(answer, expected) & _UNFIT:
        return None
    (name,) = names
    for place in dict.fromkeys(_joints(answer, name) + _joints(expected, name)):
        number = evaluate(place, Point({}, {}), _BITS)
        if not number.is_finite() or not _holds_at(name, float(number.real.mid()), given):
            continue
        with precision(_BITS):
            mine, wanted = exact_value(answer, name, place), exact_value(expected, name, place)
        if mine is not None and wanted is not None and not mine.overlaps(wanted):
            return JointDifference((name, place), distinct_decimals(acb(mine), acb(wanted)))
    return None


def _joints(tree: Tree, name: str) -> list[Tree]:
    """Return the numbers at which the two sides of a condition are equal, as far as they are found.

    They are the numbers with which a variable is compared, and zeros that are found exactly.
    """
    relations = [
        branch.condition
        for node in walk(tree)
        if isinstance(node, Cases)
        for branch in node.branches
        if branch.condition is not None
    ]
    sides = [(r.left, r.right) for r in relations] + [(r.right, r.left) for r in relations]
    plain = [
        place for variable, place in sides if variable == Symbol(name) and not free_symbols(place)
    ]
    return plain if len(plain) == len(relations) else [*plain, *_zeros_of(relations, name)]


def _zeros_of(relations: Sequence[Relation], name: str) -> list[Tree]:
    # Imported late: most conditions compare a variable with a number.
    from calctutor.solving.integration.zeros import CannotTellError, Interval, zeros_inside

    line = Interval(Neg(INFINITY), INFINITY)
    found: list[Tree] = []
    for relation in relations:
        try:
            difference = Add((relation.left, Neg(relation.right)))
            found += zeros_inside(difference, Symbol(name), line)
        except CannotTellError:
            continue
    return found


def _holds_at(name: str, number: float, given: Sequence[Relation]) -> bool:
    point = Point({name: Fraction(number)}, {})
    return all(holds(relation, point) for relation in given)


def _is_costly(slope: Tree) -> bool:
    """Return whether values of the slope take limits, sums or integrals between bounds."""
    return any(
        isinstance(node, Limit | Sum) or (isinstance(node, Integral) and node.lower is not None)
        for node in walk(slope)
    )


def _is_allowed(place: _Place, variable: str, centre: Point, given: Sequence[Relation]) -> bool:
    point = Point({**centre.values, variable: Fraction(place.number)}, {})
    return all(holds(relation, point) for relation in given)


def _jump(place: _Place, seen: Seen, variable: str, letters: dict[str, Fraction]) -> Jump:
    at = [(variable, _shown(place)), *((name, as_decimal(v)) for name, v in letters.items())]
    said = say(
        "Your answer jumps at {place}, where an antiderivative has to be continuous.",
        place=Relation(Symbol(variable), "=", _shown(place)),
    )
    return Jump(tuple(sorted(at)), seen.wanted, said)


def _note_on(gaps: Sequence[_Place], variable: str) -> Prose:
    nearest = min(gaps, key=lambda gap: (abs(gap.number), -gap.number))
    place = Relation(Symbol(variable), "=", _shown(nearest))
    if len(gaps) == 1:
        return say("Your answer has no value at {place}; it holds on each side.", place=place)
    return say(
        "Your answer has no value at {place}, for instance; it holds on each piece between such"
        " points.",
        place=place,
    )


def _shown(place: _Place) -> Tree:
    return place.tree if place.exact else as_decimal(Fraction(f"{place.number:.6g}"))


def _places(tree: Tree, variable: Symbol) -> list[_Place]:
    """Return where a tree in one variable may jump or lack a value, the nearest to 0 first.

    The places are exact zeros if these are found, and numbers otherwise.
    """
    places: list[_Place] = []
    unsolved = []
    for margin in dict.fromkeys(margins(tree, variable.name)):
        zeros, are_enough = _exact_zeros(margin, variable)
        places += [_Place(zero, number, exact=True) for zero, number in zeros]
        if not are_enough:
            unsolved.append(margin)
    found: list[_Place] = []
    for place in (*places, *_number_places(tree, unsolved, variable.name)):
        if all(abs(place.number - o.number) > _NEARLY * (1 + abs(o.number)) for o in found):
            found.append(place)
    return sorted(found, key=lambda place: abs(place.number))[:_MOST_PLACES]


def _exact_zeros(margin: Tree, variable: Symbol) -> tuple[list[tuple[Tree, float]], bool]:
    """Return zeros of a margin with their values, and whether these are enough.

    They are if they are all, or if zeros that repeat for ever begin close to 0.
    """
    # Imported late: only answers that may jump need it.
    from calctutor.solving.integration.zeros import (
        CannotTellError,
        Interval,
        as_float,
        zeros_inside,
    )

    line, window = Interval(Neg(INFINITY), INFINITY), Interval(Neg(_WINDOW), _WINDOW)
    for interval in (line, window):
        try:
            zeros = [(z, as_float(z)) for z in zeros_inside(margin, variable, interval)]
        except CannotTellError:
            continue
        return zeros, interval == line or bool(zeros)
    return [], False


def _number_places(tree: Tree, unsolved: Sequence[Tree], name: str) -> Iterator[_Place]:
    for number in places_in_numbers(unsolved, tree, name):
        point = Point({name: number}, {})
        exact = any(evaluate(margin, point, _BITS) == 0 for margin in unsolved)
        yield _Place(written(number), float(number), exact)
