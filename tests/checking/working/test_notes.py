"""Notes among the lines of a working: what letters stand for, and their derivatives."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.checking.working.letters import put_back
from calctutor.checking.working.notes import read_notes
from calctutor.expr.errors import UnreadableError
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem

INTEGRAL = question_of(parse_problem("int 2x e^(x^2) dx"))

Read = list[tuple[str, str, bool]]


def notes(text: str, known: frozenset[str] = frozenset(), problem: str = "") -> Read | None:
    question = question_of(parse_problem(problem)) if problem else INTEGRAL
    found = read_notes(text, question, known)
    if found is None:
        return None
    return [(note.letter.name, ascii_form(note.value), note.is_rate) for note in found]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("u = x^2", [("u", "x^2", False)]),
        ("u=x^2, du = 2x dx", [("u", "x^2", False), ("u", "2*x", True)]),
        ("u = x^2; du = 2x dx", [("u", "x^2", False), ("u", "2*x", True)]),
        ("u = x and v = x^2", [("u", "x", False), ("v", "x^2", False)]),
        ("u = x^2,", [("u", "x^2", False)]),
        ("u' = 2x", [("u", "2*x", True)]),
        ("u′ = 2x", [("u", "2*x", True)]),
        ("u ' = 2x", [("u", "2*x", True)]),
        ("du/dx = 2x", [("u", "2*x", True)]),
        ("du / dx = 2x", [("u", "2*x", True)]),
        ("du = dx", [("u", "1", True)]),
        ("du = -dx", [("u", "-1", True)]),
        ("du = −dx", [("u", "-1", True)]),
        ("du = dx/x", [("u", "1/x", True)]),
        ("du = -dx/x", [("u", "-1/x", True)]),
        ("du = dx/(2x + 1)", [("u", "1/(2*x + 1)", True)]),
        ("du = 2x*dx", [("u", "2*x", True)]),
        ("dv = e^x dx, v = e^x", [("v", "e^x", True), ("v", "e^x", False)]),
        ("theta = x", [("theta", "x", False)]),
        ("ϑ = x", [("theta", "x", False)]),
        ("dtheta = 2 dx", [("theta", "2", True)]),
        ("phi = x, w = 1, s = 2, t = 3", [
            ("phi", "x", False), ("w", "1", False), ("s", "2", False), ("t", "3", False)
        ]),
        ("z = 1, p = 2, q = 3, r = 4, k = 5, m = 6, n = 7", [
            ("z", "1", False), ("p", "2", False), ("q", "3", False), ("r", "4", False),
            ("k", "5", False), ("m", "6", False), ("n", "7", False),
        ]),
    ],
)  # fmt: skip
def test_a_line_of_notes(text: str, read: Read) -> None:
    assert notes(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "x = u",
        "y = x",
        "f = x",
        "a = 2",
        "uu = x",
        "u =",
        "u = x = 2",
        "u'' = 2",
        "u = x^2, x + 1",
        "x = 2 sin theta",
        "2x e^(x^2)",
    ],
)
def test_a_line_that_is_no_note(text: str) -> None:
    assert notes(text) is None


def test_a_letter_of_the_problem_is_not_noted() -> None:
    assert notes("t = x^2", problem="int t dt") is None
    assert notes("n = 3", problem="d/dx x^n") is None


def test_a_letter_with_a_value_gets_no_second_one_but_a_derivative() -> None:
    known = frozenset({"u"})
    assert notes("u = x", known) is None
    assert notes("du = dx", known) == [("u", "1", True)]
    assert notes("v = x", known) == [("v", "x", False)]


def test_a_value_that_cannot_be_read_is_said() -> None:
    with pytest.raises(UnreadableError):
        notes("u = (")


@pytest.mark.parametrize(
    ("text", "letters", "variable", "back"),
    [
        ("e^u + 1", ["u = x^2"], "x", "e^x^2 + 1"),
        ("int e^u du", ["u = x^2"], "x", "integrate(e^x^2*diff(x^2, x), x)"),
        ("int e^u du", ["u = x^2"], None, "integrate(e^u, u)"),
        ("int e^t dt", ["u = x^2"], "x", "integrate(e^t, t)"),
        ("int_0^4 e^u du", ["u = x^2"], "x", "integrate(e^u, (u, 0, 4))"),
        ("[sin(u)]_0^1", ["u = x^2"], "x", "bracket(sin(u), u, 0, 1)"),
        ("d/du u^2", ["u = x^2"], "x", "diff(u^2, u)"),
        ("d/dx u^2", ["u = x^2"], "x", "diff((x^2)^2, x)"),
        ("u v", ["u = x", "v = sin x"], "x", "x*sin(x)"),
        ("v", ["u = x^2", "v = u + 1"], "x", "x^2 + 1"),
        (
            "int v dv",
            ["u = x^2", "v = u + 1"],
            "x",
            "integrate((x^2 + 1)*diff(x^2 + 1, x), x)",
        ),
        ("x u", [], "x", "x*u"),
    ],
)
def test_letters_are_put_back(
    text: str, letters: list[str], variable: str | None, back: str
) -> None:
    relations = tuple(map(parse_relation, letters))
    assert ascii_form(put_back(parse(text), relations, variable)) == back
