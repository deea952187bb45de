"""Parsing of typed mathematics, compared by the machine form."""

from __future__ import annotations

import pytest

from calctutor.expr.names import NO_NAMES, Names, latex_name, unicode_name
from calctutor.expr.tree import (
    Add,
    Apply,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Symbol,
    walk,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse, parse_chain, parse_relation

PRODUCTS = [
    ("2x", "2*x"),
    ("x y", "x*y"),
    ("xy", "x*y"),
    ("2πi", "2*pi*i"),
    ("3 sin x", "3*sin(x)"),
    ("(x+1)(x-1)", "(x + 1)*(x - 1)"),
    ("x(x+1)", "x*(x + 1)"),
    ("2(x+1)", "2*(x + 1)"),
    ("x 2", "x*2"),
    ("2·3", "2*3"),
    ("2×3÷4", "2*3/4"),
    ("1/2 x", "1/2*x"),
    ("1/2x", "1/2*x"),
    ("a/b/c", "a/b/c"),
    ("a/(b c)", "a/(b*c)"),
    ("½ x", "1/2*x"),
    ("a -b", "a - b"),
    ("x - -1", "x - (-1)"),
    ("-x^2", "-x^2"),
    ("--x", "-(-x)"),
    ("+x", "x"),
    ("2*-3", "2*(-3)"),
    ("x*(-1)", "x*(-1)"),
    ("[x+1]{x}", "(x + 1)*x"),
    ("[1−σ(x)]σ(x)", "(1 - sigma(x))*sigma(x)"),
]

POWERS = [
    ("x**2", "x^2"),
    ("x²", "x^2"),
    ("x²³", "x^23"),
    ("x⁻¹", "x^(-1)"),
    ("xⁿ⁻¹", "x^(n - 1)"),
    ("x⁽ⁿ⁺¹⁾", "x^(n + 1)"),
    ("2^-x", "2^(-x)"),
    ("e^-x", "e^(-x)"),
    ("e^-x^2", "e^(-x^2)"),
    ("e^{-x}", "e^(-x)"),
    ("e^(2x)", "e^(2*x)"),
    ("e^2x", "e^2*x"),
    ("a^b^c", "a^b^c"),
    ("x_1^2", "x_1^2"),
    ("x_i²", "x_i^2"),
    ("exp(x)", "e^x"),
    ("exp x", "e^x"),
    ("√x", "sqrt(x)"),
    ("√2x", "sqrt(2)*x"),
    ("√(x+1)", "sqrt(x + 1)"),
    ("∛x", "root(x, 3)"),
    ("cbrt(x)", "root(x, 3)"),
    ("sqrt x", "sqrt(x)"),
    ("n!", "factorial(n)"),
    ("2n!", "2*factorial(n)"),
    ("(n+1)!^2", "factorial(n + 1)^2"),
    ("x!y", "factorial(x)*y"),
]

FUNCTIONS = [
    ("sin^2 x", "sin(x)^2"),
    ("sin²x", "sin(x)^2"),
    ("sin^2(x)", "sin(x)^2"),
    ("sin(x)^2", "sin(x)^2"),
    ("sin x^2", "sin(x^2)"),
    ("sin 2x", "sin(2*x)"),
    ("sin2x", "sin(2*x)"),
    ("sin ωt", "sin(omega*t)"),
    ("sin ω t", "sin(omega)*t"),
    ("sin 2 π x", "sin(2*pi*x)"),
    ("sin -x", "sin(-x)"),
    ("sin x cos x", "sin(x)*cos(x)"),
    ("sin cos x", "sin(cos(x))"),
    ("sin x / x", "sin(x)/x"),
    ("x sin(x)", "x*sin(x)"),
    ("xsin(x)", "x*sin(x)"),
    ("sin^-1 x", "asin(x)"),
    ("sin^-1x", "asin(x)"),
    ("sin⁻¹(x)", "asin(x)"),
    ("sin^(-1)(x)", "asin(x)"),
    ("arcsin x", "asin(x)"),
    ("asin(x)", "asin(x)"),
    ("tan^{-1} x", "atan(x)"),
    ("sin(x)^-1", "sin(x)^(-1)"),
    ("tg x", "tan(x)"),
    ("arsinh x", "asinh(x)"),
    ("ln x", "ln(x)"),
    ("ln|x|", "ln(abs(x))"),
    ("log x", "ln(x)"),
    ("log(x)", "ln(x)"),
    ("log_2(x)", "log(x, 2)"),
    ("log_2 x", "log(x, 2)"),
    ("log₂x", "log(x, 2)"),
    ("log2(x)", "log(x, 2)"),
    ("log_b(x)", "log(x, b)"),
    ("log_f(x)", "log(x, f)"),
    ("log(8, 2)", "log(8, 2)"),
    ("lg x", "log(x, 10)"),
    ("|x|", "abs(x)"),
    ("|x+1|^2", "abs(x + 1)^2"),
    ("2|x|", "2*abs(x)"),
    ("|x|y|z|", "abs(x)*y*abs(z)"),
    ("||x|+1|", "abs(abs(x) + 1)"),
    ("|sin|x||", "abs(sin(abs(x)))"),
    ("∣x∣", "abs(x)"),
    ("⌊x⌋ + ⌈y⌉", "floor(x) + ceil(y)"),
    ("sin ⌊x⌋", "sin(floor(x))"),
    ("binomial(n, k)", "binomial(n, k)"),
    ("max(x, y, 1)", "max(x, y, 1)"),
    ("sgn(x)", "sign(x)"),
    ("erf(x) gamma(x) Γ(x)", "erf(x)*gamma(x)*gamma(x)"),
    ("Si(x) Ci(2x) Ei(-x) li(x)", "Si(x)*Ci(2*x)*Ei(-x)*li(x)"),
    ("2Si(x) - xli(x)", "2*Si(x) - x*li(x)"),
    ("Si x", "S*i*x"),
    ("C i + Si", "C*i + S*i"),
    ("FresnelS(x) + fresnelc(x)", "fresnels(x) + fresnelc(x)"),
    (r"\operatorname{Si}(x) + \operatorname{FresnelC}(x)", "Si(x) + fresnelc(x)"),
    ("step(x) heaviside(x) Heaviside x", "step(x)*step(x)*step(x)"),
    ("softplus(2x) softplus x", "softplus(2*x)*softplus(x)"),
    ("relu(x) relu 2x", "max(0, x)*max(0, 2*x)"),
    ("digamma(x) polygamma(2, x)", "digamma(x)*polygamma(2, x)"),
    ("psi(x)", "psi*x"),
    ("exp'(x)", "diff(e^x, x)"),
    ("log'(x)", "diff(ln(x), x)"),
    ("relu'(x)", "diff(max(0, x), x)"),
    ("σ(x)", "sigma(x)"),
    ("sigma(w x + b)", "sigma(w*x + b)"),
    ("σ", "sigma"),
    ("sigma^2", "sigma^2"),
]

NAMES_TYPED = [
    ("θ", "theta"),
    ("ϑ", "theta"),
    ("theta", "theta"),
    ("2thetax", "2*theta*x"),
    ("λ µ", "lambda*mu"),
    ("w_i", "w_i"),
    ("w_{ij}", "w_ij"),
    ("w_{i,j}", "w_ij"),
    ("w_{\\mathrm{max}}", "w_max"),
    ("wᵢ", "w_i"),
    ("x_1", "x_1"),
    ("x1", "x_1"),
    ("x₁", "x_1"),
    ("x12y", "x_12*y"),
    ("theta1", "theta_1"),
    ("x_θ", "x_theta"),
    ("θ_{max}", "theta_max"),
    ("I_i", "I_i"),
    ("i_1", "i_1"),
    ("e_1", "e_1"),
    ("π₂", "pi_2"),
    ("X + x", "X + x"),
    ("yhat", "yhat"),
    ("ŷ", "yhat"),
    ("y\u0302", "yhat"),
    ("x̂", "xhat"),
    ("p̂ + phat", "phat + phat"),
    ("θ̂", "thetahat"),
    ("ŷ_1", "yhat_1"),
    ("Δx", "Deltax"),
    ("Deltax", "Deltax"),
    ("Δx_1", "Deltax_1"),
    ("Δθ", "Deltatheta"),
    ("Δŷ", "Deltayhat"),
    ("2Δxy", "2*Deltax*y"),
    ("Δ x", "Delta*x"),
    ("e^(iπ)", "e^(i*pi)"),
    ("oo", "oo"),
    ("∞ - inf", "oo - oo"),
    ("ℯ ⅈ", "e*i"),
    ("blank", "blank"),
    ("□", "blank"),
]

UNKNOWN_FUNCTIONS = [
    ("f(x)", "f(x)"),
    ("f[x]", "f(x)"),
    ("f'[x]", "f'(x)"),
    ("f''[x+1]", "f''(x + 1)"),
    ("sin'[x]", "diff(sin(x), x)"),
    ("f(x, y)", "f(x, y)"),
    ("f(g(x))", "f(g(x))"),
    ("f'(g(x)) g'(x)", "f'(g(x))*g'(x)"),
    ("g''(x)", "g''(x)"),
    ("g″(x)", "g''(x)"),
    ('f"(x)', "f''(x)"),
    ("f′(x)", "f'(x)"),
    ("f’(x)", "f'(x)"),
    ("f^(3)(x)", "f'''(x)"),
    ("f^{(4)}(x)", "f''''(x)"),
    ("f⁽³⁾(x)", "f'''(x)"),
    ("f'", "f'"),
    ("x'", "x'"),
    ("y''", "y''"),
    ("y'(x)", "y'(x)"),
    ("f (x)", "f*x"),
    ("f", "f"),
    ("x(t)", "x*t"),
    ("x^(3)(x+1)", "x^3*(x + 1)"),
    ("f(x)^2", "f(x)^2"),
    ("(x^2)'", "diff(x^2, x)"),
    ("(x sin x)''", "diff(x*sin(x), x, 2)"),
    ("sin'(x)", "diff(sin(x), x)"),
    ("σ'(x)", "diff(sigma(x), x)"),
    ("σ''(z)", "diff(sigma(z), z, 2)"),
]

DERIVATIVES = [
    ("d/dx sin(x^2)", "diff(sin(x^2), x)"),
    ("diff(sin(x^2), x)", "diff(sin(x^2), x)"),
    ("derivative(x^2, x)", "diff(x^2, x)"),
    ("d^2/dx^2 x^4", "diff(x^4, x, 2)"),
    ("d²/dx² x^4", "diff(x^4, x, 2)"),
    ("d^{2}/dx^{2} x^4", "diff(x^4, x, 2)"),
    ("diff(x^4, x, 2)", "diff(x^4, x, 2)"),
    ("d/dx f(g(x))", "diff(f(g(x)), x)"),
    ("d/dx[x^2]", "diff(x^2, x)"),
    ("d/dx x^2 + 5", "diff(x^2, x) + 5"),
    ("d/dx x^2 y", "diff(x^2*y, x)"),
    ("d/dx -x", "diff(-x, x)"),
    ("2 d/dx x", "2*diff(x, x)"),
    ("x d/dx y z", "x*diff(y*z, x)"),
    ("d/dx d/dy x y", "diff(diff(x*y, y), x)"),
    ("df/dx", "diff(f, x)"),
    ("dy/dx", "diff(y, x)"),
    ("dy/du du/dx", "diff(y, u)*diff(u, x)"),
    ("dy/dx + 1", "diff(y, x) + 1"),
    ("(dy/dx)^2", "diff(y, x)^2"),
    ("d^2y/dx^2", "diff(y, x, 2)"),
    ("d²y/dx²", "diff(y, x, 2)"),
    ("d y/dx", "diff(y, x)"),
    ("dŷ/dx", "diff(yhat, x)"),
    ("dy\u0302/dx", "diff(yhat, x)"),
    ("dyhat/dx", "diff(yhat, x)"),
    ("dσ/dy", "diff(sigma, y)"),
    ("dσ(x)/dx", "diff(sigma(x), x)"),
    ("df(x)/dx", "diff(f(x), x)"),
    ("dy(x)/dx", "diff(y(x), x)"),
    ("d f(x)/dx", "diff(f(x), x)"),
    ("d(x^2)/dx", "diff(x^2, x)"),
    ("d²(x^4)/dx²", "diff(x^4, x, 2)"),
    ("d sin(x)/dx", "diff(sin(x), x)"),
    ("∂L/∂w_i", "diff(L, w_i)"),
    ("∂L/∂w1", "diff(L, w_1)"),
    ("∂/∂w 1/2 (y-σ(w x+b))^2", "diff(1/2*(y - sigma(w*x + b))^2, w)"),
    ("∂²f/∂x²", "diff(f, x, 2)"),
    ("∂²f/∂x∂y", "diff(diff(f, y), x)"),
    ("d²f/dxdy", "diff(diff(f, y), x)"),
    ("∂³f/∂x²∂y", "diff(diff(f, y), x, 2)"),
    ("∂/∂Δx Δx^2", "diff(Deltax^2, Deltax)"),
    ("df/dΔx", "diff(f, Deltax)"),
    ("d/dtheta theta^2", "diff(theta^2, theta)"),
    ("d/dθ θ^2", "diff(theta^2, theta)"),
    ("d/di i^2", "diff(i^2, i)"),
    ("sin x d/dx x", "sin(x)*diff(x, x)"),
    ("sin dy/dx", "sin(diff(y, x))"),
]

INTEGRALS = [
    ("int x e^x dx", "integrate(x*e^x, x)"),
    ("∫ x e^x dx", "integrate(x*e^x, x)"),
    ("∫xe^x dx", "integrate(x*e^x, x)"),
    ("∫xdx", "integrate(x, x)"),
    ("∫ xydx", "integrate(x*y, x)"),
    ("∫ tautheta dtau", "integrate(tau*theta, tau)"),
    ("∫ xdθ", "integrate(x, theta)"),
    ("∫ sin(x)dx", "integrate(sin(x), x)"),
    ("∫ x dx + C", "integrate(x, x) + C"),
    ("∫ x + 1 dx", "integrate(x + 1, x)"),
    ("∫ dx", "integrate(1, x)"),
    ("∫ dx/x", "integrate(1/x, x)"),
    ("∫ x dx/(1+x)", "integrate(x/(1 + x), x)"),
    ("∫ dx/x + 1", "integrate(1/x, x) + 1"),
    ("integrate(x*exp(x), x)", "integrate(x*e^x, x)"),
    ("int(x^2, x)", "integrate(x^2, x)"),
    ("int (x+1) dx", "integrate(x + 1, x)"),
    ("int_0^oo τ ϑ e^(-ϑτ) dτ", "integrate(tau*theta*e^(-theta*tau), (tau, 0, oo))"),
    ("∫₀¹ x² dx", "integrate(x^2, (x, 0, 1))"),
    ("∫_0^1 x dx", "integrate(x, (x, 0, 1))"),
    ("∫^1_0 x dx", "integrate(x, (x, 0, 1))"),
    ("∫_-1^1 x dx", "integrate(x, (x, -1, 1))"),
    ("int_0^(pi/2) sin x dx", "integrate(sin(x), (x, 0, pi/2))"),
    ("integrate(x^2, (x, 0, 1))", "integrate(x^2, (x, 0, 1))"),
    ("integrate(x^2, x, 0, 1)", "integrate(x^2, (x, 0, 1))"),
    ("∫∫ x y dxdy", "integrate(integrate(x*y, x), y)"),
    ("∫ ∫ x y dx dy", "integrate(integrate(x*y, x), y)"),
    ("∫_0^1 ∫_0^x y dy dx", "integrate(integrate(y, (y, 0, x)), (x, 0, 1))"),
    ("∫ dy/dx dx", "integrate(diff(y, x), x)"),
    ("∫ y dy/dx dx", "integrate(y*diff(y, x), x)"),
    ("∫ ydy/dx dx", "integrate(y*diff(y, x), x)"),
    ("∫ d²y/dx² dx", "integrate(diff(y, x, 2), x)"),
    ("∫ d/dx x^2 dx", "integrate(diff(x^2, x), x)"),
    ("∫ d(x^2)/dx dx", "integrate(diff(x^2, x), x)"),
    ("∫ \\frac{dy}{dx} dx", "integrate(diff(y, x), x)"),
    ("∫ x dΔx", "integrate(x, Deltax)"),
    ("∫ h(h+1) dh", "integrate(h*(h + 1), h)"),
]

LIMITS = [
    ("lim_{x->oo} x e^-x", "limit(x*e^(-x), x, oo)"),
    ("lim_{x->oo} -x", "limit(-x, x, oo)"),
    ("lim_{x->0} x + 1", "limit(x, x, 0) + 1"),
    ("limit(x*exp(-x), x, oo)", "limit(x*e^(-x), x, oo)"),
    ("limit(1/x, x, 0, +)", "limit(1/x, x, 0, +)"),
    ("limit(1/x, x, 0^-)", "limit(1/x, x, 0, -)"),
    ("limit(1/x, x->0)", "limit(1/x, x, 0)"),
    ("limit(1/x, x, f(2))", "limit(1/x, x, f(2))"),
    ("lim_(x→0+) 1/x", "limit(1/x, x, 0, +)"),
    ("lim_(x→0⁺) 1/x", "limit(1/x, x, 0, +)"),
    ("lim_{x->0^+} 1/x", "limit(1/x, x, 0, +)"),
    ("lim_{x->0^{-}} 1/x", "limit(1/x, x, 0, -)"),
    ("lim_{x->-1} x", "limit(x, x, -1)"),
    ("lim_(x→−1⁻) x", "limit(x, x, -1, -)"),
    ("lim_(x→f(2)) x", "limit(x, x, f(2))"),
    ("lim_(x→(π/2)⁻) x", "limit(x, x, pi/2, -)"),
    ("lim_(x→(a+1)) x", "limit(x, x, a + 1)"),
    ("lim_(x→a+1) x", "limit(x, x, a + 1)"),
    ("lim(x->0) x", "limit(x, x, 0)"),
    ("lim x->0 sin(x)/x", "limit(sin(x)/x, x, 0)"),
    ("lim_x→0⁺ 1/x", "limit(1/x, x, 0, +)"),
    ("lim_x->-oo e^x", "limit(e^x, x, -oo)"),
    ("lim_{h->0} h(h+1)", "limit(h*(h + 1), h, 0)"),
    ("lim_{x->0} lim_{y->1} x y", "limit(limit(x*y, y, 1), x, 0)"),
]

LATEX = [
    (r"\frac{1}{2}", "1/2"),
    (r"\frac12", "1/2"),
    (r"\frac1x", "1/x"),
    (r"\frac xy", "x/y"),
    (r"\frac x2", "x/2"),
    (r"\frac\pi2", "pi/2"),
    (r"\frac1{23}", "1/23"),
    (r"\frac{a}{b}c", "a/b*c"),
    (r"\dfrac{x+1}{x}", "(x + 1)/x"),
    (r"\sqrt{x}", "sqrt(x)"),
    (r"\sqrt[3]{x}", "root(x, 3)"),
    (r"\sqrt2", "sqrt(2)"),
    (r"\sin\left(x\right)", "sin(x)"),
    (r"\sin \left( x \right)", "sin(x)"),
    (r"f\left(x\right)", "f(x)"),
    (r"\int xdx", "integrate(x, x)"),
    (r"\int 2xdx", "integrate(2*x, x)"),
    (r"\int_0^1 xydy", "integrate(x*y, (y, 0, 1))"),
    (r"\int e^xdx", "integrate(e^x, x)"),
    (r"f'\left(g\left(x\right)\right)", "f'(g(x))"),
    (r"f^{\prime}(x)", "f'(x)"),
    (r"f^\prime(x)", "f'(x)"),
    (r"\sin^{2}x", "sin(x)^2"),
    (r"\sin{x}", "sin(x)"),
    (r"\arcsin x", "asin(x)"),
    (r"\operatorname{arsinh} x", "asinh(x)"),
    (r"\exp(x)", "e^x"),
    (r"\ln x", "ln(x)"),
    (r"\log_{2} x", "log(x, 2)"),
    (r"e^{-x}", "e^(-x)"),
    (r"\mathrm{e}^{x}", "e^x"),
    (r"\mathrm{e}^{-\theta\tau}", "e^(-theta*tau)"),
    (r"\sigma(x)", "sigma(x)"),
    (r"\sigma\left(x\right)", "sigma(x)"),
    (r"\alpha\beta", "alpha*beta"),
    (r"\vartheta", "theta"),
    (r"\pi", "pi"),
    (r"2\cdot 3", "2*3"),
    (r"x\,y", "x*y"),
    (r"\hat{y}", "yhat"),
    (r"\hat y", "yhat"),
    (r"\hat{\theta}_1", "thetahat_1"),
    (r"\Delta x", "Deltax"),
    (r"\Delta\theta", "Deltatheta"),
    (r"\mathcal{L}", "L"),
    (r"\mathbf{1 - x}", "1 - x"),
    (r"\binom{n}{k}", "binomial(n, k)"),
    (r"\lfloor x \rfloor", "floor(x)"),
    (r"\left\lceil x \right\rceil", "ceil(x)"),
    (r"\left|x\right|", "abs(x)"),
    (r"\left|2\left|x\right|\right|", "abs(2*abs(x))"),
    (r"\lvert x \rvert", "abs(x)"),
    (r"\left\{x\right\}", "x"),
    (r"\frac{d}{dx}\sin(x^2)", "diff(sin(x^2), x)"),
    (r"\frac{d^2}{dx^2} x^4", "diff(x^4, x, 2)"),
    (r"\frac{dy}{dx}", "diff(y, x)"),
    (r"\frac{d^{2}y}{dx^{2}}", "diff(y, x, 2)"),
    (r"\frac{d\hat{y}}{dx}", "diff(yhat, x)"),
    (r"\frac{d f(x)}{dx}", "diff(f(x), x)"),
    (r"\frac{d\sigma(x)}{dx}", "diff(sigma(x), x)"),
    (r"\frac{d\mathcal{L}}{d\hat{y}} \frac{d\hat{y}}{dx}", "diff(L, yhat)*diff(yhat, x)"),
    (r"\frac{\mathrm{d}y}{\mathrm{d}x}", "diff(y, x)"),
    (r"\frac{\partial L}{\partial w_{i}}", "diff(L, w_i)"),
    (r"\frac{\partial^2 f}{\partial x \partial y}", "diff(diff(f, y), x)"),
    (r"d\hat y/dx", "diff(yhat, x)"),
    (r"\int x e^x \, dx", "integrate(x*e^x, x)"),
    (r"\int x \,\mathrm{d}x", "integrate(x, x)"),
    (r"\int x \mathrm d x", "integrate(x, x)"),
    (r"\int_0^\infty \tau e^{-\tau} \,d\tau", "integrate(tau*e^(-tau), (tau, 0, oo))"),
    (r"\int\limits_{0}^{1} x \, dx", "integrate(x, (x, 0, 1))"),
    (r"\lim_{x \to 0^{+}} \frac{1}{x}", "limit(1/x, x, 0, +)"),
    (r"\lim_{x\to\infty} x", "limit(x, x, oo)"),
    (r"\displaystyle x^{2}", "x^2"),
]

UNICODE = [
    ("２ｘ＋１", "2*x + 1"),
    ("𝑥² + 𝜃", "x^2 + theta"),
    ("𝑑𝑦/𝑑𝑥", "diff(y, x)"),
    ("x — 1", "x - 1"),
    ("x\u200b + 1", "x + 1"),
    ("x\t+\n1", "x + 1"),
    ("x\u00a0+ 1", "x + 1"),
    ("\ufeffx", "x"),
]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        *PRODUCTS,
        *POWERS,
        *FUNCTIONS,
        *NAMES_TYPED,
        *UNKNOWN_FUNCTIONS,
        *DERIVATIVES,
        *INTEGRALS,
        *LIMITS,
        *LATEX,
        *UNICODE,
    ],
)
def test_what_is_typed(text: str, form: str) -> None:
    tree = parse(text)
    assert ascii_form(tree) == form


@pytest.mark.parametrize(
    ("text", "names", "form"),
    [
        ("i^2", Names(symbols=frozenset({"i"})), "i^2"),
        ("e(x)", Names(symbols=frozenset({"e"})), "e*x"),
        ("σ(x)", Names(symbols=frozenset({"sigma"})), "sigma*x"),
        ("sigma(x)", Names(symbols=frozenset({"sigma"})), "sigma*x"),
        (r"\sigma(x)", Names(symbols=frozenset({"sigma"})), "sigma*x"),
        ("σ(x)", Names(functions=frozenset({"sigma"})), "sigma(x)"),
        ("f(x)", Names(symbols=frozenset({"f"})), "f*x"),
        ("x(t)", Names(functions=frozenset({"x"})), "x(t)"),
        ("loss(w)", Names(functions=frozenset({"loss"})), "loss(w)"),
        ("dloss/dw", Names(symbols=frozenset({"loss"})), "diff(loss, w)"),
        ("2netx", Names(symbols=frozenset({"net"})), "2*net*x"),
        (r"\mathrm{net}", Names(symbols=frozenset({"net"})), "net"),
        ("d x + dx", Names(symbols=frozenset({"d"})), "d*x + d*x"),
        ("x1 + x_1", Names(symbols=frozenset({"x1"})), "x1 + x_1"),
    ],
)
def test_what_is_typed_with_names_that_are_declared(text: str, names: Names, form: str) -> None:
    assert ascii_form(parse(text, names)) == form


def test_numbers_keep_their_digits() -> None:
    assert parse("007") == Integer(7)
    assert parse("0.50") == Decimal(50, -2)
    assert parse(".5") == Decimal(5, -1)
    assert parse("5.") == Integer(5)
    assert parse("1.5e-3") == Decimal(15, -4)
    assert parse("1E6") == Decimal(1, 6)
    assert parse("2e") == Mul((Integer(2), Constant("e")))
    assert parse("2e-x") == parse("2*e - x")
    assert parse("1e^2") == parse("1*e^2")


def test_order_and_shape_are_kept() -> None:
    assert parse("2/4") == Div(Integer(2), Integer(4))
    assert parse("x*2") == Mul((Symbol("x"), Integer(2)))
    assert parse("a*(b*c)") != parse("a*b*c")
    assert parse("x-1") == Add((Symbol("x"), Neg(Integer(1))))


def test_i_and_e_are_constants_and_functions_of_nothing() -> None:
    assert parse("i") == Constant("i")
    assert parse("I_i") == Symbol("I_i")
    assert parse("f'") == Apply("f", 1, ())


def test_how_a_derivative_is_written_is_noted() -> None:
    straight, curly = parse("dL/dw"), parse("∂L/∂w")
    assert isinstance(straight, Derivative)
    assert isinstance(curly, Derivative)
    assert straight == curly
    assert (straight.partial, curly.partial) == (False, True)
    latex = parse(r"\frac{\partial L}{\partial w}")
    assert isinstance(latex, Derivative)
    assert latex.partial


def test_a_limit_and_an_integral_have_their_parts() -> None:
    limit, integral = parse("lim_{x->0^+} 1/x"), parse("∫_0^1 x dx")
    assert isinstance(limit, Limit)
    assert (limit.variable, limit.point, limit.side) == (Symbol("x"), Integer(0), "+")
    assert isinstance(integral, Integral)
    assert (integral.lower, integral.upper) == (Integer(0), Integer(1))


@pytest.mark.parametrize(
    ("text", "part", "place"),
    [
        ("x + sin(x^2)", "x^2", "x^2"),
        ("x + sin(x^2)", "sin(x^2)", "sin(x^2)"),
        ("a + b·c", "b*c", "b·c"),
        ("a − b", "-b", "− b"),
        ("y + x²ⁿ", "2*n", "²ⁿ"),
        ("y + x²ⁿ", "n", "ⁿ"),
        ("1 + θ_1", "theta_1", "θ_1"),
        (r"1 + \frac{x}{2}", "x/2", r"\frac{x}{2}"),
        ("1 + d/dx x^2", "diff(x^2, x)", "d/dx x^2"),
        ("1 + ∫ t dt", "integrate(t, t)", "∫ t dt"),
        ("1 + f'(t)", "f'(t)", "f'(t)"),
        ("1 + |t|", "abs(t)", "|t|"),
        ("1 + n!", "factorial(n)", "n!"),
        ("1 + 𝑥²", "x^2", "𝑥²"),
        (r"1 + \frac23", "2/3", r"\frac23"),
        (r"1 + \frac23", "2", "2"),
        (r"1 + \frac23", "3", "3"),
        (r"1 + \frac 2x", "2", "2"),
        (r"1 + \frac 2x", "x", "x"),
    ],
)
def test_every_part_knows_its_place_in_the_text(text: str, part: str, place: str) -> None:
    found = next(node for node in walk(parse(text)) if ascii_form(node) == part)
    assert found.span is not None
    start, end = found.span
    assert text[start:end] == place


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("2x", ["2*x"]),
        ("y' = 2x", ["y'", "2*x"]),
        ("f(x) = (x+1)^2 = x^2 + 2x + 1", ["f(x)", "(x + 1)^2", "x^2 + 2*x + 1"]),
        ("dy/dx = 2x", ["diff(y, x)", "2*x"]),
        ("y == 2x", ["y", "2*x"]),
        ("y := 1 + e^-x", ["y", "1 + e^(-x)"]),
    ],
)
def test_chains_of_equal_expressions(text: str, links: list[str]) -> None:
    assert [ascii_form(link) for link in parse_chain(text)] == links


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("theta > 0", "theta > 0"),
        ("θ ≥ 0", "theta >= 0"),
        ("x <= 1", "x <= 1"),
        ("x ≠ 0", "x != 0"),
        ("x != 0", "x != 0"),
        (r"x \neq 0", "x != 0"),
        (r"0 \leq x", "0 <= x"),
        ("f(t) = e^(x)", "f(t) = e^x"),
        ("x == 1", "x = 1"),
    ],
)
def test_relations(text: str, form: str) -> None:
    assert ascii_form(parse_relation(text)) == form


@pytest.mark.parametrize(
    ("name", "shown", "latex"),
    [
        ("x", "x", "x"),
        ("theta_1", "θ₁", r"\theta_{1}"),
        ("w_ij", "wᵢⱼ", r"w_{\mathrm{ij}}"),
        ("x_theta", "x_θ", r"x_{\theta}"),
        ("yhat", "ŷ", r"\hat{y}"),
        ("xhat_1", "x̂₁", r"\hat{x}_{1}"),
        ("thetahat", "θ̂", r"\hat{\theta}"),
        ("Deltax", "Δx", r"\Delta x"),
        ("Deltayhat", "Δŷ", r"\Delta \hat{y}"),
        ("net", "net", r"\mathrm{net}"),
    ],
)
def test_names_for_people_are_read_back(name: str, shown: str, latex: str) -> None:
    assert unicode_name(name) == shown
    assert latex_name(name) == latex
    declared = Names(symbols=frozenset({name})) if name == "net" else NO_NAMES
    for text in (name, shown, latex):
        assert parse(text, declared) == Symbol(name)
        assert parse(f"d{text}/dx", declared) == Derivative(Symbol(name), Symbol("x"))


def test_a_line_of_a_lesson_is_read_as_it_is_shown() -> None:
    line = "e^(x(t)) (−sin(ω t + φ)) ω"
    assert inline(parse(line, Names(functions=frozenset({"x"})))) == line
