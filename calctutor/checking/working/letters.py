"""Back-substitution of auxiliary letters: ∫ eᵘ du with u = x² becomes ∫ 2x e^(x²) dx."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.tree import (
    Bracket,
    Derivative,
    Integral,
    Mul,
    Relation,
    Symbol,
    Tree,
    rebuilt,
    substitute,
)


def put_back(tree: Tree, letters: Sequence[Relation], variable: str | None) -> Tree:
    """Return the expression in the problem's own variables.

    An indefinite integral over a letter becomes an integral over `variable`, by the substitution
    rule ∫ f(u) du = ∫ f(g(x)) g′(x) dx.
    """
    meanings = {
        relation.left.name: relation.right
        for relation in letters
        if isinstance(relation.left, Symbol)
    }
    for name, meaning in reversed(meanings.items()):
        tree = _put_back(tree, name, meaning, variable)
    return tree


def _put_back(tree: Tree, letter: str, meaning: Tree, variable: str | None) -> Tree:
    match tree:
        case Integral(body, Symbol(name), None, None) if name == letter and variable is not None:
            x = Symbol(variable)
            inner = substitute(_put_back(body, letter, meaning, variable), {letter: meaning})
            return Integral(Mul((inner, Derivative(meaning, x))), x)
        case Symbol(name) if name == letter:
            return meaning
        case Integral(_, Symbol(name)) | Bracket(_, Symbol(name)) | Derivative(_, Symbol(name)) if (
            name == letter
        ):
            # The letter is a bound variable here: the value does not depend on it.
            return tree
        case _:
            return rebuilt(tree, lambda part: _put_back(part, letter, meaning, variable))
