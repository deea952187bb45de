"""Each mistake that a problem allows gets its name, or that of one with the same answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.diagnosing import in_full
from calctutor.checking.linked import with_known_values
from calctutor.checking.question import Question
from calctutor.checking.verdict import Incorrect
from calctutor.expr.tree import Derivative
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.linked import linked_mistakes
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.practice.generating import Exercise
from calctutor.printing.ascii_form import ascii_form
from calctutor.solving.differentiation.linked.links import links
from tests.amounts import amount, large
from tests.mistakes.problems import (
    generated,
    is_same,
    mistakes_in,
    of_lessons,
    question,
    right_answer,
)
from tests.practice.exercises import of_every_kind

_PROBLEMS = amount(30, 500)


@large()
@pytest.mark.parametrize("problem", list(generated(_PROBLEMS)))
def test_what_a_mistake_leads_to_gets_its_name(problem: str) -> None:
    check_all(question(problem))


@large()
@pytest.mark.parametrize("made", list(of_every_kind(_PROBLEMS)), ids=lambda made: made.key)
def test_so_in_practice(made: Exercise) -> None:
    if made.problem.equations:
        check_linked(question_of(made.problem))
    else:
        check_all(question_of(made.problem))


@large(one_in=3)
@pytest.mark.parametrize("asked", list(of_lessons()), ids=lambda asked: ascii_form(asked.expected))
def test_so_in_the_lessons(asked: Question) -> None:
    check_all(asked)


def check_linked(asked: Question) -> None:
    """Check that each mistake with linked quantities is named, by its id or one that fits too."""
    assert isinstance(asked.expected, Derivative)
    known = links(asked.expected, asked.equations)
    made = linked_mistakes(known, lambda tree: with_known_values(tree, asked, known))
    for mistake in {mistake.kind.id: mistake for mistake in made}.values():
        verdict = check(asked, ascii_form(mistake.answer))
        if isinstance(verdict, Incorrect):
            assert verdict.diagnosis is not None, (mistake.kind.id, ascii_form(mistake.answer))


def check_all(asked: Question) -> None:
    right = right_answer(asked)
    assert right is not None
    for mistake in mistakes_in(asked, right):
        verdict = check(asked, ascii_form(mistake.answer))
        assert isinstance(verdict, Incorrect), mistake
        named = verdict.diagnosis
        assert named is not None, (mistake.kind.id, ascii_form(mistake.answer))
        if named.id != mistake.kind.id:
            assert looks_alike(mistake, named.id, asked), (
                mistake.kind.id,
                named.id,
                mistake.answer,
            )


def looks_alike(mistake: Mistake, other: str, asked: Question) -> bool:
    """Whether another mistake leads to the same answer in this problem."""
    return any(
        found.kind.id == other and is_same(found.answer, mistake.answer, asked)
        for found in all_mistakes(mistake, asked)
    )


def all_mistakes(mistake: Mistake, asked: Question) -> Iterator[Mistake]:
    right = right_answer(asked)
    assert right is not None
    case = Case(in_full(asked), right, mistake.answer, asked.given)
    for group in by_rarity(case):
        yield from group
