"""The three hints for a problem: which rule fits, the rule as a formula, and the first line."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import Call, Derivative, Limit, Relation, Tree, walk
from calctutor.lessons.lesson import BLANK, Paragraph, Text
from calctutor.practice.generating import Exercise
from calctutor.practice.hints.rules import DERIVATIVES, INTEGRALS, KNOWN_LIMITS, LIMITS, Advice
from calctutor.practice.hints.taken_apart import first_line, inside
from calctutor.reading.parser import parse_relation
from calctutor.solving.derivation import Step

_PREPARATORY = frozenset({"constant-multiple", "higher-order"})
"""Steps that only prepare for the rule that matters."""

_EXPLAINED = frozenset({"product-rule", "substitution", "integration-by-parts"})
"""Rules whose step explains the letters of the formula itself."""


def hints(exercise: Exercise) -> tuple[Text, Text, Text]:
    """Return three hints, from a pointer to the first line; none of them gives the answer."""
    step = _decisive_step(exercise)
    advice = _rules(exercise.problem.body).get(step.rule) or Advice(
        "What is done last here? The rule for that comes first."
    )
    found = (
        Prose((_preamble(exercise) + advice.pointer,)),
        _in_letters(exercise, step, advice),
        _first_line_hint(exercise, step),
    )
    pointer, letters, line = ((Paragraph(prose),) for prose in found)
    return pointer, letters, line


def _rules(body: Tree) -> Mapping[str, Advice]:
    match body:
        case Derivative():
            return DERIVATIVES
        case Limit():
            return LIMITS
        case _:
            return INTEGRALS


def _decisive_step(exercise: Exercise) -> Step:
    steps = exercise.derivation.steps
    return next((step for step in steps if step.rule not in _PREPARATORY), steps[0])


def _preamble(exercise: Exercise) -> str:
    body = exercise.problem.body
    if isinstance(body, Derivative) and (body.order > 1 or isinstance(body.body, Derivative)):
        return "One derivative after the other. For the first one: "
    return ""


def _in_letters(exercise: Exercise, step: Step, advice: Advice) -> Prose:
    body = exercise.problem.body
    law = _law(body, step, advice)
    parts: list[Part] = [] if law is None else ["In letters, ", law, ". "]
    if step.rule == "chain-rule":
        parts += inside(body)
    elif step.rule == "integration-by-parts" or law is None:
        return step.explanation
    elif step.rule in _EXPLAINED:
        parts += step.explanation.parts
    return Prose(tuple(parts))


def _law(body: Tree, step: Step, advice: Advice) -> Relation | None:
    if step.rule == "rewrite" and isinstance(body, Limit):
        names = {node.name for node in walk(body.body) if isinstance(node, Call)}
        return parse_relation(KNOWN_LIMITS[next((n for n in names if n in KNOWN_LIMITS), "")])
    return parse_relation(advice.law) if advice.law else None


def _first_line_hint(exercise: Exercise, step: Step) -> Prose:
    line = first_line(exercise.problem.body, step, exercise.result)
    if BLANK not in walk(line):
        return say("It begins like this: {line}. Now the rest.", line=line)
    if isinstance(exercise.problem.body, Limit) and step.rule == "direct-substitution":
        return say("The same number goes into every gap: {line}.", line=line)
    return say("The answer has this shape, with a number in each gap: {line}.", line=line)
