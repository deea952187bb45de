"""Hints: three for each problem, from the solver's own way, and none of them the answer."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.checking.judging import judge
from calctutor.checking.verdict import Correct, Incomplete
from calctutor.expr.prose import Strong
from calctutor.expr.tree import Relation, Tree, free_symbols
from calctutor.lessons.lesson import BLANK, Paragraph, Text
from calctutor.practice.generating import Exercise
from calctutor.practice.hints.hints import hints
from calctutor.printing.inline import inline
from calctutor.render.page import Page
from calctutor.render.texts import text_lines
from tests.amounts import amount, large
from tests.practice.exercises import exercise, of_every_kind

pytestmark = large(one_in=2)

PROBLEMS = list(of_every_kind(amount(80, 240), seed=5))


def formulas(text: Text) -> list[Tree]:
    parts = [part for one in text if isinstance(one, Paragraph) for part in one.prose.parts]
    sides = [
        side
        for part in parts
        if isinstance(part, Relation)
        for side in ((part.left, part.right) if part.comparison == "=" else ())
    ]
    plain = [part for part in parts if not isinstance(part, str | Strong | Relation)]
    return [*plain, *sides]


def said(text: Text, width: int = 200) -> str:
    return " ".join(line.plain.strip() for line in text_lines(Page(width), text))


@pytest.mark.parametrize("made", PROBLEMS, ids=lambda made: made.key)
def test_three_hints_and_none_is_the_answer(made: Exercise) -> None:
    question = question_of(made.problem)
    three = hints(made)
    assert len({said(hint) for hint in three}) == 3
    for hint in three:
        assert said(hint)
        for formula in formulas(hint):
            if BLANK.name in free_symbols(formula):
                continue
            verdict = judge(question, formula)
            gives_away = isinstance(verdict, Correct) or (
                isinstance(verdict, Incomplete) and verdict.form != "not-evaluated"
            )
            assert not gives_away, (inline(made.problem.body), said(hint))


def test_what_they_say_of_a_chain() -> None:
    pointer, letters, line = hints(exercise("chain-rule", 2, seed=2))
    assert "the chain rule" in said(pointer)
    assert "f′(g(x)) g′(x)" in said(letters)
    assert "inside" in said(letters)
    assert said(line).startswith("It begins like this: ")
    assert "d/dx" in said(line)


def test_where_the_first_line_would_be_the_answer_gaps_are_left() -> None:
    *_, line = hints(exercise("powers", 1, seed=3))
    assert "□" in said(line)


def test_all_of_it_can_be_shown_in_ascii_and_narrow() -> None:
    page = Page(40, unicode=False)
    for made in PROBLEMS[:80]:
        for hint in hints(made):
            for line in text_lines(page, hint):
                assert line.plain.isascii()
                assert line.cell_len <= 40
