"""The part of a line that is left out."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import substitute
from calctutor.lessons.blanks import with_blank
from calctutor.lessons.lesson import BLANK
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("line", "part", "expected"),
    [
        ("e^x * cos(x) * omega", "cos(x)", ["e^x*blank*omega"]),
        ("e^x * cos(x) * 2x", "2x", ["e^x*cos(x)*blank"]),
        ("e^x * cos(x) * 2x", "e^x cos(x)", ["blank*2*x"]),
        ("a + b + c", "b + c", ["a + blank"]),
        ("a - b", "-b", ["a + blank"]),
        ("sin(x^2)", "x^2", ["sin(blank)"]),
        ("x + x", "x", ["blank + x", "x + blank"]),
        ("sin(omega t) * omega", "omega", ["sin(blank*t)*omega", "sin(omega*t)*blank"]),
        ("a * b", "b * a", []),
        ("2x", "3", []),
        ("x", "x", ["blank"]),
        ("(1 + x)/(1 + x)", "1 + x", ["blank/(1 + x)", "(1 + x)/blank"]),
        ("d/dx x^2", "x^2", ["diff(blank, x)"]),
    ],
)
def test_each_place_where_the_part_stands(line: str, part: str, expected: list[str]) -> None:
    found = with_blank(parse(line), parse(part))
    assert [ascii_form(one) for one in found] == expected


@pytest.mark.parametrize("line", ["e^x * cos(x) * 2x", "a + b*(c - a)", "f'(g(x)) g'(x)"])
@pytest.mark.parametrize("part", ["x", "a", "cos(x)", "g'(x)", "2x"])
def test_putting_the_part_back_gives_a_line_of_the_same_value(line: str, part: str) -> None:
    whole, left_out = parse(line), parse(part)
    for one in with_blank(whole, left_out):
        back = substitute(one, {BLANK.name: left_out})
        assert _flat(ascii_form(back)) == _flat(ascii_form(whole))


def _flat(text: str) -> str:
    return text.replace("(2*x)", "2*x")
