"""Gradients step by step: the vector of the partial derivatives, worked out and verified."""

from __future__ import annotations

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import Derivation
from calctutor.solving.solve import solve
from calctutor.solving.verifying import is_right, is_sound

SAID = "The gradient is the vector of the partial derivatives"


def derived(problem: str) -> Derivation:
    return solve(parse_problem(problem))


def told(derivation: Derivation) -> list[str]:
    return ["".join(map(str, step.explanation.parts)) for step in derivation.steps]


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("grad(x^2 y, x, y)", "vector(2*x*y, x^2)"),
        ("grad(x^2 y, y, x)", "vector(x^2, 2*x*y)"),
        ("∇ sqrt(x^2 + y^2)", "vector(x/sqrt(x^2 + y^2), y/sqrt(x^2 + y^2))"),
        ("grad(x^2, x, y)", "vector(2*x, 0)"),
        ("grad(e^(x y z), x, y, z)", "vector(y*z*e^(x*y*z), x*z*e^(x*y*z), x*y*e^(x*y*z))"),
        ("grad(u(x) y, x, y)", "vector(y*u'(x), u(x))"),
        ("grad(d/dx x^2 y, x, y)", "vector(2*y, 2*x)"),
        ("grad(int_0^x e^(t^2) y dt, x, y)", "vector(y*e^x^2, integrate(e^t^2, (t, 0, x)))"),
        ("vector(d/dx x^2, 3 x x)", "vector(2*x, 3*x^2)"),
    ],
)
def test_every_component_is_worked_out(problem: str, result: str) -> None:
    found = derived(problem)
    assert found.complete and found.verified
    assert found.result is not None and ascii_form(found.result) == result


def test_the_first_step_says_what_a_gradient_is() -> None:
    first, *others = told(derived("grad(x^2 sin(x y), x, y)"))
    assert first.startswith(SAID)
    assert not any(SAID in explanation for explanation in others)
    read_back = derived("vector(diff(x*y, x), diff(x*y, y))")
    assert told(read_back)[0].startswith(SAID)


@pytest.mark.parametrize("problem", ["(d/dx x^2, d/dx x^3)", "(d/dx x y, d/dy y)", "(x x, y)"])
def test_other_vectors_are_no_gradients(problem: str) -> None:
    assert not any(SAID in explanation for explanation in told(derived(problem)))


def test_an_antiderivative_in_it_stops_the_derivation() -> None:
    found = derived("grad(int x y dx, x, y)")
    assert found.result is None and not found.complete


def test_vectors_are_verified_component_by_component() -> None:
    vector = parse("(2x y, x^2)")
    for same in (is_sound, is_right):
        assert same(vector, parse("∇(x^2 y)"), ())
        assert not same(vector, parse("(2 x y, x)"), ())
        assert not same(vector, parse("(x y, x^2)"), ())
