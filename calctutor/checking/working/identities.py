"""Equations that are true by what is known of their letters, for every value of the variable."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.definitions import CircularDefinitionError
from calctutor.checking.judging import judge
from calctutor.checking.question import ANY
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.labels import with_rates
from calctutor.checking.working.line import Working
from calctutor.expr.prose import say
from calctutor.expr.tree import Relation


def verdict_on_sides(working: Working, relation: Relation, prove: Prover | None) -> Verdict:
    """Judge whether both sides of an equation are the same, with noted letters put back."""
    known, question = working.environment, working.comparing
    left, right = (
        known.in_variable(with_rates(side, question)) for side in (relation.left, relation.right)
    )
    if known.replaced is not None and known.has_letter(left, right):
        left, right = known.in_letter(left), known.in_letter(right)
        question = replace(question, given=(*question.given, *known.replaced.range))
    try:
        found = judge(replace(question, expected=left, form=ANY, equations=()), right, prove)
    except CircularDefinitionError as error:
        return Undecided(relation.right, say(f"The definitions go in a circle: {error}."))
    match found:
        case Incomplete(_, evidence, form, _, notes) if form != "rounded-decimal":
            return Correct(relation.right, evidence, notes)
        case Incomplete(_, evidence, _, diagnosis, notes):
            return Incorrect(relation.right, evidence, diagnosis, notes)
        case Incorrect(_, evidence):
            # The left side was asked for; what is said of a line begins with it.
            turned = replace(
                evidence,
                answer_value=evidence.expected_value,
                expected_value=evidence.answer_value,
            )
            return replace(found, reading=relation.right, evidence=turned)
        case Correct() | Undecided():
            return replace(found, reading=relation.right)
        case _:
            return found
