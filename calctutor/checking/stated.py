"""Conditions that an answer states for itself: `-cos x + C, 0 < x < pi`, `1/(p-1) for p > 1`."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.equal import variable_of
from calctutor.checking.judging import HOLDS_ON_PART
from calctutor.checking.letters import depends_on_letters, signed_letters
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incomplete, Unreadable, Verdict
from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import names_of
from calctutor.expr.prose import Prose, listed
from calctutor.expr.tree import Derivative, Limit, Relation, Symbol, free_symbols, walk
from calctutor.numeric.points import sample
from calctutor.reading.parser import parse_relations

_WORD = r"\b(?:for|if|when|where|with|provided(?: that)?|as long as)\b"
_SIGNS = r"(?:[<>≤≥≠]|!=)"
_STATED = re.compile(
    rf"(?P<body>.+?)\s*(?:,\s*(?:{_WORD})?|{_WORD})(?P<relations>[^,{{}}]*{_SIGNS}[^,{{}}]*)",
    re.DOTALL,
)
_BRACKETED = re.compile(
    rf"(?P<body>.+?)\s*[(\[](?:{_WORD})?(?P<relations>[^,{{}}()]*{_SIGNS}[^,{{}}()]*)[)\]]",
    re.DOTALL,
)
_AT_PLACE = re.compile(
    r"(?P<body>.+?)\s*,?\s*\b(?:for|if|when|where|with|at)\b(?P<relations>[^,{}<>=]*=[^,{}<>=]*)",
    re.DOTALL,
)
_COMPARISONS = frozenset("<>≤≥≠!=")
_LONGEST = 1_000
"""The most characters of an answer with conditions; the patterns take the square of their
number."""


class Stated(Struct, frozen=True):
    """An answer without the conditions that were typed behind it, and the conditions.

    With `of_letters` they are about letters other than the variable.
    """

    answer: str
    relations: tuple[Relation, ...]
    of_letters: bool = False


def stated(answer: str, question: Question) -> Stated | None:
    """Return an answer and the conditions behind it; None if there are none.

    They compare names of the problem with numbers, and can be met. Where equations link quantities
    a condition may name the place on the curve: `-3/4 for y = 4`.
    """
    if _COMPARISONS.isdisjoint(answer) or len(answer) > _LONGEST:
        return None
    at_place = _AT_PLACE.fullmatch(answer) if question.equations else None
    found = at_place or _STATED.fullmatch(answer) or _BRACKETED.fullmatch(answer)
    if found is None:
        return None
    try:
        relations = parse_relations(found["relations"].strip(), question.names)
    except UnreadableError:
        return None
    names = [free_symbols(side) for r in relations for side in (r.left, r.right)]
    used = frozenset[str]().union(*names)
    if at_place is not None:
        return _at_place(found["body"], relations, used, question)
    if not used or used - _known(question):
        return None
    if any(r.comparison == "=" for r in relations):
        return None
    if next(iter(sample(used, {}, relations, "", 1)), None) is None:
        return None
    return Stated(found["body"], relations, of_letters=not used & _variables(question))


def _at_place(
    body: str, relations: tuple[Relation, ...], used: frozenset[str], question: Question
) -> Stated | None:
    """Return an answer with the place that it is for, unless the problem names that place."""
    linked = frozenset(name for equation in question.equations for name in names_of(equation))
    given = {equation.left for equation in question.equations}
    if used - linked or any(r.left in given or not isinstance(r.left, Symbol) for r in relations):
        return None
    return Stated(body, relations, of_letters=True)


def _known(question: Question) -> frozenset[str]:
    variable = variable_of(question.expected)
    return free_symbols(question.expected) | (frozenset({variable}) if variable else frozenset())


def _variables(question: Question) -> frozenset[str]:
    variable = variable_of(question.expected)
    names = {
        node.variable.name
        for node in walk(question.expected)
        if isinstance(node, Derivative | Limit)
    }
    return frozenset(names | ({variable} if variable else set()))


def judged_under(
    conditions: Stated, question: Question, verdict_on: Callable[[Question, str], Verdict]
) -> Verdict:
    """Return the verdict on an answer with its own conditions.

    Conditions on letters, and the piece of an antiderivative, are assumptions. What is stated of
    the variable otherwise is left out first: an answer that needs it leaves a part of the line
    unanswered. `verdict_on` judges an answer to a question.
    """
    is_antiderivative = variable_of(question.expected) is not None
    only_excludes = all(relation.comparison == "!=" for relation in conditions.relations)
    if only_excludes or not (is_antiderivative or conditions.of_letters):
        plain = verdict_on(question, conditions.answer)
        if isinstance(plain, Correct | Incomplete | Unreadable):
            return plain
    assumed = replace(question, given=(*question.given, *conditions.relations))
    verdict = verdict_on(assumed, conditions.answer)
    if not isinstance(verdict, Correct | Incomplete):
        return verdict
    where = Prose(
        ("I checked it where you say that it holds: ", *listed(conditions.relations), ".")
    )
    noted = replace(verdict, notes=(*verdict.notes, where))
    if not isinstance(noted, Correct):
        return noted
    if not conditions.of_letters:
        return noted if is_antiderivative else _on_part(noted)
    if verdict.conditions:
        # It holds under a condition that is stronger than the one that is stated.
        return _on_part(noted)
    names = frozenset[str]().union(*(_names(relation) for relation in conditions.relations))
    if names <= set(signed_letters(question).names) or depends_on_letters(question):
        return replace(noted, conditions=conditions.relations)
    plain = verdict_on(question, conditions.answer)
    return plain if isinstance(plain, Correct) else _on_part(noted)


def _on_part(verdict: Correct) -> Incomplete:
    return Incomplete(
        verdict.reading,
        verdict.evidence,
        HOLDS_ON_PART,
        None,
        verdict.notes,
        conditions=verdict.conditions,
    )


def _names(relation: Relation) -> frozenset[str]:
    return free_symbols(relation.left) | free_symbols(relation.right)
