"""Length of an expression, as a reader perceives it."""

from __future__ import annotations

from calctutor.expr.tree import Add, Call, Div, Integer, Mul, Neg, Pow, Tree, children
from calctutor.expr.work import spend

_TEN = 10


def length(tree: Tree) -> int:
    """Return the approximate number of symbols: names, numbers, operators, brackets around sums.

    A minus sign between two terms counts as much as a plus sign.
    """
    total = 0
    waiting = [(tree, False)]
    while waiting:
        node, is_later_term = waiting.pop()
        parts = children(node)
        spend(1 + len(parts))
        in_sum = isinstance(node, Add)
        waiting.extend((part, in_sum and at > 0) for at, part in enumerate(parts))
        match node:
            case Integer(value):
                total += 1 if value < _TEN else 2
            case Add(terms):
                total += len(terms) - 1
            case Mul() | Pow():
                total += sum(isinstance(part, Add) for part in parts)
            case Div():
                total += 1
            case Neg():
                total += not is_later_term
            case Call():
                total += 2
            case _ if not parts:
                total += 1
            case _:
                pass
    return total
