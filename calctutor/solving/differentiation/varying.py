"""Dependence on a variable such as w_k, where a sum may run over names such as w_i.

∑_i w_i I_i contains w_k although its name does not occur: it is the term with i = k.
"""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.subscripts import indices_like, stem_and_indices, with_indices
from calctutor.expr.tree import (
    Constant,
    Derivative,
    Integer,
    Sum,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    kinds,
    rebuilt,
    walk,
)

_I = "i"


def varies(tree: Tree, name: str) -> bool:
    """Return whether the expression's value can change with the name."""
    return depends_on(tree, name) or any(
        isinstance(node, Sum) and runs_over(node, name) for node in walk(tree)
    )


def runs_over(total: Sum, name: str) -> bool:
    """Return whether a name such as w_k may be one of the w_i that a sum over i runs through."""
    return any(total.index.name in stem_and_indices(used)[1] for used in _like(total.body, name))


def index_reaching(total: Sum, name: str) -> str | None:
    """Return the only k for which the term with i = k contains a name such as w_k or w_kj.

    None if there is no such k, if several terms contain the name, or if that depends on whether two
    indices are equal.
    """
    index = total.index.name
    inner = {node.index.name for node in walk(total.body) if isinstance(node, Sum)}
    reached: set[str] = set()
    for used in _like(total.body, name):
        _, pattern = stem_and_indices(used)
        indices = indices_like(name, pattern)
        if index not in pattern or indices is None:
            return None
        for place, value in zip(pattern, indices, strict=True):
            if place == index:
                reached.add(value)
            elif place != value and place not in inner:
                return None
    return reached.pop() if len(reached) == 1 else None


def _like(body: Tree, name: str) -> list[str]:
    """Return the names in a sum's terms with the stem of `name` and as many indices."""
    stem, indices = stem_and_indices(name)
    if not indices:
        return []
    return [
        used
        for used in free_symbols(body)
        if (found := stem_and_indices(used))[0] == stem and indices_like(name, found[1]) is not None
    ]


def as_index(text: str) -> Symbol | Integer:
    return Integer(int(text)) if text.isdecimal() else Symbol(text)


def with_index(body: Tree, old: str, new: Symbol | Integer) -> Tree:
    """Return the term of a sum with the index `old` replaced, also in subscripts."""
    below = new.name if isinstance(new, Symbol) else str(new.value)
    match body:
        case Symbol(name) if name == old:
            return new
        case Symbol(name):
            stem, indices = stem_and_indices(name)
            if old not in indices:
                return body
            return Symbol(
                with_indices(stem, tuple(below if index == old else index for index in indices))
            )
        case Constant("i") if old == _I:
            return new
        case _:
            return rebuilt(body, lambda part: with_index(part, old, new))


def with_own_indices(tree: Tree, name: str) -> Tree:
    """Rename the index of each sum that is also a subscript of the name.

    ∂/∂w_i ∑_i w_i I_i means ∂/∂w_i ∑_j w_j I_j: the sum's i is bound in the sum.
    """
    below = set(stem_and_indices(name)[1])
    match tree:
        case Sum(body, index, lower, upper) if index.name in below:
            taken = below | _indices_in(tree)
            free = next((letter for letter in _LETTERS if letter not in taken), None)
            if free is None:
                return tree
            own = Symbol(free)
            return Sum(with_index(body, index.name, own), own, lower, upper)
        case _:
            return rebuilt(tree, lambda part: with_own_indices(part, name))


def with_separate_indices(tree: Tree) -> Tree:
    """Rename sum indices that occur as subscripts of a variable of differentiation."""
    if Sum not in kinds(tree):
        return tree
    inner = rebuilt(tree, with_separate_indices)
    match inner:
        case Derivative(body, variable):
            return replace(inner, body=with_own_indices(body, variable.name))
        case _:
            return inner


def with_usual_indices(tree: Tree) -> Tree:
    """Rename the index of every sum to the usual letter, if that letter is free.

    ∑_i w_i and ∑_j w_j are equal, and then look equal.
    """
    inner = rebuilt(tree, with_usual_indices)
    match inner:
        case Sum(body, index, lower, upper):
            taken = _indices_in(body) - {index.name}
            free = next((letter for letter in reversed(_LETTERS) if letter not in taken), None)
            if free is None:
                return inner
            usual = Symbol(free)
            return Sum(with_index(body, index.name, usual), usual, lower, upper)
        case _:
            return inner


_LETTERS = ("j", "k", "l", "m", "n", "p", "q")


def _indices_in(tree: Tree) -> set[str]:
    names = free_symbols(tree) | {n.index.name for n in walk(tree) if isinstance(n, Sum)}
    return {*names, *(index for name in names for index in stem_and_indices(name)[1])}
