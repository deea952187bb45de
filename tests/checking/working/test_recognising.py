"""The rules that lead from one line to the next, and the mistakes where none does."""

from __future__ import annotations

import pytest

from calctutor.checking.question import ANY, Question
from calctutor.checking.verdict import Diagnosis, Evidence, Incorrect
from calctutor.checking.working.comparing import judge_link
from calctutor.checking.working.explaining import with_explanation
from calctutor.checking.working.line import Line, Working
from calctutor.checking.working.recognising import rules_between
from calctutor.expr.prose import say
from calctutor.reading.parser import parse, parse_relation

NOTHING = Question(parse("0"))


def rules(before: str, after: str, *letters: str, given: tuple[str, ...] = ()) -> tuple[str, ...]:
    question = Question(parse("0"), given=tuple(map(parse_relation, given)))
    return rules_between(parse(before), parse(after), question, frozenset(letters))


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        ("d/dx x^2", "2x", ("power-rule",)),
        ("d/dx (x^2 + sin x)", "(d/dx x^2) + (d/dx sin x)", ("sum-rule",)),
        ("d/dx sin(x^2)", "cos(x^2) d/dx x^2", ("chain-rule",)),
        ("d/dx x^2 sin x", "(d/dx x^2) sin x + x^2 d/dx(sin x)", ("product-rule",)),
        ("d/dx x^2 sin x", "2x sin x + x^2 cos x", ("product-rule", "power-rule", "sine")),
        ("(d/dx x^2) sin x + x^2 d/dx(sin x)", "2x sin x + x^2 cos x", ("power-rule", "sine")),
        ("(d/dx x^2) sin x + x^2 d/dx(sin x)", "2x sin x + x^2 d/dx(sin x)", ("power-rule",)),
        ("d/dx f(g(x))", "f'(g(x)) g'(x)", ("chain-rule", "unknown-function")),
        ("sum_{i=1}^3 d/dx x^i", "sum_{i=1}^3 i x^(i-1)", ("power-rule",)),
        ("int (x + x^2) dx", "int x dx + int x^2 dx", ("sum-rule",)),
        ("int x dx + int x^2 dx", "x^2/2 + int x^2 dx", ("power-rule",)),
        ("int x e^x dx", "x e^x - int e^x dx", ("integration-by-parts",)),
        ("int cos(x)^2 dx", "int (1 + cos(2x))/2 dx", ("double-angle",)),
        ("int_0^1 x dx", "[x^2/2]_0^1", ("antiderivative",)),
        ("int_0^1 x dx", "1/2", ("antiderivative", "at-the-bounds")),
        ("[x^2]_0^1", "1", ("at-the-bounds",)),
        ("[x^2]_0^1 + [x]_0^1", "1 + [x]_0^1", ("at-the-bounds",)),
        ("lim_{x->0} sin(2x)/x", "lim_{x->0} 2cos(2x)/1", ("lhopital",)),
        ("lim_{x->oo} (x^2 - x)", "lim_{x->oo} x^2 (1 - 1/x)", ("highest-power",)),
        ("lim_{x->oo} (x^2 - x)", "oo", ("highest-power", "limit-laws")),
        ("(lim_{x->oo} 1/x) + d/dx x^2", "0 + 2x", ("limit-laws", "power-rule")),
    ],
)
def test_rules_that_are_recognised(before: str, after: str, names: tuple[str, ...]) -> None:
    assert rules(before, after) == names


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # Nothing was worked out.
        ("x + 1", "1 + x"),
        ("d/dx 3x^2", "3 d/dx x^2"),
        ("int 2 x dx", "2 int x dx"),
        ("d/dx x^2", "d/dx x^2 + 0"),
        ("d/dx (x + x^2)", "d/dx (x^2 + x)"),
        # Only written in another way.
        ("d/dx x^2", "d/dx (x x)"),
        ("d/dx x^2 (x + 1)", "d/dx (x^3 + x^2)"),
        # No step of the solver leaves this.
        ("d/dx x^2 sin x", "2x sin x + x^2 d/dx(sin x)"),
        ("int 1/(x^2 - 1) dx", "int x dx"),
        # More than three rules.
        ("(d/dx sin(x^2)) + (d/dx e^x x)", "cos(x^2) 2x + e^x + x e^x"),
    ],
)
def test_where_no_rule_is_named(before: str, after: str) -> None:
    assert rules(before, after) == ()


def test_a_letter_in_the_integral_is_a_substitution() -> None:
    assert rules("int 2x e^(x^2) dx", "int e^u du", "u") == ("substitution",)
    assert rules("int 2x e^(x^2) dx", "[e^x]_0^1", "u") == ()
    assert rules("int e^u du", "e^u", "u") == ("exponential",)


def test_what_is_given_belongs_to_the_problem() -> None:
    before, after = "int_0^oo e^(-a x) dx", "1/a"
    assert rules(before, after, given=("a > 0",)) != ()
    assert rules(before, after, given=("a < 0",)) == ()


# Mistakes between two lines.

AT = Evidence("counterexample")


def explained(before: str, line: str, problem: str | None = None) -> str | None:
    question = Question(parse(problem or before))
    found = with_explanation(Incorrect(parse(line), AT), parse(before), parse(line), question)
    assert (found.reading, found.evidence) == (parse(line), AT)
    return None if found.diagnosis is None else found.diagnosis.id


@pytest.mark.parametrize(
    ("before", "line", "ident"),
    [
        ("d/dx sin(x^2)", "cos(x^2)", "chain-inner-derivative-missing"),
        ("x^2 d/dx(sin x) + 1", "-x^2 cos x + 1", "trig-sign"),
        ("x e^(2x)/2 - int e^(2x)/2 dx", "x e^(2x)/2 - e^(2x)/2",
         "antiderivative-inner-factor-missing"),
        ("d/dx x^2 sin x", "(d/dx x^2) (d/dx sin x)", "product-of-derivatives"),
        ("int x e^(2x) dx", "x e^(2x)/2 + int e^(2x)/2 dx", "parts-sign"),
        ("(d/dx cos x) + d/dx x^3", "sin x + 3x^2", "trig-sign"),
        ("(d/dx cos x) + d/dx x^3", "-sin x + 3x^3", "power-exponent-not-lowered"),
        # Nothing explains these.
        ("d/dx sin(x^2)", "x + 17", None),
        ("x + 1", "x + 2", None),
        ("x^2 + x", "2x + 1", None),
        # The whole answer may have another sign, a part of a line not.
        ("d/dx x^2 e^(-x)", "e^(-x) (x^2 - 2x)", "sign-flipped"),
        ("1 + d/dx x^3 ln(x)", "1 - 3x^2 ln(x) - x^2", None),
    ],
)  # fmt: skip
def test_the_mistake_between_two_lines(before: str, line: str, ident: str | None) -> None:
    assert explained(before, line) == ident


def test_the_mistake_may_be_one_in_the_problem() -> None:
    """The line before is right, and the mistake is explained by the problem alone."""
    before, line = "(d/dx sin(x^2)) + 0", "cos(x^2)"
    assert explained(before, line, "d/dx sin(x^2)") == "chain-inner-derivative-missing"


def test_a_diagnosis_that_is_there_is_kept() -> None:
    verdict = Incorrect(parse("cos(x^2)"), AT, Diagnosis("trig-sign", say("Why.")))
    found = with_explanation(verdict, parse("d/dx sin(x^2)"), parse("cos(x^2)"), NOTHING)
    assert found is verdict


def test_definitions_are_put_in_before_a_mistake_is_looked_for() -> None:
    before = parse("d/dx f(x)")
    question = Question(before, definitions=(parse_relation("f(x) = sin(x^2)"),))
    verdict = Incorrect(parse("cos(x^2)"), AT)
    found = with_explanation(verdict, before, parse("cos(x^2)"), question)
    assert found.diagnosis is not None
    assert found.diagnosis.id == "chain-inner-derivative-missing"


# One link of a chain.


def test_a_link_is_compared_under_the_assumptions_of_the_problem() -> None:
    question = Question(parse("sqrt(a^2)"), given=(parse_relation("a > 0"),), form=ANY)
    working = Working(question, stated=True, lines=(Line("", (parse("sqrt(a^2)"),)),))
    found = judge_link(working, parse("sqrt(a^2)"), parse("a"), None)
    assert type(found).__name__ == "Correct"
    bare = Working(Question(parse("sqrt(a^2)")), stated=True)
    assert type(judge_link(bare, parse("sqrt(a^2)"), parse("a"), None)).__name__ == "Incorrect"
