"""YAML without surprises: text stays text, and what YAML would do behind one's back is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from calctutor.lessons import yaml_source
from calctutor.lessons.findings import LessonError
from calctutor.lessons.lesson import Position
from calctutor.lessons.yaml_errors import MAX_NESTING
from calctutor.lessons.yaml_source import MAX_CHARACTERS, read_yaml

TINY = Path(__file__).with_name("tiny.yaml").read_text("utf-8")


def findings(text: str) -> list[str]:
    """All findings as `line:column: message`, whether they stop the reading or not."""
    try:
        found = list(read_yaml(text, "f").findings)
    except LessonError as error:
        found = list(error.findings)
    return [str(finding).removeprefix("f:") for finding in sorted(found)]


@pytest.mark.parametrize(
    "typed",
    [
        "no",
        "yes",
        "on",
        "010",
        "0x1F",
        "12:30",
        "1e3",
        "2001-01-01",
        ".5",
        "1_000",
        "=",
        "Null-ish",
    ],
)
def test_a_scalar_stays_what_was_typed(typed: str) -> None:
    assert read_yaml(f"key: {typed}\n", "f").value == {"key": typed}
    assert read_yaml(f"{typed}: value\n", "f").value == {typed: "value"}


def test_only_what_is_not_quoted_is_empty() -> None:
    read = read_yaml("a:\nb: null\nc: ~\nd: ''\ne: 'null'\nf: [~, x]\n", "f")
    assert read.value == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": [None, "x"]}


def test_every_value_and_key_knows_its_place() -> None:
    read = read_yaml("a: θ x\nb:\n  - c: d\n    e: |\n      text\n", "f")
    assert read.written[()].start == Position(1, 1)
    assert read.written["a",].start == Position(1, 4)
    assert read.written["a",].end == Position(1, 7)
    assert read.written["b",].start == Position(3, 3)
    assert read.written["b", 0].start == Position(3, 5)
    assert read.written["b", 0, "e"].start == Position(4, 8)
    assert read.keys["b", 0, "e"] == Position(4, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", ["3:1: The key a is given twice; see line 1."]),
        ("a: &x 1\n", ["1:4: &x would name this value"]),
        ("a: *x\n", ["1:4: *x would repeat another value"]),
        ("a: !!python/object:os.system x\n", ["1:4: The tag tag:yaml.org,2002:python/object"]),
        ("a: !x [1]\n", ["1:4: The tag !x is not supported"]),
        ("<<: {a: 1}\n", ["1:1: Merging with << is not supported"]),
        ("? [a]\n: 1\nb: 2\n", ["1:3: A key must be a plain word."]),
        ("a: 1\n---\nb: 2\n", ["2:1: A lesson is one document"]),
        ("a: |x|\n", ["1:4: A text that begins with | must be in quotes"]),
        ("a: @x\n", ["1:4: A text that begins with @ must be in quotes"]),
        ("a: `x`\n", ["1:4: A text that begins with ` must be in quotes"]),
        ("a: %x\n", ["1:4: A text that begins with % must be in quotes"]),
        ("a: [1-x]y\n", ["1:9: This does not belong to what stands before it"]),
        ("a: note: this\n", ["1:8: A colon is not expected here"]),
        ("a:\n\tb: c\n", ["2:1: Indent with spaces"]),
        ("a: 'x\n", ["1:4: The quotation mark that opens here is never closed."]),
        ('a: "\\sin x"\n', ["1:5: In double quotes a backslash begins an escape"]),
        ("a: x\x07y\n", ["1:5: Take out the invisible character U+0007."]),
        ("a: x\ud800\n", ["1:5: Take out the invisible character U+D800."]),
    ],
)
def test_what_yaml_would_do_silently_or_say_darkly(text: str, expected: list[str]) -> None:
    found = findings(text)
    assert len(found) == len(expected)
    for message, beginning in zip(found, expected, strict=True):
        assert message.startswith(beginning)


def test_findings_that_do_not_stop_the_reading_come_together() -> None:
    found = findings("a: &x 1\na: *x\nb: !t 2\n<<: 3\n")
    assert [line.split(":")[0] for line in found] == ["1", "2", "2", "3", "4"]


def test_a_repeated_key_keeps_the_first_value_and_its_place() -> None:
    read = read_yaml("a: {b: 1}\na: {b: 2, c: 3}\n", "f")
    assert read.value == {"a": {"b": "1"}}
    assert read.written["a", "b"].start == Position(1, 8)
    assert ("a", "c") not in read.written


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_without_harm(opening: str) -> None:
    (message,) = findings(opening * 100_000)
    assert f"More than {MAX_NESTING} levels" in message


def test_an_alias_bomb_is_refused() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
    )
    assert len(findings(bomb)) == 10 + 9 * 10


def test_a_file_that_is_too_long_is_refused() -> None:
    (message,) = findings("a: " + "x" * MAX_CHARACTERS)
    assert "longer than 1,000,000 characters" in message


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_an_empty_file_is_no_value(text: str) -> None:
    assert read_yaml(text, "f").value is None


def test_the_loader_without_c_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fast = read_yaml(TINY, "f")
    monkeypatch.setattr(yaml_source, "_LOADER", yaml.SafeLoader)
    slow = read_yaml(TINY, "f")
    assert slow.value == fast.value
    assert slow.keys == fast.keys
    assert {place: written.start for place, written in slow.written.items()} == {
        place: written.start for place, written in fast.written.items()
    }


@pytest.mark.parametrize(
    ("text", "refused", "words"),
    [
        ("a: 1\nb: 3\n", "a: 1\na: 3\n", "2:1: The key a is given twice; see line 1."),
        (
            "a: '*x'\n",
            "a: *x\n",
            "1:4: *x would repeat another value, which is not supported: write it "
            "out, or put the text in quotes if it is meant to begin with a star.",
        ),
        (
            "a: '&x 1'\n",
            "a: &x 1\n",
            "1:4: &x would name this value, which is not supported: take it out, "
            "or put the text in quotes.",
        ),
        (
            "a: [1, '!x 2']\n",
            "a: [1, !x 2]\n",
            "1:8: The tag !x is not supported: take it out, or put the text in quotes.",
        ),
        (
            "a: {b: 1}\n",
            "a: !x {b: 1}\n",
            "1:4: The tag !x is not supported: take it out, or put the text in quotes.",
        ),
        ("'<': 1\n", "<<: 1\n", "1:1: Merging with << is not supported; write the keys out."),
        ("a: 1\n", "? {a: b}\n: 1\n", "1:3: A key must be a plain word."),
        (
            "a: 1\n# ---\n",
            "a: 1\n---\nb: 2\n",
            "2:1: A lesson is one document: take out this line of dashes and what follows.",
        ),
        (
            "a: 'note: this'\n",
            "a: note: this\n",
            "1:8: A colon is not expected here: put a text with a colon in it in quotes, "
            "'like: this', or line this key up with its neighbours, with a space after each colon.",
        ),
        (
            "a: |\n  x|\n",
            "a: |x|\n",
            "1:4: A text that begins with | must be in quotes: '|…'.",
        ),
        ("a: x@\n", "a: @x\n", "1:4: A text that begins with @ must be in quotes: '@…'."),
        ("a: >\n  x\n", "a: >x\n", "1:4: A text that begins with > must be in quotes: '>…'."),
        ("a:\n  b: c\n", "a:\n\tb: c\n", "2:1: Indent with spaces: YAML does not take tabs here."),
        ("a: 'x'\n", "a: 'x\n", "1:4: The quotation mark that opens here is never closed."),
        ('a: "x"\n', 'b: c\na: "x\n\n', "2:4: The quotation mark that opens here is never closed."),
        (
            "a: '\\sin x'\n",
            'a: "\\sin x"\n',
            "1:5: In double quotes a backslash begins an escape; use single quotes instead.",
        ),
        (
            "a: '[1-x]y'\n",
            "a: [1-x]y\n",
            "1:9: This does not belong to what stands before it: put a text that begins with a "
            "bracket or a quotation mark in quotes as a whole, or line this up with its "
            "neighbours.",
        ),
        ("a: x y\n", "a: x\x07y\n", "1:5: Take out the invisible character U+0007."),
        ("a: x\ty\n", "b: c\na: x\x7fy\n", "2:5: Take out the invisible character U+007F."),
        ('a: "x\\ty"\n', 'a: "x\\ey"\n', "1:4: Take out the invisible character U+001B."),
        ('a: "x\\x7e"\n', 'a: "x\\x7f"\n', "1:4: Take out the invisible character U+007F."),
        ('a: "x\\xa0"\n', 'a: "x\\x9f"\n', "1:4: Take out the invisible character U+009F."),
        ('a: "x\\ny"\n', 'a: "x\\vy"\n', "1:4: Take out the invisible character U+000B."),
        (
            "a: " + "[" * 19 + "]" * 19 + "\n",
            "a: " + "[" * 20 + "]" * 20 + "\n",
            "1:23: More than 20 levels in one another; a lesson needs fewer than 10.",
        ),
        (
            "x" * MAX_CHARACTERS,
            "x" * (MAX_CHARACTERS + 1),
            "1:1: The file is longer than 1,000,000 characters; split the lesson.",
        ),
    ],
    ids=range(25),
)
def test_what_is_refused_in_these_words_and_what_is_not(
    text: str, refused: str, words: str
) -> None:
    assert findings(text) == []
    assert findings(refused) == [words]


@pytest.mark.parametrize("name", ["a.yaml", "b.yaml"])
def test_a_finding_names_its_file(name: str) -> None:
    (finding,) = read_yaml("a: *x\n", name).findings
    assert finding.file == name
    with pytest.raises(LessonError) as caught:
        read_yaml("a: @x\n", name)
    assert [one.file for one in caught.value.findings] == [name]


def test_what_was_found_before_the_reading_stopped_is_told_too() -> None:
    assert [line.split(": ")[0] for line in findings("a: *x\nb: @x\n")] == ["1:4", "2:4"]
    assert [line.split(": ")[0] for line in findings("a: *x\nb: " + "[" * 25)] == ["1:4", "2:23"]


def test_the_rest_of_a_file_is_read_around_what_is_refused() -> None:
    read = read_yaml("a: *x\nb: !t 2\n<<: 3\n? [c]\n: 4\nd: 5\n---\ne: 6\n", "f")
    assert read.value == {"a": None, "b": "2", "d": "5"}
    assert read.written["d",].start == Position(6, 4)
    assert read.written["d",].end == Position(6, 5)
