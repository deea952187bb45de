"""What is said of a line that was tidied."""

from __future__ import annotations

import pytest

from calctutor.reading.parser import parse
from calctutor.render.as_json import plain
from calctutor.rewriting.number_form import number_form
from calctutor.solving.tidying import tidied_in_words


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("cos(x^2)*2x", "The parts are put in the usual order."),
        ("2*3*x", "Here 2·3 = 6."),
        ("x*x^2+3x", "Here x x² = x³."),
        ("3x+2x+x^2*x", "Here x² x = x³ and 3x + 2x = 5x."),
        ("x/x^2", "Here x/x² = 1/x."),
        ("-(-x)", "Minus signs are taken together."),
        ("2x*1+x^2*0", "Terms that are 0 drop out."),
        ("5/3*1*1", "Factors 1 drop out."),
        ("1/1", "Factors 1 drop out."),
        ("1/(2 sqrt(y))*2x", "Equal factors cancel."),
        ("2x-(2x+1)", "Here 2x − 2x = 0."),
        ("y-(2x+1)", "The minus sign goes to every term of its bracket."),
    ],
)
def test_tidying_is_told(line: str, said: str) -> None:
    assert plain(tidied_in_words(parse(line))) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sin(pi/6)+cos(0)", "Here sin(π/6) = 1/2 and cos(0) = 1."),
        ("arctan(1)*3", "Here arctan(1) = π/4."),
    ],
)
def test_values_are_told(line: str, said: str) -> None:
    assert plain(tidied_in_words(parse(line), number_form)) == said


def test_too_much_is_told_in_words() -> None:
    line = parse("2*3*x + y*y^2 + z*z^3 + 4*5*t")
    assert plain(tidied_in_words(line)) == (
        "Numbers are multiplied and equal factors become powers."
    )
