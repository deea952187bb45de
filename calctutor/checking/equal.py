"""Equality as a question means it: under its definitions, antiderivatives up to a constant."""

from __future__ import annotations

from calctutor.checking.antiderivatives import same_antiderivative
from calctutor.checking.at_bounds import with_improper_integrals, with_limits_at_bounds
from calctutor.checking.at_point import with_difference_quotients
from calctutor.checking.definitions import resolve
from calctutor.checking.question import Question
from calctutor.checking.sameness import (
    Prover,
    Sameness,
    Unknown,
    open_integrals,
    same,
)
from calctutor.expr.prose import say
from calctutor.expr.tree import Tree


def interpreted(tree: Tree, question: Question) -> Tree:
    """Return the expression with definitions substituted, and improper bounds made explicit.

    Where a bracket has no value at a bound, a limit is taken; a limit over the bound of an integral
    is an improper integral.

    Raise CircularDefinition if the definitions form a cycle.
    """
    resolved = resolve(tree, question.definitions)
    resolved = with_difference_quotients(resolved, question.given)
    return with_improper_integrals(with_limits_at_bounds(resolved, question.given))


def equal(
    answer: Tree,
    expected: Tree,
    question: Question,
    prove: Prover | None = None,
    *,
    variable: str | None = None,
) -> Sameness:
    """Compare two expressions under the definitions and assumptions of a question.

    They may differ by a constant if either contains an indefinite integral, or if `variable`, the
    variable of integration, is given. `expected` need not be the question's own. Raise
    CircularDefinition if the definitions form a cycle.
    """
    left, right = interpreted(answer, question), interpreted(expected, question)
    own = frozenset() if variable is None else frozenset({variable})
    variables = open_integrals(left) | open_integrals(right) | own
    match sorted(variables):
        case []:
            return same(left, right, question.given, prove)
        case [only]:
            return same_antiderivative(left, right, only, question.given, prove)
        case _:
            return Unknown(
                say("There are integrals over different variables here, without bounds.")
            )


def variable_of(tree: Tree) -> str | None:
    """Return the variable of integration; None unless indefinite integrals share exactly one."""
    variables = open_integrals(tree)
    return next(iter(variables)) if len(variables) == 1 else None
