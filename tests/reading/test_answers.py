"""Answers as people type them: from a book, a phone, a web page, or another program."""

from __future__ import annotations

import pytest

from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relations
from calctutor.reading.problem_reader import parse_problem

BOOK = [
    ("x**2", "x^2"),
    ("%e^x", "e^x"),
    ("2*%pi", "2*pi"),
    ("exp(x)", "e^x"),
    ("ln|x| + C", "ln(abs(x)) + C"),
    ("log|x|", "ln(abs(x))"),
    ("||x|-1|", "abs(abs(x) - 1)"),
    ("|x||y|", "abs(x)*abs(y)"),
    ("sin x cos x", "sin(x)*cos(x)"),
    ("sin x^2", "sin(x^2)"),
    ("sin(x)^2", "sin(x)^2"),
    ("sin x/x", "sin(x)/x"),
    ("1/2x", "1/2*x"),
    ("x/2y", "x/2*y"),
    ("e^-x^2", "e^(-x^2)"),
    ("2^-x", "2^(-x)"),
    ("3·10^5", "3*10^5"),
    ("1.5e-3", "0.0015"),
    ("5.", "5"),
    ("2.x", "2*x"),
    ("(x+1)2", "(x + 1)*2"),
    ("x(x+1)", "x*(x + 1)"),
    ("f(x+1)", "f(x + 1)"),
    ("u(x+1)", "u*(x + 1)"),
    ("tan^-1(x)", "atan(x)"),
    ("sin2x", "sin(2*x)"),
    ("e^2x", "e^2*x"),
    ("pi r^2", "pi*r^2"),
    ("4/3πr³", "4/3*pi*r^3"),
    ("xe^-x", "x*e^(-x)"),
    ("e^x(x+1)", "e^x*(x + 1)"),
    ("-x e^{-x}-e^{-x}+C", "-x*e^(-x) - e^(-x) + C"),
    ("2^x ln2", "2^x*ln(2)"),
    ("1/(2√x)", "1/(2*sqrt(x))"),
    ("(1-x²)^-½", "(1 - x^2)^(-1/2)"),
    ("x^1/2", "x^1/2"),
    ("a/bc", "a/b*c"),
    ("w_1x + b", "w_1*x + b"),
    ("2x_1x_2^2", "2*x_1*x_2^2"),
    ("w_1x_1+w_2x_2", "w_1*x_1 + w_2*x_2"),
    ("Σ_i w_iI_i", "sum(w_i*I_i, i)"),
    ("w_ij x_j", "w_ij*x_j"),
    ("w_{1j}", "w_{1j}"),
    ("x_max - x_min", "x_max - x_min"),
    ("x ln x - x", "x*ln(x) - x"),
    ("ln ln x", "ln(ln(x))"),
    ("sec x tan x", "sec(x)*tan(x)"),
    ("-csc^2(x)", "-csc(x)^2"),
    ("-(2x+y)/(x+2y)", "-(2*x + y)/(x + 2*y)"),
    ("C1 e^x + C2 e^-x", "C_1*e^x + C_2*e^(-x)"),
    ("-(y-ŷ)ŷ(1-ŷ)x", "-(y - yhat)*yhat*(1 - yhat)*x"),
]

SMALL = [
    ("eˣ²", "e^x^2"),
    ("e⁻ˣ²", "e^(-x^2)"),
    ("e^x²", "e^x^2"),
    ("x²ʸ", "x^(2*y)"),
    ("aⁿ⁺¹", "a^(n + 1)"),
    ("³√x", "root(x, 3)"),
    ("ⁿ√x", "root(x, n)"),
    ("⁴√(x+1)", "root(x + 1, 4)"),
    ("½x", "1/2*x"),
    ("x₁", "x_1"),
    ("sin⁻¹x", "asin(x)"),
    ("sin²x", "sin(x)^2"),
    ("log₁₀(x)", "log(x, 10)"),
    ("∫₋₁¹ x dx", "integrate(x, (x, -1, 1))"),
    ("2⋅x", "2*x"),
    ("x⋅y", "x*y"),
    ("−x", "-x"),
    ("–x", "-x"),
    ("x‐1", "x - 1"),
    ("2∕3", "2/3"),
    ("x³⁄3", "x^3/3"),
]

LATEX = [
    (r"\dfrac{1}{x}", "1/x"),
    (r"\tfrac{1}{2}x", "1/2*x"),
    (r"\operatorname{arcsinh}(x)", "asinh(x)"),
    (r"\mathrm{e}^{x}", "e^x"),
    (r"\int x^2\,\mathrm{d}x", "integrate(x^2, x)"),
    (r"\ln\left|x\right|", "ln(abs(x))"),
    (r"\arctan x", "atan(x)"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"\lvert x\rvert", "abs(x)"),
    (r"\binom{n}{k}", "binomial(n, k)"),
    (r"\frac{d y}{d x}", "diff(y, x)"),
    (r"\frac{d}{d x} x^2", "diff(x^2, x)"),
    (r"\frac{\mathrm{d}y}{\mathrm{d}x}", "diff(y, x)"),
    (r"\frac{\partial^2 f}{\partial x\,\partial y}", "diff(diff(f, y), x)"),
    (r"a\,b\;c\quad d", "a*b*c*d"),
    (r"\sin^{-1}(x)", "asin(x)"),
    (r"e^{2 x}\sin{x}", "e^(2*x)*sin(x)"),
    (r"3 \times 10^{-2}", "3*10^(-2)"),
]

CALCULUS = [
    ("∂²L/∂w∂b", "diff(diff(L, b), w)"),
    ("∂²L/(∂w∂b)", "diff(diff(L, b), w)"),
    ("dy/(dx)", "diff(y, x)"),
    ("d^2y/(dx^2)", "diff(y, x, 2)"),
    ("d^2y/dx^2", "diff(y, x, 2)"),
    ("d²y/dx²", "diff(y, x, 2)"),
    ("diff(f(x), x, x)", "diff(f(x), x, 2)"),
    ("diff(f(x,y), x, y)", "diff(diff(f(x, y), x), y)"),
    ("diff(x^4 y, x, 2, y)", "diff(diff(x^4*y, x, 2), y)"),
    ("f_{xy}", "f_xy"),
    ("∫∫ x y dx dy", "integrate(integrate(x*y, x), y)"),
    ("∫_0^1 ∫_0^x x y dy dx", "integrate(integrate(x*y, (y, 0, x)), (x, 0, 1))"),
    ("∫_{x=0}^{x=1} x dx", "integrate(x, (x, 0, 1))"),
    ("integrate[x^2, {x, 0, 1}]", "integrate(x^2, (x, 0, 1))"),
    ("lim_{x→0⁺} ln x", "limit(ln(x), x, 0, +)"),
    (r"\lim_{x\to 0^{+}} \ln x", "limit(ln(x), x, 0, +)"),
    ("lim x→0 sin x/x", "limit(sin(x)/x, x, 0)"),
    ("limit(sin(x)/x, x=0)", "limit(sin(x)/x, x, 0)"),
    ("limit[1/x, x -> 1]", "limit(1/x, x, 1)"),
    ("1 + ∫ f(x) dx", "1 + integrate(f(x), x)"),
]


@pytest.mark.parametrize(("text", "form"), [*BOOK, *SMALL, *LATEX, *CALCULUS])
def test_what_people_type(text: str, form: str) -> None:
    assert ascii_form(parse(text)) == form


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("theta > 0", ["theta > 0"]),
        ("0 < p < 1", ["0 < p", "p < 1"]),
        ("0 <= x ≤ 2 pi", ["0 <= x", "x <= 2*pi"]),
        ("x ≠ 0", ["x != 0"]),
        ("x =< 1", ["x <= 1"]),
        (r"\theta \geq 0", ["theta >= 0"]),
    ],
)
def test_assumptions(text: str, forms: list[str]) -> None:
    assert [ascii_form(relation) for relation in parse_relations(text)] == forms


def test_an_assumption_of_two_comparisons_is_two() -> None:
    problem = parse_problem("d/dp p^2", given=("0 < p < 1", "x > 0"))
    assert [ascii_form(relation) for relation in problem.given] == ["0 < p", "p < 1", "x > 0"]
