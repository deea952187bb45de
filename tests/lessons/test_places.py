"""A slip in any text or formula of a lesson file is found where that very value stands."""

from __future__ import annotations

import pytest

from calctutor.lessons.findings import LessonError
from calctutor.lessons.lesson import Place
from calctutor.lessons.loading import load_text
from calctutor.lessons.yaml_source import Value, read_yaml
from tests.lessons.test_keys import LESSON

TEXTS = {"text", "says", "after", "note", "because", "caption", "label", "head", "hints"}
FORMULAS = {
    "math",
    "problem",
    "answer",
    "start",
    "value",
    "tends_to",
    "given",
    "define",
    "values",
    "marks",
    "shade",
    "curves",
    "show",
    "from",
    "to",
    "low",
    "high",
    "at",
    "blank",
    "vary",
    "over",
}
READ = read_yaml(LESSON, "f")


def value_at(place: Place) -> Value:
    value: Value = READ.value
    for part in place:
        value = value[part]  # type: ignore[index]
    return value


def scalars(keys: set[str]) -> list[Place]:
    """The places of all texts under one of the keys, or in a list or mapping under one."""
    return [
        place
        for place in READ.written
        if isinstance(value_at(place), str)
        and any(part in keys for part in place[-2:])
        and place[-1] not in {"id", "kind", "form", "right", "follows"}
        and not (place[-1] in TEXTS and keys is FORMULAS)
    ]


def findings(place: Place, written: str) -> tuple[str, list[str]]:
    """Where the value stands, and what is found if it is written otherwise."""
    start, end = READ.written[place].start, READ.written[place].end
    lines = LESSON.split("\n")
    line = lines[start.line - 1]
    lines[start.line - 1] = line[: start.column - 1] + written + line[end.column - 1 :]
    with pytest.raises(LessonError) as caught:
        load_text("\n".join(lines), "f")
    found = [str(one).removeprefix("f:") for one in caught.value.findings]
    return f"{start.line}:{start.column + written.index('(')}: ", found


def test_there_are_many() -> None:
    assert len(scalars(TEXTS)) > 60
    assert len(scalars(FORMULAS)) > 50


MESSAGE = "This bracket ( is never closed."


@pytest.mark.parametrize("place", scalars(TEXTS), ids=lambda place: ".".join(map(str, place)))
def test_a_slip_in_a_text(place: Place) -> None:
    where, found = findings(place, "'a $(x$'")
    assert [one for one in found if one.startswith(where + MESSAGE)], (where, found)


@pytest.mark.parametrize("place", scalars(FORMULAS), ids=lambda place: ".".join(map(str, place)))
def test_a_slip_in_a_formula(place: Place) -> None:
    where, found = findings(place, "'(x'")
    assert [one for one in found if one.startswith(where + MESSAGE)], (where, found)


@pytest.mark.parametrize("place", [("steps", 0, "picture", "over"), ("steps", 6, "vary")])
def test_what_cannot_be_read_is_not_called_no_name_besides(place: Place) -> None:
    _, found = findings(place, "'(x'")
    assert [one for one in found if "is not a name" in one] == []
