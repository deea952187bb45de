"""Rows made from keys and values: what each key may be, and what is said of one that may not."""

from __future__ import annotations

import pytest

from calctutor.grading.rows import Asked, BadRow, Place, Row, row_of

PLACE = Place(4, 9)


@pytest.mark.parametrize(
    ("place", "words"), [(Place(4, 9), "row 4, line 9"), (Place(4, None), "row 4")]
)
def test_a_place_in_words(place: Place, words: str) -> None:
    assert str(place) == words


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"problem": "d/dx x"}, Asked("d/dx x", plain=False)),
        ({"problem": "d/dx x", "expected": None}, Asked("d/dx x", plain=False)),
        ({"problem": "d/dx x", "expected": " "}, Asked("d/dx x", plain=False)),
        ({"expected": "1"}, Asked("1", plain=True)),
        ({"expected": "1", "problem": " "}, Asked("1", plain=True)),
        ({"expected": "1", "given": None}, Asked("1", plain=True)),
        ({"expected": "a", "given": ["a > 0", "a < 1"]}, Asked("a", True, ("a > 0", "a < 1"))),
        ({"expected": "1", "form": " factored "}, Asked("1", plain=True, form="factored")),
        ({"expected": "1", "form": " "}, Asked("1", plain=True, form="any")),
        ({"expected": "1", "form": None}, Asked("1", plain=True, form="any")),
        ({"expected": "1", "remark": ["good"]}, Asked("1", plain=True)),
    ],
)
def test_a_row_asks_for_a_problem_or_an_expected_answer(
    values: dict[str, object], asked: Asked
) -> None:
    assert row_of(PLACE, {"id": "a", "answer": "x", **values}) == Row(PLACE, "a", "x", asked)


@pytest.mark.parametrize("name", ["a", "", 1, 1.5, True, None])
def test_a_text_a_number_or_nothing_is_an_id(name: object) -> None:
    row = row_of(PLACE, {"id": name, "answer": "x", "expected": "1"})
    assert isinstance(row, Row)
    assert row.id == name


def test_without_an_id_the_number_of_the_row_is_one() -> None:
    row = row_of(PLACE, {"answer": "x", "expected": "1"})
    assert row.id == "4"


BAD: list[tuple[dict[str, object], object, str]] = [
    ({"id": ["a"]}, None, 'The key "id" must be a text or a number.'),
    ({"id": float("inf")}, None, 'The key "id" must be a text or a number.'),
    ({"id": float("-inf")}, None, 'The key "id" must be a text or a number.'),
    ({"answer": None}, "a", "There is no answer in this row."),
    ({"answer": 3}, "a", 'The key "answer" must be a text, in quotes.'),
    ({"expected": 3}, "a", 'The key "expected" must be a text, in quotes.'),
    ({"problem": 3}, "a", 'The key "problem" must be a text, in quotes.'),
    ({"form": 3}, "a", 'The key "form" must be a text, in quotes.'),
    ({"expected": " "}, "a", "This row has neither a problem nor an expected answer."),
    (
        {"problem": "x"},
        "a",
        "This row has a problem and an expected answer; leave one of the two out.",
    ),
    ({"given": "a > 0"}, "a", 'The key "given" must be a list of texts, such as ["a > 0"].'),
    ({"given": ["a > 0", 1]}, "a", 'The key "given" must be a list of texts, such as ["a > 0"].'),
]


@pytest.mark.parametrize(("values", "name", "message"), BAD)
def test_what_is_wrong_with_a_row(values: dict[str, object], name: object, message: str) -> None:
    row = row_of(PLACE, {"id": "a", "answer": "x", "expected": "1", "remark": "r", **values})
    assert isinstance(row, BadRow)
    assert (row.place, row.id, row.message, row.fault) == (PLACE, name, message, None)
    assert '"remark"' not in row.text


def test_of_a_bad_row_the_keys_that_count_are_kept_in_order() -> None:
    row = row_of(PLACE, {"form": 3, "id": "é", "answer": "x", "remark": "r", "expected": "1"})
    assert isinstance(row, BadRow)
    assert row.text == '{"answer": "x", "expected": "1", "form": 3, "id": "é"}'
