"""Left sides of lines: y′ and f′(x), where y and f are defined."""

from __future__ import annotations

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.question import Question
from calctutor.expr.tree import Apply, Derivative, Symbol, Tree, free_symbols


def as_derivative(label: Tree, question: Question) -> Tree:
    """Return y′ or f′ as the derivative of its definition, by x or else the first variable."""
    match label:
        case Apply(name, primes, ()) if primes:
            meant = next((d.right for d in question.definitions if _names(d.left, name)), None)
            variables = sorted(free_symbols(meant)) if meant is not None else []
            x = "x" if "x" in variables else next(iter(variables), None)
            return label if meant is None or x is None else Derivative(meant, Symbol(x), primes)
        case _:
            return label


def _names(left: Tree, name: str) -> bool:
    return isinstance(left, Symbol | Apply) and left.name == name


def is_defined(label: Tree, question: Question) -> bool:
    """Return whether the definitions give the label a value."""
    try:
        meant = as_derivative(label, question)
        return meant != label or resolve(label, question.definitions) != label
    except (CircularDefinitionError, ValueError):
        return False
