"""Derivatives that are not worked out but stand for a quantity, and what is still open."""

from __future__ import annotations

from calctutor.expr.problem import is_partial_of_unknown
from calctutor.expr.tree import Derivative, Integral, Limit, Symbol, Tree


def is_open(node: Tree) -> bool:
    """Whether the node is a derivative, an integral or a limit, not worked out."""
    return isinstance(node, Derivative | Integral | Limit)


def is_quantity(derivative: Derivative) -> bool:
    """Whether it is not worked out but only has this name: dy/dx, ∂f(x, y)/∂x, ∂²f(x, y)/∂x∂y."""
    return is_leibniz_quotient(derivative) or is_partial_of_unknown(derivative)


def is_leibniz_quotient(derivative: Derivative) -> bool:
    """Whether it is `dy/dx` with y a name other than x: a quantity that is not worked out."""
    return isinstance(derivative.body, Symbol) and derivative.body != derivative.variable
