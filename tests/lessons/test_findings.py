"""What is wrong with a lesson file: every slip, at its place, in words that say how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.lessons.findings import Finding, LessonError
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.loading import load_text

TINY = Path(__file__).with_name("tiny.yaml").read_text("utf-8")
SPOT = "‸"
"""Marks, in the broken text, the character that the finding must point at."""


def findings(text: str) -> tuple[Finding, ...]:
    with pytest.raises(LessonError) as caught:
        load_text(text, "f.yaml")
    return caught.value.findings


def broken(*changes: tuple[str, str]) -> tuple[str, list[tuple[int, int]]]:
    """Tiny with each text replaced at its first place, and where its spots are."""
    text = TINY
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    spots: list[tuple[int, int]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        while SPOT in lines[number]:
            column = lines[number].index(SPOT)
            spots.append((number + 1, column + 1))
            lines[number] = lines[number].replace(SPOT, "", 1)
        assert SPOT not in lines[number], line
    return "\n".join(lines), spots


ONE_SLIP = [
    # Keys
    ("title: Why", "‸titel: Why", "The key titel is not known here; did you mean title?"),
    (
        "minutes: 3",
        "minutes: 3\n‸colour: red",
        "The key colour is not known here; known are format",
    ),
    ("  functions: [x]", "  functions: [x]\n  ‸function: [y]", "did you mean functions?"),
    ("        note: ", "        ‸not: ", "did you mean note?"),
    ("      - answer: 5 (3x+1)^4 x", "      - ‸answr: 5\n        answer: 2", "mean answer?"),
    (
        "      after: Good.",
        "      ‸afer: Good.",
        "The key afer is not known here; did you mean after?",
    ),
    ("        tends_to:", "        ‸tend_to:", "did you mean tends_to?"),
    ("steps:", "‸stps:", "The key stps is not known here; did you mean steps?"),
    ("title: A tiny lesson\n", "", "The key title is missing here."),
    (
        "    problem: d/dx (3x+1)^5\n    answer: 15 (3x+1)^4\n",
        "",
        "needs a problem, an answer or both",
    ),
    ("    vary: h\n", "", "The key vary is missing here."),
    # Kinds of value
    ("minutes: 3", "minutes: ‸three", "minutes must be a whole number, not three."),
    ("minutes: 3", "minutes: ‸0", "minutes must be at least 1, not 0."),
    ("digits: 8", "digits: ‸31", "digits must be at most 30, not 31."),
    ("needs: []", "needs: ‸limits", "needs must be a list: each item on a line"),
    ("name: tiny", "name: ‸Tiny Lesson", "name must be small letters, digits and single hyphens"),
    ("right: yes", "right: ‸maybe", "right must be yes or no, not maybe."),
    ("text: Neither", "text: ‸[1-x]", "a text that begins with [ or { must be in quotes"),
    ("text: Neither", "text:‸", "text is empty: fill it in or take it out."),
    ("text: Neither", "text: ‸''", "text is empty: fill it in or take it out."),
    ("    variant:\n      text: And of", "    variant: ‸none\n    hints2:\n      text: And of", ""),
    ("text: Neither", 'text: ‸"Neither \\e[31m"', "Take out the invisible character U+001B."),
    ("text: Neither", 'text: ‸"Neither \\x9b"', "Take out the invisible character U+009B."),
    ("format: 1", "format: ‸2", "written in format 2; this calctutor reads format 1"),
    ("format: 1", "format: ‸one", "format must be '1', not one."),
    ("      - What is the outer function?\n", "", "hints has 2 and needs at least 3."),
    # Steps
    ("kind: choose", "kind: ‸chose", "There is no kind of step chose; did you mean choose?"),
    ("kind: choose", "kind: ‸[x]", "The step needs a kind: one of explain, ask, choose"),
    ("id: pick", "id: ‸power", "The id power is taken by the step in line 34; choose another."),
    (
        "        right: yes",
        "        right: no",
        "Exactly one option must be right, with 'right: yes'",
    ),
    ("    show: [f'(g(x)) g'(x)]", "    title: x", "needs a text, or something to show"),
    ("blank: cos(x^2)", "blank: ‸tan(x^2)", "tan(x^2) does not stand in the line in this shape"),
    ("blank: cos(x^2)", "blank: ‸x^2", "x^2 stands in the line 3 times; add 'occurrence: 1'"),
    (
        "blank: all",
        "blank: 2x\n        occurrence: ‸2",
        "2x stands in the line fewer times than that: 1.",
    ),
    (
        "        because: in tidy order",
        "        because: in tidy order\n        ‸hints: [x]",
        "The key hints belongs to a line with a blank",
    ),
    ("vary: h", "vary: ‸h + 1", "h + 1 is not a name"),
    ("at: {x: 1}", "at: {x y: ‸1}", "x y is not a name"),
    ("functions: [x]", "functions: [‸x y]", "x y is not a name"),
    # Mathematics, in every style of scalar
    ("problem: d/dx (3x+1)^5", "problem: d/dx ‸(3x+1^5", "This bracket ( is never closed."),
    ("answer: 15 (3x+1)^4", "answer: '15 ‸(3x+1^4'", "This bracket ( is never closed."),
    ("answer: 15 (3x+1)^4", 'answer: "15 ‸(3x+1^4"', "This bracket ( is never closed."),
    ("{math: 5 (3x+1)^4 d", "{math: 5 ‸(3x+1^4 d", "This bracket ( is never closed."),
    ("- x^2 >= 0", "- x^2 >= ‸(0", "This bracket ( is never closed."),
    ("- f(t) = e^(x(t))", "- f(t) = e^‸(x(t)", "This bracket ( is never closed."),
    ("given: [omega > 0]", "given: [omega > ‸(0]", "This bracket ( is never closed."),
    ("value: h", "value: ‸(h", "This bracket ( is never closed."),
    ("tends_to: 2x", "tends_to: 2‸(x", "This bracket ( is never closed."),
    ("values: [1,", "values: [‸(1,", "This bracket ( is never closed."),
    ("at: {x: 1}", "at: {x: ‸(1}", "This bracket ( is never closed."),
    ("start: d/dx e", "start: d/dx ‸(e", "This bracket ( is never closed."),
    # Formulas in texts
    ("inner derivative $g'(x)$", "inner derivative $g'‸(x$", "Write \\$ for a plain dollar sign."),
    ("product $f'(g(x)) g'(x)", "product $f'(g(x)) g'(x", "An = sign cannot stand inside"),
    ("It costs \\$0", "It costs ‸$0", "This $ is never closed; close it, write \\$"),
    ("A **chain**", "A ‸**chain", "This ** is never closed"),
    (
        'note: "true for every $x$"',
        'note: "\\"true\\" for $‸(x$"',
        "This bracket ( is never closed.",
    ),
    ("says: That is the outer one.", "says: >\n          Folded\n          $‸(x$", "never closed"),
    ("because: the inner derivative is $3$", "because: it is $‸(3$", "never closed"),
    ("- head: secant of $x^2$", "- head: secant of $x^‸(2$", "never closed"),
]


@pytest.mark.parametrize(("old", "new", "message"), ONE_SLIP)
def test_a_slip_is_found_at_its_place(old: str, new: str, message: str) -> None:
    text, spots = broken((old, new))
    found = findings(text)
    told = [finding for finding in found if message in finding.message]
    assert told, [str(finding) for finding in found]
    if spots:
        assert (told[0].line, told[0].column) == spots[0]
    for finding in found:
        assert finding.message.endswith((".", "?"))


SINGLE = [slip for slip in ONE_SLIP if "hints2" not in slip[1] and "stps" not in slip[1]]


@pytest.mark.parametrize(("old", "new", "message"), SINGLE)
def test_one_slip_is_told_once(old: str, new: str, message: str) -> None:
    text, _ = broken((old, new))
    assert len(findings(text)) == 1


def test_all_slips_are_told_at_once_in_the_order_of_the_file() -> None:
    text, spots = broken(
        ("minutes: 3", "minutes: ‸x"),
        ("    kind: explain\n", "    kind: explain\n    ‸colour: red\n"),
        ("here $f(g(x))$", "here $f‸(g(x)$"),
        ("- x^2 >= 0", "- x^2 >= ‸)"),
        ("answer: 15 (3x+1)^4", "answer: 15 ‸(3x+1^4"),
        ("kind: choose", "kind: ‸chose"),
        ("blank: cos(x^2)", "blank: ‸tan(x^2)"),
        ("values: [1,", "values: [1 ‸+,"),
        ("    kind: explain\n    show", "    kind: explain\n    ‸kind: ask\n    show"),
    )
    assert [(finding.line, finding.column) for finding in findings(text)] == spots


def test_unknown_keys_do_not_hide_what_else_is_wrong_with_their_step() -> None:
    text, spots = broken(
        ("    problem: d", "    ‸hint: x\n    problem: ‸)d"),
        ("because: the chain rule}", "because: the chain rule, ‸why: x}"),
        ("Then the inner derivative.", "Then $‸(x$."),
    )
    assert [(finding.line, finding.column) for finding in findings(text)] == spots


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1:1: A lesson begins with keys"),
        ("- a\n", "1:1: A lesson begins with keys"),
        ("just words\n", "1:1: A lesson begins with keys"),
        ("{}", "1:1: The key format is missing here."),
        (TINY[: TINY.index("steps:")], "2:1: A lesson needs steps"),
        (TINY[: TINY.index("steps:")] + "steps: []\n", "11:8: A lesson needs steps"),
        (TINY[: TINY.index("steps:")] + "steps: [x]\n", "11:9: A step must have keys"),
    ],
)
def test_a_file_that_is_no_lesson(text: str, message: str) -> None:
    assert any(str(finding).startswith(f"f.yaml:{message}") for finding in findings(text))


def test_names_are_read_even_where_the_head_is_wrong() -> None:
    (finding,) = findings(TINY.replace("summary: One step of every kind.\n", ""))
    assert finding.message == "The key summary is missing here."


def test_an_error_says_each_finding_on_a_line_of_its_own() -> None:
    with pytest.raises(LessonError) as caught:
        load_text("{}", "f.yaml")
    lines = str(caught.value).splitlines()
    assert "f.yaml:1:1: The key format is missing here." in lines
    assert len(lines) == len(caught.value.findings) == 6


def _loaded(text: str) -> Lesson | None:
    try:
        return load_text(text, "f.yaml")
    except LessonError as error:
        lines = text.split("\n")
        assert error.findings
        for finding in error.findings:
            assert 1 <= finding.line <= len(lines) + 1
            assert finding.column >= 1
            assert finding.message
        return None


@settings(max_examples=150, deadline=None)
@given(
    st.integers(0, len(TINY)),
    st.integers(0, 12),
    st.text(st.sampled_from("abx01 \n\t:-[]{}()|>*&!%#'\"$^=+,?\\~θ"), max_size=6),
)
def test_whatever_is_typed_over_a_lesson_loads_or_is_told(
    start: int, length: int, typed: str
) -> None:
    _loaded(TINY[:start] + typed + TINY[start + length :])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text_at_all_loads_or_is_told(text: str) -> None:
    assert _loaded(text) is None
