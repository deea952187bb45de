"""Judging by kinds of question: antiderivatives, integrals, limits, sums, decimals, odd names."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain


def judged(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


def incorrect(answer: str, problem: str, *given: str) -> Incorrect:
    found = judged(answer, problem, *given)
    assert isinstance(found, Incorrect)
    assert found.evidence.method == "counterexample"
    assert found.evidence.answer_value != found.evidence.expected_value
    return found


def gap(answer: str, problem: str, *given: str) -> str:
    found = judged(answer, problem, *given)
    assert isinstance(found, Incomplete)
    return found.form


def notes(answer: str, problem: str) -> list[str]:
    return [plain(note) for note in incorrect(answer, problem).notes]


ANTIDERIVATIVES = [
    ("x^2/2 + C", "int x dx"),
    ("C + x^2/2", "int x dx"),
    ("x^2/2 + k", "int x dx"),
    ("x^2/2 - C", "int x dx"),
    ("x^2/2 + c_1", "int x dx"),
    ("x^2/2 + 5 + C", "int x dx"),
    ("(x^2 + C)/2", "int x dx"),
    ("x^2/2 + ln(C)", "int x dx"),
    ("F(x) = x^2/2 + C", "int x dx"),
    ("x e^x - e^x + C", "int x e^x dx"),
    ("(x-1) e^x + k + C", "int x e^x dx"),
    ("ln|x| + C", "int 1/x dx"),
    ("ln(x) + C", "int 1/x dx"),
    ("ln(2x) + C", "int 1/x dx"),
    ("ln(C x)", "int 1/x dx"),
    ("ln|x| + ln|C|", "int 1/x dx"),
    ("sin^2(x)/2 + C", "int sin x cos x dx"),
    ("-cos^2(x)/2 + C", "int sin x cos x dx"),
    ("-cos(2x)/4 + C", "int sin x cos x dx"),
    ("arctan x + C", "int 1/(1+x^2) dx"),
    ("-arctan(1/x) + C", "int 1/(1+x^2) dx"),
    ("C x^2/2 + K", "int C x dx"),
    ("f(x) + C", "int f'(x) dx"),
    ("f(g(x)) + C", "int f'(g(x)) g'(x) dx"),
    ("sqrt(pi)/2 erf(x) + C", "int e^(-x^2) dx"),
    ("x ln(x) - x + C", "int ln(x) dx"),
]


@pytest.mark.parametrize(("answer", "problem"), ANTIDERIVATIVES)
def test_antiderivatives_with_any_constant(answer: str, problem: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert found.evidence.derivative_by == "x"


@pytest.mark.parametrize(
    ("answer", "problem", "letter"),
    [
        ("x^2/2", "int x dx", "C"),
        ("x^2/2 + 5", "int x dx", "C"),
        ("x^2/2 + pi", "int x dx", "C"),
        ("ln(x)", "int 1/x dx", "C"),
        ("f(x)", "int f'(x) dx", "C"),
        ("C x^2/2", "int C x dx", "K"),
        ("C x^2/2 + C", "int C x dx", "K"),
        ("x^2/2 + C - C", "int x dx", "C"),
        ("x^2/2 + 0 C", "int x dx", "C"),
    ],
)
def test_a_constant_must_be_arbitrary(answer: str, problem: str, letter: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Incomplete)
    assert found.form == "constant-of-integration-missing"
    assert found.diagnosis is not None
    assert plain(found.diagnosis.message).endswith(f"+ {letter}.")


WRONG_ANTIDERIVATIVES = [
    ("x^2 + C", "int x dx", "2*x"),
    ("1 + C", "int x dx", "0"),
    ("C", "int x dx", "0"),
    ("C x", "int x dx", "C"),
    ("C x^2/2", "int x dx", "C*x"),
    ("x^2/2 + x", "int x dx", "x + 1"),
    ("2x + C", "int 3 dx", "2"),
    ("x e^x + C", "int x e^x dx", "e^x + x*e^x"),
    ("C (x e^x - e^x)", "int x e^x dx", "C*x*e^x"),
    ("sin^2(x) + C", "int sin x cos x dx", "2*sin(x)*cos(x)"),
    ("f(x) + C", "int f'(g(x)) g'(x) dx", "f'(x)"),
]


@pytest.mark.parametrize(("answer", "problem", "slope"), WRONG_ANTIDERIVATIVES)
def test_a_wrong_antiderivative_is_met_with_its_derivative(
    answer: str, problem: str, slope: str
) -> None:
    evidence = incorrect(answer, problem).evidence
    assert evidence.derivative_by == "x"
    assert evidence.slopes is not None
    mine, expected = evidence.slopes
    assert isinstance(check(question_of(parse_problem(slope)), ascii_form(mine)), Correct)
    integrand = parse_problem(problem.removeprefix("int").removesuffix("dx"))
    assert isinstance(check(question_of(integrand), ascii_form(expected)), Correct)
    names = {name for name, _ in evidence.at or ()}
    assert ("C" in names) == ("C" in slope)


def test_a_derivative_that_no_rule_gives_is_given_as_numbers() -> None:
    evidence = incorrect("binomial(x, 3) + C", "int x^2 dx").evidence
    assert evidence.slopes is None
    assert evidence.derivative_by == "x"
    assert evidence.at == (("x", parse("1")),)


def test_a_very_long_antiderivative_gets_numbers_only() -> None:
    long = " + ".join(f"sin({n} x)^2" for n in range(1, 12))
    evidence = incorrect(f"{long} + C", "int x dx").evidence
    assert evidence.slopes is None
    assert evidence.at == (("x", parse("1")),)


@pytest.mark.parametrize(
    "answer", ["x e^x - ∫ e^x dx", "x e^x - ∫ e^x dx + C", "∫ x e^x dx + C", "2 ∫ x e^x/2 dx"]
)
def test_an_integral_that_is_left_is_not_finished(answer: str) -> None:
    assert gap(answer, "int x e^x dx") == "not-evaluated"


def test_an_integral_left_over_another_variable() -> None:
    found = judged("∫ t e^t dt", "int x e^x dx")
    assert isinstance(found, Undecided)
    assert (
        plain(found.reason) == "There are integrals over different variables here, without bounds."
    )


def test_the_question_given_back() -> None:
    for problem in ("int x dx", "int_0^1 x dx", "lim_{x->0} cos x", "[x^2]_0^1"):
        found = judged(problem, problem)
        assert isinstance(found, Incomplete)
        assert found.form == "not-evaluated"
        assert found.diagnosis is not None
        assert found.diagnosis.id == "restated-question"


VALUES = [
    ("1/3", "int_0^1 x^2 dx"),
    ("2", "int_0^pi sin x dx"),
    ("a^2/2", "int_0^a x dx"),
    ("1", "int_0^oo e^(-x) dx"),
    ("sqrt(pi)", "int_{-oo}^{oo} e^(-x^2) dx"),
    ("1", "int_1^oo 1/x^2 dx"),
    ("f(1) - f(0)", "int_0^1 f'(x) dx"),
    ("1/2", "[x^2/2]_0^1"),
    ("(b^2 - a^2)/2", "[x^2/2]_a^b"),
    ("0", "lim_{x->oo} x e^-x"),
    ("1", "lim_{x->0} sin(x)/x"),
    ("2x", "lim_{h->0} ((x+h)^2 - x^2)/h"),
    ("1", "lim_{x->0+} |x|/x"),
    ("-1", "lim_{x->0-} |x|/x"),
    ("n (n+1)/2", "sum_{i=1}^n i"),
    ("x_1", "d/dw_1 sum_i w_i x_i"),
    ("6 x y^2", "d/dx d/dy x^2 y^3"),
    ("6 x y^2", "d/dy d/dx x^2 y^3"),
]
WRONG_VALUES = [
    ("1/2", "int_0^1 x^2 dx"),
    ("0.33334", "int_0^1 x^2 dx"),
    ("0", "int_0^pi sin x dx"),
    ("a^2", "int_0^a x dx"),
    ("2", "int_0^oo e^(-x) dx"),
    ("pi", "int_{-oo}^{oo} e^(-x^2) dx"),
    ("-1", "int_1^oo 1/x^2 dx"),
    ("f(1)", "int_0^1 f'(x) dx"),
    ("1", "[x^2/2]_0^1"),
    ("(a^2 - b^2)/2", "[x^2/2]_a^b"),
    ("1", "lim_{x->oo} x e^-x"),
    ("0.99", "lim_{x->0} sin(x)/x"),
    ("2x + h", "lim_{h->0} ((x+h)^2 - x^2)/h"),
    ("-1", "lim_{x->0+} |x|/x"),
    ("1", "lim_{x->0-} |x|/x"),
    ("n^2/2", "sum_{i=1}^n i"),
    ("x_2", "d/dw_1 sum_i w_i x_i"),
    ("6 x y", "d/dx d/dy x^2 y^3"),
    ("2 x + 3 y^2", "d/dx d/dy x^2 y^3"),
]


@pytest.mark.parametrize(("answer", "problem"), VALUES)
def test_values(answer: str, problem: str) -> None:
    assert isinstance(judged(answer, problem), Correct)


@pytest.mark.parametrize(("answer", "problem"), WRONG_VALUES)
def test_wrong_values(answer: str, problem: str) -> None:
    incorrect(answer, problem)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("1", "lim_{x->0} |x|/x"),
        ("3", "lim_{x->oo} sin(x)"),
        ("5", "int_1^oo 1/x dx"),
        ("oo", "int_0^oo e^(-x) dx"),
        ("oo", "lim_{x->oo} x e^-x"),
        ("-oo", "lim_{x->0+} 1/x"),
        ("0", "lim_{x->0+} 1/x"),
    ],
)
def test_nothing_false_is_ever_right(answer: str, problem: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Undecided | Incorrect)
    if isinstance(found, Undecided):
        assert plain(found.reason).endswith(".")


@pytest.mark.parametrize(
    ("answer", "problem"),
    [("oo", "lim_{x->0+} 1/x"), ("-oo", "lim_{x->0-} 1/x"), ("oo", "int_1^oo 1/x dx")],
)
def test_infinity_is_right_where_it_is_the_value(answer: str, problem: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert found.evidence.method == "algebra"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("lim_{x->0} cos x", "lim_{x->0} sin(x)/x"),
        ("int_0^1 t^2 dt", "int_0^1 x^2 dx"),
        ("[x^3/3]_0^1", "int_0^1 x^2 dx"),
        ("1 - [e^(-x)]_0^1", "1 + int_0^1 e^(-x) dx"),
    ],
)
def test_right_but_still_to_be_worked_out(answer: str, problem: str) -> None:
    assert gap(answer, problem) == "not-evaluated"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("0.33", "1/3"), ("0.333", "1/3"), ("0.333", "int_0^1 x^2 dx"), ("0.67", "2/3"),
        ("0.66", "2/3"), ("3.14 x", "pi x"), ("3.14", "int_0^1 4/(1+x^2) dx"), ("2.72^x", "e^x"),
        ("1.41 x", "d/dx sqrt(2) x^2/2"), (f"0.{'3' * 17}", "1/3"),
    ],
)  # fmt: skip
def test_rounded_decimals(answer: str, problem: str) -> None:
    assert gap(answer, problem) == "rounded-decimal"


@pytest.mark.parametrize(
    ("answer", "problem"),
    [("0.5", "1/2"), ("0.50 x", "x/2"), ("0.25", "int_0^1 x^3 dx"), ("1.69", "1.3^2")],
)
def test_exact_decimals(answer: str, problem: str) -> None:
    assert isinstance(judged(answer, problem), Correct)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [("2.72", "e^x"), ("0.34", "1/3"), ("0.3", "1/3"), ("3x", "pi x"), ("3.15 x", "pi x")],
)
def test_wrong_decimals(answer: str, problem: str) -> None:
    incorrect(answer, problem)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("θ^2", "theta^2"), ("ϑ^2", "theta^2"), (r"\theta^2", "theta^2"), ("w1 x", "w_1 x"),
        ("w_{1} x", "w_1 x"), ("ŷ - y", "yhat - y"), ("2 x^3", "2x³"),
    ],
)  # fmt: skip
def test_the_same_name(answer: str, problem: str) -> None:
    assert isinstance(judged(answer, problem), Correct)


@pytest.mark.parametrize(
    ("answer", "problem", "note"),
    [
        ("X^2", "x^2", "The question has no X in it. Did you mean x?"),
        ("Theta^2", "theta^2", "The question has no Θ in it. Did you mean θ?"),
        ("w x", "w_1 x", "The question has no w in it. Did you mean w₁?"),
        ("w_2 x", "w_1 x", "The question has no w₂ in it. Did you mean w₁?"),
        ("2 y", "2 yhat", "The question has no y in it. Did you mean ŷ?"),
        ("2x3", "2x^3", "The question has no x₃ in it. Did you mean x³?"),
        ("x2", "x^2", "The question has no x₂ in it. Did you mean x²?"),
        ("t + 1", "x + 1", "The question has no t in it."),
        ("2x + h", "lim_{h->0} ((x+h)^2-x^2)/h", "There is no h left once the limit is taken."),
        ("x^3/3", "int_0^1 x^2 dx", "There is no x left once the bounds are put in."),
        ("x^2", "[x^2]_0^1", "There is no x left once the bounds are put in."),
        ("i^2", "sum_{i=1}^n i", "There is no i left once the sum is written out."),
        (
            "1/3 + C",
            "int_0^1 x^2 dx",
            "The question has no C in it, and an integral with bounds needs no constant.",
        ),
    ],
)
def test_names_that_the_question_does_not_have(answer: str, problem: str, note: str) -> None:
    assert note in notes(answer, problem)


def test_names_that_both_have_are_not_strange() -> None:
    assert notes("y - yhat", "yhat - y") == []
    assert notes("x", "d/dx x y") == []
    assert notes("I_i w_i", "∂/∂w_i (sum_j I_j w_j + b)") == []


@pytest.mark.parametrize("answer", ["idk", "x^2 + banana", "constant"])
def test_words_are_not_mathematics(answer: str) -> None:
    assert isinstance(judged(answer, "int x dx"), Unreadable)


def test_where_the_derivative_of_an_answer_has_no_value() -> None:
    found = judged("x floor(x) - floor(x)(floor(x) + 1)/2 + C", "int floor(x) dx")
    assert isinstance(found, Correct)
    (note,) = found.notes
    assert plain(note).startswith("The derivative of your answer has no value at x = ")
    assert "C" not in plain(note)


@pytest.mark.parametrize(
    ("answer", "problem", "note"),
    [
        ("ln(x - x)", "x", "I found no point at which your answer has a value."),
        ("x", "ln(x - x)", "I found no point at which what is asked for has a value."),
        ("ln(0)", "1", None),
        ("1", "ln(0)", None),
    ],
)
def test_what_has_no_value_anywhere(answer: str, problem: str, note: str | None) -> None:
    assert notes(answer, problem) == ([] if note is None else [note])


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (
            "lim_{x->0} gamma(gamma(x))",
            "I could not work out the limit lim_(x→0) Γ(Γ(x)) to compare with.",
        ),
        (
            "int_0^1 sin(1/x)/x dx",
            "I could not work out the integral ∫₀¹ sin(1/x)/x dx to compare with.",
        ),
    ],
)
def test_why_nothing_was_decided(problem: str, reason: str) -> None:
    found = judged("1/7", problem)
    assert isinstance(found, Undecided)
    assert plain(found.reason) == reason


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("y ∂/∂x f(x, y)", "∂/∂x (y f(x, y))"),
        ("f(x, y) + y ∂f(x, y)/∂y", "∂/∂y (y f(x, y))"),
        ("∂^2/∂x∂y f(x, y)", "∂/∂y (∂/∂x f(x, y))"),
        ("sin(x^2)", "d/dx int_0^x sin(t^2) dt"),
        ("2x e^(-x^4) - e^(-x^2)", "d/dx int_x^(x^2) e^(-t^2) dt"),
        ("gamma(x) digamma(x)", "d/dx gamma(x)"),
        ("step(x)", "d/dx relu(x)"),
    ],
)
def test_derivatives_with_names_of_their_own(answer: str, problem: str) -> None:
    found = judged(answer, problem)
    assert isinstance(found, Correct)
    assert found.evidence.method == "algebra"


def test_a_partial_derivative_of_more_than_the_function_is_still_to_be_worked_out() -> None:
    assert gap("∂/∂x (y f(x, y))", "∂/∂x (y f(x, y))") == "not-evaluated"
    assert gap("∂/∂x f(x^2, y)", "∂/∂x f(x^2, y)") == "not-evaluated"
    incorrect("y ∂/∂y f(x, y)", "∂/∂y (y f(x, y))")


@pytest.mark.parametrize("answer", ["cos(x^2)", "sin(x^2) - 1", "2x sin(x^2)", "-cos(x^2)"])
def test_wrong_derivatives_of_an_integral_are_refuted(answer: str) -> None:
    incorrect(answer, "d/dx int_0^x sin(t^2) dt")


def test_cases_as_an_answer() -> None:
    problem = "d/dx {x^2 if x > 0, -x otherwise}"
    assert isinstance(judged("{2x if x > 0, -1 if x < 0}", problem), Correct)
    incorrect("{2x if x > 0, 1 if x < 0}", problem)
    incorrect("2x", problem)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("4 x^(7/4)/7 + C", "int sqrt(x sqrt(x)) dx"),
        ("x arccosh(x) - sqrt(x^2-1) + C", "int arccosh(x) dx"),
        ("ln|x + sqrt(x^2-1)| + C", "int 1/sqrt(x^2-1) dx"),
    ],
)
def test_an_antiderivative_is_asked_for_on_the_real_line(answer: str, problem: str) -> None:
    assert isinstance(judged(answer, problem), Correct)


def test_a_wrong_one_is_met_on_the_real_line() -> None:
    found = incorrect("3 x^(7/4)/7 + C", "int sqrt(x sqrt(x)) dx")
    assert "i" not in (found.evidence.expected_value or "i")


def test_the_value_of_an_integral_may_be_rounded_however_hard_it_is_to_enclose() -> None:
    found = judged("0.785", "int_0^1 sqrt(1-x^2) dx")
    assert isinstance(found, Incomplete)
    assert found.form == "rounded-decimal"


@pytest.mark.parametrize(
    ("answer", "problem", "form"),
    [
        ("0.667x^1.5 + C", "int sqrt(x) dx", "rounded-decimal"),
        ("0.33 x^3 + C", "int x^2 dx", "rounded-decimal"),
        ("0.333 x^3", "int x^2 dx", "rounded-decimal"),
        ("0.65x^1.5 + C", "int sqrt(x) dx", None),
        ("0.32 x^3 + C", "int x^2 dx", None),
        ("0.667x^1.4 + C", "int sqrt(x) dx", None),
        ("0.33 x^3 + 0.01 x + C", "int x^2 dx", None),
        ("x^1.5 + C", "int sqrt(x) dx", None),
    ],
)
def test_an_antiderivative_may_be_rounded(answer: str, problem: str, form: str | None) -> None:
    found = check(question_of(parse_problem(problem)), answer)
    assert isinstance(found, Incomplete | Incorrect)
    assert (found.form if isinstance(found, Incomplete) else None) == form
