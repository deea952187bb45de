"""Cases without braces, which are the same formula as with braces."""

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Cases
from calctutor.reading.bare_cases import bare_cases
from calctutor.reading.parser import parse, parse_chain
from calctutor.reading.problem_reader import parse_problem


@pytest.mark.parametrize(
    ("text", "braces"),
    [
        ("1 for x > 0, -1 for x < 0", "{1 if x > 0, -1 if x < 0}"),
        ("1/(p-1) for p > 1, oo for p <= 1", "{1/(p-1) if p > 1, oo if p <= 1}"),
        ("x if x >= 0, -x otherwise", "{x if x >= 0, -x otherwise}"),
        ("x if x >= 0; otherwise -x", "{x if x >= 0, -x otherwise}"),
        ("x if x >= 0 and -x otherwise", "{x if x >= 0, -x otherwise}"),
        ("x if x >= 0 else -x", "{x if x >= 0, -x otherwise}"),
        ("2x when x>0; 3x^2 when x<0", "{2x if x > 0, 3x^2 if x < 0}"),
        ("x, x >= 0; -x, x < 0", "{x if x >= 0, -x if x < 0}"),
        ("2x, if x > 0, 0, if x = 0, -x, otherwise", "{2x if x > 0, 0 if x = 0, -x otherwise}"),
        ("max(x, 1) for x > 0, f(x) for x < 0", "{max(x, 1) if x > 0, f(x) if x < 0}"),
        (r"x \text{ if } x \geq 0,\ -x \text{ otherwise}", "{x if x >= 0, -x otherwise}"),
        (r"x \quad \text{for } x > 0, -x \text{ for } x < 0", "{x if x > 0, -x if x < 0}"),
    ],
)
def test_the_same_formula_as_with_braces(text: str, braces: str) -> None:
    assert parse_chain(text) == (parse(braces),)
    assert parse_problem(text).body == parse(braces)


def test_a_left_side_stands_before_the_first_case() -> None:
    left, right = parse_chain("y = 1 for x > 0, -1 for x < 0")
    assert (left, right) == (parse("y"), parse("{1 if x > 0, -1 if x < 0}"))


def test_words_for_no_value_may_be_a_case() -> None:
    (found,) = parse_chain("1 for x > 0, undefined for x = 0, -1 otherwise")
    assert isinstance(found, Cases)
    assert found.branches[1].value == parse("DNE")


def test_words_for_no_value_with_reasons_are_no_cases() -> None:
    assert parse_chain("DNE, since it is 1 for x > 0, -1 for x < 0") == (parse("DNE"),)
    assert parse_chain("does not exist because 1 for x > 0, -1 for x < 0") == (parse("DNE"),)


@pytest.mark.parametrize(
    "text",
    [
        "2x for x > 0",
        "-cos x + C, 0 < x < pi",
        "arcsin(x/a) for a > 0, b > 0",
        "x otherwise, 2x for x > 0",
        "u = x^2, du = 2x, v = x, dv = 1",
        "(x, 2x)",
        "{x if x > 0, 2x if x < 0}",
        "x > 0, x < 1",
    ],
)
def test_other_texts_have_no_cases(text: str) -> None:
    assert bare_cases(text) == ()


def test_a_slip_is_shown_at_its_place() -> None:
    text = "1 for x > 0, 2 +* 3 for x < 0"
    with pytest.raises(UnreadableError) as caught:
        parse_chain(text)
    assert caught.value.text == text
    assert text[caught.value.span[0]] in "+*"


def test_a_derivative_before_cases_is_not_guessed() -> None:
    with pytest.raises(UnreadableError):
        parse_problem("d/dx x^2 if x > 0, x^3 otherwise")
    assert parse_problem("dz/dt for z = x^2 y, x = cos t, y = sin t").equations
