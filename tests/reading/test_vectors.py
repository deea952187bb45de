"""Vectors and gradients: how they are parsed and printed, and the messages for slips."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import (
    Derivative,
    Symbol,
    Vector,
    children,
    free_symbols,
    substitute,
    with_children,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.printing.latex import latex
from calctutor.printing.layout import fit, layout
from calctutor.printing.mathml import mathml
from calctutor.reading.parser import parse, parse_chain, parse_relation
from calctutor.reading.problem_reader import parse_problem
from tests.printing.pictures import drawn, picture

X, Y = Symbol("x"), Symbol("y")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("(2xy, x^2)", "vector(2*x*y, x^2)"),
        ("[2xy, x^2]", "vector(2*x*y, x^2)"),
        ("⟨2xy, x²⟩", "vector(2*x*y, x^2)"),
        ("vector(2xy, x^2)", "vector(2*x*y, x^2)"),
        (r"\left(2xy, x^2\right)", "vector(2*x*y, x^2)"),
        (r"\langle 2xy, x^2 \rangle", "vector(2*x*y, x^2)"),
        (r"\begin{pmatrix} 2xy \\ x^2 \end{pmatrix}", "vector(2*x*y, x^2)"),
        (r"\begin{bmatrix} 2xy & x^2 & 1 \end{bmatrix}", "vector(2*x*y, x^2, 1)"),
        (
            r"\begin{pmatrix} \begin{cases} x & x > 0 \end{cases} \\ y \end{pmatrix}",
            "vector(piecewise(x, x > 0), y)",
        ),
        ("(1,2)", "vector(1, 2)"),
        ("grad(x^2 y, x, y)", "vector(diff(x^2*y, x), diff(x^2*y, y))"),
        ("gradient(x^2 y, y, x)", "vector(diff(x^2*y, y), diff(x^2*y, x))"),
        ("∇(x^2 y)", "vector(diff(x^2*y, x), diff(x^2*y, y))"),
        ("∇ b e^x + a", "vector(diff(b*e^x + a, a), diff(b*e^x + a, b), diff(b*e^x + a, x))"),
        (r"\nabla (x^2 y)", "vector(diff(x^2*y, x), diff(x^2*y, y))"),
        ("grad(i x, i, x)", "vector(diff(i*x, i), diff(i*x, x))"),
        ("grad(u(x) y, x, y)", "vector(diff(u(x)*y, x), diff(u(x)*y, y))"),
        ("grad(x^2)", "diff(x^2, x)"),
        ("[x^2, y]_0^1", None),
        ("max(x, y)", "max(x, y)"),
    ],
)
def test_vectors_and_gradients_are_read(typed: str, read: str | None) -> None:
    if read is None:
        with pytest.raises(UnreadableError):
            parse_problem(typed)
        return
    assert ascii_form(parse_problem(typed).body) == read


def test_the_derivatives_of_a_gradient_are_partial() -> None:
    gradient = parse("∇(x y)")
    assert isinstance(gradient, Vector)
    assert all(isinstance(part, Derivative) and part.partial for part in gradient.components)


def test_a_vector_may_stand_behind_an_equals_sign() -> None:
    assert parse_chain("∇f = (x, y)")[1] == Vector((X, Y))


_ALONE = "A vector stands alone here"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("(x, y) + 1", _ALONE),
        ("2 (x, y)", _ALONE),
        ("((x, y))", _ALONE),
        ("1 + vector(x, y)", _ALONE),
        ("vector(x, y) + 1", _ALONE),
        ("2 ∇(x y)", _ALONE),
        ("sin(grad(x y, x, y))", _ALONE),
        ("⟨x, y⟩ z", _ALONE),
        (r"2 \begin{pmatrix} x \\ y \end{pmatrix}", _ALONE),
        ("vector(x)", "A vector has two components or more"),
        ("⟨x⟩", "A vector has two components or more"),
        ("∇ 7", "There is no variable here to differentiate by"),
        ("grad(x, x, x)", "This variable is named twice."),
        ("grad(x y, 3)", "The name of a variable is wanted here"),
        ("∇·x", "Of ∇ only the gradient is read"),
        ("∇^2 x", "Of ∇ only the gradient is read"),
        ("∇", "Something is missing after ∇"),
        ("grad(x y, x", "This bracket ( is never closed."),
        ("(x, y", "This bracket ( is never closed."),
        (r"\begin{pmatrix} x \\ y", r"A \\ or \end{pmatrix} is missing here"),
        (r"\begin{pmatrix} x & y \\ z \end{pmatrix}", "One row or one column is read here."),
        (r"(\begin{pmatrix} x \\ y", _ALONE),
        ("(0,5) x", "A decimal is written with a point here"),
        ("u(x, y)", "I do not know u as a function here"),
    ],
)
def test_slips_in_vectors(typed: str, message: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(typed)
    assert caught.value.message.startswith(message)


def test_a_condition_has_no_vectors() -> None:
    with pytest.raises(UnreadableError):
        parse_relation("x = (1, y)")


def test_the_components_are_its_parts() -> None:
    tree = Vector((X, Y))
    assert children(tree) == (X, Y)
    assert with_children(tree, (Y, X)) == Vector((Y, X))
    assert free_symbols(tree) == {"x", "y"}
    assert substitute(tree, {"x": Symbol("t")}) == Vector((Symbol("t"), Y))


def test_a_vector_is_a_column_in_brackets() -> None:
    assert picture(layout(parse("(2xy, x^2)"))) == drawn("""
        ⎛2 x y⎞
        ⎝x²   ⎠
    """)
    assert picture(layout(parse("(x/2, y, 1)"))) == drawn("""
        ⎛ x ⎞
        ⎜───⎟
        ⎜ 2 ⎟
        ⎜   ⎟
        ⎜y  ⎟
        ⎜   ⎟
        ⎝1  ⎠
    """)


def test_where_it_is_too_wide_each_component_has_lines_of_its_own() -> None:
    lines = [block.lines[0] for block in fit(parse("(sin(x) + cos(y), 2xy, x^2)"), 14)]
    assert lines == ["(sin(x) +", "  cos(y),", " 2 x y,", " x²)"]


def test_other_notations() -> None:
    vector = parse("(2xy, x^2)")
    assert inline(vector) == "(2 x y, x²)"
    assert latex(vector) == r"\begin{pmatrix} 2 x y \\ x^{2} \end{pmatrix}"
    assert mathml(vector).count("<mtr>") == 2
