"""Definitions put in: functions with formulas, what depends on what, Leibniz quotients."""

from __future__ import annotations

from itertools import pairwise

import pytest

from calctutor.checking.definitions import CircularDefinitionError, resolve
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
