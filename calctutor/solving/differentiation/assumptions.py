"""Remarks before the first step of a derivation: what varies, and what is assumed."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.subscripts import stem_and_indices
from calctutor.expr.tree import Derivative, Relation, Sum, Tree, Vector, free_symbols, walk
from calctutor.solving.differentiation.varying import as_index, runs_over

_GRADIENT = say(
    "The gradient is the vector of the partial derivatives, one for each variable; in each of them"
    " every other letter is held fixed."
)

_MIXED = say("In each derivative only its own variable varies; every other letter is held fixed.")


def remarks(problem: Tree) -> Iterator[Prose]:
    """Yield the sentences that belong before the first step."""
    if is_gradient(problem):
        yield _GRADIENT
    elif isinstance(problem, Derivative):
        inner = problem.body
        if isinstance(inner, Derivative) and inner.variable != problem.variable:
            yield _MIXED
        elif problem.partial:
            yield say("Only {x} varies here; every other letter is held fixed.", x=problem.variable)
        for unequal in different_indices(problem):
            yield say("This is for {unequal}.", unequal=unequal)


def is_gradient(line: Tree) -> bool:
    """Return whether the line is a vector of one expression's partial derivatives."""
    if not isinstance(line, Vector):
        return False
    slopes = [part for part in line.components if isinstance(part, Derivative) and part.order == 1]
    by = {slope.variable for slope in slopes}
    return len(by) == len(line.components) and len({slope.body for slope in slopes}) == 1


def different_indices(problem: Tree) -> Iterator[Relation]:
    """Yield the conditions on indices under which a result holds.

    ∂/∂z_k of e^(z_j)/∑_i e^(z_i) needs j ≠ k; with j = k its result is another.
    """
    if not isinstance(problem, Derivative):
        return
    name = problem.variable.name
    sums = [node for node in walk(problem.body) if isinstance(node, Sum)]
    if not any(runs_over(total, name) for total in sums):
        return
    bound = {total.index.name for total in sums}
    stem, indices = stem_and_indices(name)
    for used in sorted(free_symbols(problem.body) - {name}):
        used_stem, used_indices = stem_and_indices(used)
        if (
            used_stem != stem
            or len(used_indices) != len(indices)
            or not bound.isdisjoint(used_indices)
        ):
            continue
        for first, second in zip(used_indices, indices, strict=True):
            if first != second and (first.isalpha() or second.isalpha()):
                yield Relation(as_index(first), "!=", as_index(second))
                break
