"""Cells of CSV: what the csv module reads, but a quotation mark left open costs one row only."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader, BytesIO, StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.grading.csv_cells import LONGEST_CELL, MOST_LINES, Table, records
from calctutor.grading.lines import LONGEST
from calctutor.grading.rows import AnyRow, BadRow, Row
from calctutor.grading.source import number_of_rows, rows_of

HEADER = "id,answer,problem,remark\n"
SINE = "d/dx sin(x)"
GOOD = f"good,cos x,{SINE}\n"


def read(text: str) -> list[AnyRow]:
    return list(rows_of(BufferedReader(BytesIO(text.encode())), "a.csv")[1])


def students(rows: list[AnyRow]) -> list[object]:
    return [row.id for row in rows if isinstance(row, Row)]


def bad(row: AnyRow, line: int) -> str:
    assert isinstance(row, BadRow), row
    assert row.place.line == line
    return row.message


class TestLikeTheModule:
    @given(st.text(st.sampled_from('a",\n\r;é '), max_size=40), st.sampled_from(",;"))
    def test_what_it_reads_without_fault_is_read_the_same(self, text: str, delimiter: str) -> None:
        lines = StringIO(text, newline="").readlines()
        try:
            expected = list(csv.reader(lines, delimiter=delimiter, strict=True))
        except csv.Error:
            return
        found = list(records(lines, Table(delimiter, 99), above=0))
        assert [record.fault for record in found] == [None] * len(found)
        assert [list(record.cells) for record in found] == [row or [""] for row in expected]

    @given(st.text(st.sampled_from('a",\n\r'), max_size=40))
    def test_every_fault_that_it_finds_is_found(self, text: str) -> None:
        lines = StringIO(text, newline="").readlines()
        try:
            list(csv.reader(lines, strict=True))
        except csv.Error:
            assert any(record.fault for record in records(lines, Table(",", 99), above=0))


class TestOpenedAndNotClosed:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("column", [0, 1, 2])
    @pytest.mark.parametrize("closed", [True, False])
    def test_students_below_keep_their_rows(self, end: str, column: int, closed: bool) -> None:
        """Of the two marks the second one closes the first, many rows below."""
        cells = ["b", "2x", "d/dx x^2"]
        cells[column] = '"' + cells[column]
        below = "".join(f"c{n},2x,d/dx x^2\n" for n in range(20))
        last = 'd,2x","d/dx x^2"\ne,2x,d/dx x^2\n' if closed else "d,2x,d/dx x^2\ne,2x,1\n"
        text = f"{HEADER}{','.join(cells)}\n{below}{last}"
        first, *others = read(text.replace("\n", end))
        assert "A quotation mark is opened in line 2 and not closed" in bad(first, 2)
        assert first.id == ("b" if column else None)
        assert students(others) == [*(f"c{n}" for n in range(20)), "d", "e"]
        assert [row.place.line for row in others] == [*range(3, 25)]
        assert [row.place.row for row in others] == [*range(2, 24)]

    def test_at_the_end_of_the_file_in_any_column(self) -> None:
        for cells in ('"b,2x,1', 'b,"2x', 'b,2x,"1', 'b,2x,1,"well', 'b,2x,1,well,"'):
            first, row, *others = read(f"{HEADER}{GOOD}{cells}\n")
            assert isinstance(first, Row)
            assert others == []
            assert "A quotation mark is opened in line 3 and not closed" in bad(row, 3)
            assert row.id == (None if cells.startswith('"') else "b")

    def test_in_a_remark_with_rows_below(self) -> None:
        first, *others = read(f'{HEADER}b,2x,1,"well\n{GOOD * 3}')
        assert "opened in line 2" in bad(first, 2)
        assert students(others) == ["good"] * 3

    def test_in_each_of_several_rows(self) -> None:
        rows = read(f'{HEADER}a,2x,1,"well\nb,2x,1,"well\n{GOOD}c,"2x,1\nd,2x,"1\n{GOOD}')
        assert [row.place.line for row in rows if isinstance(row, BadRow)] == [2, 3, 5, 6]
        assert students(rows) == ["good"] * 2

    def test_behind_a_cell_that_goes_on_over_lines(self) -> None:
        """The row of that mark has begun in the line above; the next begins in the line below."""
        first, *others = read('id,remark,answer,problem\na,"1,\n2","x,1\nb,2,x,1\n')
        assert "opened in line 3" in bad(first, 2)
        assert students(others) == ["b"]
        assert others[0].place.line == 4

    def test_a_cell_in_no_column_does_not_go_on(self) -> None:
        first, *others = read(f'{HEADER}a,2x,1,well,"more\n{GOOD}b,"')
        assert "opened in line 2" in bad(first, 2)
        assert students(others) == ["good"]

    def test_text_behind_the_closing_mark(self) -> None:
        rows = read(f'{HEADER}a,"2"x,1\n{GOOD}b,2x,1,"so ""so" so\n{GOOD}')
        for row, line in zip(rows[::2], (2, 4), strict=True):
            assert f"line {line} has text behind its closing quotation mark" in bad(row, line)
        assert students(rows) == ["good"] * 2

    @pytest.mark.parametrize("quote", ["", '"'])
    def test_a_cell_that_is_too_long(self, quote: str) -> None:
        for length in (LONGEST_CELL + 1, LONGEST, 3 * LONGEST):
            cell = f"{quote}{'x' * length}{quote}"
            row, *others = read(f"{HEADER}a,{cell},1\n{GOOD}b,2x,1,{cell}\n{GOOD}")
            assert "more than 131,072 characters" in bad(row, 2)
            assert students(others) == ["good"] * 2
        assert students(read(f"{HEADER}a,{quote}{'x' * LONGEST_CELL}{quote},1\n")) == ["a"]

    def test_a_cell_that_grows_too_long_over_lines(self) -> None:
        remark = "well done\n" * 900
        assert students(read(f'{HEADER}a,2x,1,"{remark}"\n{GOOD}')) == ["a", "good"]
        first, *others = read(f'{HEADER}a,2x,1,"{"x" * 1_000}\n{"y" * 200 + chr(10):}' * 900)
        assert "opened in line 2" in bad(first, 2)
        assert len(others) > 1

    def test_a_row_of_too_many_lines(self) -> None:
        first, *others = read(f'{HEADER}a,2x,1,"{GOOD * MOST_LINES}"\n')
        assert "opened in line 2 and not closed" in bad(first, 2)
        assert students(others[:-1]) == ["good"] * (MOST_LINES - 1)

    @given(
        st.lists(st.one_of(st.none(), st.text(st.sampled_from('a,"\n'), max_size=8)), max_size=12)
    )
    def test_whatever_stands_in_answers_students_below_keep_their_rows(
        self, answers: list[str | None]
    ) -> None:
        text = HEADER.replace(",remark", "") + "".join(
            GOOD if answer is None else f"b,{answer},1\n" for answer in answers
        )
        assert students(read(text)).count("good") == answers.count(None)

    @given(st.text(st.sampled_from('ab,"\n'), max_size=60))
    def test_rows_are_counted_as_they_are_read(self, text: str) -> None:
        table = f"{HEADER}{text}"
        count = number_of_rows(BufferedReader(BytesIO(table.encode())), "a.csv")
        assert count == len(read(table))


class TestLegitimate:
    def test_a_remark_may_look_like_rows(self) -> None:
        remark = 'See:\r\na,"b",c\n\nd,e\r'
        table = StringIO()
        csv.writer(table).writerow(["a", "2x", "1", remark])
        rows = read(f"{HEADER}{table.getvalue()}{GOOD}")
        assert students(rows) == ["a", "good"]
        assert rows[1].place.line == 7

    def test_an_answer_may_go_on_without_the_delimiter(self) -> None:
        rows = read(f'{HEADER}a,"(1,\n2; 3)","1\n"\n{GOOD}')
        assert students(rows) == ["a", "good"]
        assert isinstance(rows[0], Row)
        assert rows[0].answer == "(1,\n2; 3)"

    def test_marks_inside_of_cells_without_quotes(self) -> None:
        rows = read(f'{HEADER}a,2x",1, "x\nb,2"x"y,1\n{GOOD}')
        assert students(rows) == ["a", "b", "good"]


class TestEffort:
    taken = 0

    def counted(self, text: str) -> Iterator[str]:
        """Yield the lines, and note how far ahead of the rows they are read."""
        for line in text.splitlines(keepends=True):
            self.taken += 1
            yield line

    @pytest.mark.parametrize(
        "line", ['a,"b\n', 'a,2x,1,"b\n', 'a","c\n', 'a","c","d\n', '"\n', '"a\n', 'a,b,c,"""\n']
    )
    def test_little_is_read_ahead(self, line: str) -> None:
        self.taken = 0
        table = Table(",", 4, frozenset({1, 2}))
        last = 0
        for record in records(self.counted(line * 20_000 + "x\n" * 20_000), table, above=0):
            assert self.taken <= record.line + 2 * MOST_LINES
            assert record.line > last
            last = record.line
        assert self.taken == 40_000

    def test_no_line_is_looked_at_often(self) -> None:
        """Lines that leave a quotation mark open, however they are entered."""

        class Line(str):
            looked_at = 0

            def find(self, *arguments: Any) -> int:
                Line.looked_at += 1
                return super().find(*arguments)

        effort = []
        for number in (1_000, 10_000):
            Line.looked_at = 0
            lines = [Line('a","c\n')] * number
            list(records(lines, Table(",", 4, frozenset({1, 2})), above=0))
            effort.append(Line.looked_at / number)
        assert effort[1] < 1.1 * effort[0]
        assert effort[1] < 20
