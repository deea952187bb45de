"""From a character of a value back to the file, whatever the style of the scalar."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.lessons.lesson import Position
from calctutor.lessons.locate import position_in
from calctutor.lessons.yaml_source import read_yaml

SCALARS = {
    "plain": "a: hello $x$ wørld\n",
    "plain over two lines": "a: hello\n   $x$\n   world\n",
    "single quotes": "a: 'it''s $x$ ''here'''\n",
    "single quotes over two lines": "a: 'it''s\n\n  $x$ here'\n",
    "double quotes": 'a: "say \\"$x$\\" \\t and \\\\ there"\n',
    "double quotes over two lines": 'a: "say \\\n   $x$ \n  there"\n',
    "literal": "a: |\n  first\n    $x$ second\n\n  third\nb: c\n",
    "literal with a header": "a: |2-\n    $x$ indented\n",
    "literal with a comment": "a: | # not text\n  $x$\n",
    "folded": "a: >-\n  first\n  $x$ second\n\n  third\n",
    "in a flow": "a: {b: [first, $x$ second]}\n",
}


def _text(value: object) -> tuple[tuple[str | int, ...], str]:
    place: tuple[str | int, ...] = ("a",)
    if isinstance(value, dict):
        return (*place, "b", 1), value["b"][1]
    assert isinstance(value, str)
    return place, value


@pytest.mark.parametrize("yaml", SCALARS.values(), ids=SCALARS.keys())
def test_each_character_is_found_where_it_was_written(yaml: str) -> None:
    read = read_yaml(yaml, "f")
    assert isinstance(read.value, dict)
    place, value = _text(read.value["a"])
    lines = yaml.split("\n")
    for offset, character in enumerate(value):
        if character.isspace():
            continue
        at = position_in(read, place, value, offset)
        there = lines[at.line - 1][at.column - 1 :]
        assert there.startswith(character) or there.startswith("\\" + character)


def test_the_end_of_a_text_is_after_its_last_character() -> None:
    read = read_yaml("a:  'x + '\n", "f")
    assert position_in(read, ("a",), "x + ", 4) == Position(1, 9)
    read = read_yaml("a: |\n  x +\nb: c\n", "f")
    assert position_in(read, ("a",), "x +\n", 4) == Position(2, 6)


def test_an_empty_text_is_where_it_begins() -> None:
    read = read_yaml("a: ''\n", "f")
    assert position_in(read, ("a",), "", 0) == Position(1, 4)


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1))
def test_any_text_in_single_quotes(text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    read = read_yaml(f"key: {quoted}\n", "f")
    assert read.value == {"key": text}
    for offset, character in enumerate(text):
        at = position_in(read, ("key",), text, offset)
        assert at.line == 1
        assert f"key: {quoted}"[at.column - 1] == character
        assert at.column == 7 + offset + text[:offset].count("'")
