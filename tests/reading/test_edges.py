"""Where reading ends: each refusal with its exact words and place, and the nearest text read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import depth
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import (
    MAX_DEPTH,
    parse,
    parse_chain,
    parse_relation,
    parse_relations,
)
from calctutor.reading.reader import MAX_NESTING
from calctutor.reading.tokenizer import MAX_DIGITS, MAX_LENGTH


def refusal(text: str, names: Names | None = None) -> tuple[str, str, Sequence[str]]:
    """Return the words of a refusal, the place that they are about, and the suggestions."""
    with pytest.raises(UnreadableError) as caught:
        parse(text, names or Names())
    slip = caught.value
    assert slip.text == text
    return slip.message, text[slice(*slip.span)], slip.suggestions


EDGES: list[tuple[str, str, str, tuple[str, ...], str, str]] = [
    # A text, the words, the place, the suggestions; the nearest text that is read, and how.
    (
        "3!!",
        "A double factorial !! is not read, only the factorial of a factorial.",
        "3!!",
        ("(3!)!",),
        "3! !",
        "factorial(factorial(3))",
    ),
    (
        "f^2(x)",
        "I cannot tell whether f^2 is a power of f, or f applied several times.",
        "f^2(x)",
        ("f(x)^2", "f(f(x))"),
        "f^2 (x)",
        "f^2*x",
    ),
    (
        "f^3(x)",
        "I cannot tell whether f^3 is a power of f, or f applied several times.",
        "f^3(x)",
        ("f(x)^3",),
        "k^3(x)",
        "k^3*x",
    ),
    (
        "f^-1(x)",
        "I cannot tell whether f^-1 is 1/f or an inverse function.",
        "f^-1(x)",
        ("1/f(x)",),
        "f^-1[x]",
        "f^(-1)*x",
    ),
    (
        "f⁻¹(x)",
        "I cannot tell whether f⁻¹ is 1/f or an inverse function.",
        "f⁻¹(x)",
        ("1/f(x)",),
        "f⁻¹",
        "f^(-1)",
    ),
    (
        "2 3",
        "Two numbers stand side by side; write * between them for a product.",
        "3",
        ("2*3",),
        "2 (3)",
        "2*3",
    ),
    (
        "2 300",
        "Two numbers stand side by side; write * between them for a product.",
        "300",
        ("2300", "2*300"),
        "2*300",
        "2*300",
    ),
    (
        "2 1/2",
        "I cannot tell whether this is 2 and 1/2 more, or a product.",
        "2 1/2",
        ("(2+1/2)", "2*1/2"),
        "x 1/2",
        "x*1/2",
    ),
    (
        "½½",
        "Two numbers stand side by side; write * between them for a product.",
        "½",
        ("½*½",),
        "½ x",
        "1/2*x",
    ),
    (
        "2x,",
        "A , only separates the arguments of a function.",
        ",",
        ("2x",),
        "max(2x,1)",
        "max(2*x, 1)",
    ),
    (
        "0,5",
        "A decimal is written with a point here, not with a comma.",
        ",",
        ("0.5",),
        "(0,5)",
        "vector(0, 5)",
    ),
    (
        "sin(0,5)",
        "A decimal is written with a point here, not with a comma.",
        ",",
        ("sin(0.5)",),
        "max(0,5)",
        "max(0, 5)",
    ),
    (
        "sin(0, 5)",
        "The function sin takes one argument, and not 2.",
        "sin(0, 5)",
        (),
        "sin(0)",
        "sin(0)",
    ),
    (
        "log(1, 2, 3)",
        "The function log takes 2 arguments, and not 3.",
        "log(1, 2, 3)",
        (),
        "log(1, 2)",
        "log(1, 2)",
    ),
    (
        "u(x, y)",
        "I do not know u as a function here, which could have several arguments.",
        "u(x, y)",
        (),
        "u(x y)",
        "u*(x*y)",
    ),
    (
        "C(n, 2)",
        "I do not know C as a function here, which could have several arguments.",
        "C(n, 2)",
        ("binomial(n, 2)",),
        "binomial(n, 2)",
        "binomial(n, 2)",
    ),
    (
        "(x, y) z",
        "A vector stands alone here; it is not read as a part of something else.",
        "(",
        (),
        "(x, y)",
        "vector(x, y)",
    ),
    (
        "⟨x⟩",
        "A vector has two components or more, as in (2x, 3y).",
        "⟨x⟩",
        (),
        "⟨x, y⟩",
        "vector(x, y)",
    ),
    (
        "∇3",
        "There is no variable here to differentiate by; name it, as in grad(x^2 y, x, y).",
        "∇3",
        (),
        "∇(3x)",
        "diff(3*x, x)",
    ),
    (
        "grad(x y, x, x)",
        "This variable is named twice.",
        "x",
        (),
        "grad(x y, x, y)",
        "vector(diff(x*y, x), diff(x*y, y))",
    ),
    (
        "∇^2 f",
        "Of ∇ only the gradient is read, as in ∇(x^2 y) or grad(x^2 y, x, y).",
        "∇^",
        (),
        "∇x",
        "diff(x, x)",
    ),
    (
        "(x = 2)",
        "An = sign cannot stand inside brackets.",
        "=",
        (),
        "(x)",
        "x",
    ),
    (
        "(x > 2)",
        "A > sign cannot stand inside brackets.",
        ">",
        (),
        "{x if x > 2}",
        "piecewise(x, x > 2)",
    ),
    (
        "{x if x}",
        "A condition such as x > 0 is wanted here, as in {x^2 if x > 0, -x otherwise}.",
        "x",
        (),
        "{x if x != 0}",
        "piecewise(x, x != 0)",
    ),
    (
        "{x if 0 < x < 1}",
        "A condition is one comparison here; of several cases the first that holds counts.",
        "<",
        ("{x}",),
        "{x if x < 1}",
        "piecewise(x, x < 1)",
    ),
    (
        "{x otherwise, 2 if x > 0}",
        "Nothing can follow what holds otherwise; put it last.",
        "2",
        (),
        "{2 if x > 0, x otherwise}",
        "piecewise(2, x > 0, x)",
    ),
    (
        "{x otherwise}",
        "One case without a condition needs no others; they are written"
        " {x^2 if x > 0, -x otherwise}.",
        "{x otherwise}",
        (),
        "{x}",
        "x",
    ),
    (
        "{x if x > 0, 2}",
        "It is not said here when this holds, as in {x^2 if x > 0, -x otherwise}.",
        "}",
        ("{x}", "{x if x > 0, 2 otherwise}"),
        "{x if x > 0, 2 else}",
        "piecewise(x, x > 0, 2)",
    ),
    (
        "d/dx",
        "What is to be differentiated is missing after d/dx.",
        "d/dx",
        (),
        "d/dx -x",
        "diff(-x, x)",
    ),
    (
        "d^2y/dx",
        "This derivative is of order 2 above the stroke and 1 below it.",
        "d^2y/dx",
        (),
        "d^2y/dx^2",
        "diff(y, x, 2)",
    ),
    (
        "d^51/dx^51 x",
        "Derivatives are read from the first to order 50.",
        "d^51/dx^51",
        (),
        "d^50/dx^50 x",
        "diff(x, x, 50)",
    ),
    (
        "d^0/dx^0 x",
        "Derivatives are read from the first to order 50.",
        "d^0/dx^0",
        (),
        "d^1/dx^1 x",
        "diff(x, x)",
    ),
    (
        "f" + "'" * 51 + "(x)",
        "Derivatives are read from the first to order 50.",
        "'" * 51,
        (),
        "f" + "'" * 50 + "(x)",
        "f" + "'" * 50 + "(x)",
    ),
    (
        "f^(51)(x)",
        "Derivatives are read from the first to order 50.",
        "^(51)",
        (),
        "f^(2)(x)",
        "f''(x)",
    ),
    (
        "diff(x, x, 0)",
        "Derivatives are read from the first to order 50.",
        "0",
        (),
        "diff(x, x, 1)",
        "diff(x, x)",
    ),
    (
        "diff(x, x, 50, x)",
        "Derivatives are read from the first to order 50.",
        "diff(x, x, 50, x)",
        (),
        "diff(x, x, 49, x)",
        "diff(x, x, 50)",
    ),
    (
        "diff(x, x, 1.5)",
        "The order of a derivative is a whole number.",
        "1.5",
        (),
        "diff(x, x, 2)",
        "diff(x, x, 2)",
    ),
    (
        "d/dx e^{x}^2",
        "I cannot go on from ^ here. Put what is raised in brackets.",
        "^",
        (),
        "d/dx (e^{x})^2",
        "diff((e^x)^2, x)",
    ),
    (
        "(x y)'",
        "I cannot tell which variable this prime differentiates by; write d/dx in front.",
        "'",
        ("(d/dx (x y))", "(d/dy (x y))"),
        "(x^2)'",
        "diff(x^2, x)",
    ),
    (
        "x^2'",
        "A prime belongs to a name or a bracket with a variable in it, as in f'(x) or (x^2)'.",
        "'",
        (),
        "x'",
        "x'",
    ),
    (
        "(2)'",
        "A prime belongs to a name or a bracket with a variable in it, as in f'(x) or (x^2)'.",
        "'",
        (),
        "(2x)'",
        "diff(2*x, x)",
    ),
    (
        "sin'(2x)",
        "A prime after sin is read with one name in the brackets only, as in sin'(x).",
        "sin'(2x)",
        (),
        "sin'(x)",
        "diff(sin(x), x)",
    ),
    (
        "2x dx",
        "This dx belongs to no integral ∫ … dx and to no quotient such as dy/dx.",
        "dx",
        ("2x", "int 2x dx"),
        "int 2x dx",
        "integrate(2*x, x)",
    ),
    (
        "∂x",
        "A ∂x is read in ∂/∂x or ∂f/∂x; here it stands alone.",
        "∂x",
        (),
        "∂/∂x x",
        "diff(x, x)",
    ),
    (
        "d2y/dx2",
        "The order of a derivative is written with a ^, as in d^2y/dx^2.",
        "d2y/dx2",
        ("d^2y/dx^2",),
        "d²y/dx²",
        "diff(y, x, 2)",
    ),
    (
        "∫ x",
        "The integral does not say over which variable, because its dx is missing.",
        "∫",
        ("∫ x dx",),
        "∫ dx",
        "integrate(1, x)",
    ),
    (
        "int t^2",
        "The integral does not say over which variable, because its dt is missing.",
        "int",
        ("int t^2 dt",),
        "int t^2 dt",
        "integrate(t^2, t)",
    ),
    (
        "∫_0 x dx",
        "The upper bound of this integral is missing, as in int_0^1 x dx.",
        "∫_0",
        (),
        "∫_0^1 x dx",
        "integrate(x, (x, 0, 1))",
    ),
    (
        "∫^1 x dx",
        "The lower bound of this integral is missing, as in int_0^1 x dx.",
        "∫^1",
        (),
        "∫^1_0 x dx",
        "integrate(x, (x, 0, 1))",
    ),
    (
        "∫_{t=0}^1 x dx",
        "The bounds are those of t, and the integral runs over x.",
        "t",
        ("∫_{x=0}^1 x dx",),
        "∫_{x=0}^{x=1} x dx",
        "integrate(x, (x, 0, 1))",
    ),
    (
        "∫_0^pi/2 x dx",
        "Put this bound in brackets.",
        "pi/2",
        ("∫_0^(pi/2) x dx",),
        "∫_0^pi /2 x dx",
        "",
    ),
    (
        "∫_0^2π x dx",
        "Put this bound in brackets.",
        "2π",
        ("∫_0^(2π) x dx",),
        "∫_0^2 π x dx",
        "integrate(pi*x, (x, 0, 2))",
    ),
    (
        "integrate(x)",
        "The integral does not say over which variable, because its dx is missing.",
        "integrate",
        ("integrate(x) dx",),
        "integrate(x, x)",
        "integrate(x, x)",
    ),
    (
        "integrate(x, (x, 0))",
        "A comma is missing here, as in integrate(x^2, (x, 0, 1)).",
        ")",
        (),
        "integrate(x, (x, 0, 1))",
        "integrate(x, (x, 0, 1))",
    ),
    (
        "lim x",
        "The limit does not say what goes where, as in lim_{x->0} sin(x)/x.",
        "lim",
        (),
        "lim x->0 x",
        "limit(x, x, 0)",
    ),
    (
        "lim_{x=0} x",
        "The point that x goes to is missing, as in lim_{x->0} sin(x)/x.",
        "=",
        ("lim_{x->0} x",),
        "lim_{x→0} x",
        "limit(x, x, 0)",
    ),
    (
        "lim_{x->0}",
        "What the limit is taken of is missing after it.",
        "lim_{x->0}",
        (),
        "lim_{x->0} 1",
        "limit(1, x, 0)",
    ),
    (
        "limit(x)",
        "The point that x goes to is missing, as in lim_{x->0} sin(x)/x.",
        ")",
        (),
        "limit(x, x, 0)",
        "limit(x, x, 0)",
    ),
    (
        "limit(x, x, 0, x)",
        "The side of a limit is + or -.",
        "x",
        (),
        "limit(x, x, 0, -)",
        "limit(x, x, 0, -)",
    ),
    (
        "x -> 0",
        "An arrow is read in a limit only, as in lim_{x->0} sin(x)/x.",
        "->",
        (),
        "lim x->0 x",
        "limit(x, x, 0)",
    ),
    (
        "∑ x_i",
        "This sum does not say which index it runs over, as in sum_{i=1}^n i^2.",
        "∑",
        ("∑_i x_i",),
        "∑_i x_i",
        "sum(x_i, i)",
    ),
    (
        "sum_i=1^n i",
        "Put what stands below the sum sign in braces, as in sum_{i=1}^n i^2.",
        "i=1",
        ("sum_{i=1}^n i",),
        "sum_{i=1}^n i",
        "sum(i, i, 1, n)",
    ),
    (
        "sum_{i=1} i",
        "The upper bound of this sum is missing, as in sum_{i=1}^n i^2.",
        "sum_{i=1}",
        (),
        "sum_{i} i",
        "sum(i, i)",
    ),
    (
        "sum_i^n i",
        "The lower bound of this sum is missing, as in sum_{i=1}^n i^2.",
        "sum_i^n",
        (),
        "sum^{n}_{i=1} i",
        "sum(i, i, 1, n)",
    ),
    (
        "sum_{i,j} i",
        "Each sum runs over one index here; write a further sum sign for the next.",
        ",",
        (),
        "sum_i sum_j i",
        "sum(sum(i, j), i)",
    ),
    (
        "sum_i",
        "What is added up is missing after this sum sign.",
        "sum_i",
        (),
        "sum_i 1",
        "sum(1, i)",
    ),
    (
        "[x t]_0^1",
        "I cannot tell which variable this bracket is taken in; name it at the lower bound, as in"
        " [x t]_{x=0}^1.",
        "[x t]_0^1",
        ("[x t]_{t=0}^1", "[x t]_{x=0}^1"),
        "[x t]_{x=0}^1",
        "bracket(x*t, x, 0, 1)",
    ),
    (
        "[x]_0",
        "The upper bound of this bracket is missing, as in [x^2]_0^1.",
        "[x]_0",
        (),
        "[x]^1_0",
        "bracket(x, x, 0, 1)",
    ),
    (
        "[x t]_{x=0}^{t=1}",
        "The two bounds of this bracket name different variables.",
        "[x t]_{x=0}^{t=1}",
        (),
        "[x t]_{x=0}^{x=1}",
        "bracket(x*t, x, 0, 1)",
    ),
    (
        "x + x^2 |_0^1",
        "I cannot tell where the part before this bar begins; put it in brackets [ ].",
        "x + x^2 |_0^1",
        ("[x + x^2]_0^1", "x + [x^2]_0^1"),
        "x^2 |_0^1",
        "bracket(x^2, x, 0, 1)",
    ),
    (
        "|x",
        "This | is never closed.",
        "|",
        ("|x|",),
        "|x|",
        "abs(x)",
    ),
    (
        "|2|x||",
        "It is not clear which bars | belong together; write abs(…) instead.",
        "|",
        (),
        "|2abs(x)|",
        "abs(2*abs(x))",
    ),
    (
        "√-x",
        "Put what stands under the root in brackets, as in √(x+1).",
        "-",
        (),
        "√(-x)",
        "sqrt(-x)",
    ),
    (
        "x_",
        "A subscript is missing after the _.",
        "_",
        (),
        "x_1",
        "x_1",
    ),
    (
        "(x)_1",
        "A subscript belongs to a name, as in x_1.",
        "_",
        (),
        "x_1",
        "x_1",
    ),
    (
        "sin",
        "The function sin needs something to work on: sin(x).",
        "sin",
        (),
        "sin x",
        "sin(x)",
    ),
    (
        "sin + 1",
        "The function sin needs something to work on: sin(x).",
        "sin",
        (),
        "sin -1",
        "sin(-1)",
    ),
    (
        "cos2 x",
        "I cannot tell whether the 2 belongs to cos or to its argument.",
        "cos2 x",
        ("cos^2 x", "cos(2 x)"),
        "cos2x",
        "cos(2*x)",
    ),
    (
        "log2x",
        "I cannot tell whether the 2 belongs to log or to its argument.",
        "log2x",
        ("log_2x", "log(2x)"),
        "log 2x",
        "ln(2*x)",
    ),
    (
        "tan-1 x",
        "I cannot tell whether tan-1 is the inverse of tan, or tan of a number.",
        "tan-1",
        ("arctan x", "tan(-1) x"),
        "tan -1",
        "tan(-1)",
    ),
    (
        "x = 2",
        "One expression is wanted here, without the sign =.",
        "=",
        ("2",),
        "x",
        "x",
    ),
    (
        "x > 2",
        "One expression is wanted here, without the sign >.",
        ">",
        (),
        "x",
        "x",
    ),
    (
        "x // 2",
        "Something is missing between / and /.",
        "/",
        ("x / 2",),
        "x / -2",
        "x/(-2)",
    ),
    (
        "x)",
        "This bracket ) closes nothing, because no bracket is open here.",
        ")",
        ("x",),
        "(x)",
        "x",
    ),
    (
        "1.2.3",
        "A number has one decimal point only.",
        "1.2.3",
        (),
        "1.23",
        "1.23",
    ),
    (
        "e2x",
        "I cannot tell whether e2x is e^(2x) or 2ex.",
        "e2x",
        ("e^(2x)", "2ex"),
        "e 2x",
        "",
    ),
    (
        "a" * 101,
        "101 letters in a row are more than I can make out.",
        "a" * 101,
        (),
        "aa",
        "a*a",
    ),
    (
        "sum(i)",
        "This sum does not say which index it runs over, as in sum_{i=1}^n i^2.",
        "sum",
        (),
        "sum(i, i)",
        "sum(i, i)",
    ),
    (
        "∑{a, b}",
        "This sum does not say which index it runs over, as in sum_{i=1}^n i^2.",
        "∑",
        (),
        "∑(a, b)",
        "sum(a, b)",
    ),
    (
        "d/[dx] x^2",
        "This dx belongs to no integral ∫ … dx and to no quotient such as dy/dx.",
        "dx",
        (),
        "d/(dx) x^2",
        "diff(x^2, x)",
    ),
]


@pytest.mark.parametrize(("text", "said", "place", "suggestions", "nearest", "form"), EDGES)
def test_a_refusal_says_exactly_why_and_where_and_the_nearest_text_is_read(
    text: str, said: str, place: str, suggestions: tuple[str, ...], nearest: str, form: str
) -> None:
    assert refusal(text) == (said, place, suggestions)
    if form:
        assert ascii_form(parse(nearest)) == form


@pytest.mark.parametrize(
    ("texts", "form"),
    [
        (("x*y", "x y", "x·y", "x⋅y", "x×y", "x∙y", "x∗y", "x•y", r"x\cdot y"), "x*y"),
        (("x/y", "x÷y", "x∕y", "x⁄y", r"\frac{x}{y}", r"\frac xy", r"x\div y"), "x/y"),
        (("x-y", "x−y", "x–y", "x—y", "x‐y", "x‑y"), "x - y"),
        (("x^2", "x**2", "x²", "xˆ2", "x^{2}", "x^(2)"), "x^2"),
        (("x^(-1)", "x^-1", "x⁻¹", "x^{-1}"), "x^(-1)"),
        (("sqrt(x)", "√x", "√(x)", r"\sqrt{x}", "sqrt x"), "sqrt(x)"),
        (("root(x, 3)", "∛x", "cbrt(x)", "³√x", r"\sqrt[3]{x}", "sqrt[3](x)"), "root(x, 3)"),
        (("root(x, 4)", "∜x", "⁴√x", r"\sqrt[4]{x}"), "root(x, 4)"),
        (("sin(-x)", "sin-x", "sin -x", "sin - x", r"\sin-x"), "sin(-x)"),
        (("tan(-2*x)", "tan-2x", "tan -2x"), "tan(-2*x)"),
        (("tan(-12)", "tan-12", "tan -12"), "tan(-12)"),
        (("f(x)", r"f\left(x\right)"), "f(x)"),
        (("f*x", "f (x)", r"f\,(x)", r"f\ (x)", r"f\;(x)", r"f\quad(x)"), "f*x"),
        (
            ("abs(x*abs(y)*z)", r"\lvert x \lvert y\rvert z\rvert"),
            "abs(x*abs(y)*z)",
        ),
        (
            ("abs(x)*y*abs(z)", r"\lvert x\rvert y \lvert z\rvert", r"\vert x\vert y\vert z\vert"),
            "abs(x)*y*abs(z)",
        ),
        (("abs(x)", "|x|", r"\left|x\right|", r"\lvert x\rvert", "∣x∣"), "abs(x)"),
        (("floor(x)", "⌊x⌋", r"\lfloor x\rfloor"), "floor(x)"),
        (("ceil(x)", "⌈x⌉", r"\lceil x\rceil"), "ceil(x)"),
        (("pi", "π", r"\pi"), "pi"),
        (("oo", "∞", "inf", "infinity", "infty", r"\infty"), "oo"),
        (("e", "ℯ"), "e"),
        (("i", "ⅈ"), "i"),
        (("n!", "factorial(n)", "fac(n)"), "factorial(n)"),
        (("asin(x)", "arcsin(x)", "sin^-1(x)", "sin⁻¹(x)", "sin^{-1} x", r"\arcsin x"), "asin(x)"),
        (("ln(x)", "log(x)", "ln x", r"\ln x", r"\log x"), "ln(x)"),
        (("log(x, 2)", "log_2(x)", "log₂(x)", "log_2 x", r"\log_{2} x", "log2(x)"), "log(x, 2)"),
        (("log(x, 10)", "lg(x)", "lg x", "log_10(x)", "log₁₀ x"), "log(x, 10)"),
        (("e^x", "exp(x)", "exp x", r"\exp(x)", "ℯ^x"), "e^x"),
        (("max(0, x)", "relu(x)", "ReLU(x)"), "max(0, x)"),
        (("sigma(x)", "σ(x)", r"\sigma(x)"), "sigma(x)"),
        (("gamma(x)", "Γ(x)", "Gamma(x)"), "gamma(x)"),
        (("sin(x)^2", "sin^2(x)", "sin²(x)", "sin^2 x", "sin² x", r"\sin^2 x"), "sin(x)^2"),
        (("binomial(n, k)", "binom(n, k)", r"\binom{n}{k}"), "binomial(n, k)"),
        (("1/2", "½", r"\frac12"), "1/2"),
        (("theta", "θ", "ϑ", r"\theta", r"\vartheta"), "theta"),
        (("x_1", "x1", "x₁", "x_{1}"), "x_1"),
        (("w_ij", "w_{ij}", "wᵢⱼ"), "w_ij"),
        (("yhat", "ŷ", r"\hat{y}", r"\hat y"), "yhat"),
        (("f'(x)", "f′(x)", "f’(x)", r"f^\prime(x)", r"f^{\prime}(x)"), "f'(x)"),
        (("f''(x)", "f″(x)", 'f"(x)', "f′′(x)", "f^(2)(x)", "f^{(2)}(x)", "f⁽²⁾(x)"), "f''(x)"),
        (
            (
                "diff(x^2, x)", "d/dx x^2", "d/dx(x^2)", r"\frac{d}{dx} x^2", "(x^2)'",
                r"\frac{d}{d x} x^2", "derivative(x^2, x)", "∂/∂x x^2",
            ),
            "diff(x^2, x)",
        ),
        (
            ("diff(x^2, x, 2)", "d^2/dx^2 x^2", "d²/dx² x²", r"\frac{d^2}{dx^2} x^2",
             "diff(x^2, x, x)", "(x^2)''", "∂^2/∂x^2 x^2"),
            "diff(x^2, x, 2)",
        ),
        (("diff(y, x)", "dy/dx", r"\frac{dy}{dx}", "∂y/∂x", "d y/dx"), "diff(y, x)"),
        (
            ("integrate(x, x)", "∫ x dx", "int x dx", r"\int x\,dx", "integral x dx", "∫ xdx",
             "∫ x*dx"),
            "integrate(x, x)",
        ),
        (
            ("integrate(x, (x, 0, 1))", "∫_0^1 x dx", "∫₀¹ x dx", "int_0^1 x dx",
             "integrate(x, x, 0, 1)", r"\int_{0}^{1} x \, dx", r"\int\limits_0^1 x dx"),
            "integrate(x, (x, 0, 1))",
        ),
        (
            ("integrate(integrate(x, x), y)", "∫∫ x dx dy", "int int x dx dy",
             "integral integral x dx dy", r"\int\int x\,dx\,dy", "∫ int x dx dy"),
            "integrate(integrate(x, x), y)",
        ),
        (
            ("limit(x, x, 0)", "lim_{x->0} x", "lim_(x->0) x", "lim x->0 x", "lim (x→0) x",
             r"\lim_{x \to 0} x", "lim_{x⟶0} x", "limit(x, x->0)", "limit(x, x=0)"),
            "limit(x, x, 0)",
        ),
        (
            ("limit(x, x, 0, +)", "lim_{x->0+} x", "lim_{x->0^+} x", "lim_{x->0⁺} x",
             "lim_{x->0^{+}} x", "lim x->0⁺ x", "lim x->0^+ x"),
            "limit(x, x, 0, +)",
        ),
        (
            ("sum(k, k, 1, n)", "sum_{k=1}^n k", "∑_{k=1}^n k", "Σ_{k=1}^n k", "∑^{n}_{k=1} k",
             r"\sum_{k=1}^{n} k", "sum(k, (k, 1, n))", "∑ₖ₌₁ⁿ k"),
            "sum(k, k, 1, n)",
        ),
        (
            ("bracket(x, x, 0, 1)", "[x]_0^1", "[x]₀¹", "[x]^1_0", "x |_0^1",
             r"\left[x\right]_0^1", "[x]_{x=0}^{x=1}"),
            "bracket(x, x, 0, 1)",
        ),
        (
            ("bracket(x, x, 0, a + 1)", "[x]_0^(a+1)", "[x]^(a+1)_0", r"[x]^{a+1}_{0}",
             "x |^{a+1}_0", "[x]^((a+1))_0"),
            "bracket(x, x, 0, a + 1)",
        ),
        (("x*Deltax", "x Deltax", "xDeltax", "xΔx"), "x*Deltax"),
        (("Deltay*Deltax", "DeltayDeltax", "ΔyΔx"), "Deltay*Deltax"),
        (
            ("piecewise(x, x > 0, 1)", "{x if x > 0, 1 otherwise}", "{x for x > 0; 1 else}",
             "{x when x > 0, 1 otherwise}",
             r"\begin{cases} x & x > 0 \\ 1 & \text{otherwise} \end{cases}"),
            "piecewise(x, x > 0, 1)",
        ),
        (
            ("vector(x, y)", "(x, y)", "[x, y]", "⟨x, y⟩",
             r"\begin{pmatrix} x \\ y \end{pmatrix}", r"\begin{bmatrix} x & y \end{bmatrix}"),
            "vector(x, y)",
        ),
        (
            ("grad(x*y, x, y)", "∇(x y)", "gradient(x y, x, y)", "grad(x y)", r"\nabla(x y)"),
            "vector(diff(x*y, x), diff(x*y, y))",
        ),
    ],
)  # fmt: skip
def test_every_spelling_is_read_alike(texts: tuple[str, ...], form: str) -> None:
    assert {text: ascii_form(parse(text)) for text in texts} == dict.fromkeys(texts, form)


@pytest.mark.parametrize(
    ("texts", "comparison"),
    [
        (("x = 1", "x == 1", "x := 1"), "="),
        (("x != 1", "x ≠ 1", r"x \neq 1", r"x \ne 1"), "!="),
        (("x <= 1", "x =< 1", "x ≤ 1", r"x \leq 1", r"x \le 1"), "<="),
        (("x >= 1", "x ≥ 1", r"x \geq 1", r"x \ge 1"), ">="),
        (("x < 1", r"x \lt 1"), "<"),
        (("x > 1", r"x \gt 1"), ">"),
    ],
)
def test_every_spelling_of_a_comparison(texts: tuple[str, ...], comparison: str) -> None:
    assert {text: parse_relation(text).comparison for text in texts} == dict.fromkeys(
        texts, comparison
    )


def test_a_text_has_at_most_twenty_thousand_characters() -> None:
    assert MAX_LENGTH == 20_000
    assert ascii_form(parse("x" + " " * (MAX_LENGTH - 1))) == "x"
    with pytest.raises(UnreadableError) as caught:
        parse("x" + " " * MAX_LENGTH)
    assert caught.value.message == (
        "This is longer than I can read: 20,001 characters, and 20,000 is the most."
    )
    assert caught.value.column == 80


@pytest.mark.parametrize("text", ["9" * MAX_DIGITS, f"1e{MAX_DIGITS}", f"1e-{MAX_DIGITS}"])
def test_a_number_has_at_most_two_thousand_digits(text: str) -> None:
    assert MAX_DIGITS == 2_000
    assert depth(parse(text)) == 1


@pytest.mark.parametrize(
    "text", ["9" * (MAX_DIGITS + 1), f"1e{MAX_DIGITS + 1}", f"1e-{MAX_DIGITS + 1}"]
)
def test_a_longer_number_is_refused(text: str) -> None:
    message, place, suggestions = refusal(text)
    assert message == "This number has more than 2,000 digits, more than I read."
    assert (place, suggestions) == (text, ())


def test_brackets_are_nested_sixty_deep_at_most() -> None:
    assert MAX_NESTING == 60
    assert ascii_form(parse("(" * 59 + "x" + ")" * 59)) == "x"
    message, place, _ = refusal("(" * 60 + "x" + ")" * 60)
    assert message == "This is nested more than 60 levels deep, deeper than I read."
    assert place == "x"


def test_operations_are_nested_a_hundred_deep_at_most() -> None:
    assert MAX_DEPTH == 100
    assert depth(parse("x" + "/x" * 99)) == 100
    with pytest.raises(UnreadableError) as caught:
        parse("x" + "/x" * 100)
    assert caught.value.message == (
        "This has more than 100 operations inside one another, more than I read."
    )


def test_sixty_signs_in_a_row_are_read_and_no_more() -> None:
    assert refusal("-" * 61 + "x")[0] == "There are too many signs in a row here."
    assert depth(parse("+" * 60 + "x")) == 1
    assert depth(parse("-" * 29 + "x")) == 30


def test_a_longer_text_gets_no_suggestions() -> None:
    assert refusal("x+" + "1+" * 147 + "ln(x")[2] != ()
    assert refusal("x+" + "1+" * 147 + "ln(xy")[2] == ()


def test_comparisons_are_read_in_chains_where_that_is_asked() -> None:
    first, second = parse_relations("0 < x <= 1")
    assert (ascii_form(first), ascii_form(second)) == ("0 < x", "x <= 1")
    assert len(parse_relations("x > 0")) == 1
    assert [ascii_form(link) for link in parse_chain("y = 2x = 4")] == ["y", "2*x", "4"]
    assert len(parse_chain("x")) == 1
    with pytest.raises(UnreadableError) as caught:
        parse_relation("0 < x < 1")
    assert caught.value.message == "One comparison at a time is read here."
    assert caught.value.suggestions == ("0 < x", "x < 1")
    with pytest.raises(UnreadableError) as caught:
        parse_relations("x")
    assert caught.value.message == "A comparison such as = or > is missing here."


@pytest.mark.parametrize(
    ("text", "names", "form"),
    [
        ("u(x)", Names(functions=frozenset({"u"})), "u(x)"),
        ("u(x)", Names(), "u*x"),
        ("f(x)", Names(symbols=frozenset({"f"})), "f*x"),
        ("sigma(x)", Names(symbols=frozenset({"sigma"})), "sigma*x"),
        ("i^2", Names(symbols=frozenset({"i"})), "i^2"),
        ("loss x", Names(symbols=frozenset({"loss"})), "loss*x"),
        ("dx", Names(symbols=frozenset({"d"})), "d*x"),
        ("f^2(x)", Names(symbols=frozenset({"f"})), "f^2*x"),
        ("g' (x)", Names(), "g'*x"),
        ("int xdloss", Names(symbols=frozenset({"loss"})), "integrate(x, loss)"),
        ("int lossdloss", Names(symbols=frozenset({"loss"})), "integrate(loss, loss)"),
        ("[h(2)]_{h=0}^1", Names(), "bracket(h*2, h, 0, 1)"),
        ("[h(2)]_(x=0)^1", Names(), "bracket(h(2), x, 0, 1)"),
    ],
)
def test_declared_names_win(text: str, names: Names, form: str) -> None:
    assert ascii_form(parse(text, names)) == form
