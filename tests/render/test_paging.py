"""Screens in pages: nothing is lost, pages end between blocks, and the question stands last."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from calctutor.lessons.lesson import Ask, DerivationStep, Explain
from calctutor.lessons.loading import load_file
from calctutor.render.lesson import reminder_lines, step_body
from calctutor.render.page import Page
from calctutor.render.paging import in_pages

LESSONS = sorted((Path(__file__).parents[2] / "lessons").glob("*.yaml"))


def lines(*blocks: int) -> list[Text]:
    """Return blocks of so many lines, each line with its own number, and gaps between them."""
    found: list[Text] = []
    for size in blocks:
        found += [Text()] if found else []
        found += [Text(f"line {len(found) + n}") for n in range(size)]
    return found


def sizes(pages: list[list[Text]]) -> list[int]:
    return [len(page) for page in pages]


def test_what_fits_is_one_page() -> None:
    assert sizes(in_pages(lines(3, 4), 8)) == [8]
    assert sizes(in_pages(lines(3), 20)) == [3]
    assert in_pages([], 20) == [[]]


def test_pages_end_between_blocks() -> None:
    assert sizes(in_pages(lines(3, 4, 5), 9)) == [8, 5]
    assert sizes(in_pages(lines(6, 6, 6), 8)) == [6, 6, 6]


def test_a_block_that_is_taller_than_a_page_is_cut() -> None:
    assert sizes(in_pages(lines(2, 25, 3), 10)) == [2, 10, 10, 9]


@given(st.lists(st.integers(1, 40), max_size=8), st.integers(1, 30))
def test_no_line_is_lost_and_no_page_too_tall(blocks: list[int], rows: int) -> None:
    whole = lines(*blocks)
    pages = in_pages(whole, rows)
    assert [t for page in pages for t in page if t.plain] == [t for t in whole if t.plain]
    assert all(len(page) <= max(rows, 6) for page in pages)
    assert all(page[0].plain and page[-1].plain for page in pages if page)


@pytest.mark.parametrize("file", LESSONS, ids=lambda file: file.stem)
@pytest.mark.parametrize("width", [80, 40])
def test_what_is_asked_stands_on_the_last_page(file: Path, width: int) -> None:
    lesson = load_file(file)
    page = Page(width)
    for step in lesson.steps:
        if isinstance(step, Explain) or not step.text:
            continue
        screen = step_body(page, step, 1, asking=True)
        last = in_pages(screen, 21)[-1]
        assert len(last) <= 21
        assert last[-1].plain == screen[-1].plain


@pytest.mark.parametrize("width", [80, 40])
def test_a_reminder_is_a_few_lines_that_fit(width: int) -> None:
    for file in LESSONS:
        for step in load_file(file).steps:
            question = getattr(step, "query", None) or getattr(step, "choice", None)
            if question is None:
                continue
            found = reminder_lines(Page(width), step, question, None)
            formula = getattr(question, "asked", None)
            assert len(found) == 1 if formula is not None else len(found) <= 3
            assert all(line.plain.strip() and line.cell_len <= width for line in found)


def test_a_reminder_begins_with_the_formula() -> None:
    chain = load_file(LESSONS[0])
    assert chain.name == "chain-rule"
    ask = chain.steps[chain.index("linear") or 0]
    assert isinstance(ask, Ask)
    (line,) = reminder_lines(Page(40), ask, ask.query, None)
    assert line.plain.startswith("d/dx (3x + 1)⁵: Type the derivative;")
    derivation = chain.steps[chain.index("wave") or 0]
    assert isinstance(derivation, DerivationStep)
    gap = derivation.lines[derivation.blanks[0]]
    assert gap.blank is not None
    (line,) = reminder_lines(Page(80), derivation, gap.blank, gap.shown)
    assert line.plain.startswith("□ · dx/dt: Fill in the factors of df/dt")
    told = chain.steps[chain.index("guess") or 0]
    assert isinstance(told, Ask)
    said = " ".join(line.plain for line in reminder_lines(Page(80), told, told.query, None))
    assert "x² + 1" in said
