"""One node of an expression replaced by another, wherever that very node is."""

from __future__ import annotations

from calctutor.expr.tree import ONE, Add, Mul, Tree, mul, rebuilt


def replaced(tree: Tree, old: Tree, new: Tree) -> Tree:
    """The expression with the node `old`, and no other that is equal to it, replaced."""
    return new if tree is old else rebuilt(tree, lambda part: replaced(part, old, new))


def put_in(line: Tree, old: Tree, new: Tree) -> Tree:
    """The line with one node replaced; in a product, a factor 1 is not written."""
    if isinstance(line, Mul) and (isinstance(new, Mul) or new == ONE):
        at = next((i for i, factor in enumerate(line.factors) if factor is old), None)
        if at is not None:
            factors = new.factors if isinstance(new, Mul) else ()
            return mul(*line.factors[:at], *factors, *line.factors[at + 1 :])
    if line is old:
        return new
    return rebuilt(line, lambda part: put_in(part, old, new))


def put_in_flat(line: Tree, old: Tree, new: Tree) -> Tree:
    """The line with one node replaced; a sum in a sum is written without brackets."""
    if isinstance(line, Add) and isinstance(new, Add):
        at = next((i for i, term in enumerate(line.terms) if term is old), None)
        if at is not None:
            return Add((*line.terms[:at], *new.terms, *line.terms[at + 1 :]))
    if line is old:
        return new
    if isinstance(line, Mul):
        return put_in(line, old, new)
    return rebuilt(line, lambda part: put_in_flat(part, old, new))
