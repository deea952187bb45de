"""Answers that are vectors: compared component by component, and what is said of a wrong one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.algebra.equality import proved_equal
from calctutor.cas.bridge import to_sympy
from calctutor.cas.errors import CannotConvertError
from calctutor.checking.check import check, question_of
from calctutor.checking.judging import judge
from calctutor.checking.question import Question, form_of
from calctutor.checking.sameness import Different, Same, same
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr.prose import Prose
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, compare
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import verdict_json
from calctutor.render.page import Page
from calctutor.render.verdicts import verdict_lines

GRADIENT = "grad(x^2 y, x, y)"


def verdict(answer: str, problem: str = GRADIENT, form: str = "evaluated") -> Verdict:
    asked = form_of(form)
    assert asked is not None
    return check(replace(question_of(parse_problem(problem)), form=asked), answer)


def said(found: Verdict) -> str:
    return " ".join(line.plain for line in verdict_lines(Page(80), found, counting=False))


def words(notes: tuple[Prose, ...]) -> list[str]:
    return ["".join(map(str, note.parts)) for note in notes]


@pytest.mark.parametrize(
    "answer",
    [
        "(2xy, x^2)", "[2 y x, x·x]", "⟨2xy, x²⟩", "vector(2xy, x^2)", "∇f = (2xy, x^2)",
        r"\begin{pmatrix} 2xy \\ x^2 \end{pmatrix}", "(xy + yx, x^2) = (2xy, x^2)",
    ],
)  # fmt: skip
def test_every_component_is_the_same(answer: str) -> None:
    assert isinstance(verdict(answer), Correct)


@pytest.mark.parametrize(
    ("answer", "component", "notes"),
    [
        ("(2xy, x)", 2, []),
        ("(2x, x^2)", 1, []),
        ("(x^2, 2xy)", 1, ["Component 2 is wrong too."]),
        ("(1/(y-y), x^2)", 1, ["I found no point at which your answer has a value."]),
    ],
)
def test_wrong_components_are_named(answer: str, component: int, notes: list[str]) -> None:
    found = verdict(answer)
    assert isinstance(found, Incorrect)
    assert found.evidence.component == component
    assert words(found.notes) == notes
    assert f"component {component} of your answer" in said(found)


def test_the_values_of_the_component_are_told() -> None:
    found = verdict("(2xy, x^2 + 1)")
    assert "At x = 1 and y = 2 component 2 of your answer is 2; it should" in said(found)
    written = verdict_json(found, 0)
    assert written["answer"] == "vector(2*x*y, x^2 + 1)"
    assert isinstance(written["evidence"], dict) and written["evidence"]["component"] == 2


@pytest.mark.parametrize(
    ("answer", "note"),
    [
        ("(2xy, x^2, 0)", "A vector of 2 components is asked for, and this one has 3."),
        (
            "2xy",
            "A vector of 2 components is asked for, such as (a, b); this is one expression.",
        ),
    ],
)
def test_another_size_is_wrong_and_has_no_values(answer: str, note: str) -> None:
    found = verdict(answer)
    assert isinstance(found, Incorrect)
    assert words(found.notes) == [note]
    assert note in said(found)
    verdict_json(found, 0)


@pytest.mark.parametrize(("answer", "mends"), [("(x, y)", ()), ("(0,5)", ("0.5",))])
def test_a_vector_where_none_is_asked_for_costs_nothing(
    answer: str, mends: tuple[str, ...]
) -> None:
    found = verdict(answer, "d/dx x/2")
    assert isinstance(found, Unreadable)
    assert found.error.message == "One expression is asked for here, not a vector."
    assert found.error.suggestions == mends
    assert isinstance(judge(Question(parse("x")), parse("(x, y)")), Incorrect)


@pytest.mark.parametrize(
    ("answer", "problem", "form", "gap"),
    [
        (GRADIENT, GRADIENT, "evaluated", "not-evaluated"),
        ("(2xy, d/dy x^2 y)", GRADIENT, "evaluated", "not-evaluated"),
        ("(0.33, 1)", "grad(x/3 + y, x, y)", "evaluated", "rounded-decimal"),
        ("(xy + xy, x^2)", GRADIENT, "simplified", "not-simplified"),
        ("(y(x+y) + xy, x(x+2y))", "grad(x^2 y + x y^2, x, y)", "expanded", "not-expanded"),
        ("(2xy + y^2, x^2 + 2xy)", "grad(x^2 y + x y^2, x, y)", "factored", "not-factored"),
    ],
)
def test_the_form_of_every_component_counts(answer: str, problem: str, form: str, gap: str) -> None:
    found = verdict(answer, problem, form)
    assert isinstance(found, Incomplete)
    assert found.form == gap


@pytest.mark.parametrize("form", ["simplified", "expanded", "factored", "any"])
def test_a_vector_in_the_form_asked_for(form: str) -> None:
    assert isinstance(verdict("(2xy, x^2)", GRADIENT, form), Correct)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("(0.33, 0.67)", Incomplete),
        ("(0.33, 2/3)", Incomplete),
        ("(1/3, 0.67)", Incomplete),
        ("(0.33, 0.7)", Incorrect),
        ("(0.3, 0.67)", Incorrect),
        ("(1/3, 1)", Incorrect),
        ("(0.33, 0.67, 0)", Incorrect),
        ("(1/3, 2/3)", Correct),
    ],
)
def test_every_component_may_be_rounded(answer: str, kind: type) -> None:
    found = verdict(answer, "grad(x/3 + 2y/3, x, y)")
    assert isinstance(found, kind)
    if isinstance(found, Incomplete):
        assert found.form == "rounded-decimal"


def test_one_wrong_component_is_not_rounded() -> None:
    assert isinstance(verdict("(0.33, 2)", "grad(x/3 + y, x, y)"), Incorrect)


def test_the_surest_evidence_is_not_that_of_the_vector() -> None:
    found = same(parse("(x, 2x)"), parse("(x, x + x)"))
    assert isinstance(found, Same)
    assert found.evidence.method == "algebra"


def test_what_cannot_be_decided_in_one_component_is_undecided() -> None:
    found = verdict("(x, 1)", "(x, lim_{t->0} sin(1/t) t^x)", "any")
    assert isinstance(found, Undecided)


def test_integrals_without_bounds_in_a_vector() -> None:
    found = judge(Question(parse("(int x dx, x)")), parse("(x^2/2 + C, x)"))
    assert isinstance(found, Correct)
    assert isinstance(judge(Question(parse("(int x dx, x)")), parse("(x, x)")), Incorrect)
    assert isinstance(judge(Question(parse("(int x dx, x)")), parse("x")), Incorrect)


def test_what_works_on_one_expression_refuses_a_vector() -> None:
    vector, one = parse("(x, y)"), parse("x")
    assert isinstance(same(vector, one), Different)
    assert not isinstance(compare(vector, one), Agree)
    assert not isinstance(compare(vector, vector), Agree)
    assert not evaluate(parse("(1, 2)"), Point({}, {})).is_finite()
    assert not proved_equal(vector, one)
    with pytest.raises(CannotConvertError):
        to_sympy(vector)
