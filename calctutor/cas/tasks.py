"""The tasks of the SymPy process: the functions in `TASKS`, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import sympy

from calctutor.cas.backward import from_sympy
from calctutor.cas.dependence import dependence
from calctutor.cas.errors import CannotConvertError
from calctutor.cas.forward import to_sympy
from calctutor.cas.integrals import antiderivative, integration_hints
from calctutor.cas.proofs import proved_equal
from calctutor.expr.tree import Tree

RECURSION_LIMIT = 10_000
"""SymPy's recursion limit; `processes/serve.py` provides the stack for it."""


def prove_equal(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
    """Return True only if the two are proved to have the same value wherever both are defined.

    Names are real, and those in `positive` greater than 0. False means: not proved.
    """
    try:
        depends = dependence(left, right)
        return proved_equal(to_sympy(left, positive, depends), to_sympy(right, positive, depends))
    except CannotConvertError:
        return False


def simplify(tree: Tree, positive: frozenset[str] = frozenset()) -> Tree:
    """Return a simpler expression of the same value, with derivatives and the like evaluated.

    Raise CannotConvertError if the expression or the result has no counterpart.
    """
    depends = dependence(tree)
    if depends.on or depends.chained:
        raise CannotConvertError(tree)
    return from_sympy(sympy.simplify(to_sympy(tree, positive, depends)))


TASKS: Mapping[str, Callable[..., object]] = MappingProxyType(
    {
        "prove_equal": prove_equal,
        "simplify": simplify,
        "antiderivative": antiderivative,
        "integration_hints": integration_hints,
    }
)
