"""Derivations as written on paper: right ones pass, wrong ones are stopped at their line."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.checking.check import question_of
from calctutor.checking.working.judging import answer_verdict, start_working, with_next_line
from calctutor.checking.working.line import Status, Working
from calctutor.checking.working.marks import lines_of
from calctutor.cli.commands.work import status_of
from calctutor.cli.status import ExitStatus
from calctutor.reading.parser import parse_relations
from calctutor.reading.problem_reader import parse_problem
from tests.checking.working.pages import Page, pages

PAGES = tuple(pages())


def started(page: Page) -> Working:
    given = tuple(relation for text in page.given for relation in parse_relations(text))
    if page.problem is None:
        empty = Working()
        return replace(empty, question=replace(empty.question, given=given))
    problem = parse_problem(page.problem)
    return start_working(question_of(replace(problem, given=(*problem.given, *given))))


def judged(page: Page) -> tuple[list[tuple[str, str, Status]], ExitStatus]:
    """Return the sign, the text and the status of each line, and how the page ends."""
    working = started(page)
    rows = []
    for sign, typed in page.lines:
        for text in lines_of(typed):
            working = with_next_line(working, text)
            rows.append((sign, text, working.lines[-1].status))
    return rows, status_of(working, answer_verdict(working))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.file}: {page.name}")
def test_each_line_is_judged_as_a_teacher_would(page: Page) -> None:
    rows, end = judged(page)
    for sign, text, status in rows:
        if sign == ".":
            assert status is Status.OK, text
        if sign == "x":
            assert status is Status.WRONG, text
        if sign == "?":
            assert status is not Status.WRONG, text
    if page.end == "done":
        may_be_open = any(sign == "?" for sign, _ in page.lines)
        open_ends = {ExitStatus.UNDECIDED, ExitStatus.USAGE}
        assert end is ExitStatus.OK or (may_be_open and end in open_ends)
    else:
        assert end is ExitStatus.WRONG


def test_there_are_enough_of_each() -> None:
    wrong = [page for page in PAGES if page.end == "wrong"]
    assert len(PAGES) >= 150
    assert len(wrong) >= 60
    assert all(any(sign in {"x", "~"} for sign, _ in page.lines) for page in wrong)
    assert len({(page.file, page.name) for page in PAGES}) == len(PAGES)
