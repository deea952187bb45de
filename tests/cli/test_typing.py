"""The prompt while somebody types, in a terminal, seen cell by cell."""

from __future__ import annotations

import pytest

from tests.cli.test_screens import Screen, screen

STEP = ("lesson", "sigmoid", "--step", "2")
SINE = ("check", "--for", "d/dx sin(x^2)")
UP, DOWN, F1, LEFT, ERASE = "\x1b[A", "\x1b[B", "\x1bOP", "\x1b[D", "\x15"


def row_with(seen: Screen, text: str) -> int:
    return next(number for number, row in enumerate(seen.rows) if text in row)


@pytest.mark.parametrize("columns", [80, 40])
def test_the_reading_stands_under_the_line_and_is_gone_after_enter(columns: int) -> None:
    with screen(24, columns, *SINE) as seen:
        seen.press("2x cos(", "cos(…)")
        line = row_with(seen, "> 2x cos(")
        assert seen.rows[line + 1].strip() == "2 x cos(…)"
        seen.press("x^2)", "2 x cos(x²)")
        assert row_with(seen, "> 2x cos(") == line
        seen.press("+1/(x+2)", "───────")
        assert row_with(seen, "> 2x cos(") == line
        seen.press(")", "closes nothing")
        place = seen.rows[line + 1]
        assert place.index("^") == seen.rows[line].index("))") + 1
        seen.press(ERASE + "3x\r", "Not yet.")
        assert not any("^" in row for row in seen.rows)
        assert seen.rows[line + 1].startswith("I read:")


@pytest.mark.parametrize("columns", [80, 40])
def test_in_a_lesson_the_question_stays_in_sight_while_something_tall_is_typed(
    columns: int,
) -> None:
    with screen(24, columns, *STEP) as seen:
        for _ in range(8):
            if "Enter for the rest" not in seen.shown:
                break
            seen.enter()
        for _ in range(3):
            seen.enter()
        seen.waits_for("Type a number.")
        seen.press("(1+x)/(2+x)", "───────")
        assert "Type a number." in seen.shown
        seen.press("/(3+x)" * 30, "(3+x)/(3+x)")
        seen.press(ERASE + "foo(1)", "^^^")
        seen.press(ERASE + "hint", "hint: first a")


def test_f1_lists_keys_and_the_line_stays() -> None:
    with screen(24, 80, *STEP) as seen:
        seen.press("1/(2", "─")
        seen.press(F1, "this list")
        seen.waits_for("> 1/(2")
        seen.press("+x)\r", "I read:")
        assert "1/(2 + x)" in seen.shown


def test_only_this_question_is_recalled() -> None:
    with screen(24, 80, *STEP) as seen:
        seen.enter("7")
        seen.waits_for("Not yet.")
        seen.press(UP, "> 7")
        seen.enter(ERASE + "show")
        seen.press(UP + "2+", "> 2+")


@pytest.mark.parametrize("columns", [80, 40])
def test_pasted_lines_are_chosen_from(columns: int) -> None:
    with screen(24, columns, *SINE) as seen:
        seen.press("\x1b[200~y = 2x\r2x cos(x^2)\r\x1b[201~", "Line 1 of 2 pasted")
        seen.press(DOWN, "Line 2 of 2 pasted")
        seen.press("\r", "Right.")


def test_at_another_width_the_question_comes_again_and_the_line_stays() -> None:
    with screen(24, 80, *STEP) as seen:
        seen.press("1/2 + x", "─")
        seen.enter(ERASE + "hint")
        seen.press("1/2 + y", "─")
        for columns in (70, 50, 60):
            seen.resize(24, columns)
        seen.waits_for("> 1/2 + y")
        seen.waits_for("2 of")
        heading = next(row for row in reversed(seen.rows) if "──" in row and " of " in row)
        assert len(heading) == 60
        seen.press("^2\r", "I read: 1/2 + y²")


def test_a_change_in_height_alone_shows_nothing_again() -> None:
    with screen(24, 80, *SINE) as seen:
        seen.press("2x cos(x^2", "cos(x²) …")
        seen.resize(30, 80)
        seen.press(")\r", "Right.")
        assert seen.shown.count("Problem:") == 1


@pytest.mark.parametrize("colour", [True, False])
def test_brackets_that_belong_together_stand_out_and_none_that_closes_nothing(
    colour: bool,
) -> None:
    with screen(24, 80, *SINE, colour=colour) as seen:
        seen.press("2(x+1)", "2 (x + 1)")
        marked = [cell.data for cell in seen.cells() if cell.underscore]
        assert marked == ["(", ")"]
        seen.press(" + 3))", "closes nothing")
        marked = [cell.data for cell in seen.cells() if cell.underscore]
        assert marked == [")", ")"]
        looks = {(cell.fg, cell.bg, cell.bold) for cell in seen.cells()}
        assert (looks == {("default", "default", False)}) is not colour


def test_check_asks_again_for_what_cannot_be_read() -> None:
    with screen(24, 80, *SINE) as seen:
        seen.press("2x cos(x^2\r", "Did you mean")
        seen.press("\t\r", "Right.")
        assert "2x cos(x^2)" in seen.shown


def test_work_shows_how_a_line_is_read() -> None:
    with screen(24, 80, "work", "--for", "d/dx x^2 sin(x)") as seen:
        seen.press("= 2x sin(", "2 x sin(…)")
        seen.press("x) + x^2 cos x\r", "Follows")
        seen.press("wi\t" + ERASE + "und\t", "undo: takes the last line back")
