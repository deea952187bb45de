"""Right antiderivatives and values are never named, random ones seldom; numbers with caution."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from calctutor.checking.check import check
from calctutor.checking.question import EVALUATED
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.expr.tree import Integral
from calctutor.printing.ascii_form import ascii_form
from calctutor.render.as_json import plain
from tests.amounts import amount, large
from tests.mistakes.problems import question, right_answer
from tests.mistakes.test_right_answers import is_true, rewritings

_ANSWERS = amount(100, 300)
_MOST_NAMED = 0.03

INDEFINITE = (
    "x^3", "sqrt(x)", "1/x^3", "sin(3x)", "tan(x)", "sec(x)^2", "e^(-2x)", "3^x", "ln(x)",
    "1/(2x + 1)", "1/(x^2 + 4)", "1/sqrt(9 - x^2)", "(2x + 3)^4", "3x^2 + 2x + 5", "x cos(x^2)",
    "x/sqrt(1 - x^2)", "ln(x)/x", "x/(x^2 + 1)", "sin(x)^2 cos(x)", "x e^(2x)", "x^2 e^x",
    "x ln(x)", "x sin(2x)", "arctan(x)", "1/(x^2 - 4)", "x/(x + 1)", "cos(x)^2", "sigma(x)",
)  # fmt: skip
DEFINITE = (
    "int_0^2 x^3 dx", "int_1^3 1/x dx", "int_0^pi sin(x) dx", "int_0^1 e^(3x) dx",
    "int_0^2 x e^(x^2) dx", "int_1^e ln(x)/x dx", "int_0^1 x e^(2x) dx", "int_1^2 x ln(x) dx",
    "int_0^2 1/(x^2 + 4) dx", "int_-2^3 abs(x) dx", "int_0^oo x e^(-2x) dx", "int_1^oo 1/x^3 dx",
)  # fmt: skip
PROBLEMS = (*(f"int {integrand} dx" for integrand in INDEFINITE), *DEFINITE)


@large(one_in=3)
@pytest.mark.parametrize("problem", PROBLEMS)
def test_a_right_answer_in_ten_spellings_has_no_name(problem: str) -> None:
    asked = replace(question(problem), form=EVALUATED)
    right = right_answer(asked)
    assert right is not None
    constant = " + C" if problem.startswith("int ") else ""
    for answer in rewritings(right):
        found = check(asked, ascii_form(answer) + constant)
        assert isinstance(found, Correct | Incomplete)
        assert isinstance(found, Correct) or found.diagnosis is None


def test_a_random_answer_seldom_has_a_name() -> None:
    random = Random(7)
    asked = [question(problem) for problem in PROBLEMS]
    wrong = named = 0
    while wrong < _ANSWERS:
        problem = asked[wrong % len(asked)]
        verdict = check(problem, random_answer(random, problem.expected))
        if isinstance(verdict, Incorrect):
            wrong += 1
            named += verdict.diagnosis is not None
            assert verdict.diagnosis is None or is_true(verdict, problem)
    assert named < _MOST_NAMED * wrong


def random_answer(random: Random, problem: object) -> str:
    """Return a small function of x with a constant, or a number."""
    n, k = random.randint(2, 9), random.randint(2, 7)
    if isinstance(problem, Integral) and problem.lower is not None:
        made = (
            f"{n * k + 1}/{k + 5}",
            f"(e^{k} + {n})/{k}",
            f"{n}*ln({k})",
            f"{n}*pi/{k}",
            f"{n}/{k}",
        )
        return random.choice(made)
    parts = (
        f"x^{n}/{k}", f"sin({n}x)/{k}", f"cos(x)^{k}", f"e^({k}x)/{n}", f"ln(x + {n})",
        f"ln(x^2 + {n})", f"sqrt(x + {n})", f"x^{k} ln(x)", f"arctan({n}x)", f"1/(x^{k} + {n})",
    )  # fmt: skip
    one, other = random.sample(parts, 2)
    return (
        random.choice((one, f"{one} + {other}", f"{one} - {other}", f"({one})*({other})")) + " + C"
    )


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_0^1 1/(1+x^2) dx", "pi/2"),
        ("int_0^1 x e^(x^2) dx", "3e - 3"),
        ("int_0^pi sin(x)^2 dx", "pi"),
        ("int_1^2 ln(x) dx", "8 ln(2) - 4"),
    ],
)
def test_a_number_is_not_called_right_but_for_a_factor(problem: str, answer: str) -> None:
    verdict = check(question(problem), answer)
    assert isinstance(verdict, Incorrect)
    assert verdict.diagnosis is None or verdict.diagnosis.id != "constant-factor"


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int_0^1 x^2 dx", "1/2"),
        ("int_0^1 x^2 dx", "1"),
        ("int_0^oo e^(-3x) dx", "3"),
        ("int_0^pi sin(x) dx", "0"),
        ("int_-2^3 abs(x) dx", "5/2"),
    ],
)
def test_a_small_number_is_explained_with_perhaps(problem: str, answer: str) -> None:
    verdict = check(question(problem), answer)
    assert isinstance(verdict, Incorrect) and verdict.diagnosis is not None
    assert "perhaps" in plain(verdict.diagnosis.message).lower()


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("int x/sqrt(1-x^2) dx", "sqrt(1-x^2) + C"),
        ("int x sqrt(4-x^2) dx", "(4-x^2)^(3/2)/3 + C"),
        ("int cos(x)^3 sin(x) dx", "cos(x)^4/4 + C"),
        ("int e^(-x)/(1+e^(-x))^2 dx", "-1/(1+e^(-x)) + C"),
    ],
)
def test_a_lost_sign_is_named_before_rarer_slips(problem: str, answer: str) -> None:
    verdict = check(question(problem), answer)
    assert isinstance(verdict, Incorrect) and verdict.diagnosis is not None
    assert verdict.diagnosis.id == "sign-flipped"
    assert plain(verdict.diagnosis.message).startswith("Only the sign is wrong. The derivative of")
