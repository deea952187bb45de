"""What comes of a problem of each kind: its type, its result, and the exact words about it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from calctutor.expr.hints import Hint
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Refused,
    WithoutValue,
    Worked,
)
from calctutor.solving.integration.proposer import Means
from calctutor.solving.solve import MOST_WORK, solve


def said(prose: Prose | None) -> str | None:
    if prose is None:
        return None
    return "".join(part if isinstance(part, str) else inline(part) for part in prose.parts)  # type: ignore[arg-type]


def solved(text: str, *given: str) -> Derivation:
    return solve(parse_problem(text, given=given))


def form(tree: Tree | None) -> str | None:
    return None if tree is None else ascii_form(tree)


@pytest.mark.parametrize(
    ("problem", "rules"),
    [
        ("lim_{x->oo} (d/dx ln(x))", ["logarithm", "limit-laws"]),
        ("lim_{h->0} h + d/dx x^3", ["power-rule", "direct-substitution"]),
        ("d/dx x^2 + lim_{t->0} sin(t)/t", ["power-rule", "known-limit"]),
    ],
)
def test_a_derivative_beside_a_limit_is_worked_out_first(problem: str, rules: list[str]) -> None:
    found = solved(problem)
    assert isinstance(found, Worked)
    assert [step.rule for step in found.steps][: len(rules)] == rules


TOWARDS_BELOW = (
    "the denominator goes to 0 through negative values: the quotient falls without bound"
)


@pytest.mark.parametrize(
    ("problem", "given", "result", "conclusion", "rules"),
    [
        # Derivatives
        ("d/dx x^2", [], "2*x", None, ["power-rule"]),
        ("d/dx f(x)", [], "f'(x)", None, ["unknown-function"]),
        ("2 + 3", [], "5", None, ["simplify"]),
        (
            "dy/dx for x^2 + y^2 = 25",
            [],
            "-x/y",
            None,
            [
                "implicit-differentiation",
                "sum-rule",
                "chain-rule",
                "known-derivatives",
                "collect",
                "divide",
            ],
        ),
        # Integrals
        ("int x dx", [], "x^2/2 + C", None, ["power-rule"]),
        ("int_0^2 x dx", [], "2", None, ["antiderivative", "at-the-bounds", "simplify"]),
        (
            "int_0^1 1/sqrt(x) dx",
            [],
            "2",
            None,
            ["antiderivative", "at-the-bounds", "take-limit", "simplify"],
        ),
        (
            "int_1^oo x^p dx",
            [],
            "-1/(p + 1)",
            "This holds for p < −1.",
            ["antiderivative", "at-the-bounds", "take-limit", "simplify"],
        ),
        # Limits
        ("lim_{x->0} sin(x)/x", [], "1", None, ["known-limit"]),
        (
            "lim_{x->0} 1/x^2",
            [],
            "oo",
            "1/x² grows without bound, so no number is its limit.",
            ["limit-laws"],
        ),
        (
            "lim_{x->0} ln(x)",
            [],
            "-oo",
            "ln(x) falls without bound, so no number is its limit.",
            ["one-sided", "limit-laws"],
        ),
        # Given values are put in first.
        ("d/dx p x", ["p = 2"], "2", None, ["linear"]),
        ("lim_{x->p} x", ["p = 1"], "1", None, ["direct-substitution"]),
        (
            "int_0^p x dx",
            ["p = 1"],
            "1/2",
            None,
            ["antiderivative", "at-the-bounds", "simplify"],
        ),
    ],
)
def test_a_problem_with_a_result(
    problem: str, given: list[str], result: str, conclusion: str | None, rules: list[str]
) -> None:
    found = solved(problem, *given)
    assert isinstance(found, Worked)
    assert form(found.result) == result
    assert said(found.conclusion) == conclusion
    assert [step.rule for step in found.steps] == rules
    assert all(step.verified for step in found.steps)
    assert found.steps[0].before == found.problem or "dy/dx" in problem
    assert (found.why_not, found.without_steps, found.notes) == (None, None, ())


@pytest.mark.parametrize(
    ("problem", "conclusion"),
    [
        (
            "int_0^1 1/x dx",
            "The integral diverges: lim_(x→0⁺) ln(x) = −∞. x goes to 0, and ln(x) falls without "
            "bound.",
        ),
        (
            "int_1^oo 1/x dx",
            "The integral diverges: lim_(x→∞) ln(x) = ∞. x grows without bound, and ln(x) with it.",
        ),
        (
            "int_-1^1 1/x^2 dx",
            "The integral diverges: lim_(x→0⁻) 1/x = −∞. The numerator is 1, while "
            f"{TOWARDS_BELOW}.",
        ),
        (
            "int_0^1 1/(x - 1)^2 dx",
            "The integral diverges: lim_(x→1⁻) 1/(x − 1) = −∞. The numerator is 1, while "
            f"{TOWARDS_BELOW}.",
        ),
        ("int_0^oo sin(x) dx", "The integral diverges: lim_(x→∞) cos(x) does not exist."),
        (
            "int_0^oo cos(x)/x dx",
            "The integral diverges, by comparison with 1/x: divided by that, the integrand leaves "
            "a limit other than 0, lim_(x→0⁺) cos(x) = 1. So near this bound it is at least as "
            "large as a multiple of 1/x, the integral of which is infinite.",
        ),
        (
            "lim_{x->0} 1/x",
            "The limit does not exist: from the left it is −∞, from the right ∞.",
        ),
        (
            "lim_{x->0} abs(x)/x",
            "The limit does not exist: from the left it is −1, from the right 1.",
        ),
        (
            "lim_{x->oo} sin(x)",
            "The limit does not exist: where sin(x) = 0 the values go to 0, and where sin(x) = 1 "
            "they go to 1. There are such x as far out as you like.",
        ),
        (
            "lim_{n->oo} (-1)^n",
            "The limit does not exist: where n is even the values go to 1, and where n is odd "
            "they go to −1. There are such n as far out as you like.",
        ),
    ],
)
def test_a_problem_without_a_value(problem: str, conclusion: str) -> None:
    found = solved(problem)
    assert isinstance(found, WithoutValue)
    assert said(found.conclusion) == conclusion
    assert (found.result, found.complete, found.verified) == (None, True, True)


@pytest.mark.parametrize(
    ("problem", "why_not"),
    [
        (
            "d/dx y",
            "I do not know how y depends on x. Say it after the problem, as in dy/dx for y = x².",
        ),
        (
            "int x^x dx",
            "No elementary function has the derivative xˣ; that has been proved, so that "
            "there is nothing to be found with the rules of a first course.",
        ),
        ("int sqrt(-1 - x^2) dx", "I found no point at which √(−1 − x²) has a value."),
        (
            "int_-1^1 sqrt(x - 2) dx",
            "The integrand has no real value on a part of the way between the bounds: at x = 0, "
            "for example, it has none. So there is no area to work out.",
        ),
        (
            "int_0^1 f(x) dx",
            "I found no antiderivative of this in terms of the functions that I know.",
        ),
        ("int f(x) dx", None),
        (
            "lim_{x->oo} e^(-a x)",
            "The limit depends on a sign that is not given. Say it with the problem, as in a > 0.",
        ),
    ],
)
def test_a_problem_that_is_not_worked_out(problem: str, why_not: str | None) -> None:
    found = solved(problem)
    assert isinstance(found, Partial)
    assert said(found.why_not) == why_not
    assert found.stuck_on == found.problem
    assert (found.result, found.steps, found.complete, found.verified) == (None, (), False, False)


IMPROPER = " Where the integral is improper, a limit takes the place of the value."
BOUNDS = "The value at the upper bound minus the value at the lower bound."


@pytest.mark.parametrize(
    ("problem", "explanations"),
    [
        (
            "int_0^2 x dx",
            [
                "The exponent of x goes up by one, and we divide by it.",
                BOUNDS,
                "Here 2² = 4, 4/2 = 2 and 0² = 0.",
            ],
        ),
        (
            "int_1^oo 1/x^2 dx",
            [
                "1/x² is x⁻². The exponent goes up by one to −1, and we divide by it.",
                BOUNDS + IMPROPER,
                "lim_(x→∞) 1/x = 0. As x grows without bound, 1/x goes to 0.",
                "Terms that are 0 drop out.",
            ],
        ),
        (
            "int_-oo^oo 1/(1 + x^2) dx",
            [
                "From the table: arctan(x) has the derivative 1/(x² + 1).",
                BOUNDS + IMPROPER,
                "lim_(x→∞) arctan(x) = π/2. As x grows without bound, arctan(x) comes as close as "
                "you like to π/2. lim_(x→−∞) arctan(x) = −π/2. As x falls without bound, "
                "arctan(x) comes as close as you like to −π/2.",
                "Here π/2 + π/2 = π.",
            ],
        ),
        (
            "int_-1^1 1/x^2 dx",
            [
                "The integrand has no value at x = 0, inside the interval. The integral is split "
                "there, and exists only if every part does.",
                "1/x² is x⁻². The exponent goes up by one to −1, and we divide by it.",
                BOUNDS + IMPROPER,
            ],
        ),
        (
            "int_0^oo e^(-a x) dx",
            [
                "From the table, with −a x inside; since −a x has the derivative −a, we divide by "
                "it.",
                BOUNDS + IMPROPER,
                "lim_(x→∞) e⁻ᵃˣ/a = 0. The exponent −a x goes to −∞, and e⁻ᵃˣ with it to 0.",
                "Terms that are 0 drop out.",
            ],
        ),
    ],
)
def test_the_words_of_a_definite_integral(problem: str, explanations: list[str]) -> None:
    assert [said(step.explanation) for step in solved(problem).steps] == explanations


def test_a_value_that_is_given_for_no_letter_or_as_a_letter_is_an_assumption() -> None:
    assert form(solved("int_0^p x dx", "p = q").result) == "p^2/2"
    assert form(solved("d/dx p x", "2 p = 4").result) == "p"
    assert form(solved("int_0^oo p e^(-a x) dx", "p = 2", "a > 0").result) == "2/a"


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("int_0^1 x dx + 1", "3/2"),
        ("1 + lim_{x->0} sin(x)/x", "2"),
        ("d/dx int_0^x t^2 dt", "x^2"),
        ("int d/dx x^2 dx", "x^2 + C"),
        ("int_0^1 int_0^1 x y dx dy", "1/4"),
        ("d/dx (x^2 + int_0^1 t dt)", "2*x"),
    ],
)
def test_a_problem_of_several_kinds_goes_to_who_can_do_it(problem: str, result: str) -> None:
    assert form(solved(problem).result) == result


def test_a_derivative_by_its_definition_is_a_limit() -> None:
    found = solve(parse_problem("d/dx x^2"), definition=True)
    assert isinstance(found, Worked)
    assert form(found.result) == "2*x"
    assert found.steps[0].rule == "difference-quotient"
    assert "difference-quotient" not in [step.rule for step in solved("d/dx x^2").steps]


def test_linked_quantities_are_not_worked_out_by_the_definition() -> None:
    found = solve(parse_problem("dy/dx for x^2 + y^2 = 25"), definition=True)
    assert isinstance(found, Refused)
    assert said(found.why_not) == (
        "By the definition I work out the derivative of an expression, not of quantities that "
        "equations link. Without --by this is worked out by rules."
    )
    assert found.problem == parse_problem("dy/dx for x^2 + y^2 = 25").body


def test_what_takes_too_much_work_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_WORK == 8_000_000
    monkeypatch.setattr("calctutor.solving.solve.MOST_WORK", 1_000)
    problem = parse_problem("int sec(x)^3 cos(x)^5 dx")
    found = solve(problem)
    assert isinstance(found, Refused)
    assert said(found.why_not) == "This is too large for me to work out."
    assert found.problem == problem.body


class _Proposer:
    """A proposer that knows one antiderivative, if any, and says how it went."""

    def __init__(self, known: Tree | None) -> None:
        self.known = known

    def hints(self, integral: Integral, positive: frozenset[str]) -> Sequence[Hint]:
        return ()

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None:
        return self.known

    def notes(self) -> tuple[Prose, ...]:
        return (say("It ran out of time."),)


def test_where_no_steps_are_found_it_is_said_how_the_search_went() -> None:
    problem = parse_problem("int x^x dx")
    found = solve(problem, means=Means(_Proposer(None)))
    assert isinstance(found, Partial)
    assert list(map(said, found.notes)) == ["It ran out of time."]
    assert solve(problem).notes == ()
    done = solve(parse_problem("int x dx"), means=Means(_Proposer(None)))
    assert (done.complete, done.notes) == (True, ())


def test_a_value_that_is_given_is_not_put_into_quantities_that_equations_link() -> None:
    """dy/dx for y = 4 is the derivative at a point, and not that of a number."""
    assert form(solved("dy/dx for x^2 + y^2 = 25", "y = 4").result) == "-x/y"
    assert form(solved("dy/dx for x^2 + y^2 = 25 at x = 3, y = 4").result) == "-3/4"
