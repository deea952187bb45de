"""Shortening as a book prints: named quotients, roots, logarithms and common numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calctutor.expr.tree import Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.shortening.conjugates import difference_of_squares
from calctutor.rewriting.shortening.fractions import over_one_number
from calctutor.rewriting.shortening.identities import double_angle, pythagoras
from calctutor.rewriting.shortening.perfect_powers import as_powers
from calctutor.rewriting.shortening.quotient_of_logarithms import logarithms_as_one
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.roots import fraction_out_of_root
from calctutor.rewriting.shortening.trigonometric import as_named_quotient
from calctutor.rewriting.shortening.undoing import at_opposite, of_an_inverse


@pytest.mark.parametrize(
    ("rule", "text", "after"),
    [
        (as_named_quotient, "sin(x)/cos(x)", "tan(x)"),
        (as_named_quotient, "cos(2x)/sin(2x)", "cot(2*x)"),
        (as_named_quotient, "sin(x)/cos(x)^2", "sec(x)*tan(x)"),
        (as_named_quotient, "x/cos(x)^2", "x*sec(x)^2"),
        (as_named_quotient, "1/(cos(t)^2 sec(t) tan(t))", "csc(t)"),
        (as_named_quotient, "sin(x)^3/cos(x)", "sin(x)^2*tan(x)"),
        (as_named_quotient, "tan(x) cos(x)^2", "sin(x)*cos(x)"),
        (as_named_quotient, "sinh(x)/cosh(x)", "tanh(x)"),
        (as_named_quotient, "3/sinh(3x)^2", "3*csch(3*x)^2"),
        (as_named_quotient, "sin(x)/cos(x)*e^y/sin(y)", "e^y*tan(x)/sin(y)"),
        (over_one_number, "e^2/4+1/4", "(e^2 + 1)/4"),
        (over_one_number, "-e^2/4-1/4", "-(e^2 + 1)/4"),
        (over_one_number, "x/2-sin(x)/2", "(x - sin(x))/2"),
        (logarithms_as_one, "ln|x-2|/4-ln|x+2|/4", "ln(abs((x - 2)/(x + 2)))/4"),
        (logarithms_as_one, "ln|x+2|-3-ln|x-2|", "ln(abs((x + 2)/(x - 2))) - 3"),
        (logarithms_as_one, "ln|x-1|-ln(x^2+1)", "ln(abs((x - 1)/(x^2 + 1)))"),
        (logarithms_as_one, "ln(2a)-ln(a)", "ln(2)"),
        (logarithms_as_one, "ln|2a|-ln|a|", "ln(2)"),
        (as_powers, "b^3/6-a b^2/2+a^2 b/2-a^3/6", "(b - a)^3/6"),
        (as_powers, "x^2 y+2x y^2+y^3", "y*(x + y)^2"),
        (fraction_out_of_root, "sqrt(1-x^2/9)", "sqrt(9 - x^2)/3"),
        (fraction_out_of_root, "sqrt(x^2/4+x/2+1)", "sqrt(x^2 + 2*x + 4)/2"),
        (fraction_out_of_root, "(1-x^2/4)^(3/2)", "(4 - x^2)^(3/2)/8"),
        (difference_of_squares, "1/((x+1)(x-1))", "1/(x^2 - 1)"),
        (difference_of_squares, "3(a-b)(b+a)c", "3*c*(a^2 - b^2)"),
        (double_angle, "cos(x)^2-sin(x)^2", "cos(2*x)"),
        (double_angle, "3sinh(x)^2+3cosh(x)^2", "3*cosh(2*x)"),
        (double_angle, "sin(x)^2-cos(x)^2", "-cos(2*x)"),
        (pythagoras, "tan(x)^2+1", "sec(x)^2"),
        (pythagoras, "1+cot(x)^2", "csc(x)^2"),
        (pythagoras, "sec(x)^2-1", "tan(x)^2"),
        (pythagoras, "csc(x)^2-1", "cot(x)^2"),
        (pythagoras, "2-2tanh(x)^2", "2*sech(x)^2"),
        (pythagoras, "1-sech(x)^2", "tanh(x)^2"),
        (of_an_inverse, "sin(acos(x))", "sqrt(1 - x^2)"),
        (at_opposite, "sin(-3x)", "-sin(3*x)"),
    ],
)
def test_it_is_written_as_a_book_does(
    rule: Callable[[Tree], Rewriting | None], text: str, after: str
) -> None:
    node = parse(text)
    found = rule(node)
    assert found is not None and found.part is node
    assert ascii_form(found.after) == after
    assert isinstance(compare(found.after, node), Agree)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (as_named_quotient, "sin(x) cos(x)"),
        (as_named_quotient, "(sin(x) - x cos(x))/sin(x)^2"),
        (as_named_quotient, "sec(x) tan(x)"),
        (as_named_quotient, "sin(x)/x"),
        (over_one_number, "x^2/2+x/2"),
        (over_one_number, "e/2+1/3"),
        (over_one_number, "e+pi"),
        (over_one_number, "arctan(x)/2-x/(2(x^2+1))"),
        (logarithms_as_one, "ln(x)-ln(x+1)"),
        (logarithms_as_one, "ln|x|+ln|x+1|"),
        (logarithms_as_one, "2ln|x|-ln|x+1|"),
        (as_powers, "x^2+2x+1"),
        (as_powers, "x^2-y^2+x"),
        (as_powers, "x^2+2x sin(y)+sin(y)^2"),
        (fraction_out_of_root, "sqrt(1-x^2/2)"),
        (fraction_out_of_root, "sqrt(9-x^2)"),
        (fraction_out_of_root, "(1+x/4)^2"),
        (difference_of_squares, "(x+1)(x+2)"),
        (difference_of_squares, "(x-1)(x-1)"),
        (double_angle, "cos(x)^2+sin(x)^2"),
        (double_angle, "cos(x)^2-sin(y)^2"),
        (double_angle, "cosh(x)^2-sinh(x)^2"),
        (pythagoras, "tan(x)^2-1"),
        (pythagoras, "1-sec(x)^2 y"),
    ],
)
def test_other_expressions_stay(rule: Callable[[Tree], Rewriting | None], text: str) -> None:
    assert rule(parse(text)) is None
