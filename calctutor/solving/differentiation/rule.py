"""What a rule is: a function that rewrites one derivative, or does not apply to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Derivative, Tree


class Application(Struct, frozen=True):
    """A rule applied: its id, what takes the place of the derivative, and why.

    `letter` is the name in the explanation that was made up for an inner function; whoever shows
    several of them gives each another one. `parts` are the smaller steps that this one consists of.
    """

    rule: str
    after: Tree
    explanation: Prose
    letter: str | None = None
    parts: tuple[tuple[Derivative, Application], ...] = ()


def derivative_of(part: Tree, derivative: Derivative) -> Derivative:
    """The first derivative of a part, by the same variable and written in the same way."""
    return Derivative(part, derivative.variable, 1, derivative.partial)


Rule: TypeAlias = Callable[[Derivative], Application | None]
"""Rewrites a derivative of the first order, or returns None where it does not apply."""


def first_of(rules: tuple[Rule, ...], derivative: Derivative) -> Application | None:
    """What the first of the rules that applies makes of the derivative."""
    return next((found for rule in rules if (found := rule(derivative)) is not None), None)
