"""Results read back: exactly those that are whole, wherever the file was cut off."""

from __future__ import annotations

import io

import pytest

from calctutor.grading.earlier import earlier_results, written_id
from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.judging import grade
from calctutor.grading.results import header, result_line
from calctutor.grading.rows import AnyRow, Place, Scalar, row_of
from calctutor.grading.source import Format

IDS: list[Scalar] = ["a", "=1\n\n+1", '"', None, 1, 1.5, True, "\ud800", "-3", "-3x", "a\rb", ""]


def rows() -> list[AnyRow]:
    values = [
        {"id": name, "answer": "-x + 1" if number % 3 else "x^", "expected": "1 - x"}
        for number, name in enumerate(IDS)
    ]
    values += [{"id": "none"}, {"id": "bad", "answer": "1", "problem": 'd/dx "\n'}]
    return [row_of(Place(number, number), row) for number, row in enumerate(values, start=1)]


def results(form: Format) -> list[str]:
    return [result_line(grade(row), form) for row in rows()]


@pytest.mark.parametrize("form", list(Format))
def test_wherever_the_file_is_cut_off(form: Format) -> None:
    lines = [line.encode("utf-8", "replace") for line in results(form)]
    ends = [len(header(form).encode())]
    for line in lines:
        ends.append(ends[-1] + len(line))
    whole = header(form).encode() + b"".join(lines)
    assert ends[-1] == len(whole)
    for cut in range(len(whole) + 1):
        found = [result.end for result in earlier_results(io.BytesIO(whole[:cut]), form)]
        assert found == [end for end in ends[1:] if end <= cut]


@pytest.mark.parametrize("form", list(Format))
def test_what_they_say(form: Format) -> None:
    text = header(form) + "".join(results(form))
    found = list(earlier_results(io.BytesIO(text.encode("utf-8", "replace")), form))
    assert [one.id for one in found[: len(IDS)]] == [written_id(name, form) for name in IDS]
    assert found[0].verdict == "unreadable"
    assert found[1].verdict == "correct"
    assert [one.input for one in found] == [fingerprint(row, prove=False) for row in rows()]
    assert found[-2].error == "row 13, line 13: There is no answer in this row."
    assert found[1].error is None


def test_ids_that_are_not_the_same_are_written_differently() -> None:
    assert len({written_id(name, Format.JSON) for name in (1, "1", 1.0, True, None, "None")}) == 6
