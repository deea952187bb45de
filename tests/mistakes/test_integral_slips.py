"""Rules for mistakes in integrals: what each makes of a term, and of which terms nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.expr.tree import Integral, Symbol
from calctutor.mistakes.integrals.catalogue import RULES
from calctutor.mistakes.integrals.search import integral_mistakes
from calctutor.mistakes.integrals.term import antiderivative, plan_for, term_of
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Agree, compare
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse, parse_relation
from calctutor.reading.problem_reader import parse_problem
from calctutor.rewriting.neat import neat

FILE = Path(__file__).parents[1] / "cases" / "integral_slips.txt"
X = Symbol("x")


def read() -> dict[tuple[str, str], list[str]]:
    """The expected slips of each rule and integrand."""
    found: dict[tuple[str, str], list[str]] = {}
    rule = integrand = ""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rule = line.removeprefix("## ")
        elif line.startswith("    "):
            found[rule, integrand].append(line.strip())
        elif line and not line.startswith("#"):
            integrand = line
            found[rule, integrand] = []
    return found


EXPECTED = read()
INTEGRANDS = tuple(dict.fromkeys(integrand for _, integrand in EXPECTED))
BY_NAME = {getattr(rule, "__name__", ""): rule for rule in RULES}


def slips(rule: str, integrand: str) -> list[str]:
    made = BY_NAME[rule](term_of(parse(integrand), X))
    return [f"{slip.kind.id}: {ascii_form(neat(slip.wrong))}" for slip in made]


@pytest.mark.parametrize(("rule", "integrand"), EXPECTED)
def test_the_wrong_antiderivatives_of_a_term(rule: str, integrand: str) -> None:
    assert slips(rule, integrand) == EXPECTED[rule, integrand]


@pytest.mark.parametrize("rule", sorted(BY_NAME.keys() - {"differentiated"}))
def test_of_other_terms_a_rule_makes_nothing(rule: str) -> None:
    others = [term for term in INTEGRANDS if (rule, term) not in EXPECTED]
    assert len(others) > 20
    assert [term for term in others if slips(rule, term)] == []


@pytest.mark.parametrize(
    ("integrand", "rate"),
    [
        ("x^3", "3*x^2"),
        ("5 x^3", "15*x^2"),
        ("sin(3x)", "3*cos(3*x)"),
        ("e^(a x)", "a*e^(a*x)"),
        ("f(x)", "f'(x)"),
        ("5", "0"),
    ],
)
def test_differentiated_instead(integrand: str, rate: str) -> None:
    assert slips("differentiated", integrand) == [f"differentiated-instead: {rate}"]


@pytest.mark.parametrize(
    ("integrand", "factor", "rest"),
    [
        ("3 x^2", "3", "x^2"),
        ("a x^2/2", "a/2", "x^2"),
        ("-x", "-1", "x"),
        ("x^2", "1", "x^2"),
        ("5", "5", "1"),
        ("sin(a) cos(x)", "sin(a)", "cos(x)"),
    ],
)
def test_a_term_is_a_constant_times_the_rest(integrand: str, factor: str, rest: str) -> None:
    term = term_of(parse(integrand), X)
    assert (ascii_form(neat(term.factor)), ascii_form(term.rest)) == (factor, rest)
    assert neat(term.times(term.rest)) == neat(parse(integrand))


@pytest.mark.parametrize(
    ("integrand", "found"),
    [
        ("x^2", "x^3/3"),
        ("3 x^2 + x", "x^3 + x^2/2"),
        ("sin(2x)", "-cos(2*x)/2"),
        ("x e^x", "x*e^x - e^x"),
        ("sin(x)^2", "(x - sin(2*x)/2)/2"),
        ("1/(x^2 + 1)", "atan(x)"),
        ("2^x", "2^x/ln(2)"),
        ("(2x+3)^4", "(2*x + 3)^5/10"),
        ("e^x sin(x)", None),
        ("cos(x^2)", None),
        ("x cos(x^2)", None),
        ("1/(sin(x) + 1)", None),
    ],
)
def test_antiderivatives_of_simple_terms_only(integrand: str, found: str | None) -> None:
    right = antiderivative(parse(integrand), X)
    if found is None:
        assert right is None
    else:
        assert right is not None
        assert neat(right) == neat(parse(found))


def test_the_variable_is_part_of_what_is_asked() -> None:
    for variable, found in (("x", "x^2*t/2"), ("t", "x*t^2/2"), ("a", "x*t*a")):
        right = antiderivative(parse("x t"), Symbol(variable))
        plan = plan_for(parse("x t"), Symbol(variable))
        assert right is not None and plan is not None
        for one in (right, plan.antiderivative):
            assert isinstance(compare(one, parse(found)), Agree)


def test_a_plan_is_found_for_what_learners_integrate() -> None:
    assert plan_for(parse("x cos(x^2)"), X) is not None
    assert plan_for(parse("x^x"), X) is None


# The groups of mistakes, common ones first.


def groups(
    problem: str, answer: str = "0", expected: str = "1", given: str = ""
) -> list[list[Mistake]]:
    asked = parse_problem(problem).body
    assert isinstance(asked, Integral)
    assumed = (parse_relation(given),) if given else ()
    case = Case(asked, parse(expected), parse(answer), assumed)
    return [list(group) for group in integral_mistakes(asked, case)]


def shown(mistakes: list[Mistake]) -> list[str]:
    return [f"{mistake.kind.id}: {ascii_form(neat(mistake.answer))}" for mistake in mistakes]


def test_one_mistake_in_one_of_two_terms() -> None:
    single, *_ = groups("int x^2 + cos(x) dx")
    assert shown(single) == [
        "antiderivative-divisor-missing: sin(x) + x^3",
        "antiderivative-multiplied-not-divided: sin(x) + 3*x^3",
        "antiderivative-old-exponent: sin(x) + x^3/2",
        "differentiated-instead: sin(x) + 2*x",
        "antiderivative-trig-sign: x^3/3 - sin(x)",
        "differentiated-instead: x^3/3 - sin(x)",
    ]


def test_the_same_mistake_in_all_terms() -> None:
    _, repeated, *_ = groups("int x^2 + cos(x) + x dx")
    assert shown(repeated) == [
        "antiderivative-divisor-missing: x^3 + sin(x) + x^2",
        "antiderivative-multiplied-not-divided: 3*x^3 + sin(x) + 2*x^2",
        "differentiated-instead: 2*x - sin(x) + 1",
    ]
    assert groups("int x^2 dx")[1] == []


def test_the_sign_of_the_whole_comes_third() -> None:
    _, _, flipped, *_ = groups("int x^2 dx", expected="x^3/3")
    assert shown(flipped) == ["sign-flipped: -x^3/3"]


def test_a_term_that_becomes_a_constant_merges_with_the_constant() -> None:
    """The derivative of x is 1: in a sum it cannot be told from C."""
    single, *_ = groups("int x + cos(x) dx")
    assert "differentiated-instead: sin(x) + 1" not in shown(single)
    alone, *_ = groups("int x dx")
    assert shown(alone) == [
        "antiderivative-divisor-missing: x^2",
        "antiderivative-multiplied-not-divided: 2*x^2",
        "differentiated-instead: 1",
    ]


def test_a_sum_with_a_term_that_cannot_be_integrated_has_no_single_mistakes() -> None:
    single, repeated, _, pairs, coefficients = groups("int x^2 + x^x dx")
    assert (single, repeated, pairs, coefficients) == ([], [], [], [])


def test_two_mistakes_at_once() -> None:
    *_, pairs, _ = groups("int x^2 + cos(x) dx")
    signs = [m for m in pairs if m.second is not None and m.second.id == "sign-flipped"]
    assert "antiderivative-divisor-missing: sin(x) - x^3" in shown(signs)
    assert "antiderivative-trig-sign: x^3/3 + sin(x)" in shown(signs)
    two = [mistake for mistake in pairs if mistake not in signs]
    assert "antiderivative-divisor-missing: x^3 - sin(x)" in shown(two)
    assert {(m.kind.id, m.second.id) for m in two if m.second is not None} == {
        (first, second)
        for first in (
            "antiderivative-divisor-missing",
            "antiderivative-multiplied-not-divided",
            "antiderivative-old-exponent",
            "differentiated-instead",
        )
        for second in ("antiderivative-trig-sign", "differentiated-instead")
        if first != second
    }


def test_two_mistakes_count_for_less_than_half() -> None:
    single, _, _, pairs, _ = groups("int x^2 dx")
    by_kind = {mistake.kind: mistake.likelihood for mistake in single}
    assert pairs
    for mistake in pairs:
        assert mistake.likelihood == pytest.approx(0.4 * by_kind[mistake.kind])


def test_a_negative_term_keeps_its_sign() -> None:
    single, *_ = groups("int x^3 - cos(x) dx")
    assert "antiderivative-trig-sign: x^4/4 + sin(x)" in shown(single)
    assert "antiderivative-divisor-missing: x^4 - sin(x)" in shown(single)


# With bounds.


def test_mistakes_with_the_bounds_of_an_integral() -> None:
    single, flipped, pairs = groups("int_1^2 x^3 dx", answer="a", expected="15/4")
    found = shown(single)
    assert found[:4] == [
        "definite-integrand-evaluated: 7",
        "definite-lower-limit-ignored: 4",
        "definite-limits-reversed: -15/4",
        "definite-limits-added: 17/4",
    ]
    assert found[4:] == [
        "antiderivative-divisor-missing: 15",
        "antiderivative-multiplied-not-divided: 60",
        "antiderivative-old-exponent: 5",
    ]
    assert shown(flipped) == ["sign-flipped: -15/4"]
    with_second = [m for m in pairs if m.second and m.second.id == "definite-lower-limit-ignored"]
    assert shown(with_second) == [
        "antiderivative-divisor-missing: 16",
        "antiderivative-multiplied-not-divided: 64",
        "antiderivative-old-exponent: 16/3",
    ]
    assert with_second[0].likelihood == pytest.approx(0.4 * 8.0)
    with_sign = [m for m in pairs if m.second and m.second.id == "sign-flipped"]
    assert shown(with_sign)[:2] == [
        "definite-lower-limit-ignored: -4",
        "definite-limits-added: -17/4",
    ]


def test_two_slips_are_not_looked_for_behind_a_fraction() -> None:
    assert len(groups("int_1^2 x^3 dx", answer="16/3", expected="15/4")) == 2


def test_a_constant_factor_that_did_not_come_back() -> None:
    single, *_ = groups("int_0^1 3 x^2 dx", expected="1")
    assert "constant-factor-dropped: 1/3" in shown(single)
    plain, *_ = groups("int_0^1 x^2 dx", expected="1/3")
    assert not any(row.startswith("constant-factor-dropped") for row in shown(plain))


@pytest.mark.parametrize(
    ("problem", "answer", "said"),
    [
        ("int_0^oo e^(-x) dx", "oo", True),
        ("int_0^oo e^(-x) dx", "-oo", True),
        ("int_0^1 1/sqrt(x) dx", "oo", True),
        ("int_0^oo e^(-x) dx", "2", False),
    ],
)
def test_an_integral_called_divergent(problem: str, answer: str, said: bool) -> None:
    single, *_ = groups(problem, answer)
    found = [m for m in single if m.kind.id == "improper-called-divergent"]
    assert [ascii_form(m.answer) for m in found] == ([answer] if said else [])


def test_at_infinity_a_value_is_a_limit() -> None:
    single, *_ = groups("int_0^oo e^(-x) dx", answer="2", expected="1")
    found = shown(single)
    assert "definite-lower-limit-ignored: 0" in found
    assert "definite-limits-reversed: -1" in found
    assert "definite-integrand-evaluated: -1" in found


def test_what_is_given_decides_on_the_limit() -> None:
    bounded, *_ = groups("int_0^oo e^(-a x) dx", answer="2", expected="1/a", given="a > 0")
    assert "definite-limits-reversed: -1/a" in shown(bounded)
    assert "definite-integrand-evaluated: -1" in shown(bounded)
    unbounded, *_ = groups("int_0^oo e^(-a x) dx", answer="2", expected="1/a")
    assert unbounded == []


def test_an_antiderivative_without_an_end_value_is_not_carried_over() -> None:
    single, *rest = groups("int_0^oo 1/(x + 1) dx", answer="a", expected="1")
    assert single == []
    assert len(rest) == 1


@pytest.mark.parametrize(
    ("problem", "wrong"),
    [
        ("int_0^2 x e^(x^2) dx", "(e^2 - 1)/2"),
        ("int_0^2 cos(3x) dx", "sin(2)/3"),
        ("int_0^2 (2x+1)^3 dx", "2"),
        ("int_0^1 e^(2x) dx", "(e - 1)/2"),
        ("int_1^2 x^3 dx", None),
        ("int_1^2 cos(x) dx", None),
    ],
)
def test_the_old_bounds_put_in_for_the_new_letter(problem: str, wrong: str | None) -> None:
    single, *_ = groups(problem, answer="a")
    name = "definite-substitution-limits-unchanged"
    found = [m for m in single if m.kind.id == name]
    if wrong is None:
        assert found == []
    else:
        unchanged, *_ = found
        assert isinstance(compare(unchanged.answer, parse(wrong)), Agree)


# Order.

ORDER = {
    "int 3 e^(-2x) dx": """
        antiderivative-inner-factor-missing antiderivative-inner-factor-missing
        antiderivative-multiplied-not-divided power-rule-on-exponential
        differentiated-instead constant-factor-dropped power-rule-on-exponential""",
    "int 1/(2x+3)^2 dx": """
        antiderivative-inner-factor-missing antiderivative-multiplied-not-divided
        antiderivative-divisor-missing log-of-denominator
        antiderivative-multiplied-not-divided antiderivative-old-exponent
        differentiated-instead differentiated-instead product-of-antiderivatives
        product-of-antiderivatives differentiated-instead""",
    "int x e^(3x) dx": """
        parts-sign parts-sign parts-v-factor-missing product-of-antiderivatives
        parts-second-integral-missing parts-second-integral-missing
        antiderivative-inner-factor-missing antiderivative-inner-factor-missing
        parts-v-factor-missing antiderivative-multiplied-not-divided
        antiderivative-multiplied-not-divided parts-second-integral-missing
        differentiated-instead""",
    "int x sin(1-x^2) dx": """
        antiderivative-inner-factor-missing antiderivative-inner-factor-missing sign-flipped
        product-of-antiderivatives antiderivative-trig-sign
        antiderivative-multiplied-not-divided differentiated-instead
        product-of-antiderivatives antiderivative-inner-factor-missing
        product-of-antiderivatives""",
    "int x^2 e^x dx": """
        parts-sign parts-minus-not-distributed parts-minus-not-distributed parts-sign
        parts-minus-not-distributed product-of-antiderivatives parts-second-integral-missing
        parts-second-integral-missing parts-second-integral-missing
        parts-second-integral-missing differentiated-instead""",
    "int 3*2^x dx": """
        antiderivative-divisor-missing antiderivative-divisor-missing
        power-rule-on-exponential differentiated-instead constant-factor-dropped
        power-rule-on-exponential""",
    "int ln(x)^2 dx": """
        parts-sign parts-minus-not-distributed parts-minus-not-distributed parts-sign
        antiderivative-inner-factor-missing parts-second-integral-missing
        parts-second-integral-missing antiderivative-inner-factor-missing
        product-of-antiderivatives parts-second-integral-missing differentiated-instead
        product-of-antiderivatives""",
    "int x (x^2+1)^4 dx": """
        antiderivative-inner-factor-missing product-of-antiderivatives
        antiderivative-divisor-missing antiderivative-multiplied-not-divided
        antiderivative-old-exponent antiderivative-multiplied-not-divided
        differentiated-instead product-of-antiderivatives
        antiderivative-inner-factor-missing product-of-antiderivatives""",
    "int cos(x)^2 dx": """
        antiderivative-inner-factor-missing antiderivative-inner-factor-missing
        product-of-antiderivatives differentiated-instead product-of-antiderivatives""",
    "int tan(x) dx": """
        sign-flipped antiderivative-trig-sign differentiated-instead
        antiderivative-inner-factor-missing""",
    "int_0^2 3 x e^(x^2) dx": """
        definite-lower-limit-ignored antiderivative-inner-factor-missing
        definite-substitution-limits-unchanged product-of-antiderivatives
        definite-limits-reversed definite-limits-added definite-integrand-evaluated
        constant-factor-dropped definite-substitution-limits-unchanged
        antiderivative-multiplied-not-divided constant-factor-dropped""",
}


@pytest.mark.parametrize("problem", ORDER)
def test_the_likeliest_mistakes_are_named_first(problem: str) -> None:
    single, *_ = groups(problem, answer="a")
    found = sorted(single, key=lambda mistake: -mistake.likelihood)
    assert [mistake.kind.id for mistake in found] == ORDER[problem].split()
