r"""LaTeX as documents have it: `{\rm d}x`, `\dd{x}`, `\dv{x}`, `{x}_{1}`, `\prime`."""

from __future__ import annotations

import pytest

from calctutor.reading.latex_spellings import respelled
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\int x^{2} {\rm d}x", r"int x^2 dx"),
        (r"\int x^2 \mathrm{d}x", r"int x^2 dx"),
        (r"\int x^2\,\mathrm dx", r"int x^2 dx"),
        (r"\int x \dd{x}", r"int x dx"),
        (r"\int x \dd x", r"int x dx"),
        (r"\int {x}{dx}", r"int x dx"),
        (r"\int_{0}^{1} {x}{d x}", r"int_0^1 x dx"),
        (r"\dv{x} x^2", r"d/dx x^2"),
        (r"\dv{}{x} x^2", r"d/dx x^2"),
        (r"\dv[2]{x} x^4", r"d^2/dx^2 x^4"),
        (r"\dv{(x^2)}{x}", r"d/dx x^2"),
        (r"\pdv{x} x^2 y", r"∂/∂x x^2 y"),
        (r"\frac{\rho_1}{\rho_2} {g}_{k}", r"rho_1/rho_2 g_k"),
        (r"{x}_{1} + {x}_{2}", r"x_1 + x_2"),
        (r"\color{red}{x}", r"x"),
        (r"\sqrt[3]{x} + \root 3 \of {x}", r"cbrt(x) + cbrt(x)"),
        (r"\root{5}\of x", r"root(x, 5)"),
        (r"\dot{x} for x = t^2", r"x' for x = t^2"),
        (r"\ddot x for x = t^2", r"x'' for x = t^2"),
        (r"\dot\theta for \theta = t^2", r"theta' for theta = t^2"),
        (r"\textcolor{red}{x^2}", r"x^2"),
        (r"\lim\limits_{x \to 0} x", r"lim_{x->0} x"),
        (r"\lim_{x \downarrow 0} \ln x", r"lim_{x->0+} ln x"),
        (r"\lim_{x \rightarrow 0^+} \ln x", r"lim_{x->0+} ln x"),
        (r"\mathop{\lim}_{x\to 0} x", r"lim_{x->0} x"),
        (r"\operatorname{arctan} x", r"arctan x"),
        (r"\operatorname{arctan}(x)", r"arctan x"),
        (r"\mathrm{e}^{x}", r"e^x"),
        (r"\text{e}^{x}", r"e^x"),
        (r"\sin\!\left(x\right)", r"sin(x)"),
        (r"\displaystyle\int x\,dx", r"int x dx"),
        (r"\begin{align*}\int x\,dx\end{align*}", r"int x dx"),
        (r"\begin{equation}\int x\,dx\end{equation}", r"int x dx"),
        (r"\dfrac{x}{2}", r"x/2"),
        (r"\sqrt[3]{x}", r"cbrt(x)"),
        (r"x \cdot y", r"x*y"),
        (r"\int\!x\;dx", r"int x dx"),
        (r"\lvert x\rvert", r"abs(x)"),
        (r"\frac{\mathrm{d}}{\mathrm{d}x} x^2", r"d/dx x^2"),
        (r"\frac{d^{2}}{dx^{2}} x^4", r"d^2/dx^2 x^4"),
        (r"\frac{\partial}{\partial x} x^2 y", r"∂/∂x x^2 y"),
        (r"\int_{0}^{\infty} e^{-x}\,dx", r"int_0^oo e^(-x) dx"),
        (r"\int_0^{\pi/2}\sin x\,dx", r"int_0^(pi/2) sin x dx"),
        (r"\left(x^2 e^x\right)^{\prime}", r"d/dx x^2 e^x"),
        (r"(x^2 e^x)^\prime", r"d/dx x^2 e^x"),
        (r"(x^2 e^x)'", r"d/dx x^2 e^x"),
        (r"f^{\prime}(x)", r"f'(x)"),
        (r"f^{\prime\prime}(x)", r"f''(x)"),
        (r"x^2\text{ .}", r"x^2"),
        (r"\mathbf{w}", r"w"),
        (r"\exp\left(-x\right)", r"e^(-x)"),
        (r"\log_{2}{x}", r"log_2(x)"),
        (r"\arcsin{x}", r"arcsin(x)"),
        (r"\sin^{2}{x}", r"sin(x)^2"),
        (r"\sin^{-1}{x}", r"arcsin(x)"),
        (r"x^{\frac{1}{2}}", r"x^(1/2)"),
        (r"{\left(x+1\right)}^{2}", r"(x+1)^2"),
        (r"e^{{-x}}", r"e^(-x)"),
        (r"\sum_{k=1}^{n} k", r"sum_{k=1}^n k"),
        (r"x\,\mathrm{.}", r"x"),
        (r"\left[x^2\right]_0^1", r"[x^2]_0^1"),
        (r"\frac{d}{dx}\ln\left|x\right|", "d/dx ln(abs(x))"),
        (r"\frac{dx}{dt} + 1", "dx/dt + 1"),
    ],
)
def test_it_is_read_as_the_plain_form(text: str, plain: str) -> None:
    assert parse_problem(text).body == parse_problem(plain).body


@pytest.mark.parametrize(
    "text",
    ["2x", "{1 if x > 0, 2 otherwise}", r"\frac{d}{dx} x", r"\frac{x^{2}}{dx}", "x_{1}", "e^{x}"],
)
def test_what_needs_no_other_spelling_stays(text: str) -> None:
    assert respelled(text) == text
