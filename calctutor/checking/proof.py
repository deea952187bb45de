"""The search for a proof that two expressions are equal: by reordering, then by algebra."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from calctutor.algebra.equality import proved_equal
from calctutor.checking.normal_order import normal_order
from calctutor.checking.verdict import Method
from calctutor.expr.integers import given_integers
from calctutor.expr.tree import (
    Apply,
    Call,
    Constant,
    Derivative,
    Integer,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.numeric.points import given_positive
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.varying import with_usual_indices

_MOST_WORK = 300_000
"""The units of work that one search for a proof may take."""


class Proof(Struct):
    """A search for a proof, made at most once and only when it is asked for."""

    answer: Tree
    expected: Tree
    given: Sequence[Relation]
    method: Method | None = None
    sought: bool = False

    @property
    def positive(self) -> frozenset[str]:
        names = free_symbols(self.answer) | free_symbols(self.expected) if self.given else ()
        return given_positive(names, self.given)

    def is_found(self) -> bool:
        if not self.sought:
            self.sought = True
            self.method = self._search()
        return self.method is not None

    def _search(self) -> Method | None:
        try:
            with limited_to(_MOST_WORK):
                if _is_reordered(self.answer, self.expected):
                    return "identical"
                if not given_integers(self.given) and proved_equal(
                    self.answer, self.expected, self.positive
                ):
                    return "algebra"
        except TooMuchWorkError:
            # Numbers may still decide.
            return None
        return None


def _is_reordered(answer: Tree, expected: Tree) -> bool:
    """Return whether two expressions differ only in the order of their terms and factors."""
    return Counter(_leaves(answer)) == Counter(_leaves(expected)) and normal_order(
        answer
    ) == normal_order(expected)


def _leaves(tree: Tree) -> Iterator[object]:
    for node in walk(tree):
        match node:
            case Symbol(name) | Constant(name):
                yield name
            case Integer(value):
                yield value
            case Call(name) | Apply(name):
                yield name


def is_proved_by_rules(answer: Tree, expected: Tree) -> bool:
    """Return whether differentiating sums term by term, with symbolic indices, proves equality."""
    left, right = (with_usual_indices(_carried_out(tree)) for tree in (answer, expected))
    if Derivative in kinds(left, right):
        return False
    return _is_reordered(left, right) or proved_equal(left, right, frozenset())


def _carried_out(tree: Tree) -> Tree:
    return (differentiate(tree).result or tree) if Derivative in kinds(tree) else tree
