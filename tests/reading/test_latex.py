"""LaTeX input, compared by the machine form."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Derivative, Symbol
from calctutor.printing.latex import latex
from calctutor.reading.parser import parse, parse_relation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2*x*cos(x^2)", r"2 x \cos\left(x^{2}\right)"),
        ("sin(x)^2", r"\sin^{2}\left(x\right)"),
        ("-2*x + 1", "-2 x + 1"),
        ("2*3*x", r"2 \cdot 3 x"),
        ("x*(x + 1)", r"x \cdot \left(x + 1\right)"),
        ("2*(x + 1)", r"2 \left(x + 1\right)"),
        ("3*(1/2)", r"3 \cdot \frac{1}{2}"),
        ("(x + 1)/(x - 1)", r"\frac{x + 1}{x - 1}"),
        ("(a/b)^2", r"\left(\frac{a}{b}\right)^{2}"),
        ("(x^2)^3", r"\left(x^{2}\right)^{3}"),
        ("e^(-theta*tau)", r"e^{-\theta \tau}"),
        ("y - yhat", r"y - \hat{y}"),
        ("w_i*Deltax", r"w_{i} \Delta x"),
        ("sqrt(x + 1)", r"\sqrt{x + 1}"),
        ("root(x, 3)", r"\sqrt[3]{x}"),
        ("abs(x)", r"\left|x\right|"),
        ("floor(x)", r"\left\lfloor x\right\rfloor"),
        ("factorial(n + 1)", r"\left(n + 1\right)!"),
        ("binomial(n, k)", r"\binom{n}{k}"),
        ("log(x, 2)", r"\log_{2}\left(x\right)"),
        ("atan(x)", r"\arctan\left(x\right)"),
        ("max(x, y)", r"\max\left(x, y\right)"),
        ("sigma(x)", r"\sigma\left(x\right)"),
        ("f''(g(x))*g'(x)", r"f''\left(g\left(x\right)\right) g'\left(x\right)"),
        ("f''''(x)", r"f^{(4)}\left(x\right)"),
        ("diff(sin(x), x)", r"\frac{d}{dx} \sin\left(x\right)"),
        ("diff(x + 1, x, 2)", r"\frac{d^{2}}{dx^{2}} \left(x + 1\right)"),
        ("diff(y, x)", r"\frac{dy}{dx}"),
        ("diff(y, u)*diff(u, x)", r"\frac{dy}{du} \cdot \frac{du}{dx}"),
        ("integrate(x*e^x, x)", r"\int x e^{x} \, dx"),
        ("integrate(x^2, (x, 0, oo))", r"\int_{0}^{\infty} x^{2} \, dx"),
        ("limit(1/x, x, oo)", r"\lim_{x \to \infty} \frac{1}{x}"),
        ("limit(1/x, x, 0, -)", r"\lim_{x \to 0^{-}} \frac{1}{x}"),
        ("0.50*pi*i", r"0.50 \pi i"),
        ("blank*x", r"\square x"),
    ],
)
def test_latex(text: str, expected: str) -> None:
    assert latex(parse(text)) == expected


def test_partial_derivatives() -> None:
    loss, weight = Symbol("L"), Symbol("w_i")
    first = Derivative(loss, weight, partial=True)
    second = Derivative(loss, weight, 2, partial=True)
    assert latex(first) == r"\frac{\partial L}{\partial w_{i}}"
    assert latex(second) == r"\frac{\partial^{2}L}{\partial w_{i}^{2}}"


def test_relations() -> None:
    assert latex(parse_relation("theta >= 0")) == r"\theta \geq 0"
