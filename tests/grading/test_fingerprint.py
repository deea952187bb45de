"""The fingerprint of a row: the same for the same input, another for any other."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BufferedReader, BytesIO
from itertools import combinations

import pytest
from msgspec.structs import replace

from calctutor.grading.fingerprint import fingerprint
from calctutor.grading.rows import AnyRow, Asked, BadRow, Place, Row, row_of
from calctutor.grading.source import rows_of

ROW = Row(Place(1, 1), "a", "2x", Asked("d/dx x^2"))


def read(text: str, name: str) -> list[AnyRow]:
    return list(rows_of(BufferedReader(BytesIO(text.encode())), name)[1])


def other_rows() -> list[AnyRow]:
    asked = ROW.asked
    return [
        replace(ROW, answer="2 x"),
        replace(ROW, answer="\udcff"),
        replace(ROW, answer="\ud83d\ude00"),
        replace(ROW, answer="\N{GRINNING FACE}"),
        replace(ROW, asked=replace(asked, text="d/dx x^3")),
        replace(ROW, asked=replace(asked, plain=True)),
        replace(ROW, asked=replace(asked, form="factored")),
        replace(ROW, asked=replace(asked, given=("x > 0",))),
        replace(ROW, asked=replace(asked, given=("x > 0", "x < 1"))),
        replace(ROW, asked=replace(asked, given=('x > 0", "x < 1',))),
        replace(ROW, asked=replace(asked, given=("x > 0, x < 1",))),
        replace(ROW, answer='2x", "d/dx x^2'),
        replace(ROW, answer="", asked=Asked("2xd/dx x^2")),
        BadRow(Place(1, 1), "a", "There is no answer in this row.", ""),
        BadRow(Place(1, 1), "a", "There is no answer in this row.", "x"),
        BadRow(Place(1, 1), "a", "This row is not UTF-8 text.", "x"),
    ]


def test_it_is_short_and_the_same_in_every_version() -> None:
    assert fingerprint(ROW, prove=False) == "he12a121615b3"
    assert fingerprint(ROW, prove=True) == "hf0b674edcf74"
    asked = Asked("√x²", plain=True, given=("x > 0",), form="evaluated")
    assert fingerprint(Row(Place(7, None), 7, "\ud800 x", asked), prove=False) == "h62c6d1a18796"
    bad = BadRow(Place(1, 1), None, "This row is not UTF-8 text.", "\udce9,1")
    assert fingerprint(bad, prove=False) == "h81abd5f8c9b9"


@pytest.mark.parametrize("seed", ["0", "1"])
def test_it_is_the_same_in_every_process(seed: str) -> None:
    program = (
        "from tests.grading.test_fingerprint import ROW, fingerprint; "
        "print(fingerprint(ROW, prove=False))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == fingerprint(ROW, prove=False)


def test_another_input_has_another() -> None:
    rows = [ROW, *other_rows()]
    for left, right in combinations(rows, 2):
        assert fingerprint(left, prove=False) != fingerprint(right, prove=False), (left, right)


def test_neither_the_place_nor_the_id_is_part_of_it() -> None:
    for row in (ROW, *other_rows()):
        moved = replace(row, place=Place(5, 9), id="b")
        assert fingerprint(moved, prove=False) == fingerprint(row, prove=False)


def test_whether_proofs_were_asked_for_is_part_of_it() -> None:
    assert fingerprint(ROW, prove=True) != fingerprint(ROW, prove=False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"answer": "1"}\n{"answer": "2"}\n{"answer": [2]}\n'),
        ("a.jsonl", '{"answer": "1",}\n{"answer": "2",}\n{\n[\n'),
        ("a.jsonl", "1\n2\n[1]\n"),
        ("a.json", '[1, 2, {"answer": 1}, {"answer": 2}, {"id": [1]}, {"id": [2]}]'),
        ("a.csv", "answer,problem\n1,\n2,\n,x,y\n,x,z\n"),
        ("a.csv", 'answer,problem\n"1,x\n"2,x\n3,"x"y\n4,"x"y\n'),
    ],
)
def test_of_a_row_that_cannot_be_read_its_text_counts(name: str, text: str) -> None:
    rows = read(text, name)
    assert all(isinstance(row, BadRow) for row in rows)
    assert len({fingerprint(row, prove=False) for row in rows}) == len(rows)


def test_keys_that_are_left_alone_are_no_part_of_it() -> None:
    for values in ({"answer": "1", "expected": "1"}, {"answer": "1"}):
        plain, remarked = (
            row_of(Place(1, 1), {**values, **more}) for more in ({}, {"remark": ["good"]})
        )
        assert fingerprint(plain, prove=False) == fingerprint(remarked, prove=False)


def test_the_words_of_the_json_reader_are_no_part_of_it() -> None:
    """They change from one version of Python to the next."""
    (row,) = read('{"answer": "1",}\n', "a.jsonl")
    assert isinstance(row, BadRow)
    assert fingerprint(replace(row, message="Other words."), prove=False) == fingerprint(
        row, prove=False
    )


def test_a_value_nested_as_deep_as_can_be_read_has_one() -> None:
    for depth in range(900, 1_100):
        (row,) = read('{"answer": ' + "[" * depth + "]" * depth + "}\n", "a.jsonl")
        assert len(fingerprint(row, prove=False)) == 13
