"""Pictures: every point in its cell, curves that can be told apart, and the same facts in words."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from rich.cells import cell_len

from calctutor.cli.lesson_folders import folders
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Symbol
from calctutor.lessons.catalogue import load_named
from calctutor.lessons.folder import lesson_names
from calctutor.lessons.lesson import Curve, Lesson, Picture
from calctutor.lessons.loading import load_file
from calctutor.numeric.values import real
from calctutor.reading.parser import parse
from calctutor.render.page import Page
from calctutor.render.picture import bounds, picture_lines

DRAWN = Path(__file__).parent.parent / "lessons" / "drawn.yaml"
HEIGHT = 12
PAGES = [Page(80), Page(80, unicode=False), Page(40), Page(40, unicode=False)]


@pytest.fixture(scope="module")
def drawn() -> Lesson:
    return load_file(DRAWN)


def of_lesson(lesson: Lesson, step: int) -> Picture:
    found = lesson.steps[step].picture
    assert found is not None
    return found


def of(*texts: str, start: str = "-5", stop: str = "5", **bounds: str) -> Picture:
    low, high = (parse(bounds[name]) if name in bounds else None for name in ("low", "high"))
    return Picture(
        over=Symbol("x"),
        start=parse(start),
        stop=parse(stop),
        low=low,
        high=high,
        curves=tuple(Curve(parse(text), Prose((parse(text),))) for text in texts),
        caption=(),
    )


def shown(picture: Picture, page: Page) -> list[str]:
    return [line.plain for line in picture_lines(page, picture)]


def rows(lines: list[str]) -> list[str]:
    """The inside of the frame, with what stands beside it on the right."""
    edge = lines[HEIGHT].index("└" if "└" in lines[HEIGHT] else "+")
    return [line[edge + 1 :].ljust(100) for line in lines[:HEIGHT]]


def width_of(lines: list[str]) -> int:
    axis = lines[HEIGHT].lstrip()[1:]
    return len(axis) - len(axis.lstrip("─┬-+"))


def lost_points(picture: Picture, page: Page, places: int = 1009) -> list[tuple[str, float, float]]:
    """The points of curves inside the frame whose cell is empty."""
    lines = shown(picture, page)
    low, high = bounds(picture)
    left, right = (Fraction(real(end, {}) or 0.0) for end in (picture.start, picture.stop))
    width, inside = width_of(lines), rows(lines)
    lost = []
    for curve in picture.curves:
        for number in range(places + 1):
            share = Fraction(number, places)
            y = real(curve.math, {picture.over.name: left + (right - left) * share})
            if y is None or not low <= y <= high:
                continue
            column = round(share * (2 * width - 1)) // 2
            row = round((high - y) / (high - low) * (4 * HEIGHT - 1)) // 4
            if inside[row][column] in " ░.│─┼|-":
                lost.append((str(curve.math), float(left + (right - left) * share), y))
    return lost


def every_picture() -> Iterator[tuple[str, Picture]]:
    for name in lesson_names(folders()):
        for step in load_named(name).steps:
            if step.picture is not None:
                yield f"{name} {step.id}", step.picture


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.width} {page.unicode}")
@pytest.mark.parametrize("picture", [pytest.param(p, id=name) for name, p in every_picture()])
def test_every_point_of_every_lesson_is_in_a_cell(picture: Picture, page: Page) -> None:
    assert lost_points(picture, page) == []


@pytest.mark.parametrize(
    "texts",
    [
        ("sin(x)", "cos(x)"),
        ("e^(-x^2)",),
        ("1/x",),
        ("tan x",),
        ("sqrt x", "ln x", "-sqrt(x)", "x/5"),
        ("min(2, 10^7 (1 - x))",),
        ("floor x",),
        ("sqrt(4 - x^2)", "-sqrt(4 - x^2)"),
        ("3",),
        ("x^9",),
    ],
)
def test_no_point_of_a_curve_is_lost(texts: tuple[str, ...]) -> None:
    for page in PAGES:
        assert lost_points(of(*texts), page) == []


def test_the_top_and_the_bottom_are_drawn() -> None:
    inside = rows(shown(of("sin x"), Page(80)))
    assert inside[0][:60].strip(" │") and inside[-1][:60].strip(" │")


@pytest.mark.parametrize("text", ["1/x", "1/(x - 0.0137)", "tan x", "floor x", "sign x"])
def test_a_pole_or_a_jump_is_no_vertical_stroke(text: str) -> None:
    """A stroke would fill the column from top to bottom."""
    inside = rows(shown(of(text), Page(80, unicode=False)))
    columns = ["".join(row[n] for row in inside) for n in range(60)]
    assert all(column.count("*") < HEIGHT - 2 for column in columns)


def test_a_steep_side_is_a_straight_stroke() -> None:
    inside = rows(shown(of("min(2, 10^7 (1 - x))", low="0"), Page(80, unicode=False)))
    full = [n for n in range(60) if all(row[n] == "*" for row in inside)]
    assert len(full) == 1


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("unicode", [True, False])
def test_a_picture_fits_the_page(drawn: Lesson, width: int, unicode: bool) -> None:
    for picture in (*(of_lesson(drawn, step) for step in (0, 1)), of("x", "x^2", "x^3", "1000 x")):
        lines = shown(picture, Page(width, unicode=unicode))
        assert max(map(cell_len, lines)) <= width
        assert unicode or all(line.isascii() for line in lines)


def test_ticks_are_at_round_numbers(drawn: Lesson) -> None:
    lines = shown(of_lesson(drawn, 0), Page(80))
    assert [line.split()[0] for line in lines[:HEIGHT] if "┤" in line] == ["1", "0.5", "0"]
    assert lines[13].split() == ["−6", "−4", "−2", "0", "2", "4", "6"]
    assert lines[12].endswith(" x")
    edge = lines[12].index("└")
    assert [n for n, sign in enumerate(lines[12]) if sign == "┬"] == [
        edge + 1 + round(Fraction(n, 6) * (2 * width_of(lines) - 1)) // 2 for n in range(7)
    ]


def test_ticks_are_where_the_lesson_wants_them() -> None:
    from msgspec.structs import replace

    wanted = {"across": ("-pi", "0", "pi/2"), "up": ("-1", "sqrt(2)/2", "7")}
    numbers = {name: tuple(map(parse, texts)) for name, texts in wanted.items()}
    lines = shown(replace(of("sin x"), **numbers), Page(80))
    assert lines[13].split() == ["−π", "0", "π/2"]
    assert [line.split("┤")[0].strip() for line in lines[:HEIGHT] if "┤" in line] == ["√2/2", "−1"]


def test_labels_of_ticks_keep_apart() -> None:
    for width in (24, 30, 40, 60):
        line = shown(of("x", start="-100000", stop="100000"), Page(width))[13]
        assert all(word.lstrip("−").rstrip("0") in {"", "1", "2", "5"} for word in line.split())


def test_curves_are_told_apart_without_colour_and_named_at_their_ends() -> None:
    inside = rows(shown(of("x", "x/2", "x/3", "x/4"), Page(80, unicode=False)))
    assert all(any(letter in row[:58] for row in inside) for letter in "*o+x")
    ends = ["".join(row[50:]) for row in inside]
    for name in ("x/2", "x/3", "x/4"):
        assert any(end.rstrip().endswith(name) for end in ends), name


def test_long_labels_become_letters() -> None:
    lines = shown(of("sin(x^2) + 1", "x"), Page(80))
    assert [line.rstrip()[-1] for line in rows(lines) if line.rstrip()[-1:] in {"A", "B"}]
    assert "  ⠤⠤⠤⠤  A  sin(x²) + 1" in lines
    assert "  ⠄⠄⠄⠄  B  x" in lines


def test_marks_are_numbered_on_their_curve(drawn: Lesson) -> None:
    lines = shown(of_lesson(drawn, 0), Page(80, unicode=False))
    inside = [row[: width_of(lines)] for row in rows(lines)]
    ((row, column),) = [(r, line.index("1")) for r, line in enumerate(inside) if "1" in line]
    # σ′(0) = 1/4, in the middle of the width.
    assert 11 - row in {2, 3}
    assert abs(column - width_of(lines) / 2) <= 1
    assert sum("2" in line for line in inside) == 1


def test_an_area_has_straight_sides_and_a_label(drawn: Lesson) -> None:
    lines = shown(of_lesson(drawn, 1), Page(80))
    inside, width = rows(lines), width_of(lines)
    filled = [(r, c) for r, row in enumerate(inside) for c, sign in enumerate(row) if sign == "░"]
    columns = {column for _, column in filled}
    first, last = min(columns) - 1, max(columns) + 1
    assert abs(first - width / 5) <= 1
    assert abs(last - width * 3 / 5) <= 1
    for side in (first, last):
        signs = [inside[row][side] for row in range(HEIGHT)]
        top = max(row for row, sign in enumerate(signs) if "⠀" < sign <= "⣿")
        assert set(signs[top + 1 :]) == {"│"}
    assert any("the area from 1 to 3" in line for line in lines)


def in_words(picture: Picture) -> str:
    return " ".join(" ".join(shown(picture, Page(80, flat=True))).split())


def test_read_aloud_there_are_the_caption_and_the_facts(drawn: Lesson) -> None:
    said = in_words(of_lesson(drawn, 0))
    assert said.startswith("The slope is greatest at 0, where it is 1/4. The picture shows x from")
    assert "−6 to 6, and heights from 0 to 1." in said
    assert "σ(x): about 0.00247 at x = −6 and about 0.998 at x = 6. At x = 0 it is 0.5." in said
    assert "Its highest value is 0.25, at x = 0, its lowest about 0.00247, at x = −6." in said
    assert "Point 1 is at x = 0, at the height 0.25." in said
    assert "σ(x) and its slope do not meet in the picture." in said
    assert "The area between it and the" in in_words(of_lesson(drawn, 1))


def test_values_at_the_ends_are_exact() -> None:
    said = in_words(of("sin x", "d/dx tan(x)", start="-2 pi", stop="2 pi"))
    assert "sin(x): 0 at x = −2π and 0 at x = 2π." in said
    assert ": 1 at x = −2π and 1 at x = 2π." in said


@pytest.mark.parametrize(
    ("texts", "facts"),
    [
        (["x^2 - 1"], ["24 at x = −5 and 24 at x = 5.", "It meets the x-axis at −1 and 1."]),
        (["x^2 - 1"], ["At x = 0 it is −1.", "its lowest −1, at x = 0."]),
        (["e^x"], ["It does not meet the x-axis.", "At x = 0 it is 1."]),
        (["1/x"], ["It has no value at x = 0.", "It leaves the picture at the top and at the bot"]),
        (["ln x"], ["It has no values left of x = 0.", "It leaves the picture at the bottom."]),
        (["sqrt(1 - x)"], ["It has no values right of x = 1."]),
        (["ln(x^2 - 1)"], ["It has no values between −1 and 1."]),
        (["tan x"], ["It is broken near x = −4.71, −1.57, 1.57 and 4.71."]),
        (["3"], ["3 at x = −5 and 3 at x = 5.", "It is level."]),
        (["max(0, x)"], ["It is 0 from −5 to 0.", "its lowest 0, from x = −5 to 0."]),
        (["sin(10 x)"], ["at about −0.942, about −0.628, about −0.314, 0, ", " and more places."]),
        (
            ["x^3 - 3x"],
            ["It turns down at x = −1 (height 2). It turns up at x = 1 (height −2)."],
        ),
        (["(x^2 - 1)^2"], ["It turns down at x = 0 (height 1). It turns up at x = −1 (height 0)"]),
        (["1/cos x"], ["It turns up at x = 0 (height 1)."]),
        (["x e^(-x^2)"], ["about 0.429, near x = 0.707", "about −0.429, near x = −0.707"]),
        (["x^2", "x + 2"], ["meet at x = −1 (height 1) and at x = 2 (height 4)."]),
        (["x^2", "x^2 + 1 - 1"], ["are the same curve."]),
        (["sqrt(-1 - x^2)"], ["No point of it is in the picture.", "It has no values here."]),
    ],
)
def test_facts_in_words(texts: list[str], facts: list[str]) -> None:
    said = in_words(of(*texts))
    for fact in facts:
        assert fact in said


@pytest.mark.parametrize("text", ["x", "3", "x^3", "1/x", "x^2", "floor(x)", "sin(x)^2 + cos(x)^2"])
def test_what_does_not_turn_twice_is_not_said_to_turn(text: str) -> None:
    assert "It turns" not in in_words(of(text))
