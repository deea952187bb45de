"""Proofs that two expressions are equal."""

from __future__ import annotations

from fractions import Fraction

from calctutor.algebra.attempts import attempt
from calctutor.algebra.bases import is_zero
from calctutor.algebra.quotients import NoValueError
from calctutor.algebra.reading import Reader, works_by
from calctutor.algebra.signs import zeros
from calctutor.expr.tree import Call, Div, Integer, Tree, substitute, walk


def proved_equal(left: Tree, right: Tree, positive: frozenset[str] = frozenset()) -> bool:
    """Return whether algebra proves the expressions equal wherever both have a value.

    Names are real, and those in `positive` are greater than 0. False means that no proof was found.
    """

    def difference_is_zero(reader: Reader) -> bool:
        return is_zero(reader.quotient(left) - reader.quotient(right), reader.kernels)

    proved = attempt((left, right), difference_is_zero, positive) or False
    return proved and _proved_at_zeros(left, right, positive)


def _proved_at_zeros(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
    """Return whether the two are also equal where a sign is 0, or one has no value there."""
    places = _zeros_of_signs((left, right), positive)
    return places is not None and all(
        _proved_at(name, value, left, right, positive) for name, value in places
    )


def _zeros_of_signs(
    trees: tuple[Tree, Tree], positive: frozenset[str]
) -> set[tuple[str, Fraction]] | None:
    """Return the places where a sign may be 0; None if they cannot be determined."""

    def zeros_of(arg: Tree) -> list[tuple[str, Fraction]] | None:
        return attempt((arg,), lambda reader: zeros(reader.quotient(arg), reader.kernels), positive)

    found: set[tuple[str, Fraction]] = set()
    for tree in trees:
        for node in walk(tree):
            match node:
                case Call("sign", (arg,)):
                    places = zeros_of(arg)
                    if places is None:
                        return None
                    found.update(places)
    return found


def _proved_at(
    name: str, value: Fraction, left: Tree, right: Tree, positive: frozenset[str]
) -> bool:
    if works_by(left, name) or works_by(right, name):
        return False
    number = Div(Integer(value.numerator), Integer(value.denominator))
    there = [substitute(tree, {name: number}) for tree in (left, right)]
    return any(map(_has_no_value, there)) or proved_equal(there[0], there[1], positive - {name})


def _has_no_value(tree: Tree) -> bool:
    def divides_by_zero(reader: Reader) -> bool:
        try:
            reader.quotient(tree)
        except NoValueError:
            return True
        return False

    return attempt((tree,), divides_by_zero) or False
