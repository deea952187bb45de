"""The most common slips in one table: each message, and the suggestions that come with it.

Every suggestion can itself be read.
"""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.reading.parser import parse

Row = tuple[str, str, str | None]
"""The typed text, a part of the message, and the first suggestion."""

BRACKETS_AND_BARS: list[Row] = [
    ("2(x+1", "( is never closed", "2(x+1)"),
    ("[x+1", "[ is never closed", "[x+1]"),
    ("e^{2x", "{ is never closed", "e^{2x}"),
    ("x+1)", "closes nothing", "x+1"),
    ("(x+1]", "does not match the (", "(x+1)"),
    ("|x", "| is never closed", "|x|"),
    ("sin()", "nothing in these brackets", None),
    (r"\frac{1}", "Two pairs of braces", None),
]

FUNCTIONS: list[Row] = [
    ("lnab", "ln runs into ab", "ln(ab)"),
    ("2sinx(2x)", "sin runs into x", "2sin(x)(2x)"),
    ("Sin(x)", "small letters: sin", "sin(x)"),
    ("Sqrt[x]", "small letters: sqrt", "sqrt[x]"),
    ("Integrate[x^2, {x, 0, 1}]", "small letters: integrate", "integrate[x^2, {x, 0, 1}]"),
    ("Limit[1/x, x -> 1]", "small letters: limit", "limit[1/x, x -> 1]"),
    ("D[x^2, x]", "I do not know D as a function", "diff(x^2, x)"),
    ("C(n, k)", "I do not know C as a function", "binomial(n, k)"),
    ("u(x, y)", "I do not know u as a function", None),
    ("sin", "needs something to work on", None),
    ("sin-1(x)", "inverse of sin", "arcsin(x)"),
    ("log10x", "belongs to log or to its argument", "log_10x"),
    ("e2x", "e^(2x) or 2ex", "e^(2x)"),
    ("(f∘g)(x)", "as in f(g(x))", None),
]

NUMBERS_AND_SIGNS: list[Row] = [
    ("0,5", "with a point here", "0.5"),
    ("1,000", "with a point here", "1000"),
    ("2 1/2", "2 and 1/2 more, or a product", "(2+1/2)"),
    ("½½", "Two numbers stand side by side", "½*½"),
    ("2x+", "missing after +", None),
    ("*x", "missing before *", None),
    ("x^", "missing after ^", None),
    ("x//2", "missing between / and /", "x/2"),
    ("x^^2", "missing between ^ and ^", "x^2"),
    ("x*/2", "missing between * and /", None),
    ("x==2", "without the sign ==", "2"),
    ("=", "missing before =", None),
    ("<", "missing before <", None),
    ("±2", "two answers", "+2"),
    ("x..2", "Dots stand for terms", None),
    ("√", "missing after √", None),
    ("1 000", "Two numbers stand side by side", "1000"),
    ("sin 90°", "Angles are in radians", "sin (90*pi/180)"),
    ("x.*y", "This point belongs to no number", "x*y"),
    ("np.exp(x)", "This point belongs to no number", "exp(x)"),
    ("x%2", "A percent sign is not read", None),
    ("$2x$", "Dollar signs are not needed", "2x"),
    ("😀", "I do not know the sign", None),
    (r"\foo", r"I do not know the LaTeX command \foo", None),
    ("x ∈ R", "A name stands for real numbers", None),
]

CALCULUS: list[Row] = [
    ("dx", "belongs to no integral", None),
    ("∫ x", "over which variable", "∫ x dx"),
    ("∫_0^2π sin x dx", "Put this bound in brackets", "∫_0^(2π) sin x dx"),
    ("lim x", "what goes where", None),
    ("d/d", "The variable is missing", None),
    ("d2y/dx2", "written with a ^", "d^2y/dx^2"),
    ("∂_x f", "A derivative is written ∂/∂x", "∂/∂x f"),
]

WORDS: list[Row] = [
    ("", "nothing to read", None),
    ("   ", "nothing to read", None),
    ("the derivative is 2x", "without the word the", "2x"),
    ("answer: 2x", "without the word answer", "2x"),
    ("it is 2x", "without the word is", "2x"),
    ("derivative = 2x", "Write derivative(sin(x), x)", "2x"),
    ("x squared", "no words for them: ^2", "x ^2"),
    ("2 times x plus 1", "no words for them: *", "2 * x + 1"),
    ("x to the power of 2", "without the word to", "x^2"),
    ("square root of x", "the word square", "sqrt(x)"),
    ("x divided by 2", "without the word divided", "x / 2"),
    ("2x or 3x", "One answer at a time", None),
    ("x=1, x=2", "without the sign =", None),
    ("2 DNE", "is said on its own", None),
    ("does not exist x", "is said on its own", None),
    ("5 meters", "Units are not read here", "5"),
    ("2x + constant", "A constant is one letter", "2x + C"),
    ("2x + any constant", "without the word any", "2x + C"),
    ("differentiate x^2", "not as differentiate", "d/dx (x^2)"),
    ("the derivative of t^2 with respect to t", "the word the", "d/dt (t^2)"),
    ("integral of x^2", "without the word of", "integral x^2 dx"),
    ("integral from 0 to 1 of x^2 dx", "the word from", "integral_(0)^(1) x^2 dx"),
    ("limit of sin(x)/x as x approaches 0", "the word of", "lim_(x->0) (sin(x)/x)"),
    ("int x^2 dx from 0 to 1", "the word from", "integral_(0)^(1) x^2 dx"),
    ("∫ from 0 to 1 x^2 dx", "the word from", "integral_(0)^(1) x^2 dx"),
    ("lim x to 0 sin x/x", "the word to", "lim x->0 sin x/x"),
    ("2x if x > 0", "the word if", "2x"),
    ("limit as x goes to 0 of sin(x)/x", "the word goes", "lim_(x->0) (sin(x)/x)"),
]

SLIPS = [*BRACKETS_AND_BARS, *FUNCTIONS, *NUMBERS_AND_SIGNS, *CALCULUS, *WORDS]


@pytest.mark.parametrize(("text", "said", "suggestion"), SLIPS)
def test_a_likely_slip_is_named_and_mended(text: str, said: str, suggestion: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    slip = caught.value
    assert said in slip.message
    start, end = slip.span
    assert 0 <= start <= end <= max(1, len(text))
    assert (slip.suggestions[0] if slip.suggestions else None) == suggestion


@pytest.mark.parametrize("text", [text for text, _, suggestion in SLIPS if suggestion])
def test_what_is_suggested_can_be_read(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    for suggestion in caught.value.suggestions:
        parse(suggestion)
