"""What the ways of working out a difference quotient have in common."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import ZERO, Add, Div, Limit, Neg, Symbol, Tree, substitute


class Change(Struct, frozen=True):
    """A line, or the part of it that is being worked on, written in another way."""

    rule: str
    explanation: Prose
    after: Tree


class Quotient(Struct, frozen=True):
    """The difference quotient of f at x with the increment h."""

    function: Tree
    variable: Symbol
    increment: Symbol

    def shifted(self, tree: Tree) -> Tree:
        """The expression at x + h."""
        return substitute(tree, {self.variable.name: Add((self.variable, self.increment))})

    @property
    def limit(self) -> Limit:
        """lim (f(x + h) − f(x))/h."""
        difference = Add((self.shifted(self.function), Neg(self.function)))
        return self.limit_of(Div(difference, self.increment))

    def limit_of(self, body: Tree) -> Limit:
        return Limit(body, self.increment, ZERO)
