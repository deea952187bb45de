"""Whole derivations: complete, verified, honest where they stop, and right on random problems."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from calctutor.expr import tree as t
from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Symbol, Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.rewriting.numbers import written
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Partial, TooLong, Worked
from calctutor.solving.differentiation import differentiate as engine
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.rule import Application
from calctutor.solving.solve import solve

X = Symbol("x")


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("d/dx sin(x^2)", "2*x*cos(x^2)"),
        ("d/dx (3x+1)^5", "15*(3*x + 1)^4"),
        ("d/dx (1-e^x)^3", "-3*(1 - e^x)^2*e^x"),
        ("d/dx sin(cos(7x))", "-7*cos(cos(7*x))*sin(7*x)"),
        ("d/dx ln(5x^2+1)", "10*x/(5*x^2 + 1)"),
        ("d/dx x^2+5x+1", "2*x + 5"),
        ("d/dx f(g(x))", "f'(g(x))*g'(x)"),
        ("d/dt e^(x(t))", "e^x(t)*x'(t)"),
        ("d/dx x^n", "n*x^(n - 1)"),
        ("d^2/dx^2 x^4", "12*x^2"),
        ("d/dx 0.5 x^2", "x"),
        ("d/dx f(a/x)", "-a*f'(a/x)/x^2"),
        ("d/dx 7", "0"),
        ("x + 1 + x", "2*x + 1"),
    ],
)
def test_results(problem: str, result: str) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result
    assert isinstance(derivation, Worked) and derivation.complete and derivation.verified


@pytest.mark.parametrize(
    ("problem", "stuck_on"),
    [
        ("d/dx binomial(x, 2)", "diff(binomial(x, 2), x)"),
        ("d/dx (x^2 + binomial(x, 2))", "diff(binomial(x, 2), x)"),
        ("∂/∂w_k Σ_i w_i w_k", "diff(sum(w_i*w_k, i), w_k)"),
        ("int x dx", "integrate(x, x)"),
        ("dy/dx", "diff(y, x)"),
        ("lim_{x->0} x", "limit(x, x, 0)"),
    ],
)
def test_what_cannot_be_finished_says_where_it_is_stuck(problem: str, stuck_on: str) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert derivation.result is None and not derivation.complete and not derivation.verified
    assert isinstance(derivation, Partial) and derivation.stuck_on is not None
    assert ascii_form(derivation.stuck_on) == stuck_on


@pytest.mark.parametrize(
    "problem",
    [
        "d/dx " + " + ".join(f"sin({n}x)" for n in range(700)),
        "d/dx " + "*".join(f"sin({n}x)" for n in range(1, 60)),
        "d^50/dx^50 sin(x^2) tan(x)",
        "d^10/dx^10 e^(sin(cos(x^2)))",
    ],
)
def test_what_nobody_would_read_is_not_worked_out(problem: str) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert isinstance(derivation, TooLong) and derivation.result is None
    assert derivation.steps == ()


@pytest.mark.parametrize(
    "problem",
    [
        "d/dx " + "sin(" * 50 + "x" + ")" * 50,
        "d/dx " + "sqrt(1 + " * 30 + "x" + ")" * 30,
        "d/dx " + "*".join(f"sin({n}x)" for n in range(1, 21)),
    ],
)
def test_a_deep_chain_and_a_long_product_have_a_result(problem: str) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert isinstance(derivation, Worked | TooLong) and derivation.verified
    assert derivation.result is not None


def test_where_the_steps_are_too_many_the_result_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_MOST_NODES", 500)
    derivation = differentiate(parse_problem("d^2/dx^2 x^2 sin(x) e^x").body)
    assert isinstance(derivation, TooLong) and derivation.verified and not derivation.complete
    assert derivation.steps == () and derivation.result is not None


def test_a_quantity_that_nothing_is_known_of_is_asked_for() -> None:
    derivation = differentiate(parse_problem("dy/dx").body)
    assert derivation.why_not is not None
    assert "I do not know how" in str(derivation.why_not.parts)


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("∂/∂x (y f(x, y))", "y*diff(f(x, y), x)"),
        ("∂/∂x f(x, y)^2", "2*f(x, y)*diff(f(x, y), x)"),
        ("∂/∂z f(x, y)", "0"),
    ],
)
def test_partial_derivatives_of_an_unknown_function_are_quantities(
    problem: str, result: str
) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result


def test_a_false_rule_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    def false_power(derivative: Derivative) -> Application | None:
        return Application("power-rule", derivative.body, say("So."))

    monkeypatch.setattr(engine, "at_once", false_power)
    monkeypatch.setattr(engine, "known", false_power)
    derivation = differentiate(parse_problem("d/dx x^5").body)
    assert derivation.steps == () and derivation.result is None


def problems(depth: int = 3) -> st.SearchStrategy[Tree]:
    """Expressions in x that the rules can differentiate, with constants a and numbers."""
    leaves = st.one_of(
        st.just(X), st.just(Symbol("a")), st.integers(0, 9).map(t.Integer), st.just(t.PI)
    )

    def extend(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
        pairs = st.tuples(inner, inner)
        return st.one_of(
            pairs.map(t.Add),
            pairs.map(t.Mul),
            pairs.map(lambda two: t.Div(*two)),
            inner.map(t.Neg),
            st.tuples(inner, st.integers(-3, 4)).map(
                lambda two: t.Pow(two[0], written(Fraction(two[1])))
            ),
            inner.map(lambda u: t.Pow(t.E, u)),
            st.tuples(st.sampled_from(["sin", "cos", "ln", "sqrt", "tan", "sigma"]), inner).map(
                lambda two: t.call(*two)
            ),
            inner.map(lambda u: t.Apply("f", 0, (u,))),
        )

    return st.recursive(leaves, extend, max_leaves=2**depth)


@given(problems())
def test_random_derivatives_are_verified_or_undefined(body: Tree) -> None:
    problem = Derivative(body, X)
    derivation = differentiate(problem)
    if isinstance(compare(problem, problem, points=6), Agree):
        assert derivation.result is not None
        assert isinstance(compare(derivation.result, problem, seed="again"), Agree)


@given(problems())
@example(parse("(x a)^-1"))
def test_tidying_keeps_the_value_and_is_done_once(body: Tree) -> None:
    neat = tidy(body)
    found = compare(neat, body, points=8)
    if isinstance(compare(body, body, points=8), Agree):
        assert isinstance(found, Agree)
    assert tidy(neat) == neat


def test_different_letters_below_a_name_are_said_to_be_different() -> None:
    derivation = differentiate(parse_problem("∂/∂z_k e^{z_j}/Σ_i e^{z_i}").body)
    said = derivation.steps[0].explanation.parts
    assert t.Relation(Symbol("j"), "!=", Symbol("k")) in said
    same = differentiate(parse_problem("∂/∂z_k e^{z_k}/Σ_i e^{z_i}").body)
    assert not any(isinstance(part, t.Relation) for part in same.steps[0].explanation.parts)


@pytest.mark.parametrize(
    ("problem", "result"),
    [
        ("d/dx {x^2 if x < 1, 2x - 1 if x >= 1}", "piecewise(2*x, x < 1, 2, x >= 1)"),
        ("d/dx {x^2 if x <= 0, x^3 otherwise}", "piecewise(2*x, x <= 0, 3*x^2, x > 0)"),
        ("d/dx {x^2 if x < 0, x if x >= 0}", "piecewise(2*x, x < 0, 1, x > 0)"),
        ("d/dx {x^2 if x < 0, 1 + x^2 if x >= 0}", "piecewise(2*x, x < 0, 2*x, x > 0)"),
        ("d/dx {x if x != 0, 0 otherwise}", "piecewise(1, x != 0)"),
        ("d/dx {x if x > 0, 7 if x = 0, -x otherwise}", "piecewise(1, x > 0, -1, x < 0)"),
    ],
)
def test_where_formulas_meet_there_is_a_derivative_only_without_a_corner(
    problem: str, result: str
) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert derivation.result is not None
    assert ascii_form(derivation.result) == result


@pytest.mark.parametrize(
    ("problem", "says"),
    [
        ("∂/∂x f(x^2, y)", "unknown function of several variables"),
        ("dy/dx", "I do not know how"),
    ],
)
def test_what_stands_in_the_way_is_said(problem: str, says: str) -> None:
    why_not = differentiate(parse_problem(problem).body).why_not
    assert why_not is not None
    assert says in "".join(part for part in why_not.parts if isinstance(part, str))


@pytest.mark.parametrize(
    "problem",
    [
        "d/dx {|x| if x < 0, x^2 otherwise}",
        "d/dx {sign(x) if x < 0, 0 otherwise}",
        "d/dx {floor(x) if x < 1, 1 otherwise}",
        "d/dx {x^(3/2) if x < 0, 0 otherwise}",
        "d/dx {x if x < 0, x if x > 1}",
        "d/dx {x^2 if x <= 0, x^3 if x >= 1}",
        "d/dx {x^2 if x < 0, x^3 if x > 0}",
        "d/dx {5 if x = 0, x otherwise}",
    ],
)
def test_no_derivative_is_claimed_where_it_is_not_plain_that_formulas_meet(problem: str) -> None:
    derivation = differentiate(parse_problem(problem).body)
    assert derivation.result is not None
    assert "join" not in {step.rule for step in derivation.steps}
    assert "=" not in ascii_form(derivation.result).replace("!=", "")


def test_the_fundamental_theorem_says_where_it_holds() -> None:
    steps = differentiate(parse_problem("d/dx int_0^x sign(t) dt").body).steps
    assert "jump" in "".join(part for part in steps[0].explanation.parts if isinstance(part, str))


@pytest.mark.parametrize("problem", ["∂/∂w_i (Σ_i w_i I_i + b)", "∂/∂w_i (Σ_j w_j I_j + b)"])
def test_the_index_of_a_sum_is_a_letter_of_its_own(problem: str) -> None:
    derivation = solve(parse_problem(problem))
    assert derivation.complete
    assert derivation.result == Symbol("I_i")
