"""Whether the lines of a derivation hang together: what is seen of every derivation in a list."""

from __future__ import annotations

from calctutor.expr.tree import Relation, Tree
from calctutor.solving.derivation import Derivation, Step


def broken_links(derivation: Derivation) -> list[tuple[Tree | Relation, Tree | Relation]]:
    """Where a step does not begin with the line before it, the first with the problem."""
    lines = [derivation.problem, *(step.after for step in derivation.steps)]
    return [
        (line, step.before)
        for line, step in zip(lines, derivation.steps, strict=False)
        if line != step.before
    ]


def unverified(derivation: Derivation) -> list[Step]:
    """The steps that are not verified, and those within steps."""
    return [step for each in derivation.steps for step in _with_inner(each) if not step.verified]


def _with_inner(step: Step) -> list[Step]:
    return [step, *(inner for part in step.steps for inner in _with_inner(part))]
