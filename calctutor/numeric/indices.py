"""Sums over an index, written out term by term: Σ_i w_i I_i with three values of i.

An identity for Σ_i over any number of values is tested with three of them. A free index, such as k
in ∂/∂w_k Σ_i w_i I_i = I_k, is one of the three. The test can refute with certainty; it proves
nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.subscripts import stem_and_indices, with_indices
from calctutor.expr.tree import (
    Bracket,
    Derivative,
    Integer,
    Integral,
    Limit,
    Sum,
    Symbol,
    Tree,
    add,
    children,
    kinds,
    rebuilt,
    substitute,
    walk,
    with_children,
)

_FEWEST = 3
_MOST_TERMS = 12


def written_out(*trees: Tree) -> tuple[Tree, ...]:
    """Return the expressions with each sum over an index as a sum of terms in `w_1`, `w_2`, ….

    Expressions that are to be compared must be passed together.
    """
    if Sum not in kinds(*trees):
        return trees
    sums = [node for tree in trees for node in walk(tree) if isinstance(node, Sum)]
    if not any(_is_indexed(node) for node in sums):
        return trees
    free = _free_indices(trees, {node.index.name for node in sums})
    count = max([_FEWEST, len(free), *_explicit(trees)])
    values = {letter: count - place for place, letter in enumerate(sorted(free))}
    ends = {
        node.upper.name: Integer(_bounds(node.lower, None, count)[1])
        for node in sums
        if isinstance(node.upper, Symbol)
    }
    return tuple(substitute(_expanded(tree, values, count), ends) for tree in trees)


def _is_indexed(node: Sum) -> bool:
    """Return whether the sum runs over names such as w_i, or lacks a bound."""
    bounded = node.lower is not None and node.upper is not None
    return not bounded or any(node.index.name in _indices_of(part) for part in walk(node.body))


def _indices_of(node: Tree) -> tuple[str, ...]:
    return stem_and_indices(node.name)[1] if isinstance(node, Symbol) else ()


def _free_indices(trees: tuple[Tree, ...], bound: set[str]) -> set[str]:
    """Return letters that index a name which a sum also runs over, and that no sum binds."""
    names = [node.name for tree in trees for node in walk(tree) if isinstance(node, Symbol)]
    indexed = [stem_and_indices(name) for name in names]
    stems = {stem for stem, indices in indexed if not bound.isdisjoint(indices)}
    free = {index for stem, indices in indexed if stem in stems for index in indices}
    return {index for index in free if index.isalpha()}


def _explicit(trees: tuple[Tree, ...]) -> list[int]:
    nodes = (node for tree in trees for node in walk(tree))
    indices = (index for node in nodes for index in _indices_of(node))
    return [min(int(index), _MOST_TERMS) for index in indices if index.isdecimal()]


def _expanded(tree: Tree, values: Mapping[str, int], count: int) -> Tree:
    """Write out the sums in an expression, with `values` in place of bound and free indices."""
    match tree:
        case Symbol(name) if name in values:
            return Integer(values[name])
        case Symbol(name):
            stem, indices = stem_and_indices(name)
            if not any(index in values for index in indices):
                return tree
            placed = tuple(str(values.get(index, index)) for index in indices)
            return Symbol(with_indices(stem, placed))
        case Sum(body, index, lower, upper):
            first, last = _bounds(lower, upper, count)
            if last - first >= _MOST_TERMS:
                return tree
            terms = [
                substitute(
                    _expanded(body, {**values, index.name: number}, count),
                    {index.name: Integer(number)},
                )
                for number in range(first, last + 1)
            ]
            return add(*terms)
        case (
            Derivative(body, variable)
            | Integral(body, variable)
            | Limit(body, variable)
            | Bracket(body, variable)
        ) if variable.name in values:
            # The operator binds its letter, which is not an index inside.
            inner = {name: value for name, value in values.items() if name != variable.name}
            body, _, *bounds = children(tree)
            changed = (_expanded(bound, values, count) for bound in bounds)
            return with_children(tree, (_expanded(body, inner, count), variable, *changed))
        case _:
            return rebuilt(tree, lambda part: _expanded(part, values, count))


def _bounds(lower: Tree | None, upper: Tree | None, count: int) -> tuple[int, int]:
    first = lower.value if isinstance(lower, Integer) else 1
    last = upper.value if isinstance(upper, Integer) else first + count - 1
    return first, last
