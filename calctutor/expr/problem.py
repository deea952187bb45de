"""Problems: what is asked, with the names and assumptions that belong to it."""

from __future__ import annotations

from dataclasses import dataclass

from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tree import Bracket, Derivative, Integral, Limit, Relation, Tree, kinds


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem as it was typed and as it was read.

    `body` is the expression to be worked out, as a rule a derivative, an integral or a limit.
    `equations` link the quantities of a quotient such as dy/dx: x² + y² = 25. That x depends on t
    is among them as x = x(t).
    """

    text: str
    body: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    equations: tuple[Relation, ...] = ()


def is_calculus(tree: Tree) -> bool:
    """Whether a derivative, an integral, its bounds or a limit is still to be worked out in it.

    A sum Σ is not: the derivative of one is another one.
    """
    return not _CALCULUS.isdisjoint(kinds(tree))


_CALCULUS = frozenset({Derivative, Integral, Limit, Bracket})
