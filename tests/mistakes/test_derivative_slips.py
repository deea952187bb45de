"""Rules for mistakes in derivatives: what each yields at one place, and where it yields nothing."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Derivative, Tree, walk
from calctutor.mistakes.derivatives import chain, partial, powers, products
from calctutor.mistakes.derivatives.place import Place, SlipRule
from calctutor.mistakes.derivatives.sigmoids import sigmoids
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.rewriting.neat import neat


def place(problem: str, node: str) -> Place:
    asked = parse_problem(problem).body
    assert isinstance(asked, Derivative)
    at: Tree = asked.body
    if node:
        wanted = parse(node, parse_problem(problem).names)
        at = next(part for part in walk(asked.body) if part == wanted)
    return Place(at, asked.body, asked.variable, asked.partial)


def slips(rule: SlipRule, problem: str, node: str = "") -> list[str]:
    """The wrong derivatives of a node, the whole where none is named, each as `id: derivative`."""
    return [f"{s.kind.id}: {ascii_form(neat(s.wrong))}" for s in rule(place(problem, node))]


INNER = "chain-inner-derivative-missing"
LAYER = "chain-layer-missing"
INPUT = "gradient-input-factor-missing"
NESTED = "∂/∂w 1/2 (y - sigma(w x))^2"


@pytest.mark.parametrize(
    ("problem", "node", "expected"),
    [
        ("d/dx sin(x^2)", "", [f"{INNER}: cos(x^2)"]),
        ("d/dx (3x+1)^5", "", [f"{INNER}: 5*(3*x + 1)^4"]),
        ("d/dx sqrt(x^2+1)", "", [f"{INNER}: 1/(2*sqrt(x^2 + 1))"]),
        ("d/dx tan(2x)", "", [f"{INNER}: sec(2*x)^2"]),
        ("d/dx f(x^2)", "", [f"{INNER}: f'(x^2)"]),
        ("d/dx 1/(3x+1)^2", "", [f"{INNER}: -2/(3*x + 1)^3"]),
        ("d/dx 1/(3x+1)", "", [f"{INNER}: -1/(3*x + 1)^2"]),
        ("d/dx 3/sin x", "", [f"{INNER}: -3/sin(x)^2"]),
        ("d/dx 2^(3x)", "", [f"{INNER}: 2^(3*x)*ln(2)"]),
        # Where the inner derivative has a sign, that alone may be kept, unless it is all there is.
        ("d/dx (1-2x)^3", "", [f"{INNER}: 3*(1 - 2*x)^2", f"{INNER}: -3*(1 - 2*x)^2"]),
        ("d/dx (1-x)^3", "", [f"{INNER}: 3*(1 - x)^2"]),
        # More specific names come first.
        ("d/dx e^(t x)", "", ["exponential-own-derivative: e^(t*x)", f"{INNER}: e^(t*x)"]),
        ("d/dx ln(5x)", "", ["log-inner-derivative-missing: 1/(5*x)", f"{INNER}: 1/(5*x)"]),
        ("d/dx log_2(3x)", "",
         ["log-inner-derivative-missing: 1/(3*x*ln(2))", f"{INNER}: 1/(3*x*ln(2))"]),
        ("d/dx sin(cos(7x))", "cos(7x)", [f"{LAYER}: -sin(7*x)", f"{INNER}: -sin(7*x)"]),
        # A weight's input: in activations and squares, by a name that is a weight or in ∂.
        ("d/dw sigma(w x)", "", [
            f"{INPUT}: sigma(w*x)*(1 - sigma(w*x))", f"{INNER}: sigma(w*x)*(1 - sigma(w*x))"
        ]),
        ("∂/∂v tanh(v x + b)", "",
         [f"{INPUT}: sech(v*x + b)^2", f"{INNER}: sech(v*x + b)^2"]),
        ("∂/∂w softplus(w x)", "", [f"{INPUT}: sigma(w*x)", f"{INNER}: sigma(w*x)"]),
        ("∂/∂w (y - w x)^2", "", [
            f"{INPUT}: 2*(y - w*x)", f"{INNER}: 2*(y - w*x)", f"{INPUT}: -2*(y - w*x)"
        ]),
        ("d/dv sigma(v x)", "", [f"{INNER}: sigma(v*x)*(1 - sigma(v*x))"]),
        ("∂/∂w sin(w x)", "", [f"{INNER}: cos(w*x)"]),
        ("∂/∂w (y - w x)^3", "", [f"{INNER}: 3*(y - w*x)^2", f"{INNER}: -3*(y - w*x)^2"]),
        ("∂/∂w sigma(w^2 x)", "", [f"{INNER}: sigma(w^2*x)*(1 - sigma(w^2*x))"]),
        ("∂/∂w sigma(3 w)", "", [f"{INNER}: sigma(3*w)*(1 - sigma(3*w))"]),
        # No composition, or an inner derivative of 1.
        ("d/dx sin x", "", []),
        ("d/dx x^3", "", []),
        ("d/dx sqrt(x+1)", "", []),
        ("d/dx (x+1)^3", "", []),
        ("d/dx x sin x", "", []),
        ("d/dx 1/x", "", []),
        ("d/dx x^x", "", []),
        ("d/dx a^2 + x", "a^2", []),
    ],
)  # fmt: skip
def test_inner_derivative_missing(problem: str, node: str, expected: list[str]) -> None:
    assert slips(chain.inner_derivative_missing, problem, node) == expected


@pytest.mark.parametrize(
    ("problem", "node", "expected"),
    [
        ("d/dx sin(x^2)", "", [f"{LAYER}: 2*x"]),
        ("d/dx (1-2x)^3", "", [f"{LAYER}: -2"]),
        ("d/dx sin(cos(7x))", "", [f"{LAYER}: -7*sin(7*x)"]),
        ("d/dx sin(cos(7x))", "cos(7x)", [f"{LAYER}: 7"]),
        (NESTED, "sigma(w x)", ["loss-activation-derivative-missing: x", f"{LAYER}: x"]),
        ("∂/∂w sigma(w x)", "", [f"{LAYER}: x"]),
        ("d/dx sin(sqrt(x + 1))", "sqrt(x + 1)", [f"{LAYER}: 1"]),
        ("d/dx sqrt(x+1)", "", []),
        ("d/dx sin x", "", []),
    ],
)
def test_layer_skipped(problem: str, node: str, expected: list[str]) -> None:
    assert slips(chain.layer_skipped, problem, node) == expected


@pytest.mark.parametrize(
    ("rule", "problem", "expected"),
    [
        (chain.inner_sign_lost, "d/dx (1-2x)^3", ["chain-inner-sign-lost: 6*(1 - 2*x)^2"]),
        (chain.inner_sign_lost, "d/dx (1-x)^3", ["chain-inner-sign-lost: 3*(1 - x)^2"]),
        (chain.inner_sign_lost, "d/dx sin(cos x)", [
            "chain-inner-sign-lost: cos(cos(x))*sin(x)"
        ]),
        (chain.inner_sign_lost, "d/dx (1+2x)^3", []),
        (chain.inner_sign_lost, "d/dx sin(x - 5)", []),
        (chain.inner_sign_lost, "d/dx cos(x)", []),
        (chain.inner_not_differentiated, "d/dx (1-2x)^3", [
            "chain-inner-not-differentiated: 3*(1 - 2*x)^3"
        ]),
        (chain.inner_not_differentiated, "d/dx sin(x^2)", [
            "chain-inner-not-differentiated: x^2*cos(x^2)"
        ]),
        (chain.inner_not_differentiated, "d/dx sin(x)", []),
        (chain.outer_at_inner_derivative, "d/dx sin(x^2)", [
            "chain-outer-at-inner-derivative: 2*x*cos(2*x)",
            "chain-outer-at-inner-derivative: cos(2*x)",
        ]),
        (chain.outer_at_inner_derivative, "d/dx (1-2x)^3", [
            "chain-outer-at-inner-derivative: -24", "chain-outer-at-inner-derivative: 12"
        ]),
        (chain.outer_at_inner_derivative, "d/dx log_2(x^2)", [
            "chain-outer-at-inner-derivative: 1/ln(2)",
            "chain-outer-at-inner-derivative: 1/(2*x*ln(2))",
        ]),
        (chain.outer_at_inner_derivative, "d/dx sin(x)", []),
    ],
)  # fmt: skip
def test_the_inner_derivative_in_the_wrong_place(
    rule: SlipRule, problem: str, expected: list[str]
) -> None:
    assert slips(rule, problem) == expected


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("d/dx sin(x^2)", ["x^2 1 chain-inner-derivative-missing"]),
        ("d/dx (1-2x)^3", [
            "1 - 2*x 1 chain-inner-derivative-missing", "1 - 2*x 2 chain-inner-sign-lost"
        ]),
        ("d/dx sqrt(x+1)", []),
        ("d/dx sin x", []),
    ],
)  # fmt: skip
def test_the_inner_function_in_which_a_first_slip_is_made(
    problem: str, expected: list[str]
) -> None:
    found = chain.inner_left_out(place(problem, ""))
    made = [f"{ascii_form(node)} {ascii_form(neat(s.wrong))} {s.kind.id}" for node, s in found]
    assert made == expected


KEPT = "power-exponent-not-lowered"
FACTOR = "power-factor-missing"
RAISED = "power-negative-exponent-raised"
INSIDE = "power-inside-function"
RECIPROCAL = "reciprocal-of-derivative"
POWER_RULE = "power-rule-on-exponential"
LOG = "exponential-log-base-missing"


@pytest.mark.parametrize(
    ("rule", "problem", "node", "expected"),
    [
        (powers.exponent_not_lowered, "d/dx x^3", "", [f"{KEPT}: 3*x^3"]),
        (powers.exponent_not_lowered, "d/dx x^a", "", [f"{KEPT}: a*x^a"]),
        (powers.exponent_not_lowered, "d/dx (3x+1)^5", "", [f"{KEPT}: 15*(3*x + 1)^5"]),
        (powers.exponent_not_lowered, "d/dx x^(-3)", "", [f"{KEPT}: -3/x^3"]),
        (powers.exponent_not_lowered, "d/dx x/(x+1)^2", "(x+1)^2", [f"{KEPT}: 2*(x + 1)^2"]),
        (powers.exponent_not_lowered, "d/dx 1/x^2", "x^2", []),
        (powers.exponent_not_lowered, "d/dx a/x^2", "x^2", []),
        (powers.exponent_not_lowered, "d/dx e^x", "", []),
        (powers.exponent_not_lowered, "d/dx 2^x", "", []),
        (powers.exponent_not_lowered, "d/dx x^x", "", []),
        (powers.exponent_not_lowered, "d/dx a^2 x", "a^2", []),
        (powers.factor_missing, "d/dx x^5", "", [f"{FACTOR}: x^4"]),
        (powers.factor_missing, "d/dx (3x+1)^5", "", [f"{FACTOR}: 3*(3*x + 1)^4"]),
        (powers.factor_missing, "d/dx x^a", "", [f"{FACTOR}: x^(a - 1)"]),
        (powers.factor_missing, "d/dx 1/x^2", "x^2", [f"{FACTOR}: x"]),
        (powers.factor_missing, "d/dx e^x", "", []),
        (powers.factor_missing, "d/dx a^2 x", "a^2", []),
        # Only of negative exponents, which are numbers.
        (powers.negative_exponent_raised, "d/dx x^(-3)", "", [f"{RAISED}: -3/x^2"]),
        (powers.negative_exponent_raised, "d/dx x^(-1/2)", "", [f"{RAISED}: -x^(1/2)/2"]),
        (powers.negative_exponent_raised, "d/dx (2x)^(-1)", "", [f"{RAISED}: -2"]),
        (powers.negative_exponent_raised, "d/dx x^3", "", []),
        (powers.negative_exponent_raised, "d/dx x^0", "", []),
        (powers.negative_exponent_raised, "d/dx x^(1/2)", "", []),
        (powers.negative_exponent_raised, "d/dx x^(-a)", "", []),
        (powers.negative_exponent_raised, "d/dx e^(-x)", "", []),
        (powers.power_of_the_derivative, "d/dx sin(x)^2", "", [f"{INSIDE}: cos(x)^2"]),
        (powers.power_of_the_derivative, "d/dx (1-2x)^3", "", [f"{INSIDE}: -8"]),
        (powers.power_of_the_derivative, "d/dx x^3", "", []),
        (powers.power_of_the_derivative, "d/dx e^(x^2)", "", []),
        (powers.reciprocal_of_the_derivative, "d/dx 1/x^2", "", [f"{RECIPROCAL}: 1/(2*x)"]),
        (powers.reciprocal_of_the_derivative, "d/dx x^(-3)", "", [f"{RECIPROCAL}: 1/(3*x^2)"]),
        (powers.reciprocal_of_the_derivative, "d/dx 3/sin x", "", [f"{RECIPROCAL}: 3/cos(x)"]),
        (powers.reciprocal_of_the_derivative, "d/dx x/(x+1)", "", []),
        (powers.reciprocal_of_the_derivative, "d/dx x/3", "", []),
        (powers.reciprocal_of_the_derivative, "d/dx x^3", "", []),
        (powers.reciprocal_of_the_derivative, "d/dx x^0", "", []),
        (powers.reciprocal_of_the_derivative, "d/dx 2^(-1) x", "2^(-1)", []),
        (powers.power_rule_on_exponential, "d/dx 2^x", "", [f"{POWER_RULE}: x*2^(x - 1)"] * 2),
        (powers.power_rule_on_exponential, "d/dx e^(3x)", "", [
            f"{POWER_RULE}: 3*x*e^(3*x - 1)", f"{POWER_RULE}: 9*x*e^(3*x - 1)"
        ]),
        (powers.power_rule_on_exponential, "d/dx x^3", "", []),
        (powers.power_rule_on_exponential, "d/dx 2^a x", "2^a", []),
        (powers.log_of_base_missing, "d/dx 2^x", "", [f"{LOG}: 2^x"]),
        (powers.log_of_base_missing, "d/dx 2^(3x)", "", [f"{LOG}: 3*2^(3*x)"]),
        (powers.log_of_base_missing, "d/dx log_2(3x)", "", [f"{LOG}: 1/x"]),
        (powers.log_of_base_missing, "d/dx e^x", "", []),
        (powers.log_of_base_missing, "d/dx x^x", "", []),
        (powers.log_of_base_missing, "d/dx x^2", "", []),
        (powers.log_of_base_missing, "d/dx ln x", "", []),
        (powers.log_of_base_missing, "d/dx log(2, x)", "", []),
        (powers.log_of_base_missing, "d/dx x log_2(3)", "log_2(3)", []),
        (powers.log_of_base_missing, "d/dx x 2^a", "2^a", []),
    ],
)  # fmt: skip
def test_powers_and_exponentials(
    rule: SlipRule, problem: str, node: str, expected: list[str]
) -> None:
    assert slips(rule, problem, node) == expected


@pytest.mark.parametrize(
    ("problem", "node", "wrong"),
    [
        ("d/dx cos x", "", "sin(x)"),
        ("d/dx sin x", "", "-cos(x)"),
        ("d/dx tan(2x)", "", "-2*sec(2*x)^2"),
        ("d/dx cot x", "", "csc(x)^2"),
        ("d/dx arccos x", "", "1/sqrt(1 - x^2)"),
        ("d/dx sinh x", "", "-cosh(x)"),
        ("d/dx cosh x", "", "-sinh(x)"),
        ("d/dx cos(x^2)", "", "2*x*sin(x^2)"),
        ("d/dx sec(x)", "", "-sec(x)*tan(x)"),
        ("d/dx csc(x)", "", "csc(x)*cot(x)"),
        ("d/dx arcsin x", "", None),
        ("d/dx tanh x", "", None),
        ("d/dx ln x", "", None),
        ("d/dx x^2", "", None),
        ("d/dx x cos(a)", "cos(a)", None),
    ],
)
def test_the_sign_of_a_trigonometric_derivative(problem: str, node: str, wrong: str | None) -> None:
    found = slips(powers.trigonometric_sign, problem, node)
    if wrong is None:
        assert found == []
    else:
        (only,) = found
        ident, _, derivative = only.partition(": ")
        assert ident == "trig-sign"
        assert neat(parse(derivative)) == neat(parse(wrong))


CONSTANTS = ("constant-kept", "constant-differentiated-to-one")


@pytest.mark.parametrize(
    ("problem", "node", "wrong"),
    [
        ("d/dx x^2 + 5", "5", ("5", "1")),
        ("d/dx x^2 - 5", "-5", ("-5", "-1")),
        ("d/dx x^2 + a", "a", ("a", "1")),
        ("d/dx x + 5", "5", ("5", "1")),
        ("d/dx x (x^2 - 1)", "-1", ("-1", "-1")),
        ("d/dx (x^2 + 3)^5", "3", ("3", "1")),
        # Of a sum with a constant derivative inside something else it would look like a factor.
        ("d/dx sqrt(x + 1)", "1", None),
        ("d/dx x (x - 1)", "-1", None),
        # No term of a sum, or no constant.
        ("d/dx 5 x^2", "5", None),
        ("d/dx x^2 + 5", "x^2", None),
        ("d/dx x^2 + sin(5)", "5", None),
    ],
)
def test_constant_terms(problem: str, node: str, wrong: tuple[str, str] | None) -> None:
    expected = [] if wrong is None else [f"{k}: {w}" for k, w in zip(CONSTANTS, wrong, strict=True)]
    assert slips(powers.constant_terms, problem, node) == expected


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("d/dx x^2 sin x", [
            "product-of-derivatives: 2*x*cos(x)",
            "product-same-factor-pairs: 2*x*x^2 + cos(x)*sin(x)",
            "product-one-term: 2*x*sin(x)",
            "product-one-term: x^2*cos(x)",
            "product-minus: 2*x*sin(x) - x^2*cos(x)",
            "product-minus: x^2*cos(x) - 2*x*sin(x)",
        ]),
        # A factor with a negative derivative is not subtracted: that would be its own sign.
        ("d/dx x cos x", [
            "product-of-derivatives: -sin(x)",
            "product-same-factor-pairs: x - sin(x)*cos(x)",
            "product-one-term: cos(x)",
            "product-one-term: -x*sin(x)",
            "product-minus: -x*sin(x) - cos(x)",
        ]),
        # A constant factor stays.
        ("d/dx 3 x sin x", [
            "product-of-derivatives: 3*cos(x)",
            "product-same-factor-pairs: 3*(x + cos(x)*sin(x))",
            "product-one-term: 3*sin(x)",
            "product-one-term: 3*x*cos(x)",
            "product-minus: 3*(sin(x) - x*cos(x))",
            "product-minus: 3*(x*cos(x) - sin(x))",
        ]),
        ("d/dx 3 x^2", []),
        ("d/dx sin x", []),
        ("d/dx x/sin x", []),
    ],
)  # fmt: skip
def test_products(problem: str, expected: list[str]) -> None:
    found = slips(products.products, problem)
    assert [row.partition(":")[0] for row in found] == [row.partition(":")[0] for row in expected]
    for one, other in zip(found, expected, strict=True):
        assert neat(parse(one.partition(": ")[2])) == neat(parse(other.partition(": ")[2]))


def test_a_product_of_three() -> None:
    """All derivatives multiplied, then two terms of the three, then one; then as for f · (g h)."""
    found = slips(products.products, "d/dx x e^x sin x")
    assert [row.partition(":")[0] for row in found[:7]] == [
        "product-of-derivatives", *["product-one-term"] * 6
    ]  # fmt: skip
    expected = [
        "e^x cos x",
        "e^x sin x + x e^x sin x",
        "e^x sin x + x e^x cos x",
        "x e^x sin x + x e^x cos x",
        "e^x sin x",
        "x e^x sin x",
        "x e^x cos x",
        "e^x sin x + e^x cos x",
    ]
    for row, wrong in zip(found, expected, strict=False):
        assert neat(parse(row.partition(": ")[2])) == neat(parse(wrong)), row
    assert len(found) == 7 + 6


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("d/dx sin x/x", [
            ("quotient-of-derivatives", "cos(x)/1"),
            ("product-one-term", "cos(x)/x"),
            ("quotient-numerator-reversed", "(sin x - cos(x) x)/x^2"),
            ("quotient-denominator-not-squared", "(cos(x) x - sin x)/x"),
            ("quotient-divided-by-numerator-squared", "(cos(x) x - sin x)/sin(x)^2"),
            ("quotient-plus", "(cos(x) x + sin x)/x^2"),
        ]),
        ("d/dx 1/x", []),
        ("d/dx x/3", []),
        ("d/dx x sin x", []),
    ],
)  # fmt: skip
def test_quotients(problem: str, expected: list[tuple[str, str]]) -> None:
    found = [row.partition(": ") for row in slips(products.quotients, problem)]
    assert [ident for ident, _, _ in found] == [ident for ident, _ in expected]
    for (_, _, wrong), (_, right) in zip(found, expected, strict=True):
        assert neat(parse(wrong)) == neat(parse(right))


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("d/dx sigma(x)", [
            "sigmoid-derivative-sign: sigma(x)*(1 + sigma(x))",
            "sigmoid-factor-missing: sigma(x)",
            "sigmoid-factor-missing: 1 - sigma(x)",
            "sigmoid-derivative-at-activation: sigma(sigma(x))*(1 - sigma(sigma(x)))",
        ]),
        ("d/dx sigma(3x)", [
            "sigmoid-derivative-sign: 3*sigma(3*x)*(1 + sigma(3*x))",
            "sigmoid-factor-missing: 3*sigma(3*x)",
            "sigmoid-factor-missing: 3*(1 - sigma(3*x))",
            "sigmoid-derivative-at-activation: 3*sigma(sigma(3*x))*(1 - sigma(sigma(3*x)))",
        ]),
        ("d/dx tanh(x)", []),
    ],
)  # fmt: skip
def test_the_sigmoid(problem: str, expected: list[str]) -> None:
    assert slips(sigmoids, problem) == expected
    assert slips(sigmoids, "d/dx x sigma(a)", "sigma(a)") == []


WRONG_VARIABLE = "partial-wrong-variable"
BIAS = "gradient-bias-as-weight"
OTHERS = "partial-others-not-constant"


@pytest.mark.parametrize(
    ("rule", "problem", "node", "expected"),
    [
        (partial.wrong_variable, "∂/∂x x^2 y^3", "", [f"{WRONG_VARIABLE}: 3*x^2*y^2"]),
        (partial.wrong_variable, "∂/∂x sin(a x + b)", "", [
            f"{WRONG_VARIABLE}: x*cos(a*x + b)", f"{WRONG_VARIABLE}: cos(a*x + b)"
        ]),
        # A bias stands alone in its sum; a weight does not.
        (partial.wrong_variable, "∂/∂b sin(b + w x)", "", [
            f"{BIAS}: x*cos(b + w*x)", f"{WRONG_VARIABLE}: w*cos(b + w*x)"
        ]),
        (partial.wrong_variable, "∂/∂b sin(w x - b)", "", [
            f"{BIAS}: x*cos(w*x - b)", f"{WRONG_VARIABLE}: w*cos(w*x - b)"
        ]),
        (partial.wrong_variable, "∂/∂b sin(b + c)", "", [f"{WRONG_VARIABLE}: cos(b + c)"]),
        (partial.wrong_variable, "d/dx sin(x)", "", []),
        (partial.wrong_variable, "∂/∂x x^2 y^3", "y^3", []),
        (partial.others_not_constant, "∂/∂x x^2 + y^3", "y^3", [f"{OTHERS}: 3*y^2"]),
        (partial.others_not_constant, "∂/∂x x^2 + y z", "y z", [f"{OTHERS}: 1"]),
        (partial.others_not_constant, "∂/∂x x^2 y^3", "", [
            f"{OTHERS}: 6*x*y^2", f"{OTHERS}: 2*x*y^3 + 3*x^2*y^2"
        ]),
        (partial.others_not_constant, "∂/∂x 5 x^2 y^3", "", [
            f"{OTHERS}: 30*x*y^2", f"{OTHERS}: 10*x*y^3 + 15*x^2*y^2"
        ]),
        (partial.others_not_constant, "∂/∂x x^2 + 5", "5", []),
        (partial.others_not_constant, "∂/∂x x^2 y^3", "y^3", []),
        (partial.others_not_constant, "∂/∂x x^2 y z", "", []),
        (partial.others_not_constant, "∂/∂x 5 x^2", "", []),
        (partial.others_not_constant, "∂/∂x sin(x y)", "", []),
        (partial.constant_factor_dropped, "∂/∂x x^2 y^3", "", ["constant-factor-dropped: 2*x"]),
        (partial.constant_factor_dropped, "d/dx 5x^4", "", ["constant-factor-dropped: 4*x^3"]),
        (partial.constant_factor_dropped, "d/dx 3 x", "", ["constant-factor-dropped: 1"]),
        (partial.constant_factor_dropped, "d/dx sin(3 x^2)", "3 x^2", [
            "constant-factor-dropped: 2*x"
        ]),
        (partial.constant_factor_dropped, "d/dx sin(3x)", "3x", []),
        (partial.constant_factor_dropped, "d/dx x sin x", "", []),
        (partial.constant_factor_dropped, "d/dx 5 a + x", "5 a", []),
        (partial.constant_factor_dropped, "d/dx x^4", "", []),
        (partial.constant_factor_zeroed, "∂/∂x x^2 y^3", "", [
            "partial-constant-factor-zeroed: 0"
        ]),
        (partial.constant_factor_zeroed, "d/dx 5 x^2", "", []),
        (partial.constant_factor_zeroed, "∂/∂x a b + x", "a b", []),
        (partial.constant_factor_zeroed, "∂/∂x x^2 + y", "", []),
    ],
)  # fmt: skip
def test_several_variables(rule: SlipRule, problem: str, node: str, expected: list[str]) -> None:
    assert slips(rule, problem, node) == expected
