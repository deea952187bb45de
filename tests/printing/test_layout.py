"""Formulas in two dimensions, as pictures."""

from __future__ import annotations

import pytest
from hypothesis import given

from calctutor.expr.names import Names
from calctutor.expr.tree import ONE, Add, Div, Relation, Symbol, Tree, depth
from calctutor.printing.block import display_width
from calctutor.printing.layout import fit, layout
from calctutor.reading.parser import parse, parse_relation
from tests.printing.pictures import drawn, picture
from tests.strategies import lines, relations

X = Symbol("x")
NAMES = Names(functions=frozenset({"x"}))
QUOTIENT_RULE = "(f'(x)*g(x) - f(x)*g'(x))/g(x)^2"

PICTURES = [
    ("2*x*cos(x^2)", "2 x cos(x²)"),
    ("5*(2*x + 1)^4", "5 (2x + 1)⁴"),
    ("(2*x + 1)*(x - 1)", "(2x + 1)(x − 1)"),
    ("-(y - yhat)*(1 - sigma(x))*sigma(x)*I_i", "−(y − ŷ)(1 − σ(x)) σ(x) Iᵢ"),
    ("sin(x)^2 + e^(2*x)", "sin²(x) + e²ˣ"),
    ("floor(x) + ceil(x)", "⌊x⌋ + ⌈x⌉"),
    ("2*3*blank", "2·3 □"),
    (
        "e^x(t)*(-sin(omega*t + phi))*omega",
        """
         x(t)
        e     (−sin(ω t + φ)) ω
        """,
    ),
    (
        QUOTIENT_RULE,
        """
         f′(x) g(x) − f(x) g′(x)
        ─────────────────────────
                  g(x)²
        """,
    ),
    (
        "integrate(tau*theta*e^(-theta*tau), (tau, 0, oo))",
        """
        ⌠∞      −θ τ
        ⎮  τ θ e     dτ
        ⌡0
        """,
    ),
    (
        "integrate(x/sqrt(1 - x^2), x)",
        """
        ⌠     x
        ⎮ ───────── dx
        ⎮   ______
        ⌡  √1 − x²
        """,
    ),
    ("integrate(x*e^x, x)", "∫ x eˣ dx"),
    (
        "((x + 1)/(x - 1))^2",
        """
        ⎛ x + 1 ⎞²
        ⎜───────⎟
        ⎝ x − 1 ⎠
        """,
    ),
    (
        "sqrt((x + 1)/(x - 1))",
        """
           _______
          ╱ x + 1
         ╱ ───────
        √   x − 1
        """,
    ),
    (
        "root(x + 1, 3)",
        """
        3 _____
         √x + 1
        """,
    ),
    (
        "e^(-(x - mu)^2/(2*sigma^2))",
        """
         −(x − μ)²/(2σ²)
        e
        """,
    ),
    (
        "-x/2 - 1/x",
        """
           x     1
        − ─── − ───
           2     x
        """,
    ),
    (
        "1/(1 + 1/(1 + x))",
        """
              1
        ─────────────
                1
         1 + ───────
              1 + x
        """,
    ),
    (
        "3*(1/2)",
        """
             1
        3 · ───
             2
        """,
    ),
    (
        "limit(x*e^(-x), x, oo)",
        """
        lim x e⁻ˣ
        x→∞
        """,
    ),
    (
        "limit(sin(x)/x, x, 0, +)",
        """
              sin(x)
        lim  ────────
        x→0⁺    x
        """,
    ),
    (
        "diff(x*sin(x), x)",
        """
        d
        ── (x sin(x))
        dx
        """,
    ),
    (
        "diff(x, x)*sin(x) + x*diff(sin(x), x)",
        """
        ⎛d   ⎞              d
        ⎜── x⎟ sin(x) + x · ── sin(x)
        ⎝dx  ⎠              dx
        """,
    ),
    (
        "diff(y, u)*diff(u, x) - diff(y, x)^2",
        """
        dy   du   ⎛dy⎞²
        ── · ── − ⎜──⎟
        du   dx   ⎝dx⎠
        """,
    ),
    (
        "binomial(n, k)*abs(x/2)",
        """
        ⎛n⎞ │ x │
        ⎜ ⎟ │───│
        ⎝k⎠ │ 2 │
        """,
    ),
]

ASCII_PICTURES = [
    ("2*x*cos(x^2)", "2 x cos(x^2)"),
    ("2*theta*blank", "2 theta [?]"),
    ("abs(x)*pi", "|x| pi"),
    (
        "e^x(t)*(-sin(omega*t + phi))*omega",
        """
         x(t)
        e     (-sin(omega t + phi)) omega
        """,
    ),
    (
        QUOTIENT_RULE,
        """
         f'(x) g(x) - f(x) g'(x)
        -------------------------
                 g(x)^2
        """,
    ),
    (
        "integrate(tau*theta*e^(-theta*tau), (tau, 0, oo))",
        """
         /oo            -theta tau
         |   tau theta e           dtau
        / 0
        """,
    ),
    (
        "((x + 1)/(x - 1))^n",
        r"""
        / x + 1 \ n
        |-------|
        \ x - 1 /
        """,
    ),
    (
        "sqrt((x + 1)/(x - 1))",
        r"""
            _______
           / x + 1
          / -------
        \/   x - 1
        """,
    ),
    (
        "limit(sqrt(x + 1)/x, x, oo)",
        r"""
                 _____
               \/x + 1
         lim  ---------
        x->oo     x
        """,
    ),
]


@pytest.mark.parametrize(("text", "expected"), PICTURES)
def test_layout_in_unicode(text: str, expected: str) -> None:
    assert picture(layout(parse(text, NAMES))) == drawn(expected)


@pytest.mark.parametrize(("text", "expected"), ASCII_PICTURES)
def test_layout_in_ascii(text: str, expected: str) -> None:
    assert picture(layout(parse(text, NAMES), unicode=False)) == drawn(expected)


def test_relations_are_aligned_at_their_baselines() -> None:
    relation = parse_relation("diff(y, x) = x/2")
    assert picture(layout(relation)) == drawn(
        """
        dy    x
        ── = ───
        dx    2
        """
    )


@given(lines())
def test_all_lines_of_a_block_are_equally_wide(tree: Tree) -> None:
    for block in (layout(tree), layout(tree, unicode=False), *fit(tree, 40)):
        assert {display_width(line) for line in block.lines} == {block.width}
        assert 0 <= block.baseline < block.height


@given(relations())
def test_ascii_layouts_are_ascii(relation: Relation) -> None:
    for block in (layout(relation, unicode=False), *fit(relation, 40, unicode=False)):
        assert all(line.isascii() for line in block.lines)


def test_the_deepest_trees_are_laid_out() -> None:
    tree: Tree = X
    while depth(tree) < 99:
        tree = Div(ONE, Add((X, tree)))
    assert layout(tree).height == 99


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("x^2/2 - int x dx", [" x²    ⌠", "──── − ⎮ x dx", " 2     ⌡"]),
        ("x - int x dx", ["x − ∫ x dx"]),
        ("int e^(x/2) dx", ["⌠  x/2", "⌡ e    dx"]),
    ],
)
def test_an_integral_beside_a_fraction_has_a_tall_sign(text: str, rows: list[str]) -> None:
    assert [row.rstrip() for row in layout(parse(text)).lines] == rows
