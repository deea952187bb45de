"""A derivation: the chain of named, verified steps that leads from a problem to its result."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation, Tree


class Step(Struct, frozen=True):
    """One line of a derivation.

    `rule` is the rule's id, such as `chain-rule`. `before` and `after` are whole lines: expressions
    equal in value, or equations of which the second follows from the first. `focus` are the parts
    of `before`, the very nodes, that the rule was applied to. `verified` says that the step was
    checked in ball arithmetic. `steps` are the smaller steps, on parts of the line, that this one
    consists of, where it does several at once.
    """

    rule: str
    explanation: Prose
    before: Formula
    after: Formula
    focus: tuple[Tree, ...]
    verified: bool
    steps: tuple[Step, ...] = ()


class Derivation(Struct, frozen=True):
    """A problem, its steps and its result.

    `result` is None when none was found; `complete` is False when steps are missing, and `stuck_on`
    is then the part that no rule applies to. `too_long`: the lines grow beyond what anyone would
    read; there are no steps then, and a result only if it could still be found. `why_not` says in a
    sentence why it could not be done, where more can be said than that no rule applies. `equations`
    are what the problem says of the quantities in it: x² + y² = 25 where it asks for dy/dx.
    `conclusion` says what was found where that is not, or not only, an expression: that a limit
    does not exist, or an integral diverges. The derivation is complete then, without a result or
    with ∞. `check` is an antiderivative differentiated, where it was found without steps and this
    is what speaks for it; the derivation is not complete then.
    """

    problem: Formula
    result: Tree | None
    steps: tuple[Step, ...]
    verified: bool
    complete: bool
    stuck_on: Tree | None = None
    too_long: bool = False
    why_not: Prose | None = None
    equations: tuple[Relation, ...] = ()
    conclusion: Prose | None = None
    check: Derivation | None = None
