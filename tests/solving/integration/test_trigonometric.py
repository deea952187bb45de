"""The rules for circular and hyperbolic integrands: that each move holds, and how it reads."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calctutor.expr.tree import ZERO, Integral, Neg, Relation, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric import RULES
from calctutor.solving.integration.verifying import follows
from tests.amounts import large

X = Symbol("x")

READS = [
    ("sin(x)^3", "-integrate(1 - u^2, u)"),
    ("cos(x)^2", "1/2*integrate(1 + cos(2*x), x)"),
    ("sin(x)^2*cos(x)^2", "1/4*integrate(sin(2*x)^2, x)"),
    ("sec(x)^3", "sec(x)*tan(x)/2 + 1/2*integrate(sec(x), x)"),
    ("tan(x)^2", "integrate(sec(x)^2, x) - integrate(1, x)"),
    ("sin(2x)/cos(x)", "2*integrate(sin(x), x)"),
    ("sin(3x)*cos(2x)", "1/2*integrate(sin(5*x) + sin(x), x)"),
    ("sin(x)*sin(2x)*sin(3x)", "1/4*integrate(sin(4*x) + sin(2*x) - sin(6*x), x)"),
    ("x*sin(x)^3", "1/4*integrate(3*x*sin(x) - x*sin(3*x), x)"),
    ("cos(x)/(1+cos(x))", "integrate(1, x) - integrate(1/(cos(x) + 1), x)"),
    ("(sin(x)+cos(x))^2", "integrate(1 + 2*sin(x)*cos(x), x)"),
    ("1/(2+cos(x))", "2*integrate(1/(t^2 + 3), t)"),
    ("1/(4cos(x)^2+9sin(x)^2)", "integrate(1/(9*u^2 + 4), u)"),
    ("1/(e^x+e^(-x))", "integrate(1/(u^2 + 1), u)"),
]

INTEGRANDS = """
sin(x)^3 | sin(x)^3*cos(x)^2 | cos(x)^5 | sin(x)^3*cos(x)^3 | sin(x)^3/cos(x)^5 | cos(3x+1)^3
a*sin(b*x)^3*sqrt(cos(b*x)) | sinh(x)^3 | cosh(x)^3*sinh(x)^2 | tan(x)^3*sec(x) | sin(x)^2
3*cos(2x)^4 | sin(x)^2*cos(x)^2 | sin(x)^2*cos(x)^4 | x*sin(x)*cos(x) | e^x*sin(x)^2 | sin(x)^6
sinh(x)^2 | cosh(x)^4 | sin(x)^n | cos(3x)^n | tan(x)^n | sec(x)^n | csc(x)^n | cot(x)^n
sinh(x)^n | cosh(x)^n | tanh(x)^n | sech(x)^n | csch(x)^n | coth(x)^n | sec(x)^3 | 1/cos(x)^3
csc(x)^3 | sec(x)^5 | csch(x)^3 | tan(x)^4 | tanh(x)^3 | coth(2x)^4 | 1/cos(x)^4
sin(x)^2/cos(x)^4 | 1/(sin(x)*cos(x)) | 1/(sin(x)^2*cos(x)^2) | tan(x)^3*sec(x)^3
tan(x)^2*sec(x) | cot(x)^3*csc(x)^2 | cot(x)^2 | tanh(x)^2 | sech(x)^4 | csch(x)^4
sinh(x)^2/cosh(x)^2 | sin(x)^4/cos(x)^2 | cos(x)^2/sin(x) | 1/cos(x) | cos(x)/sin(x)
tan(x)*cos(x) | sqrt(tan(x))*sec(x)^4 | cosh(x)^2/sinh(x) | sech(x)^3 | coth(x)^3*csch(x)
x*tan(x)^2 | x*tanh(x)^2 | sin(3x)*cos(2x) | sin(2x)*cos(3x) | sin(a*x)*cos(b*x)
sin(a*x)*sin(b*x) | cos(x)*cos(x+1) | sin(x)*sin(2x)*sin(3x) | sinh(2x)*sinh(x)
cosh(2x)*cosh(3x) | sinh(x)*cosh(3x) | sin(2x)/cos(x) | cos(2x)/(cos(x)-sin(x)) | 1/(1+cos(x))
1/(1-sin(x)) | sqrt(1+cos(x)) | sqrt(1-sin(x)) | 1/(1+sin(x)) | cos(x)/(1+cos(x))
1/(a^2*cos(x)^2+b^2*sin(x)^2) | 1/(1+sin(x)^2) | cos(x)/(1+sin(x)^2) | sin(x)/(2+cos(x))
1/(2+cos(x)) | 1/sin(x)^3 | 1/(3sin(x)+4cos(x)) | 1/(1+sin(x)+cos(x))
(3sin(x)+2cos(x))/(sin(x)+4cos(x)) | 1/(1+tan(x)) | sin(x)/(sin(x)+cos(x)) | 1/cosh(x)
1/(e^x+1) | e^(2x)/(1+e^x) | 1/(e^x+e^(-x)) | 1/(1+cosh(x)) | 1/(a+b*cos(x))
tan(x)/(1+tan(x)^2) | (1-sin(x)^2)/cos(x) | 1/(sin(x)*cos(x)^2) | 1/(5-4cos(2x))
sin(x)*cos(x)/(sin(x)^4+cos(x)^4) | sin(2x)/(1+sin(x)^2) | 1/(sec(x)+1) | (1+tan(x))^2
sin(x)^2*sin(3x) | sin(2x)*cos(x)^2 | cos(2x)/sin(x)^2 | 1/(1-cos(x))^2 | 1/(3+5sin(2x+1))
tanh(x)/(1+tanh(x)) | cosh(x)/(sinh(x)+2cosh(x)) | 1/(e^(3x)-e^x) | 1/(csc(x)-1) | 1/sqrt(1-cos(x))
sin(x)/(1+sin(x)) | a*cos(x)/(a+b*cos(x)) | 1/(sinh(x)^2*cosh(x)) | (sin(x)+cos(x))^2
x*(1+cos(x))^2 | cos(x)*cos(2x)*cos(3x) | cos(w*x+p)*sin(w*x) | sin(2x)/sin(x)^3 | cos(3x+1)^2
(1+sin(x))/(1+cos(x)) | (2+3sin(x))/(1+sin(x)+4cos(x)) | sinh(x)/(2+cosh(x)+3sinh(x))
x*sin(x)^3 | e^x*cos(x)^3 | sin(x)^2*sin(3x) | x*sin(x)^2*cos(2x)
""".replace("\n", " | ").strip(" |")

NOT_THEIRS = ("x^2", "ln(x)", "sqrt(1 + x^2)", "sin(x)", "cos(2x + 1)", "sin(x^2)", "x*e^x", "f(x)")
"""What none of the rules is for."""


def moves(text: str) -> Iterator[tuple[Integral, Move]]:
    integral = Integral(tidy(parse(text)), X)
    for rule in RULES:
        for move in rule(integral, Setting()):
            yield integral, move


@large(one_in=4)
@pytest.mark.parametrize("text", INTEGRANDS.split(" | "))
def test_each_move_has_the_derivative_of_what_it_replaces(text: str) -> None:
    found = list(moves(text))
    assert found
    for integral, move in found:
        change = move.change
        letters = {} if change is None else {change.letter.name: change.value}
        assert follows(move.after, integral, X, letters, move.where), ascii_form(move.after)


@pytest.mark.parametrize("text", NOT_THEIRS)
def test_other_integrands_are_left_alone(text: str) -> None:
    assert not list(moves(text))


@pytest.mark.parametrize(("text", "line"), READS)
def test_one_of_the_moves_reads_like_a_book(text: str, line: str) -> None:
    assert line in {ascii_form(move.after) for _, move in moves(text)}


def test_names_in_front_of_x_are_to_be_different() -> None:
    wheres = [move.where for _, move in moves("sin(a*x)*cos(b*x)")]
    a, b = Symbol("a"), Symbol("b")
    assert (Relation(a, "!=", Neg(b)), Relation(a, "!=", b)) in wheres


def test_a_root_of_a_square_is_taken_where_it_is_positive() -> None:
    wheres = [move.where for _, move in moves("sqrt(1 + cos(x))")]
    assert (Relation(parse("cos(x/2)"), ">", ZERO),) in wheres
