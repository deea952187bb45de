"""What a lesson file may not say: the words of each refusal, and the nearest file that loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.lessons.findings import Finding, LessonError, UnknownLessonError, nearest
from calctutor.lessons.loading import load_file, load_text, read_file

HEAD = """\
format: 1
name: one
title: One
summary: A summary.
minutes: 5
steps:
"""
EXPLAIN = "  - {id: a, kind: explain, text: Words.}\n"
ASK = """\
  - id: a
    kind: ask
    text: What is it?
    problem: d/dx x^2
    answer: 2 x
    hints: [One., Two., Three.]
    variant:
      text: And here?
      problem: d/dx x^3
      hints: [Uno., Due., Tre.]
"""
CHOOSE = """\
  - id: a
    kind: choose
    text: Which?
    options:
      - {text: A., right: yes, says: Yes.}
      - {text: B., right: no, says: No.}
    hints: [One., Two., Three.]
    variant:
      text: And here?
      options:
        - {text: C., right: no, says: No.}
        - {text: D., right: yes, says: Yes.}
      hints: [Uno., Due., Tre.]
"""
FIND = """\
  - id: a
    kind: find
    text: Which line?
    start: x
    lines:
      - {math: x + 0, says: It follows.}
      - {math: x + 1, follows: no, says: It does not.}
    hints: [One., Two., Three.]
    variant:
      text: And here?
      start: y
      lines:
        - {math: y + 1, follows: no, says: It does not.}
        - {math: 1 + y, says: It follows.}
      hints: [Uno., Due., Tre.]
"""
WORK = """\
  - id: a
    kind: work
    text: Line by line.
    problem: d/dx x^2
    hints: [One., Two., Three.]
    variant:
      text: And here?
      start: x + x
      answer: 2 x
      hints: [Uno., Due., Tre.]
"""
DERIVATION = """\
  - id: a
    kind: derivation
    start: x + x
    lines:
      - math: 2 x
        because: counted
        blank: x
        hints: [One., Two., Three.]
"""
EXPLORE = """\
  - id: a
    kind: explore
    vary: h
    values: [1]
    at: {x: 3}
    digits: 4
    columns:
      - {head: h, value: h, tends_to: "0"}
"""
PICTURE = """\
  - id: a
    kind: explain
    picture:
      over: t
      from: 0
      to: 1
      curves:
        - {math: t, marks: [1], shade: [0, 1]}
      caption: A line.
"""


def findings(text: str) -> list[str]:
    """Every finding as `line:column: message`; none if the text loads."""
    try:
        load_text(text, "f")
    except LessonError as error:
        return [str(finding).removeprefix("f:") for finding in error.findings]
    return []


def told(steps: str, old: str, new: str) -> list[str]:
    assert (HEAD + steps).count(old) == 1, old
    return findings((HEAD + steps).replace(old, new))


@pytest.mark.parametrize("steps", [EXPLAIN, ASK, CHOOSE, FIND, WORK, DERIVATION, EXPLORE, PICTURE])
def test_as_they_are_all_of_these_load(steps: str) -> None:
    assert findings(HEAD + steps) == []


def listed(item: str, count: int) -> str:
    return f"[{', '.join([item] * count)}]"


OPTION = "{text: B., right: no, says: No.}"
FIRST = "{text: A., right: yes, says: Yes.}"


@pytest.mark.parametrize(
    ("steps", "old", "fits", "refused", "words"),
    [
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 1",
            "minutes: 0",
            "5:10: minutes must be at least 1, not 0.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 600",
            "minutes: 601",
            "5:10: minutes must be at most 600, not 601.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 7",
            "minutes: 7.5",
            "5:10: minutes must be a whole number, not 7.5.",
        ),
        (
            EXPLORE,
            "digits: 4",
            "digits: 1",
            "digits: 0",
            "12:13: digits must be at least 1, not 0.",
        ),
        (
            EXPLORE,
            "digits: 4",
            "digits: 30",
            "digits: 31",
            "12:13: digits must be at most 30, not 31.",
        ),
        (
            EXPLORE,
            "values: [1]",
            f"values: {listed('1', 50)}",
            f"values: {listed('1', 51)}",
            "10:13: values has more than the 50 that there is room for.",
        ),
        (
            EXPLORE,
            "values: [1]",
            "values: [1]",
            "values: []",
            "10:13: values has 0 and needs at least 1.",
        ),
        (
            EXPLORE,
            'columns:\n      - {head: h, value: h, tends_to: "0"}',
            f"columns: {listed('{head: h, value: h}', 8)}",
            f"columns: {listed('{head: h, value: h}', 9)}",
            "13:14: columns has more than the 8 that there is room for.",
        ),
        (
            PICTURE,
            "curves:\n        - {math: t, marks: [1], shade: [0, 1]}",
            f"curves: {listed('t', 4)}",
            f"curves: {listed('t', 5)}",
            "13:15: curves has more than the 4 that there is room for.",
        ),
        (
            PICTURE,
            "curves:\n        - {math: t, marks: [1], shade: [0, 1]}",
            "curves: [t]",
            "curves: []",
            "13:15: curves has 0 and needs at least 1.",
        ),
        (
            PICTURE,
            "marks: [1]",
            f"marks: {listed('1', 9)}",
            f"marks: {listed('1', 10)}",
            "14:28: marks has more than the 9 that there is room for.",
        ),
        (
            PICTURE,
            "shade: [0, 1]",
            "shade: [0, 1]",
            "shade: [0]",
            "14:40: shade has 1 and needs at least 2.",
        ),
        (
            PICTURE,
            "shade: [0, 1]",
            "shade: [0, 1]",
            "shade: [0, 1, 2]",
            "14:40: shade has more than the 2 that there is room for.",
        ),
        (
            ASK,
            "hints: [One., Two., Three.]",
            "hints: [One., Two., Three., Four.]",
            "hints: [One., Two.]",
            "12:12: hints has 2 and needs at least 3.",
        ),
        (
            CHOOSE,
            f"options:\n      - {FIRST}\n      - {OPTION}",
            f"options: [{FIRST}, {', '.join([OPTION] * 25)}]",
            f"options: [{FIRST}, {', '.join([OPTION] * 26)}]",
            "10:14: options has more than the 26 that there is room for.",
        ),
        (
            CHOOSE,
            f"options:\n      - {FIRST}\n      - {OPTION}",
            f"options: [{FIRST}, {OPTION}]",
            f"options: [{FIRST}]",
            "10:14: options has 1 and needs at least 2.",
        ),
        (
            FIND,
            "      - {math: x + 0, says: It follows.}\n",
            "      - {math: x, says: It follows.}\n" * 19,
            "      - {math: x, says: It follows.}\n" * 20,
            "12:7: lines has more than the 20 that there is room for.",
        ),
        (
            FIND,
            "    lines:\n      - {math: x + 0, says: It follows.}\n",
            "    lines:\n      - {math: x + 0, says: It follows.}\n",
            "    lines:\n",
            "12:7: lines has 1 and needs at least 2.",
        ),
        (
            DERIVATION,
            "hints: [One., Two., Three.]",
            "hints: [One., Two., Three.]",
            "hints: [One., Two.]",
            "13:9: A line with a blank needs at least 3 hints.",
        ),
        (
            EXPLAIN,
            "format: 1",
            "format: 1",
            "format: 2",
            "1:9: This is written in format 2; this calctutor reads format 1. Update it.",
        ),
        (EXPLAIN, "format: 1", "format: 1", "format: 0", "1:9: format must be '1', not 0."),
        (
            EXPLAIN,
            "name: one",
            "name: one-2",
            "name: one--2",
            "2:7: name must be small letters, digits and single hyphens, not one--2.",
        ),
        (
            EXPLAIN,
            "name: one",
            "name: 1",
            "name: One",
            "2:7: name must be small letters, digits and single hyphens, not One.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 5\nneeds: [a, b-2]",
            "minutes: 5\nneeds: [a, b_2]",
            "6:12: item 2 must be small letters, digits and single hyphens, not b_2.",
        ),
        (
            EXPLAIN,
            "title: One",
            "title: Two",
            "title:",
            "3:7: title is empty: fill it in or take it out.",
        ),
        (
            EXPLAIN,
            "title: One",
            "title: '~'",
            "title: ''",
            "3:8: title is empty: fill it in or take it out.",
        ),
        (EXPLAIN, "title: One\n", "title: Two\n", "", "1:1: The key title is missing here."),
        (
            EXPLAIN,
            "title: One",
            "title: '[One]'",
            "title: [One]",
            "3:8: title must be a text; a text that begins with [ or { must be in quotes.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 5\nneeds: [a]",
            "minutes: 5\nneeds: a",
            "6:8: needs must be a list: each item on a line of its own that begins with '- '.",
        ),
        (
            ASK,
            "    variant:\n      text: And here?\n      problem: d/dx x^3\n"
            "      hints: [Uno., Due., Tre.]\n",
            "    variant: {text: B., problem: d/dx x, hints: [a, b, c]}\n",
            "    variant: none\n",
            "13:14: variant must have keys of its own, each on a line, such as 'text: …'.",
        ),
        (
            EXPLORE,
            "at: {x: 3}",
            "at: {}",
            "at: x",
            "11:9: at must have keys of its own, each on a line, such as 'text: …'.",
        ),
        (
            CHOOSE,
            "right: yes, says: Yes.}\n      - {text: B",
            "right: true, says: Yes.}\n      - {text: B",
            "right: maybe, says: Yes.}\n      - {text: B",
            "11:27: right must be yes or no, not maybe.",
        ),
        (
            CHOOSE,
            "{text: B., right: no",
            "{text: B., right: no",
            "{text: B., right: yes",
            "10:5: Exactly one option must be right, with 'right: yes'; here 2 are.",
        ),
        (
            CHOOSE,
            "{text: A., right: yes",
            "{text: A., right: yes",
            "{text: A., right: no",
            "10:5: Exactly one option must be right, with 'right: yes'; here 0 are.",
        ),
        (
            FIND,
            "x + 1, follows: no",
            "x + 1, follows: no",
            "x + 1, follows: yes",
            "11:5: Some line must not follow; write 'follows: no' below it.",
        ),
        (
            FIND,
            "{math: y + 1, follows: no,",
            "{math: y + 1, follows: No,",
            "{math: y + 1,",
            "18:7: Some line must not follow; write 'follows: no' below it.",
        ),
        (
            ASK,
            "    problem: d/dx x^2\n    answer: 2 x\n",
            "    answer: 2 x\n",
            "",
            "7:5: A question needs a problem, an answer or both.",
        ),
        (
            ASK,
            "    answer: 2 x\n",
            "    answer: 2 x\n    form: expanded\n",
            "    answer: 2 x\n    form: nicely\n",
            "12:11: The forms are any, evaluated, simplified, factored, expanded, "
            "in-terms-of NAME.",
        ),
        (
            WORK,
            "    problem: d/dx x^2\n",
            "    problem: d/dx x^3\n",
            "    problem: d/dx x^2\n    start: x\n",
            "11:5: The derivation begins with the problem; take one of the two out.",
        ),
        (
            WORK,
            "      start: x + x\n      answer: 2 x\n",
            "      problem: d/dx x\n",
            "      answer: 2 x\n",
            "13:7: A derivation needs a problem, or a start and an answer.",
        ),
        (
            DERIVATION,
            "blank: x",
            "blank: 2",
            "blank: y",
            "13:16: y does not stand in the line in this shape; write it as it stands there.",
        ),
        (
            DERIVATION,
            "      - math: 2 x\n        because: counted\n",
            "      - math: x + x\n        because: counted\n        occurrence: 1\n",
            "      - math: x + x\n        because: counted\n",
            "13:16: x stands in the line 2 times; add 'occurrence: 1' or another.",
        ),
        (
            DERIVATION,
            "      - math: 2 x\n        because: counted\n",
            "      - math: x + x\n        because: counted\n        occurrence: 2\n",
            "      - math: x + x\n        because: counted\n        occurrence: 3\n",
            "13:21: x stands in the line fewer times than that: 2.",
        ),
        (
            DERIVATION,
            "        because: counted\n",
            "        because: counted\n        occurrence: 1\n",
            "        because: counted\n        occurrence: 0\n",
            "13:21: occurrence must be at least 1, not 0.",
        ),
        (
            DERIVATION,
            "        blank: x\n        hints: [One., Two., Three.]\n",
            "",
            "        hints: [One., Two., Three.]\n",
            "13:9: The key hints belongs to a line with a blank; add one or take it out.",
        ),
        (
            DERIVATION,
            "        blank: x\n        hints: [One., Two., Three.]\n",
            "        wrong: []\n",
            "        wrong: [{answer: x, says: No.}]\n",
            "13:9: The key wrong belongs to a line with a blank; add one or take it out.",
        ),
        (
            DERIVATION,
            "        blank: x\n        hints: [One., Two., Three.]\n",
            "        hints: []\n",
            "        occurrence: 1\n",
            "13:9: The key occurrence belongs to a line with a blank; add one or take it out.",
        ),
        (
            EXPLORE,
            "vary: h",
            "vary: h",
            "vary: 2 h",
            "9:11: 2 h is not a name; write one letter, such as h.",
        ),
        (
            EXPLORE,
            "at: {x: 3}",
            "at: {y: 3}",
            "at: {2 x: 3}",
            "11:15: 2 x is not a name; write one letter, such as h.",
        ),
        (
            PICTURE,
            "over: t",
            "over: t",
            "over: 2",
            "10:13: 2 is not a name; write one letter, such as h.",
        ),
        (
            EXPLORE,
            "value: h",
            "value: h x",
            "value: h y",
            "14:26: y has no value here; give it one under 'at'.",
        ),
        (
            EXPLORE,
            'tends_to: "0"',
            "tends_to: x",
            "tends_to: h",
            "14:39: h has no value here; give it one under 'at'.",
        ),
        (
            EXPLORE,
            "values: [1]",
            "values: [pi]",
            "values: [x]",
            "10:14: x has no value here; write a number.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 5\nnames: {symbols: [a_1]}",
            "minutes: 5\nnames: {symbols: [w, a-1]}",
            "6:22: a-1 is not a name: letters, then perhaps _ and a subscript.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 5\nnames: {functions: [f]}",
            "minutes: 5\nnames: {functions: [2f]}",
            "6:21: 2f is not a name: letters, then perhaps _ and a subscript.",
        ),
        (
            EXPLAIN,
            "minutes: 5",
            "minutes: 5\nnames: {display: {w: W}}",
            "minutes: 5\nnames: {display: {w w: W}}",
            "6:24: w w is not a name: letters, then perhaps _ and a subscript.",
        ),
        (
            EXPLAIN,
            "text: Words.}",
            "text: Words., define: [c = 2]}",
            "text: Words., define: [c + 1 = 2]}",
            "7:51: A definition has a name on the left: a = 2, or f(t) = t^2 for a function.",
        ),
        (
            EXPLAIN,
            "kind: explain, text: Words.",
            "kind: explain, show: [x]",
            "kind: explain",
            "7:5: A step that explains needs a text, or something to show.",
        ),
        (
            EXPLAIN,
            "kind: explain",
            "kind: explain",
            "kind: explian",
            "7:19: There is no kind of step explian; did you mean explain?",
        ),
        (
            EXPLAIN,
            "kind: explain",
            "kind: explain",
            "kind: zzz",
            "7:19: There is no kind of step zzz; the kinds are "
            "explain, ask, choose, work, find, derivation, explore.",
        ),
        (
            EXPLAIN,
            "kind: explain, ",
            "kind: explain, ",
            "",
            "7:5: The step needs a kind: one of "
            "explain, ask, choose, work, find, derivation, explore.",
        ),
        (
            EXPLAIN,
            "  - {id: a,",
            "  - {id: b,",
            "  - a step\n  - {id: a,",
            "7:5: A step must have keys of its own, such as 'id' and 'kind'.",
        ),
        (
            EXPLAIN,
            "steps:\n",
            "steps:\n",
            "steps: []\nnames:\n",
            "6:8: A lesson needs steps: a list whose items begin with '- id: …'.",
        ),
        (
            EXPLAIN,
            "title: One",
            "title: One",
            "title: One\ncolour: red",
            "4:1: The key colour is not known here; known are "
            "format, name, title, summary, minutes, needs, names, steps.",
        ),
        (
            PICTURE,
            "from: 0",
            "from: 1",
            "from: 0\n      frm: 0",
            "12:7: The key frm is not known here; did you mean from?",
        ),
        (
            EXPLORE,
            "{head: h, value: h,",
            "{head: h, value: h,",
            "{head: h, value: h, tail: h,",
            "14:29: The key tail is not known here; known are head, value, tends_to.",
        ),
    ],
)
def test_what_is_refused_and_what_is_not(
    steps: str, old: str, fits: str, refused: str, words: str
) -> None:
    assert told(steps, old, fits) == []
    assert words in told(steps, old, refused)


def test_an_id_may_be_that_of_one_step_only() -> None:
    other = EXPLAIN.replace("id: a", "id: b")
    assert findings(HEAD + EXPLAIN + other) == []
    assert findings(HEAD + EXPLAIN + EXPLAIN) == [
        "8:10: The id a is taken by the step in line 7; choose another."
    ]


@pytest.mark.parametrize(
    ("former", "words"),
    [
        ("[c, d]", []),
        ("[c, a]", ["8:20: The id a is taken by the step in line 7; take it out here."]),
        ("[b]", ["8:17: The id b is taken by the step in line 8; take it out here."]),
        ("[c, c]", ["8:20: The id c is taken by the step in line 8; take it out here."]),
    ],
)
def test_a_former_id_may_be_that_of_no_step(former: str, words: list[str]) -> None:
    other = f"  - {{formerly: {former}, id: b, kind: explain, text: Words.}}\n"
    assert findings(HEAD + EXPLAIN + other) == words


def test_a_lesson_is_called_what_its_file_is(tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text(HEAD + EXPLAIN, "utf-8")
    with pytest.raises(LessonError) as caught:
        load_file(file)
    assert caught.value.findings == (
        Finding(
            str(file), 2, 7, "The lesson is called one but its file two.yaml; make them agree."
        ),
    )
    (tmp_path / "one.yaml").write_text(HEAD + EXPLAIN, "utf-8")
    assert load_file(tmp_path / "one.yaml").name == "one"


def test_a_file_that_is_not_in_utf_8_is_refused_at_its_first_wrong_line(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(b"format: 1\nname: one\ntitle: \xe4\n")
    with pytest.raises(LessonError) as caught:
        read_file(file)
    message = "The file is not in UTF-8 from here on; save it with that encoding."
    assert caught.value.findings == (Finding(str(file), 3, 1, message),)


def test_a_file_may_have_four_million_bytes_and_no_more(tmp_path: Path) -> None:
    file = tmp_path / "one.yaml"
    file.write_bytes(b"x" * 4_000_000)
    assert len(read_file(file)) == 4_000_000
    file.write_bytes(b"x" * 4_000_001)
    with pytest.raises(LessonError) as caught:
        read_file(file)
    message = "The file is longer than 1,000,000 characters; split the lesson."
    assert caught.value.findings == (Finding(str(file), 1, 1, message),)


def test_a_pipe_or_folder_is_not_opened(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"^\[Errno 22\] It is not a regular file$"):
        read_file(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "nowhere.yaml")


def test_findings_are_in_the_order_of_the_file_and_each_is_told_once() -> None:
    first, second = Finding("f", 1, 2, "a."), Finding("f", 1, 3, "a.")
    assert sorted([second, first]) == [first, second]
    assert str(first) == "f:1:2: a."
    assert str(LessonError((first, second))) == "f:1:2: a.\nf:1:3: a."


@pytest.mark.parametrize(
    ("name", "near", "words"),
    [
        ("chian", "chain", "There is no lesson chian. Did you mean chain?"),
        ("zebra", None, "There is no lesson zebra."),
    ],
)
def test_an_unknown_lesson_is_answered_with_the_nearest(
    name: str, near: str | None, words: str
) -> None:
    error = UnknownLessonError(name, near)
    assert (error.name, error.nearest) == (name, near)
    assert str(error) == words


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("titel", ["text", "title"], "title"),
        ("zzz", ["text", "title"], None),
        ("x", [], None),
    ],
)
def test_the_nearest_word(word: str, known: list[str], found: str | None) -> None:
    assert nearest(word, known) == found
