"""Words and commands: which are read, which are not, and what is said and suggested then."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.reading.sentences import formulas_meant


@pytest.mark.parametrize(
    ("text", "said", "place", "suggestions"),
    [
        # Functions by another name, in capitals, or run into their argument.
        ("sine(x)", "I know this function as sin, not as sine.", "sine", ("sin(x)",)),
        ("tangens x", "I know this function as tan, not as tangens.", "tangens", ("tan x",)),
        ("sigmoid(x)", "I know this function as sigma, not as sigmoid.", "sigmoid", ("sigma(x)",)),
        ("SIN(x)", "Functions are written in small letters: sin, not SIN.", "SIN", ("sin(x)",)),
        ("Sinx", "Functions are written in small letters: sin, not Sin.", "Sinx", ("sinx",)),
        ("Ln x", "Functions are written in small letters: ln, not Ln.", "Ln", ("ln x",)),
        ("arctn(x)", "I do not know a function called arctn.", "arctn", ("arctan(x)",)),
        (
            "sinab",
            "The function sin runs into ab; put what it is taken of in brackets.",
            "sinab",
            ("sin(ab)",),
        ),
        # Words of sentences.
        ("of x", "I read mathematics only, without the word of.", "of ", ("x",)),
        ("x is 2", "I read mathematics only, without the word is.", "is ", ("x 2",)),
        ("2 or 3", "One answer at a time is read, without the word or.", "or", ()),
        ("2 and 3", "One answer at a time is read, without the word and.", "and", ()),
        ("x plus 1", "I read signs, and no words for them: +, not plus.", "plus", ("x + 1",)),
        ("x squared", "I read signs, and no words for them: ^2, not squared.", "squared",
         ("x ^2",)),
        ("2 meters", "Units are not read here; give the formula alone.", "meters", ("2",)),
        ("x + const", "A constant is one letter here, as in + C, not const.", "const",
         ("x + C",)),
        (
            "DNE + 1",
            "That there is no value is said on its own, as in does not exist.",
            "DNE",
            (),
        ),
        (
            "hello",
            "I do not know the word hello; put * between the letters of a product.",
            "hello",
            (),
        ),
        (
            "alpa betta",
            "I do not know the word betta; put * between the letters of a product.",
            "betta",
            ("alpa beta",),
        ),
        # LaTeX.
        (r"\foo", r"I do not know the LaTeX command \foo.", r"\foo", ()),
        (r"\sinx", r"I do not know the LaTeX command \sinx.", r"\sinx", (r"\sin x",)),
        (r"\frak{1}{2}", r"I do not know the LaTeX command \frak.", r"\frak",
         (r"\frac{1}{2}",)),
        (r"\pm 1", r"A \pm stands for two answers; give one at a time.", r"\pm", ("+ 1",)),
        (r"\mp 1", r"A \mp stands for two answers; give one at a time.", r"\mp", ("- 1",)),
        (r"\ldots", "Dots stand for terms that I cannot guess; write them all out.", r"\ldots", ()),
        (r"\& x", "This backslash does not begin a LaTeX command that I know.", "\\", ("x",)),
        (r"\operatorname{foo}", "I do not know the word foo.", r"\operatorname{foo}", ()),
        (
            r"\text{a b}",
            "I read one word in such braces, and only letters.",
            r"\text{a ",
            (),
        ),
        (
            r"\begin{array}",
            r"The only LaTeX environments that I read are \begin{cases} … \end{cases} and"
            r" \begin{pmatrix} … \end{pmatrix}.",
            r"\begin",
            (),
        ),
        (r"\hat{xy}", r"A hat is read over one letter, as in \hat{y}.", r"\hat", ()),
        (
            r"\frac{1}",
            r"Two pairs of braces belong after \frac, as in \frac{1}{2}.",
            r"\frac",
            (),
        ),
        (
            r"\binom{n}",
            r"Two pairs of braces belong after \binom, as in \binom{n}{k}.",
            "",
            (),
        ),
        (
            r"\begin{cases} x > 0 \end{cases}",
            r"An & is missing here, as in \begin{cases} x^2 & x > 0 \\ -x & \text{otherwise}"
            r" \end{cases}.",
            ">",
            (),
        ),
        # Signs.
        ("x # 1", "I do not know the sign # here.", "#", ()),
        ("x #", "I do not know the sign # here.", "#", ("x",)),
        ("x.", "This point belongs to no number.", ".", ("x",)),
        ("x.y", "This point belongs to no number.", ".", ("xy", "x*y")),
        ("$x$", "Dollar signs are not needed here; type the formula alone.", "$", ("x",)),
        ("90°", "Angles are in radians here, and a degree is pi/180 of them.", "90°",
         ("(90*pi/180)",)),
        ("٣", "Please write numbers with the digits 0 to 9.", "٣", ("3",)),
        ("w_{i", "This subscript has no closing brace.", "{i", ("w_{i}",)),
        ("w_{i+1}", "A subscript is made of letters and digits, as in w_i.", "_{i+1}", ()),
        ("x⁺", "I cannot make out the small characters ⁺.", "⁺", ()),
        ("'x", "A prime stands after a name, as in f'(x).", "'", ()),
        ("'x'", "Quotation marks are not needed here; type the formula alone.", "'", ("x",)),
        ("", "There is nothing to read here.", "", ()),
        ("x^", "Something is missing after ^.", "^", ()),
        ("*x", "Something is missing before *.", "*", ()),
        ("()", "There is nothing in these brackets.", "()", ()),
        ("(x+)", "Something is missing after +.", ")", ()),
        ("x*/y", "Something is missing between * and /.", "/", ()),
        ("(x]", "This bracket ] does not match the ( that it closes.", "]", ("(x)",)),
        ("2(x", "This bracket ( is never closed.", "(", ("2(x)",)),
        ("2([x", "This bracket [ is never closed.", "[", ("2([x])",)),
    ],
)  # fmt: skip
def test_what_is_said_of_a_word_or_sign(
    text: str, said: str, place: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    slip = caught.value
    found = slip.message, text[slice(*slip.span)], slip.suggestions
    assert found == (said, place, suggestions)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("xy", "x*y"),
        ("xyz", "x*y*z"),
        ("abcd", "a*b*c*d"),
        ("2pir", "2*pi*r"),
        ("alphabeta", "alpha*beta"),
        ("thetax", "theta*x"),
        ("is", "i*s"),
        ("or", "o*r"),
        ("iss", "i*s*s"),
        ("Deltax", "Deltax"),
        ("Δx", "Deltax"),
        ("Δ x", "Delta*x"),
        ("x_max", "x_max"),
        ("w_1x", "w_1*x"),
        ("w_ix_i", "w_i*x_i"),
        ("w_{i,j}", "w_ij"),
        ("w_α", "w_alpha"),
        (r"w_{\mathrm{max}}", "w_max"),
        ("x1", "x_1"),
        ("x12y", "x_12*y"),
        ("e_1", "e_1"),
        ("i_1", "i_1"),
        ("1e5", "1e5"),
        ("1e5x", ""),
        ("1e-5", "0.00001"),
        ("2e", "2*e"),
        ("2e^x", "2*e^x"),
        ("2.e-3", "2*e - 3"),
        ("2.5e-3", "0.0025"),
        (".5", "0.5"),
        ("5.", "5"),
        ("Xsin(x)", "X*sin(x)"),
        ("sin 2x", "sin(2*x)"),
        ("sin x y", "sin(x)*y"),
        ("sin xy", "sin(x*y)"),
        ("sin 2 x", "sin(2*x)"),
        ("sin 2 pi x", "sin(2*pi*x)"),
        ("sin x^2", "sin(x^2)"),
        ("sin x cos x", "sin(x)*cos(x)"),
        ("sin cos x", "sin(cos(x))"),
        ("sin -x", "sin(-x)"),
        ("sin(x)^2", "sin(x)^2"),
        ("sin(x)y", "sin(x)*y"),
        ("ln|x|", "ln(abs(x))"),
        ("1/2x", "1/2*x"),
        ("1/2 x", "1/2*x"),
        ("a/b c", "a/b*c"),
        ("a/b/c", "a/b/c"),
        ("-x^2", "-x^2"),
        ("2^-x", "2^(-x)"),
        ("2^3^x", "2^3^x"),
        ("x^2!", "x^factorial(2)"),
        ("x!^2", "factorial(x)^2"),
        ("--x", "-(-x)"),
        ("+x", "x"),
        ("x - -y", "x - (-y)"),
        ("2*-x", "2*(-x)"),
        ("|x||y|", "abs(x)*abs(y)"),
        ("|x|y|z|", "abs(x)*y*abs(z)"),
        ("x|y|", "x*abs(y)"),
        ("[x]", "x"),
        ("{x}", "x"),
        ("[(x+1)(x-1)]", "(x + 1)*(x - 1)"),
        ("x'", "x'"),
        ("f(x)'", "diff(f(x), x)"),
        ("d/dx x y", "diff(x*y, x)"),
        ("d/dx x + y", "diff(x, x) + y"),
        ("d(x^2)/dx", "diff(x^2, x)"),
        ("d^2(x^2)/dx^2", "diff(x^2, x, 2)"),
        ("d f(x)/dx", "diff(f(x), x)"),
        ("d/(dx) x", "diff(x, x)"),
        ("∂^2 f/∂x∂y", "diff(diff(f, y), x)"),
        ("diff(x y, x, y)", "diff(diff(x*y, x), y)"),
        ("∫ dx/x", "integrate(1/x, x)"),
        ("∫ 2 dx/x", "integrate(2/x, x)"),
        (r"\int \frac{dx}{x}", "integrate(1/x, x)"),
        (r"\int \frac{x dx}{x+1}", "integrate(x/(x + 1), x)"),
        ("∫ ∫ x y dx dy", "integrate(integrate(x*y, x), y)"),
        ("∫_-1^1 x dx", "integrate(x, (x, -1, 1))"),
        ("∫ x dx + 1", "integrate(x, x) + 1"),
        ("lim_{x->-oo} x", "limit(x, x, -oo)"),
        ("lim_{x->0} x + 1", "limit(x, x, 0) + 1"),
        ("sum_i x_i + 1", "sum(x_i, i) + 1"),
        ("a e^x", "a*e^x"),
        (r"2\,x", "2*x"),
        (r"\mathrm{d}", "d"),
        (r"\int x\,\mathrm{d}x", "integrate(x, x)"),
        (r"\operatorname{arcsin} x", "asin(x)"),
        (r"\mathbf{x}", "x"),
        (r"\Delta x", "Deltax"),
        (r"\widehat{x}", "xhat"),
        (r"\left(x\right)", "x"),
        (r"\bigl(x\bigr)", "x"),
        (r"\{x\}", "x"),
        (r"x \quad y", "x*y"),
        ("%e^x", "e^x"),
        ("2 %pi", ""),
        ("∑_{i=1}^3 i", "sum(i, i, 1, 3)"),
        ("Σ", "Sigma"),
        ("□", "blank"),
        ("⌊x⌋^2", "floor(x)^2"),
    ],
)
def test_how_letters_and_signs_are_read(text: str, form: str) -> None:
    if form:
        assert ascii_form(parse(text)) == form
    else:
        with pytest.raises(UnreadableError):
            parse(text)


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("derivative of x^2", ("d/dx (x^2)",)),
        ("find the derivative of t^2", ("d/dt (t^2)",)),
        ("differentiate x^2 with respect to a", ("d/da (x^2)",)),
        ("what is the derivative of x^2?", ("d/dx (x^2)",)),
        ("integral of x^2", ("integral x^2 dx",)),
        ("integrate t^2", ("integral t^2 dt",)),
        ("integrate x^2 dx", ("integral x^2 dx",)),
        ("integrate a^2 wrt a", ("integral a^2 da",)),
        ("integral of x^2 from 0 to 1", ("integral_(0)^(1) x^2 dx",)),
        ("integrate from 0 to 1 of x^2", ("integral_(0)^(1) x^2 dx",)),
        ("limit of sin(x)/x as x approaches 0", ("lim_(x->0) (sin(x)/x)",)),
        ("limit as x -> 0 of x", ("lim_(x->0) (x)",)),
        ("limit of x as x goes to oo", ("lim_(x->oo) (x)",)),
        ("2x if x > 0", ("2x",)),
        ("x is positive", ("x > 0",)),
        ("x negative", ("x < 0",)),
        ("x non-zero", ("x != 0",)),
        ("a is nonnegative", ("a >= 0",)),
        ("the answer is 2x", ("2x",)),
        ("so the derivative is 2x.", ("2x",)),
        ("answer: 2x", ("2x",)),
        ("square root of x", ("sqrt(x)",)),
        ("x to the power of 2", ("x^2",)),
        ("x divided by 2", ("x / 2",)),
        ("x multiplied by 2", ("x * 2",)),
        ("np.sin(x)", ("sin(x)",)),
        ("lim x to 0 x", ("lim x->0 x",)),
        ("2x", ()),
        ("", ()),
    ],
)
def test_the_formula_that_a_sentence_stands_for(text: str, formulas: tuple[str, ...]) -> None:
    assert formulas_meant(text) == formulas


@pytest.mark.parametrize(
    ("text", "given", "body", "symbols"),
    [
        ("d/dx I_i x", (), "diff(I_i*x, x)", {"i"}),
        ("d/dx x_min i", (), "diff(x_min*i, x)", set()),
        ("d/dw_ij w_ij", (), "diff(w_ij, w_ij)", {"i"}),
        ("d/di i^2", (), "diff(i^2, i)", {"i"}),
        ("lim_{h->0} h(h+1)", (), "limit(h*(h + 1), h, 0)", {"h"}),
        ("d/dx (x^2) + 3", (), "diff(x^2 + 3, x)", set()),
        ("d/dx a x", ("a > 0",), "diff(a*x, x)", set()),
    ],
)
def test_the_names_that_a_problem_introduces(
    text: str, given: tuple[str, ...], body: str, symbols: set[str]
) -> None:
    problem = parse_problem(text, given=given)
    assert ascii_form(problem.body) == body
    assert problem.names.symbols == symbols
    assert [ascii_form(relation) for relation in problem.given] == list(given)


def test_declared_names_of_a_problem_are_kept() -> None:
    names = Names(symbols=frozenset({"loss"}), functions=frozenset({"u"}))
    problem = parse_problem("d/dt loss u(t) x(t)", names=names)
    assert problem.names.symbols == {"loss"}
    assert problem.names.functions == {"u", "x"}
