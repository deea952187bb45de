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
    for group in (names, *_USUAL):
        found = names & group
        if len(found) == 1:
            return Symbol(*found)
        if found and group is not names:
            return None
    return None
