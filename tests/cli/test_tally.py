"""The sentence at the end of a run of grade, and the exit status of a verdict."""

from __future__ import annotations

import pytest

from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.cli.commands.check import status_of
from calctutor.cli.grading import Tally, counted
from calctutor.cli.grading_task import Line, Style, line_for, lost_line
from calctutor.cli.status import ExitStatus
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import say
from calctutor.expr.tree import ONE
from calctutor.grading.rows import Asked, BadRow, Place, Row
from calctutor.grading.source import Format


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1200, "1,200 rows")]
)
def test_a_number_of_things(number: int, words: str) -> None:
    assert counted(number, "row") == words


def test_every_verdict_is_counted_in_its_order() -> None:
    tally = Tally()
    for verdict in ("incorrect", "correct", "undecided", "correct", "unreadable"):
        tally.count(Line("", verdict))
    tally.count(Line("", None, "row 6: the first"))
    tally.count(Line("", None, "row 7: the second"))
    assert (tally.rows, tally.errors, tally.first_error) == (7, 2, "row 6: the first")
    assert tally.sentence() == (
        "7 answers: 2 correct, 1 incorrect, 0 incomplete, 1 unreadable, 1 undecided,"
        " 2 rows with errors."
    )


def test_one_answer_and_one_error() -> None:
    tally = Tally()
    tally.count(Line("", None, "row 1: why"))
    assert tally.sentence() == (
        "1 answer: 0 correct, 0 incorrect, 0 incomplete, 0 unreadable, 0 undecided,"
        " 1 row with errors."
    )


@pytest.mark.parametrize(
    ("verdict", "status"),
    [
        (Correct(ONE, Evidence("identical")), ExitStatus.OK),
        (Incomplete(ONE, Evidence("identical"), "not-factored"), ExitStatus.WRONG),
        (Incorrect(ONE, Evidence("counterexample")), ExitStatus.WRONG),
        (Unreadable(UnreadableError("Why.", "(", (0, 1))), ExitStatus.USAGE),
        (Undecided(ONE, say("Why.")), ExitStatus.UNDECIDED),
    ],
)
def test_the_status_of_a_verdict(verdict: Verdict, status: ExitStatus) -> None:
    assert status_of(verdict) is status


def test_the_numbers_that_a_shell_sees() -> None:
    assert [int(status) for status in ExitStatus] == [0, 1, 2, 3, 4, 130]


STYLE = Style(Format.JSON)


def test_the_line_of_a_row_has_its_verdict_or_its_error_with_the_place() -> None:
    right = line_for(Row(Place(1, 1), "a", "2x", Asked("d/dx x^2")), STYLE, None)
    assert (right.verdict, right.error) == ("correct", None)
    assert right.text.startswith('{"schema": 1, "id": "a", "verdict": "correct"')
    bad = line_for(BadRow(Place(2, 5), None, "There is no answer in this row.", ""), STYLE, None)
    assert (bad.verdict, bad.error) == (None, "row 2, line 5: There is no answer in this row.")
    lost = lost_line(Row(Place(3, None), "a", "2x", Asked("d/dx x^2")), STYLE, "it died")
    assert (lost.verdict, lost.error) == (None, "row 3: This row could not be judged: it died.")
