"""Rules of differentiation: their type, and the result of applying one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Derivative, Tree


class Application(Struct, frozen=True):
    """The result of applying a rule to a derivative.

    `after` takes the derivative's place. `letter` is the name that the explanation made up for an
    inner function; a caller that shows several applications must give each its own letter. `parts`
    are the smaller steps that the application consists of.
    """

    rule: str
    after: Tree
    explanation: Prose
    letter: str | None = None
    parts: tuple[tuple[Derivative, Application], ...] = ()


def derivative_of(part: Tree, derivative: Derivative) -> Derivative:
    """Return the first derivative of a part, in the variable and notation of `derivative`."""
    return Derivative(part, derivative.variable, 1, derivative.partial)


Rule: TypeAlias = Callable[[Derivative], Application | None]
"""A function that rewrites a first-order derivative, or returns None if it does not apply."""


def first_of(rules: tuple[Rule, ...], derivative: Derivative) -> Application | None:
    """Apply the first rule that fits; None if none does."""
    return next((found for rule in rules if (found := rule(derivative)) is not None), None)
