"""Forms: what a teacher takes as simplified, factored, expanded or in terms of a name."""

from __future__ import annotations

import pytest

from calctutor.checking.form import gap_in_form
from calctutor.checking.question import EVALUATED, FORMS, Form, Question, form_of
from calctutor.expr.names import Names
from calctutor.reading.parser import parse, parse_relation
from calctutor.render.as_json import plain


def gap(answer: str, form: str, names: Names | None = None) -> str | None:
    asked = form_of(form)
    assert asked is not None
    reading = parse(answer, names or Names())
    # The value is compared before: a form is only asked of what is right.
    return gap_in_form(reading, Question(parse("0"), form=asked))[0]


FACTORED = """
(x-1)(x+1) | (x+1)(x+1) | (x+1)^2 | x(x+1)/2 | (x+1)/2 | -(x-1)^2 | 2(x+1) | 4(x^2+1) | x^2+1
x^2-2 | x^3 | 6 | 6x | x | -x^2 | e^x(x+1) | sin x (1+cos x) | (1-x)(1+x) | (x-1)^2 (x+1)
1/((x-1)(x+1)) | (x+1)^n | x^-2 (x+1) | (x+1/2)(x-1/2) | 0.5(x+1) | (1/2)(x+1) | x/2+1/2 | x+2
sin(x^2-1) | sqrt(x^2-1) | e^(x^2-1) | x (y+z) | -x-1 | -(x+1) | a(b+c)(d+e) | f(x)(1+g(x))
2^x (x+1) | (-x+1)(-x-1) | (x+1)(x^2-x+1) | e^-x (1-x) | e^-x + 1 | 1 - x/2 | (x/2)(x+1)
σ(x)(1-σ(x)) | x σ(w x+b)(1-σ(w x+b)) | (y-σ(x)) x | tan x (1+tan x) | 2x cos(x^2) | pi(x+1)
sqrt(2)(x+1) | ln(x) (x+1) | x^n (x+1) | (x-1)^2/(x+1)^3 | oo
"""
NOT_FACTORED = """
x^2-1 | 2x+2 | (2x+2) | (x^2-1)(x+2) | x e^x + e^x | e^(2x)-1 | sin x + sin x cos x | sin^2(x) - 1
x^2+2x+1 | 4x^2+4 | (x^2+x)^2 | 1/(x^2-1) | (x^2+x)/(x+1) | x y + x z | x + x | (3x+3)(x-1)
(1/2)x^2-(1/2) | (x+y)^2-(x-y)^2 | f(x)+f(x)g(x) | (2x+4)/2 | e^(x+1) + e^x | 1/x + 1
x^2 (1 + 1/x) | x + 1/(x+1) | σ(x)-σ(x)^2 | tanh(x)-tanh(x)^2 | tan x + tan^2(x) | e^x(x^2+2x)
x e^(2x)+e^x | x^3+1 | sqrt(2)x+sqrt(2) | a x + a | pi x + pi | x^4+4 | (x-1)(x+1)+0
2x(x+1)+(x+1) | (2-2x)(x+1) | x^(n+1)+x^n | 2^x x + 2^x | e^(-x)(x^2+2x+1)
"""
EXPANDED = """
x^2+2x+1 | x e^x + e^x | x/2+1/2 | x^2 y^2 | sin((x+1)^2) | sin(x(x+1)) | e^(x(x+1)) | e^(x+1)
sqrt((x+1)^2) | (x+1)^(1/2) | 1/(x+1) | x/(x+1) | 1/(x+1)^2 | (x+1)^-2 | (x+1)^n | 5 | x | -x
x^2-y^2 | x^3/3 - x + 1 | 2x cos(x^2) | x^2 + 2x + x + 1 | ln(2x) | (e^x)^2 | -x^2 - x | (x+1)^1
f(x) g(x) + f(x) | σ(x) - σ(x)^2 | x/y + 1/y
"""
NOT_EXPANDED = """
(x+1)^2 | x(x+1) | e^x(x+1) | x^2-(x+1) | (x+1)/2 | -(x+1) | (x y)^2 | (2x)^3 | (x/2)^2
sin x (1 + x) | (sin x + 1)^2 | x-(y-z) | (x+1)*2/3 | (x+y)(x-y) | σ(x)(1-σ(x)) | x + 2(x+1)
(x+1)/y | -(x+1)/2 | x (x+1)/2 | 3 + (x+1)^2 | f(x) (g(x) + 1) | (x+1)^3 x
"""
SIMPLIFIED = """
x/2 | 1/2 x | 2/3 x | 2x/3 | 0 | 3 | 6 | -3/2 | 0.5 | x+1 | 2 sqrt(2) | sqrt(6) | 3 sqrt(5)
sqrt(2)/2 | 1/sqrt(2) | sqrt(1/2) | sqrt(x^2) | 2x | x*2 | x^2 | 2 sin x cos x | sin(2x)
x e^x + e^x | e^x(x+1) | 2x cos(x^2) | cos(x^2) 2x | 2 cos(x^2) x | 5+x | 3x/2 | y/x | x^5
e^(2x) | x^-1 | 1/x | tan x cos x | sin x/cos x | 2(x+1) | 2x+2 | (x+1)/2 | 2pi | pi/4 | |x|
(x+1)^2 | x(x+1) | x^2+x | a/b + c/d | 1/2 + x/3 | 5x/6 | -x | -(x+1) | -x/2 | (-x)/2
-1/2 cos(2x) | e^(-x) | 1/e^x | (2x)/y | x^(1/2) | 1/(2 sqrt(x)) | sqrt(x)/x | x + 2x^2
1-sin^2(x) | n x^(n-1) | e^x x^2/(x+1)^2 | (x+1)/(x-1) | (1-x)/e^x | σ(x)(1-σ(x)) | 2^100
f'(g(x)) g'(x) | ln(2)/ln(3) | x - y - z | e^(x ln(2)) | a/(b c) | (-1)^n | (x-1) e^x + C | oo
1/2 (y-σ(x))^2 | -(y-σ(w x+b)) σ(w x+b) (1-σ(w x+b)) x | x^3/3 - x + C | arctan(x)/2 | ln(x^2)
x+2/3 | x 2 y | 0.5+x | sqrt(7) | sqrt(2)/sqrt(3) | (x^2)^n | e^(x ln(x)) | e^(ln(x)+1) | ln(2^x)
sqrt(200000000) | 2^20 | log(e^x, 2) | 2^30 | 3^(1/2) | sin(pi/7) | x! | 0.25 | 1/4
2x+3y+4z | a x + b x | x+(y z) | 1/2+x
"""
NOT_SIMPLIFIED = """
2/4 x | sin(0) | cos(pi) | x^1 | x^0 | 3x/x | (x^2-1)/(x-1) | sqrt(8) | sqrt(12) | sqrt(50)/2
sqrt(4) | ln(e) | ln(1) | log_2(8) | e^0 | e^(ln x) | e^(2 ln x) | ln(e^x) | x+x | x x | x^2 x^3
sin^2(x) + cos^2(x) | x*1 | 1*x^2 | x+0 | 0*x | -1*x | x*-1 | 2*3 | 2*x*3 | 1+1 | 2+x+3
x/(2/3) | (1/x)/(1/y) | 1/(1/x) | a/b/c | 1/x^(-1) | -(-x) | 1-(-x) | 3(-x) | x/(-2) | (-x)^2
(-x)(-y) | x-(x+1) | x+(y+z) | x-x | e^x e^x | e^x e^(2x) | e^x/e^x | e^(2x)/e^x | x x^n | 6/4
10/5 | x^(4/2) | (x^2)^3 | (e^x)^2 | x/x^2 | 2/(2x) | (2x+2)/2 | (2x+2)/4 | (x+1)/(2x+2) | 2^3
pi+pi | (x+1)(x+1) | sin(x) sin(x) | f(x)+f(x) | sqrt(x) sqrt(x) | sqrt(2) sqrt(3) | 1/2+1/3
x/2+x/3 | 1/x+2/x | (6x)/(3y) | sin(x+0) | x y + y x | 3! | 0.5x + 0.25x | (x^2+2x+1)/(x+1)^2
x-(-y) | 1-(y+1) | sqrt(9) | 2 sqrt(3) sqrt(5) | x/1 | 1 x/2 | x(-y) | -(-(x)) | (x^n)^2
e^(3 ln(x)) | 1/x^-2 | (x/y)/z | x/(y/z) | 2^10 | 4^(1/2) | x*0.5*2 | 1/2 x 1/3 | x y + 2 y x | 5!
|-3| | e^(2+3) | x-0 | (x-1)/(1-x) | 2(x+1)/2 | 2pi+pi | 1^x | sqrt(99999999) | sqrt(20)
sqrt(99) x | f(x)/f(x) | sqrt(50000000) | 2^19
"""


def cases(text: str) -> list[str]:
    return [case.strip() for line in text.strip().splitlines() for case in line.split(" | ")]


@pytest.mark.parametrize("answer", cases(FACTORED))
def test_factored(answer: str) -> None:
    assert gap(answer, "factored") is None


@pytest.mark.parametrize("answer", cases(NOT_FACTORED))
def test_not_factored(answer: str) -> None:
    assert gap(answer, "factored") == "not-factored"


@pytest.mark.parametrize("answer", cases(EXPANDED))
def test_expanded(answer: str) -> None:
    assert gap(answer, "expanded") is None


@pytest.mark.parametrize("answer", cases(NOT_EXPANDED))
def test_not_expanded(answer: str) -> None:
    assert gap(answer, "expanded") == "not-expanded"


@pytest.mark.parametrize("answer", cases(SIMPLIFIED))
def test_simplified(answer: str) -> None:
    assert gap(answer, "simplified") is None


@pytest.mark.parametrize("answer", cases(NOT_SIMPLIFIED))
def test_not_simplified(answer: str) -> None:
    assert gap(answer, "simplified") == "not-simplified"


@pytest.mark.parametrize(
    "answer",
    [
        "σ(x)",
        "σ(x)(1-σ(x))",
        "x σ(w x+b)",
        "1-σ(x)",
        "σ(e^x)",
        "σ(1/(1+e^-x))",
        "e^2 σ(x)",
        "2σ(2x)",
    ],
)
@pytest.mark.parametrize("name", ["σ", "sigma"])
def test_in_terms_of_the_sigmoid(answer: str, name: str) -> None:
    assert gap(answer, f"in-terms-of {name}") is None


@pytest.mark.parametrize(
    "answer",
    [
        "1/(1+e^-x)",
        "e^-x σ(x)^2",
        "e^x σ(x)",
        "(1+tanh(x/2))/2",
        "x",
        "σ(x)/(1+e^x)",
        "1/(1+exp(-x))",
    ],
)
@pytest.mark.parametrize("name", ["σ", "sigma"])
def test_not_in_terms_of_the_sigmoid(answer: str, name: str) -> None:
    assert gap(answer, f"in-terms-of {name}") == "not-in-terms-of-sigma"


def test_in_terms_of_a_name_that_is_a_greek_letter_but_no_sigmoid() -> None:
    names = Names(symbols=frozenset({"sigma"}))
    assert gap("e^(-x^2/(2 sigma^2))", "in-terms-of σ", names) is None
    assert gap("e^(-x^2)", "in-terms-of σ", names) == "not-in-terms-of-sigma"


@pytest.mark.parametrize(
    ("answer", "name", "reached"),
    [
        ("y (1-y)", "y", True),
        ("x (1-x)", "y", False),
        ("w_i + 1", "w_i", True),
        ("w + 1", "w_i", False),
        ("θ^2", "θ", True),
        ("θ^2", "theta", True),
        ("f(x)^2", "f", True),
        ("tan x", "tan", True),
        ("[y^2]_0^1", "y", False),
    ],
)
def test_in_terms_of_any_name(answer: str, name: str, reached: bool) -> None:
    assert (gap(answer, f"in-terms-of {name}") is None) == reached


@pytest.mark.parametrize(
    "answer", ["d/dx x^2", "2 int x dx", "int_0^1 x dx", "lim_{x->0} x", "[x^2]_0^1 + 1", "dy/dx"]
)
@pytest.mark.parametrize("form", [form for form in FORMS if form != "any"])
def test_what_is_left_to_work_out_comes_first(answer: str, form: str) -> None:
    assert gap(answer, form.replace("NAME", "x")) == "not-evaluated"
    assert gap(answer, "any") is None


@pytest.mark.parametrize(
    ("answer", "expected", "form"),
    [
        # An integral with bounds may stay where an integral is differentiated.
        ("int_0^x f(t) dt", "d/dx int_0^x (x - t) f(t) dt", None),
        ("x + int_0^x f(t) dt", "d/dx int_0^x (x - t) f(t) dt", None),
        ("int_0^x d/dx f(t x) dt", "d/dx int_0^x (x - t) f(t) dt", "not-evaluated"),
        ("int f(t) dt", "d/dx int_0^x (x - t) f(t) dt", "not-evaluated"),
        ("d/dx int_0^x f(t) dt", "d/dx int_0^x (x - t) f(t) dt", "not-evaluated"),
        ("lim_{t->0} f(t)", "d/dx int_0^x (x - t) f(t) dt", "not-evaluated"),
        ("int_0^x f(t) dt", "int_0^x f(t) dt", "not-evaluated"),
        ("int_0^x f(t) dt", "d/dx x^2", "not-evaluated"),
    ],
)
def test_an_integral_that_may_stay(answer: str, expected: str, form: str | None) -> None:
    names = Names(functions=frozenset({"f"}))
    question = Question(parse(expected, names), names, form=EVALUATED)
    assert gap_in_form(parse(answer, names), question)[0] == form


def test_only_the_very_question_is_called_restated() -> None:
    question = Question(parse("d/dx x^2"), form=EVALUATED)
    form, diagnosis = gap_in_form(parse("d/dx x^2"), question)
    assert form == "not-evaluated"
    assert diagnosis is not None
    assert diagnosis.id == "restated-question"
    assert plain(diagnosis.message) == "This is the question again. Work it out."
    assert gap_in_form(parse("2 d/dx x^2/2"), question) == ("not-evaluated", None)


@pytest.mark.parametrize(
    ("answer", "expected", "defined", "form"),
    [
        ("u", "x^2", "u = x^2", "name-only"),
        ("f(x)", "x^2", "f(x) = x^2", "name-only"),
        ("u + 0", "x^2", "u = x^2", None),
        ("u", "u", "u = x^2", None),
        ("v", "x^2", "u = x^2", None),
        ("2", "x^2", "u = x^2", None),
    ],
)
def test_a_name_that_the_question_defines(
    answer: str, expected: str, defined: str, form: str | None
) -> None:
    question = Question(parse(expected), definitions=(parse_relation(defined),))
    assert gap_in_form(parse(answer), question) == (form, None)


def test_a_form_is_written_as_it_is_asked_for() -> None:
    assert [str(form_of(text)) for text in ("any", "in-terms-of  σ")] == [
        "any",
        "in-terms-of sigma",
    ]
    assert FORMS == (
        "any",
        "evaluated",
        "simplified",
        "factored",
        "expanded",
        "in-terms-of NAME",
    )


def test_a_sum_is_a_value() -> None:
    assert gap("Σ_i w_i", "evaluated") is None


def test_a_defined_name_is_not_the_answer() -> None:
    definitions = (parse_relation("u = x^2"),)
    question = Question(parse("x^2"), definitions=definitions, form=EVALUATED)
    assert gap_in_form(parse("u"), question)[0] == "name-only"
    assert gap_in_form(parse("x^2"), question)[0] is None


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("any", Form("any")),
        (" factored ", Form("factored")),
        ("in-terms-of sigma", Form("in-terms-of", "sigma")),
        ("in-terms-of  σ", Form("in-terms-of", "sigma")),
        ("in-terms-of w_α", Form("in-terms-of", "w_alpha")),
        ("in-terms-of", None),
        ("in-terms-of a b", None),
        ("factored x", None),
        ("Factored", None),
        ("", None),
    ],
)
def test_the_name_of_a_form(text: str, form: Form | None) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    "text", ["in-terms-of \x1b[31mred", "in-terms-of x+1", "in-terms-of", "neat"]
)
def test_what_is_no_form(text: str) -> None:
    assert form_of(text) is None


@pytest.mark.parametrize(
    "answer",
    ["sin(arctan 2)", "arcsin(1/2)", "sec(arctan 3)", "cos(arcsin x)", "cosh(arsinh x)",
     "sin(pi/3)", "tan(arccos(x/2))", "x + arctan 1"],
)  # fmt: skip
def test_known_values_and_functions_of_inverses_are_not_simplified(answer: str) -> None:
    assert gap(answer, "simplified") == "not-simplified"


@pytest.mark.parametrize(
    "answer",
    ["arcsin(sin x)", "arctan 2", "arcsin(1/3)", "sin(1)", "sin(arsinh x)", "arctan(x)"],
)
def test_inverses_of_functions_and_other_values_are_simplified(answer: str) -> None:
    assert gap(answer, "simplified") is None
