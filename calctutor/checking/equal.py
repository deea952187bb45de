"""Whether two expressions are equal as a question means it: definitions put in, and antiderivatives
up to a constant."""

from __future__ import annotations

from calctutor.checking.at_bounds import with_limits_at_bounds
from calctutor.checking.definitions import resolve
from calctutor.checking.question import Question
from calctutor.checking.sameness import (
    Prover,
    Sameness,
    Unknown,
    open_integrals,
    same,
    same_antiderivative,
)
from calctutor.expr.prose import say
from calctutor.expr.tree import Tree


def meant(tree: Tree, question: Question) -> Tree:
    """The expression with definitions put in, and limits where a bound has no value.

    Raises CircularDefinition.
    """
    return with_limits_at_bounds(resolve(tree, question.definitions), question.given)


def equal(
    answer: Tree,
    expected: Tree,
    question: Question,
    prove: Prover | None = None,
    *,
    variable: str | None = None,
) -> Sameness:
    """Whether the two are the same; `expected` need not be what the question expects.

    Up to a constant where an indefinite integral is in either, or where `variable` is that of one.
    Raises CircularDefinition.
    """
    left, right = meant(answer, question), meant(expected, question)
    own = frozenset() if variable is None else frozenset({variable})
    variables = open_integrals(left) | open_integrals(right) | own
    match sorted(variables):
        case []:
            return same(left, right, question.given, prove)
        case [one]:
            return same_antiderivative(left, right, one, question.given, prove)
        case _:
            return Unknown(
                say("There are integrals over different variables here, without bounds.")
            )


def variable_of(tree: Tree) -> str | None:
    """The variable of the one indefinite integral that the value depends on."""
    variables = open_integrals(tree)
    return next(iter(variables)) if len(variables) == 1 else None
