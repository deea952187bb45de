"""Every entry of the glossary: complete, its formulas proved, its example worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

import pytest
from msgspec.structs import replace
from rich.cells import cell_len

from calctutor.checking.check import check, question_of
from calctutor.checking.question import ANY
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.glossary.catalogue import BY_ID, ENTRIES
from calctutor.glossary.entry import Entry, Example, Group
from calctutor.glossary.text import formulas, meaning, said
from calctutor.glossary.worked import WorkedExample
from calctutor.glossary.worked import worked as worked_out
from calctutor.lessons.folder import lesson_files
from calctutor.lessons.lesson import Query
from calctutor.lessons.loading import load_file
from calctutor.mistakes.kinds import BY_ID as KINDS
from calctutor.mistakes.kinds import Kind
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.glossary import Explained, entry_lines
from calctutor.render.page import Page
from calctutor.solving.derivation import Step
from calctutor.solving.rule_names import RULES

WITHOUT_EXAMPLE = {
    "found-antiderivative": "the solver uses it only where SymPy proposes something",
    "single-quotient": "the search has found a cheaper way for every integral tried",
}
WITHOUT_ITS_RULE = {
    "rate": "what it says is folded into the line of the rule that is used with it",
}
PAGES = (Page(40), Page(80), Page(40, unicode=False), Page(40, flat=True), Page(80, flat=True))


@cache
def worked(example: Example) -> WorkedExample:
    return worked_out(example)


def rules(steps: Iterable[Step]) -> Iterator[str]:
    for step in steps:
        yield step.rule
        yield from rules(step.steps)


def test_every_rule_and_every_mistake_has_an_entry() -> None:
    assert len(BY_ID) == len(ENTRIES)
    assert BY_ID.keys() >= RULES.keys()
    mistakes = [entry for entry in ENTRIES if entry.group is Group.MISTAKES]
    ids = [name for entry in mistakes for name in (entry.id, *entry.former_ids)]
    assert sorted(ids) == sorted(KINDS)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
class TestEntry:
    def test_it_says_what_it_is(self, entry: Entry) -> None:
        assert 1 <= entry.says.count(". ") + 1 <= 4
        assert entry.says.endswith((".", ".)"))
        page = Page()
        assert page.prose(said(entry.says))
        assert "".join(line.plain for line in page.prose(meaning(entry))).endswith((".", ".)"))

    def test_it_has_the_names_of_the_program(self, entry: Entry) -> None:
        if entry.id in RULES:
            assert RULES[entry.id] in entry.names
        if entry.id in KINDS:
            assert entry.name.lower() == KINDS[entry.id].done.lower()
            assert entry.skill == KINDS[entry.id].skill

    def test_what_is_related_is_there(self, entry: Entry) -> None:
        assert entry.related or entry.id in WITHOUT_EXAMPLE
        assert set(entry.related) <= BY_ID.keys() - {entry.id}

    def test_its_formulas_are_proved(self, entry: Entry) -> None:
        shown = formulas(entry)
        assert len(shown) == len(entry.formulas)
        for text in entry.formulas:
            left, right = text.split(" = ")
            question = replace(question_of(parse_problem(left, given=entry.given)), form=ANY)
            verdict = check(question, right)
            assert isinstance(verdict, Correct), text
            assert verdict.evidence.method in {"identical", "algebra"}, text
            assert verdict.conditions == (), text

    def test_its_example_is_worked_out_by_it(self, entry: Entry) -> None:
        assert (entry.example is None) == (entry.id in WITHOUT_EXAMPLE)
        if entry.example is None:
            return
        done = worked(entry.example)
        assert done.derivation.complete
        assert done.derivation.verified
        if entry.id in RULES:
            assert (entry.id in rules(done.derivation.steps)) == (entry.id not in WITHOUT_ITS_RULE)

    def test_it_fits_every_page(self, entry: Entry) -> None:
        example = None if entry.example is None else worked(entry.example)
        for page in PAGES:
            lines = [line.plain.rstrip() for line in entry_lines(page, Explained(entry, example))]
            assert [line for line in lines if cell_len(line) > page.width] == []
            assert page.unicode or "".join(lines).isascii()

    def test_its_wrong_answer_is_that_very_mistake(self, entry: Entry) -> None:
        if entry.group is not Group.MISTAKES:
            assert entry.example is None or entry.example.wrong == ""
            return
        assert entry.example is not None
        verdict = worked(entry.example).verdict
        assert isinstance(verdict, Incorrect | Incomplete)
        assert verdict.diagnosis is not None
        assert verdict.diagnosis.id == entry.id


def test_kinds_under_another_name_have_its_words() -> None:
    for entry in ENTRIES:
        for kind in entry.former_ids:
            assert (KINDS[kind].done, KINDS[kind].needed) == (
                KINDS[entry.id].done,
                KINDS[entry.id].needed,
            )


def test_no_two_entries_have_one_name() -> None:
    assert len({entry.name for entry in ENTRIES}) == len(ENTRIES)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_of_mistake_is_called_by_plain_words(kind: Kind) -> None:
    for text in (kind.done, kind.needed):
        assert re.fullmatch(r"[A-Za-zô0-9 ’,;.-]+", text)


def test_no_example_is_a_question_of_a_lesson() -> None:
    asked = {
        question.problem.body
        for file in lesson_files().values()
        for step in load_file(file).steps
        for question in (getattr(step, "query", None), getattr(step, "variant", None))
        if isinstance(question, Query) and question.problem is not None
    }
    assert len(asked) > 50
    for entry in BY_ID.values():
        if entry.example is not None:
            assert parse_problem(entry.example.problem).body not in asked, entry.id
