"""Proposals for integrals that the rules do not solve: tried out, and shown only if they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from math import inf

import pytest

from calctutor.expr.hints import Hint, InnerFunction, Rewriting, Splitting
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Integral, Symbol, Tree
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import derivation_json, hint_json
from calctutor.render.outline import hint, outline
from calctutor.solving.derivation import Derivation, Partial
from calctutor.solving.integration.move import Setting
from calctutor.solving.integration.proposals import hinted
from calctutor.solving.integration.proposer import Means
from calctutor.solving.solve import solve

X = Symbol("x")
UNKNOWN = "int x^2/(x sin(x) + cos(x))^2 dx"
KNOWN = "(sin(x) - x cos(x))/(x sin(x) + cos(x))"


@dataclass
class Saying:
    """A proposer that says what it is told to, and keeps what it was asked."""

    antiderivatives: str | None = None
    ideas: tuple[Hint, ...] = ()
    to_say: tuple[Prose, ...] = ()
    asked: list[Integral] = field(default_factory=list)

    def hints(self, integral: Integral, positive: frozenset[str]) -> tuple[Hint, ...]:
        self.asked.append(integral)
        return self.ideas

    def antiderivative(self, integral: Integral, positive: frozenset[str]) -> Tree | None:
        return None if self.antiderivatives is None else parse(self.antiderivatives)

    def notes(self) -> tuple[Prose, ...]:
        return self.to_say


def solved(problem: str, proposer: Saying, most_work: float = 0) -> Derivation:
    """What becomes of a problem for which the rules have so many units of work."""
    return solve(parse_problem(problem), means=Means(proposer, most_work))


def _check(found: Derivation) -> Derivation | None:
    return None if found.without_steps is None else found.without_steps.check


def test_nobody_is_asked_where_the_rules_suffice() -> None:
    proposer = Saying("wrong")
    assert solved("int x e^x dx", proposer, inf).complete
    assert not proposer.asked


def test_a_right_antiderivative_is_the_result_and_is_differentiated() -> None:
    found = solved(UNKNOWN, Saying(KNOWN))
    assert found.result is not None and found.verified and not found.complete
    assert ascii_form(found.result).endswith(" + C")
    assert not found.steps
    check = _check(found)
    assert check is not None and check.complete
    problem = parse_problem(UNKNOWN).body
    assert isinstance(problem, Integral) and check.result == problem.body


@pytest.mark.parametrize(
    "proposed",
    [
        None,
        "x",
        "2 (sin(x) - x cos(x))/(x sin(x) + cos(x))",
        "x + " + KNOWN,
        "i x",
        "ln(x - 100) + " + KNOWN,
        "y",
        "0",
    ],
)
def test_a_wrong_antiderivative_is_never_shown(proposed: str | None) -> None:
    found = solved(UNKNOWN, Saying(proposed))
    assert isinstance(found, Partial)


def test_a_logarithm_gets_the_bars_that_make_it_real() -> None:
    problem = "int (x cos(x)/(x sin(x) + cos(x)) + x^2/(x sin(x) + cos(x))^2) dx"
    found = solved(problem, Saying("ln(x sin(x) + cos(x)) + " + KNOWN))
    assert found.result is not None and "ln(abs(" in ascii_form(found.result)


def test_a_logarithm_that_the_integrand_has_too_needs_no_bars() -> None:
    found = solved("int (ln(ln(x)) + 1/ln(x)^2) dx", Saying("x ln(ln(x)) - x/ln(x)"))
    assert found.result is not None
    assert ascii_form(found.result) == "x*ln(ln(x)) - x/ln(x) + C"


def test_between_bounds_the_values_are_taken_and_it_is_said_that_steps_are_missing() -> None:
    found = solved("int_0^1 x^2/(x sin(x) + cos(x))^2 dx", Saying(KNOWN))
    assert found.result is not None and found.verified and not found.complete
    assert "at-the-bounds" in {step.rule for step in found.steps}
    assert _check(found) is not None


def test_inside_an_expression() -> None:
    found = solved("2 * int_0^1 x^2/(x sin(x) + cos(x))^2 dx + 1", Saying(KNOWN))
    assert found.result is not None and not found.complete
    assert _check(found) is not None


def test_a_hint_leads_to_steps_of_our_own() -> None:
    problem = "int x^2 arctan(x)/(1 + x^2) dx"
    splitting = Splitting(parse("atan(x)"), parse("x^2/(1 + x^2)"), parse("x - atan(x)"))
    found = solved(problem, Saying(None, (splitting,)))
    assert found.complete and found.without_steps is None


@pytest.mark.parametrize(
    ("idea", "integrand", "rule"),
    [
        (InnerFunction(parse("sin(x)")), "3 sin(t)^4 cos(t)", "substitution"),
        (InnerFunction(parse("tan(x)")), "sin(t) e^t", None),
        (Splitting(parse("x"), parse("e^x"), parse("e^x")), "t e^t", "integration-by-parts"),
        (Splitting(parse("x"), parse("e^x"), parse("e^x")), "t^2 e^t", None),
        (Rewriting(parse("tan(x)^2"), parse("sec(x)^2 - 1")), "tan(t)^2", "rewrite"),
        (Rewriting(parse("tan(x)^2"), parse("sec(x)^2 - 1")), "tan(t)", None),
    ],
)
def test_an_idea_is_tried_where_it_fits(idea: Hint, integrand: str, rule: str | None) -> None:
    moves = list(hinted([idea], X)(Integral(parse(integrand), Symbol("t")), Setting()))
    assert [move.rule for move in moves] == ([] if rule is None else [rule])


def test_a_wrong_idea_does_no_harm() -> None:
    ideas = (
        Rewriting(parse("x^x"), parse("x")),
        Splitting(parse("x"), parse("x^x/x"), parse("x^x")),
        InnerFunction(parse("7")),
    )
    found = solved("int x^x dx", Saying(None, ideas))
    assert found.result is None and not found.complete


def test_the_rules_are_given_up_when_their_work_is_done() -> None:
    problem = "int sec(x)^3 dx"
    assert solved(problem, Saying(None), 0).result is None
    assert solved(problem, Saying(None), inf).complete


def test_when_the_rules_are_given_up_the_proposer_is_still_asked() -> None:
    found = solved("int sec(x)^3 dx", Saying("(sec(x) tan(x) + ln(sec(x) + tan(x)))/2"), 10_000)
    assert found.result is not None and found.verified and not found.complete


def test_what_the_proposer_did_not_finish_is_said_where_steps_are_missing() -> None:
    note = say("I stopped somebody.")
    found = solved(UNKNOWN, Saying(None, to_say=(note,)))
    closing = outline(found).closing
    assert closing is not None and closing.words.parts[0] == "I stopped somebody."
    assert derivation_json(found, 0.0)["notes"] == ["I stopped somebody."]
    assert solved("int x e^x dx", Saying(None, to_say=(note,)), inf).notes == ()


def test_what_is_shown() -> None:
    found = solved(UNKNOWN, Saying(KNOWN))
    entries = outline(found).entries
    assert len(entries) > 3
    written = json.loads(json.dumps(derivation_json(found, 0.0)))
    assert written["check"]["steps"]
    assert written["result"] is not None


def test_a_hint_to_the_learner_gives_nothing_away() -> None:
    found = solved(UNKNOWN, Saying(KNOWN))
    assert hint(found).entries == ()
    assert hint_json(found, 0.0)["result"] is None
    assert "check" not in hint_json(found, 0.0)
