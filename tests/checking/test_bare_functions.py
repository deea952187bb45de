"""Functions typed without their argument: which are completed, and with what."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.checking.bare_functions import with_arguments, with_factors
from calctutor.checking.check import check, question_of
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.expr.names import Names
from calctutor.expr.prose import say
from calctutor.expr.tree import Mul, Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem

NAMES = Names(functions=frozenset({"f", "g", "h"}))


def completed(answer: str, expected: str, names: Names = NAMES) -> str:
    return ascii_form(with_arguments(parse(answer, names), Question(parse(expected, names))))


@pytest.mark.parametrize(
    ("answer", "expected", "complete"),
    [
        ("f' g + f g'", "f'(x) g(x) + f(x) g'(x)", "f'(x)*g(x) + f(x)*g'(x)"),
        ("f'' + f", "f''(x) + f(x)", "f''(x) + f(x)"),
        ("f'", "f(t)", "f'(t)"),
        ("2 f f'(x)", "2 f(x) f'(x)", "2*f(x)*f'(x)"),
        ("sigma (1 - sigma)", "sigma(x) (1 - sigma(x))", "sigma(x)*(1 - sigma(x))"),
        ("sigma x", "x sigma(w x + b)", "sigma(w*x + b)*x"),
        ("sigma f'", "sigma(f(x)) f(x)", "sigma(f(x))*f'(x)"),
    ],
)
def test_a_function_gets_its_only_argument(answer: str, expected: str, complete: str) -> None:
    assert completed(answer, expected) == complete


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("f'", "f(x) + f(2)"),
        ("f'", "f(x) + f(t)"),
        ("f'", "f(x^2)"),
        ("f'", "f(2)"),
        ("h'", "f(x)"),
        ("f' + g'", "f(x) g(x^2)"),
        ("sigma", "sigma(x) + sigma(2x)"),
        ("x + 1", "f(x)"),
        ("f(x)", "f(x)"),
    ],
)
def test_what_would_be_a_guess_stays_as_it_is(answer: str, expected: str) -> None:
    assert completed(answer, expected) == ascii_form(parse(answer, NAMES))


def test_a_function_of_two_variables_is_not_completed() -> None:
    assert completed("f", "f(x, y)") == "f"


def test_a_known_function_other_than_the_sigmoid_is_not_completed() -> None:
    names = Names(symbols=frozenset({"Gamma"}))
    assert completed("Gamma + f", "gamma(x) + f(x)", names).startswith("Gamma")


def test_a_letter_that_the_expected_has_itself_is_no_function() -> None:
    """Where f is a number beside f(x), f alone is that number."""
    f, applied = Symbol("f"), parse("f(x)", NAMES)
    assert with_arguments(f, Question(applied)) == applied
    assert with_arguments(f, Question(Mul((f, applied)))) == f


@pytest.mark.parametrize(
    ("answer", "expected", "complete"),
    [
        ("df/dx g + f dg/dx", "f(x) g(x)", "f'(x)*g(x) + f(x)*g'(x)"),
        ("df/dg dg/dx", "f(g(x))", "f'(g(x))*g'(x)"),
        ("d^2f/dx^2", "f(x)", "f''(x)"),
        ("x sigma'", "sigma(x)", "x*diff(sigma(x), x)"),
        ("sigma'", "sigma(2x)", "bracket(diff(sigma(t), t), t, 2*x)"),
        ("sigma'(g) g'", "sigma(g(x)) g(x)", "bracket(diff(sigma(t), t), t, g(x))*g'(x)"),
    ],
)
def test_derivatives_get_their_argument(answer: str, expected: str, complete: str) -> None:
    assert completed(answer, expected) == complete


@pytest.mark.parametrize("answer", ["df/dt", "dy/dx", "df/dg", "int f df", "sum_f f"])
def test_what_is_taken_by_something_else_stays(answer: str) -> None:
    assert completed(answer, "f(x)") == ascii_form(parse(answer, NAMES))


def test_a_definition_tells_the_argument() -> None:
    definitions = (parse_relation("y = sigma(x)"), parse_relation("x = 2w"))
    question = Question(parse("dy/dw"), definitions=definitions)
    assert ascii_form(with_arguments(parse("2 sigma (1 - sigma)"), question)) == (
        "2*sigma(x)*(1 - sigma(x))"
    )
    letter = replace(question, definitions=(*definitions, parse_relation("sigma = 2")))
    assert with_arguments(parse("sigma"), letter) == Symbol("sigma")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sigma(1 - sigma)", "sigma*(1 - sigma)"),
        ("2 sigma(1 - sigma) x", "2*sigma*(1 - sigma)*x"),
        ("sigma(1 - x)", "sigma(1 - x)"),
        ("sigma(1 - sigma(x))", "sigma(1 - sigma(x))"),
        ("f(1 - f)", "f*(1 - f)"),
        ("sin(sigma(1 + sigma))", "sin(sigma*(1 + sigma))"),
    ],
)
def test_a_function_of_itself_is_a_product(typed: str, meant: str) -> None:
    assert ascii_form(with_factors(parse(typed, NAMES))) == meant


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("σ(1-σ)", "d/dx σ(x)"),
        ("sigma + x sigma (1-sigma)", "d/dx x σ(x)"),
        ("w σ(1-σ)", "d/dx σ(w x + b)"),
        ("-2(y-σ)σ(1-σ)x", "d/dw (y-σ(w x + b))^2"),
        ("f' g + f g'", "d/dx f(x) g(x)"),
        ("f'(g) g'", "d/dx f(g(x))"),
        ("df/dg dg/dx", "d/dx f(g(x))"),
        ("u'v + uv'", "d/dx u(x) v(x)"),
    ],
)
def test_short_forms_are_judged(answer: str, problem: str) -> None:
    question = question_of(parse_problem(problem))
    assert isinstance(check(question, answer), Correct)
    assert isinstance(check(question, f"{answer} + x^2"), Incorrect)


@pytest.mark.parametrize("answer", ["σ(1+σ)", "σ(σ-1)", "1-σ", "σ", "σ^2"])
def test_wrong_short_forms_stay_wrong(answer: str) -> None:
    assert isinstance(check(question_of(parse_problem("d/dx σ(x)")), answer), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [("σ + x σ'", "d/dx x σ(x)"), ("wσ'", "d/dx σ(w x + b)"), ("σ'(g) g'", "d/dx σ(g(x))")],
)
def test_the_derivative_of_the_sigmoid_is_to_be_worked_out(answer: str, problem: str) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incomplete)
    assert found.form == "not-evaluated"


def test_the_reading_that_was_taken_is_named() -> None:
    product = check(question_of(parse_problem("d/dx σ(x)")), "σ(1-σ)")
    assert isinstance(product, Correct)
    assert product.notes == (say("I took the bracket behind the function as a factor."),)
    closed = check(question_of(parse_problem("d/dx x^3 sin x")), "d/dx (x^3) sin x + x^3 cos x")
    assert isinstance(closed, Incomplete)
    assert closed.notes[0] == say("I read d/dx as ending at its bracket.")


def test_a_letter_sigma_stays_one() -> None:
    question = question_of(parse_problem("d/dσ σ^3"))
    assert isinstance(check(question, "3σ^2"), Correct)
    assert isinstance(check(question, "3σ(x)^2"), Incorrect)
