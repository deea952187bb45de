"""The whole chain-rule lesson on pages of every kind."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from rich.cells import cell_len

from calctutor.lessons.catalogue import load_named
from calctutor.lessons.lesson import Bullets, Lesson, Paragraph, Text
from calctutor.render.lesson import reply_lines
from calctutor.render.page import Page
from calctutor.render.solution import solution_lines
from calctutor.tutor.answering import present
from calctutor.tutor.events import GoTo, Hint, Show
from calctutor.tutor.machine import begin, step
from tests.amounts import large

pytestmark = large(one_in=2)

PAGES = [
    Page(width, unicode=unicode, flat=flat)
    for width, unicode, flat in product((40, 80, 100, 120), (True, False), (True, False))
]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_named("chain-rule")


def name(page: Page) -> str:
    signs = "unicode" if page.unicode else "ascii"
    return f"{page.width}-{signs}-{'flat' if page.flat else 'stacked'}"


@cache
def everything(page: Page, lesson: Lesson) -> list[str]:
    """The worked lesson, and all that is said on the way through it with hints."""
    lines = [line.plain for line in solution_lines(page, lesson)]
    state, _ = begin(lesson)
    for one in lesson.steps:
        state, replies = step(state, GoTo(one.id))
        lines += [line.plain for reply in replies for line in reply_lines(page, reply)]
        for event in (Hint(), Hint(), Hint(), Hint(), Show(), Hint(), Show(), Show()):
            state, replies = step(state, event)
            lines += [line.plain for reply in replies for line in reply_lines(page, reply)]
        lines += [line.plain for reply in present(state) for line in reply_lines(page, reply)]
    return lines


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_line_is_wider_than_the_page(page: Page, lesson: Lesson) -> None:
    wide = [line for line in everything(page, lesson) if cell_len(line.rstrip()) > page.width]
    assert wide == []


@pytest.mark.parametrize("page", [page for page in PAGES if not page.unicode], ids=name)
def test_an_ascii_page_shows_only_ascii(page: Page, lesson: Lesson) -> None:
    lines = everything(page, lesson)
    assert [line for line in lines if not line.isascii()] == []
    # Every sign has its own replacement: none came out as a question mark within a formula.
    assert [line for line in lines if " ? " in line or "??" in line] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_no_control_signs(page: Page, lesson: Lesson) -> None:
    assert [line for line in everything(page, lesson) if not line.isprintable()] == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.width >= 80], ids=name)
def test_no_formula_in_the_text_is_broken(page: Page, lesson: Lesson) -> None:
    lines = [line.plain for line in solution_lines(page, lesson)]
    for one in lesson.steps:
        for formula in formulas(page, one.text):
            assert any(formula in line for line in lines), formula


def formulas(page: Page, text: Text) -> list[str]:
    proses = []
    for part in text:
        match part:
            case Paragraph(prose):
                proses.append(prose)
            case Bullets(items):
                proses += items
    pieces = [piece for prose in proses for piece in prose.parts]
    return [
        page.formula(piece)
        for piece in pieces
        if not isinstance(piece, str) and not hasattr(piece, "text")
    ]


def test_every_step_has_its_heading(lesson: Lesson) -> None:
    lines = [line.plain for line in solution_lines(Page(80), lesson)]
    count = len(lesson.steps)
    headings = [line for line in lines if line.startswith("──") and line.endswith(f" of {count}")]
    assert len(headings) == count
    for number, (heading, one) in enumerate(zip(headings, lesson.steps, strict=True), 1):
        assert one.title in heading
        assert heading.endswith(f" {number} of {count}")
        assert cell_len(heading) == 80


def test_one_step_alone(lesson: Lesson) -> None:
    chosen = lesson.steps[3]
    lines = [line.plain for line in solution_lines(Page(80), lesson, chosen.id)]
    headings = [line for line in lines if line.startswith("──")]
    assert len(headings) == 1
    assert chosen.title in headings[0]
