"""Pictures and flawed derivations in lesson files: sound ones pass, planted faults are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.lessons.findings import LessonError
from calctutor.lessons.lesson import Choose
from calctutor.lessons.loading import load_text
from calctutor.lessons.proof import findings

TEXT = Path(__file__).with_name("drawn.yaml").read_text("utf-8")


def found(old: str, new: str) -> list[tuple[int, str]]:
    """What is found after one change, each with its distance in lines from the change."""
    assert TEXT.count(old) == 1, old
    before, after = TEXT.split(old)
    line = before.count("\n") + 1
    try:
        lesson = load_text(before + new + after, "f.yaml")
    except LessonError as error:
        return [(one.line - line, one.message) for one in error.findings]
    return [(one.line - line, one.message) for one in findings(lesson)]


def test_the_lesson_is_sound() -> None:
    assert findings(load_text(TEXT, "f.yaml")) == ()


def test_the_first_line_that_does_not_follow_is_the_right_one() -> None:
    step = load_text(TEXT, "f.yaml").steps[2]
    assert isinstance(step, Choose)
    assert [option.right for option in step.choice.options] == [True, False, False]


@pytest.mark.parametrize(
    ("old", "new", "distance", "message"),
    [
        ('from: "-6"', 'from: "7"', 0, "The value of 'from' must be less than that of 'to'."),
        ('low: "0"', 'low: "2"', 0, "The value of 'low' must be less than that of 'high'."),
        ('high: "1"\n', 'high: "1"\n      across: ["7"]\n', 1, "The number 7 is not on the axis."),
        ('high: "1"\n', 'high: "1"\n      up: ["0", "2"]\n', 1, "The number 2 is not on the axis."),
        ("- sigma(x)\n", "- sqrt(-1 - x^2)\n", 0, "This has no real value over most"),
        ('marks: ["0", "2"]', 'marks: ["0", "9"]', 0, "There is no point of the curve at 9"),
        ("- sigma(x)\n", "- sigma(a x)\n", 0, "a has no value here; give it one under 'at'."),
        ("- math: f(t)", "- math: g(t)", 0, "g has no value here"),
        ("caption: The area", "captoin: The area", 0, "did you mean caption?"),
        ("math: 1 - 1/(1+e^x)", "math: 1 - 1/(2+e^x)", 0, "is false"),
        ("math: 1 - s", "math: 1 - 1/(1+e^x) + 0", 0, "This line does follow from the one before."),
        (
            "math: x + 2 - 1\n          follows: no",
            "math: x + 0",
            -3,
            "Some line must not follow; write 'follows: no' below it.",
        ),
    ],
)
def test_a_planted_fault_is_found(old: str, new: str, distance: int, message: str) -> None:
    assert any(at == distance and message in said for at, said in found(old, new)), found(old, new)
