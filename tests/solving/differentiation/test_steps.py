"""The steps of a derivative, field by field, and that no false one is ever among them."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Add, Branch, Cases, Symbol, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.rewriting.shortening.shorten import Shortening
from calctutor.solving.derivation import Step, TooLong, Worked
from calctutor.solving.differentiation import differentiate as engine
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.joins import Join


def said(prose: Prose) -> str:
    return "".join(part if isinstance(part, str) else inline(part) for part in prose.parts)  # type: ignore[arg-type]


def steps(text: str) -> tuple[Step, ...]:
    found = differentiate(parse_problem(text).body)
    assert isinstance(found, Worked)
    assert all(step.verified for step in found.steps)
    lines = [found.problem, *(step.after for step in found.steps)]
    assert [step.before for step in found.steps] == lines[:-1]
    assert found.result == lines[-1]
    return found.steps


def outer(letter: str, function: str, inner: str, derivative: str) -> str:
    return (
        f"The outer function is {function}({letter}), with the inner function {letter} = {inner}. "
        f"The outer derivative {derivative}({letter}), taken at {letter} = {inner}, is multiplied "
        "by the inner derivative."
    )


POWER = "The exponent {} comes down in front, and the new exponent is one less."
IN_ORDER = "The parts are put in the usual order."
BY_TERM = "A sum is differentiated term by term."


@pytest.mark.parametrize(
    ("problem", "lines"),
    [
        ("d/dx x^3", [("power-rule", POWER.format(3), "3*x^2")]),
        ("d/dx (-x^3)", [("power-rule", POWER.format(3), "-3*x^2")]),
        (
            "d/dx (x^2 + sin(x))",
            [
                ("sum-rule", BY_TERM, "diff(x^2, x) + diff(sin(x), x)"),
                (
                    "known-derivatives",
                    "d/dx x² = 2x (power rule), d/dx sin(x) = cos(x) (sine).",
                    "2*x + cos(x)",
                ),
            ],
        ),
        (
            "d/dx 3 sin(x^2)",
            [
                (
                    "chain-rule",
                    outer("u", "sin", "x²", "cos") + " The constant factor 3 stays in front.",
                    "3*cos(x^2)*diff(x^2, x)",
                ),
                ("power-rule", POWER.format(2), "3*cos(x^2)*2*x"),
                ("simplify", "Here 3·2 = 6.", "6*x*cos(x^2)"),
            ],
        ),
        (
            # The second inner function has a letter of its own.
            "d/dx (sin(x^2) + cos(x^3))",
            [
                ("sum-rule", BY_TERM, "diff(sin(x^2), x) + diff(cos(x^3), x)"),
                (
                    "chain-rule",
                    outer("u", "sin", "x²", "cos"),
                    "cos(x^2)*diff(x^2, x) + diff(cos(x^3), x)",
                ),
                (
                    "chain-rule",
                    outer("v", "cos", "x³", "−sin"),
                    "cos(x^2)*diff(x^2, x) + (-sin(x^3))*diff(x^3, x)",
                ),
                (
                    "known-derivatives",
                    "d/dx x² = 2x (power rule), d/dx x³ = 3x² (power rule).",
                    "cos(x^2)*2*x + (-sin(x^3))*3*x^2",
                ),
                ("simplify", IN_ORDER, "2*x*cos(x^2) - 3*x^2*sin(x^3)"),
            ],
        ),
        (
            "d^2/dx^2 x^3",
            [
                (
                    "higher-order",
                    "A higher derivative is taken one after another, the first one first.",
                    "diff(diff(x^3, x), x)",
                ),
                ("power-rule", POWER.format(3), "diff(3*x^2, x)"),
                ("power-rule", POWER.format(2), "6*x"),
            ],
        ),
        (
            # What is assumed is said first, and once.
            "∂/∂z_k e^{z_j}/Σ_i e^{z_i}",
            [
                (
                    "reciprocal-rule",
                    "Only zₖ varies here; every other letter is held fixed. This is for j ≠ k. "
                    "The numerator e^zⱼ is constant: it stays, with a minus sign, times the "
                    "derivative of the denominator ∑ᵢ e^zᵢ, over the denominator squared.",
                    "-e^z_j*diff(sum(e^z_i, i), z_k)/sum(e^z_i, i)^2",
                ),
                (
                    "term-of-a-sum",
                    "Only the term with i = k contains zₖ; the others do not change with it.",
                    "-e^z_j*diff(e^z_k, z_k)/sum(e^z_i, i)^2",
                ),
                (
                    "exponential",
                    "e^zₖ is its own derivative.",
                    "-e^z_j*e^z_k/sum(e^z_i, i)^2",
                ),
                ("simplify", "Here e^zⱼ e^zₖ = e^(zⱼ + zₖ).", "-e^(z_j + z_k)/sum(e^z_i, i)^2"),
            ],
        ),
        (
            "d/dx {x^2 if x < 1, 2x - 1 if x >= 1}",
            [
                (
                    "piecewise",
                    "Each formula is differentiated inside its own case. At x = 1, where one "
                    "gives way to the next, this says nothing.",
                    "piecewise(diff(x^2, x), x < 1, diff(2*x - 1, x), x > 1)",
                ),
                (
                    "known-derivatives",
                    "d/dx x² = 2x (power rule), d/dx (2x − 1) = 2.",
                    "piecewise(2*x, x < 1, 2, x > 1)",
                ),
                (
                    "join",
                    "At x = 1 both formulas have the value 1 and the derivative 2: they meet "
                    "without a corner, and the derivative there is 2, too.",
                    "piecewise(2*x, x < 1, 2, x >= 1)",
                ),
            ],
        ),
    ],
)
def test_a_derivation_line_by_line(problem: str, lines: list[tuple[str, str, str]]) -> None:
    found = steps(problem)
    assert [(step.rule, said(step.explanation), ascii_form(step.after)) for step in found] == lines


@pytest.mark.parametrize(
    ("problem", "focus"),
    [
        ("d/dx x^3", [["diff(x^3, x)"]]),
        (
            "d/dx (x^2 + sin(x))",
            [["diff(x^2 + sin(x), x)"], ["diff(x^2, x)", "diff(sin(x), x)"]],
        ),
        (
            "d/dx 3 sin(x^2)",
            [["diff(3*sin(x^2), x)"], ["diff(x^2, x)"], ["3*cos(x^2)*2*x"]],
        ),
    ],
)
def test_what_each_step_works_on(problem: str, focus: list[list[str]]) -> None:
    found = steps(problem)
    assert [[ascii_form(part) for part in step.focus] for step in found] == focus


@pytest.mark.parametrize(
    ("problem", "index", "inner"),
    [
        ("d/dx x^3", 0, []),
        (
            "d/dx (x^2 + sin(x))",
            1,
            [("power-rule", "diff(x^2, x)", "2*x"), ("sine", "diff(sin(x), x)", "cos(x)")],
        ),
        (
            "d/dx (5 sin(x) + 7 cos(x))",
            1,
            [
                ("sine", "diff(sin(x), x)", "cos(x)"),
                ("cosine", "diff(cos(x), x)", "-sin(x)"),
            ],
        ),
    ],
)
def test_the_smaller_steps_of_one_line(
    problem: str, index: int, inner: list[tuple[str, str, str]]
) -> None:
    step = steps(problem)[index]
    assert [
        (one.rule, ascii_form(one.before), ascii_form(one.after)) for one in step.steps
    ] == inner
    assert all(one.verified for one in step.steps)


@pytest.mark.parametrize(
    ("problem", "conditions"),
    [
        ("∂/∂z_k e^{z_j}/Σ_i e^{z_i}", ["j != k"]),
        ("∂/∂z_k e^{z_k}/Σ_i e^{z_i}", []),
        ("d/dx x^n", []),
    ],
)
def test_what_a_derivative_assumes(problem: str, conditions: list[str]) -> None:
    found = differentiate(parse_problem(problem).body)
    assert isinstance(found, Worked)
    assert [ascii_form(one) for one in found.conditions] == conditions


# What is too long


@pytest.mark.parametrize(("count", "fits"), [(1_999, True), (2_000, False)])
def test_a_line_of_2000_nodes_is_the_longest_that_is_worked_on(count: int, fits: bool) -> None:
    found = differentiate(Add((Symbol("x"),) * count))
    assert isinstance(found, Worked) is fits
    assert isinstance(found, TooLong) is not fits
    if fits:
        assert found.result == parse(f"{count} x")


def test_lines_of_fewer_than_6000_nodes_together_are_shown() -> None:
    """Those of this derivation have 5,712."""
    assert len(steps("d^2/dx^2 sin(x) e^(x^2) cos(2x) ln(x) sinh(x) a^(2x)")) == 18


def test_each_of_many_derivatives_is_one_line_with_steps_of_its_own() -> None:
    found = differentiate(parse_problem("d^4/dx^4 x^2 e^x").body)
    assert [ascii_form(step.after) for step in found.steps] == [
        "diff((x^2 + 2*x)*e^x, x, 3)",
        "diff((x^2 + 4*x + 2)*e^x, x, 2)",
        "diff((x^2 + 6*x + 6)*e^x, x)",
        "(x^2 + 8*x + 12)*e^x",
    ]
    assert all(step.rule == "higher-order" and len(step.steps) > 1 for step in found.steps)


def test_of_a_derivation_that_is_too_long_a_result_of_2000_nodes_is_the_longest_shown() -> None:
    """The result has 2,101 nodes."""
    terms = " + ".join(f"sin({k} x^2 + x)" for k in range(2, 152))
    found = differentiate(parse_problem(f"d/dx ({terms})").body)
    assert isinstance(found, TooLong)
    assert (found.result, found.verified) == (None, False)


# What is false


def test_a_line_that_is_tidied_into_something_else_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(engine, "tidy", lambda part: Add((part, Symbol("x"))))
    assert "simplify" not in [step.rule for step in steps("d/dx 3 sin(x^2)")]


def test_a_line_that_is_shortened_into_something_else_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def false(part: Tree) -> Shortening | None:
        return Shortening("factor", say("So."), part, Symbol("x"))

    monkeypatch.setattr(engine, "shortened", false)
    assert "factor" not in [step.rule for step in steps("d/dx x^2 e^x")]


def test_a_point_that_is_joined_wrongly_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def false(problem: Tree, line: Tree) -> Join | None:
        return Join(say("So."), Cases((Branch(Symbol("x"), parse_relation("x < 5")),)))

    monkeypatch.setattr(engine, "joined", false)
    assert "join" not in [step.rule for step in steps("d/dx {x^2 if x < 1, 2x - 1 if x >= 1}")]


def test_a_wrong_result_is_never_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "is_right", lambda *_: False)
    found = differentiate(parse_problem("d/dx x^3").body)
    assert (found.result, found.complete, found.verified) == (None, False, False)
    assert found.stuck_on == found.problem  # type: ignore[union-attr]
