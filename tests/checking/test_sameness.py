"""Sameness: the right method for each proof, and rewritings of anything are the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calctutor.checking.antiderivatives import same_antiderivative
from calctutor.checking.domains import Sides
from calctutor.checking.normal_order import normal_order
from calctutor.checking.sameness import (
    Different,
    Same,
    Unknown,
    open_integrals,
    same,
)
from calctutor.checking.verdict import Evidence, Method
from calctutor.expr import tree as t
from calctutor.expr.tree import Tree
from calctutor.numeric.compare import Agree, compare
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from tests.strategies import trees


@pytest.mark.parametrize(
    ("answer", "expected", "method"),
    [
        ("x + 1", "1 + x", "identical"),
        ("2 cos(x^2) x", "d/dx sin(x^2)", "algebra"),
        ("-(a - b)", "b - a", "identical"),
        ("a (b c)", "c b a", "identical"),
        ("4x/2", "2x", "algebra"),
        ("x + x", "2x", "algebra"),
        ("x x^2", "x^3", "algebra"),
        ("sin(x)^2 + cos(x)^2", "1", "algebra"),
        ("sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8", "numeric"),
        ("Σ_i w_i I_i", "Σ_j I_j w_j", "algebra"),
        ("9^9^9", "9^9^9", "identical"),
    ],
)
def test_methods_without_a_prover(answer: str, expected: str, method: str) -> None:
    found = same(parse(answer), parse(expected))
    assert isinstance(found, Same)
    assert found.evidence.method == method


def test_a_prover_makes_numeric_evidence_a_proof() -> None:
    asked: list[tuple[Tree, Tree, frozenset[str]]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right, positive))
        return True

    found = same(parse("sin(pi/7) sin(2pi/7) sin(3pi/7)"), parse("sqrt(7)/8"), (), prove)
    assert isinstance(found, Same) and found.evidence.method == "algebra"
    assert len(asked) == 1
    assert isinstance(same(parse("x"), parse("x + 1"), (), prove), Different)
    assert len(asked) == 1, "a difference needs no prover"


def test_undefined_is_not_the_same_as_undefined() -> None:
    assert isinstance(same(parse("1/0"), parse("1/0")), Unknown)


def test_places_where_only_the_expected_is_defined_are_noted() -> None:
    found = same(parse("x floor(x)/floor(x)"), parse("x"))
    assert isinstance(found, Same)
    assert found.smaller is not None
    assert found.larger is None
    turned = same(parse("x"), parse("x floor(x)/floor(x)"))
    assert isinstance(turned, Same)
    assert turned.smaller is None
    assert turned.larger is not None


REWRITINGS: list[Callable[[Tree], Tree]] = [
    lambda u: t.Neg(t.Neg(u)),
    lambda u: t.Add((u, parse("sin(x)^2 + cos(x)^2 - 1"))),
    lambda u: t.Mul((t.Div(t.ONE, t.TWO), t.Add((u, u)))),
    lambda u: t.Div(t.Mul((t.Integer(3), u)), t.Integer(3)),
    lambda u: t.Add((t.Mul((t.Decimal(3, -1), u)), t.Mul((t.Decimal(7, -1), u)))),
    lambda u: t.Pow(u, t.ONE),
]


@given(trees(), st.sampled_from(REWRITINGS))
def test_an_answer_is_the_same_as_itself_rewritten(
    tree: Tree, rewrite: Callable[[Tree], Tree]
) -> None:
    if isinstance(compare(tree, tree, points=12), Agree):
        assert not isinstance(same(rewrite(tree), tree), Different)


@given(trees())
def test_the_normal_order_forgets_only_the_order(tree: Tree) -> None:
    ordered = normal_order(tree)
    assert normal_order(ordered) == ordered
    assert not isinstance(same(ordered, tree), Different)


@pytest.mark.parametrize(
    ("answer", "expected", "is_right"),
    [
        ("2", "int_0^1 1/sqrt(1-x) dx", True),
        ("3", "int_0^1 1/sqrt(1-x) dx", False),
        ("pi", "int_0^2 1/sqrt(x(2-x)) dx", True),
        ("0", "lim_{x->oo} ln(x)/x^(1/10)", True),
    ],
)
def test_what_numbers_do_not_reach_is_worked_out(
    answer: str, expected: str, is_right: bool
) -> None:
    found = same(parse(answer), parse_problem(expected).body)
    assert isinstance(found, Same if is_right else Different)


@pytest.mark.parametrize(
    ("answer", "expected", "is_right"),
    [
        ("-2", "int_-1^1 1/x^2 dx", False),
        ("0", "int_-1^1 1/x dx", False),
        ("oo", "lim_{x->0} 1/x^2", True),
        ("oo", "lim_{x->0^-} 1/x", False),
        ("4", "lim_{x->0^-} 1/x", False),
    ],
)
def test_where_there_is_no_number(answer: str, expected: str, is_right: bool) -> None:
    found = same(parse(answer), parse_problem(expected).body)
    assert isinstance(found, Same if is_right else Different)
    # A wrong answer is not told that there is none.
    assert isinstance(found, Same) or found == Different(Evidence("counterexample"))


def test_what_hides_beside_a_large_number_in_an_integral_is_found() -> None:
    expected = parse_problem("int_2^5 x e^(5x^2) dx").body
    assert isinstance(same(parse("e^125/10"), expected), Different)
    assert isinstance(same(parse("(e^125 - e^20)/10"), expected), Same)


@pytest.mark.parametrize(
    ("answer", "expected", "method"),
    [
        # The rule for one term of a sum proves these, whatever the number of terms.
        ("x_1", "d/dw_1 sum_i w_i x_i", "algebra"),
        ("Σ_i w_i I_i", "Σ_j I_j w_j", "algebra"),
        # Three values of an index prove nothing.
        ("sum_i w_i w_i", "sum_i w_i^2", "numeric"),
        ("sum_i w_i + sum_i x_i", "sum_i (w_i + x_i)", "numeric"),
        ("2 sum_i w_i", "sum_i 2 w_i", "numeric"),
        ("sum_i w_i", "sum_i w_i", "identical"),
    ],
)
def test_agreement_over_an_index_is_no_proof(answer: str, expected: str, method: str) -> None:
    found = same(parse(answer), parse(expected))
    assert isinstance(found, Same)
    assert found.evidence.method == method


def test_a_quarter_of_the_points_may_be_unclear() -> None:
    """The tower is too large for numbers at some points; more of them where it grows faster."""
    product, value = "sin(pi/7) sin(2pi/7) sin(3pi/7)", "sqrt(7)/8"
    slow = same(parse(f"{product} + 9^(9^(9^x))"), parse(f"{value} + 9^(9^(9^x))"))
    assert isinstance(slow, Same)
    assert slow.evidence.method == "numeric"
    fast = same(parse(f"{product} + 9^(9^(9^(3x)))"), parse(f"{value} + 9^(9^(9^(3x)))"))
    assert isinstance(fast, Unknown)
    assert plain(fast.reason) == "I cannot work out the values in numbers, and found no proof."


def test_what_is_too_large_for_numbers_can_still_be_proved() -> None:
    tower = "9^9^9^9"
    added = same(parse(f"x + {tower}"), parse(f"{tower} + x"))
    assert isinstance(added, Same)
    assert (added.evidence.method, added.evidence.points) == ("identical", 0)
    signed = same(parse(f"sign(x) {tower}"), parse(f"{tower} sign(x)"))
    assert signed == Same(Evidence("identical"))
    assert isinstance(same(parse(tower), parse(f"{tower} + 1")), Unknown)


UNPROVED = (parse("sin(pi/7) sin(2pi/7) sin(3pi/7)"), parse("sqrt(7)/8"))


@pytest.mark.parametrize(
    ("outcome", "method", "notes"),
    [
        (True, "algebra", []),
        (False, "numeric", []),
        (
            None,
            "numeric",
            ["I asked SymPy for a proof, but it needed too long, and I stopped it."],
        ),
    ],
)
def test_what_a_prover_finds(outcome: bool | None, method: Method, notes: list[str]) -> None:
    found = same(*UNPROVED, (), lambda left, right, positive: outcome)
    assert isinstance(found, Same)
    assert found.evidence == Evidence(method, 1, 50)
    assert [plain(note) for note in found.notes] == notes


def test_a_prover_is_told_what_is_positive() -> None:
    asked: list[tuple[Tree, Tree, frozenset[str]]] = []

    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        asked.append((left, right, positive))
        return False

    left, right = (t.Mul((t.Symbol("a"), t.Symbol("b"), side)) for side in UNPROVED)
    same(left, right, (parse_relation("a > 0"), parse_relation("c > 0")), prove)
    assert asked == [(left, right, frozenset({"a"}))]


def test_what_is_proved_needs_no_prover() -> None:
    def prove(left: Tree, right: Tree, positive: frozenset[str]) -> bool:
        raise AssertionError("asked")

    assert same(parse("x + x"), parse("2x"), (), prove) == Same(Evidence("algebra", 3, 50))


@pytest.mark.parametrize(
    ("answer", "expected", "notes"),
    [
        ("ln(x - x)", "x", ["I found no point at which your answer has a value."]),
        ("x", "ln(x - x)", ["I found no point at which what is asked for has a value."]),
        ("x sign(x)/sign(x)", "x", ["Your answer has no value at x = 0."]),
        ("x", "x sign(x)/sign(x)", []),
        ("ln(0)", "1", []),
    ],
)
def test_what_is_said_where_only_one_has_a_value(
    answer: str, expected: str, notes: list[str]
) -> None:
    found = same(parse(answer), parse(expected))
    assert not isinstance(found, Unknown)
    assert [plain(note) for note in found.notes] == notes


def test_the_words_for_whose_value_is_missing() -> None:
    sides = Sides("this line", "the line before")
    found = same(parse("ln(x - x)"), parse("x"), sides=sides)
    assert isinstance(found, Different)
    assert [plain(n) for n in found.notes] == ["I found no point at which this line has a value."]
    lacking = same(parse("2 ln(x)"), parse("ln(x^2)"), sides=sides)
    assert isinstance(lacking, Same)
    assert lacking.smaller is not None
    assert plain(lacking.smaller) == (
        "This line has a value only for x > 0; the line before has one for x < 0 too."
    )


@pytest.mark.parametrize(
    ("answer", "expected", "outcome"),
    [
        ("oo", "int_1^oo 1/x dx", True),
        ("-oo", "int_1^oo 1/x dx", False),
        ("-oo", "int_1^oo -1/x dx", True),
        ("oo", "int_1^oo -1/x dx", False),
        ("oo", "int_-1^1 1/x dx", False),
        ("-oo", "int_-1^1 1/x dx", False),
        ("int_1^oo 2/x dx", "int_1^oo 1/x dx", True),
        ("lim_{x->0} 1/x^2", "int_1^oo 1/x dx", True),
        ("int_1^oo -2/x dx", "int_1^oo 1/x dx", False),
        ("int_1^oo 1/x dx", "3", False),
        ("lim_{x->0} 1/x^2", "5", False),
        ("3", "lim_{x->0} 1/x^2", False),
        ("x", "lim_{t->0} 1/t", False),
    ],
)
def test_infinity_is_reached_or_not(answer: str, expected: str, outcome: bool) -> None:
    found = same(parse_problem(answer).body, parse_problem(expected).body)
    if outcome:
        assert found == Same(Evidence("algebra"))
    else:
        assert found == Different(Evidence("counterexample"))


@pytest.mark.parametrize(
    ("answer", "expected", "evidence"),
    [
        ("(x + 1, 2)", "(1 + x, 2)", Evidence("identical", 3, 50)),
        ("(x, x + x)", "(x, 2x)", Evidence("algebra", 3, 50)),
        ("(x + x, x)", "(2x, x)", Evidence("algebra", 3, 50)),
        (
            "(x + x, sin(pi/7) sin(2pi/7) sin(3pi/7), x)",
            "(2x, sqrt(7)/8, x)",
            Evidence("numeric", 1, 50),
        ),
    ],
)
def test_a_vector_is_as_sure_as_its_least_sure_component(
    answer: str, expected: str, evidence: Evidence
) -> None:
    assert same(parse(answer), parse(expected)) == Same(evidence)


@pytest.mark.parametrize(
    ("answer", "expected", "note"),
    [
        ("(x, x)", "x", "One expression is asked for, not a vector."),
        (
            "x",
            "(x, x)",
            "A vector of 2 components is asked for, such as (a, b); this is one expression.",
        ),
        (
            "x",
            "(x, x, x, x)",
            "A vector of 4 components is asked for, such as (a, b, c, d); this is one expression.",
        ),
        (
            "x",
            "(x, x, x, x, x)",
            "A vector of 5 components is asked for, such as (a, b, …); this is one expression.",
        ),
        (
            "(x, x)",
            "(x, x, x)",
            "A vector of 3 components is asked for, and this one has 2.",
        ),
    ],
)
def test_the_sizes_of_vectors(answer: str, expected: str, note: str) -> None:
    found = same(parse(answer), parse(expected))
    assert isinstance(found, Different)
    assert found.evidence == Evidence("counterexample")
    assert [plain(n) for n in found.notes] == [note]


def test_the_first_wrong_component_has_the_evidence() -> None:
    found = same(parse("(1, x, 5, 2)"), parse("(x, x, 4, 3)"))
    assert isinstance(found, Different)
    at = (("x", parse("2")),)
    assert found.evidence == Evidence("counterexample", 1, 0, at, "1", "2", component=1)
    assert [plain(n) for n in found.notes] == [
        "Component 3 is wrong too.",
        "Component 4 is wrong too.",
    ]


def test_the_notes_of_components_are_said_once() -> None:
    answer = parse("(x floor(x)/floor(x), x, x floor(x)/floor(x))")
    found = same(answer, parse("(x, x, x)"))
    assert isinstance(found, Same)
    assert found.smaller is not None
    assert plain(found.smaller) == "Your answer has no value at x = 0.7, where there should be one."


def test_a_wrong_component_beside_an_unknown_one_is_wrong() -> None:
    unknown = "lim_{t->0} sin(1/t) t^x"
    assert isinstance(same(parse("(x, 1)"), parse(f"(x, {unknown})")), Unknown)
    assert isinstance(same(parse("(2x, 1)"), parse(f"(x, {unknown})")), Different)


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ("int x dx", {"x"}),
        ("int x dx + int t dt", {"x", "t"}),
        ("int_0^1 x dx", set()),
        ("int_0^1 (int x t dt) dx", {"t"}),
        ("2 int x dx/3", {"x"}),
        ("d/dx (int x dx)", set()),
        ("d/dt (int x t dx)", {"x"}),
        ("x + 1", set()),
        ("int (int x y dx) dy", {"x", "y"}),
        ("d/dx (1 + x int x dx)", set()),
        ("1 + d/dt (int t x dx)", {"x"}),
    ],
)
def test_the_variables_of_indefinite_integrals(text: str, variables: set[str]) -> None:
    assert open_integrals(parse(text)) == variables


@pytest.mark.parametrize(
    ("answer", "expected", "evidence"),
    [
        (
            "x^2/2 + 5",
            "int x dx",
            Same(Evidence("algebra", 3, 50, derivative_by="x")),
        ),
        (
            "x^2",
            "int x dx",
            Different(
                Evidence(
                    "counterexample", 1, 0, (("x", parse("1")),), "2", "1", "x",
                    (parse("2x"), parse("x")),
                )
            ),
        ),
        (
            "C",
            "int x dx",
            Different(
                Evidence(
                    "counterexample", 1, 0, (("x", parse("1")),), "0", "1", "x",
                    (parse("0"), parse("x")),
                )
            ),
        ),
        (
            "x - C",
            "int x dx",
            Different(
                Evidence(
                    "counterexample", 1, 0, (("x", parse("2")),), "1", "2", "x",
                    (parse("1"), parse("x")),
                )
            ),
        ),
    ],
)  # fmt: skip
def test_antiderivatives_are_compared_by_their_derivatives(
    answer: str, expected: str, evidence: Same | Different
) -> None:
    assert same_antiderivative(parse(answer), parse(expected), "x") == evidence


def test_an_antiderivative_that_is_unknown_stays_so() -> None:
    found = same_antiderivative(parse("lim_{t->0} sin(1/t) t^x"), parse("x"), "x")
    assert isinstance(found, Unknown)


def test_a_derivative_without_a_value_is_said_to_be_that_of_the_answer() -> None:
    found = same_antiderivative(parse("ln(x - x)"), parse("int x dx"), "x")
    assert isinstance(found, Different)
    assert [plain(n) for n in found.notes] == [
        "I found no point at which the derivative of your answer has a value."
    ]


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("x arccosh(x) - sqrt(x^2 - 1)", Same),
        ("x arccosh(x) - sqrt(x^2 - 1) + 5", Same),
        ("x arccosh(x) + sqrt(x^2 - 1)", Different),
        ("2 x arccosh(x)", Different),
    ],
)
def test_antiderivatives_are_compared_where_the_integrand_is_real(
    answer: str, outcome: type
) -> None:
    found = same_antiderivative(parse(answer), parse("int arccosh(x) dx"), "x")
    assert isinstance(found, Same | Different)
    assert isinstance(found, outcome)
    evidence = found.evidence
    assert evidence.derivative_by == "x"
    if isinstance(found, Same):
        assert (evidence.method, evidence.digits) == ("numeric", 50)
        assert evidence.points > 6
    else:
        assert (evidence.method, evidence.points, evidence.digits) == ("counterexample", 1, 0)
        assert "i" not in f"{evidence.answer_value} {evidence.expected_value}"
        assert [name for name, _ in evidence.at or ()] == ["x"]
