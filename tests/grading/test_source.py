"""Rows as they stand in files of every kind."""

from __future__ import annotations

import csv
import io
import json
import re
from io import BufferedReader, BytesIO
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.grading.lines import LONGEST
from calctutor.grading.rows import AnyRow, Asked, BadRow, NotRowsError, Place, Row
from calctutor.grading.source import Format, format_of, rows_of

SINE = Asked("d/dx sin(x)")


def read(text: str | bytes, name: str = "") -> list[AnyRow]:
    raw = text.encode() if isinstance(text, str) else text
    return list(rows_of(BufferedReader(BytesIO(raw)), name)[1])


def bad(row: AnyRow) -> str:
    assert isinstance(row, BadRow)
    assert row.message.endswith(".")
    return row.message


class TestFormat:
    @pytest.mark.parametrize("name", ["a.jsonl", "a.NDJSON", "b.c/a.json"])
    def test_endings_for_json(self, name: str) -> None:
        assert format_of(name) is Format.JSON

    def test_other_endings(self) -> None:
        assert format_of("a.CSV") is Format.CSV
        assert format_of("a.txt") is None
        assert format_of("csv") is None

    @pytest.mark.parametrize("before", ["", "\ufeff", "\n\n", "  \r\n ", "\ufeff\n"])
    def test_without_an_ending_the_first_sign_decides(self, before: str) -> None:
        row = '{"answer": "1", "expected": "1"}'
        assert rows_of(BufferedReader(BytesIO((before + row).encode())))[0] is Format.JSON
        table = f"{before}answer,expected\n1,1\n".encode()
        assert rows_of(BufferedReader(BytesIO(table)))[0] is Format.CSV

    @pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
    @pytest.mark.parametrize("name", ["", "a.jsonl", "a.csv", "a.json"])
    def test_nothing(self, text: str, name: str) -> None:
        with pytest.raises(NotRowsError, match="there is nothing in it"):
            read(text, name)


class TestJson:
    def test_all_keys(self) -> None:
        [row] = read(
            '{"id": "a", "answer": "cos x", "problem": "d/dx sin(x)", "given": ["x > 0", "x < 1"],'
            ' "form": "evaluated", "name": "someone"}'
        )
        asked = Asked("d/dx sin(x)", False, ("x > 0", "x < 1"), "evaluated")
        assert row == Row(Place(1, 1), "a", "cos x", asked)

    @pytest.mark.parametrize("name", ['"a"', "1", "1.5", "true", "null", '"\\ud800"', '""'])
    def test_any_scalar_is_an_id(self, name: str) -> None:
        [row] = read(f'{{"id": {name}, "answer": "1", "expected": "1"}}')
        assert isinstance(row, Row)
        assert row.id == json.loads(name)
        assert type(row.id) is type(json.loads(name))

    def test_a_row_without_an_id_has_its_number(self) -> None:
        rows = read('{"answer": "1", "expected": "1"}\n\n{"answer": "1", "expected": "1"}')
        assert [row.id for row in rows] == ["1", "2"]
        assert [row.place for row in rows] == [Place(1, 1), Place(2, 3)]

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{", "This row is not JSON"),
            ("nonsense", "This row is not JSON"),
            ('{"id": NaN}', "NaN is no number"),
            ('{"id": ' + "1" * 5000 + "}", "too many digits"),
            ("[" * 100_000, "nested too deep"),
            ("[1]", "not a JSON object"),
            ('"a"', "not a JSON object"),
            ('{"id": [1], "answer": "1", "expected": "1"}', '"id"'),
            ('{"expected": "1"}', "no answer"),
            ('{"answer": null, "expected": "1"}', "no answer"),
            ('{"answer": 1, "expected": "1"}', '"answer" must be a text'),
            ('{"answer": "1"}', "neither a problem nor an expected answer"),
            ('{"answer": "1", "problem": " "}', "neither a problem nor an expected answer"),
            ('{"answer": "1", "problem": ["x"]}', '"problem" must be a text'),
            ('{"answer": "1", "problem": "x", "expected": "x"}', "leave one of the two out"),
            ('{"answer": "1", "problem": "x", "given": "x > 0"}', '"given" must be a list'),
            ('{"answer": "1", "problem": "x", "given": [1]}', '"given" must be a list'),
            ('{"answer": "1", "problem": "x", "form": 1}', '"form" must be a text'),
            ('{"answer": "' + "x" * LONGEST + '"}', "more than 1,000,000 characters"),
        ],
    )
    def test_a_bad_row_says_why_and_the_rest_goes_on(self, line: str, message: str) -> None:
        good = '{"id": 5, "answer": "1", "expected": "1"}'
        first, row, last = read(f"{good}\n{line}\n{good}", "x.jsonl")
        assert message in bad(row)
        assert row.place == Place(2, 2)
        assert isinstance(first, Row) and isinstance(last, Row)
        assert last.place == Place(3, 3)

    @pytest.mark.parametrize("end", ["\n", "\r\n", ""])
    def test_of_a_bad_row_all_is_kept_but_its_line_end(self, end: str) -> None:
        (row,) = read(f' {{"a" \t{end}', "x.jsonl")
        assert isinstance(row, BadRow)
        assert row.text == ' {"a" \t'

    def test_what_is_not_utf_8(self) -> None:
        good = b'{"answer": "1", "expected": "1"}\n'
        first, row, last = read(good + b'{"answer": "\xe9", "expected": "1"}\n' + good)
        assert bad(row) == "This row is not UTF-8 text."
        assert isinstance(first, Row) and isinstance(last, Row)

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_encodings_and_line_ends(self, encoding: str, end: str) -> None:
        text = '{"answer": "−x²", "expected": "1"}' + end
        rows = read((text * 2).encode(encoding))
        assert [row.answer for row in rows if isinstance(row, Row)] == ["−x²", "−x²"]

    def test_an_array(self) -> None:
        values = [{"answer": "1", "expected": "1"}, 3, {"id": 9, "answer": "2", "expected": "1"}]
        first, second, third = read(json.dumps(values, indent=2), "a.json")
        assert first == Row(Place(1, None), "1", "1", Asked("1", plain=True))
        assert "not a JSON object" in bad(second)
        assert third.id == 9
        assert read("[]") == []

    def test_a_broken_array(self) -> None:
        with pytest.raises(NotRowsError, match=r"not JSON: .* at line 2, column 2"):
            read('[{"answer": "1"},\n ?]')


class TestCsv:
    def test_all_columns_in_any_order_and_case(self) -> None:
        [row] = read(
            "Form, ANSWER ,extra,Given,Problem,id\nevaluated,cos x,!,x > 0; x < 1,d/dx sin(x),7\n"
        )
        asked = Asked("d/dx sin(x)", False, ("x > 0", "x < 1"), "evaluated")
        assert row == Row(Place(1, 2), "7", "cos x", asked)

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("begin", ["", "\ufeff", "\n"])
    def test_delimiters_line_ends_and_marks(self, delimiter: str, end: str, begin: str) -> None:
        lines = [("id", "answer", "problem"), ("a", "cos x", "d/dx sin(x)")]
        [row] = read(begin + "".join(delimiter.join(line) + end for line in lines), "a.csv")
        assert isinstance(row, Row)
        assert (row.id, row.answer, row.asked) == ("a", "cos x", SINE)

    def test_quoted_line_breaks_quotes_and_delimiters(self) -> None:
        rows = read('id,answer,expected\na,"1,\n2 ""x""",3\n\n,,\nb,4,5\n')
        assert [(row.id, row.place) for row in rows] == [("a", Place(1, 2)), ("b", Place(2, 6))]
        assert isinstance(rows[0], Row)
        assert rows[0].answer == '1,\n2 "x"'

    def test_cells_left_out_at_the_end_are_empty(self) -> None:
        [full, short] = read("answer,problem,given,id\n1,x\n1\n")
        assert isinstance(full, Row)
        assert (full.id, full.asked.given) == ("1", ())
        assert "neither a problem" in bad(short)

    def test_too_many_cells(self) -> None:
        row, last = read("id,answer,problem\na,f(x, y),x\nb,1,x,,\n")
        assert bad(row).startswith("This row has 4 cells, the header 3.")
        assert row.id == "a"
        assert isinstance(last, Row)

    def test_a_quotation_mark_that_is_never_closed(self) -> None:
        rows = read('answer,expected\n1,2\n"1,2\n' + "1,2\n" * 50_000)
        assert isinstance(rows[0], Row)
        assert "not closed" in bad(rows[1])
        assert len(rows) == 50_002
        assert all(isinstance(row, Row) for row in rows[2:])
        assert rows[-1].place == Place(50_002, 50_003)

    def test_what_is_not_utf_8(self) -> None:
        row, last = read(b"answer,expected\n\xe9,1\n1,1\n")
        assert bad(row) == "This row is not UTF-8 text."
        assert isinstance(last, Row)

    @pytest.mark.parametrize("text", ["1,2\n3,4\n", "answer\n1\n", "problem,expected\n1,1\n"])
    def test_without_a_header(self, text: str) -> None:
        with pytest.raises(NotRowsError, match="has to name the columns"):
            read(text, "a.csv")

    def test_a_column_twice(self) -> None:
        with pytest.raises(NotRowsError, match="names answer more than once"):
            read("answer,answer,problem\n1,1,1\n")

    def test_a_header_alone(self) -> None:
        assert read("answer,problem\n") == []

    @given(
        st.lists(
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(
                # With a comma behind a line break it is taken for a row that was swallowed.
                lambda text: not text.isspace() and not re.search(r"[\r\n][^,]*,", text)
            ),
            min_size=1,
        )
    )
    def test_any_text_comes_back(self, answers: list[str]) -> None:
        table = io.StringIO()
        csv.writer(table).writerows([("answer", "expected"), *((a, "1") for a in answers)])
        rows = read(table.getvalue(), "a.csv")
        assert [row.answer for row in rows if isinstance(row, Row)] == answers


class _Counting(io.RawIOBase):
    """A file that never ends, and counts what is read of it."""

    def __init__(self, begin: bytes, line: bytes) -> None:
        self._next, self._line = begin, line
        self.read_so_far = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        assert isinstance(buffer, memoryview)
        piece, self._next = self._next[: len(buffer)], self._line
        buffer[: len(piece)] = piece
        self.read_so_far += len(piece)
        return len(piece)


@pytest.mark.parametrize(
    ("begin", "line"),
    [(b"{}\n", b'{"answer": "1", "expected": "1"}\n'), (b"answer,expected\n", b"1,1\n")],
)
def test_no_more_is_read_than_is_asked_for(begin: bytes, line: bytes) -> None:
    stream = _Counting(begin, line)
    _, rows = rows_of(BufferedReader(stream))
    for number, _ in enumerate(islice(rows, 20_000)):
        assert stream.read_so_far <= (number + 2) * len(line) + 40_000
