"""The machine form and the one-line forms, character by character."""

from __future__ import annotations

import pytest
from hypothesis import given

from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Apply,
    Call,
    Comparison,
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
    Symbol,
    Tree,
    call,
    depth,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii, inline_plain
from tests.strategies import lines

A, B, C, D, X, N, T = map(Symbol, ("a", "b", "c", "d", "x", "n", "t"))
G = Apply("g", 0, (X,))
SIN = call("sin", X)
THREE = Integer(3)

MACHINE_FORMS: list[tuple[Tree, str]] = [
    (Neg(Mul((TWO, X))), "-2*x"),
    (Mul((Neg(TWO), X)), "(-2)*x"),
    (Mul((X, Neg(TWO))), "x*(-2)"),
    (Neg(Pow(X, TWO)), "-x^2"),
    (Pow(Neg(X), TWO), "(-x)^2"),
    (Neg(Neg(X)), "-(-x)"),
    (Neg(Add((A, B))), "-(a + b)"),
    (Add((Neg(A), B)), "-a + b"),
    (Add((A, Neg(Mul((B, C))))), "a - b*c"),
    (Add((A, Neg(Neg(B)))), "a - (-b)"),
    (Add((A, Neg(Add((B, C))))), "a - (b + c)"),
    (Add((A, Add((B, C)))), "a + (b + c)"),
    (Add((Add((A, B)), C)), "(a + b) + c"),
    (Mul((Mul((A, B)), C)), "(a*b)*c"),
    (Mul((A, Mul((B, C)))), "a*(b*c)"),
    (Mul((Div(Mul((A, B)), C), D)), "a*b/c*d"),
    (Mul((A, Div(B, C))), "a*(b/c)"),
    (Div(Div(A, B), C), "a/b/c"),
    (Div(A, Div(B, C)), "a/(b/c)"),
    (Div(A, Mul((B, C))), "a/(b*c)"),
    (Div(Neg(A), B), "(-a)/b"),
    (Div(A, Neg(B)), "a/(-b)"),
    (Neg(Div(A, B)), "-a/b"),
    (Pow(Pow(A, B), C), "(a^b)^c"),
    (Pow(A, Pow(B, C)), "a^b^c"),
    (Pow(X, Neg(ONE)), "x^(-1)"),
    (Pow(X, Div(ONE, TWO)), "x^(1/2)"),
    (Pow(SIN, TWO), "sin(x)^2"),
    (Pow(E, Apply("x", 0, (T,))), "e^x(t)"),
    (Mul((X, Add((X, ONE)))), "x*(x + 1)"),
    (Apply("f", 2, (G,)), "f''(g(x))"),
    (Apply("f", 1, ()), "f'"),
    (Call("log", (X, B)), "log(x, b)"),
    (Call("root", (X, N)), "root(x, n)"),
    (call("factorial", N), "factorial(n)"),
    (call("asin", X), "asin(x)"),
    (Derivative(SIN, X), "diff(sin(x), x)"),
    (Derivative(SIN, X, 2, partial=True), "diff(sin(x), x, 2)"),
    (Mul((Derivative(Symbol("y"), X), X)), "diff(y, x)*x"),
    (Integral(SIN, X), "integrate(sin(x), x)"),
    (Integral(SIN, X, ZERO, ONE), "integrate(sin(x), (x, 0, 1))"),
    (Limit(G, X, INFINITY), "limit(g(x), x, oo)"),
    (Limit(G, X, ZERO, "+"), "limit(g(x), x, 0, +)"),
    (Symbol("blank"), "blank"),
    (Decimal(50, -2), "0.50"),
    (Decimal(5, -1), "0.5"),
    (Decimal(1234, -2), "12.34"),
    (Decimal(15, -30), "0.000000000000000000000000000015"),
    (Decimal(15, -40), "15e-40"),
    (Decimal(10**40 + 1, -40), "1." + "0" * 39 + "1"),
    (Decimal(1, 400), "1e400"),
    (Decimal(5, 0), "5e0"),
    (Pow(Decimal(1, 400), TWO), "(1e400)^2"),
    (Integer(10**5000), "1" + "0" * 5000),
]


@pytest.mark.parametrize(("tree", "expected"), MACHINE_FORMS)
def test_the_machine_form_has_exactly_the_brackets_it_needs(tree: Tree, expected: str) -> None:
    assert ascii_form(tree) == expected


@pytest.mark.parametrize(
    ("comparison", "machine", "people"),
    [
        ("=", "theta = 0", "θ = 0"),
        ("!=", "theta != 0", "θ ≠ 0"),
        (">=", "theta >= 0", "θ ≥ 0"),
        ("<", "theta < 0", "θ < 0"),
    ],
)
def test_relations(comparison: Comparison, machine: str, people: str) -> None:
    relation = Relation(Symbol("theta"), comparison, ZERO)
    assert ascii_form(relation) == machine
    assert inline_ascii(relation) == machine
    assert inline(relation) == people


Y, U, L, W_I, THETA, TAU = map(Symbol, ("y", "u", "L", "w_i", "theta", "tau"))
OMEGA, PHI = Symbol("omega"), Symbol("phi")
X_PLUS_1 = Add((X, ONE))
SINE_WAVE = call("sin", Add((Mul((OMEGA, T)), PHI)))
SIGMA_X = call("sigma", X)
DECAY = Mul((TAU, THETA, Pow(E, Neg(Mul((THETA, TAU))))))
NEURON = Neg(Mul((Add((Y, Neg(Symbol("yhat")))), Add((ONE, Neg(SIGMA_X))), SIGMA_X, Symbol("I_i"))))

LINES: list[tuple[Tree, str, str]] = [
    (Mul((TWO, X, call("cos", Pow(X, TWO)))), "2 x cos(x²)", "2 x cos(x^2)"),
    (Neg(SINE_WAVE), "−sin(ω t + φ)", "-sin(omega t + phi)"),
    (
        Mul((Pow(E, Apply("x", 0, (T,))), Neg(SINE_WAVE), OMEGA)),
        "e^(x(t)) (−sin(ω t + φ)) ω",
        "e^(x(t)) (-sin(omega t + phi)) omega",
    ),
    (NEURON, "−(y − ŷ)(1 − σ(x)) σ(x) Iᵢ", "-(y - yhat)(1 - sigma(x)) sigma(x) I_i"),
    (Pow(E, Neg(Pow(X, TWO))), "e^(−x²)", "e^(-x^2)"),
    (Pow(E, Mul((TWO, X))), "e²ˣ", "e^(2x)"),
    (Pow(E, Neg(X)), "e⁻ˣ", "e^(-x)"),
    (Pow(X, Add((N, Neg(ONE)))), "xⁿ⁻¹", "x^(n - 1)"),
    (Pow(X, Div(ONE, TWO)), "x^(1/2)", "x^(1/2)"),
    (Pow(X, THETA), "x^θ", "x^theta"),
    (Pow(Symbol("x_1"), TWO), "x₁²", "x_1^2"),
    (Pow(SIN, TWO), "sin²(x)", "sin^2(x)"),
    (Pow(SIN, Neg(ONE)), "sin(x)⁻¹", "sin(x)^(-1)"),
    (Pow(SIGMA_X, TWO), "σ(x)²", "sigma(x)^2"),
    (call("sqrt", X), "√x", "sqrt(x)"),
    (call("sqrt", X_PLUS_1), "√(x + 1)", "sqrt(x + 1)"),
    (Pow(call("sqrt", X), TWO), "(√x)²", "(sqrt(x))^2"),
    (Call("root", (X_PLUS_1, THREE)), "∛(x + 1)", "root(x + 1, 3)"),
    (Div(X_PLUS_1, Add((X, Neg(ONE)))), "(x + 1)/(x − 1)", "(x + 1)/(x - 1)"),
    (Div(Div(A, B), C), "(a/b)/c", "(a/b)/c"),
    (Div(Mul((A, B)), Mul((C, D))), "a b/(c d)", "a b/(c d)"),
    (Mul((Div(ONE, TWO), X)), "(1/2) x", "(1/2) x"),
    (Mul((TWO, THREE)), "2·3", "2*3"),
    (Mul((X, TWO)), "x·2", "x*2"),
    (Mul((X, X_PLUS_1)), "x·(x + 1)", "x*(x + 1)"),
    (Mul((TWO, X_PLUS_1)), "2 (x + 1)", "2 (x + 1)"),
    (Mul((Apply("f", 1, ()), X_PLUS_1)), "f′·(x + 1)", "f'*(x + 1)"),
    (Mul((Pow(X, TWO), X_PLUS_1)), "x² (x + 1)", "x^2 (x + 1)"),
    (
        Mul((Pow(X_PLUS_1, TWO), Add((X, Neg(ONE))))),
        "(x + 1)²(x − 1)",
        "(x + 1)^2(x - 1)",
    ),
    (
        Mul((Apply("f", 1, (G,)), Apply("g", 1, (X,)))),
        "f′(g(x)) g′(x)",
        "f'(g(x)) g'(x)",
    ),
    (Apply("f", 2, (X,)), "f″(x)", "f''(x)"),
    (Apply("f", 5, (X,)), "f‴″(x)", "f'''''(x)"),
    (call("abs", X), "|x|", "|x|"),
    (call("abs", Add((call("abs", X), ONE))), "abs(|x| + 1)", "abs(|x| + 1)"),
    (call("asin", X), "arcsin(x)", "arcsin(x)"),
    (call("factorial", N), "n!", "n!"),
    (call("factorial", Add((N, ONE))), "(n + 1)!", "(n + 1)!"),
    (Pow(call("factorial", N), TWO), "(n!)²", "(n!)^2"),
    (Call("log", (X, TWO)), "log₂(x)", "log_2(x)"),
    (Call("log", (X, B)), "log_b(x)", "log_b(x)"),
    (Derivative(call("sin", Pow(X, TWO)), X), "d/dx sin(x²)", "d/dx sin(x^2)"),
    (Derivative(Mul((X, SIN)), X), "d/dx (x sin(x))", "d/dx (x sin(x))"),
    (Derivative(X, X), "d/dx x", "d/dx x"),
    (Derivative(Pow(X, THREE), X, 2), "d²/dx² x³", "d^2/dx^2 x^3"),
    (Derivative(Y, X), "dy/dx", "dy/dx"),
    (Derivative(Y, X, 2), "d²y/dx²", "d^2y/dx^2"),
    (Derivative(L, W_I, partial=True), "∂L/∂wᵢ", "dL/dw_i"),
    (Mul((Derivative(Y, U), Derivative(U, X))), "dy/du · du/dx", "dy/du * du/dx"),
    (Mul((X, Derivative(SIN, X))), "x · d/dx sin(x)", "x * d/dx sin(x)"),
    (Mul((Derivative(SIN, X), X)), "(d/dx sin(x)) x", "(d/dx sin(x)) x"),
    (Div(Derivative(Y, X), TWO), "(dy/dx)/2", "(dy/dx)/2"),
    (Integral(Mul((X, Pow(E, X))), X), "∫ x eˣ dx", "int x e^x dx"),
    (Integral(X_PLUS_1, X), "∫ (x + 1) dx", "int (x + 1) dx"),
    (Integral(Derivative(Y, X), X), "∫ (dy/dx) dx", "int (dy/dx) dx"),
    (Integral(Mul((Y, Derivative(Y, X))), X), "∫ y · dy/dx dx", "int y * dy/dx dx"),
    (Integral(Pow(X, TWO), X, ZERO, ONE), "∫₀¹ x² dx", "int_0^1 x^2 dx"),
    (Integral(X, X, ZERO, Div(ONE, TWO)), "∫_0^(1/2) x dx", "int_0^(1/2) x dx"),
    (
        Integral(DECAY, TAU, ZERO, INFINITY),
        "∫_0^∞ τ θ e^(−θ τ) dτ",
        "int_0^oo tau theta e^(-theta tau) dtau",
    ),
    (
        Limit(Mul((X, Pow(E, Neg(X)))), X, INFINITY),
        "lim_(x→∞) x e⁻ˣ",
        "lim_(x->oo) x e^(-x)",
    ),
    (Limit(Div(SIN, X), X, ZERO, "+"), "lim_(x→0⁺) sin(x)/x", "lim_(x->0+) sin(x)/x"),
    (Limit(X, X, Neg(ONE), "-"), "lim_(x→−1⁻) x", "lim_(x->-1-) x"),
    (Limit(X, X, X_PLUS_1, "+"), "lim_(x→(x + 1)⁺) x", "lim_(x->(x + 1)+) x"),
    (Mul((Symbol("blank"), call("cos", X))), "□ cos(x)", "[?] cos(x)"),
    (Call("unheard", (X,)), "unheard(x)", "unheard(x)"),
]


@pytest.mark.parametrize(("tree", "unicode", "plain"), LINES)
def test_formulas_on_one_line(tree: Tree, unicode: str, plain: str) -> None:
    assert inline(tree) == unicode
    assert inline_ascii(tree) == plain


PLAIN = [
    (Pow(Symbol("theta"), TWO), "θ^2"),
    (Symbol("w_i"), "w_i"),
    (Symbol("w_1j"), "w_{1j}"),
    (Symbol("theta_0"), "θ_0"),
    (Symbol("w_alpha"), "w_α"),
    (Symbol("yhat"), "ŷ"),
    (Apply("f", 2, (X,)), "f''(x)"),
    (Call("sigma", (X,)), "σ(x)"),
    (Call("sqrt", (X,)), "sqrt(x)"),
    (Neg(INFINITY), "−∞"),
    (Mul((TWO, Symbol("blank"))), "2 blank"),
    (Derivative(Symbol("L"), X, partial=True), "∂L/∂x"),
    (Div(Integer(1), Add((X, Neg(ONE)))), "1/(x − 1)"),
]


@pytest.mark.parametrize(("tree", "plain"), PLAIN)
def test_plain_forms_have_nothing_raised_and_nothing_that_is_not_heard(
    tree: Tree, plain: str
) -> None:
    assert inline_plain(tree) == plain


def test_plain_forms_show_names_as_a_lesson_wants() -> None:
    assert inline_plain(Symbol("theta"), display=(("theta", "ϑ"),)) == "ϑ"


@given(lines())
def test_ascii_forms_are_ascii_on_one_line(tree: Tree) -> None:
    for text in (ascii_form(tree), inline_ascii(tree)):
        assert text.isascii()
        assert text.isprintable()


def test_the_deepest_trees_are_printed() -> None:
    tree: Tree = X
    while depth(tree) < 99:
        tree = Pow(Add((X, Neg(tree))), TWO)
    for form in (ascii_form, inline, inline_ascii):
        assert form(tree).count("(") == 33
