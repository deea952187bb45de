"""The search for a mistake: order, pairs, other forms, what fits, and what a part of a line has."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Derivative, Tree, depends_on
from calctutor.mistakes.backwards import another_order, integrated_instead, not_evaluated
from calctutor.mistakes.derivatives.forms import other_forms
from calctutor.mistakes.derivatives.layers import layer
from calctutor.mistakes.derivatives.pairs import pairs_of_mistakes
from calctutor.mistakes.derivatives.search import (
    mistakes_in_other_forms,
    mistakes_on_the_way,
    single_mistakes,
)
from calctutor.mistakes.diagnose import by_rarity, diagnose
from calctutor.mistakes.general import constant_factor, sign_flipped
from calctutor.mistakes.matching import Matcher
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.mistakes.values import Values
from calctutor.mistakes.within import diagnose_within, worked_out
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, compare
from calctutor.numeric.points import names_in, sample
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.rewriting.neat import neat


def derivative(problem: str) -> Derivative:
    body = parse_problem(problem).body
    assert isinstance(body, Derivative)
    return body


def case(problem: str, expected: str, answer: str) -> Case:
    return Case(parse_problem(problem).body, parse(expected), parse(answer))


def shown(mistakes: list[Mistake]) -> list[str]:
    return [f"{mistake.kind.id}: {ascii_form(neat(mistake.answer))}" for mistake in mistakes]


# Order.

ORDER = {
    "d/dx x sin(2x)": """
        chain-inner-derivative-missing product-of-derivatives product-one-term product-one-term
        product-minus product-minus trig-sign product-same-factor-pairs
        chain-inner-not-differentiated chain-outer-at-inner-derivative
        chain-outer-at-inner-derivative chain-outer-at-inner-derivative chain-layer-missing""",
    "d/dx x^(-3)": """
        power-exponent-not-lowered power-negative-exponent-raised power-factor-missing
        reciprocal-of-derivative""",
    "d/dx 2^(3x) + 5": """
        chain-inner-derivative-missing exponential-log-base-missing power-rule-on-exponential
        power-rule-on-exponential chain-inner-not-differentiated constant-kept
        constant-differentiated-to-one chain-outer-at-inner-derivative
        chain-outer-at-inner-derivative chain-layer-missing""",
    "d/dx sin(x)/x": """
        quotient-of-derivatives quotient-numerator-reversed quotient-denominator-not-squared
        quotient-plus trig-sign product-one-term quotient-divided-by-numerator-squared""",
    "d/dx ln(1-2x)": """
        log-inner-derivative-missing log-inner-derivative-missing chain-inner-derivative-missing
        chain-inner-sign-lost chain-inner-not-differentiated chain-outer-at-inner-derivative
        chain-outer-at-inner-derivative chain-outer-at-inner-derivative chain-layer-missing""",
    "∂/∂w 1/2 (y - sigma(w x))^2": """
        gradient-input-factor-missing loss-activation-derivative-missing
        chain-inner-derivative-missing chain-inner-derivative-missing
        chain-inner-derivative-missing power-exponent-not-lowered chain-layer-missing
        sigmoid-derivative-sign sigmoid-factor-missing chain-inner-sign-lost
        partial-others-not-constant sigmoid-factor-missing partial-others-not-constant
        partial-others-not-constant chain-inner-not-differentiated chain-inner-not-differentiated
        partial-wrong-variable partial-wrong-variable power-factor-missing constant-kept
        constant-differentiated-to-one sigmoid-derivative-at-activation
        chain-outer-at-inner-derivative chain-outer-at-inner-derivative power-inside-function
        chain-outer-at-inner-derivative chain-outer-at-inner-derivative
        partial-constant-factor-zeroed chain-outer-at-inner-derivative chain-layer-missing
        constant-factor-dropped""",
}


@pytest.mark.parametrize("problem", ORDER)
def test_the_likeliest_mistakes_come_first(problem: str) -> None:
    found = list(single_mistakes(derivative(problem)))
    assert [mistake.kind.id for mistake in found] == ORDER[problem].split()
    likelihoods = [mistake.likelihood for mistake in found]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert all(mistake.second is None for mistake in found)


def test_the_answer_with_one_mistake_has_the_rest_right() -> None:
    found = shown(list(single_mistakes(derivative("d/dx x^3 + sin(x^2)"))))
    assert "power-exponent-not-lowered: 3*x^3 + 2*x*cos(x^2)" in found
    assert "chain-inner-derivative-missing: 3*x^2 + cos(x^2)" in found
    # The mistake is made at one of two powers at a time.
    assert "power-exponent-not-lowered: 3*x^2 + 2*x^2*cos(x^2)" in found


def test_a_mistake_may_be_made_on_the_way_to_the_second_derivative() -> None:
    found = shown(list(mistakes_on_the_way(derivative("d^2/dx^2 sin(3x)"))))
    assert found[:2] == [
        "chain-inner-derivative-missing: -3*sin(3*x)",
        "chain-inner-derivative-missing: -sin(3*x)",
    ]
    assert "trig-sign: 9*sin(3*x)" in found
    assert list(mistakes_on_the_way(derivative("d/dx sin(3x)"))) == []
    third = shown(list(mistakes_on_the_way(derivative("d^3/dx^3 e^(2x)"))))
    assert third[:2] == [
        "exponential-own-derivative: 4*e^(2*x)",
        "exponential-own-derivative: 2*e^(2*x)",
    ]


def test_of_a_second_derivative_the_last_step_is_looked_at() -> None:
    found = shown(list(single_mistakes(derivative("d^2/dx^2 x^4"))))
    assert "power-exponent-not-lowered: 12*x^3" in found


def test_two_mistakes_at_once() -> None:
    problem = derivative("d/dx x^2 sin(2x)")
    single = {(m.kind, m.likelihood) for m in single_mistakes(problem)}
    pairs = list(pairs_of_mistakes(problem))
    assert pairs
    likeliest = max(likelihood for _, likelihood in single)
    for pair in pairs:
        assert pair.second is not None
        assert pair.likelihood <= 0.4 * likeliest
    assert "chain-inner-derivative-missing: 2*x*cos(2*x)" in shown([
        pair for pair in pairs if pair.second and pair.second.id == "product-of-derivatives"
    ])  # fmt: skip


def test_two_mistakes_that_leave_a_constant_prove_nothing() -> None:
    assert list(pairs_of_mistakes(derivative("d/dx 2x + 5"))) == []
    pairs = list(pairs_of_mistakes(derivative("d/dx 3 (2x+1)^3")))
    assert len(pairs) == 8
    assert all(depends_on(pair.answer, "x") for pair in pairs)


@pytest.mark.parametrize(
    ("body", "forms"),
    [
        ("sqrt(x)", ["x^(1/2)"]),
        ("root(x, 5)", ["x^(1/5)"]),
        ("1/x^3", ["x^(-3)"]),
        ("5/x", ["5*x^(-1)"]),
        ("tan(x)", ["sin(x)/cos(x)"]),
        ("cot(x)", ["cos(x)/sin(x)"]),
        ("sec(x)", ["1/cos(x)"]),
        ("csc(x)", ["1/sin(x)"]),
        ("x e^(-x)", ["x/e^x"]),
        ("x^(-2)", ["1/x^2"]),
        ("sin(x) x^(-2)", ["sin(x)*(1/x^2)"]),
        ("sin(x)^2", ["sin(x)*sin(x)"]),
        ("x/(x+1)", []),
        ("sqrt(2)", []),
        ("x^2", []),
        ("sin(x)^3", []),
        ("sin(2)^2 x", []),
        ("x/3", []),
        ("2^(-1) x", []),
        ("e^(-x)", []),
    ],
)
def test_other_forms_of_an_expression(body: str, forms: list[str]) -> None:
    x = derivative("d/dx x^2").variable
    assert [ascii_form(form) for form in other_forms(parse(body), x)] == forms


def test_a_mistake_in_another_form_is_a_little_less_likely() -> None:
    found = list(mistakes_in_other_forms(derivative("d/dx sqrt(x)")))
    assert shown(found) == [
        "power-exponent-not-lowered: x^(1/2)/2",
        "power-factor-missing: 1/sqrt(x)",
    ]
    assert [mistake.likelihood for mistake in found] == pytest.approx([0.9 * 8, 0.9 * 7])


@pytest.mark.parametrize(
    ("problem", "idents"),
    [
        # 1/cos x has an inner function, but the learner was asked about sec x.
        ("d/dx sec(x)", {"trig-sign", "reciprocal-of-derivative"}),
        # sin x/cos x is a quotient only on the way.
        ("d/dx tan(x)", {"quotient-of-derivatives", "trig-sign"}),
        ("d/dx sin(x)^2", {"trig-sign"}),
        ("d/dx x e^(-x)", {"quotient-of-derivatives", "power-rule-on-exponential"}),
        (
            "d/dx sqrt(x^2)",
            {
                "chain-inner-derivative-missing",
                "chain-inner-not-differentiated",
                "chain-outer-at-inner-derivative",
                "chain-layer-missing",
                "power-exponent-not-lowered",
                "power-factor-missing",
                "power-inside-function",
            },
        ),
    ],
)
def test_what_is_said_is_true_of_the_form_that_was_asked(problem: str, idents: set[str]) -> None:
    found = mistakes_in_other_forms(derivative(problem))
    assert {mistake.kind.id for mistake in found} == idents


@pytest.mark.parametrize(
    ("node", "inner", "outer"),
    [
        ("sin(x^2)", "x^2", "cos(x^2)"),
        ("sqrt(2x)", "2*x", "1/(2*sqrt(2*x))"),
        ("log_2(3x)", "3*x", "1/(3*x*ln(2))"),
        ("f(x^2)", "x^2", "f'(x^2)"),
        ("f'(2x)", "2*x", "f''(2*x)"),
        ("e^(2x)", "2*x", "e^(2*x)"),
        ("2^(3x)", "3*x", "2^(3*x)*ln(2)"),
        ("(2x+1)^3", "2*x + 1", "3*(2*x + 1)^2"),
        ("a/(2x)^3", "2*x", "-3*a/(2*x)^4"),
        ("a/(2x+1)", "2*x + 1", "-a/(2*x + 1)^2"),
    ],
)
def test_the_layers_of_a_composition(node: str, inner: str, outer: str) -> None:
    found = layer(parse(node), derivative("d/dx x").variable)
    assert found is not None
    assert ascii_form(found.inner) == inner
    assert isinstance(compare(found.outer, parse(outer)), Agree)


@pytest.mark.parametrize(
    "node",
    ["x^2", "sin(x)", "1/x", "2^x", "x^x", "a^2", "sin(a)", "x sin(x)", "x/(x+1)", "log(2, x)",
     "e^x/x", "f(x, 2x)", "x/e^a"],
)  # fmt: skip
def test_what_is_no_composition(node: str) -> None:
    assert layer(parse(node), derivative("d/dx x").variable) is None


# Groups, common mistakes first.


def test_the_groups_of_mistakes_in_a_derivative() -> None:
    groups = [list(group) for group in by_rarity(case("d/dx sin(2x)", "2 cos(2x)", "-cos(2x)/2"))]
    assert [group[0].kind.id if group else None for group in groups] == [
        "chain-inner-derivative-missing",
        "integrated-instead",
        None,
        "sign-flipped",
        "chain-inner-derivative-missing",
        "constant-factor",
    ]


def test_other_problems_have_general_mistakes_only() -> None:
    groups = [list(group) for group in by_rarity(case("sin(x)/x", "a", "-a"))]
    assert [group[0].kind.id for group in groups] == ["sign-flipped", "constant-factor"]


@pytest.mark.parametrize(
    ("problem", "expected", "answer", "ident"),
    [
        # The sign of cos x alone is a sign of sine and cosine, not of the whole answer.
        ("d/dx cos(x)", "-sin(x)", "sin(x)", "trig-sign"),
        ("d/dx x^2 e^x", "2x e^x + x^2 e^x", "-2x e^x - x^2 e^x", "sign-flipped"),
        ("d/dx x^2 e^x", "2x e^x + x^2 e^x", "3 (2x e^x + x^2 e^x)", "constant-factor"),
        ("lim_{t->0} (x+t) sin(a)", "x sin(a)", "-x sin(a)", "sign-flipped"),
        ("lim_{t->0} (x+t) sin(a)", "x sin(a)", "2x sin(a)", "constant-factor"),
        ("lim_{t->0} (x+t) sin(a)", "x sin(a)", "7x sin(a)", None),
        ("lim_{t->0} (x+t) sin(a)", "x sin(a)", "x sin(a)", None),
        ("d/dx x^2", "2x", "x + 17", None),
        ("d/dx ln(x - x)", "1", "2", None),
    ],
)
def test_the_first_group_that_fits_names_the_mistake(
    problem: str, expected: str, answer: str, ident: str | None
) -> None:
    named = diagnose(case(problem, expected, answer))
    assert (None if named is None else named.kind.id) == ident


def test_at_most_three_others_are_named() -> None:
    named = diagnose(case(
        "∂/∂w sigma(w x+b)", "sigma(w x+b)(1-sigma(w x+b)) x", "sigma(w x+b)(1-sigma(w x+b))"
    ))  # fmt: skip
    assert named is not None
    assert [named.kind.id, *(kind.id for kind in named.also)] == [
        "gradient-input-factor-missing",
        "chain-inner-derivative-missing",
        "partial-others-not-constant",
        "partial-wrong-variable",
    ]


def test_an_answer_of_another_constant_only_has_no_mistake() -> None:
    named = diagnose(case("int x^3 dx", "x^4/4", "x^4/4 + 7"))
    assert named is None


@pytest.mark.parametrize(
    ("answer", "ident"),
    [("3 + C", "differentiated-instead"), ("3", "differentiated-instead"), ("4 + C", None)],
)
def test_a_constant_answer_must_be_the_very_constant(answer: str, ident: str | None) -> None:
    """All constants have the derivative 0, but only 3 comes from differentiating 3x."""
    named = diagnose(case("int 3x dx", "3x^2/2", answer))
    assert (None if named is None else named.kind.id) == ident


# The operation itself.


@pytest.mark.parametrize(
    ("problem", "answer", "found"),
    [
        ("d/dx sin(2x)", "-cos(2x)/2", True),
        ("d/dx sin(2x)", "-cos(2x)/2 + 5", True),
        ("d/dx sin(2x)", "cos(2x)", False),
        ("d^2/dx^2 sin(2x)", "-cos(2x)/2", False),
        ("int sin(2x) dx", "-cos(2x)/2", False),
    ],
)
def test_integrated_instead(problem: str, answer: str, found: bool) -> None:
    mistakes = list(integrated_instead(case(problem, "0", answer)))
    assert [mistake.kind.id for mistake in mistakes] == ["integrated-instead"] * found
    assert all(mistake.answer == parse(answer) for mistake in mistakes)


@pytest.mark.parametrize(
    ("problem", "answer", "found"),
    [
        ("int_0^1 x^2 dx", "x^3/3", True),
        ("int_0^1 x^2 dx", "x^3/3 + C", True),
        ("int_0^1 x^2 dx", "x^2/3", False),
        ("int_0^1 x^2 dx", "1/3", False),
        ("int x^2 dx", "x^3/3", False),
        ("int_0^x x^2 dx", "x^3/3", False),
        ("d/dx x^2", "x^3/3", False),
    ],
)
def test_bounds_that_are_not_put_in(problem: str, answer: str, found: bool) -> None:
    mistakes = list(not_evaluated(case(problem, "0", answer)))
    assert [mistake.kind.id for mistake in mistakes] == ["definite-not-evaluated"] * found


@pytest.mark.parametrize(
    ("problem", "answers"),
    [
        ("d^2/dx^2 x^4", ["4*x^3", "24*x"]),
        ("d^3/dx^3 x^5", ["5*x^4", "20*x^3", "120*x"]),
        ("d/dx x^4", []),
    ],
)
def test_derivatives_of_other_orders(problem: str, answers: list[str]) -> None:
    found = another_order(derivative(problem))
    assert shown(list(found)) == [f"derivative-first-given-as-second: {one}" for one in answers]


# General mistakes.


def test_the_sign_of_the_whole_answer() -> None:
    (mistake,) = sign_flipped(case("d/dx x^2", "2x", "0"))
    assert (mistake.kind.id, ascii_form(mistake.answer)) == ("sign-flipped", "-2*x")


def test_constant_factors_are_small_numbers_and_parameters() -> None:
    found = constant_factor(case("d/dx a x", "x + b", "0"))
    factors = [ascii_form(mistake.answer).removesuffix("*(x + b)").strip("()") for mistake in found]
    numbers = ["2", "1/2", "3", "1/3", "4", "1/4", "5", "1/5", "6"]
    positive = [*numbers, "a", "1/a"]
    assert factors == [signed for factor in positive for signed in (factor, f"-{factor}")]


@pytest.mark.parametrize(
    ("problem", "parameters"),
    [("d/dx a b x", {"a", "b"}), ("int a x dx", {"a"}), ("lim_{x->0} a x", set())],
)
def test_the_parameters_are_the_other_letters(problem: str, parameters: set[str]) -> None:
    texts = {ascii_form(m.answer) for m in constant_factor(case(problem, "sin(z)", "0"))}
    for name in ("a", "b", "x"):
        assert (f"{name}*sin(z)" in texts) is (name in parameters)


@pytest.mark.parametrize("expected", ["2/3", "1/2 + 1/3", "-4"])
def test_any_two_fractions_differ_by_a_factor(expected: str) -> None:
    assert list(constant_factor(case("d/dx x^2", expected, "0"))) == []


# Matching.


@pytest.mark.parametrize(
    ("answer", "expected", "candidate", "fits"),
    [
        ("cos(x)^2 - 1", "2x", "-sin(x)^2", True),
        ("2x", "3x", "2x + 10^-20", False),
        ("2x", "2x", "2x", False),
        ("2x", "3x", "3x", False),
        ("2x", "3x", "2t", False),
        ("2x", "3x", "1/(x - x)", False),
        ("2x", "3x", "2x + t - t", False),
    ],
)
def test_a_candidate_fits_the_answer_and_not_the_right_one(
    answer: str, expected: str, candidate: str, fits: bool
) -> None:
    matcher = Matcher(parse(answer), parse(expected))
    assert matcher.is_able
    assert matcher.fits(parse(candidate)) is fits


def test_without_a_point_at_which_both_have_values_nothing_is_compared() -> None:
    assert not Matcher(parse("ln(x - x)"), parse("x")).is_able
    assert not Matcher(parse("x"), parse("ln(x - x)")).is_able


def test_points_are_taken_where_the_assumptions_hold() -> None:
    given = (parse_relation("x > 5"),)
    assert Matcher(parse("ln(x - 5)"), parse("x"), given).is_able
    assert len(Matcher(parse("x"), parse("x + 1"), given).points) == 2
    for values, value in Matcher(parse("x"), parse("x + 1"), given).points:
        assert float(value.real) > 5
        assert values.of(parse("2x")).overlaps(2 * value)


@pytest.mark.parametrize(
    "text",
    ["7", "x", "-x", "x + 2 + t", "3 x t", "x/t", "x^3", "sin(x) e^t", "2.5 x", "-(x - t)/(x t)"],
)
def test_values_at_a_point(text: str) -> None:
    tree = parse(text)
    names, unknown = names_in((parse("x + t"),))
    point = next(iter(sample(names, unknown, (), "seed", 1)))
    values = Values.at(point)
    assert values.of(tree).overlaps(evaluate(tree, point))
    assert values.of(tree).rel_accuracy_bits() > 40


def test_a_name_without_a_value_is_an_error() -> None:
    names, unknown = names_in((parse("x"),))
    values = Values.at(next(iter(sample(names, unknown, (), "seed", 1))))
    with pytest.raises(KeyError):
        values.of(parse("y"))
    assert not values.of(parse("x/0")).is_finite()


# Parts of a line.


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("d/dx x^2", "2*x"),
        ("1 + 3 d/dx x^2", "1 + 3*(2*x)"),
        ("int x dx", "x^2/2"),
        ("x + int cos(x) dx", "x + sin(x)"),
        ("int_0^1 x dx", "integrate(x, (x, 0, 1))"),
        ("int x^x dx", "integrate(x^x, x)"),
        ("d/dx int x dx", "x"),
        ("x + 1", "x + 1"),
    ],
)
def test_open_parts_are_worked_out(text: str, result: str) -> None:
    assert ascii_form(worked_out(parse(text))) == result


@pytest.mark.parametrize(
    ("line", "expected", "answer", "ident"),
    [
        ("x + d/dx cos(x)", "x - sin(x)", "x + sin(x)", "trig-sign"),
        ("(d/dx cos(x)) + d/dx x^3", "3x^2 - sin(x)", "3x^3 - sin(x)",
         "power-exponent-not-lowered"),
        ("x^2 - int e^(2x) dx", "x^2 - e^(2x)/2", "x^2 - e^(2x)",
         "antiderivative-inner-factor-missing"),
        ("x^2 - int e^(2x) dx", "x^2 - e^(2x)/2", "x^2 - e^(2x) + 7",
         "antiderivative-inner-factor-missing"),
        ("x + d/dx x^2 e^x", "x + 2x e^x + x^2 e^x", "x - 2x e^x - x^2 e^x", None),
        ("x + d/dx cos(x)", "x - sin(x)", "x + 17", None),
        ("x + 1", "x + 1", "x + 2", None),
        ("x + d/dx cos(x)", "x - sin(x)", "ln(x - x)", None),
    ],
)  # fmt: skip
def test_the_mistake_in_a_part_of_a_line(
    line: str, expected: str, answer: str, ident: str | None
) -> None:
    named = diagnose_within(parse(line), parse(expected), parse(answer))
    assert (None if named is None else named.kind.id) == ident
    assert named is None or named.also == ()


def test_only_the_first_parts_of_a_line_are_looked_at() -> None:
    parts = [f"d/dx x^{n}" for n in range(2, 8)]
    line = " + ".join(f"({part})" for part in [*parts, "d/dx cos(x)"])
    sums: Tree = parse(" + ".join(f"{n} x^{n - 1}" for n in range(2, 8)) + " - sin(x)")
    wrong = parse(" + ".join(f"{n} x^{n - 1}" for n in range(2, 8)) + " + sin(x)")
    assert diagnose_within(parse(line), sums, wrong) is None
    shorter = " + ".join(f"({part})" for part in [*parts[1:], "d/dx cos(x)"])
    sums = parse(" + ".join(f"{n} x^{n - 1}" for n in range(3, 8)) + " - sin(x)")
    wrong = parse(" + ".join(f"{n} x^{n - 1}" for n in range(3, 8)) + " + sin(x)")
    named = diagnose_within(parse(shorter), sums, wrong)
    assert named is not None
    assert named.kind.id == "trig-sign"


# Limits, so that every search ends.


@pytest.mark.parametrize(
    ("problem", "single", "pairs", "on_the_way"),
    [
        ("d/dx " + "*".join(f"sin({n}x^2)" for n in range(2, 10)), 160, 320, 0),
        ("d/dx " + " + ".join(f"sin({n}x^2)" for n in range(2, 14)), 100, 320, 0),
        ("d^2/dx^2 x^2 sin(3x)", 29, 282, 27),
    ],
)
def test_so_many_mistakes_are_tried_at_most(
    problem: str, single: int, pairs: int, on_the_way: int
) -> None:
    asked = derivative(problem)
    assert len(list(single_mistakes(asked))) == single
    assert len(list(mistakes_on_the_way(asked))) == on_the_way
    assert len(list(pairs_of_mistakes(asked))) <= pairs
