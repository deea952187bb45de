"""Results as cells: nothing in them that a spreadsheet would run, and numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.judging import grade
from calctutor.grading.results import COLUMNS, cells_of, header, result_json, result_line
from calctutor.grading.rows import Asked, Place, Row, row_of
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


def row(answer: str, text: str, *, plain: bool = False, form: str = "any") -> Row:
    return Row(Place(4, 9), "a", answer, Asked(text, plain, (), form))


def without_evidence(answer: str, text: str, *, plain: bool = False) -> dict[str, object]:
    """What a row comes to, without its time and its evidence."""
    found: dict[str, object] = {**result_json(grade(row(answer, text, plain=plain)))}
    assert found.pop("ms") is not None
    found.pop("evidence")
    return found


FINGERPRINT = "he12a121615b3"
MISSING = "An antiderivative is fixed only up to a constant. Add one that may be any number: + C."
NOT_YET: dict[str, object] = {"form": None, "diagnosis": None, "notes": [], "conditions": []}


def test_a_right_answer_in_json() -> None:
    assert without_evidence("2x", "d/dx x^2") == {
        "schema": 1,
        "id": "a",
        "verdict": "correct",
        "reading": "2x",
        "answer": "2*x",
        **NOT_YET,
        "input": FINGERPRINT,
    }


def test_an_unreadable_answer_in_json() -> None:
    assert without_evidence("x^", "x", plain=True) == {
        "schema": 1,
        "id": "a",
        "verdict": "unreadable",
        "reading": None,
        "answer": None,
        **NOT_YET,
        "error": {"message": "Something is missing after ^.", "column": 2, "suggestion": None},
        "input": fingerprint(row("x^", "x", plain=True), prove=False),
    }


def test_an_error_of_a_row_in_json() -> None:
    found = result_json(grade(row("x", "x^")))
    assert list(found) == ["schema", "id", "verdict", "error", "input"]
    assert (found["verdict"], found["error"]) == (
        None,
        {
            "message": "The problem cannot be read: Something is missing after ^.",
            "column": 2,
            "suggestion": None,
            "row": 4,
            "line": 9,
        },
    )
    (bad,) = (row_of(Place(4, None), {"answer": "1"}),)
    assert result_json(grade(bad))["error"] == {
        "message": "This row has neither a problem nor an expected answer.",
        "row": 4,
        "line": None,
    }


TABLE: list[tuple[Row, dict[str, str]]] = [
    (
        row("2x", "d/dx x^2"),
        {"verdict": "correct", "reading": "2x", "answer": "2*x", "method": "algebra"},
    ),
    (
        row("3x", "3x^2 + 1", plain=True),
        {
            "verdict": "incorrect",
            "reading": "3x",
            "answer": "3*x",
            "method": "counterexample",
            "points": "1",
            "digits": "0",
            "at": "x = 1",
            "answer_value": "3",
            "expected_value": "4",
        },
    ),
    (
        row("x y", "x + 2y", plain=True),
        {"at": "x = 1; y = 2", "answer_value": "2", "expected_value": "5"},
    ),
    (
        row("x^2", "int 2x dx"),
        {
            "verdict": "incomplete",
            "form": "constant-of-integration-missing",
            "diagnosis": "constant-of-integration-missing",
            "message": MISSING,
            "derivative_by": "x",
        },
    ),
    (
        row("(1, 3)", "(1, 2)", plain=True),
        {"verdict": "incorrect", "component": "2", "answer_value": "3", "expected_value": "2"},
    ),
    (
        row("x^", "x", plain=True),
        {"verdict": "unreadable", "message": "Something is missing after ^.", "column": "2"},
    ),
    (
        row("x^2 +", "x", plain=True),
        {"verdict": "unreadable", "message": "Something is missing after +.", "column": "5"},
    ),
    (
        row("x", "x", form="nope"),
        {
            "verdict": "",
            "message": "There is no form nope. The forms are any, evaluated, simplified, factored,"
            " expanded, in-terms-of NAME.",
            "row": "4",
            "line": "9",
            "ms": "",
        },
    ),
]


@pytest.mark.parametrize(("row", "expected"), TABLE)
def test_each_column_of_a_table_has_its_value(row: Row, expected: dict[str, str]) -> None:
    line = result_line(grade(row), Format.CSV)
    found = dict(zip(COLUMNS, cells(line), strict=True))
    assert found["id"] == "a"
    assert found["input"] == fingerprint(row, prove=False)
    assert {name: found[name] for name in expected} == expected


def test_the_header_names_the_columns() -> None:
    assert header(Format.JSON) == ""
    assert header(Format.CSV) == (
        "id,verdict,reading,answer,method,points,digits,at,answer_value,expected_value,form,"
        "diagnosis,message,column,suggestion,notes,row,line,ms,derivative_by,component,conditions,input\n"
    )


def test_json_is_written_in_ascii_where_it_has_to_be() -> None:
    found = grade(row("σ", "x", plain=True))
    assert '"reading": "σ"' in result_line(found, Format.JSON)
    assert '"reading": "\\u03c3"' in result_line(found, Format.JSON, ascii_only=True)
    half = grade(row_of(Place(1, 1), {"id": "\ud800", "answer": "σ", "expected": "x"}))
    assert '"id": "\\ud800"' in result_line(half, Format.JSON)
    assert result_line(half, Format.JSON).endswith("}\n")
