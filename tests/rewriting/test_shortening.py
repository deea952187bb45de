"""Shortening: each rule on both sides of its conditions, what is said, and which one is chosen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from calctutor.expr.prose import Prose, Strong
from calctutor.expr.tree import Add, Tree, walk
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.rewriting.shortening.cancel import cancelled
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.shortening.factor import contents_out, factored, reads_well_as_it_is
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.rewriting.shortening.identities import pythagoras
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.shortening.order import in_descending_order
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.shorten import shortened
from calctutor.rewriting.shortening.signs import sign_inside
from calctutor.rewriting.shortening.undoing import out_of_the_sum, times_its_sign, undone


def said(prose: Prose) -> str:
    """Return the sentence with its formulas in ASCII."""
    return "".join(
        part
        if isinstance(part, str)
        else part.text
        if isinstance(part, Strong)
        else ascii_form(part)
        for part in prose.parts
    )


def _becomes(
    rule: Callable[[Tree], Rewriting | None], text: str, name: str, after: str, sentence: str
) -> None:
    node = parse(text)
    found = rule(node)
    assert found is not None
    assert (found.rule, ascii_form(found.after), said(found.explanation)) == (name, after, sentence)
    assert found.part is node


@pytest.mark.parametrize(
    ("text", "after", "common"),
    [
        ("a b+a c", "a*(b + c)", "a"),
        ("2x+4", "2*(x + 2)", "2"),
        ("6x+4y", "2*(3*x + 2*y)", "2"),
        ("x/2+1/3", "(3*x + 2)/6", "1/6"),
        ("x^2+x", "x*(x + 1)", "x"),
        ("x^3+x^2", "x^2*(x + 1)", "x^2"),
        ("3x^2+6x", "3*x*(x + 2)", "3*x"),
        ("-2x-4", "-2*(x + 2)", "-2"),
        ("x e^x+e^x", "(x + 1)*e^x", "e^x"),
        ("e^(2x)+e^x", "(e^x + 1)*e^x", "e^x"),
        ("e^(3x)+e^(2x)", "(e^x + 1)*e^(2*x)", "e^(2*x)"),
        ("x sin(x)+2sin(x)", "(x + 2)*sin(x)", "sin(x)"),
        ("sqrt(x)+x sqrt(x)", "sqrt(x)*(x + 1)", "sqrt(x)"),
        ("x^(3/2)+x^(1/2)", "sqrt(x)*(x + 1)", "sqrt(x)"),
        ("x 2^x+2^x", "2^x*(x + 1)", "2^x"),
        ("(x+1)^2+(x+1)^3", "(x + 1)^2*(x + 2)", "(x + 1)^2"),
        ("(x+1)y+(1+x)z", "(x + 1)*(y + z)", "x + 1"),
        ("a b+a c+a d", "a*(b + c + d)", "a"),
        ("x+(2x+x y)", "x*(y + 3)", "x"),
    ],
)
def test_what_all_terms_have_in_common_is_factored_out(text: str, after: str, common: str) -> None:
    _becomes(factored, text, "factor", after, f"{common} is common to all terms.")


@pytest.mark.parametrize(
    "text",
    [
        "x + 1",
        "a*b + c*d",
        "a*b + a*c + d",
        "2*x + 3",
        "-2*x + 3",
        "1/x + 1/y",
        "e^(-x) + e^x",
        "e^x + e^y",
        "x^a + x^b",
        "x + sqrt(x)",
        "2^x + 3^x",
        "1/e^x + 1",
        "1/2^x + y/2^x",
        "x*y",
        "x",
    ],
)
def test_where_terms_have_nothing_in_common_there_is_no_factor(text: str) -> None:
    assert factored(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "reads_well"),
    [
        ("3x^2+6x", True),
        ("x^2+x", True),
        ("2x sin(x)+x^2 cos(x)", True),
        ("x sin(x)+x cos(x)", False),
        ("x e^x+e^x", False),
        ("x sin(x)+sin(x)", False),
        ("a b+a c", True),
        ("x+1", True),
    ],
)
def test_which_sums_read_well_as_they_are(text: str, reads_well: bool) -> None:
    total = parse(text)
    assert isinstance(total, Add)
    assert reads_well_as_it_is(total) is reads_well


@pytest.mark.parametrize(
    ("text", "after", "sentence"),
    [
        ("3(2x+2)", "6*(x + 1)", "The number 2 comes out of the bracket."),
        ("x(2x+4)", "2*x*(x + 2)", "The number 2 comes out of the bracket."),
        ("(2x+2)^2 x", "4*x*(x + 1)^2", "The number 2 comes out of the bracket."),
        ("x/(4x-2)", "x/(2*(2*x - 1))", "The number 2 comes out of the bracket."),
        ("x/(4x-2)^2", "x/(4*(2*x - 1)^2)", "The number 2 comes out of the bracket."),
        ("(2x+2)(2x+4)", "4*(x + 1)*(x + 2)", "The number 2 comes out of the brackets."),
        ("(2x+2)(3x+6)", "6*(x + 1)*(x + 2)", "The numbers 2 and 3 come out of the brackets."),
        ("3(2x+2)^2/(4x-2)", "6*(x + 1)^2/(2*x - 1)", "The number 2 comes out of the brackets."),
        ("x(-2x-4)", "-2*x*(x + 2)", "The number -2 comes out of the bracket."),
        ("x(x/2+1/3)", "x*(3*x + 2)/6", "The number 1/6 comes out of the bracket."),
    ],
)
def test_numbers_come_out_of_brackets(text: str, after: str, sentence: str) -> None:
    _becomes(contents_out, text, "factor", after, sentence)


@pytest.mark.parametrize(
    "text", ["x*(x + 1)", "x*(2*x + 3)", "2*x + 2", "x*(2*x + 2)^a", "2*x/y", "x"]
)
def test_where_no_number_comes_out(text: str) -> None:
    assert contents_out(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("x(x+1)-x", "x^2"),
        ("(x+1)^2-x^2", "2*x + 1"),
        ("(x+1)(x-1)+1", "x^2"),
        ("a(b+c)-a b", "a*c"),
        ("x(x+1)/y+1", "x^2/y + x/y + 1"),
        ("2(x+1)+3(x+2)", "5*x + 8"),
        ("-(x+1)(x+2)+x^2", "-3*x - 2"),
        ("(x+1)^4-x^4", "4*x^3 + 6*x^2 + 4*x + 1"),
        ("x(x+1)(x+2)-x^3", "3*x^2 + 2*x"),
    ],
)
def test_brackets_in_a_sum_are_multiplied_out(text: str, after: str) -> None:
    _becomes(
        multiplied_out,
        text,
        "expand",
        after,
        "The brackets are multiplied out, and like terms put together.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "x + 1",
        "x*(x + 1)",
        "(x + 1)^2",
        "(x + 1)^5 + 1",
        "(x + 1)^(-2) + 1",
        "(x + 1)^a + 1",
        "1/(x + 1) + 1",
        "x + y*z",
    ],
)
def test_what_is_not_multiplied_out(text: str) -> None:
    assert multiplied_out(parse(text)) is None


def _sum_of(count: int, letter: str) -> str:
    return "+".join(f"{letter}_{i}" for i in range(1, count + 1))


@pytest.mark.parametrize(("count", "is_done"), [(39, True), (40, False)])
def test_a_sum_of_more_than_forty_terms_is_not_multiplied_out(count: int, is_done: bool) -> None:
    assert (multiplied_out(parse(f"x({_sum_of(count, 'a')})+1")) is not None) is is_done


@pytest.mark.parametrize(("count", "is_done"), [(39, True), (41, False)])
def test_a_product_of_more_than_forty_terms_is_not_multiplied_out(
    count: int, is_done: bool
) -> None:
    text = f"({_sum_of(count, 'a')})x+1"
    assert (multiplied_out(parse(text)) is not None) is is_done


@pytest.mark.parametrize(
    ("text", "after", "bottom"),
    [
        ("1/x+1/y", "(y + x)/(x*y)", "x*y"),
        ("1/x+1", "(x + 1)/x", "x"),
        ("1/x+1/x^2", "(x + 1)/x^2", "x^2"),
        ("1/x^2+1/x", "(x + 1)/x^2", "x^2"),
        ("1/(2x)+1/(3y)", "(3*y + 2*x)/(6*x*y)", "6*x*y"),
        ("sqrt(1-x^2)-x^2/sqrt(1-x^2)", "(1 - 2*x^2)/sqrt(1 - x^2)", "sqrt(1 - x^2)"),
        ("1/(x+1)+1/(1+x)^2", "(x + 2)/(1 + x)^2", "(1 + x)^2"),
        ("1/(x+1)+1/(x-1)", "2*x/((x + 1)*(x - 1))", "(x + 1)*(x - 1)"),
        ("1/2^x+1", "(1 + 2^x)/2^x", "2^x"),
        ("x/y-1/2", "(2*x - y)/(2*y)", "2*y"),
    ],
)
def test_terms_are_brought_over_one_denominator(text: str, after: str, bottom: str) -> None:
    sentence = f"All terms are brought over {bottom}."
    _becomes(over_one_denominator, text, "common-denominator", after, sentence)


@pytest.mark.parametrize("text", ["x + 1", "x/2 + 1/3", "1/x", "x*y", "(1/x)*(1/y)"])
def test_where_there_is_no_common_denominator(text: str) -> None:
    assert over_one_denominator(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after", "common"),
    [
        ("(x^2-1)/(x-1)", "x + 1", "x - 1"),
        ("(x^2-1)/(x-1)^2", "(x + 1)/(x - 1)", "x - 1"),
        ("(x^2+2x+1)/(x+1)^2", "1", "x + 1"),
        ("(x^2-1)/(x^2+2x+1)", "(x - 1)/(x + 1)", "x + 1"),
        ("(2x+2)/(x+1)", "2", "x + 1"),
        ("(x+1)/(2x+2)", "1/2", "x + 1"),
        ("(2x+2)/(4x+4)^2", "1/(8*(x + 1))", "x + 1"),
        ("y(x^2-1)/(z(x-1))", "y*(x + 1)/z", "x - 1"),
        ("(a^2-b^2)/(a-b)", "a + b", "a - b"),
        ("(sin(x)^2-1)/(sin(x)-1)", "sin(x) + 1", "sin(x) - 1"),
        ("(x+1)y/((y+1)(x+1)^3)", "y/((y + 1)*(x + 1)^2)", "x + 1"),
        ("(x-1)/(1-x)", "-1", "1 - x"),
    ],
)
def test_a_common_factor_is_cancelled(text: str, after: str, common: str) -> None:
    sentence = f"{common} is a factor above and below the line."
    _becomes(cancelled, text, "cancel", after, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "(x + 1)/(x + 2)",
        "(x + 1)/x",
        "x/(x + 1)",
        "(x + 1)^2/(x + 1)",
        "(x + 1)/(x + 1)^a",
        "(x^2 + 1/x)/(x + 1)",
        "(2*x + 2)/(4*y + 4)",
        "(x - x)/(x + 1)",
        "x^2 - 1",
        "(e^(2*x) - 1)/(x + 1)",
        "-(x^2 - 1)/(x - 1)",
    ],
)
def test_where_nothing_cancels(text: str) -> None:
    assert cancelled(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after", "identity"),
    [
        ("sin(x)^2+cos(x)^2", "1", "sin(x)^2 + cos(x)^2 = 1"),
        ("cos(x)^2+sin(x)^2", "1", "sin(x)^2 + cos(x)^2 = 1"),
        ("3sin(x)^2+3cos(x)^2", "3", "sin(x)^2 + cos(x)^2 = 1"),
        ("y sin(2x)^2+y cos(2x)^2", "y", "sin(2*x)^2 + cos(2*x)^2 = 1"),
        ("sin(x)^2/y+cos(x)^2/y", "1/y", "sin(x)^2 + cos(x)^2 = 1"),
        ("sin(x)^2+x+cos(x)^2", "1 + x", "sin(x)^2 + cos(x)^2 = 1"),
        ("-sin(x)^2-cos(x)^2", "-1", "sin(x)^2 + cos(x)^2 = 1"),
        ("cosh(x)^2-sinh(x)^2", "1", "cosh(x)^2 - sinh(x)^2 = 1"),
        ("sinh(x)^2-cosh(x)^2", "-1", "cosh(x)^2 - sinh(x)^2 = 1"),
        ("1-sin(x)^2", "cos(x)^2", "1 - sin(x)^2 = cos(x)^2"),
        ("1-cos(x)^2", "sin(x)^2", "1 - cos(x)^2 = sin(x)^2"),
        ("sin(x)^2-1", "-cos(x)^2", "1 - sin(x)^2 = cos(x)^2"),
        ("2-2sin(x)^2", "2*cos(x)^2", "1 - sin(x)^2 = cos(x)^2"),
        ("y-y cos(x)^2", "y*sin(x)^2", "1 - cos(x)^2 = sin(x)^2"),
        ("1+sinh(x)^2", "cosh(x)^2", "1 + sinh(x)^2 = cosh(x)^2"),
        ("-1-sinh(x)^2", "-cosh(x)^2", "1 + sinh(x)^2 = cosh(x)^2"),
        ("cosh(x)^2-1", "sinh(x)^2", "cosh(x)^2 - 1 = sinh(x)^2"),
        ("1-cosh(x)^2", "-sinh(x)^2", "cosh(x)^2 - 1 = sinh(x)^2"),
        ("y cosh(x)^2-y", "y*sinh(x)^2", "cosh(x)^2 - 1 = sinh(x)^2"),
    ],
)
def test_squares_of_functions_are_united(text: str, after: str, identity: str) -> None:
    _becomes(pythagoras, text, "pythagoras", after, f"{identity}.")


@pytest.mark.parametrize(
    "text",
    [
        "sin(x)^2 - cos(x)^2",
        "sin(x)^2 + cos(y)^2",
        "2*sin(x)^2 + cos(x)^2",
        "sin(x)^2 + sin(x)^2",
        "sin(x)^2*y + cos(x)^2*z",
        "sin(x)^4 + cos(x)^4",
        "cosh(x)^2 + sinh(x)^2",
        "1 + sin(x)^2",
        "1 + cos(x)^2",
        "1 - sinh(x)^2",
        "1 + cosh(x)^2",
        "2 - sin(x)^2",
        "1 - sin(x)",
        "1 - tan(x)^2",
        "sin(x)^2",
        "sin(x)^2*cos(x)^2",
        "1/sin(x)^2 - 1",
    ],
)
def test_other_squares_stay(text: str) -> None:
    assert pythagoras(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("-(1-x)", "x - 1"),
        ("-(1-x)e^x", "(x - 1)*e^x"),
        ("-(1-x)(y+1)", "(x - 1)*(y + 1)"),
        ("-(y+1)(1-x)", "(y + 1)*(x - 1)"),
        ("-(1-x)/y", "(x - 1)/y"),
        ("-(-x-y)", "x + y"),
        ("-(a-b+c)", "b - a - c"),
        ("-y/(1-x)", "y/(x - 1)"),
    ],
)
def test_a_minus_sign_goes_into_a_bracket_that_has_one(text: str, after: str) -> None:
    _becomes(sign_inside, text, "sign", after, "The minus sign goes into the bracket.")


@pytest.mark.parametrize(
    "text",
    ["-(1+x)", "-x", "-y/(x-1)", "-1/(x^2-x+1)", "-1/(cos(x)-1)", "1-x", "-(1-x)^2", "-sin(1-x)"],
)
def test_a_minus_sign_stays_before_other_brackets(text: str) -> None:
    assert sign_inside(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after"), [("ln(e^x)", "x"), ("e^(ln(x))", "x"), ("ln(e^(x+1))", "x + 1")]
)
def test_logarithm_and_exponential_undo_each_other(text: str, after: str) -> None:
    sentence = f"{ascii_form(parse(text))} = {after}: one undoes the other."
    _becomes(undone, text, "logarithm", after, sentence)


@pytest.mark.parametrize(
    "text", ["ln(2^x)", "2^(ln(x))", "e^(2*ln(x))", "e^x", "ln(x)", "sin(e^x)"]
)
def test_other_functions_are_not_undone(text: str) -> None:
    assert undone(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after", "sentence"),
    [
        ("x sign(x)", "abs(x)", "x*sign(x) = abs(x)."),
        ("sign(x) x", "abs(x)", "x*sign(x) = abs(x)."),
        ("2 x sign(x) y", "2*y*abs(x)", "x*sign(x) = abs(x)."),
        ("(x+1) sign(x+1)", "abs(x + 1)", "(x + 1)*sign(x + 1) = abs(x + 1)."),
        ("sign(y) x sign(x)", "sign(y)*abs(x)", "x*sign(x) = abs(x)."),
    ],
)
def test_a_factor_times_its_sign_is_its_size(text: str, after: str, sentence: str) -> None:
    _becomes(times_its_sign, text, "absolute-value", after, sentence)


@pytest.mark.parametrize(
    "text",
    ["x*sign(y)", "x^2*sign(x)", "sign(x)", "x + sign(x)", "x*x*sign(x)", "x*sign(x)*sign(x)"],
)
def test_other_factors_keep_their_signs(text: str) -> None:
    assert times_its_sign(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "after", "taken"),
    [
        ("sum_i 2 x w_i", "(2*x)*sum(w_i, i)", "2*x"),
        ("sum_i 2 w_i", "2*sum(w_i, i)", "2"),
        ("sum_i x i", "x*sum(i, i)", "x"),
        ("sum_i -w_i", "(-1)*sum(w_i, i)", "-1"),
        ("sum_(i=1)^n a i^2", "a*sum(i^2, i, 1, n)", "a"),
    ],
)
def test_a_constant_factor_goes_out_of_a_sum(text: str, after: str, taken: str) -> None:
    sentence = f"{taken} is the same in every term."
    _becomes(out_of_the_sum, text, "factor", after, sentence)


@pytest.mark.parametrize("text", ["sum_i w_i", "sum_i i w_i", "sum_i 2", "sum_i x", "2*x*w_i"])
def test_nothing_goes_out_of_other_sums(text: str) -> None:
    assert out_of_the_sum(parse(text)) is None


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("x", 1),
        ("5", 1),
        ("9", 1),
        ("10", 2),
        ("123", 2),
        ("pi", 1),
        ("1.25", 1),
        ("-x", 2),
        ("x+y", 3),
        ("x-y", 3),
        ("-x+y", 4),
        ("-x-y", 4),
        ("x+y+z", 5),
        ("x y", 2),
        ("2(x+1)", 5),
        ("(x+1)(y+1)", 8),
        ("x^2", 2),
        ("(x+1)^2", 5),
        ("2^(x+1)", 5),
        ("x/y", 3),
        ("(x+1)/y", 5),
        ("sin(x)", 3),
        ("sin(x+1)", 5),
        ("f(x)", 1),
        ("x-(-y)", 4),
    ],
)
def test_the_length_of_an_expression_is_its_number_of_symbols(text: str, symbols: int) -> None:
    assert length(parse(text)) == symbols


@pytest.mark.parametrize(
    ("text", "ordered"),
    [
        ("1+x", "x + 1"),
        ("1+x+x^2", "x^2 + x + 1"),
        ("x+x^3-x^2", "x^3 - x^2 + x"),
        ("2-3x+x^2", "x^2 - 3*x + 2"),
        ("1+sqrt(x)+x", "x + sqrt(x) + 1"),
        ("x+2+x", "x + x + 2"),
    ],
)
def test_a_polynomial_begins_with_its_highest_power(text: str, ordered: str) -> None:
    assert ascii_form(in_descending_order(parse(text))) == ordered


@pytest.mark.parametrize(
    "text",
    [
        "1 - x",
        "1 + x - x^2",
        "1 + x + y",
        "1 + x*y",
        "1 + sin(x)",
        "1 + x^a",
        "1 + 1/x",
        "1 + x + sin(x)",
        "1 + 2",
        "x*(1 + x)",
    ],
)
def test_other_sums_keep_their_order(text: str) -> None:
    assert ascii_form(in_descending_order(parse(text))) == text


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("sin(x)^2+cos(x)^2", "pythagoras", "1"),
        ("(x^2-1)/(x-1)", "cancel", "x + 1"),
        ("x e^x+e^x", "factor", "(x + 1)*e^x"),
        ("(x+1)(x-1)+1", "expand", "x^2"),
        ("x(x+1)-x", "factor", "x^2"),
        ("x(x+1)+x^2", "expand", "2*x^2 + x"),
        ("-(1-x)e^x", "sign", "(x - 1)*e^x"),
        ("ln(e^x)+1", "logarithm", "x + 1"),
        ("x sign(x)", "absolute-value", "abs(x)"),
        ("sqrt(1-x^2)-x^2/sqrt(1-x^2)", "common-denominator", "(1 - 2*x^2)/sqrt(1 - x^2)"),
        ("2(2x+2)", "factor", "4*(x + 1)"),
        ("sin(2(2x+2))", "factor", "sin(4*(x + 1))"),
    ],
)
def test_the_change_that_shortens_most_is_made(text: str, rule: str, line: str) -> None:
    found = shortened(parse(text))
    assert found is not None
    assert (found.rule, ascii_form(found.line)) == (rule, line)


@pytest.mark.parametrize(
    "text", ["x", "x + 1", "3*x^2 + 6*x", "x^2 + x", "(1/x + 1/y)^2", "x*(x + 1)"]
)
def test_a_line_that_nothing_shortens_stays(text: str) -> None:
    assert shortened(parse(text)) is None


def test_a_change_says_which_part_it_changes() -> None:
    line = parse("x+sin(2y(ln(e^x)))")
    found = shortened(line)
    assert found is not None
    part = next(node for node in walk(line) if node == parse("ln(e^x)"))
    assert found.part is part
    assert said(found.explanation) == "ln(e^x) = x: one undoes the other."


def test_a_change_that_is_not_wanted_is_not_made() -> None:
    line = parse("x e^x+e^x")
    assert shortened(line, lambda change: change.rule != "factor") is None


@pytest.mark.parametrize(("count", "is_done"), [(248, True), (249, False)])
def test_a_line_longer_than_250_symbols_is_left_alone(count: int, is_done: bool) -> None:
    # |ln(e^x)| has a length of 4 and each further name one.
    line = parse(" ".join(["ln(e^x)", *["y"] * (count - 2)]))
    assert length(line) == count + 2
    assert (shortened(line) is not None) is is_done


def test_a_common_factor_of_equal_length_is_taken_and_other_changes_have_to_shorten() -> None:
    found = shortened(parse("sin(x)y+sin(x)z"))
    assert found is not None
    assert ascii_form(found.line) == "(y + z)*sin(x)"


@pytest.mark.parametrize(("count", "is_done"), [(40, True), (41, False)])
def test_sums_of_more_than_forty_terms_are_not_cancelled(count: int, is_done: bool) -> None:
    total = _sum_of(count, "a")
    assert (cancelled(parse(f"({total})/({total})")) is not None) is is_done


@pytest.mark.parametrize(("power", "is_done"), [(30, True), (31, False)])
def test_powers_beyond_the_thirtieth_are_not_cancelled(power: int, is_done: bool) -> None:
    assert (cancelled(parse(f"(x^{power}-1)/(x-1)")) is not None) is is_done


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("(x^2-1)/(x-1)+(y+1)^2-y^2-2y", "cancel"),
        ("sin(x)^2+cos(x)^2+(y+1)^2-y^2-2y", "pythagoras"),
        ("(x+1)^2-x^2-2x", "expand"),
    ],
)
def test_what_a_reader_does_first_is_done_first_even_if_expanding_is_shorter(
    text: str, rule: str
) -> None:
    found = shortened(parse(text))
    assert found is not None
    assert found.rule == rule
