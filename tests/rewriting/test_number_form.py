"""Values made of numbers, as a book writes them."""

from __future__ import annotations

import pytest

from calctutor.reading.parser import parse
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.tidy import tidy


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("sqrt(8)", "2 sqrt(2)"),
        ("1/sqrt(8)", "sqrt(2)/4"),
        ("sqrt(2 pi)/sqrt(2)", "sqrt(pi)"),
        ("2^(3/2)", "2 sqrt(2)"),
        ("0^(3/2)", "0"),
        ("ln(6) - ln(3)", "ln(2)"),
        ("ln(5) - ln(2)", "ln(5/2)"),
        ("ln(1)", "0"),
        ("e^0", "1"),
        ("sin(pi/6)", "1/2"),
        ("arctan(1)", "pi/4"),
        ("arcsin(1/2)", "pi/6"),
        ("arctan(sqrt(3))", "pi/3"),
        ("ln(e^2)", "2"),
        ("sqrt(4)", "2"),
        ("x^2 + sqrt(12)", "x^2 + 2 sqrt(3)"),
    ],
)
def test_known_values_are_put_in(text: str, form: str) -> None:
    assert tidy(number_form(tidy(parse(text)))) == tidy(parse(form))
