"""What of a derivation is shown: lines, smaller steps, folded lines and hints."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Derivative, Relation, walk
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.outline import Detail, Folded, Line, Outline, Start, hint, outline
from calctutor.render.page import STYLES, Page
from calctutor.render.steps import derivation_lines, hint_lines
from calctutor.solving.derivation import Derivation, Partial, Step, Worked
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.solve import solve
from tests.render.derivations import (
    from_an_equation,
    long,
    too_long,
    with_equations,
    with_odd_words,
    with_smaller_steps,
)


def lines_of(shown: Outline) -> list[Line]:
    return [entry for entry in shown.entries if isinstance(entry, Line)]


def text(derivation: Derivation, detail: Detail = Detail.NORMAL, width: int = 80) -> str:
    lines = derivation_lines(Page(width), derivation, detail)
    return "\n".join(line.plain.rstrip() for line in lines)


def solved(problem: str) -> Derivation:
    read = parse_problem(problem)
    return differentiate(read.body, read.given)


def test_normal_has_the_lines_without_the_smaller_steps() -> None:
    shown = outline(with_smaller_steps())
    assert [line.rule for line in lines_of(shown)] == ["Sum rule", "Sine"]
    assert not any(line.smaller for line in lines_of(shown))


def test_full_has_the_smaller_steps_as_equations() -> None:
    line = lines_of(outline(with_smaller_steps(), Detail.FULL))[1]
    assert [smaller.rule for smaller in line.smaller] == ["Power rule", "Sine"]
    assert line.smaller[0].formula == Relation(parse("diff(x^2, x)"), "=", parse("2*x"))


def test_brief_folds_what_lies_between() -> None:
    derivation = long()
    first, folded, last = outline(derivation, Detail.BRIEF).entries
    assert isinstance(first, Line)
    assert isinstance(last, Line)
    assert first.formula == derivation.steps[0].after
    assert first.focus == ()
    assert folded == Folded(3)
    assert last.formula == derivation.result


def test_brief_folds_nothing_where_there_is_little() -> None:
    derivation = with_smaller_steps()
    assert outline(derivation, Detail.BRIEF) == outline(derivation)


def test_the_focus_is_what_the_next_rule_is_applied_to() -> None:
    derivation = with_smaller_steps()
    line = lines_of(outline(derivation))[0]
    assert isinstance(line.formula, Add)
    assert [id(part) for part in line.focus] == [id(term) for term in line.formula.terms]
    assert lines_of(outline(derivation))[1].focus == ()


def test_a_focus_on_the_whole_line_is_none() -> None:
    assert outline(with_smaller_steps()).focus == ()


def test_a_focus_is_a_part_of_the_line_that_is_shown() -> None:
    shown = outline(solved("d/dx (x^2 + 3x)/(x^3 - e^(2x))"))
    for line in lines_of(shown):
        assert line.formula is not None
        assert not isinstance(line.formula, Relation)
        nodes = {id(node) for node in walk(line.formula)}
        assert all(id(part) in nodes for part in line.focus)


def test_a_hint_is_the_next_step_and_no_more() -> None:
    derivation = with_smaller_steps()
    shown = hint(derivation)
    assert shown.hint
    assert shown.problem == derivation.problem
    assert shown.closing is None
    assert [line.formula for line in lines_of(shown)] == [derivation.steps[0].after]
    assert lines_of(shown)[0].focus == ()


def test_a_hint_does_not_give_the_result_away() -> None:
    derivation = solved("d/dx x^2")
    assert len(derivation.steps) == 1
    said = "\n".join(line.plain for line in hint_lines(Page(80), derivation))
    assert "Power rule." in said
    assert "2x" not in said


def test_a_hint_does_not_give_away_what_is_only_to_be_tidied() -> None:
    problem, line, result = parse("diff(x^2, x)"), parse("2*x^1"), parse("2*x")
    steps = (
        Step("power-rule", say("Down."), problem, line, (problem,), True),
        Step("simplify", say("Tidy."), line, result, (line,), True),
    )
    assert lines_of(hint(Worked(problem=problem, result=result, steps=steps)))[0].formula is None


def test_a_hint_shows_an_equation_that_is_not_the_last() -> None:
    derivation = with_equations()
    assert lines_of(hint(derivation))[0].formula == derivation.steps[0].after


@pytest.mark.parametrize("derivation", [too_long(), with_odd_words()])
def test_where_there_is_no_step_a_hint_says_why(derivation: Derivation) -> None:
    assert hint(derivation).closing == outline(derivation).closing
    assert hint(derivation).closing is not None


def test_a_hint_for_what_is_stuck_later_shows_the_line() -> None:
    steps = with_smaller_steps().steps[:1]
    stuck = Partial(problem=steps[0].before, steps=steps, stuck_on=parse("diff(sin(x), x)"))
    assert lines_of(hint(stuck))[0].formula == steps[0].after


def test_smaller_steps_in_text() -> None:
    assert text(with_smaller_steps(), Detail.FULL).endswith(
        """
  = 2x + cos(x)
      Sine. Both at once.

        d
        ── x² = 2x
        dx
          Power rule. Two comes down.

        d
        ── sin(x) = cos(x)
        dx
          Sine. It turns a quarter.

Every line was checked against the one before, and the result against the
problem."""
    )


def test_equations_stand_without_an_equals_sign_before_them() -> None:
    said = text(with_equations())
    assert said.startswith("    x² + y² = 1\n\n")
    assert "= 2x" not in said
    assert "\n    dy" in said


def test_a_line_that_does_not_follow_stands_by_itself() -> None:
    shown = outline(from_an_equation())
    assert [type(entry) for entry in shown.entries] == [Start, Line, Start, Line]
    start = shown.entries[0]
    assert isinstance(start, Start)
    assert isinstance(start.formula, Relation)
    assert len(start.focus) == 1
    assert start.focus[0] is start.formula.left
    assert text(from_an_equation()).startswith(
        "    dy\n    ──\n    dx\n\n    2y = x\n\n    dy    1\n"
    )
    assert [type(entry) for entry in hint(from_an_equation()).entries] == [Start, Line]


def test_what_is_folded_in_text() -> None:
    said = text(long(), Detail.BRIEF)
    assert "\n    3 lines between are folded; --detail normal shows them.\n" in said
    assert "= 2x" in said
    assert "= 3x" not in said
    assert "= 6x" in said


def test_why_not_in_text() -> None:
    said = text(with_odd_words())
    assert "I cannot go on from here. 50 % of <a>" in said
    assert "No rule" not in said
    assert "more screens" in text(too_long())
    assert "No rule" not in text(too_long())


@pytest.mark.parametrize("width", [24, 40, 80])
@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("detail", list(Detail))
def test_a_focus_changes_no_text(width: int, unicode: bool, detail: Detail) -> None:
    derivation = solved("d^2/dx^2 e^(-x^2)")
    page = Page(width, unicode=unicode)
    lines = derivation_lines(page, derivation, detail)
    assert all(line.plain.isascii() for line in lines) or unicode
    assert all(line.cell_len <= max(width, 24) for line in lines)
    styles = {span.style for line in lines for span in line.spans}
    assert (STYLES["focus"] in styles) == (detail is not Detail.BRIEF)


def test_the_first_derivative_of_two_stands_out() -> None:
    derivation = solved("d/dx (x^2 + sin(x^3))")
    shown = outline(derivation)
    assert any(isinstance(part, Derivative) for line in lines_of(shown) for part in line.focus)


def test_the_hint_for_an_integral_with_an_antiderivative_beside_is_the_first_step_of_that() -> None:
    problem = parse_problem("int_0^pi e^x sin(x) dx")
    shown = hint(solve(problem))
    start, line = shown.entries
    assert isinstance(start, Start) and isinstance(line, Line)
    assert start.formula == parse_problem("int e^x sin(x) dx").body
    assert line.rule == "Integration by parts"
