"""MathML, from formulas in the machine form."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.tree import Add, Call, Derivative, Mul, Neg, Pow, Relation, Symbol, Tree, walk
from calctutor.printing.mathml import mathml
from calctutor.reading.parser import parse, parse_relation
from tests.strategies import lines, relations

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
KNOWN = {
    *("math", "mrow", "mi", "mn", "mo", "mfrac", "msup", "msub", "msubsup", "mover"),
    *("munder", "munderover", "msqrt", "mroot", "mspace", "mtable", "mtr", "mtd", "mtext"),
}
PARTS = {"mfrac": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "mroot": 2}
PARTS |= {"msubsup": 3, "munderover": 3, "mi": 0, "mn": 0, "mo": 0, "mspace": 0, "mtext": 0}
TOKENS = {"mi", "mn", "mo", "mtext"}


def content(text: str) -> str:
    """Return the content of the outermost row."""
    return inside(mathml(parse(text)))


def inside(written: str) -> str:
    return written.split("><mrow>", 1)[1].removesuffix("</mrow></math>")


def visible(written: str) -> str:
    text = "".join(ElementTree.fromstring(written).itertext())
    return text.replace("\u2061", "").replace("\u2062", "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12", "<mn>12</mn>"),
        ("0.50", "<mn>0.50</mn>"),
        ("x", "<mi>x</mi>"),
        ("theta", "<mi>θ</mi>"),
        ("pi", "<mi>π</mi>"),
        ("w_i", "<msub><mi>w</mi><mi>i</mi></msub>"),
        ("x_1", "<msub><mi>x</mi><mn>1</mn></msub>"),
        ("x_max", "<msub><mi>x</mi><mi>max</mi></msub>"),
        ("yhat", '<mover accent="true"><mi>y</mi><mo>^</mo></mover>'),
        ("Deltax", '<mrow><mi mathvariant="normal">Δ</mi><mi>x</mi></mrow>'),
        ("1/x", "<mfrac><mn>1</mn><mi>x</mi></mfrac>"),
        ("x^2", "<msup><mi>x</mi><mn>2</mn></msup>"),
        ("2*x", "<mrow><mn>2</mn><mo>\u2062</mo><mi>x</mi></mrow>"),
        ("2*3", "<mrow><mn>2</mn><mo>⋅</mo><mn>3</mn></mrow>"),
        ("-x + 1", "<mrow><mo>−</mo><mi>x</mi><mo>+</mo><mn>1</mn></mrow>"),
        ("sqrt(x)", "<msqrt><mi>x</mi></msqrt>"),
        ("root(x, 3)", "<mroot><mi>x</mi><mn>3</mn></mroot>"),
        (
            "sin(x)",
            "<mrow><mi>sin</mi><mo>\u2061</mo><mrow>"
            '<mo form="prefix" stretchy="true">(</mo><mi>x</mi>'
            '<mo form="postfix" stretchy="true">)</mo></mrow></mrow>',
        ),
        (
            "diff(x, x)",
            "<mrow><mfrac><mi>d</mi><mrow><mi>d</mi><mi>x</mi></mrow></mfrac>"
            '<mo>\u2061</mo><mspace width="0.1667em"/><mi>x</mi></mrow>',
        ),
    ],
)
def test_elements(text: str, expected: str) -> None:
    assert content(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*x*cos(x^2)", "2xcos(x2)"),
        ("sin(x)^2", "sin2(x)"),
        ("x*(x + 1)", "x⋅(x+1)"),
        ("2*(x + 1)", "2(x+1)"),
        ("3*(1/2)", "3⋅12"),
        ("x*(1/2)", "x12"),
        ("x*sqrt(2)", "x2"),
        ("x*2^x", "x⋅2x"),
        ("x^2*(x + 1)", "x2(x+1)"),
        ("a - (b - c)", "a−(b−c)"),
        ("(a/b)^2", "(ab)2"),
        ("f'(g(x))*g'(x)", "f′(g(x))g′(x)"),
        ("f''''(x)", "f‴′(x)"),
        ("abs(x)", "|x|"),
        ("floor(x)", "⌊x⌋"),
        ("factorial(n + 1)", "(n+1)!"),
        ("binomial(n, k)", "(nk)"),
        ("log(x, 2)", "log2(x)"),
        ("atan(x)", "arctan(x)"),
        ("max(x, y)", "max(x,y)"),
        ("sigma(x)", "σ(x)"),
        ("diff(x + 1, x, 2)", "d2dx2(x+1)"),
        ("diff(y, u)*diff(u, x)", "dydu⋅dudx"),
        ("integrate(x*e^x, x)", "∫xexdx"),
        ("integrate(x^2, (x, 0, oo))", "∫0∞x2dx"),
        ("limit(1/x, x, 0, -)", "limx→0−1x"),
        ("blank*x", "□x"),
    ],
)
def test_signs(text: str, expected: str) -> None:
    assert visible(mathml(parse(text))) == expected


def test_partial_derivatives() -> None:
    second = Derivative(Symbol("L"), Symbol("w_i"), 2, partial=True)
    assert visible(mathml(second)) == "∂2L∂wi2"


def test_relations() -> None:
    assert visible(mathml(parse_relation("theta >= 0"))) == "θ≥0"
    assert "<mo>&lt;</mo>" in mathml(parse_relation("x < 1"))


def test_cases_are_rows_behind_a_brace() -> None:
    written = mathml(parse("{x if x > 0, 1 otherwise}"))
    assert written.count("<mtr>") == 2
    assert visible(written) == "{xif x>01otherwise"


def test_on_a_line_of_its_own() -> None:
    written = mathml(parse("x"), display=True)
    assert ElementTree.fromstring(written).get("display") == "block"
    assert ElementTree.fromstring(mathml(parse("x"))).get("display") is None


def test_the_marked_node_is_a_row_of_its_own() -> None:
    tree = Add((Symbol("x"), Symbol("x")))
    first = tree.terms[0]
    assert inside(mathml(tree, (first,))) == (
        '<mrow><mrow class="focus"><mi>x</mi></mrow><mo>+</mo><mi>x</mi></mrow>'
    )
    assert "focus" not in mathml(tree, (Symbol("x"),))


def test_a_subtracted_term_and_a_function_that_is_raised_are_marked() -> None:
    term = Neg(Symbol("y"))
    assert '<mrow class="focus"><mi>y</mi></mrow>' in mathml(Add((Symbol("x"), term)), (term,))
    sine = Call("sin", (Symbol("x"),))
    assert mathml(Pow(sine, parse("2")), (sine,)).count("focus") == 1


def test_marks_change_no_sign() -> None:
    factors = (parse("x"), parse("2^x"), parse("3*(x + 1)"))
    assert visible(mathml(Mul(factors), factors)) == visible(mathml(Mul(factors)))


@given(relations(), st.booleans())
def test_every_formula_is_well_formed(relation: Relation, display: bool) -> None:
    for element in ElementTree.fromstring(mathml(relation, display=display)).iter():
        name = element.tag.removeprefix(NAMESPACE)
        assert name in KNOWN
        assert len(element) == PARTS.get(name, len(element))
        if name in TOKENS:
            assert element.text
        else:
            assert not element.text
        assert not element.tail


@given(lines(), st.data())
def test_marks_only_add_rows(tree: Tree, data: st.DataObject) -> None:
    marked = data.draw(st.sampled_from(list(walk(tree))))
    assert visible(mathml(tree, (marked,))) == visible(mathml(tree))


def test_a_sum_has_its_index_and_first_value_below_and_its_last_above() -> None:
    below = "<mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow>"
    sign = f"<munderover><mo>∑</mo>{below}<mi>n</mi></munderover>"
    assert content("sum(k, k, 1, n)") == f"<mrow>{sign}<mi>k</mi></mrow>"
    assert content("sum(k, k)") == "<mrow><munder><mo>∑</mo><mi>k</mi></munder><mi>k</mi></mrow>"
