"""Problems: a question, with its names and assumptions."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tree import (
    Apply,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    walk,
)


class Problem(Struct, frozen=True):
    """A problem, as typed and as parsed.

    `body` is the expression to be worked out, usually a derivative, an integral or a limit.
    `equations` link the quantities of a quotient such as dy/dx: x² + y² = 25. The equation x = x(t)
    states that x depends on t.
    """

    text: str
    body: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    equations: tuple[Relation, ...] = ()


def given_values(problem: Problem) -> tuple[Relation, ...]:
    """Return the assumptions that give a letter its value, as in `p = 1`.

    The variable of a derivative, an integral or a limit is no such letter, nor are quantities that
    equations link.
    """
    if problem.equations:
        return ()
    bound = variables_of(problem.body)
    return tuple(
        relation
        for relation in problem.given
        if relation.comparison == "="
        and isinstance(relation.left, Symbol)
        and relation.left not in bound
        and not free_symbols(relation.right)
    )


def variables_of(tree: Tree) -> frozenset[Symbol]:
    """Return the variables of the derivatives, integrals, brackets and limits in a tree."""
    return frozenset(
        node.variable
        for node in walk(tree)
        if isinstance(node, Derivative | Integral | Bracket | Limit)
    )


def is_calculus(tree: Tree) -> bool:
    """Return whether the expression contains a derivative, integral, bracket or limit to work out.

    A sum Σ does not count: its derivative is another sum. Nor does ∂f(x, y)/∂x, which has no other
    name.
    """
    if _CALCULUS.isdisjoint(kinds(tree)):
        return False
    return any(type(node) in _CALCULUS and not is_partial_of_unknown(node) for node in walk(tree))


def has_value_at_point(tree: Tree) -> bool:
    """Return whether a part of the expression is a value at a point."""
    return any(isinstance(node, Bracket) and node.lower is None for node in walk(tree))


def is_partial_of_unknown(node: Tree) -> bool:
    """Return whether a node is a partial derivative of an unknown function of several variables."""
    match node:
        case Derivative(Apply(_, 0, args), variable):
            names = {arg for arg in args if isinstance(arg, Symbol)}
            return len(args) > 1 and len(names) == len(args) and variable in names
        case Derivative(Derivative() as inner):
            return is_partial_of_unknown(inner) and is_partial_of_unknown(
                replace(node, body=inner.body)
            )
        case _:
            return False


_CALCULUS = frozenset({Derivative, Integral, Limit, Bracket})


def dependence_equation(quantity: Symbol, variable: Symbol) -> Relation:
    """Return the equation x = x(t), which states that x depends on t."""
    return Relation(quantity, "=", Apply(quantity.name, 0, (variable,)))


def names_of(equation: Relation) -> frozenset[str]:
    """Return the names in an equation, on either side."""
    return free_symbols(equation.left) | free_symbols(equation.right)
