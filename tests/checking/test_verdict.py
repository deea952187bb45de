"""Verdicts field by field: reading, evidence, form, diagnosis and notes of each kind."""

from __future__ import annotations

import pytest

from calctutor.checking import diagnosing, judging
from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.question import ANY, EVALUATED, Form, Question
from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr.names import Names
from calctutor.expr.prose import say
from calctutor.expr.tree import Symbol, Tree
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

AT = (("x", parse("1")),)
AT_TWO = (("x", parse("2")),)
AWAY = (("x", parse("0.7")),)
"""Where no small number is tried, since there is no value."""

ROUNDED = Diagnosis(
    "rounded-decimal",
    say("Your decimals are rounded. Give the exact value: a fraction or a root, for instance."),
)
RESTATED = Diagnosis("restated-question", say("This is the question again. Work it out."))
CONSTANT = Diagnosis(
    "constant-of-integration-missing",
    say(
        "An antiderivative is fixed only up to a constant. Add one that may be any number: + {c}.",
        c=Symbol("C"),
    ),
)


def verdict(answer: str, problem: str, *given: str) -> Verdict:
    return check(question_of(parse_problem(problem, given=given)), answer)


@pytest.mark.parametrize(
    ("answer", "problem", "evidence"),
    [
        ("2x", "d/dx x^2", Evidence("algebra", 3, 50)),
        ("1 + x", "x + 1", Evidence("identical", 3, 50)),
        ("x + x", "2x", Evidence("algebra", 3, 50)),
        ("x^2/2 + C", "int x dx", Evidence("algebra", 3, 50, derivative_by="x")),
        ("t^2/2 + C", "int t dt", Evidence("algebra", 3, 50, derivative_by="t")),
        ("1/3", "int_0^1 x^2 dx", Evidence("algebra", 1, 15)),
        ("sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8", Evidence("numeric", 1, 50)),
        ("n (n + 1)/2", "sum_{i=1}^n i", Evidence("numeric", 12, 50)),
        ("oo", "lim_{x->0} 1/x^2", Evidence("algebra")),
        ("-x/y", "dy/dx for x^2 + y^2 = 25", Evidence("identical", 3, 50)),
    ],
)
def test_a_right_answer_says_by_what_it_is_known(
    answer: str, problem: str, evidence: Evidence
) -> None:
    reading = parse(answer, parse_problem(problem).names)
    assert verdict(answer, problem) == Correct(reading, evidence)


@pytest.mark.parametrize(
    ("answer", "problem", "evidence", "form", "diagnosis"),
    [
        (
            "0.33", "1/3",
            Evidence("counterexample", 1, 0, (), "0.33", "0.3333", expected_is_number=True),
            "rounded-decimal", ROUNDED,
        ),
        (
            "3.14 x", "pi x",
            Evidence("counterexample", 1, 0, AT, "3.14", "3.142"),
            "rounded-decimal", ROUNDED,
        ),
        (
            "d/dx x^2", "d/dx x^2",
            Evidence("identical", 3, 50), "not-evaluated", RESTATED,
        ),
        (
            "diff(x^2, x) + 0", "d/dx x^2",
            Evidence("algebra", 3, 50), "not-evaluated", None,
        ),
        (
            "x^2/2", "int x dx",
            Evidence("algebra", 3, 50, derivative_by="x"),
            "constant-of-integration-missing", CONSTANT,
        ),
        (
            "int x dx", "int x dx",
            Evidence("identical", 3, 50, derivative_by="x"), "not-evaluated", RESTATED,
        ),
    ],
)  # fmt: skip
def test_an_incomplete_answer_says_what_is_missing(
    answer: str, problem: str, evidence: Evidence, form: str, diagnosis: Diagnosis | None
) -> None:
    found = verdict(answer, problem)
    assert found == Incomplete(parse(answer), evidence, form, diagnosis)


@pytest.mark.parametrize(
    ("answer", "problem", "evidence", "ident", "notes"),
    [
        (
            "x + 17", "d/dx x^2",
            Evidence("counterexample", 1, 0, AT, "18", "2"), None, [],
        ),
        (
            "x^2", "d/dx x^2",
            Evidence("counterexample", 1, 0, AT, "1", "2"), None, [],
        ),
        (
            "1/2", "int_0^1 x^2 dx",
            Evidence("counterexample", 1, 0, (), "0.5", "0.3333", expected_is_number=True),
            "antiderivative-old-exponent", [],
        ),
        (
            "x^2 + C", "int x dx",
            Evidence(
                "counterexample", 1, 0, AT, "2", "1", "x", (parse("2x"), parse("x"))
            ),
            "antiderivative-divisor-missing", [],
        ),
        (
            "3", "lim_{x->0} 1/x^2",
            Evidence("counterexample"), "no-value-given-number",
            [],
        ),
        (
            "x^3/3", "int_0^1 x^2 dx",
            Evidence("counterexample", 1, 0, AT_TWO, "2.667", "0.3333", expected_is_number=True),
            "definite-not-evaluated", ["There is no x left once the bounds are put in."],
        ),
        (
            "ln(x - x)", "d/dx x^2",
            Evidence("counterexample", 1, 0, AWAY, None, "1.4"), None,
            ["I found no point at which your answer has a value."],
        ),
        (
            "(2x, 0)", "grad(x^2 + y, x, y)",
            Evidence(
                "counterexample", 1, 0, (*AT, ("y", parse("2"))), "0", "1",
                expected_is_number=True, component=2,
            ),
            None, [],
        ),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_met_with_values(
    answer: str, problem: str, evidence: Evidence, ident: str | None, notes: list[str]
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Incorrect)
    assert found.reading == parse(answer)
    assert found.evidence == evidence
    assert [plain(note) for note in found.notes] == notes
    assert (None if found.diagnosis is None else found.diagnosis.id) == ident


def test_the_values_of_an_evidence() -> None:
    assert not Evidence("numeric").has_values
    assert Evidence("counterexample", answer_value="1").has_values
    assert Evidence("counterexample", expected_value="1").has_values


@pytest.mark.parametrize(
    ("question", "reading", "reason"),
    [
        (
            Question(parse("a"), definitions=(parse_relation("a = b"), parse_relation("b = a"))),
            parse("1"),
            "The definitions go in a circle: a, b.",
        ),
        (
            Question(parse("int x dx")),
            parse("int t dt"),
            "There are integrals over different variables here, without bounds.",
        ),
        (
            Question(parse("1/0")),
            parse("1/0"),
            "I found no point at which both can be evaluated.",
        ),
        (
            Question(parse("9^9^9^9 + 1")),
            parse("9^9^9^9 + 2"),
            "I cannot work out the values in numbers, and found no proof.",
        ),
    ],
)
def test_what_is_undecided_says_why(question: Question, reading: Tree, reason: str) -> None:
    found = judge(question, reading)
    assert isinstance(found, Undecided)
    assert found.reading == reading
    assert plain(found.reason) == reason
    assert found.notes == ()


@pytest.mark.parametrize("limit", ["judging.MOST_WORK", "check.MOST_IN_ALL"])
def test_what_takes_too_much_work_is_undecided(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"calctutor.checking.{limit}", 5)
    found = check(Question(parse("d/dx sin(x^2)")), "2x cos(x^2)")
    assert isinstance(found, Undecided)
    assert found.reading == parse("2x cos(x^2)")
    assert plain(found.reason) == "This is too large for me to compare the two."


def test_the_work_that_a_verdict_may_take() -> None:
    """These counts decide what is undecided, so a change to them is one of verdicts."""
    assert (judging.MOST_WORK, diagnosing.MOST_WORK) == (1_500_000, 1_500_000)


# Left sides.


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        ("y = 2x", "d/dx x^2"),
        ("y' = 2x", "d/dx x^2"),
        ("f'(x) = 2x", "d/dx x^2"),
        ("dy/dx = 2x", "d/dx x^2"),
        ("= 2x", "d/dx x^2"),
        ("y' = 2x = x + x", "d/dx x^2"),
        ("y = 2", "d^2/dx^2 x^2"),
        ("y'' = 2", "d^2/dx^2 x^2"),
        ("f''(x) = 2", "d^2/dx^2 x^2"),
        ("d^2y/dx^2 = 2", "d^2/dx^2 x^2"),
        ("y = x^2", "x^2"),
        ("F(x) = x^2/2 + C", "int x dx"),
    ],
)
def test_a_left_side_that_names_the_answer_is_passed_over(answer: str, problem: str) -> None:
    assert isinstance(verdict(answer, problem), Correct)


@pytest.mark.parametrize(
    ("answer", "problem", "label", "end"),
    [
        ("y'' = 2x", "d/dx x^2", "y″", 4),
        ("f'(t) = 2x", "d/dx x^2", "f′(t)", 6),
        ("f'(x, y) = 2x", "d/dx x^2", "f′(x, y)", 9),
        ("dy/dt = 2x", "d/dx x^2", "dy/dt", 6),
        ("d^2y/dx^2 = 2x", "d/dx x^2", "d²y/dx²", 10),
        ("y' = 2", "d^2/dx^2 x^2", "y′", 3),
        ("dy/dx = 2", "d^2/dx^2 x^2", "dy/dx", 6),
        ("x = x^2", "x^2", "x", 2),
        ("x = 2x", "d/dx x^2", "x", 2),
        ("x = x^2/2 + C", "int x dx", "x", 2),
    ],
)
def test_a_left_side_that_contradicts_the_question_is_to_be_left_out(
    answer: str, problem: str, label: str, end: int
) -> None:
    found = verdict(answer, problem)
    assert isinstance(found, Unreadable)
    error = found.error
    assert error.message == f"The left side {label} is not what is asked for. Leave it out."
    assert (error.text, error.span) == (answer, (0, end))
    assert error.suggestions == (answer[end + 1 :].strip(),)


# Chains.


@pytest.mark.parametrize(
    ("answer", "wrong"),
    [
        ("3x = 2x", "3x"),
        ("2x = 3x", "3x"),
        ("3x = 4x", "3x"),
        ("2x = 3x = 4x", "3x"),
        ("x^2 = 2x", "x^2"),
        ("2x = 3x = 2x", "3x"),
    ],
)
def test_the_first_wrong_link_of_a_chain_is_judged(answer: str, wrong: str) -> None:
    found = verdict(answer, "d/dx x^2")
    assert isinstance(found, Incorrect)
    assert found.reading == parse(wrong)


def test_the_last_link_of_a_right_chain_is_the_answer() -> None:
    found = verdict("d/dx x^2 = 2x = x + x", "d/dx x^2")
    assert found == Correct(parse("x + x"), Evidence("algebra", 3, 50))
    unfinished = verdict("2x = d/dx x^2", "d/dx x^2")
    assert isinstance(unfinished, Incomplete)
    assert unfinished.form == "not-evaluated"


# Vectors and commas.


@pytest.mark.parametrize(
    ("answer", "suggestions"),
    [
        ("(2x, 1)", ()),
        ("(0,5)", ("0.5",)),
        ("[0,5]", ("0.5",)),
        ("( 0,50 )", ("0.50",)),
        ("( 12,25 )", ()),
        ("(0,5,1)", ()),
        ("(1,x)", ()),
        ("2x = (1,2)", ()),
    ],
)
def test_one_expression_is_asked_for(answer: str, suggestions: tuple[str, ...]) -> None:
    found = verdict(answer, "d/dx x/2")
    assert isinstance(found, Unreadable)
    assert found.error.message == "One expression is asked for here, not a vector."
    assert (found.error.text, found.error.span) == (answer, (0, len(answer)))
    assert found.error.suggestions == suggestions


# Unreadable answers.


@pytest.mark.parametrize(
    ("answer", "message", "span"),
    [
        ("", "There is nothing to read here.", (0, 0)),
        ("2x +", "Something is missing after +.", (3, 4)),
        ("= 2x +", "Something is missing after +.", (5, 6)),
        ("  = 2x +", "Something is missing after +.", (7, 8)),
        ("==2x", "Something is missing before =.", (1, 2)),
        ("2x + help", "I do not know the word help.", (5, 9)),
    ],
)
def test_the_place_of_a_slip_is_counted_in_what_was_typed(
    answer: str, message: str, span: tuple[int, int]
) -> None:
    found = verdict(answer, "d/dx x^2")
    assert isinstance(found, Unreadable)
    assert (found.error.message, found.error.text) == (message, answer)
    assert found.error.span == span


def test_a_suggestion_keeps_what_stands_before() -> None:
    found = verdict("= (2x", "d/dx x^2")
    assert isinstance(found, Unreadable)
    (suggestion,) = found.error.suggestions
    assert suggestion.startswith("=")
    assert isinstance(verdict(suggestion, "d/dx x^2"), Correct)


# Questions.


def test_a_problem_of_calculus_asks_for_its_value() -> None:
    problem = parse_problem("d/dx a x^2", given=("a > 0",))
    question = question_of(problem)
    assert question == Question(
        problem.body, problem.names, (parse_relation("a > 0"),), form=EVALUATED
    )
    assert question_of(parse_problem("x^2 + 1")).form == ANY


def test_a_linked_problem_keeps_its_equations() -> None:
    question = question_of(parse_problem("dy/dx for x^2 + y^2 = 25"))
    assert [plain(say("{e}", e=equation)) for equation in question.equations] == ["x² + y² = 25"]


def test_the_prover_is_asked_once_of_the_answer() -> None:
    asked: list[tuple[Tree, Tree]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right))
        return True

    question = Question(parse("sqrt(7)/8"))
    answer = "sin(pi/7) sin(2pi/7) sin(3pi/7)"
    assert check(question, answer, prove) == Correct(parse(answer), Evidence("algebra", 1, 50))
    assert asked == [(parse(answer), parse("sqrt(7)/8"))]


# Forms and names.


@pytest.mark.parametrize(
    ("answer", "expected", "form", "missing"),
    [
        ("x x", "x^2", Form("simplified"), "not-simplified"),
        ("x^2 - 1", "x^2 - 1", Form("factored"), "not-factored"),
        ("(x - 1)(x + 1)", "x^2 - 1", Form("expanded"), "not-expanded"),
        ("e^x/(1 + e^x)", "sigma(x)", Form("in-terms-of", "sigma"), "not-in-terms-of-sigma"),
        ("d/dx x^3/3", "x^2", Form("expanded"), "not-evaluated"),
    ],
)
def test_a_right_value_in_another_form(
    answer: str, expected: str, form: Form, missing: str
) -> None:
    found = check(Question(parse(expected), form=form), answer)
    assert isinstance(found, Incomplete)
    assert (found.form, found.diagnosis, found.notes) == (missing, None, ())


def test_a_wrong_value_in_the_right_form_is_wrong() -> None:
    found = check(Question(parse("x^2 - 1"), form=Form("factored")), "(x-1)(x+2)")
    assert isinstance(found, Incorrect)


def test_a_missing_form_comes_before_a_missing_constant() -> None:
    found = check(Question(parse("int 2x dx"), form=Form("simplified")), "x x")
    assert isinstance(found, Incomplete)
    assert found.form == "not-simplified"


def test_a_part_of_a_line_needs_no_constant() -> None:
    whole = Question(parse("int x dx"))
    blank = Question(parse("int x dx"), around=parse("2 (int x dx)"))
    assert isinstance(judge(whole, parse("x^2/2")), Incomplete)
    assert isinstance(judge(blank, parse("x^2/2")), Correct)


@pytest.mark.parametrize(
    ("names", "letter"),
    [("", "C"), ("C", "K"), ("C K", "D"), ("C K D A", "B"), ("C K D A B E", "C_0")],
)
def test_the_letter_of_a_constant_is_one_that_is_free(names: str, letter: str) -> None:
    factors = "".join(f"{name} * " for name in names.split())
    found = judge(Question(parse(f"int {factors}x dx")), parse(f"{factors}x^2/2"))
    assert isinstance(found, Incomplete) and found.diagnosis is not None
    shown = {"C_0": "C₀"}.get(letter, letter)
    assert plain(found.diagnosis.message).endswith(f"that may be any number: + {shown}.")


def test_a_declared_name_is_read_as_declared() -> None:
    names = Names(symbols=frozenset({"loss"}))
    question = Question(parse("2 loss", names), names)
    assert isinstance(check(question, "loss + loss"), Correct)
