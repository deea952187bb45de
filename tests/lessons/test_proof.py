"""The proof of the lessons: ours are sound, and planted faults are found at their lines."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calctutor.checking.sameness import Prover
from calctutor.cli.proving import proving
from calctutor.lessons.catalogue import lesson_names, load_named
from calctutor.lessons.loading import load_text
from calctutor.lessons.proof import findings
from tests.amounts import large

TINY = Path(__file__).with_name("tiny.yaml").read_text("utf-8")


@pytest.fixture(scope="module")
def prove() -> Iterator[Prover]:
    with proving() as prover:
        yield prover


def test_there_are_lessons() -> None:
    assert "chain-rule" in lesson_names()


@large(one_in=3)
@pytest.mark.parametrize("name", lesson_names())
def test_every_line_and_every_answer_of_a_lesson_is_proved(name: str, prove: Prover) -> None:
    assert [str(finding) for finding in findings(load_named(name), prove)] == []


def test_the_tiny_lesson_is_sound(prove: Prover) -> None:
    assert [str(finding) for finding in findings(load_text(TINY, "f.yaml"), prove)] == []


def planted(old: str, new: str) -> tuple[str, int]:
    """The tiny lesson with one change, and the line on which the change begins."""
    assert TINY.count(old) == 1, old
    before, after = TINY.split(old)
    return before + new + after, before.count("\n") + 1


FAULTS = {
    "a false displayed equality": (
        "math: d/dx x^2 = 2x = x + x",
        "math: d/dx x^2 = 2x = x * x",
        0,
        "2x = x x is false: ",
    ),
    "a false derivative on display": (
        "math: d/dx x^2 = 2x = x + x",
        "math: d/dx x^2 = 3x",
        0,
        "is false: ",
    ),
    "a false inequality": (
        '      - "|x|"\n      - x^2 >= 0',
        '      - "|x|"\n      - x^2 >= 1',
        1,
        "x² ≥ 1 does not hold at ",
    ),
    "a false start of a derivation": (
        "    start: d/dx e^(sin(x^2))",
        "    start: d/dx e^(cos(x^2))",
        2,
        "is false: ",
    ),
    "a false last line of a derivation": (
        "      - math: 2x e^(sin(x^2)) cos(x^2)",
        "      - math: 3x e^(sin(x^2)) cos(x^2)",
        0,
        "is false: ",
    ),
    "an answer that is not the problem's": (
        "    answer: 15 (3x+1)^4\n",
        "    answer: 5 (3x+1)^4 * 4\n",
        0,
        "5 (3x + 1)⁴·4 is not the answer.",
    ),
    "an answer that is the question again": (
        "    answer: 15 (3x+1)^4\n",
        "    answer: d/dx (3x+1)^5\n",
        0,
        "is not the answer.",
    ),
    "a solution that ends elsewhere": (
        "      - math: 15 (3x+1)^4\n        because: the inner derivative is $3$\n",
        "",
        -1,
        "is not the answer.",
    ),
    "a wrong answer that is right": (
        "      - answer: 5 (3x+1)^4 x\n",
        "      - answer: 3 * 5 (3x+1)^4\n",
        0,
        "is not judged wrong.",
    ),
    "two equal wrong answers": (
        "      - answer: 5 (3x+1)^4 x\n",
        "      - answer: (3x+1)^4 + 4 (1+3x)^4\n",
        0,
        "This is the same as wrong answer 1.",
    ),
    "a hint that gives the answer away": (
        "      - What is the outer function?\n",
        "      - It is $15 (3x+1)^4$.\n",
        0,
        "This hint gives the answer away.",
    ),
    "a hint that gives the answer away on the side of an equation": (
        "      - What is the outer function?\n",
        "      - It is $y = 15 (3x+1)^4$.\n",
        0,
        "This hint gives the answer away.",
    ),
    "a hint of a variant that gives the answer away": (
        "        - Then the inner derivative.\n",
        "        - You get $6 (2x+1)^2$.\n",
        0,
        "This hint gives the answer away.",
    ),
    "a hint of a blank that gives it away": (
        "        hints: [Differentiate $sin u$., It is $cos u$., $u = x^2$]\n",
        "        hints: [It is $cos(x^2)$., It is $cos u$., $u = x^2$]\n",
        0,
        "This hint gives the answer away.",
    ),
    "a wrong answer to a blank that is right": (
        "          - answer: -cos(x^2)\n",
        "          - answer: cos(x x)\n",
        0,
        "is not judged wrong.",
    ),
    "a column that does not tend to what it says": (
        "        tends_to: 2x\n",
        "        tends_to: 3x\n",
        -2,
        "This does not tend to 3·1.",
    ),
    "a column without a value": (
        "    values: [1, 0.1, 0.01]\n",
        "    values: [1, 0.1, 0]\n",
        5,
        "This has no value at 0.",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found_at_its_line(fault: str, prove: Prover) -> None:
    old, new, further, message = FAULTS[fault]
    text, line = planted(old, new)
    found = findings(load_text(text, "f.yaml"), prove)
    assert [finding.line for finding in found] == [line + further], found
    assert message in found[0].message


def test_a_false_middle_line_is_seen_from_both_sides(prove: Prover) -> None:
    text, line = planted(
        "      - {math: 5 (3x+1)^4 d/dx (3x+1), because: the chain rule}",
        "      - {math: 4 (3x+1)^4 d/dx (3x+1), because: the chain rule}",
    )
    found = findings(load_text(text, "f.yaml"), prove)
    assert found
    assert {finding.line for finding in found} <= {line - 1, line}
    assert all("is false" in finding.message for finding in found)


def test_a_false_line_of_a_derivation_is_found_before_and_behind_it(prove: Prover) -> None:
    text, line = planted(
        "      - math: e^(sin(x^2)) * d/dx sin(x^2)", "      - math: e^(sin(x^2)) * d/dx cos(x^2)"
    )
    found = findings(load_text(text, "f.yaml"), prove)
    assert [finding.line for finding in found] == [line, line + 2]
    assert all("is false: " in finding.message for finding in found)


def test_a_counterexample_is_named(prove: Prover) -> None:
    text, _ = planted("= 2x = x + x", "= 2x = x + 1")
    (finding,) = findings(load_text(text, "f.yaml"), prove)
    assert " at omega = 1, phi = " in finding.message


CIRCLE = """format: 1
name: circle
title: A circle
summary: Definitions that go in a circle.
minutes: 1

steps:
  - id: sound
    kind: explain
    text: Nothing is defined here.
  - id: round
    kind: explain
    text: Here it goes round.
    define:
      - a = b + 1
      - b = a + 1
    show:
      - a = 2 b
"""


def test_a_circular_definition_is_found(prove: Prover) -> None:
    (finding,) = findings(load_text(CIRCLE, "f.yaml"), prove)
    assert finding.line == CIRCLE.split("  - id: round", maxsplit=1)[0].count("\n") + 1
    assert "circle" in finding.message


def test_agreement_in_numbers_alone_is_not_a_proof() -> None:
    """With a prover that proves nothing, an identity that only algebra can show is reported."""
    text, line = planted("= 2x = x + x", "= 2x = 16x/sqrt(7) sin(pi/7) sin(2pi/7) sin(3pi/7)")
    lesson = load_text(text, "f.yaml")
    (finding,) = findings(lesson, lambda _left, _right, _positive: False)
    assert finding.line == line
    assert "holds in numbers but was not proved." in finding.message
    assert findings(lesson) == ()
