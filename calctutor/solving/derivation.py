"""A derivation: the chain of named, verified steps that leads from a problem to its result."""

from __future__ import annotations

from dataclasses import dataclass

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation.

    `rule` is the rule's id, such as `chain-rule`; `before` and `after` are whole lines, equal in
    value; `focus` is the part of `before` that the rule was applied to. `verified` says that the
    equality was checked in ball arithmetic.
    """

    rule: str
    explanation: Prose
    before: Tree
    after: Tree
    focus: Tree
    verified: bool
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation:
    """A problem, its steps and its result.

    `result` is None when none was found; `complete` is False when steps are missing, and `stuck_on`
    is then the part that no rule applies to. `too_long`: it was given up because the lines grow
    beyond what anyone would read; there are no steps then.
    """

    problem: Tree
    result: Tree | None
    steps: tuple[Step, ...]
    verified: bool
    complete: bool
    stuck_on: Tree | None = None
    too_long: bool = False
