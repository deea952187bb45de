"""Derivatives at a point that power series do not give: what the definition makes of them."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.problem import has_value_at_point, is_calculus
from calctutor.expr.tree import (
    NO_VALUE,
    Bracket,
    Relation,
    Tree,
    rebuilt,
)
from calctutor.numeric.compare import has_value


class UnknownAtPointError(Exception):
    """A derivative at a point that neither numbers nor its definition give."""


def with_difference_quotients(tree: Tree, given: Sequence[Relation] = ()) -> Tree:
    """Replace a derivative at a point by the limit that defines it, where numbers give no value.

    Where the function itself has no value at the point, it becomes `NO_VALUE`. Raise
    UnknownAtPointError if nothing tells what a higher derivative is there.
    """
    if not has_value_at_point(tree):
        return tree
    from calctutor.solving.at_point import difference_quotient, is_without_value

    def replaced(part: Tree) -> Tree:
        inner = rebuilt(part, replaced)
        match inner:
            case Bracket(_, _, None) if not has_value(inner, given):
                if is_without_value(inner):
                    return NO_VALUE
                quotient = difference_quotient(inner, given)
                if quotient is None and is_calculus(inner.body):
                    raise UnknownAtPointError
                return quotient or inner
            case _:
                return inner

    return replaced(tree)
