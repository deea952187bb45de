"""Quotients of factorials, in which n! cancels: (n + 1)! = (n + 1) n!."""

from __future__ import annotations

from calctutor.expr.prose import Part, Prose, listed
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Add, Call, Integer, Neg, Relation, Tree, mul, rebuilt, walk
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.technique import Change, Near

_FARTHEST = 6


def factorials_cancelled(near: Near) -> Change | None:
    """Cancel factorials: (n + 1)!/(n! n) = (n + 1)/n."""
    factorials = dict.fromkeys(
        node
        for node in walk(near.body)
        if isinstance(node, Call) and node.name == "factorial" and near.varies(node)
    )
    values: dict[Call, Tree] = {}
    for factorial in factorials:
        smallest, distance = max(
            ((other, _distance(factorial, other)) for other in factorials), key=lambda pair: pair[1]
        )
        if distance > 0:
            above = (tidy(Add((factorial.args[0], Neg(Integer(k))))) for k in range(distance))
            values[factorial] = mul(*above, smallest)
    if not values:
        return None

    def written_out(tree: Tree) -> Tree:
        found = values.get(tree) if isinstance(tree, Call) else None
        return found if found is not None else rebuilt(tree, written_out)

    equations: list[tuple[Part, ...]] = [
        (Relation(node, "=", value),) for node, value in values.items()
    ]
    explanation = Prose(("Here ", *listed(equations), "; what is above and below is cancelled."))
    return near.rewritten("cancel", explanation, tidy(written_out(near.body)))


def _distance(first: Call, second: Call) -> int:
    """Return by how much the first argument is greater; 0 if that is no small positive integer."""
    difference = rational(tidy(Add((first.args[0], Neg(second.args[0])))))
    is_near = is_whole(difference) and difference <= _FARTHEST
    return int(difference) if difference is not None and is_near else 0
