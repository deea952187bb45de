"""The mistake behind a wrong answer, as a verdict carries it."""

from __future__ import annotations

import pytest

from calctutor.checking.check import check, question_of
from calctutor.checking.diagnosing import diagnosis_of, in_full, with_diagnosis
from calctutor.checking.question import Question
from calctutor.checking.verdict import Diagnosis, Evidence, Incorrect
from calctutor.expr.names import Names
from calctutor.expr.prose import say
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Named
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain

AT = Evidence("counterexample")
NAMES = Names(functions=frozenset({"f"}))
SQUARE = (parse_relation("f(x) = sin(x^2)", NAMES),)


def named(answer: str, question: Question, evidence: Evidence = AT) -> list[str] | None:
    found = with_diagnosis(Incorrect(parse(answer, question.names), evidence), question)
    assert found.evidence == evidence
    if found.diagnosis is None:
        return None
    return [found.diagnosis.id, *found.diagnosis.also]


def asked(problem: str) -> Question:
    return question_of(parse_problem(problem))


def test_a_diagnosis_is_the_kind_the_message_and_the_other_kinds() -> None:
    message = say("Why.")
    found = diagnosis_of(
        Named(kinds.TRIG_SIGN, message, (kinds.SIGN_FLIPPED,), (kinds.PARTS_SIGN,))
    )
    assert found == Diagnosis("trig-sign", message, ("sign-flipped",), ("parts-sign",))


@pytest.mark.parametrize(
    ("problem", "answer", "idents"),
    [
        ("d/dx sin(x^2)", "cos(x^2)", ["chain-inner-derivative-missing"]),
        ("int_0^1 x e^x dx", "-1", ["definite-limits-reversed", "definite-limits-added"]),
        ("dy/dx for x^2 + y^2 = 25", "(25 - 2x)/(2y)", ["constant-kept"]),
        ("dy/dt for x^2 + y^2 = 25, x = 3, y = 4, dx/dt = 2", "3/2", ["sign-flipped"]),
        ("d/dx sin(x^2)", "x + 17", None),
        # Where the right rate is not known, none is called wrong.
        ("dy/dx for x = t, y = s", "1", None),
        ("dy/dx for x^2 + y^2 = -1", "x/y", None),
    ],
)
def test_the_mistake_in_a_wrong_answer(problem: str, answer: str, idents: list[str] | None) -> None:
    assert named(answer, asked(problem)) == idents


@pytest.mark.parametrize(
    ("answer", "idents"),
    [
        ("(x, 3y^3)", ["power-factor-missing", "power-exponent-not-lowered"]),
        ("(2x, y^2)", ["power-factor-missing"]),
        ("(x, y^2)", ["power-factor-missing"]),
        ("(2x^2, y^2)", ["power-exponent-not-lowered", "power-factor-missing"]),
        ("(x, y^2 + 17)", ["power-factor-missing"]),
        ("(x + 17, y^2)", ["power-factor-missing"]),
        ("(2x, y^2 + 17)", None),
        ("(2x, y^2, 0)", None),
        ("2x", None),
    ],
)
def test_every_wrong_component_of_a_vector_is_diagnosed(
    answer: str, idents: list[str] | None
) -> None:
    found = check(asked("grad(x^2 + y^3, x, y)"), answer)
    assert isinstance(found, Incorrect)
    if idents is None:
        assert found.diagnosis is None
    else:
        assert found.diagnosis is not None
        assert [found.diagnosis.id, *found.diagnosis.besides] == idents


def test_the_message_numbers_the_components() -> None:
    found = check(asked("grad(x^2 + y^3, x, y)"), "(x + 17, y^2)")
    assert isinstance(found, Incorrect) and found.diagnosis is not None
    assert plain(found.diagnosis.message) == (
        "Component 2: You lowered the exponent of y³. Where did the 3 go? In the power rule it"
        " comes down in front as a factor. Look again at component 1, too."
    )


def test_definitions_are_put_in_but_the_derivative_stays() -> None:
    question = Question(parse("d/dx f(x)", NAMES), NAMES, definitions=SQUARE)
    assert ascii_form(in_full(question)) == "diff(sin(x^2), x)"
    assert named("cos(x^2)", question) == ["chain-inner-derivative-missing"]
    vector = Question(parse("(d/dx f(x), f(x))", NAMES), NAMES, definitions=SQUARE)
    assert ascii_form(in_full(vector)) == "vector(diff(sin(x^2), x), sin(x^2))"
    other = Question(parse("2 f(x)", NAMES), NAMES, definitions=SQUARE)
    assert ascii_form(in_full(other)) == "2*sin(x^2)"


def test_definitions_are_put_into_the_answer() -> None:
    definitions = (parse_relation("u = x^2"),)
    question = Question(parse("d/dx sin(x^2)"), definitions=definitions)
    assert named("cos(u)", question) == ["chain-inner-derivative-missing"]


def test_a_circle_of_definitions_has_no_diagnosis() -> None:
    circle = (parse_relation("a = b"), parse_relation("b = a"))
    assert named("1", Question(parse("a"), definitions=circle)) is None


def test_what_is_given_holds_for_the_diagnosis() -> None:
    problem = parse_problem("int_0^oo e^(-a x) dx", given=("a > 0",))
    assert named("-1/a", question_of(problem)) is not None


def test_a_search_that_takes_too_much_work_names_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calctutor.checking.diagnosing.MOST_WORK", 10)
    verdict = Incorrect(parse("cos(x^2)"), AT)
    assert with_diagnosis(verdict, asked("d/dx sin(x^2)")) is verdict


def test_missing_brackets_explain_a_wrong_answer_better_than_a_mistake() -> None:
    found = check(asked("d/dx e^(2x)"), "2e^2x")
    assert isinstance(found, Incorrect)
    assert found.diagnosis is None
    assert len(found.notes) == 1
