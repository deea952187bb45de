"""Which name of an expression is its variable, where it does not say so itself."""

from __future__ import annotations

from calctutor.expr.names import UNKNOWN_FUNCTIONS
from calctutor.expr.tree import Symbol, Tree, free_symbols

_USUAL = (
    frozenset({"x", "y", "z", "t", "u", "v", "s", "w", "tau"}),
    frozenset({"r", "theta", "phi"}),
)
"""Names that are variables rather than parameters, the first group before the second."""


def possible_variables(tree: Tree) -> frozenset[str]:
    """The names that are no functions as a rule: F has a variable, which is not written."""
    return free_symbols(tree) - UNKNOWN_FUNCTIONS


def usual_variable(tree: Tree) -> Symbol | None:
    """The only name in the expression, or the only one of those that are variables as a rule.

    None where there is no such name or more than one.
    """
    names = possible_variables(tree)
    usual = next((found for group in _USUAL if (found := names & group)), frozenset[str]())
    candidates = names if len(names) == 1 else usual
    return Symbol(*candidates) if len(candidates) == 1 else None
