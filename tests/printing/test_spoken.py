"""Formulas in words: what is said, and that no two formulas sound alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.prose import Formula
from calctutor.expr.tree import Call, Relation, Symbol, Tree
from calctutor.printing.spoken import spoken
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from tests.printing.spoken_reader import as_heard, read_words
from tests.strategies import lines, relations

SAID = {
    "x": "x",
    "-x": "negative x",
    "2x": "2 x",
    "2 x cos(x^2)": "2 x times cosine of x squared",
    "x^2 + 3x - 1": "x squared plus 3 x minus 1",
    "sin(x)^2": "sine squared of x",
    "sin(x^2)": "sine of x squared",
    "sin(x+1)": "sine of open paren x plus 1 close paren",
    "sin(x) + 1": "sine of x, plus 1",
    "sin(2x) y": "sine of 2 x, times y",
    "sin(2x y)": "sine of open paren 2 x times y close paren",
    "ln(x)^2": "the quantity natural log of x end quantity squared",
    "e^x + 1": "e to the x power plus 1",
    "e^(x+1)": "e raised to the exponent x plus 1 end exponent",
    "e^(-x^2)": "e to the negative x squared power",
    "e^(x/2)": "e raised to the exponent x over 2 end exponent",
    "e^e^x": "e raised to the exponent e to the x power end exponent",
    "x^(2/3)": "x to the 2 thirds power",
    "a/b": "a over b",
    "a/b + c": "start fraction a over b end fraction plus c",
    "a/(b+c)": "start fraction a over b plus c end fraction",
    "(a+b)/c": "start fraction a plus b over c end fraction",
    "x/2 y": "start fraction x over 2 end fraction times y",
    "1/2 x": "one half times x",
    "x^(1/3)": "x to the one third power",
    "sqrt(x)": "the square root of x",
    "sqrt(x^2)": "the square root of x squared end root",
    "sqrt(x)^2": "the quantity the square root of x end quantity squared",
    "cbrt(x)": "the cube root of x",
    "|x|": "the absolute value of x",
    "n!": "n factorial",
    "log_2(x)": "log base 2 of x",
    "f'(g(x)) g'(x)": "f prime of g of x, times g prime of x",
    "f''(x)": "f double prime of x",
    "dy/dx": "d y by d x",
    "I_i w_i": "capital I sub i times w sub i",
    "theta_0": "theta sub 0",
    "w_{ij}": "w sub i j",
    "w_{1j}": "w sub 1 j",
    "w_pi": "w sub pi",
    "x_max": "x sub max",
    "Omega": "capital omega",
    "Deltax": "capital delta x",
    "2i": "2 i",
    "[x^2]_0^1": "open bracket x squared close bracket from x equals 0 to 1",
    "{x^2 if x > 0, -x otherwise}": (
        "case x squared if x is greater than 0, case negative x otherwise, end cases"
    ),
    "sum_{k=1}^n k^2": "the sum over k from 1 to n of k squared",
}


@pytest.mark.parametrize("typed", SAID)
def test_what_is_said(typed: str) -> None:
    assert spoken(parse(typed)) == SAID[typed]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("d/dx sin(x^2)", "d by d x of sine of x squared"),
        ("d^2/dx^2 x^4", "d squared by d x squared of x to the 4 power"),
        ("d/dx (x^2 + 3x)", "d by d x of open paren x squared plus 3 x close paren"),
        ("d/dx f(g(x))", "d by d x of f of g of x"),
        ("∂/∂w_i L", "partial d capital L by d w sub i"),
        ("int x^2 dx", "the integral of x squared, d x"),
        ("int_0^1 1/x dx", "the integral from 0 to 1 of 1 over x, d x"),
        (
            "int_0^oo τ ϑ e^(-ϑτ) dτ",
            "the integral from 0 to infinity of tau times theta times e to the negative theta times"
            " tau power, d tau",
        ),
        ("lim_{x->oo} x e^x", "the limit as x goes to infinity of x times e to the x power"),
        ("lim_{x->0+} ln x", "the limit as x goes to 0 from the right of natural log of x"),
    ],
)
def test_what_is_said_of_problems(typed: str, said: str) -> None:
    assert spoken(parse_problem(typed).body) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("yhat", "y hat"),
        ("loss", "loss"),
        ("Loss", "capital Loss"),
        ("dtheta", "d theta"),
        ("e", "letter e"),
        ("blank", "blank"),
    ],
)
def test_what_is_said_of_names(name: str, said: str) -> None:
    assert spoken(Symbol(name)) == said


def test_what_is_said_of_relations() -> None:
    assert spoken(parse_relation("y = x/2")) == "y equals x over 2"
    assert spoken(parse_relation("f(x) = 2x")) == "f of x equals 2 x"
    assert spoken(parse_relation("x <= 3")) == "x is less than or equal to 3"
    assert spoken(parse_relation("n != -1")) == "n is not equal to negative 1"


def bare(said: str) -> str:
    """What is left to be heard without pauses."""
    return re.sub(r"[,;]", "", said)


ALIKE = [
    ("a/(b+c)", "a/b + c"),
    ("sin(x)^2", "sin(x^2)"),
    ("e^(x+1)", "e^x + 1"),
    ("(a+b)/c", "a + b/c"),
    ("a/(b c)", "a/b c"),
    ("sqrt(x+1)", "sqrt(x) + 1"),
    ("sqrt(x y)", "sqrt(x) y"),
    ("sin(x y)", "sin(x) y"),
    ("2^(x y)", "2^x y"),
    ("-(a+b)", "-a + b"),
    ("a - (b - c)", "a - b - c"),
    ("x_1 y", "x_{1y}"),
    ("w_{ij}", "w_i j"),
    ("(x^y)^z", "x^(y^z)"),
    ("|x|^2", "|x^2|"),
    ("(2n)!", "2 n!"),
    ("I", "i"),
    ("Omega", "omega"),
    ("f'(g(x))", "f(g(x))"),
    ("1/2 x", "1/(2x)"),
    ("ln(x)/x", "ln(x/x)"),
    ("f(x)^2", "f(x^2)"),
    ("2/4", "1/2"),
    ("log_2(x)", "log_x(2)"),
]


@pytest.mark.parametrize(("first", "second"), ALIKE)
def test_what_is_easily_confused_sounds_different(first: str, second: str) -> None:
    assert bare(spoken(parse(first))) != bare(spoken(parse(second)))


def test_a_derivative_of_a_composition_is_not_the_outer_derivative() -> None:
    whole = spoken(parse_problem("d/dx f(g(x))").body)
    assert bare(whole) != bare(spoken(parse("f'(g(x))")))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_words_of_its_own(name: str) -> None:
    least, _ = FUNCTIONS[name].arity
    tree = Call(name, tuple(map(Symbol, "xyz"[:least])))
    assert read_words(spoken(tree)) == tree


def heard(formula: Formula) -> Tree | Relation:
    return read_words(spoken(formula))


@settings(max_examples=300)
@given(lines())
def test_the_words_tell_the_formula(tree: Tree) -> None:
    assert heard(tree) == as_heard(tree)


@given(relations())
def test_the_words_tell_the_relation(relation: Relation) -> None:
    assert heard(relation) == as_heard(relation)


@given(lines())
def test_the_words_are_words(tree: Tree) -> None:
    assert re.fullmatch(r"[A-Za-z0-9.,]+( [A-Za-z0-9.,]+)*", spoken(tree))
