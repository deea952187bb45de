"""Types shared by the techniques for difference quotients."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import ZERO, Add, Div, Limit, Neg, Symbol, Tree, substitute


class Change(Struct, frozen=True):
    """A rewriting of a line, or of the part in progress."""

    rule: str
    explanation: Prose
    after: Tree


class Quotient(Struct, frozen=True):
    """The difference quotient of f at x with increment h."""

    function: Tree
    variable: Symbol
    increment: Symbol

    def shifted(self, tree: Tree) -> Tree:
        """Return the expression at x + h."""
        return substitute(tree, {self.variable.name: Add((self.variable, self.increment))})

    @property
    def limit(self) -> Limit:
        """Return lim (f(x + h) − f(x))/h."""
        difference = Add((self.shifted(self.function), Neg(self.function)))
        return self.limit_of(Div(difference, self.increment))

    def limit_of(self, body: Tree) -> Limit:
        return Limit(body, self.increment, ZERO)
