"""Words for `there is no value`."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import INFINITY, NO_VALUE, Neg
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.no_value import says_oscillation, value_in_words
from calctutor.reading.parser import parse, parse_chain
from calctutor.reading.problem_reader import parse_problem

WORDS = """
DNE | dne | D.N.E. | d n e | does not exist | Does not exist. | doesn't exist | doesn’t exist
the limit does not exist | The limit DNE | limit does not exist | it does not exist | undefined
not defined | is undefined | the derivative is undefined | not-defined | diverges | It diverges.
the integral diverges | divergent | is divergent | does not converge | doesn't converge
the series does not converge | no limit | there is no limit | no finite limit | has no value
there is no value | nonexistent | non-existent | no solution | \\text{DNE} | \\text{does not exist}
undefined at x = 0 | DNE (the sides differ) | does not exist because the sides differ
does not exist, since 1 != -1 | DNE: it oscillates | diverges for p <= 1
unbounded | is unbounded | grows without bound | it grows unboundedly | blows up | oscillates
it keeps oscillating | oscillates between -1 and 1 | never settles | has no limit | no limit exists
\\mathrm{DNE} | $\\text{DNE}$ | None | NaN | cannot be evaluated | does not have a limit
"""


TEXTS = [text.strip() for text in WORDS.replace("\n", "|").split("|") if text.strip()]


@pytest.mark.parametrize("text", TEXTS)
def test_what_people_write(text: str) -> None:
    assert value_in_words(text) == NO_VALUE
    assert parse(text) == NO_VALUE
    assert parse_chain(text) == (NO_VALUE,)


@pytest.mark.parametrize(
    "text", ["0", "", "exists", "the limit exists", "D N E + 1", "DNE = 3", "d", "limit", "oo", "e"]
)
def test_what_says_something_else(text: str) -> None:
    assert value_in_words(text) != NO_VALUE


@pytest.mark.parametrize(
    "text",
    [
        "oo", "infinity", "positive infinity", "plus infinity", "+oo", "diverges to infinity",
        "goes to infinity", "it diverges to ∞", "tends to +∞", "infinite",
        "the limit is infinity", "approaches infinity", "Infinity.", "tends towards infinity",
        "increases without bound",
    ],
)  # fmt: skip
def test_words_for_infinity(text: str) -> None:
    assert parse(text) == INFINITY
    assert parse_chain(f"L = {text}")[-1] == INFINITY


@pytest.mark.parametrize(
    "text",
    ["-oo", "negative infinity", "minus infinity", "goes to -oo", "falls without bound", "−∞"],
)
def test_words_for_minus_infinity(text: str) -> None:
    assert parse(text) == Neg(INFINITY)


@pytest.mark.parametrize("text", ["oo + 1", "2 oo", "goes to 3", "infinity - infinity", "falls"])
def test_other_words_and_sums_with_infinity(text: str) -> None:
    assert value_in_words(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("oscillates", True),
        ("L = oscillates", True),
        ("the limit oscillates because of sin", True),
        ("does not exist", False),
        ("unbounded", False),
    ],
)
def test_oscillation_says_more_than_no_value(text: str, said: bool) -> None:
    assert says_oscillation(text) == said


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("= DNE", 1),
        ("lim = DNE", 1),
        ("limit = does not exist", 1),
        ("L = DNE", 2),
        ("lim_{x->0} 1/x = DNE", 2),
        ("f'(0) = undefined", 2),
    ],
)
def test_a_left_side_may_stand_before_the_words(text: str, links: int) -> None:
    found = parse_chain(text)
    assert found[-1] == NO_VALUE
    assert len(found) == links


def test_an_unreadable_left_side_is_told() -> None:
    with pytest.raises(UnreadableError):
        parse_chain("x + = DNE")


def test_it_is_read_back() -> None:
    assert parse(ascii_form(NO_VALUE)) == NO_VALUE
    assert parse_problem("DNE").body == NO_VALUE
