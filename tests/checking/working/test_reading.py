"""Lines of working as they are read: problems, chains, left sides, arrows and remarks."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.checking.question import ANY, EVALUATED, Question
from calctutor.checking.working.labels import as_derivative, is_defined
from calctutor.checking.working.marks import marked
from calctutor.checking.working.reading import (
    Links,
    names_with,
    read_first,
    read_next,
)
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem


def shown(links: Links) -> tuple[list[str], str | None]:
    label = None if links.label is None else ascii_form(links.label)
    return [ascii_form(link) for link in links.links], label


@pytest.mark.parametrize(
    ("text", "expected", "form", "links", "label", "defined"),
    [
        ("d/dx x^2", "diff(x^2, x)", EVALUATED, ["diff(x^2, x)"], None, []),
        ("= d/dx x^2  # hi", "diff(x^2, x)", EVALUATED, ["diff(x^2, x)"], None, []),
        ("d/dx x^2 = 2x", "diff(x^2, x)", EVALUATED, ["diff(x^2, x)", "2*x"], None, []),
        ("x^2 + 1", "x^2 + 1", ANY, ["x^2 + 1"], None, []),
        ("σ(x) =", "sigma(x)", ANY, ["sigma(x)"], None, []),
        ("y = x^2", "x^2", ANY, ["x^2"], "y", ["y = x^2"]),
        ("y = x^2 = x x", "x^2", ANY, ["x^2", "x*x"], "y", ["y = x^2"]),
        ("f(x) = x^2", "x^2", ANY, ["x^2"], "f(x)", ["f(x) = x^2"]),
        ("x = x^2", "x", ANY, ["x", "x^2"], None, []),
        ("f'(x) = 2x", "f'(x)", ANY, ["f'(x)", "2*x"], None, []),
        ("I = int x dx", "integrate(x, x)", EVALUATED, ["integrate(x, x)"], "I", None),
        ("sum_{i=1}^3 i = 6", "sum(i, i, 1, 3)", ANY, ["sum(i, i, 1, 3)", "6"], None, []),
    ],
)
def test_the_first_line_states_the_problem(
    text: str,
    expected: str,
    form: object,
    links: list[str],
    label: str | None,
    defined: list[str] | None,
) -> None:
    question, read = read_first(marked(text, 1).mathematics)
    assert ascii_form(question.expected) == expected
    assert question.form == form
    assert shown(read) == (links, label)
    if defined is not None:
        assert question.definitions == tuple(map(parse_relation, defined))
    else:
        (definition,) = question.definitions
        assert (definition.left, definition.right) == (read.label, question.expected)


def test_the_first_line_may_link_quantities_and_give_conditions() -> None:
    question, read = read_first("dy/dx for x^2 + y^2 = 25, y > 0")
    assert question.equations == (parse_relation("x^2 + y^2 = 25"),)
    assert question.given == (parse_relation("y > 0"),)
    assert shown(read) == (["diff(y, x)"], None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("x <= 2", "One expression is wanted here, without the sign <=."),
        ("x >= 2", "One expression is wanted here, without the sign >=."),
        ("(x = 2", "An = sign cannot stand inside brackets."),
        ("", "There is nothing to read here."),
    ],
)
def test_a_first_line_that_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_first(marked(text, 1).mathematics)
    assert caught.value.message == message


@pytest.mark.parametrize(
    ("text", "links", "label"),
    [
        ("2x", ["2*x"], None),
        ("= 2x = x + x", ["2*x", "x + x"], None),
        ("=> 2x", ["2*x"], None),
        ("y = 2x", ["2*x"], "y"),
        ("y' = 2x = x + x", ["2*x", "x + x"], "y'"),
        ("f'(x) = 2x", ["2*x"], "f'(x)"),
        ("dy/dx = 2x", ["2*x"], "diff(y, x)"),
        ("d/dx f(x) = 2", ["2"], "diff(f(x), x)"),
        ("y", ["y"], None),
        ("x^2 = 2x", ["x^2", "2*x"], None),
        ("d/dx x^2 = 2x", ["diff(x^2, x)", "2*x"], None),
    ],
)
def test_a_later_line_may_have_a_left_side(text: str, links: list[str], label: str | None) -> None:
    assert shown(
        read_next(marked(text, 2).mathematics, question_of(parse_problem("d/dx x^2")))
    ) == (links, label)


def test_a_left_side_introduces_a_function() -> None:
    names = Names(functions=frozenset({"g"}))
    assert names_with(names, parse("f(x)")).functions == {"f", "g"}
    assert names_with(names, parse("y")) == names
    assert names_with(names, None) == names


# Left sides that stand for a derivative.

DEFINED = Question(parse("0"), definitions=(parse_relation("y = x^2 t"),))
FUNCTION = Question(parse("0"), definitions=(parse_relation("f(x) = x^3"),))
OF_T = Question(parse("0"), definitions=(parse_relation("y = t^2 s"),))
CONSTANT = Question(parse("0"), definitions=(parse_relation("y = 3"),))


@pytest.mark.parametrize(
    ("label", "question", "meant"),
    [
        ("y'", DEFINED, "diff(x^2*t, x)"),
        ("y''", DEFINED, "diff(x^2*t, x, 2)"),
        ("f'", FUNCTION, "diff(x^3, x)"),
        ("y'", OF_T, "diff(t^2*s, s)"),
        ("y'", CONSTANT, "y'"),
        ("z'", DEFINED, "z'"),
        ("y", DEFINED, "y"),
        ("f'(x)", FUNCTION, "f'(x)"),
        ("y'(x)", DEFINED, "diff(x^2*t, x)"),
        ("y''(t)", DEFINED, "diff(x^2*t, t, 2)"),
        ("y'(s)", DEFINED, "y'(s)"),
        ("y'(2)", DEFINED, "y'(2)"),
    ],
)
def test_what_a_left_side_stands_for(label: str, question: Question, meant: str) -> None:
    assert ascii_form(as_derivative(parse(label), question)) == meant


@pytest.mark.parametrize(
    ("label", "question", "defined"),
    [
        ("y'", DEFINED, True),
        ("y", DEFINED, True),
        ("dy/dx", DEFINED, True),
        ("f'(x)", FUNCTION, True),
        ("f(x)", FUNCTION, True),
        ("z'", DEFINED, False),
        ("z", DEFINED, False),
        ("dz/dx", DEFINED, False),
        ("g'(x)", FUNCTION, False),
        ("a", Question(parse("0"), definitions=(parse_relation("a = a + 1"),)), False),
    ],
)
def test_whether_a_left_side_is_defined(label: str, question: Question, defined: bool) -> None:
    assert is_defined(parse(label), question) is defined
