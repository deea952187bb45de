"""Every lesson from its beginning to its end, by the session alone: once right at once, and once
with every listed mistake, every hint and every answer shown; and all of it on pages of every kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product

import pytest
from rich.cells import cell_len

from calctutor.checking.verdict import Correct, Incorrect
from calctutor.expr.prose import Formula, Prose, Strong
from calctutor.lessons.catalogue import lesson_names, load_named
from calctutor.lessons.lesson import (
    Blank,
    Bullets,
    Choice,
    Lesson,
    Line,
    Paragraph,
    Query,
    Text,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.render.lesson import reply_lines
from calctutor.render.page import Page
from calctutor.tutor import replies
from calctutor.tutor.asked import asked, likely_wrong
from calctutor.tutor.events import Chosen, Event, GoTo, Hint, Judged, LineFollows, Next, Show
from calctutor.tutor.judging import read_answer
from calctutor.tutor.machine import begin, step
from calctutor.tutor.outcome import Outcome
from calctutor.tutor.state import State
from tests.amounts import large
from tests.cli.learner import right_answer

NAMES = lesson_names()
PAGES = [Page(width, unicode=unicode) for width, unicode in product((40, 80, 120), (True, False))]
_MARGIN = 14
"""What indents and leads may take of a line, at most."""


class Walk:
    """A learner who goes through a lesson, and everything that was said on the way."""

    def __init__(self, lesson: Lesson) -> None:
        self.state: State
        self.said: list[replies.Reply] = []
        self.state, first = begin(lesson)
        self.said += first

    def does(self, event: Event) -> None:
        self.state, more = step(self.state, event)
        self.said += more

    def types(self, text: str) -> Event:
        event = read_answer(self.state, text)
        self.does(event)
        return event

    @property
    def question(self) -> Query | Choice | Blank:
        found = asked(self.state)
        assert found is not None
        return found

    def answers(self) -> None:
        """The open question, answered rightly."""
        text = right_answer(self.question)
        before = self.state.open_question
        event = self.types(text)
        where = f"{self.state.lesson.name}, {self.state.step.id}: {text}"
        match event:
            case Judged(verdict=verdict):
                assert isinstance(verdict, Correct), (where, verdict)
            case Chosen():
                assert self.state.open_question != before, where
            case _:
                pytest.fail(f"{where}: {event}")

    def errs(self) -> None:
        """Every wrong answer that the lesson lists for the open question, each with its words."""
        question = self.question
        where = f"{self.state.lesson.name}, {self.state.step.id}"
        if isinstance(question, Choice):
            for index in range(len(question.options)):
                if index != question.right:
                    self.does(Chosen(index))
            return
        for index, one in enumerate(likely_wrong(self.state)):
            text = ascii_form(one.answer)
            event = self.types(text)
            assert isinstance(event, Judged), (where, text, event)
            assert isinstance(event.verdict, Incorrect), (where, text, event.verdict)
            assert event.likely_wrong == index, (where, text)
            said = self.said[-1]
            assert isinstance(said, replies.VerdictReply)
            assert said.says == one.says

    def asks_for_every_hint(self) -> None:
        for _ in range(len(self.question.hints) + 1):
            self.does(Hint())


@cache
def lesson(name: str) -> Lesson:
    return load_named(name)


def stumbled(name: str) -> list[replies.Reply]:
    """Everything that is said to one who makes every mistake and has every answer shown."""
    walk = Walk(lesson(name))
    while not walk.state.finished:
        while walk.state.phase == "asking":
            walk.errs()
            walk.asks_for_every_hint()
            walk.does(Show())
        walk.does(Next())
    return walk.said


@cache
def everything(name: str) -> tuple[replies.Reply, ...]:
    return tuple(stumbled(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_answered_rightly_at_once(name: str) -> None:
    walk = Walk(lesson(name))
    while not walk.state.finished:
        while walk.state.phase == "asking":
            walk.answers()
        walk.does(Next())
    outcomes = {result.outcome for result in walk.state.results}
    assert outcomes <= {Outcome.READ, Outcome.FIRST_TIME}
    assert walk.state.all_right


@large(one_in=4)
@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_with_every_mistake_every_hint_and_every_answer_shown(name: str) -> None:
    said = everything(name)
    assert isinstance(said[-1], replies.Finished)
    assert any(isinstance(reply, replies.VariantAsked) for reply in said)


@pytest.mark.parametrize("name", NAMES)
def test_the_variants_answered_rightly(name: str) -> None:
    walk = Walk(lesson(name))
    while not walk.state.finished:
        while walk.state.phase == "asking":
            if walk.state.open_question == 0 and not walk.state.in_variant:
                walk.does(Show())
            else:
                walk.answers()
        walk.does(Next())
    shown = {Outcome.READ, Outcome.SIMILAR, Outcome.SHOWN}
    assert {result.outcome for result in walk.state.results} <= shown


@large(one_in=16)
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.width}-{page.unicode}")
def test_all_that_is_said_fits_the_page_and_breaks_no_formula(name: str, page: Page) -> None:
    for reply in everything(name):
        lines = [line.plain for line in reply_lines(page, reply)]
        for line in lines:
            assert cell_len(line) <= page.width, line
            assert page.unicode or line.isascii(), line
        for formula in formulas(reply):
            written = page.formula(formula)
            if cell_len(written) <= page.measure - _MARGIN:
                assert any(written in line for line in lines), (written, lines)


def formulas(reply: replies.Reply) -> Iterator[Formula]:
    """The formulas in the sentences that a reply shows."""
    for prose in proses(reply):
        yield from (part for part in prose.parts if not isinstance(part, str | Strong))


def proses(reply: replies.Reply) -> Iterator[Prose]:
    match reply:
        case replies.Present(step=shown):
            yield from in_text(shown.text)
            for display in shown.show:
                yield from in_text(display.note)
            if shown.picture is not None:
                yield from in_text(shown.picture.caption)
        case replies.VariantAsked(variant):
            yield from in_text(variant.text)
        case replies.VerdictReply(says=text) | replies.Said(text) | replies.HintReply(text=text):
            yield from in_text(text)
        case replies.ChoiceReply(option=option):
            yield from in_text(option.says)
        case replies.LinesShown(lines=lines):
            yield from (line.because for line in lines if isinstance(line, Line))
        case replies.AnswerShown(Query(solution=solution)):
            yield from (line.because for line in solution)
        case _:
            return


def in_text(text: Text) -> Iterator[Prose]:
    for part in text:
        match part:
            case Paragraph(prose):
                yield prose
            case Bullets(items):
                yield from items


def test_a_line_on_the_way_is_no_answer() -> None:
    works = [
        (lesson(name), one)
        for name in NAMES
        for one in lesson(name).steps
        if isinstance(asked_first(lesson(name), one.id), Query)
        and getattr(asked_first(lesson(name), one.id), "by_lines", False)
    ]
    assert works
    for of, one in works:
        walk = Walk(of)
        walk.state = at(of, one.id)
        question = walk.question
        assert isinstance(question, Query)
        begin_with = question.asked
        assert begin_with is not None
        event = walk.types(ascii_form(begin_with))
        assert isinstance(event, LineFollows | Judged)
        assert not isinstance(event, Judged) or not isinstance(event.verdict, Correct)


def at(of: Lesson, step_id: str) -> State:
    state, _ = begin(of)
    state, _ = step(state, GoTo(step_id))
    return state


def asked_first(of: Lesson, step_id: str) -> Query | Choice | Blank | None:
    return asked(at(of, step_id))
