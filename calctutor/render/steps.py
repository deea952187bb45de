"""Derivations line by line: each with the rule that leads to it and the reason."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Relation
from calctutor.render.page import Lines, Page
from calctutor.render.words import rule_name
from calctutor.solving.derivation import Derivation, Step


def derivation_lines(page: Page, derivation: Derivation) -> Lines:
    """A derivation from its problem to its result, or to where it is stuck."""
    lines = page.display(derivation.problem, indent=4)
    lines += chain_lines(page, tuple((step.after, _reason(step)) for step in derivation.steps))
    lines.append(Text())
    if derivation.too_long:
        lines += page.say("Step by step this would fill more screens than anyone would read.")
    elif derivation.stuck_on is not None:
        lines += page.say("I cannot go on from here. No rule that I have works this out:")
        lines += page.display(derivation.stuck_on)
    elif not derivation.steps:
        lines += page.say("There is nothing to work out here.", style="note")
    elif derivation.verified:
        lines += page.say(
            "Every line was checked against the one before, and the result against the problem.",
            style="note",
        )
    return lines


def _reason(step: Step) -> Prose:
    return Prose((f"{rule_name(step.rule)}. ", *step.explanation.parts))


def chain_lines(page: Page, chain: Sequence[tuple[Formula, Prose]]) -> Lines:
    """Lines that each follow from the one before, with why, set apart by empty lines."""
    lines: Lines = []
    for formula, reason in chain:
        lead = "  " if isinstance(formula, Relation) else "= "
        lines += [Text(), *page.display(formula, indent=2, lead=lead)]
        if reason.parts:
            lines += page.prose(reason, indent=6, style="note")
    return lines
