"""Left sides of lines: y′ and f′(x), where y and f are defined."""

from __future__ import annotations

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.question import Question
from calctutor.expr.tree import Apply, Bracket, Derivative, Symbol, Tree, free_symbols, rebuilt


def as_derivative(label: Tree, question: Question) -> Tree:
    """Return y′ or y′(t) as the derivative of its definition.

    y′ is the derivative by x or, if the definition has no x, by its first variable.
    """
    match label:
        case Apply(name, primes, ()) if primes:
            meant = next((d.right for d in question.definitions if _names(d.left, name)), None)
            variables = sorted(free_symbols(meant)) if meant is not None else []
            x = "x" if "x" in variables else next(iter(variables), None)
            return label if meant is None or x is None else Derivative(meant, Symbol(x), primes)
        case Apply(name, primes, (at,)) if not free_symbols(at):
            # y(2) and y′(2), where y is defined as an expression.
            meant = next((d.right for d in question.definitions if d.left == Symbol(name)), None)
            variables = sorted(free_symbols(meant)) if meant is not None else []
            if meant is None or len(variables) != 1:
                return label
            x_only = Symbol(variables[0])
            body = Derivative(meant, x_only, primes) if primes else meant
            return Bracket(body, x_only, None, at)
        case Apply(name, primes, (Symbol(x) as variable,)) if primes:
            # Functions with parameters of their own, as in f(x) = x², are left to `resolve`.
            meant = next((d.right for d in question.definitions if d.left == Symbol(name)), None)
            if meant is None or x not in free_symbols(meant):
                return label
            return Derivative(meant, variable, primes)
        case _:
            return label


def _names(left: Tree, name: str) -> bool:
    return isinstance(left, Symbol | Apply) and left.name == name


def is_defined(label: Tree, question: Question) -> bool:
    """Return whether the definitions give the label a value."""
    try:
        if as_derivative(label, question) != label:
            return True
        # Without any definition y′ and dy/dx are read as quantities of their own.
        return resolve(label, question.definitions) != resolve(label)
    except (CircularDefinitionError, ValueError):
        return False


def with_rates(tree: Tree, question: Question) -> Tree:
    """Return an expression with y′ and y″ as derivatives of what y is defined as."""
    match tree:
        case Apply() if (meant := as_derivative(tree, question)) != tree:
            return meant
        case _:
            return rebuilt(tree, lambda part: with_rates(part, question))
