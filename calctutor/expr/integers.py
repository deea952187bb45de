"""Names that take whole numbers only: because it is given, or because of what is raised to them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from calctutor.expr.tree import (
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)


def is_whole(name: str) -> Relation:
    """Return the assumption that a name takes whole numbers only: ⌊n⌋ = n."""
    return Relation(Call("floor", (Symbol(name),)), "=", Symbol(name))


def given_integers(given: Iterable[Relation]) -> frozenset[str]:
    """Return the names that are assumed to take whole numbers only."""
    return frozenset(
        relation.right.name
        for relation in given
        if isinstance(relation.right, Symbol) and relation == is_whole(relation.right.name)
    )


def integers_in(trees: Sequence[Tree], given: Iterable[Relation] = ()) -> frozenset[str]:
    """Return the names that take whole numbers only: those given, and the n of (−1)ⁿ."""
    raised = (node for tree in trees for node in walk(tree) if isinstance(node, Pow))
    names: frozenset[str] = frozenset()
    for power in raised:
        if _is_negative_number(power.base):
            names |= free_symbols(power.exponent)
    return names | given_integers(given)


def takes_integers(exponent: Tree, integers: frozenset[str]) -> bool:
    """Return whether an exponent is made of names that take whole numbers only."""
    names = free_symbols(exponent)
    return bool(names) and names <= integers


def _is_negative_number(tree: Tree) -> bool:
    match tree:
        case Neg(arg):
            return not free_symbols(arg) and not _is_negative_number(arg)
        case Mul((first, *_)) | Div(first, _):
            return not free_symbols(tree) and _is_negative_number(first)
        case _:
            return isinstance(tree, Integer) and tree.value < 0
