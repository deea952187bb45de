"""Exact values of functions of numbers, square roots and logarithms of numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.exact import at_angle, multiple_of_pi, valued
from calctutor.rewriting.logarithms import with_joined_logarithms
from calctutor.rewriting.surds import with_short_roots
from calctutor.rewriting.tidy import tidy


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sin(pi)", "0"),
        ("sin(pi/2)", "1"),
        ("sin(pi/3)", "sqrt(3)/2"),
        ("sin(pi/4)", "sqrt(2)/2"),
        ("sin(pi/6)", "1/2"),
        ("sin(5pi/6)", "1/2"),
        ("sin(2pi/3)", "sqrt(3)/2"),
        ("sin(7pi/6)", "-1/2"),
        ("sin(3pi/2)", "-1"),
        ("sin(11pi/6)", "-1/2"),
        ("sin(2pi)", "0"),
        ("sin(13pi/6)", "1/2"),
        ("sin(-pi/6)", "-1/2"),
        ("sin(-7pi/6)", "1/2"),
        ("cos(pi)", "-1"),
        ("cos(pi/2)", "0"),
        ("cos(pi/3)", "1/2"),
        ("cos(pi/4)", "sqrt(2)/2"),
        ("cos(pi/6)", "sqrt(3)/2"),
        ("cos(2pi/3)", "-1/2"),
        ("cos(3pi/2)", "0"),
        ("cos(-pi/3)", "1/2"),
        ("tan(pi/6)", "sqrt(3)/3"),
        ("tan(pi/4)", "1"),
        ("tan(pi/3)", "sqrt(3)"),
        ("tan(3pi/4)", "-1"),
        ("tan(2pi/3)", "-sqrt(3)"),
        ("tan(5pi/4)", "1"),
        ("tan(-pi/4)", "-1"),
        ("tan(pi)", "0"),
        ("sec(pi/3)", "2"),
        ("sec(pi)", "-1"),
        ("csc(pi/6)", "2"),
        ("cot(pi/4)", "1"),
        ("cot(pi/3)", "1/sqrt(3)"),
        ("arcsin(1)", "pi/2"),
        ("arcsin(-1)", "-pi/2"),
        ("arcsin(1/2)", "pi/6"),
        ("arcsin(sqrt(2)/2)", "pi/4"),
        ("arcsin(sqrt(3)/2)", "pi/3"),
        ("arcsin(-1/2)", "-pi/6"),
        ("arccos(1)", "0"),
        ("arccos(0)", "pi/2"),
        ("arccos(-1)", "pi"),
        ("arccos(1/2)", "pi/3"),
        ("arccos(-1/2)", "2*pi/3"),
        ("arctan(0)", "0"),
        ("arctan(1)", "pi/4"),
        ("arctan(-1)", "-pi/4"),
        ("arctan(sqrt(3))", "pi/3"),
        ("arctan(sqrt(3)/3)", "pi/6"),
        ("ln(1)", "0"),
        ("ln(e)", "1"),
        ("ln(e^3)", "3"),
        ("ln(e^x)", "x"),
        ("ln(1/e^2)", "-2"),
        ("ln(1/2)", "-ln(2)"),
        ("ln(1/x)", "-ln(x)"),
        ("e^0", "1"),
        ("e^(ln(2))", "2"),
        ("e^(3ln(2))", "8"),
        ("e^(-ln(2))", "2^(-1)"),
        ("e^(ln(x))", "x"),
        ("e^(2ln(x))", "x^2"),
        ("e^(ln(4)/2)", "2"),
        ("1^x", "1"),
        ("8^(1/3)", "2"),
        ("8^(2/3)", "4"),
        ("(8/27)^(1/3)", "2/3"),
        ("9^(3/2)", "27"),
        ("sqrt(16)", "4"),
        ("sqrt(1/4)", "1/2"),
        ("sqrt(1000000)", "1000"),
        ("1000000^(1/2)", "1000"),
        ("1000000^(1/3)", "100"),
        ("sinh(0)", "0"),
        ("tanh(0)", "0"),
        ("sigma(0)", "1/2"),
        ("softplus(0)", "ln(2)"),
        ("floor(5/2)", "2"),
        ("floor(-5/2)", "-3"),
        ("ceil(5/2)", "3"),
        ("ceil(-5/2)", "-2"),
        ("floor(3)", "3"),
        ("sin(x-x)", "0"),
        ("x*sin(pi/2)", "x"),
        ("sin(arctan(0))", "0"),
        ("(-8)^(1/3)", "-2"),
        ("(-8)^(2/3)", "4"),
        ("(-8)^(-1/3)", "-1/2"),
        ("root(-32, 5)", "-2"),
        ("root(8, 3)", "2"),
        ("cbrt(-5)", "-root(5, 3)"),
        ("(-5)^(1/3)", "-5^(1/3)"),
        ("(-5)^(2/3)", "5^(2/3)"),
    ],
)
def test_a_value_that_is_known_is_put_in(text: str, value: str) -> None:
    assert ascii_form(valued(parse(text))) == value


@pytest.mark.parametrize(
    "text",
    [
        "sin(1)",
        "sin(pi/5)",
        "sin(pi/12)",
        "sin(pi^2)",
        "sin(pi*x)",
        "sin(1/pi)",
        "tan(pi/2)",
        "tan(3*pi/2)",
        "sec(pi/2)",
        "csc(pi)",
        "cot(pi)",
        "asin(1/3)",
        "asin(sqrt(3))",
        "acos(2)",
        "atan(1/2)",
        "atan(sqrt(2)/2)",
        "ln(2)",
        "ln(x)",
        "ln(x/y)",
        "2^(1/2)",
        "2^(1/3)",
        "1000001^(1/2)",
        "1002001^(1/2)",
        "x^(1/2)",
        "2^x",
        "e^x",
        "e^(x*ln(2))",
        "e^(ln(2)*ln(3))",
        "e^(ln(2)/x)",
        "e^(ln(2) + 1)",
        "e^(1/ln(2))",
        "sigma(1)",
        "softplus(1)",
        "sinh(1)",
        "tanh(1)",
        "floor(x)",
        "ceil(pi)",
        "sin(pi/2 + x)",
    ],
)
def test_a_value_that_is_not_known_stays(text: str) -> None:
    assert ascii_form(valued(parse(text))) == text


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("0", Fraction(0)),
        ("0*x", Fraction(0)),
        ("pi", Fraction(1)),
        ("-pi/6", Fraction(-1, 6)),
        ("3pi/2", Fraction(3, 2)),
        ("1", None),
        ("pi x", None),
        ("pi^2", None),
        ("1/pi", None),
        ("pi/x", None),
    ],
)
def test_which_angles_are_multiples_of_pi(text: str, turns: Fraction | None) -> None:
    assert multiple_of_pi(parse(text)) == turns


@pytest.mark.parametrize(
    ("name", "turns", "value"),
    [
        ("sin", Fraction(1, 6), "1/2"),
        ("sin", Fraction(1), "0"),
        ("sin", Fraction(3, 2), "-1"),
        ("cos", Fraction(0), "1"),
        ("cos", Fraction(1), "-1"),
        ("tan", Fraction(1, 4), "1"),
        ("tan", Fraction(3, 4), "-1"),
    ],
)
def test_the_value_at_an_angle(name: str, turns: Fraction, value: str) -> None:
    found = at_angle(name, turns)
    assert found is not None
    assert ascii_form(found) == value


@pytest.mark.parametrize(
    ("name", "turns"),
    [("sin", Fraction(1, 5)), ("cos", Fraction(1, 5)), ("tan", Fraction(1, 2))],
)
def test_there_is_no_value_at_another_angle(name: str, turns: Fraction) -> None:
    assert at_angle(name, turns) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("sqrt(8)", "2*sqrt(2)"),
        ("sqrt(12)", "2*sqrt(3)"),
        ("sqrt(72)", "6*sqrt(2)"),
        ("sqrt(50)*x", "5*sqrt(2)*x"),
        ("-sqrt(8)", "-2*sqrt(2)"),
        ("sqrt(4)", "2"),
        ("sqrt(1/2)", "sqrt(2)/2"),
        ("sqrt(4/3)", "2*sqrt(3)/3"),
        ("1/sqrt(2)", "sqrt(2)/2"),
        ("1/sqrt(8)", "sqrt(2)/4"),
        ("2/sqrt(2)", "sqrt(2)"),
        ("x/sqrt(2)", "sqrt(2)*x/2"),
        ("sqrt(2)*sqrt(3)", "sqrt(6)"),
        ("sqrt(6)*sqrt(2)", "2*sqrt(3)"),
        ("sqrt(6)/sqrt(3)", "sqrt(2)"),
        ("sqrt(2)*sqrt(2)", "2"),
        ("sqrt(2pi)/sqrt(2)", "sqrt(pi)"),
        ("sqrt(pi)*sqrt(pi)", "pi"),
        ("sqrt(pi)/sqrt(2)", "sqrt(2*pi)/2"),
        ("sqrt(4pi)", "2*sqrt(pi)"),
        ("sqrt(2/pi)", "sqrt(2)/sqrt(pi)"),
        ("1/sqrt(pi)", "1/sqrt(pi)"),
        ("1/sqrt(2pi)", "sqrt(2)/(2*sqrt(pi))"),
        ("2^(3/2)", "2*sqrt(2)"),
        ("2^(5/2)", "4*sqrt(2)"),
        ("2^(-1/2)", "sqrt(2)/2"),
        ("2^(-3/2)", "sqrt(2)/4"),
        ("2^(4/3)", "2*2^(1/3)"),
        ("2^(-1/3)", "1/2*2^(2/3)"),
        ("0^(3/2)", "0"),
        ("0^(1/2)", "0"),
        ("2^(25/2)", "4096*sqrt(2)"),
        ("x + sqrt(8)", "x + 2*sqrt(2)"),
        ("sin(sqrt(8))", "sin(2*sqrt(2))"),
    ],
)
def test_roots_of_numbers_become_one_short_root(text: str, short: str) -> None:
    assert ascii_form(with_short_roots(tidy(parse(text)))) == short


@pytest.mark.parametrize(
    "text",
    [
        "sqrt(2)",
        "sqrt(6)",
        "sqrt(x)",
        "sqrt(x)/2",
        "sqrt(8*x)",
        "sqrt(8 + pi)",
        "-sqrt(-8)",
        "sqrt(-8)",
        "0^(-1/2)",
        "2^(1/2)",
        "2^(1/3)",
        "(-2)^(3/2)",
        "2^(27/2)",
        "x^(3/2)",
        "2^x",
        "2^2",
        "2*x",
    ],
)
def test_other_roots_stay(text: str) -> None:
    assert ascii_form(with_short_roots(parse(text))) == text


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("ln(6)-ln(3)", "ln(2)"),
        ("ln(5)-ln(2)", "ln(5/2)"),
        ("ln(2)-ln(5)", "ln(2/5)"),
        ("ln(2)+ln(3)", "ln(6)"),
        ("ln(2)-ln(2)", "0"),
        ("2ln(2)+2ln(3)", "2*ln(6)"),
        ("2ln(2)+ln(3)", "ln(12)"),
        ("ln(2)/2+ln(3)/2", "ln(6)/2"),
        ("ln(2)/2-ln(3)/2", "ln(2/3)/2"),
        ("ln(8)-ln(2)", "2*ln(2)"),
        ("x+ln(6)-ln(3)", "x + ln(2)"),
        ("ln(6)-ln(3)+x", "x + ln(2)"),
        ("ln(sqrt(2))", "ln(2)/2"),
        ("ln(2sqrt(2))", "3*ln(2)/2"),
        ("ln(1/sqrt(2))", "-ln(2)/2"),
        ("ln(sqrt(2))+ln(sqrt(3))", "ln(6)/2"),
        ("sin(ln(6)-ln(3))", "sin(ln(2))"),
        ("-ln(2)-ln(3)", "-ln(6)"),
        ("ln(1/2)-ln(1/3)", "ln(3/2)"),
        ("ln(2)+ln(2)+3ln(3)", "2*ln(2) + 3*ln(3)"),
        ("ln(2)+ln(2)-3ln(3)+x", "x + 2*ln(2) - 3*ln(3)"),
        ("ln(511)+ln(1953125)-ln(3)", "ln(998046875/3)"),
    ],
)
def test_logarithms_of_numbers_are_joined(text: str, joined: str) -> None:
    assert ascii_form(with_joined_logarithms(parse(text))) == joined


@pytest.mark.parametrize(
    "text",
    [
        "ln(2)",
        "ln(6)",
        "ln(1/2)",
        "x + ln(2)",
        "ln(x) + ln(2)",
        "ln(x) + ln(y)",
        "x*ln(2) + ln(3)",
        "ln(-2) + ln(-3)",
        "ln(0) + ln(2)",
        "ln(sqrt(x))",
        "ln(sqrt(-2))",
        "ln(sqrt(0))",
        "ln(x*sqrt(2))",
        "2*ln(2) + 3*ln(3)/2 - 5*ln(5)/3",
        "ln(1000000007) + ln(2)",
        # Together they would have more than 10⁹ in them.
        "ln(510) + ln(1960787)",
        "ln(999999937) + ln(2)",
    ],
)
def test_other_logarithms_stay(text: str) -> None:
    assert ascii_form(with_joined_logarithms(parse(text))) == text


def test_numbers_beyond_a_hundred_million_stay_under_their_root() -> None:
    assert ascii_form(with_short_roots(parse("sqrt(100000000)"))) == "10000"
    assert ascii_form(with_short_roots(parse("sqrt(200000000)"))) == "sqrt(200000000)"
    assert ascii_form(with_short_roots(parse("sqrt(98000000)"))) == "7000*sqrt(2)"
