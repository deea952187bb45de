"""Derivatives by the definition: results, lines, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.expr.tree import Derivative, Limit, Relation, Symbol, kinds, walk
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.by_definition import difference_quotient as module
from calctutor.solving.differentiation.by_definition.parts import Change
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.rule_names import RULES
from calctutor.solving.solve import solve


def solved(text: str) -> Derivation:
    return solve(parse_problem(text), definition=True)


def lines(text: str) -> list[tuple[str, str]]:
    return [(step.rule, inline(step.after)) for step in solved(text).steps]


RESULTS = [
    ("d/dx 5", "0"),
    ("d/dx x", "1"),
    ("d/dx (3x + 1)", "3"),
    ("d/dx x^2", "2*x"),
    ("d/dx (x^3 - 2x)", "3*x^2 - 2"),
    ("d/dx (x + 1)(x - 2)", "2*x - 1"),
    ("d/dx (x^2 + 1)^3", "6*x^5 + 12*x^3 + 6*x"),
    ("d/dx x^2/3", "2*x/3"),
    ("d/dx 0.5 x^2", "x"),
    ("d/dx a x^2", "2*a*x"),
    ("d/dx pi x^2", "2*pi*x"),
    ("d/dh h^2", "2*h"),
    ("∂/∂x x^2 y", "2*x*y"),
    ("d/dx 1/x", "-1/x^2"),
    ("d/dx 3/x", "-3/x^2"),
    ("d/dx x^-2", "-2/x^3"),
    ("d/dx x/(x + 1)", "1/(x + 1)^2"),
    ("d/dx (x^2 + 1)/(x - 1)", "(x^2 - 2*x - 1)/(x - 1)^2"),
    ("d/dx sqrt(x)", "1/(2*sqrt(x))"),
    ("d/dx sqrt(2x + 3)", "1/sqrt(2*x + 3)"),
    ("d/dx sqrt(x^2 + 1)", "x/sqrt(x^2 + 1)"),
    ("d/dx sin x", "cos(x)"),
    ("d/dx cos x", "-sin(x)"),
    ("d/dx sin(3x + 1)", "3*cos(3*x + 1)"),
    ("d/dx cos(1 - 2x)", "2*sin(1 - 2*x)"),
    ("d/dt sin(omega t + phi)", "omega*cos(omega*t + phi)"),
    ("d/dx e^x", "e^x"),
    ("d/dx e^(-2x)", "-2*e^(-2*x)"),
    ("d/dx 2^x", "2^x*ln(2)"),
    ("d/dx 3^(2x)", "2*3^(2*x)*ln(3)"),
    ("d/dx ln x", "1/x"),
    ("d/dx ln(2x + 1)", "2/(2*x + 1)"),
    ("d/dx 7 sin x", "7*cos(x)"),
    ("d/dx -ln x", "-1/x"),
    ("d/dx (3 sin(2x) + x^2 + 1)", "2*x + 6*cos(2*x)"),
    ("d/dx (5e^x - 2/x)", "5*e^x + 2/x^2"),
    ("d/dx (sqrt(x) + x)", "1 + 1/(2*sqrt(x))"),
]


@pytest.mark.parametrize(("problem", "result"), RESULTS)
def test_results(problem: str, result: str) -> None:
    derivation = solved(problem)
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result
    assert derivation.complete and derivation.verified
    assert derivation.steps[0].rule == "difference-quotient"
    for step in derivation.steps:
        assert step.verified and step.rule in RULES and step.before != step.after


@pytest.mark.parametrize("problem", [problem for problem, _ in RESULTS])
def test_lines_have_the_value_of_the_problem_and_follow_one_another(problem: str) -> None:
    derivation = solved(problem)
    body = derivation.problem
    assert isinstance(body, Derivative)
    for before, after in zip(derivation.steps, derivation.steps[1:], strict=False):
        assert before.after == after.before
    for step in derivation.steps:
        assert not isinstance(step.after, Relation)
        assert isinstance(compare(step.after, body, points=4), Agree)


def test_lines_of_a_polynomial() -> None:
    assert lines("d/dx x^2") == [
        ("difference-quotient", "lim_(h→0) ((x + h)² − x²)/h"),
        ("expand", "lim_(h→0) (x² + 2 x h + h² − x²)/h"),
        ("cancel", "lim_(h→0) (2 x h + h²)/h"),
        ("factor", "lim_(h→0) h·(2x + h)/h"),
        ("cancel", "lim_(h→0) (2x + h)"),
        ("take-limit", "2x"),
    ]


def test_lines_of_a_fraction() -> None:
    assert lines("d/dx 1/x") == [
        ("difference-quotient", "lim_(h→0) (1/(x + h) − 1/x)/h"),
        ("common-denominator", "lim_(h→0) (x − (x + h))/(h·(x + h) x)"),
        ("cancel", "lim_(h→0) (−h)/(h·(x + h) x)"),
        ("cancel", "lim_(h→0) (−1)/((x + h) x)"),
        ("take-limit", "(−1)/(x x)"),
        ("simplify", "−1/x²"),
    ]


def test_lines_of_a_root() -> None:
    assert lines("d/dx sqrt(x)") == [
        ("difference-quotient", "lim_(h→0) (√(x + h) − √x)/h"),
        ("conjugate", "lim_(h→0) (√(x + h) − √x)(√(x + h) + √x)/(h·(√(x + h) + √x))"),
        ("difference-of-squares", "lim_(h→0) ((x + h) − x)/(h·(√(x + h) + √x))"),
        ("cancel", "lim_(h→0) h/(h·(√(x + h) + √x))"),
        ("cancel", "lim_(h→0) 1/(√(x + h) + √x)"),
        ("take-limit", "1/(2 √x)"),
    ]


def test_lines_of_a_sine() -> None:
    assert lines("d/dx sin x") == [
        ("difference-quotient", "lim_(h→0) (sin(x + h) − sin(x))/h"),
        ("addition-theorem", "lim_(h→0) (sin(x) cos(h) + cos(x) sin(h) − sin(x))/h"),
        ("factor", "lim_(h→0) (sin(x) (cos(h) − 1) + cos(x) sin(h))/h"),
        ("limit-laws", "sin(x) lim_(h→0) (cos(h) − 1)/h + cos(x) lim_(h→0) sin(h)/h"),
        ("known-limit", "sin(x)·0 + cos(x)"),
        ("simplify", "cos(x)"),
    ]


def test_the_known_limit_is_said_with_what_goes_to_0() -> None:
    steps = solved("d/dx ln(2x + 1)").steps
    assert plain(steps[-1].explanation) == (
        "It is known that lim_(k→0) ln(1 + k)/k = 1, here with k = 2h/(2x + 1)."
    )


def test_the_increment_is_a_new_letter() -> None:
    limit = solved("d/dh (h^2 + k)").steps[0].after
    assert isinstance(limit, Limit) and limit.variable == Symbol("s")


@pytest.mark.parametrize(
    "problem",
    [
        *("d/dx tan x", "d/dx x^x", "d/dx x sin x", "d/dx |x|", "d/dx f(x)", "d/dx sin(x^2)"),
        *(
            "d/dx x^n",
            "d/dx (x + tan x)",
            "d/dx x^40",
            "d^2/dx^2 x^2",
            "int x dx",
            "dy/dx for y = x",
        ),
    ],
)
def test_what_is_beyond_it_says_so(problem: str) -> None:
    derivation = solved(problem)
    assert derivation.result is None and derivation.steps == ()
    assert derivation.why_not is not None and not derivation.complete


def test_a_false_line_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def false_technique(quotient: object) -> list[Change]:
        return [Change("take-limit", module._TOO_HARD, Symbol("x"))]

    monkeypatch.setattr(module, "_TECHNIQUES", (false_technique,))
    derivation = solved("d/dx x^2")
    assert derivation.result is None and derivation.steps == ()


@given(st.lists(st.integers(-9, 9), min_size=1, max_size=6))
def test_random_polynomials(coefficients: list[int]) -> None:
    powers = [(n, c) for n, c in enumerate(coefficients) if c]
    text = " + ".join(f"({c}) x^{n}" if n else f"({c})" for n, c in powers) or "0"
    derivation = solved(f"d/dx ({text})")
    by_rules = differentiate(parse_problem(f"d/dx ({text})").body)
    assert derivation.result is not None and by_rules.result is not None
    assert Limit not in kinds(derivation.result)
    assert isinstance(compare(derivation.result, by_rules.result), Agree)
    assert all(step.verified for step in derivation.steps)


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=4))
def test_multiplying_out_keeps_the_value(factors: list[tuple[int, int]]) -> None:
    product = "*".join(f"(({a}) x + ({b}) h)" for a, b in factors)
    tree = parse_problem(product).body
    found = polynomial(tree, "x", "h")
    assert found is not None
    written = found.tree(Symbol("x"), Symbol("h"))
    assert isinstance(compare(written, tree), Agree)
    assert len(list(walk(written))) < 200
