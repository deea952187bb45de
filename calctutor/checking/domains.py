"""Domains in words: where an answer has a value and where what is expected has one.

The intervals are exact where all zeros of the parts that decide are found exactly; otherwise one
point is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from calctutor.expr.prose import Part, Prose, listed
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    Add,
    Call,
    Cases,
    Comparison,
    Div,
    Integral,
    Limit,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    unknown_functions,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.partial import partial_parts
from calctutor.numeric.points import holds
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, ball, precision
from calctutor.rewriting.numbers import as_decimal

_BITS = 128
_MOST_PIECES = 12
_NOWHERE = Scope({}, {})


class Piece(Struct, frozen=True):
    """An interval on which each of two expressions has a value everywhere, or nowhere."""

    low: Tree
    high: Tree
    has: tuple[bool, bool]


class Domains(Struct, frozen=True):
    """Where an answer and the expected expression have values, as words.

    `only_answer` and `only_expected` are None where there is no interval of that kind.
    """

    answer: tuple[Part, ...]
    expected: tuple[Part, ...]
    only_answer: tuple[Part, ...] | None
    only_expected: tuple[Part, ...] | None


def domains(answer: Tree, expected: Tree, given: Sequence[Relation]) -> Domains | None:
    """Return the domains of two expressions of one variable; None if they are not found exactly."""
    names = free_symbols(answer) | free_symbols(expected)
    trees = answer, expected
    if len(names) != 1 or not _is_of_one_variable(trees, Symbol(*names)):
        return None
    variable = Symbol(*names)
    pieces = _pieces(trees, variable, given)
    if pieces is None:
        return None

    def told(wanted: Callable[[tuple[bool, bool]], bool]) -> tuple[Part, ...] | None:
        chosen = [piece for piece in pieces if wanted(piece.has)]
        return _in_words(
            chosen, variable, lambda place: wanted(_has_values(trees, variable, place))
        )

    own, wanted = told(lambda has: has[0]), told(lambda has: has[1])
    if own is None or wanted is None:
        return None
    only_own = told(lambda has: has[0] and not has[1])
    return Domains(own, wanted, only_own, told(lambda has: has[1] and not has[0]))


class Stretch(Struct, frozen=True):
    """A whole interval of the domain of an expression, made of pieces."""

    pieces: tuple[Piece, ...]

    def relations(self, variable: Symbol) -> tuple[Relation, ...]:
        """Return what being strictly inside means for the variable."""
        low, high = self.pieces[0].low, self.pieces[-1].high
        above = () if low == Neg(INFINITY) else (Relation(variable, ">", low),)
        below = () if high == INFINITY else (Relation(variable, "<", high),)
        return (*above, *below)


def stretches(
    answer: Tree, expected: Tree, variable: Symbol, given: Sequence[Relation]
) -> list[Stretch] | None:
    """Return the whole intervals on which the expected expression has values, from left to right.

    None if they are not found exactly, or if there are other names.
    """
    trees = answer, expected
    if not _is_of_one_variable(trees, variable):
        return None
    pieces = _pieces(trees, variable, given)
    if pieces is None:
        return None
    found: list[list[Piece]] = []
    for piece in pieces:
        if not piece.has[1]:
            continue
        last = found[-1][-1] if found else None
        if last and last.high == piece.low and _has_values(trees, variable, piece.low)[1]:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [Stretch(tuple(pieces)) for pieces in found]


def only_on_part(
    trees: tuple[Tree, Tree],
    variable: Symbol,
    right: Sequence[Stretch],
    wrong: Sequence[Stretch],
    sides: Sides,
) -> Prose:
    """Return what is said where an answer is right on some intervals and wrong on others."""

    def told(chosen: Sequence[Stretch]) -> tuple[Part, ...]:
        pieces = [piece for stretch in chosen for piece in stretch.pieces]
        words = _in_words(pieces, variable, lambda place: all(_has_values(trees, variable, place)))
        assert words is not None
        return words

    return _sentence(
        sides.begun, " is right for ", told(right), ", and wrong for ", told(wrong), "."
    )


def _is_of_one_variable(trees: tuple[Tree, Tree], variable: Symbol) -> bool:
    names = free_symbols(trees[0]) | free_symbols(trees[1])
    has_unknown = unknown_functions(trees[0]) or unknown_functions(trees[1])
    is_plain = not kinds(*trees) & {Integral, Limit, Sum}
    return names == {variable.name} and not has_unknown and is_plain


def _pieces(
    trees: tuple[Tree, Tree], variable: Symbol, given: Sequence[Relation]
) -> list[Piece] | None:
    """Return the line between all zeros of the parts that decide; None if one is not found."""
    # Imported late: only domains that differ need it.
    from calctutor.solving.integration.zeros import (
        CannotTellError,
        Interval,
        as_float,
        zeros_inside,
    )

    line = Interval(Neg(INFINITY), INFINITY)
    found: dict[float, Tree] = {}
    try:
        for margin in (*_margins(trees), *(Add((r.left, Neg(r.right))) for r in given)):
            if variable.name in free_symbols(margin):
                for zero in zeros_inside(margin, variable, line):
                    found.setdefault(round(as_float(zero), 12), zero)
    except CannotTellError:
        return None
    ends = [Neg(INFINITY), *(found[value] for value in sorted(found)), INFINITY]
    if len(ends) > _MOST_PIECES:
        return None
    pieces = []
    for low, high in pairwise(ends):
        point = Point({variable.name: Interval(low, high).middle}, {})
        if all(holds(relation, point) for relation in given):
            first, second = (bool(evaluate(tree, point, _BITS).is_finite()) for tree in trees)
            pieces.append(Piece(low, high, (first, second)))
    return pieces


def _margins(trees: Sequence[Tree]) -> Iterator[Tree]:
    """Yield expressions at whose zeros a domain may end."""
    for tree in trees:
        for needs, part in partial_parts(tree):
            match needs:
                case "positive":
                    yield part
                case "cases":
                    assert isinstance(part, Cases)
                    for branch in part.branches:
                        if branch.condition is not None:
                            yield Add((branch.condition.left, Neg(branch.condition.right)))
                case _:
                    yield from (part, Add((part, Neg(ONE))), Add((part, ONE)))
        for node in walk(tree):
            match node:
                case Div(_, bottom) if free_symbols(bottom):
                    yield bottom
                case Pow(base, Neg()) if free_symbols(base):
                    yield base
                case Call("tan" | "sec", (arg,)) if free_symbols(arg):
                    yield Call("cos", (arg,))
                case Call("cot" | "csc", (arg,)) if free_symbols(arg):
                    yield Call("sin", (arg,))
                case _:
                    pass


def _in_words(
    pieces: Sequence[Piece], variable: Symbol, is_in: Callable[[Tree], bool]
) -> tuple[Part, ...] | None:
    """Return `x < −1 or x > 1` for the pieces; None if there are none."""
    merged: list[tuple[Tree, Tree]] = []
    for piece in pieces:
        if merged and merged[-1][1] == piece.low:
            merged[-1] = (merged[-1][0], piece.high)
        else:
            merged.append((piece.low, piece.high))
    if not merged:
        return None
    return listed([_interval(low, high, variable, is_in) for low, high in merged], "or")


def _interval(
    low: Tree, high: Tree, variable: Symbol, is_in: Callable[[Tree], bool]
) -> tuple[Part, ...]:
    if low == Neg(INFINITY) and high == INFINITY:
        return ("all ", variable)
    if low == Neg(INFINITY):
        below: Comparison = "<=" if is_in(high) else "<"
        return (Relation(variable, below, high),)
    if high == INFINITY:
        above: Comparison = ">=" if is_in(low) else ">"
        return (Relation(variable, above, low),)
    return (variable, " between ", low, " and ", high)


def _has_values(trees: tuple[Tree, Tree], variable: Symbol, place: Tree) -> tuple[bool, bool]:
    with precision(_BITS):
        here = _NOWHERE.with_value(variable.name, compiled(place)(_NOWHERE))
        left, right = (bool(ball(compiled(tree)(here)).is_finite()) for tree in trees)
        return left, right


def at(point: Point) -> tuple[Part, ...]:
    """Return `x = −1.6 and a = 2` for a point."""
    values = point.values.items()
    return listed([Relation(Symbol(name), "=", as_decimal(Fraction(v))) for name, v in values])


class Sides(Struct, frozen=True):
    """What an answer and the expected expression are called."""

    answer: str = "your answer"
    expected: str = "what is asked for"

    @property
    def begun(self) -> str:
        """Return the name of the answer at the beginning of a sentence."""
        return self.answer[0].upper() + self.answer[1:]


def smaller(found: Domains | None, point: Point, sides: Sides) -> Prose:
    """Return what is said where only the expected expression has values on an interval."""
    if found is None or found.only_expected is None:
        return _sentence(
            sides.begun, " has no value at ", at(point), ", where there should be one."
        )
    own = (sides.begun, " has a value only for ", found.answer)
    return _sentence(*own, "; ", sides.expected, " has one for ", found.only_expected, " too.")


def larger(found: Domains | None, point: Point, sides: Sides) -> Prose:
    """Return what is said where only the answer has values on an interval."""
    none = (", where ", sides.expected, " has none.")
    if found is None or found.only_answer is None:
        return _sentence(sides.begun, " has a value at ", at(point), *none)
    return _sentence(sides.begun, " has a value for ", found.only_answer, " too", *none)


def disjoint(found: Domains | None, sides: Sides) -> Prose:
    """Return what is said where no point was found at which both have a value."""
    if found is None:
        return _sentence("I found no point at which both have a value.")
    own = (sides.begun, " has a value only for ", found.answer)
    return _sentence(*own, ", and ", sides.expected, " only for ", found.expected, ".")


def _sentence(*parts: str | tuple[Part, ...]) -> Prose:
    """Return prose from words and formulas, with neighbouring words joined."""
    joined: list[Part] = []
    for part in parts:
        for piece in (part,) if isinstance(part, str) else part:
            if isinstance(piece, str) and joined and isinstance(joined[-1], str):
                joined[-1] += piece
            else:
                joined.append(piece)
    return Prose(tuple(joined))
