"""Points at which an antiderivative has no value although the integrand has one."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Symbol
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.integration.gaps import gaps, on_each_piece
from calctutor.solving.solve import solve


@pytest.mark.parametrize(
    ("antiderivative", "integrand", "conditions"),
    [
        ("2 arctan(tan(x/2))", "1", ["cos(x/2) != 0"]),
        ("arctan(cot(3x + 1))", "-3", ["sin(3*x + 1) != 0"]),
        ("tan(x) - sec(x)", "1/(1 + sin(x))", ["cos(x) != 0"]),
        ("tan(x)", "sec(x)^2", []),
        ("-csc(x)", "csc(x) cot(x)", []),
        ("x^2", "2x", []),
        ("ln(x)", "1/x", []),
        ("x tan(a)", "tan(a)", []),
    ],
)
def test_the_gaps_of_an_antiderivative(
    antiderivative: str, integrand: str, conditions: list[str]
) -> None:
    found = gaps(parse(antiderivative), parse(integrand), Symbol("x"))
    assert [ascii_form(condition) for condition in found] == conditions
    assert (on_each_piece(found) is None) == (not conditions)


def test_a_result_with_gaps_says_on_what_it_holds() -> None:
    derivation = solve(parse_problem("int 1/(2 + sin x) dx"))
    assert [ascii_form(condition) for condition in derivation.conditions] == ["cos(x/2) != 0"]
    assert derivation.conclusion is not None
    assert plain(derivation.conclusion) == (
        "This holds for cos(x/2) ≠ 0, on each piece of the line between such points."
    )


@pytest.mark.parametrize(
    ("problem", "conditions", "words"),
    [
        ("int (2e^(a x) + 3cos(b x)) dx", ["a != 0", "b != 0"], "This holds for a ≠ 0 and b ≠ 0."),
        ("int (sin(a x) + x^2) dx", ["a != 0"], "This holds for a ≠ 0."),
        ("int (e^(a x) + 1/(x^2-a)) dx", ["a < 0"], "This holds for a < 0."),
        ("int (x^n + e^(a x)) dx", ["n != -1", "a != 0"], "This holds for n ≠ −1 and a ≠ 0."),
    ],
)
def test_conditions_are_said_where_known_integrals_are_put_in_together(
    problem: str, conditions: list[str], words: str
) -> None:
    derivation = solve(parse_problem(problem))
    assert [ascii_form(condition) for condition in derivation.conditions] == conditions
    said = [plain(step.explanation) for step in derivation.steps]
    if derivation.conclusion is not None:
        said.append(plain(derivation.conclusion))
    assert any(words in each for each in said)


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("int_-8^8 x^(1/3) dx", "0"),
        ("int_-1^8 x^(-1/3) dx", "9/2"),
        ("int_-8^-1 cbrt(x) dx", "-45/4"),
        ("int_-1^1 x^(2/3) dx", "6/5"),
        ("int x^(-1/3) dx", "3*x^(2/3)/2 + C"),
        ("lim_{x->-8} cbrt(x)", "-2"),
        ("lim_{x->-8} x^(2/3)", "4"),
        ("lim_{x->-oo} cbrt(x)/x", "0"),
        ("d/dx cbrt(x^2)", "2/(3*x^(1/3))"),
        ("d/dx (1-x)^(2/3)", "-2/(3*(1 - x)^(1/3))"),
    ],
)
def test_odd_roots_are_real(problem: str, result: str) -> None:
    derivation = solve(parse_problem(problem))
    assert derivation.complete
    assert derivation.verified
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result
