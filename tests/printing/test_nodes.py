"""Each node inside each other one: the brackets that it needs, on a line and in two dimensions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import pytest

from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    call,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.block import (
    Block,
    beside,
    column,
    display_width,
    extended,
    fenced,
    fraction,
    integral_sign,
    over,
    radical,
    raised,
    with_bounds,
    with_brace,
    with_index,
    word,
)
from calctutor.printing.glyphs import Glyphs
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.layout import fit, layout
from calctutor.printing.precedence import (
    Joint,
    Level,
    decimal_text,
    digits,
    is_coefficient_of_name,
    is_function_power,
    is_leibniz,
    is_operator,
    machine_level,
    point_level,
    signed_terms,
    written_level,
)
from calctutor.reading.parser import parse
from tests.printing.pictures import drawn, picture

A, B, K, N, X, Y = map(Symbol, "abknxy")
SIN = call("sin", X)
UNICODE, ASCII = Glyphs(unicode=True), Glyphs(unicode=False)

WHOLES: dict[str, Tree] = {
    "a + b": Add((A, B)),
    "−a": Neg(A),
    "a b": Mul((A, B)),
    "a/b": Div(A, B),
    "aᵇ": Pow(A, B),
    "sin(x)": SIN,
    "√x": call("sqrt", X),
    "n!": call("factorial", N),
    "|x|": call("abs", X),
    "dy/dx": Derivative(Y, X),
    "d/dx sin(x)": Derivative(SIN, X),
    "∫ a dx": Integral(A, X),
    "lim_(x→a) x": Limit(X, X, A),
    "∑ₖ k": Sum(K, K),
    "[x]₀¹": Bracket(X, X, Integer(0), ONE),
    "{a if a > b, b otherwise}": Cases((Branch(A, Relation(A, ">", B)), Branch(B, None))),
    "f(x)": Apply("f", 0, (X,)),
    "1e9": Decimal(1, 9),
}

PLACES: list[tuple[str, Callable[[Tree], Tree], str]] = [
    # A sign for each of the wholes above in its place: "(" where it has brackets, "." where not.
    ("second term", lambda w: Add((X, w)), "(................."),
    ("first term", lambda w: Add((w, X)), "(................."),
    ("negated", Neg, "((................"),
    ("first factor", lambda w: Mul((w, Y)), "((((......((((...."),
    ("last factor", lambda w: Mul((Y, w)), "((((.............."),
    ("above a stroke", lambda w: Div(w, Y), "((.(.....((((((..."),
    ("below a stroke", lambda w: Div(Y, w), "((((.....((((((..."),
    ("to a power", lambda w: Pow(w, TWO), "(((((.((.((((((..("),
    ("as an exponent", lambda w: Pow(E, w), "...((((((((((((((("),
    ("before a factorial", lambda w: call("factorial", w), "(((((.((.((((((..("),
    ("differentiated", lambda w: Derivative(w, X), "((((.....((((((..."),
    ("integrated", lambda w: Integral(w, X), "((.......(((((...."),
    ("under a limit", lambda w: Limit(w, X, A), "((........((((...."),
    ("summed", lambda w: Sum(w, K), "((................"),
    ("under a root", lambda w: call("sqrt", w), "(((((((((((((((((("),
    ("in a vector", lambda w: Vector((w, ONE)), ".................."),
]


@pytest.mark.parametrize(("place", "put", "brackets"), PLACES, ids=[row[0] for row in PLACES])
def test_each_node_has_brackets_where_it_needs_them_and_nowhere_else(
    place: str, put: Callable[[Tree], Tree], brackets: str
) -> None:
    found = "".join(
        "(" if f"({whole})" in inline(put(tree)) else "." for whole, tree in WHOLES.items()
    )
    assert found == brackets, place


@pytest.mark.parametrize(
    ("text", "unicode", "plain"),
    [
        ("[x^2]_0^1", "[x²]₀¹", "[x^2]_0^1"),
        ("bracket(x*t, t, 0, 1)", "[x t]_(t=0)^1", "[x t]_(t=0)^1"),
        ("bracket(x, x, 0, a/b)", "[x]_0^(a/b)", "[x]_0^(a/b)"),
        ("sum(k^2, k, 1, n)", "∑_(k=1)^n k²", "sum_(k=1)^n k^2"),
        ("sum(k^2, k, 1, n + 1)", "∑_(k=1)^(n + 1) k²", "sum_(k=1)^(n + 1) k^2"),
        ("sum(w_i, i)", "∑ᵢ wᵢ", "sum_i w_i"),
        ("sum(b, b)", "∑_b b", "sum_b b"),
        ("piecewise(x, x >= 0, -x)", "{x if x ≥ 0, −x otherwise}", "{x if x >= 0, -x otherwise}"),
        ("vector(x, y + 1)", "(x, y + 1)", "(x, y + 1)"),
        ("integrate(x, (x, a + b, 2))", "∫_(a + b)^2 x dx", "int_(a + b)^2 x dx"),
        ("integrate(x, (x, -1, 1))", "∫_(−1)^1 x dx", "int_(-1)^1 x dx"),
        ("integrate(x, (x, 1, n - 1))", "∫₁ⁿ⁻¹ x dx", "int_1^(n - 1) x dx"),
        ("integrate(y*diff(y, x), x)", "∫ y · dy/dx dx", "int y * dy/dx dx"),
        ("integrate(diff(y, x)*y, x)", "∫ (dy/dx · y) dx", "int (dy/dx * y) dx"),
        ("diff(x^2, x, 12)", "d¹²/dx¹² x²", "d^12/dx^12 x^2"),
        ("root(x, 4)", "∜x", "root(x, 4)"),
        ("root(x, 5)", "root(x, 5)", "root(x, 5)"),
        ("root(x, n)", "root(x, n)", "root(x, n)"),
        ("log(x, 10)", "log₁₀(x)", "log_10(x)"),
        ("log(x, a + b)", "log(x, a + b)", "log(x, a + b)"),
        ("gamma(x)", "Γ(x)", "gamma(x)"),
        ("floor(x)", "floor(x)", "floor(x)"),
        ("binomial(n, k)", "binomial(n, k)", "binomial(n, k)"),
        ("max(x, y)", "max(x, y)", "max(x, y)"),
        ("x^123", "x¹²³", "x^123"),
        ("x^12345", "x¹²³⁴⁵", "x^12345"),
        ("x^(n+k)", "xⁿ⁺ᵏ", "x^(n + k)"),
        ("x^(n+12k)", "x^(n + 12k)", "x^(n + 12k)"),
        ("x^(2n-1)", "x²ⁿ⁻¹", "x^(2n - 1)"),
        ("x^(-n)", "x⁻ⁿ", "x^(-n)"),
        ("x^(n*2)", "x^(n·2)", "x^(n*2)"),
        ("x^q", "x^q", "x^q"),
        ("x^(1/n)", "x^(1/n)", "x^(1/n)"),
        ("e^oo", "e^∞", "e^oo"),
        ("2*pi", "2π", "2 pi"),
        ("2*x^2", "2x²", "2x^2"),
        ("2*w_i", "2wᵢ", "2w_i"),
        ("2*theta", "2θ", "2 theta"),
        ("0*x", "0·x", "0*x"),
        ("1*x", "1·x", "1*x"),
        ("2*x*y", "2 x y", "2 x y"),
        ("0.5*x", "0.5x", "0.5x"),
        ("1e9*x", "1e9 x", "1e9 x"),
        ("abs(x)*abs(y)", "|x| |y|", "|x| |y|"),
        ("f(x)*(x + 1)", "f(x) (x + 1)", "f(x) (x + 1)"),
        ("pi*(x + 1)", "π·(x + 1)", "pi*(x + 1)"),
        ("bracket(x, x, 0, 1)*2", "[x]₀¹ · 2", "[x]_0^1 * 2"),
        ("x - (-y)", "x − (−y)", "x - (-y)"),
    ],
)
def test_more_formulas_on_one_line(text: str, unicode: str, plain: str) -> None:
    assert (inline(parse(text)), inline_ascii(parse(text))) == (unicode, plain)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (Sum(K, K), "sum(k, k)"),
        (Sum(K, K, ONE, N), "sum(k, k, 1, n)"),
        (Bracket(X, X, ONE, N), "bracket(x, x, 1, n)"),
        (Vector((X, Add((Y, ONE)))), "vector(x, y + 1)"),
        (
            Cases((Branch(A, Relation(A, ">=", B)), Branch(B, None))),
            "piecewise(a, a >= b, b)",
        ),
        (Cases((Branch(A, Relation(A, "!=", B)),)), "piecewise(a, a != b)"),
        (Derivative(X, Symbol("w_1j"), 3), "diff(x, w_{1j}, 3)"),
        (Limit(X, X, A, "-"), "limit(x, x, a, -)"),
        (Constant("oo"), "oo"),
        (Constant("i"), "i"),
        (Apply("theta", 1, (X, Y)), "theta'(x, y)"),
    ],
)
def test_more_machine_forms(tree: Tree, expected: str) -> None:
    assert ascii_form(tree) == expected


@pytest.mark.parametrize(
    ("tree", "machine", "line", "stacked"),
    [
        (Add((A, B)), Level.SUM, Level.SUM, Level.SUM),
        (Neg(A), Level.NEGATION, Level.NEGATION, Level.NEGATION),
        (Mul((A, B)), Level.PRODUCT, Level.PRODUCT, Level.PRODUCT),
        (Div(A, B), Level.QUOTIENT, Level.QUOTIENT, Level.FACTOR),
        (Pow(A, B), Level.POWER, Level.POWER, Level.POWER),
        (Decimal(1, 9), Level.POWER, Level.POWER, Level.POWER),
        (Decimal(1, -1), Level.ATOM, Level.ATOM, Level.ATOM),
        (SIN, Level.ATOM, Level.ATOM, Level.ATOM),
        (call("sqrt", X), Level.ATOM, Level.POWER, Level.POWER),
        (Call("root", (X, N)), Level.ATOM, Level.POWER, Level.POWER),
        (call("factorial", N), Level.ATOM, Level.POWER, Level.POWER),
        (Derivative(Y, X), Level.ATOM, Level.FACTOR, Level.FACTOR),
        (Derivative(SIN, X), Level.ATOM, Level.OPERATOR, Level.OPERATOR),
        (Integral(A, X), Level.ATOM, Level.OPERATOR, Level.OPERATOR),
        (Limit(X, X, A), Level.ATOM, Level.OPERATOR, Level.OPERATOR),
        (Sum(K, K), Level.ATOM, Level.OPERATOR, Level.OPERATOR),
        (Bracket(X, X, A, B), Level.ATOM, Level.FACTOR, Level.FACTOR),
        (WHOLES["{a if a > b, b otherwise}"], Level.ATOM, Level.ATOM, Level.SUM),
        (Mul((TWO, Derivative(SIN, X))), Level.PRODUCT, Level.OPERATOR, Level.OPERATOR),
        (Mul((TWO, Bracket(X, X, A, B))), Level.PRODUCT, Level.OPERATOR, Level.OPERATOR),
        (Mul((TWO, Derivative(Y, X))), Level.PRODUCT, Level.PRODUCT, Level.PRODUCT),
        (Vector((A, B)), Level.ATOM, Level.ATOM, Level.ATOM),
    ],
)
def test_how_tightly_a_node_binds(tree: Tree, machine: Level, line: Level, stacked: Level) -> None:
    assert machine_level(tree) is machine
    assert written_level(tree) is line
    assert written_level(tree, stacked=True) is stacked


@pytest.mark.parametrize(
    ("tree", "leibniz", "operator"),
    [
        (Derivative(Y, X), True, False),
        (Derivative(X, X), False, True),
        (Derivative(Symbol("blank"), X), False, True),
        (Derivative(SIN, X), False, True),
        (Integral(X, X), False, True),
        (Limit(X, X, A), False, True),
        (Sum(X, X), False, True),
        (X, False, False),
    ],
)
def test_which_nodes_are_prefix_operators(tree: Tree, leibniz: bool, operator: bool) -> None:
    assert (is_leibniz(tree), is_operator(tree)) == (leibniz, operator)


@pytest.mark.parametrize(
    ("tree", "is_one"),
    [
        (Pow(SIN, TWO), True),
        (Pow(SIN, ONE), False),
        (Pow(SIN, N), False),
        (Pow(SIN, Neg(ONE)), False),
        (Pow(call("tanh", X), Integer(3)), True),
        (Pow(call("ln", X), TWO), False),
        (Pow(X, TWO), False),
        (SIN, False),
    ],
)
def test_which_powers_are_written_at_the_name(tree: Tree, is_one: bool) -> None:
    assert is_function_power(tree) is is_one


@pytest.mark.parametrize(
    ("factors", "is_one"),
    [
        ((TWO, X), True),
        ((TWO, Pow(X, N)), True),
        ((TWO, Constant("pi")), True),
        ((Decimal(5, -1), X), True),
        ((TWO, SIN), False),
        ((TWO, Pow(SIN, TWO)), False),
        ((X, Y), False),
        ((TWO, X, Y), False),
        ((ONE, X), False),
        ((Integer(0), X), False),
        ((Integer(10), X), True),
    ],
)
def test_which_products_are_a_number_and_a_name(factors: tuple[Tree, ...], is_one: bool) -> None:
    assert is_coefficient_of_name(factors) is is_one


def test_the_terms_of_a_sum_have_signs() -> None:
    assert signed_terms(Add((X, Neg(Y)))) == ((False, X), (True, Y))
    assert signed_terms(Neg(X)) == ((True, X),)
    assert signed_terms(X) == ((False, X),)


@pytest.mark.parametrize(
    ("point", "side", "level"),
    [
        (X, "", Level.SUM),
        (Add((A, B)), "", Level.SUM),
        (X, "+", Level.SUM),
        (Neg(ONE), "-", Level.SUM),
        (Add((A, B)), "+", Level.ATOM),
        (Pow(A, TWO), "-", Level.ATOM),
        (Neg(Div(A, B)), "+", Level.ATOM),
    ],
)
def test_a_point_with_a_side_may_need_brackets(
    point: Tree, side: Literal["", "+", "-"], level: Level
) -> None:
    assert point_level(Limit(X, X, point, side)) is level


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Decimal(5, -1), "0.5"),
        (Decimal(50, -2), "0.50"),
        (Decimal(0, -2), "0.00"),
        (Decimal(123, -1), "12.3"),
        (Decimal(1, 0), "1e0"),
        (Decimal(12, 3), "12e3"),
        (Decimal(1, -30), "0." + "0" * 29 + "1"),
        (Decimal(1, -31), "1e-31"),
        (Decimal(12, -31), "0." + "0" * 29 + "12"),
        (Decimal(12, -32), "12e-32"),
    ],
)
def test_a_decimal_as_it_was_typed(number: Decimal, text: str) -> None:
    assert decimal_text(number) == text


def test_long_numbers_have_all_their_digits() -> None:
    assert digits(0) == "0"
    assert digits(10**6000 + 7) == "1" + "0" * 5999 + "7"


@pytest.mark.parametrize(
    ("joint", "unicode", "plain"),
    [
        (Joint.TIGHT, "", ""),
        (Joint.SPACE, " ", " "),
        (Joint.DOT, "·", "*"),
        (Joint.SPACED_DOT, " · ", " * "),
    ],
)
def test_what_stands_between_factors(joint: Joint, unicode: str, plain: str) -> None:
    assert (UNICODE.between(joint), ASCII.between(joint)) == (unicode, plain)


def test_names_may_have_a_look_of_their_own_in_unicode_only() -> None:
    look = (("theta", "ϑ"),)
    assert Glyphs(True, look).symbol("theta") == "ϑ"
    assert Glyphs(True, look).symbol("phi") == "φ"
    assert Glyphs(False, look).symbol("theta") == "theta"
    assert inline(parse("theta + phi"), display=look) == "ϑ + φ"
    assert picture(layout(parse("theta"), display=look)) == "ϑ"
    assert picture(*fit(parse("theta"), 10, display=look)) == "ϑ"
    assert picture(*fit(parse("sin(theta*x + phi)"), 8, display=look)) == drawn(
        """
        sin(ϑ x
          + φ)
        """
    )


@pytest.mark.parametrize(
    ("primes", "unicode", "plain"),
    [(0, "f", "f"), (1, "f′", "f'"), (2, "f″", "f''"), (3, "f‴", "f'''"), (4, "f‴′", "f''''")],
)
def test_the_primes_of_a_function(primes: int, unicode: str, plain: str) -> None:
    assert UNICODE.unknown_function("f", primes) == unicode
    assert ASCII.unknown_function("f", primes) == plain


@pytest.mark.parametrize(
    ("text", "raised_text", "lowered"),
    [
        ("2", "²", "₂"),
        ("12345", "¹²³⁴⁵", "₁₂₃₄₅"),
        ("x", "ˣ", "ₓ"),
        ("e", None, "ₑ"),
        ("-1", "⁻¹", None),
        ("n + 1", "ⁿ⁺¹", None),
        ("2*n", "²ⁿ", None),
        ("n*2", None, None),
        ("n + k", "ⁿ⁺ᵏ", None),
        ("n + k + 1", None, None),
        ("y", "ʸ", None),
        ("q", None, None),
        ("theta", None, None),
        ("x_1", None, None),
        ("1/2", None, None),
        ("x^2", None, None),
        ("a*b*c", "ᵃᵇᶜ", None),
        ("oo", None, None),
    ],
)
def test_what_can_be_raised_and_lowered(
    text: str, raised_text: str | None, lowered: str | None
) -> None:
    assert UNICODE.superscript(parse(text)) == raised_text
    assert UNICODE.subscript(parse(text)) == lowered
    assert ASCII.superscript(parse(text)) is None
    assert ASCII.subscript(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "cells"),
    [("", 0), ("abc", 3), ("θ²", 2), ("x\u0302", 1), ("大", 2), ("\ufff9x\ufffb", 1)],
)
def test_the_width_of_a_text_in_cells(text: str, cells: int) -> None:
    assert display_width(text) == cells


TWO_LINES = Block(("a", "b"), 0)


@pytest.mark.parametrize(
    ("block", "lines", "baseline"),
    [
        (beside(word("x"), TWO_LINES), ("xa", " b"), 0),
        (extended(word("x"), 1, 2), (" ", "x", " ", " "), 1),
        (over(word("abc"), word("x"), 0), ("abc", " x "), 0),
        (over(word("ab"), word("x"), 1), ("ab", "x "), 1),
        (fraction(word("a"), word("bc"), "─"), (" a  ", "────", " bc "), 1),
        (fraction(word("a"), word("bc"), "-", overhang=0), ("a ", "--", "bc"), 1),
        (raised(word("x"), word("2")), (" 2", "x "), 1),
        (raised(Block(("a", "b"), 1), word("2")), ("a2", "b "), 1),
        (raised(TWO_LINES, word("2")), ("a2", "b "), 0),
        (fenced(word("x"), "(", unicode=True), ("(x)",), 0),
        (fenced(word("x"), "[", unicode=True), ("[x]",), 0),
        (fenced(word("x"), "|", unicode=True), ("|x|",), 0),
        (fenced(word("x"), "floor", unicode=True), ("⌊x⌋",), 0),
        (fenced(word("x"), "ceil", unicode=True), ("⌈x⌉",), 0),
        (fenced(TWO_LINES, "(", unicode=True), ("⎛a⎞", "⎝b⎠"), 0),
        (fenced(TWO_LINES, "[", unicode=True), ("⎡a⎤", "⎣b⎦"), 0),
        (fenced(TWO_LINES, "|", unicode=True), ("│a│", "│b│"), 0),
        (fenced(TWO_LINES, "floor", unicode=True), ("⎢a⎥", "⎣b⎦"), 0),
        (fenced(TWO_LINES, "ceil", unicode=True), ("⎡a⎤", "⎢b⎥"), 0),
        (fenced(TWO_LINES, "(", unicode=False), ("/a\\", "\\b/"), 0),
        (fenced(TWO_LINES, "[", unicode=False), ("[a]", "[b]"), 0),
        (fenced(TWO_LINES, "|", unicode=False), ("|a|", "|b|"), 0),
        (column([word("a"), word("bc"), word("d")]), ("a ", "bc", "d "), 1),
        (column([word("a"), word("bc")]), ("a ", "bc"), 0),
        (with_brace(word("a"), unicode=True), ("{ a",), 0),
        (with_brace(TWO_LINES, unicode=True), ("⎧ a", "⎩ b"), 0),
        (with_brace(Block(tuple("abc"), 1), unicode=True), ("⎧ a", "⎨ b", "⎩ c"), 1),
        (with_brace(Block(tuple("abcd"), 1), unicode=True), ("⎧ a", "⎨ b", "⎪ c", "⎩ d"), 1),
        (
            with_brace(Block(tuple("abcde"), 2), unicode=True),
            ("⎧ a", "⎪ b", "⎨ c", "⎪ d", "⎩ e"),
            2,
        ),
        (with_brace(TWO_LINES, unicode=False), ("/ a", "\\ b"), 0),
        (radical(word("x"), unicode=True), (" _", "√x"), 1),
        (radical(word("x"), unicode=False), ("  _", "\\/x"), 1),
        (radical(TWO_LINES, unicode=True), ("  _", " ╱a", "√ b"), 1),
        (with_index(radical(word("x"), unicode=True), word("3")), ("3 _", " √x"), 1),
        (
            with_index(radical(word("x"), unicode=True), Block(("n", "─", "2"), 1)),
            ("n  ", "─  ", "2 _", " √x"),
            3,
        ),
        (integral_sign(0, 0, unicode=True), ("∫",), 0),
        (integral_sign(1, 1, unicode=True), ("⌠", "⎮", "⌡"), 1),
        (integral_sign(1, 0, unicode=True), ("⌠", "⌡"), 1),
        (integral_sign(0, 0, unicode=False), (" /", " |", "/ "), 1),
        (
            with_bounds(integral_sign(1, 1, unicode=True), word("0"), word("10")),
            ("⌠10", "⎮  ", "⌡0 "),
            1,
        ),
    ],
)
def test_how_blocks_are_set(block: Block, lines: tuple[str, ...], baseline: int) -> None:
    assert (block.lines, block.baseline) == (lines, baseline)


def test_the_parts_of_a_block() -> None:
    block = Block(("ab", "cd", "ef"), 1)
    assert (block.width, block.height, block.below, block.row) == (2, 3, 1, "cd")


PICTURES = [
    (
        "sum(k^2, k, 1, n)",
        """
         n
         ∑  k²
        k=1
        """,
    ),
    (
        "sum(w_i, i)",
        """
        ∑ wᵢ
        i
        """,
    ),
    ("bracket(x^2, x, 0, 1)", "[x²]₀¹"),
    (
        "bracket(x*t, t, 0, 1)",
        """
        ⎡   ⎤1
        ⎢x t⎥
        ⎣   ⎦t=0
        """,
    ),
    (
        "bracket(x/2, x, 0, 1)",
        """
        ⎡ x ⎤1
        ⎢───⎥
        ⎣ 2 ⎦0
        """,
    ),
    (
        "piecewise(x, x > 0, x^2, x < -1, 0)",
        """
        ⎧ x   if x > 0
        ⎨ x²  if x < −1
        ⎩ 0   otherwise
        """,
    ),
    (
        "vector(x, y)",
        """
        ⎛x⎞
        ⎝y⎠
        """,
    ),
    (
        "vector(x, y/2)",
        """
        ⎛x  ⎞
        ⎜   ⎟
        ⎜ y ⎟
        ⎜───⎟
        ⎝ 2 ⎠
        """,
    ),
    (
        "limit(x, x, a, -)",
        """
        lim  x
        x→a⁻
        """,
    ),
    ("log(x, 2)", "log₂(x)"),
    ("log(x, b)", "log_b(x)"),
    ("log(x, a + b)", "log(x, a + b)"),
    ("sqrt(x)", "√x"),
    ("sqrt(2)", "√2"),
    ("sqrt(x)^2", "(√x)²"),
    ("n!", "n!"),
    ("max(x, y, 1)", "max(x, y, 1)"),
    (
        "x^(a/b)",
        """
         a/b
        x
        """,
    ),
    (
        "x^((a + 1)/b)",
        """
          a + 1
         ───────
            b
        x
        """,
    ),
    (
        "diff(y, x, 2)",
        """
        d²y
        ───
        dx²
        """,
    ),
    (
        "(x/y)^2",
        """
        ⎛ x ⎞²
        ⎜───⎟
        ⎝ y ⎠
        """,
    ),
    (
        "(x/y)*(x + 1)",
        """
         x
        ─── (x + 1)
         y
        """,
    ),
    (
        "integrate(1/x, x)",
        """
        ⌠  1
        ⎮ ─── dx
        ⌡  x
        """,
    ),
]

ASCII_PICTURES = [
    ("x^2", "x^2"),
    ("x^n", "x^n"),
    (
        "x^(n + 1)",
        """
         n + 1
        x
        """,
    ),
    ("sqrt(x)", "sqrt(x)"),
    (
        "sqrt(x + 1)",
        """
          _____
        \\/x + 1
        """,
    ),
    ("floor(x)", "floor(x)"),
    (
        "sum(k, k, 1, n)",
        """
         n
        sum k
        k=1
        """,
    ),
    (
        "integrate(x, x)",
        """
         /
         | x dx
        /
        """,
    ),
    (
        "piecewise(x, x >= 0, -x)",
        """
        / x   if x >= 0
        \\ -x  otherwise
        """,
    ),
    ("2*pi", "2 pi"),
    ("2*theta", "2 theta"),
]


@pytest.mark.parametrize(("text", "expected"), PICTURES)
def test_more_pictures_in_unicode(text: str, expected: str) -> None:
    assert picture(layout(parse(text))) == drawn(expected)


@pytest.mark.parametrize(("text", "expected"), ASCII_PICTURES)
def test_more_pictures_in_ascii(text: str, expected: str) -> None:
    assert picture(layout(parse(text), unicode=False)) == drawn(expected)


def test_marks_of_a_layout_are_on_the_lines_of_the_node() -> None:
    tree = Add((X, Y))
    assert layout(tree, marked=(Y,)).lines == ("x + \ufff9y\ufffb",)
    assert fit(tree, 20, marked=(Y,))[0].lines == ("x + \ufff9y\ufffb",)


@pytest.mark.parametrize(
    ("marked", "lines"),
    [
        ("nothing", ["(2x,", " y)"]),
        ("the vector", ["(<2x>,", " <y>)"]),
        ("a component", ["(<2x>,", " y)"]),
        ("a factor", ["(2<x>,", " y)"]),
    ],
)
def test_marks_on_a_vector_that_is_too_wide_are_on_its_components(
    marked: str, lines: list[str]
) -> None:
    product = Mul((Integer(2), X))
    tree = Vector((product, Y))
    nodes: dict[str, Tree] = {"the vector": tree, "a component": product, "a factor": X}
    blocks = fit(tree, 3, marked=(nodes[marked],) if marked in nodes else ())
    shown = [line for block in blocks for line in block.lines]
    assert [line.replace("\ufff9", "<").replace("\ufffb", ">") for line in shown] == lines
