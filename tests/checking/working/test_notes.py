"""Notes among the lines of a working: what letters stand for, and their derivatives."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.checking.working.environment import Environment
from calctutor.checking.working.notes import Note, Value, formulas, read_notes
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Relation, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem

INTEGRAL = question_of(parse_problem("int 2x e^(x^2) dx"))


def notes(text: str, known: frozenset[str] = frozenset(), problem: str = "") -> list[str] | None:
    question = question_of(parse_problem(problem)) if problem else INTEGRAL
    found = read_notes(text, question, known)
    return None if found is None else [shown(note) for note in found]


def shown(note: Note) -> str:
    kind = type(note).__name__
    said = (
        f"{ascii_form(one.left)} = {ascii_form(one.right)}"
        if isinstance(one, Relation)
        else ascii_form(one)
        for one in formulas(note)
    )
    return f"{kind}: {', '.join(said)}"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("u = x^2", ["Value: u = x^2"]),
        ("u=x^2, du = 2x dx", ["Value: u = x^2", "Differentials: du = 2*x*dx"]),
        ("u = x^2; du = 2x dx", ["Value: u = x^2", "Differentials: du = 2*x*dx"]),
        ("u = x^2, so du = 2x dx", ["Value: u = x^2", "Differentials: du = 2*x*dx"]),
        ("u = x   dv = e^x dx", ["Value: u = x", "Differentials: dv = e^x*dx"]),
        ("u = x and v = x^2", ["Value: u = x", "Value: v = x^2"]),
        ("u = x^2,", ["Value: u = x^2"]),
        ("u := x^2", ["Value: u = x^2"]),
        ("u' = 2x", ["Rate: u' = 2*x"]),
        ("u′ = 2x", ["Rate: u' = 2*x"]),
        ("u ' = 2x", ["Rate: u' = 2*x"]),
        ("du/dx = 2x", ["Rate: diff(u, x) = 2*x"]),
        ("du / dx = 2x", ["Rate: diff(u, x) = 2*x"]),
        (r"\frac{du}{dx} = 2x", ["Rate: diff(u, x) = 2*x"]),
        ("du = dx", ["Differentials: du = dx"]),
        ("du = -dx", ["Differentials: du = -dx"]),
        ("du = −dx", ["Differentials: du = -dx"]),
        ("du = dx/x", ["Differentials: du = dx/x"]),
        ("du = -dx/x", ["Differentials: du = -dx/x"]),
        ("du = 2x*dx", ["Differentials: du = 2*x*dx"]),
        ("-du/2 = x dx", ["Differentials: -du/2 = x*dx"]),
        ("1/2 du = x dx", ["Differentials: du/2 = x*dx"]),
        ("dx = du/(2x)", ["Differentials: dx = du/(2*x)"]),
        ("x = sin t, dx = cos t dt", ["Value: x = sin(t)", "Differentials: dx = cos(t)*dt"]),
        ("x = 2 sin theta", ["Value: x = 2*sin(theta)"]),
        ("f = x, g' = cos x", ["Value: f = x", "Rate: g' = cos(x)"]),
        ("theta = x", ["Value: theta = x"]),
        ("ϑ = x", ["Value: theta = x"]),
        (r"\theta = x", ["Value: theta = x"]),
        ("outer: sin, inner: x^2", ["Composition: sin(u), x^2"]),
        ("outer: u^5, inner: 3x + 1", ["Composition: u^5, 3*x + 1"]),
        ("D: x^2, 2x, 2, 0", ["Column: x^2, 2*x, 2, 0"]),
        ("I: e^x, e^x", ["Column: e^x, e^x"]),
    ],
)
def test_a_line_of_notes(text: str, read: list[str]) -> None:
    assert notes(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("x = 0 => u = 1", ["Places: x = 0, u = 1"]),
        ("x = 0 → u = 1, x = 2 → u = 5", ["Places: x = 0, u = 1", "Places: x = 2, u = 5"]),
        ("x = 0, u = 1; when x = 2, u = 5", ["Places: x = 0, u = 1", "Places: x = 2, u = 5"]),
        ("u(0) = 1", ["ValueAt: u(0) = 1"]),
        ("x = u - 1", None),
    ],
)
def test_notes_on_a_letter_that_is_known(text: str, read: list[str] | None) -> None:
    found = notes(text, frozenset({"u"}))
    assert found == read if read is not None else found is not None


def test_values_of_unknown_functions_are_noted() -> None:
    read = notes("f(1) = 3, f'(1) = -2", problem="d/dx f(x) g(x)")
    assert read == ["ValueAt: f(1) = 3", "ValueAt: f'(1) = -2"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "u",
        "y = x",
        "a = 2",
        "uu = x",
        "u =",
        "u = x = 2",
        "u'' = 2",
        "u = x^2, x + 1",
        "x = 2",
        "2x e^(x^2)",
    ],
)
def test_a_line_that_is_no_note(text: str) -> None:
    assert notes(text) is None


def test_a_letter_of_the_problem_is_not_noted() -> None:
    assert notes("t = 3", problem="int t dt") is None
    assert notes("a = x^2", problem="int a x dx") is None
    assert notes("n = 3", problem="d/dx x^n") is None


def test_a_value_that_cannot_be_read_is_said() -> None:
    with pytest.raises(UnreadableError):
        notes("u = (")


@pytest.mark.parametrize(
    ("text", "letters", "back"),
    [
        ("e^u + 1", ["u = x^2"], "e^x^2 + 1"),
        ("int e^u du", ["u = x^2"], "integrate(e^x^2*diff(x^2, x), x)"),
        ("int e^t dt", ["u = x^2"], "integrate(e^t, t)"),
        ("int_0^4 e^u du", ["u = x^2"], "integrate(e^u, (u, 0, 4))"),
        ("[sin(u)]_0^1", ["u = x^2"], "bracket(sin(u), u, 0, 1)"),
        ("d/du u^2", ["u = x^2"], "diff(u^2, u)"),
        ("d/dx u^2", ["u = x^2"], "diff((x^2)^2, x)"),
        ("dy/du", ["u = x^2"], "diff(y, x)/diff(x^2, x)"),
        ("du/dx", ["u = x^2"], "diff(x^2, x)"),
        ("u v", ["u = x", "v = sin x"], "x*sin(x)"),
        ("v", ["u = x^2", "v = u + 1"], "x^2 + 1"),
        (
            "int v dv",
            ["u = x^2", "v = u + 1"],
            "integrate((x^2 + 1)*diff(x^2 + 1, x), x)",
        ),
        ("x u", [], "x*u"),
    ],
)
def test_letters_are_put_back(text: str, letters: list[str], back: str) -> None:
    known = Environment(Symbol("x"))
    for letter in map(parse_relation, letters):
        assert isinstance(letter.left, Symbol)
        known = known.with_note(Value(letter.left, letter.right))
    assert ascii_form(known.in_variable(parse(text))) == back


def test_the_variable_may_be_replaced_by_a_letter() -> None:
    known = Environment(Symbol("x")).with_note(Value(Symbol("x"), parse("sin t")))
    assert known.replaced is not None
    shown_range = [
        f"{ascii_form(r.left)} {r.comparison} {ascii_form(r.right)}" for r in known.replaced.range
    ]
    assert shown_range == ["-pi/2 < t", "t < pi/2"]
    integral = known.in_letter(parse("int sqrt(1-x^2) dx"))
    assert ascii_form(integral) == "integrate(sqrt(1 - sin(t)^2)*diff(sin(t), t), t)"


def test_a_letter_that_is_used_up_may_be_noted_anew() -> None:
    known = Environment(Symbol("x"))
    first = read_notes("u = x^2, dv = e^x dx, du = 2x dx, v = e^x", INTEGRAL, frozenset())
    assert first is not None
    known = known.with_notes(first)
    second = read_notes("u = 2x, dv = e^x dx", INTEGRAL, known.letters)
    assert second is not None
    after = known.with_notes(second, known.letters)
    assert ascii_form(after.values["u"]) == "2*x"
    assert "u" not in after.rates
