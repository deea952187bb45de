"""Reasons for what tables say: there at full detail, right in every line, and else out of sight."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from calctutor.expr.tree import Relation, Symbol, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.render.outline import Detail, Line, hint, outline
from calctutor.solving import reasons
from calctutor.solving.derivation import Step
from calctutor.solving.reasons import with_reasons
from calctutor.solving.rule_names import RULES
from calctutor.solving.solve import solve
from calctutor.solving.verifying import is_sound


def chain_of(problem: str) -> tuple[Step, ...]:
    steps = with_reasons(solve(parse_problem(problem))).steps
    while steps and not plain(steps[0].explanation).startswith("What the table says"):
        steps = tuple(inner for step in steps for inner in step.steps)
    return steps[0].steps if steps else ()


def formulas(problem: str) -> list[str]:
    return [ascii_form(step.after) for step in chain_of(problem)]


def test_the_derivative_of_the_arcsine() -> None:
    assert formulas("d/dx arcsin(x)") == [
        "sin(y) = x",
        "cos(y)*diff(y, x) = 1",
        "diff(y, x) = 1/cos(y)",
        "diff(y, x) = 1/sqrt(1 - x^2)",
    ]
    assert plain(chain_of("d/dx arcsin(x)")[-1].explanation) == (
        "cos²(y) = 1 − sin²(y), and cos(y) is positive for y between −π/2 and π/2."
    )


def test_the_limit_of_one_minus_cosine() -> None:
    assert formulas("lim_{x->0} (1 - cos(x))/x^2") == [
        "limit((1 - cos(x)^2)/(x^2*(1 + cos(x))), x, 0)",
        "limit((sin(x)/x)^2/(1 + cos(x)), x, 0)",
        "1^2/(1 + 1)",
        "1/2",
    ]


@pytest.mark.parametrize(
    ("problem", "last"),
    [
        ("d/dx arcsin(x)", "diff(y, x) = 1/sqrt(1 - x^2)"),
        ("d/dx arccos(x)", "diff(y, x) = -1/sqrt(1 - x^2)"),
        ("d/dx 3 arctan(x)", "diff(y, x) = 1/(1 + x^2)"),
        ("d/dy arctan(y)", "diff(w, y) = 1/(1 + y^2)"),
        ("d/dx ln(x)", "diff(y, x) = 1/x"),
        ("d/dx tan(x)", "1/cos(x)^2"),
        ("d/dx sec(x)", "sec(x)*tan(x)"),
        ("d/dx (x^2 + ln(x))", "diff(y, x) = 1/x"),
        ("int tan(x) dx", "-ln(abs(cos(x)))"),
        ("int 5 tan(2x) dx", "-ln(abs(cos(u)))"),
        ("int cot(t) dt", "ln(abs(sin(t)))"),
        ("int sec(x) dx", "ln(abs(sec(x) + tan(x)))"),
        ("int csc(x) dx", "-ln(abs(csc(x) + cot(x)))"),
        ("lim_{x->0} (1 - cos(2x))/(2x)^2", "1/2"),
    ],
)
def test_what_a_table_says_has_a_reason(problem: str, last: str) -> None:
    chain = chain_of(problem)
    assert ascii_form(chain[-1].after) == last
    for step in chain:
        assert step.verified and step.rule in RULES
        assert "`" not in plain(step.explanation)


@pytest.mark.parametrize(
    "problem",
    ["int x e^x dx", "d/dx x^3", "int sec(x)^2 dx", "d/dx sin(x^2)", "lim_{x->2} x^2", "d/dx x"],
)
def test_other_steps_stay_as_they_are(problem: str) -> None:
    derivation = solve(parse_problem(problem))
    assert with_reasons(derivation) == derivation


def test_normal_detail_stays_short_and_full_detail_has_the_reason() -> None:
    derivation = solve(parse_problem("int sec(x) dx"))
    told = with_reasons(derivation)
    assert len(outline(told, Detail.NORMAL).entries) == len(outline(derivation).entries)
    (line,) = outline(told, Detail.FULL).entries
    assert isinstance(line, Line) and len(line.smaller[0].smaller) == 4


def test_a_hint_begins_the_reason_instead_of_giving_the_result_away() -> None:
    (line,) = hint(with_reasons(solve(parse_problem("d/dx arctan(x)")))).entries
    assert isinstance(line, Line)
    assert line.formula == Relation(parse("tan(y)"), "=", Symbol("x"))


def test_a_reason_that_is_false_is_not_shown() -> None:
    def never(after: Tree, before: Tree, given: tuple[Relation, ...]) -> bool:
        return after == before and is_sound(after, before, given)

    with patch.object(reasons, "is_sound", never):
        derivation = solve(parse_problem("d/dz arcsin(z)"))
        assert with_reasons(derivation) == derivation
