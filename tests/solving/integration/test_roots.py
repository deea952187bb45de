"""The rules for integrands with roots: that each move holds, how it reads, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from calctutor.expr.tree import ZERO, Integer, Integral, Relation, Symbol
from calctutor.numeric.compare import has_value
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.roots import RULES
from calctutor.solving.integration.rules.roots.constants import without_constants
from calctutor.solving.integration.rules.roots.triangle import back
from calctutor.solving.integration.verifying import follows
from calctutor.solving.verifying import is_sound

X = Symbol("x")

INTEGRANDS = """
sqrt(9-x^2) | 1/(x^2*sqrt(x^2+4)) | sqrt(x^2-9)/x | x^2/sqrt(4-9x^2) | (a^2-x^2)^(3/2)
1/(a^2-x^2)^(3/2) | sqrt(a-b*x^2) | 1/(x^2*sqrt(x^2-a^2)) | x^3/sqrt(2x^2+3) | sqrt(1-x^2)/x^4
1/(x+sqrt(1-x^2)) | 1/(x^2+4)^2 | 1/(1+sqrt(x)) | 1/(x^(1/2)+x^(1/3)) | x*sqrt(2x+1)
1/(x*sqrt(x+1)) | sqrt((1-x)/(1+x)) | e^sqrt(x) | sin(sqrt(x)) | ln(1+sqrt(x)) | sqrt(1+sqrt(x))
sqrt(x)/(1+root(x,3)) | sqrt(e^x-1) | 1/sqrt(1+e^x) | x^3*sqrt(x^2+1) | x^3/sqrt(1-x^2)
1/(x*sqrt(x^2+1)) | sqrt(1+x^2)/x | x^5*sqrt(1+x^3) | 1/(x*sqrt(x^3-1)) | x^3*root(1+x^2,3)
1/(1+x^2)^(3/2) | sqrt(x^2-1)/x^4 | sqrt(a*x+b)/x | 1/(x*sqrt(a^2+x^2)) | (x+2)/(x+1)^(3/2)
atan(sqrt(x)) | 1/(sqrt(x)*(1+x)) | x^(2/3)/(1+x) | sqrt(a^2-x^2) | x^2/sqrt(x^2+4)
sqrt(x^2+2x+5) | 1/sqrt(x^2+x) | 1/(x*sqrt(x^2+x+1))
1/(x^2*sqrt(2x^2+3x+1)) | 1/(sqrt(x+1)+sqrt(x)) | 1/(x+sqrt(x^2+1)) | 1/(1+sqrt(x^2+2x+2))
1/(1+sqrt(1-2x-x^2)) | sqrt(a*x^2+b) | 1/(1+sqrt(1-x^2)) | sqrt(x^2+1)/(x+1)
1/((x+1)*sqrt(x^2+2x)) | (x^2+1)^(3/2) | 1/(sqrt(x+2)-sqrt(x)) | 1/((x-1)*sqrt(x^2+1))
sqrt(4x^2-1) | sqrt(x^2-2)/x^2 | x^4/sqrt(1-x^2) | 1/(4-x^2)^(5/2) | sqrt(x/(x+1)) | cos(sqrt(2x+1))
1/(root(x,3)+1) | root(x,4)/(1+sqrt(x)) | (sqrt(x)-1)/(sqrt(x)+1) | x*root(x-1,3)
1/(e^(2x)*sqrt(1+e^(2x))) | e^(2x)/sqrt(e^x+1) | 1/(x^4*sqrt(1+x^2)) | x^2*sqrt(1-x^2)
sqrt(tan(x)) | 1/sqrt(tan(2x+1)) | root(tan(x),3) | sqrt(tanh(x)) | 1/(x^2*(1+x^4)^(3/4))
x^2/sqrt(x^2-1) | (3-x^2)^(-3/2) | 1/(1+x^3)^(4/3)
""".replace("\n", " | ").strip(" |")

READS = [
    ("sqrt(9-x^2)", "9*integrate(cos(theta)^2, theta)"),
    ("1/(x^2*sqrt(x^2+4))", "1/4*integrate(cot(theta)*csc(theta), theta)"),
    ("1/(x^(1/2)+x^(1/3))", "6*integrate(u^3/(u + 1), u)"),
    ("x^3*sqrt(x^2+1)", "integrate(u^2*(u^2 - 1), u)"),
    ("1/(1+sqrt(x^2+2x+2))", "integrate(1/(sqrt(u^2 + 1) + 1), u)"),
    ("1/(sqrt(x+1)+sqrt(x))", "integrate(sqrt(x + 1), x) - integrate(sqrt(x), x)"),
    ("sqrt(e^x-1)", "2*integrate(u^2/(u^2 + 1), u)"),
]

NOT_THEIRS = ("x^2", "1/x", "sin(x)", "1/(x^2 + 1)", "e^x*sqrt(x)", "sqrt(x^4 + 1)", "f(x)")
"""What none of the rules is for."""

GIVEN = (Relation(X, ">", Integer(3)), Relation(Symbol("a"), ">", ZERO))

BACK = [
    ("cos(asin(x/3))", "sqrt(9 - x^2)/3"),
    ("sec(atan(x/2))", "sqrt(x^2 + 4)/2"),
    ("tan(acos(3/x))", "sqrt(x^2 - 9)/3"),
    ("sec(acos(a/x))", "x/a"),
    ("tan(asin(x))", "x/sqrt(1 - x^2)"),
    ("csc(atan(x/2))", "sqrt(x^2 + 4)/x"),
    ("9/2*asin(x/3) + 9/4*sin(2*asin(x/3))", "9*asin(x/3)/2 + x*sqrt(9 - x^2)/2"),
    ("ln(abs(sec(atan(x/2)) + tan(atan(x/2))))", "ln(abs(sqrt(x^2 + 4) + x)/2)"),
    ("sin(2*atan(x))", "2*x/(x^2 + 1)"),
    ("sinh(2*asinh(x/2))", "x*sqrt(x^2 + 4)/2"),
    ("sinh(acosh(x/3))", "sqrt(x^2 - 9)/3"),
    ("e^(2*ln(x))", "x^2"),
    ("sqrt(4 - (x + 1)^2)", "sqrt(3 - x^2 - 2*x)"),
    ("atan(tan(x/2))", "atan(tan(x/2))"),
]


def moves(text: str) -> Iterator[tuple[Integral, Move]]:
    integral = Integral(tidy(parse(text)), X)
    for rule in RULES:
        for move in rule(integral, Setting()):
            yield integral, move


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


@pytest.mark.parametrize(("text", "expected"), BACK)
def test_functions_of_inverse_functions_become_sides_of_a_triangle(
    text: str, expected: str
) -> None:
    tree = parse(text)
    assert ascii_form(back(tree, GIVEN)) == expected
    # Above 3, as given, arcsin(x/3) has no value.
    assert not has_value(tree, GIVEN) or is_sound(back(tree, GIVEN), tree, GIVEN)
    assert is_sound(back(tree), tree, ())


TAKEN_IN = [
    ("x^2 + 3", "x^2"),
    ("ln(abs(x/2)) + a", "ln(abs(x))"),
    (
        "x*sqrt(x^2 + 4)/2 + 2*ln((x + sqrt(x^2 + 4))/2)",
        "x*sqrt(x^2 + 4)/2 + 2*ln(x + sqrt(x^2 + 4))",
    ),
    ("ln(-2*x)", "ln(-x)"),
    ("ln(a*x)", "ln(a*x)"),
    ("3*atan(tan(x/2))", "3*x/2"),
    ("x*ln(2*x)", "x*ln(2*x)"),
]


@pytest.mark.parametrize(("text", "expected"), TAKEN_IN)
def test_what_is_constant_goes_into_the_constant_of_integration(text: str, expected: str) -> None:
    assert ascii_form(without_constants(parse(text), X)) == expected


def test_what_holds_for_a_sign_only_is_stated() -> None:
    wheres = {move.where for _, move in moves("sqrt(x^2 - 9)") if move.rule.startswith("trig")}
    assert wheres == {(Relation(X, ">", Integer(3)),)}
