"""Letters that were introduced on the way, put back: ∫ eᵘ du with u = x² is ∫ 2x e^(x²) dx."""

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
    """The expression in the names of the problem.

    An indefinite integral over a letter becomes one over `variable`, by the rule of substitution
    ∫ f(u) du = ∫ f(g(x)) g′(x) dx.
    """
    meanings = {one.left.name: one.right for one in letters if isinstance(one.left, Symbol)}
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
            # With bounds the letter is bound: the value does not depend on it.
            return tree
        case _:
            return rebuilt(tree, lambda part: _put_back(part, letter, meaning, variable))
