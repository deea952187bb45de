"""Results as cells: nothing in them that a spreadsheet would run, and numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.grading.judging import grade
from calctutor.grading.results import COLUMNS, cells_of, result_line
from calctutor.grading.rows import Place, row_of
from calctutor.grading.source import Format

BEGINNINGS = "=+@-\t\r\n＝＋＠－"  # the last four are the wide signs of East Asian keyboards


def cells(line: str) -> list[str]:
    (found,) = csv.reader(io.StringIO(line, newline=""))
    return found


@pytest.mark.parametrize("text", ["-3", "-3.5", "-0.25", "-1e-7", "-2.5E+10", "3", "x", "", "'"])
def test_numbers_and_other_texts_stay_as_they_are(text: str) -> None:
    assert cells(cells_of([text, "beside"])) == [text, "beside"]


def test_values_that_are_numbers_stay_numbers() -> None:
    assert cells_of([-3, -2.5, None, 1]) == "-3,-2.5,,1\n"


@pytest.mark.parametrize("text", ["-3x", "-", "--3", "-3\n", "-1-1", "-cmd|'/c calc'!A0", "-1e5x"])
def test_what_only_begins_like_a_number_is_made_harmless(text: str) -> None:
    assert cells(cells_of([text])) == [f"'{text}"]


@given(st.sampled_from(BEGINNINGS), st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_begins_a_formula_and_none_ends_early(beginning: str, rest: str) -> None:
    found = cells(cells_of(["a", beginning + rest, "b"]))
    assert len(found) == 3
    if beginning != "-":
        assert found[1] == f"'{beginning}{rest}"


@pytest.mark.parametrize("beginning", BEGINNINGS)
@pytest.mark.parametrize("key", ["id", "answer", "expected", "form", "given"])
def test_no_column_of_a_result_begins_a_formula(beginning: str, key: str) -> None:
    values: dict[str, object] = {"id": "1", "answer": "-x", "expected": "-y"}
    text = f"{beginning}HYPERLINK(x)"
    values[key] = [text] if key == "given" else text
    line = result_line(grade(row_of(Place(1, 1), values)), Format.CSV)
    found = cells(line)
    assert len(found) == len(COLUMNS)
    assert not [cell for cell in found if cell[:1] in set(BEGINNINGS) - {"-"}]
    assert not [cell for cell in found if cell.startswith("-") and not _is_number(cell)]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
