"""The variable of an expression that does not name its variable."""

from __future__ import annotations

from calctutor.expr.names import UNKNOWN_FUNCTIONS
from calctutor.expr.tree import Symbol, Tree, free_symbols

_USUAL = (
    frozenset({"x", "y", "z", "t", "u", "v", "s", "w", "tau"}),
    frozenset({"r", "theta", "phi"}),
)
"""Names that are usually variables rather than parameters; the first group has priority."""


def possible_variables(tree: Tree) -> frozenset[str]:
    """Return the free names that are not usually functions: F stands for F(x)."""
    return free_symbols(tree) - UNKNOWN_FUNCTIONS


def usual_variable(tree: Tree) -> Symbol | None:
    """Return the only name, or the only name that is usually a variable.

    Return None if there is no such name, or more than one.
    """
    names = possible_variables(tree)
    usual = next((found for group in _USUAL if (found := names & group)), frozenset[str]())
    candidates = names if len(names) == 1 else usual
    return Symbol(*candidates) if len(candidates) == 1 else None
