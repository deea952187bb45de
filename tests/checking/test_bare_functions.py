"""Functions typed without their argument: which are completed, and with what."""

from __future__ import annotations

import pytest

from calctutor.checking.bare_functions import with_arguments
from calctutor.expr.names import Names
from calctutor.expr.tree import Mul, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

NAMES = Names(functions=frozenset({"f", "g", "h"}))


def completed(answer: str, expected: str, names: Names = NAMES) -> str:
    return ascii_form(with_arguments(parse(answer, names), parse(expected, names)))


@pytest.mark.parametrize(
    ("answer", "expected", "complete"),
    [
        ("f' g + f g'", "f'(x) g(x) + f(x) g'(x)", "f'(x)*g(x) + f(x)*g'(x)"),
        ("f'' + f", "f''(x) + f(x)", "f''(x) + f(x)"),
        ("f'", "f(t)", "f'(t)"),
        ("2 f f'(x)", "2 f(x) f'(x)", "2*f(x)*f'(x)"),
        ("sigma (1 - sigma)", "sigma(x) (1 - sigma(x))", "sigma(x)*(1 - sigma(x))"),
        ("sigma x", "x sigma(w x + b)", "sigma(w*x + b)*x"),
        ("sigma f'", "sigma(f(x)) f(x)", "sigma(f(x))*f'(x)"),
    ],
)
def test_a_function_gets_its_only_argument(answer: str, expected: str, complete: str) -> None:
    assert completed(answer, expected) == complete


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("f'", "f(x) + f(2)"),
        ("f'", "f(x) + f(t)"),
        ("f'", "f(x^2)"),
        ("f'", "f(2)"),
        ("h'", "f(x)"),
        ("f' + g'", "f(x) g(x^2)"),
        ("sigma", "sigma(x) + sigma(2x)"),
        ("x + 1", "f(x)"),
        ("f(x)", "f(x)"),
    ],
)
def test_what_would_be_a_guess_stays_as_it_is(answer: str, expected: str) -> None:
    assert completed(answer, expected) == ascii_form(parse(answer, NAMES))


def test_a_function_of_two_variables_is_not_completed() -> None:
    assert completed("f", "f(x, y)") == "f"


def test_a_known_function_other_than_the_sigmoid_is_not_completed() -> None:
    names = Names(symbols=frozenset({"Gamma"}))
    assert completed("Gamma + f", "gamma(x) + f(x)", names).startswith("Gamma")


def test_a_letter_that_the_expected_has_itself_is_no_function() -> None:
    """Where f is a number beside f(x), f alone is that number."""
    f, applied = Symbol("f"), parse("f(x)", NAMES)
    assert with_arguments(f, applied) == applied
    assert with_arguments(f, Mul((f, applied))) == f
