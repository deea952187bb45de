"""The three hints for a problem: which rule fits, the rule as a formula, and the first line."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import INFINITE, Call, Derivative, Div, Limit, Relation, Tree, walk
from calctutor.lessons.lesson import BLANK, Paragraph, Text
from calctutor.practice.generating import Exercise
from calctutor.practice.hints.rules import (
    DERIVATIVES,
    FROM_BOTH_SIDES,
    INTEGRALS,
    KNOWN_LIMITS,
    LIMITS,
    NO_BOUND,
    Advice,
)
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
    found = _on_a_limit(exercise) or (
        Prose((_preamble(exercise) + advice.pointer,)),
        _in_letters(exercise, step, advice),
        _first_line_hint(exercise, step),
    )
    pointer, letters, line = ((Paragraph(prose),) for prose in found)
    return pointer, letters, line


def _on_a_limit(exercise: Exercise) -> tuple[Prose, Prose, Prose] | None:
    """Return hints for a limit with its sides worked out apart, or at a pole; else None."""
    match exercise.problem.body:
        case Limit(body, variable, point, side) as asked:
            pass
        case _:
            return None
    first = exercise.derivation.steps[0]
    if not side and isinstance(first.before, Limit) and first.before.side:
        law = parse_relation(FROM_BOTH_SIDES.law)
        left, right = replace(asked, side="-"), replace(asked, side="+")
        return (
            say(FROM_BOTH_SIDES.pointer),
            say("There is a limit only if the two sides agree: {law}.", law=law),
            say("It begins with two limits: {left} and {right}.", left=left, right=right),
        )
    if exercise.result in INFINITE and first.rule == "limit-laws" and isinstance(body, Div):
        numbers = say(
            "Put numbers for {x} into {f} that are closer and closer to {a}, on either side.",
            x=variable,
            f=body,
            a=point,
        )
        sizes = say(
            "One over a small number is a large one, and its sign is that of the small one."
        )
        return say(NO_BOUND.pointer), sizes, numbers
    return None


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
