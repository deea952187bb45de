"""Rational functions whose generators are trees: names, sin x, eˣ, √x …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cache
from typing import Self

from flint import fmpq
from msgspec import Struct

from calctutor.algebra.from_trees import read
from calctutor.algebra.quotients import Field, Limits, Quotient
from calctutor.expr.tree import Tree


class FunctionField(Struct, frozen=True):
    """The field of rational functions in some trees; earlier generators rank higher."""

    generators: tuple[Tree, ...]
    field: Field

    @classmethod
    def in_generators(
        cls, generators: Iterable[Tree], limits: Limits, *, monic: bool = True
    ) -> Self:
        """Return the field of the generators, without duplicates."""
        different = tuple(dict.fromkeys(generators))
        return cls(different, _field(len(different), limits, monic))

    def number(self, value: int | Fraction) -> Quotient:
        return self.field.number(value)

    def generator(self, at: int) -> Quotient:
        return self.field.generator(at)

    def polynomial(self, terms: Mapping[tuple[int, ...], fmpq]) -> Quotient:
        """Return the polynomial with these coefficients, keyed by the generators' exponents."""
        return self.field.polynomial(self.field.context.from_dict(terms))

    def read(
        self, tree: Tree, known: Callable[[Tree], Quotient | None] = lambda node: None
    ) -> Quotient:
        """Return a tree as a rational function; `known` reads other nodes.

        Raise OutOfReachError if the tree is no rational function of the generators.
        """

        def found(node: Tree) -> Quotient | None:
            if node in self.generators:
                return self.generator(self.generators.index(node))
            return known(node)

        return read(tree, self.number, found)


@cache
def _field(size: int, limits: Limits, monic: bool) -> Field:
    return Field(size, limits, order="deglex", monic=monic)
