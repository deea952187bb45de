"""Messages for unreadable text: the reason, the place, and what was meant."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.reading.parser import parse, parse_chain, parse_relation
from calctutor.reading.problem_reader import parse_problem

Row = tuple[str, str, int, str | None]
"""A text, a part of the message, the column, and the first suggestion."""

BRACKETS: list[Row] = [
    ("2(x+1", "This bracket ( is never closed.", 2, "2(x+1)"),
    ("sin(x", "This bracket ( is never closed.", 4, "sin(x)"),
    ("f(x", "This bracket ( is never closed.", 2, "f(x)"),
    ("f(", "Something is missing after (.", 2, None),
    ("2(x + (y", "This bracket ( is never closed.", 7, "2(x + (y))"),
    ("e^(2x", "This bracket ( is never closed.", 3, "e^(2x)"),
    ("∫ (x dx", "This bracket ( is never closed.", 3, "∫ (x) dx"),
    (r"\frac{1}{2", "This bracket { is never closed.", 9, r"\frac{1}{2}"),
    ("x+1)", "This bracket ) closes nothing", 4, "x+1"),
    ("(x]", "This bracket ] does not match the ( that it closes.", 3, "(x)"),
    ("{x)", "This bracket ) does not match the { that it closes.", 3, "{x}"),
    ("()", "There is nothing in these brackets.", 1, None),
    ("sin()", "There is nothing in these brackets.", 4, None),
    ("(x = 2)", "An = sign cannot stand inside brackets.", 4, None),
    ("(x, y) z", "A vector stands alone here", 1, None),
    ("|x", "This | is never closed.", 1, "|x|"),
    ("|x + |y|", "This | is never closed.", 1, "|x + |y||"),
    ("|2|x||", "It is not clear which bars | belong together", 6, None),
]

MISSING: list[Row] = [
    ("", "There is nothing to read here.", 1, None),
    ("x+", "Something is missing after +.", 2, None),
    ("*x", "Something is missing before *.", 1, None),
    ("x**", "Something is missing after **.", 2, None),
    ("x^", "Something is missing after ^.", 2, None),
    ("3x^", "Something is missing after ^.", 3, None),
    ("^2", "Something is missing before ^.", 1, None),
    ("1/", "Something is missing after /.", 2, None),
    ("/2", "Something is missing before /.", 1, None),
    ("(x+)", "Something is missing after +.", 4, None),
    ("x*/y", "Something is missing between * and /.", 3, None),
    ("√", "Something is missing after √.", 1, None),
    ("x_", "A subscript is missing after the _.", 2, None),
    ("w_{i", "This subscript has no closing brace.", 3, "w_{i}"),
    ("w_{i+1}", "A subscript is made of letters and digits", 2, None),
    ("(x)_1", "A subscript belongs to a name", 4, None),
    ("2₁", "A subscript belongs to a name", 2, None),
    ("√-x", "Put what stands under the root in brackets", 2, None),
]

FUNCTIONS: list[Row] = [
    ("lnab", "The function ln runs into ab", 1, "ln(ab)"),
    ("sinab^2", "The function sin runs into ab", 1, "sin(ab^2)"),
    ("sinx(2x)", "The function sin runs into x", 1, "sin(x)(2x)"),
    ("Sin(x)", "Functions are written in small letters: sin, not Sin.", 1, "sin(x)"),
    ("SIN x", "Functions are written in small letters: sin, not SIN.", 1, "sin x"),
    ("Sinx", "Functions are written in small letters: sin, not Sin.", 1, "sinx"),
    ("Ln(x)", "Functions are written in small letters: ln, not Ln.", 1, "ln(x)"),
    ("sin", "The function sin needs something to work on: sin(x).", 1, None),
    ("sin(x)cos", "The function cos needs something to work on: cos(x).", 7, None),
    ("sin^2", "The function sin^2 needs something to work on: sin^2(x).", 1, None),
    ("log_2", "The function log_2 needs something to work on: log_2(x).", 1, None),
    ("sin + 1", "The function sin needs something to work on", 1, None),
    ("sin(x, y)", "The function sin takes one argument, and not 2.", 1, None),
    ("binomial(n)", "The function binomial takes 2 arguments, and not 1.", 1, None),
    ("cosin(x)", "I know this function as cos, not as cosin.", 1, "cos(x)"),
    ("cosine(x)", "I know this function as cos, not as cosine.", 1, "cos(x)"),
    ("sqr(x)", "I know this function as sqrt, not as sqr.", 1, "sqrt(x)"),
    ("arctn(x)", "I do not know a function called arctn.", 1, "arctan(x)"),
    ("tan-1 x", "I cannot tell whether tan-1 is the inverse of tan", 1, "arctan x"),
    ("sin2(x)", "I cannot tell whether the 2 belongs to sin or to its argument.", 1, "sin^2(x)"),
    ("cos2 x", "I cannot tell whether the 2 belongs to cos or to its argument.", 1, "cos^2 x"),
    ("sqrt2 x", "I cannot tell whether the 2 belongs to sqrt", 1, "sqrt(2) x"),
    ("log2 x", "I cannot tell whether the 2 belongs to log", 1, "log_2 x"),
    ("f^2(x)", "I cannot tell whether f^2 is a power of f, or f applied several", 1, "f(x)^2"),
    ("f²(x)", "I cannot tell whether f² is a power of f", 1, "f(x)²"),
    ("f^{-1}(x)", "I cannot tell whether f^{-1} is 1/f or an inverse function.", 1, "1/f(x)"),
    ("n!!", "A double factorial !! is not read", 1, "(n!)!"),
]

NUMBERS: list[Row] = [
    ("0,5", "A decimal is written with a point here, not with a comma.", 2, "0.5"),
    ("sin(0,5)", "A decimal is written with a point here, not with a comma.", 6, "sin(0.5)"),
    ("x + 1,000", "A decimal is written with a point here, not with a comma.", 6, "x + 1000"),
    ("2 3", "Two numbers stand side by side; write * between them for a product.", 3, "2*3"),
    ("2½", "I cannot tell whether this is 2 and ½ more, or a product.", 1, "(2+½)"),
    (
        r"8\tfrac23",
        r"I cannot tell whether this is 8 and \tfrac23 more, or a product.",
        1,
        r"(8+\tfrac23)",
    ),
    (
        r"3\frac{1}{2}",
        r"I cannot tell whether this is 3 and \frac{1}{2} more",
        1,
        r"(3+\frac{1}{2})",
    ),
    ("1..2", "A number has one decimal point only.", 1, "1.2"),
    ("1.2.3", "A number has one decimal point only.", 1, None),
    ("٣x", "Please write numbers with the digits 0 to 9.", 1, "3x"),
    ("e2x", "I cannot tell whether e2x is e^(2x) or 2ex.", 1, "e^(2x)"),
    ("3e2x", "I cannot tell whether e2x is e^(2x) or 2ex.", 2, "3e^(2x)"),
    ("pi2", "I cannot tell whether pi2 is pi^2 or 2pi.", 1, "pi^2"),
    ("x.", "This point belongs to no number.", 2, "x"),
    ("1 + ... + n", "Dots stand for terms that I cannot guess; write them all out.", 5, None),
]

CALCULUS: list[Row] = [
    ("d/dx", "What is to be differentiated is missing after d/dx.", 1, None),
    ("d/dx * x", "What is to be differentiated is missing after d/dx.", 1, None),
    ("d/d", "The variable is missing after the lower d, as in d/dx.", 1, None),
    ("d/d x x^2", "The variable is missing after the lower d, as in d/dx.", 1, "d/dx x^2"),
    ("d^2y/dx", "This derivative is of order 2 above the stroke and 1 below it.", 1, None),
    ("d^0/dx^0 x", "Derivatives are read from the first to order 50.", 1, None),
    ("dx", "This dx belongs to no integral ∫ … dx and to no quotient such as dy/dx.", 1, None),
    ("2x dx", "This dx belongs to no integral ∫ … dx", 4, "2x"),
    ("∂x", "A ∂x is read in ∂/∂x or ∂f/∂x; here it stands alone.", 1, None),
    ("diff(x^2)", "The variable to differentiate by is missing", 9, "diff(x^2, x)"),
    ("diff(x^2, 3)", "The name of a variable is wanted here, to differentiate by.", 11, None),
    ("diff x^2", "Write diff(sin(x), x), the variable after a comma.", 1, None),
    ("diff(x, x, 1.5)", "The order of a derivative is a whole number.", 12, None),
    ("(x y)'", "I cannot tell which variable this prime differentiates by", 6, "(d/dx (x y))"),
    ("x^2'", "A prime belongs to a name or a bracket with a variable in it", 4, None),
    ("sin'(2x)", "A prime after sin is read with one name in the brackets only", 1, None),
    ("∫ x", "The integral does not say over which variable", 1, "∫ x dx"),
    ("int t^2", "The integral does not say over which variable", 1, "int t^2 dt"),
    ("∫ x y", "The integral does not say over which variable", 1, None),
    ("∫_0 x dx", "The upper bound of this integral is missing", 1, None),
    ("∫^1 x dx", "The lower bound of this integral is missing", 1, None),
    ("∫_0^pi/2 x dx", "Put this bound in brackets.", 5, "∫_0^(pi/2) x dx"),
    ("integrate(x, (x, 0))", "A comma is missing here", 19, None),
    ("lim x", "The limit does not say what goes where", 1, None),
    ("lim_{x} x", "The point that x goes to is missing", 7, None),
    ("lim_{x=0} x", "The point that x goes to is missing", 7, "lim_{x->0} x"),
    ("lim_{x->} x", "Something is missing after ->.", 7, None),
    ("lim_{x->0}", "What the limit is taken of is missing after it.", 1, None),
    ("lim_{x->0 x", "This bracket { is never closed.", 5, None),
    ("limit(1/x, x, 0, x)", "The side of a limit is + or -.", 18, None),
    ("x -> 0", "An arrow is read in a limit only", 3, None),
]

SIGNS: list[Row] = [
    ("x = ", "One expression is wanted here, without the sign =.", 3, "x"),
    ("x == 2", "One expression is wanted here, without the sign ==.", 3, "2"),
    ("y = 2x", "One expression is wanted here, without the sign =.", 3, "2x"),
    ("= 2x", "Something is missing before =.", 1, "2x"),
    ("x > 0", "One expression is wanted here, without the sign >.", 3, None),
    ("2x;", "A ; only separates the arguments of a function.", 3, "2x"),
    ("2x,", "A , only separates the arguments of a function.", 3, "2x"),
    ("x # 1", "I do not know the sign # here.", 3, None),
    ("#x", "I do not know the sign # here.", 1, "x"),
    ("$x$", "Dollar signs are not needed here; type the formula alone.", 1, "x"),
    ("“x”", "Quotation marks are not needed here; type the formula alone.", 1, "x"),
    ('"x"', "Quotation marks are not needed here; type the formula alone.", 1, "x"),
    ("'x", "A prime stands after a name, as in f'(x).", 1, None),
    ("😀", "I do not know the sign 😀 here.", 1, None),
    ("x+😀", "I do not know the sign 😀 here.", 3, None),
    ("±1", "A ± stands for two answers; give one at a time.", 1, "+1"),
    (
        "sin(90°)",
        "Angles are in radians here, and a degree is pi/180 of them.",
        7,
        "sin(90*pi/180)",
    ),
    ("50%", "A percent sign is not read here; write /100.", 3, "50/100"),
    ("6:2", "A division is written with a / here.", 2, "6/2"),
    ("2x = ?", "A question mark is not needed here.", 6, "2x"),
    ("х + 1", "This х is not the Latin letter x that it looks like.", 1, "x + 1"),
    ("x⁺", "I cannot make out the small characters ⁺.", 2, None),
    ("2∇f", "A vector stands alone here", 2, None),
]

WORDS: list[Row] = [
    ("hello", "I do not know the word hello; put * between the letters of a product.", 1, None),
    ("alpa + betta", "I do not know the word betta", 8, "alpa + beta"),
    ("integral of x^2 dx", "I read mathematics only, without the word of.", 10, "integral x^2 dx"),
    (r"\foo", r"I do not know the LaTeX command \foo.", 1, None),
    (r"\sinx", r"I do not know the LaTeX command \sinx.", 1, r"\sin x"),
    (r"\fract{1}{2}", r"I do not know the LaTeX command \fract.", 1, r"\frac{1}{2}"),
    (r"\frac{1}", r"Two pairs of braces belong after \frac", 1, None),
    (r"\frac{1}23", r"Write \frac with braces", 9, None),
    (r"\binom{n}", r"Two pairs of braces belong after \binom", 10, None),
    (r"\hat{xy}", "A hat is read over one letter", 1, None),
    (r"\operatorname{foo}(x)", "I do not know the word foo.", 1, None),
    (r"\ldots", "Dots stand for terms that I cannot guess; write them all out.", 1, None),
    (r"\pm 1", r"A \pm stands for two answers; give one at a time.", 1, "+ 1"),
    (r"x\& 2", "This backslash does not begin a LaTeX command that I know.", 2, None),
]

SLIPS = [*BRACKETS, *MISSING, *FUNCTIONS, *NUMBERS, *CALCULUS, *SIGNS, *WORDS]


@pytest.mark.parametrize(("text", "said", "column", "suggestion"), SLIPS)
def test_a_slip_gets_its_reason_its_place_and_a_mend(
    text: str, said: str, column: int, suggestion: str | None
) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    slip = caught.value
    assert slip.message.startswith(said)
    assert slip.message.endswith(".")
    assert slip.column == column
    assert (slip.suggestions[0] if slip.suggestions else None) == suggestion


@pytest.mark.parametrize(
    ("text", "suggestions"),
    [
        ("sinab^2", ("sin(ab^2)", "sin(ab)^2")),
        ("lnab²", ("ln(ab²)", "ln(ab)²")),
        ("f^2(x)", ("f(x)^2", "f(f(x))")),
        ("tan-1 x", ("arctan x", "tan(-1) x")),
        ("e2x", ("e^(2x)", "2ex")),
        ("1e5x", ("1e^(5x)", "1*10^5x")),
        ("2½", ("(2+½)", "2*½")),
        ("1,000", ("1000", "1.000")),
        ("2x dx", ("2x", "int 2x dx")),
        ("(x y)'", ("(d/dx (x y))", "(d/dy (x y))")),
        ("cos2 x", ("cos^2 x", "cos(2 x)")),
    ],
)
def test_where_two_things_may_be_meant_both_are_suggested(
    text: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.suggestions == suggestions


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2(lnx + Sin(x)", "2(lnx + sin(x))"),
        ("$\\sinx + 0,5$", "\\sin x + 0.5"),
        ("(((x", "(((x)))"),
        ("d/d x (lnx", "d/dx (lnx)"),
        ("d/dx x^2 = ?", "d/dx x^2"),
    ],
)
def test_several_slips_are_mended_at_once(text: str, suggestion: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.suggestions[0] == suggestion


@pytest.mark.parametrize("text", ["lnx +", "(x + ) y", "sinx # 2"])
def test_nothing_is_suggested_that_cannot_be_read(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(text)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("text", "said", "column", "suggestion"),
    [
        ("y = 2x = ", "Something is missing after =.", 8, "y = 2x"),
        ("y = = 2x", "Something is missing between = and =.", 5, None),
        ("= 2x", "Something is missing before =.", 1, "2x"),
        ("y = 2x > 1", "One expression is wanted here, without the sign >.", 8, None),
    ],
)
def test_slips_in_a_chain(text: str, said: str, column: int, suggestion: str | None) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_chain(text)
    slip = caught.value
    assert (slip.message, slip.column) == (said, column)
    assert (slip.suggestions[0] if slip.suggestions else None) == suggestion


@pytest.mark.parametrize(
    ("text", "said", "column"),
    [
        ("theta", "A comparison such as = or > is missing here.", 6),
        ("theta > ", "Something is missing after >.", 7),
        ("0 < x < 1", "One comparison at a time is read here.", 7),
        ("(x > 0)", "A > sign cannot stand inside brackets.", 4),
    ],
)
def test_slips_in_a_relation(text: str, said: str, column: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_relation(text)
    assert (caught.value.message, caught.value.column) == (said, column)


def test_a_slip_in_a_problem_gets_a_mend_that_is_a_problem() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem("d/dt e^(x(t)")
    assert caught.value.suggestions == ("d/dt e^(x(t))",)


def test_a_slip_in_an_assumption_is_told_of_the_assumption() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem("d/dx x^2", given=("x >",))
    assert (caught.value.text, caught.value.column) == ("x >", 3)


def test_a_declared_word_is_suggested() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse("2 weigth", Names(symbols=frozenset({"weight"})))
    assert caught.value.suggestions == ("2 weight",)


@pytest.mark.parametrize("text", ["minimum", "2 per minute", "since", "single", "why?"])
def test_words_are_not_chopped_into_products(text: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem(text)
    assert caught.value.suggestions == ()


@pytest.mark.parametrize(
    ("text", "suggestions"), [("y = x^2", ("x^2",)), ("f'(x) = x", ("x",)), ("2x+4y-3=0", ())]
)
def test_a_side_of_an_equation_is_suggested_where_the_other_names_it(
    text: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem(text)
    assert caught.value.suggestions == suggestions


def test_a_problem_is_suggested_only_if_it_can_be_asked() -> None:
    with pytest.raises(UnreadableError) as caught:
        parse_problem("x=xoo")
    assert caught.value.suggestions == ()
