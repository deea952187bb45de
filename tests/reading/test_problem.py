"""Problems: their questions, and the names that they introduce."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import unknown_functions
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("d/dx sin(x^2)", "diff(sin(x^2), x)"),
        ("diff(x^4, x, 2)", "diff(x^4, x, 2)"),
        ("∂/∂w 1/2 (y-σ(w x+b))^2", "diff(1/2*(y - sigma(w*x + b))^2, w)"),
        ("∫ x e^x dx", "integrate(x*e^x, x)"),
        ("int_0^oo τ ϑ e^(-ϑτ) dτ", "integrate(tau*theta*e^(-theta*tau), (tau, 0, oo))"),
        ("lim_{x->oo} x e^-x", "limit(x*e^(-x), x, oo)"),
        (r"\frac{d}{dx}\sin(x^2)", "diff(sin(x^2), x)"),
        ("2 + 2", "2 + 2"),
    ],
)
def test_problems(text: str, form: str) -> None:
    problem = parse_problem(text)
    assert problem.text == text
    assert ascii_form(problem.body) == form
    assert is_calculus(problem.body) == (text != "2 + 2")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("d/dx x^2 + 5", "diff(x^2 + 5, x)"),
        ("d/dx x^2 - x", "diff(x^2 - x, x)"),
        ("d^2/dx^2 x^4 + x", "diff(x^4 + x, x, 2)"),
        (r"\frac{d}{dx} x^2 + 5", "diff(x^2 + 5, x)"),
        ("∂/∂x x + y", "diff(x + y, x)"),
        ("d/dx (x^2) + 5", "diff(x^2 + 5, x)"),
        ("d/dx x^2 + d/dx x", "diff(x^2, x) + diff(x, x)"),
        ("d/dx x^2 + ∫ t dt", "diff(x^2, x) + integrate(t, t)"),
        ("(d/dx x^2) + 5", "diff(x^2, x) + 5"),
        ("5 + d/dx x^2 + 5", "5 + diff(x^2, x) + 5"),
        ("x d/dx x^2 + 5", "x*diff(x^2, x) + 5"),
        ("-d/dx x^2 + 5", "-diff(x^2, x) + 5"),
        ("diff(x^2, x) + 5", "diff(x^2, x) + 5"),
        ("diff(d/dx x^2 + 5, x) + 5", "diff(diff(x^2, x) + 5, x) + 5"),
        ("dy/dx + 5", "diff(y, x) + 5"),
        ("lim_{x->oo} 1 + 1/x", "limit(1 + 1/x, x, oo)"),
        ("lim_{x->0} x + a", "limit(x, x, 0) + a"),
    ],
)
def test_an_operator_at_the_beginning_works_on_the_whole_sum(text: str, form: str) -> None:
    assert ascii_form(parse_problem(text).body) == form


@pytest.mark.parametrize(
    ("text", "form", "functions"),
    [
        ("d/dt e^(x(t))", "diff(e^x(t), t)", {"x"}),
        ("diff(e^(x(t)), t)", "diff(e^x(t), t)", {"x"}),
        (r"\frac{d}{dt} x(t) y(t)", "diff(x(t)*y(t), t)", {"x", "y"}),
        ("d/dt w_1(t)", "diff(w_1(t), t)", {"w_1"}),
        ("d/dx f(g(x))", "diff(f(g(x)), x)", {"f", "g"}),
        ("d/dx y(x) + x(x+1)", "diff(y(x) + x*(x + 1), x)", {"y"}),
        ("d/dx x(x)", "diff(x*x, x)", set()),
        ("d/dt x (t)", "diff(x*t, t)", set()),
        ("∂/∂t x(t) + x(s)", "diff(x(t) + x(s), t)", {"x"}),
        ("d/dx σ(x)", "diff(sigma(x), x)", set()),
    ],
)
def test_a_name_before_the_variable_in_brackets_is_a_function(
    text: str, form: str, functions: set[str]
) -> None:
    problem = parse_problem(text)
    assert ascii_form(problem.body) == form
    assert unknown_functions(problem.body) == functions


def test_an_answer_is_read_with_the_functions_of_the_problem() -> None:
    names = parse_problem("d/dt e^(x(t))").names
    assert ascii_form(parse("e^(x(t)) x'(t)", names)) == "e^x(t)*x'(t)"
    assert parse("x(t)") != parse("x(t)", names)


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("∂/∂w_i (i w_i)", True),
        ("d/dw_{ij} w_ij i", True),
        ("d/dw_{ki} w_ki i", True),
        ("d/di i^2", True),
        ("diff(i^2, i)", True),
        ("∫ i di", True),
        ("lim_{i->oo} 1/i", True),
        ("d/dx_min x_min i", False),
        ("d/dx e^(i x)", False),
    ],
)
def test_i_is_an_index_where_the_problem_uses_it_as_one(text: str, index: bool) -> None:
    problem = parse_problem(text)
    assert ("i" in problem.names.symbols) == index
    assert (parse("i", problem.names) != parse("i")) == index


def test_e_and_h_are_variables_where_they_vary() -> None:
    assert ascii_form(parse_problem("d/de e^2").body) == "diff(e^2, e)"
    assert "e" in parse_problem("d/de e^2").names.symbols
    limit = parse_problem("lim_{h->0} h(2x+h)/h")
    assert ascii_form(limit.body) == "limit(h*(2*x + h)/h, h, 0)"
    assert "h" in limit.names.symbols
    assert "g" not in parse_problem("df/dg g'(x)").names.symbols


def test_declared_names_stay_declared() -> None:
    names = Names(symbols=frozenset({"net"}), functions=frozenset({"s"}))
    problem = parse_problem("d/dt s(net) x(t)", names=names)
    assert ascii_form(problem.body) == "diff(s(net)*x(t), t)"
    assert problem.names.symbols == {"net"}
    assert problem.names.functions == {"s", "x"}


def test_assumptions_are_read_with_the_names_of_the_problem() -> None:
    problem = parse_problem("d/dt x(t)^2", given=("x(t) > 0", "t >= 1"))
    assert [ascii_form(relation) for relation in problem.given] == ["x(t) > 0", "t >= 1"]


def test_a_problem_that_cannot_be_read() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem("d/dx sinxy")
    assert caught.value.column == 6
    assert caught.value.suggestions == ("d/dx sin(xy)",)


@pytest.mark.parametrize("text", ["d/dx e^{x}^{2}", "d/dx e^{-x}^2", "d/dx x^{2}²"])
def test_a_power_of_a_derivative_needs_brackets(text: str) -> None:
    with pytest.raises(UnreadableError, match="brackets"):
        parse_problem(text)


def test_the_index_of_a_root_in_square_brackets() -> None:
    assert parse_problem("d/dx sqrt[3](x)").body == parse_problem("d/dx root(x, 3)").body


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (r"\int_{0}^{\infty} \frac{dx}{1+x^2}", "int_0^oo 1/(1+x^2) dx"),
        ("int (dx)/(x^2+1)", "int 1/(x^2+1) dx"),
        (r"\int \frac{x \, dx}{x^2+1}", "int x/(x^2+1) dx"),
        (r"2\int\frac{t\,dt}{(t+1)^2}", "2 int t/(t+1)^2 dt"),
        ("int x^2*dx", "int x^2 dx"),
    ],
)
def test_the_differential_may_stand_above_the_line(typed: str, meant: str) -> None:
    assert parse_problem(typed).body == parse_problem(meant).body


@pytest.mark.parametrize(
    "text",
    [
        "d/dx softmax(x)", "d/dx eps x", "d/dx norm(x)", "int argmax(x) dx", "lim_{x->0} half",
        "d/dx xyzw", "d/dx what", "int_0^1 fog dx",
    ],
)  # fmt: skip
def test_a_word_is_no_product(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse_problem(text)


@pytest.mark.parametrize(
    ("text", "spaced"),
    [
        ("∂/∂x xyz", "∂/∂x x y z"),
        ("d/dx kx(1-x)", "d/dx k x (1-x)"),
        ("int axb dx", "int a x b dx"),
        ("d/dx axe^x", "d/dx a x e^x"),
        ("d/dx xex", "d/dx x e x"),
    ],
)
def test_three_letters_with_the_variable_are_a_product(text: str, spaced: str) -> None:
    assert parse_problem(text).body == parse_problem(spaced).body
