"""Derivatives of functions that are defined: as many primes, as many derivatives."""

from __future__ import annotations

import pytest

from calctutor.checking.definitions import resolve
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation


@pytest.mark.parametrize(
    ("definition", "text", "form"),
    [
        ("f(x) = x^3", "f(x)", "x^3"),
        ("f(x) = x^3", "f'(x)", "3*x^2"),
        ("f(x) = x^3", "f''(x)", "6*x"),
        ("f(x) = x^3", "f'''(x)", "6"),
        ("f(x) = x^3", "f''''(x)", "0"),
        ("f(x) = x^3", "f''(2)", "6*2"),
        ("f(x) = x^3", "f''(x^2)", "6*x^2"),
        ("f(x) = x^3", "f''", "6*x"),
        ("f(t) = t^3", "f''(x)", "6*x"),
        ("f(x) = x^3", "g''(x)", "g''(x)"),
        ("f(x) = x^3", "f''(x, y)", "f''(x, y)"),
    ],
)
def test_a_defined_function_is_differentiated_once_for_each_prime(
    definition: str, text: str, form: str
) -> None:
    assert ascii_form(resolve(parse(text), (parse_relation(definition),))) == form
