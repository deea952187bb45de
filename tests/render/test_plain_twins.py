"""Every screen has a plain twin with the same facts, and one in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from random import Random

import pytest
from msgspec import Struct

from calctutor.checking.check import check, question_of
from calctutor.checking.working.judging import answer_verdict, start_working, with_next_line
from calctutor.checking.working.line import Working
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import Node
from calctutor.lessons.catalogue import lesson_names, load_named
from calctutor.lessons.lesson import Explore, Lesson, Step
from calctutor.practice.asking import ask
from calctutor.practice.catalogue import SKILLS
from calctutor.practice.choosing import Asked, Request, choose_unadapted
from calctutor.practice.skill import Skill
from calctutor.printing.spoken import spoken
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.lesson import help_lines, reply_lines, step_body
from calctutor.render.outline import Detail, hint, outline
from calctutor.render.page import Lines
from calctutor.render.progress import overview_lines
from calctutor.render.solution import solution_lines
from calctutor.render.steps import outline_lines
from calctutor.render.table import row_lines
from calctutor.render.verdicts import unreadable_lines, verdict_lines
from calctutor.render.working import line_lines, outcome_lines
from calctutor.solving.solve import solve
from calctutor.tutor.answering import present
from calctutor.tutor.events import Again, GoTo, Help, Hint, Show
from calctutor.tutor.machine import begin, step
from calctutor.tutor.replies import HintReply, ProblemPosed
from tests.amounts import large
from tests.printing.spoken_reader import as_heard, read_words
from tests.render.test_progress import attempt, overview
from tests.render.test_replies import VERDICTS
from tests.render.twins import PLAIN, RICH, SPOKEN, assert_twins

SURE = lambda left, right, positive: False  # noqa: E731


def numbers_at_axes(one: Step) -> frozenset[Formula]:
    picture = one.picture
    return frozenset() if picture is None else frozenset((*picture.across, *picture.up))


def formulas_in(part: object) -> Iterator[Formula]:
    """Every formula in a part of a lesson."""
    if isinstance(part, Node):
        yield part  # type: ignore[misc]
    elif isinstance(part, Prose):
        for piece in part.parts:
            yield from formulas_in(piece)
    elif isinstance(part, Struct):
        for field in part.__struct_fields__:
            yield from formulas_in(getattr(part, field))
    elif isinstance(part, tuple):
        for piece in part:
            yield from formulas_in(piece)


def steps_of(lesson: Lesson) -> Iterator[tuple[Step, int]]:
    """Each step with as many lines of its derivation as may be seen."""
    for one in lesson.steps:
        yield one, len(getattr(one, "lines", ()))


@large(one_in=3)
@pytest.mark.parametrize("name", lesson_names())
def test_every_step_of_a_lesson(name: str) -> None:
    lesson = load_named(name)
    for one, visible in steps_of(lesson):
        assert_twins(
            lambda page, one=one, visible=visible: step_body(page, one, visible),  # type: ignore[misc]
            without=numbers_at_axes(one),
        )


PORTIONS = 10


@large(one_in=20)
@pytest.mark.parametrize("name", lesson_names())
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_worked_steps_of_a_lesson(name: str, portion: int) -> None:
    lesson = load_named(name)
    for one in lesson.steps[portion::PORTIONS]:
        assert_twins(
            lambda page, one=one: solution_lines(page, lesson, one.id),  # type: ignore[misc]
            without=numbers_at_axes(one),
        )


@pytest.mark.parametrize("name", lesson_names())
def test_no_two_formulas_of_a_lesson_sound_alike(name: str) -> None:
    for formula in set(formulas_in(load_named(name))):
        assert read_words(spoken(formula)) == as_heard(formula)


@large(one_in=4)
@pytest.mark.parametrize("skill", SKILLS, ids=lambda skill: skill.name)
@pytest.mark.parametrize("level", (1, 3, 5))
def test_problems_of_practice(skill: Skill, level: int) -> None:
    random = Random(f"{skill.name} {level}")
    chosen = choose_unadapted(Request(skill, level), Asked(), random)
    assert chosen is not None
    posed = ask("a-1", chosen.exercise, chosen.exercise)
    asked = ProblemPosed(posed, 1, 3, level)
    hints = [HintReply(n, 3, hint) for n, hint in enumerate(posed.query.hints, 1)]
    for reply in (asked, *hints):
        assert_twins(lambda page, reply=reply: reply_lines(page, reply))  # type: ignore[misc]


def test_what_is_replied_on_the_way_through_a_lesson() -> None:
    lesson = load_named("product-rule")
    state, _ = begin(lesson)
    for one in lesson.steps[:6]:
        state, replies = step(state, GoTo(one.id))
        for event in (Hint(), Show(), Again(), Help()):
            state, more = step(state, event)
            replies += more
        replies += present(state)
        for reply in replies:
            assert_twins(
                lambda page, reply=reply: reply_lines(page, reply),  # type: ignore[misc]
                without=numbers_at_axes(one),
            )


@pytest.mark.parametrize("reply", [reply for reply, _ in VERDICTS])
def test_verdicts_of_a_lesson(reply: object) -> None:
    assert_twins(lambda page: reply_lines(page, reply))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("problem", "answer"),
    [
        ("d/dx sin(x^2)", "cos(x^2)"),
        ("d/dx sin(x^2)", "2x cos(x^2)"),
        ("d/dx x^2/3", "x^2"),
        ("int x e^x dx", "x e^x - e^x"),
        ("int_0^oo e^(-x) dx", "2"),
        ("lim_{x->0} sin(x)/x", "DNE"),
    ],
)
def test_verdicts(problem: str, answer: str) -> None:
    verdict = check(question_of(parse_problem(problem)), answer, SURE)
    assert_twins(lambda page: verdict_lines(page, verdict, counting=False))


@pytest.mark.parametrize(
    ("problem", "detail"),
    [
        ("d/dx x^2 sin(3x)", Detail.FULL),
        ("int x e^x dx", Detail.NORMAL),
        ("int_0^1 x^2 dx", Detail.FULL),
        ("int_-1^1 1/x^2 dx", Detail.NORMAL),
        ("lim_{x->0} sin(3x)/x", Detail.NORMAL),
        ("dy/dx for x^2 + y^2 = 25", Detail.NORMAL),
        ("d/dx x sin(x) e^x ln(x)", Detail.BRIEF),
        ("∂/∂w 1/2 (y-σ(w x+b))^2", Detail.NORMAL),
    ],
)
def test_solutions(problem: str, detail: Detail) -> None:
    derivation = solve(parse_problem(problem))
    assert_twins(lambda page: outline_lines(page, outline(derivation, detail)))
    assert_twins(lambda page: outline_lines(page, hint(derivation)))


@pytest.mark.parametrize(
    "lines",
    [
        ("= 2x sin(x) + x^2 cos(x)", "# done"),
        ("= 2x sin(x) - x^2 cos(x)", "= x (2 sin(x) - x cos(x))"),
        ("u = x^2, du = 2x dx", "= 2x sin(x) + x^2 cos(x)"),
        ("By the product rule:", "= 2 x sin(x", "= 2x"),
    ],
)
def test_working(lines: tuple[str, ...]) -> None:
    working: Working = start_working(question_of(parse_problem("d/dx x^2 sin(x)")))
    for line in lines:
        working = with_next_line(working, line, SURE)
    for index in range(len(working.lines)):
        assert_twins(lambda page, index=index: line_lines(page, working, index))  # type: ignore[misc]
    assert_twins(lambda page: outcome_lines(page, working, answer_verdict(working, SURE)))


def test_progress() -> None:
    shown = overview(attempt(wrong="3x"), attempt("limits", ago=timedelta(days=4)))
    assert_twins(lambda page: overview_lines(page, shown))


@pytest.mark.parametrize("phase", ["asking", "exploring", "reading", "done"])
def test_help(phase: str) -> None:
    assert_twins(lambda page: help_lines(page, phase))  # type: ignore[arg-type]


def said(lines: Lines) -> str:
    return " ".join(" ".join(line.plain for line in lines).split())


def test_the_place_of_a_slip_is_in_words() -> None:
    with pytest.raises(UnreadableError) as slip:
        parse("2x + (x")
    rich, plain = (
        [line.plain for line in unreadable_lines(page, slip.value)] for page in (RICH, PLAIN)
    )
    assert any(re.fullmatch(" *\\^+", line) for line in rich)
    assert not any("^^" in line for line in plain)
    assert plain[1] == "The place is ( after 2x +"


def test_a_row_of_a_table_is_a_sentence() -> None:
    explore = next(one for one in load_named("chain-rule").steps if isinstance(one, Explore))
    value = explore.values[0]
    head, *_ = said(row_lines(PLAIN, explore, value)).split(":")
    assert re.fullmatch(r"\S+ = \S+", head)
    head, *_ = said(row_lines(SPOKEN, explore, value)).split(":")
    assert re.fullmatch(r"[a-z ]+ equals [\w. ]+", head)


def test_a_heading_says_what_it_counts() -> None:
    lesson = load_named("chain-rule")
    _, replies = begin(lesson)
    lines = [line.plain for reply in replies for line in reply_lines(PLAIN, reply)]
    assert f"Step 1 of {len(lesson.steps)}: {lesson.steps[0].title}" in lines
