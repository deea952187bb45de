"""Pictures: drawn within the page, with curves that can be told apart without colours."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from calctutor.lessons.lesson import Lesson, Picture
from calctutor.lessons.loading import load_file
from calctutor.render.page import Page
from calctutor.render.picture import picture_lines

DRAWN = Path(__file__).parent.parent / "lessons" / "drawn.yaml"


@pytest.fixture(scope="module")
def drawn() -> Lesson:
    return load_file(DRAWN)


def picture(lesson: Lesson, step: int) -> Picture:
    found = lesson.steps[step].picture
    assert found is not None
    return found


def shown(lesson: Lesson, step: int, page: Page) -> list[str]:
    return [line.plain for line in picture_lines(page, picture(lesson, step))]


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_picture_fits_the_page(drawn: Lesson, width: int, unicode: bool) -> None:
    for step in (0, 1):
        lines = shown(drawn, step, Page(width, unicode=unicode))
        assert max(map(cell_len, lines)) <= width
        assert unicode or all(line.isascii() for line in lines)


def test_the_ends_of_both_axes_are_written(drawn: Lesson) -> None:
    lines = shown(drawn, 0, Page(80))
    assert lines[0].split()[:2] == ["1", "│"]
    assert lines[11].split()[0] == "0"
    assert lines[13].split() == ["−6", "x", "6"]


def test_a_curve_is_where_its_values_are(drawn: Lesson) -> None:
    lines = shown(drawn, 0, Page(80, unicode=False))
    drawn_at = [(c, r) for r in range(12) for c, sign in enumerate(lines[r]) if sign == "*"]
    heights = [11 - row for _, row in sorted(dict(drawn_at).items())]
    assert heights == sorted(heights)
    assert heights[0] == 0
    assert heights[-1] == 11


def test_marks_are_numbered_on_their_curve(drawn: Lesson) -> None:
    lines = shown(drawn, 0, Page(80, unicode=False))[:12]
    ((row, column),) = [(r, line.index("1", 6)) for r, line in enumerate(lines) if "1" in line[6:]]
    # σ′(0) = 1/4, in the middle of the width.
    assert 11 - row in {2, 3}
    assert abs(column - (6 + 60 / 2)) <= 2
    assert sum("2" in line for line in lines) == 1


def test_the_area_is_filled_between_the_two_places_only(drawn: Lesson) -> None:
    rows = [line[9:] for line in shown(drawn, 1, Page(80, unicode=False))[:12]]
    filled = [column for row in rows for column, sign in enumerate(row) if sign == "."]
    width = 60
    assert width / 5 - 2 <= min(filled) <= width / 5 + 2
    assert width * 3 / 5 - 2 <= max(filled) <= width * 3 / 5 + 2


def test_every_curve_is_named_below(drawn: Lesson) -> None:
    lines = shown(drawn, 0, Page(80, unicode=False))
    assert "  ***  sigma(x)" in lines
    assert "  ooo  its slope" in lines


def test_read_aloud_there_is_the_caption_alone(drawn: Lesson) -> None:
    text = shown(drawn, 0, Page(80, flat=True))
    assert text == ["  The slope is greatest at 0, where it is 1/4."]
