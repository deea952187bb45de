"""Values at one point of many expressions that share parts."""

from __future__ import annotations

from flint import acb
from msgspec import Struct, field

from calctutor.expr.tree import Add, Div, Integer, Mul, Neg, Symbol, Tree
from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Point, Scope, ball, precision, scope_of

_BITS = 96


class Values(Struct):
    """Values at a point; each node is evaluated once, however many expressions contain it."""

    scope: Scope
    known: dict[int, tuple[Tree, acb]] = field(default_factory=dict)

    @staticmethod
    def at(point: Point) -> Values:
        with precision(_BITS):
            return Values(scope_of(point))

    def of(self, tree: Tree) -> acb:
        """Return the value; not finite if there is none. Raise KeyError if a name has no value."""
        with precision(_BITS):
            return self._of(tree)

    def _of(self, tree: Tree) -> acb:
        found = self.known.get(id(tree))
        if found is None:
            # The node is kept alive, so that no other node gets its id.
            found = self.known[id(tree)] = tree, self._worked_out(tree)
        return found[1]

    def _worked_out(self, tree: Tree) -> acb:
        match tree:
            case Integer(value):
                return acb(value)
            case Symbol(name):
                return ball(self.scope.values[name])
            case Neg(arg):
                return -self._of(arg)
            case Add(terms):
                return sum((self._of(term) for term in terms), acb(0))
            case Mul(factors):
                product = acb(1)
                for factor in factors:
                    product *= self._of(factor)
                return product
            case Div(top, bottom):
                return self._of(top) / self._of(bottom)
            case _:
                return ball(compiled(tree)(self.scope))
