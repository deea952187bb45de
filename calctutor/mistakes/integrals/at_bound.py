"""Values of antiderivatives at a bound, also at infinity."""

from __future__ import annotations

from calctutor.expr.tree import INFINITE, Symbol, Tree, substitute
from calctutor.mistakes.mistake import Case
from calctutor.solving.limits.value import limit_value


def value_at(tree: Tree, x: Symbol, bound: Tree, case: Case) -> Tree | None:
    """Return the value at a bound, or the limit at ±∞; None if that limit is not finite."""
    if bound not in INFINITE:
        return substitute(tree, {x.name: bound})
    found = limit_value(tree, x, bound, "", case.given)
    return found.value if found.is_finite else None
