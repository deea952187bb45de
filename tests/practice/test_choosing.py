"""What comes next: due and weak skills first, mistakes again until they are outgrown."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from calctutor.practice.catalogue import BY_NAME
from calctutor.practice.choosing import Asked, Chosen, Request, choose, choose_unadapted, similar
from calctutor.practice.knowledge import knowledge
from calctutor.practice.skill import LEVELS
from calctutor.progress.history import Attempt, Slip
from tests.amounts import amount, large

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
NOTHING = knowledge((), NOW)
MISSING = "chain-inner-derivative-missing"


def attempt(
    skill: str = "chain-rule",
    problem: str = "p",
    *,
    ago: timedelta = timedelta(hours=1),
    level: int = 1,
    mistake: str = "",
    pitfalls: tuple[str, ...] = (),
    shown: bool = False,
) -> Attempt:
    at = NOW - ago
    return Attempt(
        f"practice/{skill}",
        problem,
        0,
        at,
        problem=problem,
        level=level,
        pitfalls=pitfalls,
        answers=1,
        wrong=1 if mistake else 0,
        right=not shown,
        shown=shown,
        slips=(Slip(mistake, "typed", at),) if mistake else (),
    )


def run(request: Request, count: int, *attempts: Attempt, seed: int = 1) -> list[Chosen]:
    known = knowledge(attempts, NOW)
    asked, chosen = Asked(), []
    for number in range(count):
        found = choose(request, known, asked, Random(f"{seed} {number}"))
        assert found is not None
        chosen.append(found)
        exercise = found.exercise
        asked = Asked((*asked.exercises, exercise), asked.keys | {exercise.key})
    return chosen


def test_a_beginner_begins_at_the_beginning() -> None:
    first, *_ = run(Request(), 1)
    assert first.exercise.skill.name == "powers"
    assert first.exercise.level == 1
    assert first.because is None


def test_what_is_due_comes_first_the_longest_due_before_the_rest() -> None:
    long_ago, lately = timedelta(days=40), timedelta(days=20)
    attempts = (attempt("sigmoid", ago=long_ago), attempt("limits", ago=lately))
    (chosen,) = run(Request(), 1, *attempts, attempt("powers"))
    assert chosen.exercise.skill.name == "sigmoid"


def test_one_skill_does_not_go_on_for_ever_unless_it_was_asked_for() -> None:
    names = [one.exercise.skill.name for one in run(Request(), 9)]
    assert all(len(set(names[at : at + 3])) > 1 for at in range(7))
    only = run(Request(BY_NAME["limits"]), 9)
    assert {one.exercise.skill.name for one in only} == {"limits"}


@large()
@settings(max_examples=amount(5, 500))
@given(st.sampled_from(list(BY_NAME)), st.sampled_from(LEVELS), st.integers(0, 1000))
def test_no_problem_twice_and_no_shape_twice_in_a_row(name: str, level: int, seed: int) -> None:
    chosen = run(Request(BY_NAME[name], level), 5, seed=seed)
    exercises = [one.exercise for one in chosen]
    assert len({one.key for one in exercises}) == len(exercises)
    shapes = [one.shape for one in exercises]
    assert all(one is not other for one, other in pairwise(shapes))
    assert {one.level for one in exercises} == {level}


def test_a_level_that_is_used_up_ends_where_it_was_asked_for() -> None:
    asked = Asked()
    request = Request(BY_NAME["definite-integrals"], 5)
    for number in range(200):
        found = choose(request, NOTHING, asked, Random(number))
        if found is None:
            break
        asked = Asked((found.exercise,), asked.keys | {found.exercise.key})
    assert found is None
    again = choose(Request(BY_NAME["definite-integrals"]), NOTHING, asked, Random(0))
    assert again is not None


def test_a_mistake_comes_again() -> None:
    made = attempt(problem="diff((3*x + 1)^5, x)", mistake=MISSING)
    chosen = run(Request(BY_NAME["chain-rule"]), 4, made)
    assert all(one.because == MISSING for one in chosen)
    assert all(MISSING in one.pitfalls for one in chosen)


def test_a_mistake_leads_to_its_skill() -> None:
    made = attempt(problem="p", mistake=MISSING, level=1)
    done = [attempt("powers", problem=f"q{n}", ago=timedelta(minutes=9 - n)) for n in range(6)]
    (chosen,) = run(Request(), 1, made, *done)
    assert chosen.exercise.skill.name == "chain-rule"
    assert chosen.because == MISSING


def test_two_right_answers_on_different_problems_outgrow_it() -> None:
    made = attempt(problem="p", mistake=MISSING)
    once = attempt(problem="q", pitfalls=(MISSING,), ago=timedelta(minutes=30))
    twice = attempt(problem="r", pitfalls=(MISSING,), ago=timedelta(minutes=20))
    elsewhere = attempt(problem="s", pitfalls=("trig-sign",), ago=timedelta(minutes=20))
    request = Request(BY_NAME["chain-rule"])
    for right in ((), (once,), (once, once), (once, elsewhere)):
        assert run(request, 1, made, *right)[0].because == MISSING
    assert run(request, 1, made, once, twice)[0].because is None


def test_an_old_mistake_is_let_go() -> None:
    made = attempt(mistake=MISSING, ago=timedelta(days=90))
    assert run(Request(BY_NAME["chain-rule"]), 1, made)[0].because is None


def test_without_adapting_it_gets_harder_by_itself() -> None:
    asked, levels = Asked(), []
    for number in range(12):
        found = choose_unadapted(Request(BY_NAME["powers"]), asked, Random(number))
        assert found is not None
        exercise = found.exercise
        asked = Asked((*asked.exercises, exercise), asked.keys | {exercise.key})
        levels.append(exercise.level)
    assert levels == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 5, 5]


def test_a_similar_problem_has_the_same_shape() -> None:
    for seed in range(30):
        (chosen,) = run(Request(BY_NAME["quotient-rule"], 3), 1, seed=seed)
        other = similar(chosen.exercise, Asked(), Random(seed))
        assert other.shape is chosen.exercise.shape
        assert other.key != chosen.exercise.key
