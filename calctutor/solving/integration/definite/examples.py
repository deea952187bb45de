"""Integrands with parameters, examined for singularities at sample values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.numeric.points import holds, interval_of, names_in, sample
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.solving.integration.definite.bounds import interval
from calctutor.solving.integration.definite.work import StuckError, Work
from calctutor.solving.integration.hazards import places
from calctutor.solving.integration.zeros import CannotTellError

_EXAMPLES, _MANY = 3, 12


def has_letters(integral: Integral) -> bool:
    """Return whether the integral contains parameters or unknown functions."""
    return bool(free_symbols(integral) or unknown_functions(integral))


def is_regular(work: Work) -> bool:
    """Return whether nothing is singular between the bounds, for sampled parameters."""
    if has_letters(work.problem):
        try:
            assume_regular(work, work.problem)
        except StuckError:
            return False
        return True
    return not _is_singular(work.problem)


def assume_regular(work: Work, whole: Integral) -> None:
    """Check at sampled parameters that there are no singular points inside.

    A parameter whose negative values cause some is assumed positive, and that is stated. Raise
    StuckError if more than signs matters.
    """
    names, unknown = names_in((whole,))
    points = list(sample(names, unknown, work.known, "", _EXAMPLES))
    if any(_is_singular(_example(whole, point)) for point in points):
        raise StuckError(whole, _DEPENDS)
    for name in sorted(names):
        room = interval_of(name, work.known)
        if room.lower is None and room.upper is None:
            turned = [_with_other_sign(point, name) for point in points]
            if any(_is_singular(_example(whole, point)) for point in turned):
                work.assume(Relation(Symbol(name), ">", ZERO))


def confirm_regular(work: Work) -> None:
    """Check more samples, with all assumptions. Raise StuckError if one is singular."""
    for piece in work.pieces if has_letters(work.problem) else ():
        for point in _more_examples(piece, work.known):
            if _is_singular(_example(piece, point)):
                raise StuckError(work.problem, _DEPENDS)


def _more_examples(piece: Integral, known: Sequence[Relation]) -> Iterator[Point]:
    """Yield parameters of many sizes, including some between the bounds."""
    names, unknown = names_in((piece,))
    found = [
        {name: abs(value) for name, value in point.values.items()}
        for point in sample(names, unknown, known, "", _MANY)
    ]
    try:
        middle = interval(piece).middle
        found += [dict.fromkeys(names, middle), dict.fromkeys(names, -middle)]
    except CannotTellError:
        pass
    for values in found:
        point = Point(values, {})
        if all(holds(relation, point) for relation in known):
            yield point


def _example(problem: Integral, point: Point) -> Integral:
    values: dict[str, Tree] = {name: written(value) for name, value in point.values.items()}
    example = substitute(problem, values)
    assert isinstance(example, Integral)
    return example


def _is_singular(example: Integral) -> bool:
    try:
        return bool(places(example.body, example.variable, interval(example)).all)
    except CannotTellError:
        return True


def _with_other_sign(point: Point, name: str) -> Point:
    return replace(point, values={**point.values, name: -point.values[name]})


_DEPENDS = say(
    "Whether the integrand is singular between the bounds depends on the parameters; say more about"
    " them with --given."
)
