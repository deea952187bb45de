"""Functions of inverse functions, and even and odd functions at negative arguments."""

from __future__ import annotations

from itertools import product

import pytest

from calctutor.expr.tree import Call, Div, Integer, Mul, Symbol, Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.exact import valued
from calctutor.rewriting.inverse_functions import of_inverse
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.parity import EVEN, ODD, at_positive

X = Symbol("x")
CIRCULAR = ("sin", "cos", "tan", "cot", "sec", "csc")
INVERSES = tuple(f"a{name}" for name in CIRCULAR)
AREAS = ("asinh", "acosh", "atanh", "ln")


def agree(left: Tree, right: Tree) -> bool:
    return isinstance(compare(left, right), Agree)


@pytest.mark.parametrize(("name", "inverse"), list(product(CIRCULAR, INVERSES)))
@pytest.mark.parametrize("times", [1, 2, 3, 4])
def test_a_circular_function_of_an_angle_has_its_value(name: str, inverse: str, times: int) -> None:
    angle = Mul((Integer(times), Call(inverse, (X,))))
    value = of_inverse(name, angle)
    assert value is not None and agree(value, Call(name, (angle,)))


@pytest.mark.parametrize(("name", "inverse"), list(product(CIRCULAR, AREAS)))
@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_hyperbolic_function_of_an_area_has_its_value(
    name: str, inverse: str, times: int
) -> None:
    area = Mul((Integer(times), Call(inverse, (X,))))
    value = of_inverse(f"{name}h", area)
    assert value is not None and agree(value, Call(f"{name}h", (area,)))


@pytest.mark.parametrize(
    "text", ["sin(x)", "sin(2)", "sinh(atan(x))", "ln(asin(x))", "sin(asin(x)/2)", "sin(9 asin(x))"]
)
def test_other_arguments_are_left_alone(text: str) -> None:
    node = parse(text)
    assert isinstance(node, Call) and of_inverse(node.name, node.args[0]) is None


@pytest.mark.parametrize("name", sorted(ODD | EVEN))
def test_a_sign_is_moved_out_of_even_and_odd_functions(name: str) -> None:
    argument = Div(X, Integer(3)) if name.endswith("h") else Div(Integer(3), X)
    node = Call(name, (Mul((Integer(-1), argument)),))
    found = at_positive(node)
    assert found is not None and agree(found, node)
    assert at_positive(Call(name, (argument,))) is None


def test_other_functions_keep_their_sign() -> None:
    assert at_positive(Call("acos", (Mul((Integer(-1), X)),))) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("9 sin(2 arcsin(1/3))/4 - 9 sin(2 arcsin(-1/3))/4", "2*sqrt(2)"),
        ("sec(arctan(5)) tan(arctan(5))/2", "5*sqrt(26)/2"),
        ("tan(arcsec(2))", "sqrt(3)"),
        ("cot(pi/2)", "0"),
        ("acot(0)", "pi/2"),
        ("acot(-1)", "3*pi/4"),
        ("asec(sqrt(2))", "pi/4"),
        ("asec(-2)", "2*pi/3"),
        ("acsc(2)", "pi/6"),
        ("cosh(ln(2))", "5/4"),
        ("sinh(2 ln(2))", "15/8"),
        ("coth(arcosh(2))", "2*sqrt(3)/3"),
        ("arctan(-5)", "-atan(5)"),
        ("cos(-1)", "cos(1)"),
        ("e^(-1)", "1/e"),
        ("2 e^(-1) - e^(-2)", "2/e - 1/e^2"),
        ("e^(-1/2)", "1/sqrt(e)"),
        ("ln(4)", "2*ln(2)"),
        ("ln(sqrt(5 + sqrt(2)))", "ln(5 + sqrt(2))/2"),
        ("ln(3 + 3 sqrt(2)) - ln(3)", "ln(1 + sqrt(2))"),
        ("1 - ln(e + 1) + ln(2)", "1 + ln(2/(e + 1))"),
    ],
)
def test_numbers_are_written_as_in_a_book(text: str, value: str) -> None:
    assert ascii_form(number_form(parse(text))) == value


def test_letters_below_a_line_stay_powers() -> None:
    assert ascii_form(valued(parse("x e^(-x)"))) == "x*e^(-x)"
