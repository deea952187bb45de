"""What a lesson states: each kind of false statement is found, and no true one is."""

from __future__ import annotations

import pytest

from calctutor.checking.sameness import Prover
from calctutor.lessons.loading import load_text
from calctutor.lessons.proof import findings

HEAD = "format: 1\nname: a\ntitle: A\nsummary: S.\nminutes: 1\nsteps:\n"
ASK = """\
  - id: a
    kind: ask
    text: What is it?
    problem: d/dx x^3
    answer: 3 x^2
    hints: [One., Two., Three.]
    solution:
      - {math: 3 x^(3-1), because: the rule}
      - {math: 3 x^2, because: counted}
    wrong:
      - {answer: x^2, says: The factor.}
      - {answer: 3 x^3, says: The exponent.}
    variant:
      text: And here?
      problem: d/dx x^4
      hints: [Uno., Due., Tre.]
"""
WORK = """\
  - id: a
    kind: work
    text: Line by line.
    start: x + x
    answer: 2 x
    hints: [One., Two., Three.]
    solution:
      - {math: 2 x, because: counted}
    variant:
      text: And here?
      problem: d/dx x^4
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
      - {math: 1 + x, says: It follows.}
    hints: [One., Two., Three.]
    variant:
      text: And here?
      start: y
      lines:
        - {math: y + 1, follows: no, says: It does not.}
        - {math: 1 + y, says: It follows.}
      hints: [Uno., Due., Tre.]
"""
DERIVATION = """\
  - id: a
    kind: derivation
    start: (x + 1) x
    lines:
      - {math: x x + x, because: multiplied out}
      - math: x^2 + x
        because: a square
        blank: x^2
        hints: [One., Two., Three.]
        wrong:
          - {answer: 2 x, says: Not twice.}
          - {answer: x^3, says: Not so high.}
"""
EXPLORE = """\
  - id: a
    kind: explore
    vary: h
    values: [1, 2]
    at: {x: 3}
    columns:
      - {head: h, value: 1/h}
      - {head: sum, value: x + h, tends_to: x}
"""
PICTURE = """\
  - id: a
    kind: explain
    picture:
      over: t
      from: 0
      to: 4
      low: 1
      high: 3
      curves:
        - t
        - {math: sqrt(t), marks: [0, 4]}
      caption: A line.
"""
SHOW = """\
  - id: a
    kind: explain
    given: [x > 0]
    define: [c = 2]
    show:
      - c = 2
      - c x = 2 x
      - x > 0
"""


def found(text: str, prove: Prover | None = None) -> list[str]:
    return [str(one).removeprefix("f:") for one in findings(load_text(HEAD + text, "f"), prove)]


def changed(text: str, old: str, new: str) -> list[str]:
    assert text.count(old) == 1, old
    return found(text.replace(old, new))


ALL = [ASK, WORK, FIND, DERIVATION, EXPLORE, PICTURE, SHOW]


@pytest.mark.parametrize("text", ALL)
def test_all_these_are_true(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "old", "true", "false", "words"),
    [
        # An answer against its problem
        (
            ASK,
            "    answer: 3 x^2\n",
            "    answer: 3 x x\n",
            "    answer: 4 x^2\n",
            ["11:13: 4x² is not the answer."],
        ),
        (
            ASK,
            "    answer: 3 x^2\n",
            "",
            "    answer: d/dx x^3\n",
            ["11:13: d/dx x³ is not the answer."],
        ),
        # The lines of a solution, beginning with the problem
        (
            ASK,
            "math: 3 x^(3-1)",
            "math: 3 x x",
            "math: 3 x^(3-2)",
            [
                "14:7: d/dx x³ = 3x³⁻² is false: 12 and 6 at x = 2.",
                "14:7: 3x³⁻² = 3x² is false: 6 and 12 at x = 2.",
            ],
        ),
        (
            ASK,
            "      - {math: 3 x^2, because: counted}\n",
            "      - {math: 3 x^2, because: added}\n",
            "      - {math: 2 x^2, because: counted}\n",
            [
                "14:7: 2x² is not the answer.",
                "14:7: 3x³⁻¹ = 2x² is false: 3 and 2 at x = 1.",
            ],
        ),
        # A solution that is not given must be known to the solver
        (
            ASK,
            "      problem: d/dx x^4\n",
            "      problem: d/dx x^5\n",
            "      problem: int sin(x^3) e^(x^2) dx\n",
            ["21:16: No solution is known; write it down."],
        ),
        (
            ASK,
            "      problem: d/dx x^4\n",
            "      answer: 7\n",
            "      problem: int_0^1 sin(x^3) e^(x^2) dx\n",
            ["21:16: No solution is known; write it down."],
        ),
        # Wrong answers are wrong, and differ from each other
        (
            ASK,
            "answer: x^2, says",
            "answer: x^4, says",
            "answer: 3 x x, says",
            ["17:9: 3 x x is not judged wrong."],
        ),
        (
            ASK,
            "answer: x^2, says",
            "answer: x^4, says",
            "answer: d/dx x^3, says",
            ["17:9: d/dx x³ is not judged wrong."],
        ),
        (
            ASK,
            "answer: x^2, says",
            "answer: x^4, says",
            "answer: 3 x x x, says",
            ["18:9: This is the same as wrong answer 1."],
        ),
        (
            DERIVATION,
            "answer: x^3, says",
            "answer: x^4, says",
            "answer: x + x, says",
            ["18:13: This is the same as wrong answer 1."],
        ),
        (
            DERIVATION,
            "answer: x^3, says",
            "answer: x^4, says",
            "answer: x x, says",
            ["18:13: x x is not judged wrong."],
        ),
        # Hints: the last one may come close, and none may state the answer
        (
            ASK,
            "hints: [One., Two., Three.]",
            "hints: [One., It is $3 x^1$., It is $3 x x$.]",
            "hints: [One., It is $3 x x$., Three.]",
            ["12:19: This hint gives the answer away."],
        ),
        (
            ASK,
            "hints: [One., Two., Three.]",
            "hints: [One., Two., It is $3 x x$.]",
            "hints: [One., Two., It is $d/dx x^3 = 3 x^2$.]",
            ["12:25: This hint gives the answer away."],
        ),
        (
            ASK,
            "hints: [One., Two., Three.]",
            "hints: [Try **3**., Two., Three.]",
            'hints: ["- $x$\\n- $3 x^2$", Two., Three.]',
            ["12:13: This hint gives the answer away."],
        ),
        (
            ASK,
            "hints: [Uno., Due., Tre.]",
            "hints: [Uno., Due., $4 x x x$]",
            "hints: [$4 x x x$, Due., Tre.]",
            ["22:15: This hint gives the answer away."],
        ),
        (
            DERIVATION,
            "hints: [One., Two., Three.]",
            "hints: [One., Two., It is $x x$.]",
            "hints: [One., Two., It is $x^2$.]",
            ["15:29: This hint gives the answer away."],
        ),
        # From a start to an answer
        (
            WORK,
            "answer: 2 x\n",
            "answer: x 2\n",
            "answer: 3 x\n",
            [
                "11:13: x + x = 3x is false: 2 and 3 at x = 1.",
                "14:7: 2x is not the answer.",
            ],
        ),
        (
            WORK,
            "start: x + x",
            "start: 3 x - x",
            "start: 3 x",
            [
                "11:13: 3x = 2x is false: 3 and 2 at x = 1.",
                "14:7: 3x = 2x is false: 3 and 2 at x = 1.",
            ],
        ),
        # A flawed derivation
        (
            FIND,
            "math: x + 0, ",
            "math: 0 + x, ",
            "math: x + 2, ",
            ["12:9: x = x + 2 is false: 1 and 3 at x = 1."],
        ),
        (
            FIND,
            "math: x + 1, follows: no",
            "math: x + 2 - 1, follows: no",
            "math: x - 0, follows: no",
            ["13:9: This line does follow from the one before.", "14:9: x − 0 = 1 + x is false: "],
        ),
        (
            FIND,
            "math: 1 + y, says",
            "math: 2 + y - 1, says",
            "math: 2 + y, says",
            ["21:11: y + 1 = 2 + y is false: "],
        ),
        # A derivation
        (
            DERIVATION,
            "start: (x + 1) x",
            "start: x (1 + x)",
            "start: (x + 2) x",
            ["11:9: (x + 2) x = x x + x is false: "],
        ),
        # A table
        (
            EXPLORE,
            "values: [1, 2]",
            "values: [1, -2]",
            "values: [1, 0]",
            ["13:9: This has no value at 0."],
        ),
        (
            EXPLORE,
            "tends_to: x",
            "tends_to: 3",
            "tends_to: 4",
            ["14:9: This does not tend to 4."],
        ),
        (
            EXPLORE,
            "value: x + h, tends_to: x",
            "value: x + 999 h, tends_to: x",
            "value: x + 1001 h, tends_to: x",
            ["14:9: This does not tend to 3."],
        ),
        (
            EXPLORE,
            "value: x + h, tends_to: x",
            "value: x + h/10, tends_to: x + 1/10^7",
            "value: x + h, tends_to: x + 1/10^5",
            ["14:9: This does not tend to 3 + 1/10⁵."],
        ),
        # A picture
        (
            PICTURE,
            "from: 0",
            "from: 1 - 1",
            "from: 4",
            ["11:13: The value of 'from' must be less than that of 'to'."],
        ),
        (
            PICTURE,
            "low: 1",
            "low: 2.9",
            "low: 3",
            ["13:12: The value of 'low' must be less than that of 'high'."],
        ),
        (
            PICTURE,
            "to: 4",
            "to: 5",
            "to: i",
            ["11:13: The ends of the axis must be real numbers."],
        ),
        (
            PICTURE,
            "marks: [0, 4]",
            "marks: [1, 2]",
            "marks: [0, 5]",
            ["17:38: There is no point of the curve at 5 in the picture."],
        ),
        (
            PICTURE,
            "marks: [0, 4]",
            "marks: [2, 3]",
            "marks: [-1, 2]",
            ["17:35: There is no point of the curve at −1 in the picture."],
        ),
        (
            PICTURE,
            "sqrt(t), marks: [0, 4]",
            "sqrt(t - 2), marks: [2]",
            "sqrt(t - 2), marks: [1]",
            ["17:39: There is no point of the curve at 1 in the picture."],
        ),
        # 21 places are looked at: 11 of them may be without a value, and no more.
        (
            PICTURE,
            "sqrt(t), marks: [0, 4]",
            "sqrt(t - 2)",
            "sqrt(t - 2.3)",
            ["17:11: This has no real value over most of the picture."],
        ),
        # What is displayed
        (
            SHOW,
            "c x = 2 x",
            "c x = x + x",
            "c x = 3 x",
            ["13:9: c x = 3x is false: 2 and 3 at x = 1."],
        ),
        (SHOW, "- c = 2", "- c = 1 + 1", "- c = 3", ["12:9: c = 3 is false: 2 and 3."]),
        (SHOW, "- x > 0", "- c x > 0", "- c x < 0", ["14:9: c x < 0 does not hold at x = "]),
        (SHOW, "- x > 0", "- 0 < c x", "- 0 > c x", ["14:9: 0 > c x does not hold at x = "]),
        (
            SHOW,
            "define: [c = 2]",
            "define: [c = b, b = 2]",
            "define: [c = b, b = c]",
            ["7:5: A definition goes in a circle: "],
        ),
    ],
)
def test_a_false_statement_is_found_and_the_true_one_beside_it_is_not(
    text: str, old: str, true: str, false: str, words: list[str]
) -> None:
    assert changed(text, old, true) == []
    told = changed(text, old, false)
    assert len(told) == len(words), told
    for one, beginning in zip(sorted(told), sorted(words), strict=True):
        assert one.startswith(beginning)
        if beginning.endswith("."):
            assert one == beginning


def _never(_left: object, _right: object, _real: object) -> bool:
    return False


def _always(_left: object, _right: object, _real: object) -> bool:
    return True


UNPROVED = "1 = 8/sqrt(7) sin(pi/7) sin(2pi/7) sin(3pi/7)"


@pytest.mark.parametrize(
    ("prove", "words"),
    [
        (None, []),
        (_always, []),
        (
            _never,
            ["13:9: 1 = (8/√7) sin(π/7) sin(2π/7) sin(3π/7) holds in numbers but was not proved."],
        ),
    ],
)
def test_with_a_prover_agreement_in_numbers_is_not_enough(
    prove: Prover | None, words: list[str]
) -> None:
    assert found(SHOW.replace("c x = 2 x", UNPROVED), prove) == words
