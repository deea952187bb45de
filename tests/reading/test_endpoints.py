"""Evaluation brackets: how they are parsed, what they bind, and how they are printed."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import free_symbols
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.latex import latex
from calctutor.printing.layout import layout
from calctutor.reading.parser import parse
from tests.printing.pictures import drawn, picture


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("[x^2]_0^1", "bracket(x^2, x, 0, 1)"),
        ("[x^2]₀¹", "bracket(x^2, x, 0, 1)"),
        ("[x^2]₋₁¹", "bracket(x^2, x, -1, 1)"),
        ("[x^2]^1_0", "bracket(x^2, x, 0, 1)"),
        ("[F(x)]_0^1", "bracket(F(x), x, 0, 1)"),
        ("[x e^x - e^x]_{0}^{oo}", "bracket(x*e^x - e^x, x, 0, oo)"),
        (r"\left[x^2\right]_0^1", "bracket(x^2, x, 0, 1)"),
        (r"\Big[x^2\Big]_{-1}^{1}", "bracket(x^2, x, -1, 1)"),
        ("x^2/2 |_0^1", "bracket(x^2/2, x, 0, 1)"),
        (r"\frac{x^2}{2}\Big|_0^1", "bracket(x^2/2, x, 0, 1)"),
        (r"\left.\frac{x^2}{2}\right|_0^1", "bracket(x^2/2, x, 0, 1)"),
        ("|x| |_0^1", "bracket(abs(x), x, 0, 1)"),
        ("[F(x)]_{x=0}^{x=1}", "bracket(F(x), x, 0, 1)"),
        ("[x t]_{t=0}^1", "bracket(x*t, t, 0, 1)"),
        ("x t |_{t=0}^1", "bracket(x*t, t, 0, 1)"),
        ("bracket(x t, t, 0, 1)", "bracket(x*t, t, 0, 1)"),
        ("[x]_0^1 / 2", "bracket(x, x, 0, 1)/2"),
        ("2 [x]_0^1 - 1", "2*bracket(x, x, 0, 1) - 1"),
        ("-x e^-x |_0^oo + 1", "bracket(-x*e^(-x), x, 0, oo) + 1"),
        ("[x + 1]^2", "(x + 1)^2"),
    ],
)
def test_brackets_with_bounds_are_read_in_every_notation(text: str, read: str) -> None:
    assert ascii_form(parse(text)) == read


@pytest.mark.parametrize(
    ("text", "variable"),
    [
        ("[u]_0^1", "u"),
        ("[a]_0^1", "a"),
        ("[a x^n]_0^1", "x"),
        ("[e^(-ϑ τ)]_0^oo", "tau"),
        ("[a cos θ]_0^pi", "theta"),
    ],
)
def test_the_variable_is_the_only_name_or_the_usual_one(text: str, variable: str) -> None:
    assert variable not in free_symbols(parse(text))


@pytest.mark.parametrize(
    ("text", "said", "suggestions"),
    [
        ("[u v]_0^1", "I cannot tell which variable", ("[u v]_{u=0}^1", "[u v]_{v=0}^1")),
        ("[r cos θ]_0^1", "I cannot tell which variable", ("[r cos θ]_{r=0}^1",)),
        ("[x y]_{0}^{1}", "I cannot tell which variable", ("[x y]_{x=0}^{1}", "[x y]_{y=0}^{1}")),
        ("[F]_0^1", "I cannot tell which variable", ()),
        ("[3]_0^1", "I cannot tell which variable", ()),
        ("[x]_0", "The upper bound of this bracket is missing", ()),
        ("[x]_{x=0}^{t=1}", "The two bounds of this bracket name different variables.", ()),
        ("[cos x]_0^pi/2", "Put this bound in brackets.", ("[cos x]_0^(pi/2)",)),
        ("[cos x]_0^2π", "Put this bound in brackets.", ("[cos x]_0^(2π)",)),
        ("x^2 + x |_0^1", "I cannot tell where", ("[x^2 + x]_0^1", "x^2 + [x]_0^1")),
    ],
)
def test_slips_in_brackets_with_bounds(text: str, said: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.message.startswith(said)
    assert caught.value.suggestions[: len(suggestions)] == suggestions
    assert bool(caught.value.suggestions) == bool(suggestions)


def test_a_bracket_with_bounds_is_not_worked_out() -> None:
    assert is_calculus(parse("[x^2]_0^1"))
    assert not is_calculus(parse("[x^2]"))


def test_how_brackets_with_bounds_are_written() -> None:
    plain = parse("[x^2]_0^1")
    assert inline(plain) == "[x²]₀¹"
    assert inline_ascii(plain) == "[x^2]_0^1"
    assert latex(plain) == r"\left[x^{2}\right]_{0}^{1}"
    named = parse("[x y]_{y=0}^1")
    assert inline(named) == "[x y]_(y=0)^1"
    assert latex(named) == r"\left[x y\right]_{y=0}^{1}"
    assert inline(parse("([x]_0^oo)/2")) == "([x]_0^∞)/2"
    followed = parse("bracket(x, x, a, C)*2")
    assert inline(followed) == "[x]_a^C · 2"
    assert parse(inline(followed)) == followed


def test_brackets_with_bounds_in_two_dimensions() -> None:
    assert picture(layout(parse("[x^2]_0^1"))) == "[x²]₀¹"
    assert picture(layout(parse("[x^2/2]_0^1"))) == drawn(
        """
        ⎡ x² ⎤1
        ⎢────⎥
        ⎣ 2  ⎦0
        """
    )
    assert picture(layout(parse("[x y]_{y=0}^1"))) == drawn(
        """
        ⎡   ⎤1
        ⎢x y⎥
        ⎣   ⎦y=0
        """
    )
