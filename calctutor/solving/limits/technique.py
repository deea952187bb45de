"""Types shared by the techniques for limits: a change, and the limit being worked out."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Prose
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    ZERO,
    Div,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    depends_on,
)
from calctutor.solving.limits.value import LimitValue, is_far_out, value_of


class Change(Struct, frozen=True):
    """A replacement for a limit, with its rule and reason.

    `is_rewriting` says that only the body was rewritten.
    """

    rule: str
    explanation: Prose
    after: Tree
    is_rewriting: bool = False


class Near(Struct, frozen=True):
    """A limit to be worked out, and the relations given for its parameters."""

    limit: Limit
    given: tuple[Relation, ...]

    @property
    def body(self) -> Tree:
        return self.limit.body

    @property
    def variable(self) -> Symbol:
        return self.limit.variable

    @property
    def point(self) -> Tree:
        return self.limit.point

    @property
    def is_far_out(self) -> bool:
        return is_far_out(self.limit)

    def varies(self, tree: Tree) -> bool:
        return depends_on(tree, self.variable.name)

    def of(self, tree: Tree) -> LimitValue:
        """Return the limit of another expression at this point."""
        return value_of(replace(self.limit, body=tree), self.given)

    def goes_to(self, tree: Tree, value: Tree) -> bool:
        return self.of(tree).value == value

    def is_infinite(self, tree: Tree) -> bool:
        return self.of(tree).is_infinite

    def is_unbounded(self, tree: Tree) -> bool:
        """Return whether |f| grows without bound, whatever its sign."""
        return self.is_infinite(tree) or self.goes_to(Div(ONE, tree), ZERO)

    def limit_of(self, tree: Tree) -> Limit:
        return Limit(tree, self.variable, self.point, self.limit.side)

    def rewritten(self, rule: str, explanation: Prose, body: Tree) -> Change:
        return Change(rule, explanation, self.limit_of(body), is_rewriting=True)

    @property
    def close_by(self) -> tuple[Relation, ...]:
        """Return the given relations and the side of the point that the variable is on."""
        x = self.variable
        match self.point, self.limit.side:
            case point, _ if point == INFINITY:
                return (*self.given, Relation(x, ">", ZERO))
            case Neg(), _ if self.is_far_out:
                return (*self.given, Relation(x, "<", ZERO))
            case point, "+":
                return (*self.given, Relation(x, ">", point))
            case point, "-":
                return (*self.given, Relation(x, "<", point))
            case _:
                return self.given
