"""Limits: forms and places at which a mistake can be made, and answers that get no name."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Verdict
from calctutor.expr.tree import INFINITY, NO_VALUE, Limit, Neg
from calctutor.mistakes.limits.place import Place, places
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.render.page import Page
from calctutor.render.verdicts import verdict_lines
from calctutor.solving.limits.technique import Near
from tests.amounts import amount, large

WITH_A_NUMBER = {
    "lim_{x->0} sin(7x)/x": "7",
    "lim_{x->0} (e^(5x)-1)/x": "5",
    "lim_{x->4} (x^2-16)/(x-4)": "8",
    "lim_{x->0} (sqrt(x+9)-3)/x": "1/6",
    "lim_{x->0} (1-cos(4x))/x^2": "8",
    "lim_{x->1} ln(x)/(x^2-1)": "1/2",
    "lim_{x->2} (x^3-8)/(x^2-4)": "3",
    "lim_{x->oo} (5x^2+3)/(2x^2+7x)": "5/2",
    "lim_{x->oo} (4x+1)/(x^2+3)": "0",
    "lim_{x->oo} (6x^3-x)/(2x^3+5x^2)": "3",
    "lim_{x->oo} ln(x)/sqrt(x)": "0",
    "lim_{x->oo} (sqrt(x^2+8x)-x)": "4",
    "lim_{x->oo} (1+4/x)^x": "e^4",
    "lim_{x->0} (1+3x)^(1/x)": "e^3",
    "lim_{x->oo} x sin(5/x)": "5",
    "lim_{x->oo} x^2 e^(-x)": "0",
    "lim_{x->-oo} sqrt(9x^2+1)/x": "-3",
    "lim_{x->-oo} (2x-1)/sqrt(x^2+5)": "-2",
    "lim_{x->3} (x^2+1)/(x+2)": "2",
    "lim_{x->0} (x^2+6)/(x+2)": "3",
    "lim_{x->2} (5x-3)": "7",
    "lim_{x->oo} (4+3/x)": "4",
    "lim_{x->0+} x ln(x)": "0",
    "lim_{x->oo} arctan(3x)": "pi/2",
    "lim_{x->oo} sin(4x)/x": "0",
    "lim_{h->0} ((x+h)^2-x^2)/h": "2x",
}
WITHOUT_A_NUMBER = {
    "lim_{x->5} abs(x-5)/(x-5)": "DNE",
    "lim_{x->0} 1/x^3": "DNE",
    "lim_{x->oo} sin(3x)": "DNE",
    "lim_{x->oo} (x^3-5x)": "oo",
    "lim_{x->1} 4/(x-1)^2": "oo",
}
PROBLEMS = WITH_A_NUMBER | WITHOUT_A_NUMBER
_MOST_NAMED = 0.03
_ANSWERS = amount(300, 2000)


def verdict(answer: str, problem: str) -> Verdict:
    return check(question_of(parse_problem(problem)), answer)


def near(problem: str) -> Near:
    body = parse_problem(problem).body
    assert isinstance(body, Limit)
    return Near(body, ())


@pytest.mark.parametrize(("problem", "right"), PROBLEMS.items())
def test_a_right_answer_has_no_name(problem: str, right: str) -> None:
    other_spellings = () if right in {"oo", "DNE"} else (f"3({right})/3", f"-(-({right}))")
    for answer in (right, *other_spellings):
        found = verdict(answer, problem)
        assert isinstance(found, Correct | Incomplete), answer
        assert not isinstance(found, Incomplete) or found.diagnosis is None


@large()
def test_a_random_number_seldom_has_a_name() -> None:
    """0 and ±1 are left out, which 0/0, ∞/∞ and 1^∞ are taken for, and the right number's minus."""
    random = Random(5)
    named = asked = 0
    while asked < _ANSWERS:
        problem = random.choice(list(WITH_A_NUMBER))
        value = Fraction(random.randint(-9, 9), random.choice((1, 1, 1, *range(2, 10))))
        found = verdict(str(value), problem)
        if not isinstance(found, Incorrect) or value in {-1, 0, 1}:
            continue
        asked += 1
        named += found.diagnosis is not None and found.diagnosis.id != "sign-flipped"
    assert named < _MOST_NAMED * asked


@pytest.mark.parametrize("problem", WITHOUT_A_NUMBER)
@pytest.mark.parametrize("answer", ["0", "1", "7/3", "-4"])
def test_what_is_said_of_a_number_does_not_tell_that_there_is_none(
    problem: str, answer: str
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incorrect) and found.diagnosis is not None
    assert "no-value-given-number" in (found.diagnosis.id, *found.diagnosis.also)
    said = plain(found.diagnosis.message)
    assert not any(word in said for word in ("not exist", "no limit", "diverge", "infinite"))


@pytest.mark.parametrize("problem", [p for p, right in WITH_A_NUMBER.items() if "x" not in right])
@pytest.mark.parametrize("answer", ["0", "1", "oo", "DNE", "13/7"])
def test_the_right_number_is_not_shown(problem: str, answer: str) -> None:
    found = verdict(answer, problem)
    if isinstance(found, Incorrect):
        shown = "\n".join(line.plain for line in verdict_lines(Page(80), found))
        assert "should be" not in shown
        assert len(shown.splitlines()) > 2


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("lim_{x->2} (3x+1)", "0"),
        ("lim_{x->2} (3x+1)", "oo"),
        ("lim_{x->oo} 5/x", "1"),
        ("lim_{x->3} (x^2-9)/(x-3)", "5"),
        ("lim_{x->oo} (5x^2+3)/(2x^2+7x)", "2"),
        ("lim_{x->oo} x sin(1/x)", "2"),
        ("lim_{x->oo} arctan(3x)", "pi"),
        ("lim_{x->oo} (1+1/x)^x", "e^2"),
        ("int_0^1 x^2 dx", "oo"),
    ],
)
def test_where_no_mistake_leads_there_is_no_name(problem: str, answer: str) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incorrect)
    assert found.diagnosis is None


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("lim_{x->0} 2 + sin(7x)/x", ["sin(7*x)/x + 2", "sin(7*x)/x", "7*x"]),
        ("lim_{x->oo} 3/x", ["3/x"]),
    ],
)
def test_the_places_in_a_limit(problem: str, expected: list[str]) -> None:
    found = [parse(ascii_form(place.node)) for place in places(near(problem))]
    assert set(found) <= {parse(text) for text in (*expected, "2 + sin(7*x)/x")}
    assert found[0] == near(problem).body


def test_the_whole_limit_with_another_value_at_a_place() -> None:
    there = near("lim_{x->0} 2 + sin(7x)/x")
    place = next(place for place in places(there) if ascii_form(place.node) == "sin(7*x)/x")
    assert place.whole(parse("1")) == parse("3")
    assert place.whole(INFINITY) == INFINITY
    assert place.whole(Neg(INFINITY)) == Neg(INFINITY)
    assert place.whole(NO_VALUE) is None
    assert Place(there, there.body).whole(NO_VALUE) == NO_VALUE
    assert place.whole(None) is None
    far = near("lim_{x->-oo} 2 + sin(7x)/x")
    place = next(place for place in places(far) if ascii_form(place.node) == "sin(7*x)/x")
    assert place.whole(INFINITY) == INFINITY
