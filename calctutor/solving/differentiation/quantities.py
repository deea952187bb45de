"""Predicates on derivatives: names of quantities, and operations not carried out yet."""

from __future__ import annotations

from calctutor.expr.problem import is_partial_of_unknown
from calctutor.expr.tree import Derivative, Integral, Limit, Symbol, Tree


def is_open(node: Tree) -> bool:
    """Return whether the node is a derivative, integral or limit."""
    return isinstance(node, Derivative | Integral | Limit)


def is_quantity(derivative: Derivative) -> bool:
    """Return whether a derivative names a quantity: dy/dx, ∂f(x, y)/∂x, ∂²f(x, y)/∂x∂y."""
    return is_leibniz_quotient(derivative) or is_partial_of_unknown(derivative)


def is_leibniz_quotient(derivative: Derivative) -> bool:
    """Return whether the derivative is dy/dx for a name y other than x."""
    return isinstance(derivative.body, Symbol) and derivative.body != derivative.variable
