"""Definitions put in: functions with formulas, what depends on what, Leibniz quotients."""

from __future__ import annotations

from itertools import pairwise

import pytest

from calctutor.checking.definitions import CircularDefinitionError, is_definition, resolve
from calctutor.checking.sameness import Same, same
from calctutor.expr.names import Names
from calctutor.expr.tree import Relation
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation

NAMES = Names(functions=frozenset({"x"}))


def definitions(*texts: str, names: Names = NAMES) -> tuple[Relation, ...]:
    return tuple(parse_relation(text, names) for text in texts)


WAVE = definitions("f(t) = e^(x(t))", "x(t) = cos(omega t + phi)")
CHAIN = definitions("f = f(g)", "g = g(x)", names=Names())
SQUARE = definitions("f = sin(g)", "g = x^2", names=Names())
ROOT = definitions("f = e^g", "g = sqrt(x)", "x = g^2", names=Names())


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        ("df/dt", "df/dx dx/dt", WAVE),
        ("df/dx", "e^(x(t))", WAVE),
        ("dx/dt", "-sin(omega t + phi) omega", WAVE),
        ("df/dt", "e^(x(t)) (-sin(omega t + phi)) omega", WAVE),
        ("x'(t)", "-omega sin(omega t + phi)", WAVE),
        ("df/dx", "df/dg dg/dx", CHAIN),
        ("df/dx", "(df/dg)/(dx/dg)", CHAIN),
        ("df/dx", "f'(g(x)) g'(x)", CHAIN),
        ("df/dg", "f'(g(x))", CHAIN),
        ("dx/dg", "1/g'(x)", CHAIN),
        ("df/dx", "2x cos(x^2)", SQUARE),
        ("df/dg", "cos(g)", SQUARE),
        ("d/dx f", "2x cos(x^2)", SQUARE),
        ("f", "sin(x^2)", SQUARE),
    ],
)
def test_equalities_under_definitions(left: str, right: str, given: tuple[Relation, ...]) -> None:
    names = NAMES if given == WAVE else Names()
    trees = [resolve(parse(text, names), given) for text in (left, right)]
    assert isinstance(same(trees[1], trees[0]), Same)


@pytest.mark.parametrize(
    ("left", "right", "given"),
    [
        ("df/dx", "df/dg", CHAIN),
        ("df/dx", "dg/dx", CHAIN),
        ("df/dx", "f'(x) g'(x)", CHAIN),
        ("df/dt", "e^(x(t)) (-sin(omega t + phi))", WAVE),
        ("df/dx", "2x cos(x)", SQUARE),
    ],
)
def test_false_equalities_under_definitions(
    left: str, right: str, given: tuple[Relation, ...]
) -> None:
    names = NAMES if given == WAVE else Names()
    trees = [resolve(parse(text, names), given) for text in (left, right)]
    assert not isinstance(same(trees[1], trees[0]), Same)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("df/dg dg/dx", "df/dg*dg/dx"),
        ("f' g + f g'", "f'*g + f*g'"),
        ("d^2y/dx^2", "d^2y/dx^2"),
        ("d/dx x^2", "diff(x^2, x)"),
    ],
)
def test_what_is_not_defined_is_a_quantity_of_its_own(text: str, form: str) -> None:
    assert ascii_form(resolve(parse(text))) == form


def test_definitions_that_never_end_are_refused() -> None:
    with pytest.raises(CircularDefinitionError):
        resolve(parse("a"), definitions("a = b + 1", "b = a - 1", names=Names()))


def test_only_names_and_functions_can_be_defined() -> None:
    with pytest.raises(ValueError, match="cannot be defined"):
        resolve(parse("x"), (Relation(parse("x + 1"), "=", parse("2")),))


@pytest.mark.parametrize("index", ["i", "j"])
def test_a_neuron_whose_sum_runs_over_an_index(index: str) -> None:
    given = definitions(
        "L = 1/2 (y - yhat)^2",
        "yhat = sigma(x)",
        f"x = sum_{index} I_{index} w_{index} + b",
        names=NEURON,
    )
    chain = (
        "∂L/∂w_i",
        "(∂L/∂yhat) (dyhat/dx) (∂x/∂w_i)",
        "-(y - yhat) (1 - sigma(x)) sigma(x) (∂x/∂w_i)",
        "-(y - yhat) (1 - sigma(x)) sigma(x) I_i",
    )
    trees = [resolve(parse(text, NEURON), given) for text in chain]
    for left, right in pairwise(trees):
        found = same(right, left)
        assert isinstance(found, Same)
        assert found.evidence.method != "numeric"


NEURON = Names(symbols=frozenset({"yhat"}))


FUNCTIONS = Names(functions=frozenset({"f", "g"}))


@pytest.mark.parametrize(
    ("text", "defined", "value"),
    [
        # Functions with a formula, at their own argument and at others.
        ("f(a)", ["f(x) = x^3"], "a^3"),
        ("f'(x)", ["f(x) = x^3"], "3*x^2"),
        ("f''(x)", ["f(x) = x^3"], "6*x"),
        ("f'''(x)", ["f(x) = x^3"], "6"),
        ("f''(t)", ["f(x) = x^3"], "6*t"),
        ("f'(2)", ["f(x) = x^3"], "3*2^2"),
        ("f''", ["f(x) = x^3"], "6*x"),
        ("f", ["f(x) = x^3"], "x^3"),
        ("f(f(x))", ["f(x) = x^2"], "(x^2)^2"),
        ("f'(g(x))", ["f(t) = t^2", "g(x) = sin x"], "2*sin(x)"),
        ("f(2, a)", ["f(x, y) = x - y"], "2 - a"),
        ("f(1, 2)", ["f(x) = x^3"], "f(1, 2)"),
        ("f'(x)", ["f(x) = binomial(x, 3)"], "f'(x)"),
        # Quantities.
        ("u + 1", ["u = v", "v = w", "w = x"], "x + 1"),
        ("f(x)", ["f = x^3"], "f(x)"),
        ("f'(x)", ["f = x^3"], "f'(x)"),
        ("h'(x) + h'", ["f(x) = x"], "h'(x) + h'"),
        # Dependences.
        ("f", ["f = f(g)", "g = g(x)"], "f(g(x))"),
        ("f'", ["f = f(g)", "g = g(x)"], "f'(g(x))"),
        ("f'(x)", ["f = f(g)", "g = g(x)"], "f'(x)"),
        ("g''", ["f = f(g)", "g = g(x)"], "g''(x)"),
        # Leibniz quotients.
        ("df/dx", ["f = x^3"], "3*x^2"),
        ("d^2f/dx^2", ["f = x^3"], "6*x"),
        ("dx/df", ["f = x^3"], "1/(3*x^2)"),
        ("d^2x/df^2", ["f = x^3"], "d^2x/df^2"),
        ("df/dt", ["f = x^3"], "df/dt"),
        ("df/dt", ["f = x^3", "x = t^2"], "6*t^5"),
        ("df/dx", ["f = x^3", "x = t^2"], "3*(t^2)^2"),
        ("dt/df", ["f = x^3", "x = t^2"], "1/(6*t^5)"),
        ("df/dx", ["f = f(g)", "g = g(x)"], "f'(g(x))*g'(x)"),
        ("du/dv", ["f = x^3"], "du/dv"),
        ("d^2u/dv^2", ["f = x^3"], "d^2u/dv^2"),
        # Derivatives by a variable that has a value are carried out before it is put in.
        ("d/dx f(x)", ["f(x) = x^3"], "diff(x^3, x)"),
        ("d^2/dx^2 f(x)", ["f(x) = x^3"], "diff(x^3, x, 2)"),
        ("d/dy (y^2 x)", ["y = x^3"], "2*x*x^3"),
        ("d/dx (x y)", ["x = t^2", "y = x^3"], "4*(t^2)^3"),
        ("d/dg (f(g))", ["g = g(x)"], "f'(g(x))"),
    ],
)
def test_what_definitions_make_of_an_expression(text: str, defined: list[str], value: str) -> None:
    is_applied = any(name in text for name in ("f(", "f'", "g'"))
    names = FUNCTIONS if is_applied else Names()
    given = definitions(*defined, names=names)
    assert ascii_form(resolve(parse(text, names), given)) == value


def test_a_long_chain_of_definitions_is_followed_to_its_end() -> None:
    chain = [f"a_{k} = a_{k + 1}" for k in range(11)]
    assert ascii_form(resolve(parse("a_0"), definitions(*chain, names=Names()))) == "a_11"


def test_a_chain_that_is_too_long_counts_as_circular() -> None:
    chain = [f"a_{k} = a_{k + 1}" for k in range(14)]
    with pytest.raises(CircularDefinitionError):
        resolve(parse("a_0"), definitions(*chain, names=Names()))


def test_the_names_of_a_circle_are_said() -> None:
    with pytest.raises(CircularDefinitionError, match=r"^a, b$"):
        resolve(parse("a"), definitions("a = b", "b = a", names=Names()))


def test_what_cannot_be_defined_is_named() -> None:
    with pytest.raises(ValueError, match=r"^x \+ 1 cannot be defined$"):
        resolve(parse("x"), (Relation(parse("x + 1"), "=", parse("2")),))


@pytest.mark.parametrize(
    ("text", "defines"),
    [
        ("a = 2", True),
        ("f(t) = t^2", True),
        ("f(s, t) = s t", True),
        ("a > 2", False),
        ("a != 2", False),
        ("f'(t) = t^2", False),
        ("f(2) = 4", False),
        ("f(t^2) = t", False),
        ("2 = a", False),
        ("a + 1 = 2", False),
    ],
)
def test_which_relations_define_a_name(text: str, defines: bool) -> None:
    assert is_definition(parse_relation(text)) is defines
