"""Which skill, level and problem come next, with problems that cost nothing to make."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from msgspec.structs import replace

from calctutor.expr.problem import Problem
from calctutor.expr.tree import Symbol
from calctutor.mistakes.kinds import BY_ID
from calctutor.practice import choosing
from calctutor.practice.belonging import skill_against
from calctutor.practice.catalogue import BY_NAME, SKILLS
from calctutor.practice.choosing import (
    CANDIDATES,
    Asked,
    Chosen,
    Request,
    choose,
    choose_unadapted,
    similar,
)
from calctutor.practice.generating import Exercise
from calctutor.practice.knowledge import Knowledge, Known
from calctutor.practice.skill import LEVELS, Shape, Skill
from calctutor.progress.history import Attempt, Slip
from calctutor.progress.recurring import Recurring
from calctutor.progress.scheduling import Schedule
from calctutor.solving.derivation import Worked

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
COPIES = 2
"""How many problems there are of each shape."""

MISSING, SIGN = "chain-inner-derivative-missing", "trig-sign"
ABOUT_CHAINS, ABOUT_WAVES = "chain-rule", "trigonometric-functions"

Wanted = Callable[[Shape, str], bool]


def problem_of(skill: Skill, level: int, number: int, copy: int = 0) -> Exercise:
    body = Symbol(f"{skill.name.replace('-', '_')}_{level}_{number}_{copy}")
    problem = Problem(body.name, body)
    return Exercise(
        skill, level, skill.shapes(level)[number], problem, Worked(problem=body, result=body)
    )


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Exercise]:
    """Take the first problem of a level that is wanted; what was made is listed."""
    made: list[Exercise] = []

    def generate(skill: Skill, level: int, random: Random, wanted: Wanted) -> Exercise | None:
        for number, shape in enumerate(skill.shapes(level)):
            for copy in range(COPIES):
                exercise = problem_of(skill, level, number, copy)
                if wanted(shape, exercise.key):
                    made.append(exercise)
                    return exercise
        return None

    monkeypatch.setattr(choosing, "generate", generate)
    monkeypatch.setattr(choosing, "pitfalls", lambda _: ())
    return made


@pytest.fixture
def possible(monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, tuple[str, ...]]], None]:
    def possible(mistakes: Mapping[str, tuple[str, ...]]) -> None:
        monkeypatch.setattr(choosing, "pitfalls", lambda exercise: mistakes.get(exercise.key, ()))

    return possible


def scheduled(stability: float, due_in: float = 5) -> Schedule:
    return Schedule(NOW - timedelta(days=1), NOW + timedelta(days=due_in), stability, 1)


def knowing(known: Mapping[str, tuple[int, Schedule | None]], *mistakes: Recurring) -> Knowledge:
    skills = {skill.name: Known(skill, *known.get(skill.name, (1, None))) for skill in SKILLS}
    return Knowledge(skills, mistakes, NOW)


def mistake(
    mistake_id: str, practised: str = "a-lesson", resisted: tuple[str, ...] = ()
) -> Recurring:
    place = f"practice/{practised}" if practised in BY_NAME else practised
    slip = Slip(mistake_id, "typed", NOW)
    return Recurring(mistake_id, 1, slip, Attempt(place, "s", 0, NOW), resisted)


@pytest.mark.parametrize(
    ("known", "mistakes", "first"),
    [
        # Nothing is known: the first skill that needs no other.
        ({}, (), "powers"),
        # What is new comes after what was begun but is shaky, below level 3.
        ({"limits": (1, scheduled(9))}, (), "limits"),
        ({"limits": (2, scheduled(9))}, (), "limits"),
        ({"limits": (3, scheduled(9))}, (), "powers"),
        # Of what is shaky, the least stable.
        ({"limits": (2, scheduled(9)), "sigmoid": (1, scheduled(8))}, (), "sigmoid"),
        ({"limits": (2, scheduled(7)), "sigmoid": (1, scheduled(8))}, (), "limits"),
        # A mistake that recurs comes before what is shaky.
        ({"limits": (2, scheduled(9))}, (mistake(MISSING),), ABOUT_CHAINS),
        ({}, (mistake(SIGN), mistake(MISSING)), ABOUT_WAVES),
        ({}, (mistake(MISSING), mistake(SIGN)), ABOUT_CHAINS),
        # Where it was made in practice, that skill; a mistake of no skill leads to none.
        ({}, (mistake(MISSING, "sigmoid"),), "sigmoid"),
        ({}, (mistake("sign-flipped"),), "powers"),
        ({}, (mistake("nothing-known"),), "powers"),
        # What is due comes before all, the longest due first.
        ({"limits": (5, scheduled(9, -1))}, (mistake(MISSING),), "limits"),
        ({"limits": (5, scheduled(9, 0))}, (mistake(MISSING),), "limits"),
        ({"limits": (5, scheduled(9, 0.01))}, (mistake(MISSING),), ABOUT_CHAINS),
        (
            {"limits": (5, scheduled(9, -1)), "sigmoid": (5, scheduled(9, -2))},
            (),
            "sigmoid",
        ),
        (
            {"limits": (5, scheduled(9, -3)), "sigmoid": (5, scheduled(9, -2))},
            (),
            "limits",
        ),
        # A new skill is ready when all that it needs was begun.
        ({"powers": (3, scheduled(9))}, (), "sums-and-constants"),
        (
            {"powers": (3, scheduled(9)), "sums-and-constants": (3, scheduled(9))},
            (),
            "exponentials-and-logarithms",
        ),
    ],
)
@pytest.mark.usefixtures("made")
def test_which_skill_comes_first(
    known: Mapping[str, tuple[int, Schedule | None]],
    mistakes: tuple[Recurring, ...],
    first: str,
) -> None:
    chosen = choose(Request(), knowing(known, *mistakes), Asked(), Random(1))
    assert chosen is not None
    assert chosen.exercise.skill.name == first


@pytest.mark.usefixtures("made")
def test_a_new_skill_waits_for_all_that_it_needs() -> None:
    needed = {
        name: (4, scheduled(50))
        for name in ("powers", "sums-and-constants", "chain-rule", "exponentials-and-logarithms")
    }
    begun = knowing(needed)
    ready = [
        skill.name
        for skill in SKILLS
        if not begun.skills[skill.name].begun
        and all(begun.skills[name].begun for name in skill.needs)
    ]
    # product-rule, needing trigonometric functions as well, is not ready.
    assert ready[0] == ABOUT_WAVES
    assert "product-rule" not in ready
    first = choose(Request(), begun, Asked(), Random(1))
    assert first is not None
    assert first.exercise.skill.name == ABOUT_WAVES


@pytest.mark.usefixtures("made")
def test_what_is_known_well_comes_when_nothing_is_new_the_least_stable_first() -> None:
    known = {skill.name: (4, scheduled(50 - number)) for number, skill in enumerate(SKILLS)}
    chosen = choose(Request(), knowing(known), Asked(), Random(1))
    assert chosen is not None
    assert chosen.exercise.skill == SKILLS[-1]


@pytest.mark.parametrize(
    ("asked", "skill"),
    [
        ([], "powers"),
        (["powers"], "powers"),
        (["powers", "powers"], "sums-and-constants"),
        (["limits", "powers", "powers"], "sums-and-constants"),
        (["powers", "limits"], "powers"),
        (["powers", "powers", "limits"], "powers"),
        (["limits", "limits"], "powers"),
    ],
)
@pytest.mark.usefixtures("made")
def test_no_skill_comes_three_times_in_a_row(asked: list[str], skill: str) -> None:
    """Sums come after powers though powers were not begun, for nothing else is ready."""
    exercises = tuple(problem_of(BY_NAME[name], 1, 0) for name in asked)
    chosen = choose(Request(), knowing({}), Asked(exercises), Random(1))
    assert chosen is not None
    assert chosen.exercise.skill.name == skill


@pytest.mark.usefixtures("made")
def test_a_skill_that_was_asked_for_may_come_for_ever() -> None:
    powers = BY_NAME["powers"]
    asked = Asked((problem_of(powers, 1, 0), problem_of(powers, 1, 1)))
    chosen = choose(Request(powers), knowing({}), asked, Random(1))
    assert chosen is not None
    assert chosen.exercise.skill is powers


@pytest.mark.parametrize(
    ("request_level", "known_level", "level"),
    [(None, 1, 1), (None, 3, 3), (None, 5, 5), (2, 5, 2), (5, 1, 5)],
)
@pytest.mark.usefixtures("made")
def test_the_level_is_the_one_asked_for_or_the_learner_s_own(
    request_level: int | None, known_level: int, level: int
) -> None:
    powers = BY_NAME["powers"]
    known = knowing({"powers": (known_level, scheduled(9))})
    chosen = choose(Request(powers, request_level), known, Asked(), Random(1))
    assert chosen is not None
    assert chosen.exercise.level == level


def keys_of(skill: Skill, *levels: int) -> frozenset[str]:
    return frozenset(
        problem_of(skill, level, number, copy).key
        for level in levels
        for number in range(len(skill.shapes(level)))
        for copy in range(COPIES)
    )


@pytest.mark.parametrize(
    ("wanted", "used_up", "level"),
    [
        (3, (), 3),
        (3, (3,), 4),
        (3, (3, 4), 2),
        (3, (2, 3, 4), 5),
        (3, (2, 3, 4, 5), 1),
        (3, LEVELS, None),
        (1, (1,), 2),
        (5, (5,), 4),
        (5, (4, 5), 3),
    ],
)
@pytest.mark.usefixtures("made")
def test_a_level_that_is_used_up_gives_way_to_the_nearest(
    wanted: int, used_up: Sequence[int], level: int | None
) -> None:
    """The harder one first; a level that was asked for gives way to none."""
    powers = BY_NAME["powers"]
    known = knowing({"powers": (wanted, scheduled(9))})
    asked = Asked((), keys_of(powers, *used_up))
    chosen = choose(Request(powers), known, asked, Random(1))
    assert (None if chosen is None else chosen.exercise.level) == level
    fixed = choose(Request(powers, wanted), known, asked, Random(1))
    assert (fixed is None) == (wanted in used_up)


@pytest.mark.usefixtures("made")
def test_where_a_skill_is_used_up_another_comes() -> None:
    powers = BY_NAME["powers"]
    asked = Asked((), keys_of(powers, *LEVELS))
    chosen = choose(Request(), knowing({}), asked, Random(1))
    assert chosen is not None
    assert chosen.exercise.skill is not powers


def test_the_last_shape_and_the_problems_that_were_asked_do_not_come_again(
    made: list[Exercise],
) -> None:
    powers = BY_NAME["powers"]
    first = choose(Request(powers), knowing({}), Asked(), Random(1))
    assert first is not None
    assert first.exercise.key == problem_of(powers, 1, 0, 0).key
    asked = Asked((first.exercise,), frozenset({first.exercise.key}))
    second = choose(Request(powers), knowing({}), asked, Random(1))
    assert second is not None
    assert second.exercise.key == problem_of(powers, 1, 1, 0).key
    asked = Asked((*asked.exercises, second.exercise), asked.keys | {second.exercise.key})
    third = choose(Request(powers), knowing({}), asked, Random(1))
    assert third is not None
    assert third.exercise.key == problem_of(powers, 1, 0, 1).key
    assert len(made) == 3


@pytest.mark.parametrize(("mistakes", "count"), [((), 1), ((mistake(MISSING),), CANDIDATES)])
def test_several_problems_are_looked_at_only_for_a_mistake(
    made: list[Exercise], mistakes: tuple[Recurring, ...], count: int
) -> None:
    assert CANDIDATES == 6
    chosen = choose(Request(BY_NAME["powers"], 1), knowing({}, *mistakes), Asked(), Random(1))
    assert chosen == Chosen(made[0], (), None)
    assert len(made) == count
    assert len({exercise.key for exercise in made}) == count


CHAIN = BY_NAME[ABOUT_CHAINS]
EACH = [problem_of(CHAIN, 1, number // COPIES, number % COPIES) for number in range(CANDIDATES)]


@pytest.mark.parametrize(
    ("mistakes", "on", "number", "because"),
    [
        ((mistake(MISSING),), {}, 0, None),
        ((mistake(MISSING),), {0: (MISSING,)}, 0, MISSING),
        ((mistake(MISSING),), {3: (SIGN, MISSING)}, 3, MISSING),
        ((mistake(MISSING),), {2: (MISSING,), 3: (MISSING,)}, 2, MISSING),
        ((mistake(MISSING),), {5: (MISSING,)}, 5, MISSING),
        ((mistake(MISSING), mistake(SIGN)), {1: (SIGN,), 4: (MISSING,)}, 4, MISSING),
        ((mistake(SIGN), mistake(MISSING)), {1: (SIGN,), 4: (MISSING,)}, 1, SIGN),
        ((mistake(SIGN), mistake(MISSING)), {4: (MISSING,)}, 4, MISSING),
        (
            (mistake(MISSING, resisted=(EACH[1].key,)),),
            {1: (MISSING,), 2: (MISSING,)},
            2,
            MISSING,
        ),
        ((mistake(MISSING, resisted=(EACH[1].key,)),), {1: (MISSING,)}, 0, None),
    ],
)
@pytest.mark.usefixtures("made")
def test_a_problem_is_preferred_on_which_a_past_mistake_can_be_made(
    possible: Callable[[Mapping[str, tuple[str, ...]]], None],
    mistakes: tuple[Recurring, ...],
    on: Mapping[int, tuple[str, ...]],
    number: int,
    because: str | None,
) -> None:
    possible({EACH[index].key: ids for index, ids in on.items()})
    chosen = choose(Request(CHAIN), knowing({}, *mistakes), Asked(), Random(1))
    assert chosen is not None
    assert chosen.exercise.key == EACH[number].key
    assert chosen.because == because
    assert chosen.pitfalls == on.get(number, ())


@pytest.mark.usefixtures("made")
def test_without_a_skill_asked_for_only_its_own_mistakes_count(
    possible: Callable[[Mapping[str, tuple[str, ...]]], None],
) -> None:
    possible({EACH[1].key: (SIGN,), EACH[2].key: (MISSING,)})
    known = knowing({}, mistake(MISSING), mistake(SIGN))
    chosen = choose(Request(), known, Asked(), Random(1))
    assert chosen is not None
    assert (chosen.exercise.key, chosen.because) == (EACH[2].key, MISSING)


# Without regard to what is known


@pytest.mark.parametrize(
    ("number", "level"),
    [(0, 1), (1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 4), (7, 4), (8, 5), (9, 5), (30, 5)],
)
@pytest.mark.usefixtures("made")
def test_the_level_rises_with_every_second_problem(number: int, level: int) -> None:
    powers = BY_NAME["powers"]
    asked = Asked((problem_of(BY_NAME["limits"], 1, 0),) * number)
    chosen = choose_unadapted(Request(powers), asked, Random(1))
    assert chosen is not None
    assert (chosen.exercise.skill, chosen.exercise.level) == (powers, level)
    fixed = choose_unadapted(Request(powers, 2), asked, Random(1))
    assert fixed is not None
    assert fixed.exercise.level == 2


@pytest.mark.usefixtures("made")
def test_any_skill_may_come_unless_one_was_asked_for() -> None:
    found = {
        chosen.exercise.skill.name
        for seed in range(300)
        if (chosen := choose_unadapted(Request(), Asked(), Random(seed))) is not None
    }
    assert found == set(BY_NAME)


@pytest.mark.usefixtures("made")
def test_what_is_chosen_without_regard_has_its_mistakes_and_no_reason(
    possible: Callable[[Mapping[str, tuple[str, ...]]], None],
) -> None:
    possible({EACH[0].key: (MISSING, SIGN)})
    chosen = choose_unadapted(Request(CHAIN), Asked(), Random(1))
    assert chosen is not None
    assert chosen.exercise.key == EACH[0].key
    assert (chosen.pitfalls, chosen.because) == ((MISSING, SIGN), None)


@pytest.mark.parametrize(
    ("request_level", "used_up", "level"),
    [(None, (1,), 2), (None, LEVELS, None), (1, (1,), None), (1, (2,), 1)],
)
@pytest.mark.usefixtures("made")
def test_what_is_used_up_without_regard(
    request_level: int | None, used_up: Sequence[int], level: int | None
) -> None:
    asked = Asked((), keys_of(CHAIN, *used_up))
    chosen = choose_unadapted(Request(CHAIN, request_level), asked, Random(1))
    assert (None if chosen is None else chosen.exercise.level) == level


# A similar problem


@pytest.mark.parametrize(
    ("taken", "shape", "copy"),
    [
        ([], 1, 0),
        ([(1, 0)], 1, 1),
        ([(1, 0), (1, 1)], 0, 0),
        ([(1, 0), (1, 1), (0, 0), (0, 1)], 2, 0),
    ],
)
@pytest.mark.usefixtures("made")
def test_a_similar_problem_is_of_the_same_shape_if_one_is_left(
    taken: list[tuple[int, int]], shape: int, copy: int
) -> None:
    keys = frozenset(problem_of(CHAIN, 2, *one).key for one in taken)
    to = replace(problem_of(CHAIN, 2, 1), problem=Problem("x", Symbol("elsewhere")))
    found = similar(to, Asked((), keys), Random(1))
    assert found.key == problem_of(CHAIN, 2, shape, copy).key


@pytest.mark.usefixtures("made")
def test_a_similar_problem_is_another_one_or_the_same_where_none_is_left() -> None:
    to = problem_of(CHAIN, 2, 1, 0)
    assert similar(to, Asked(), Random(1)).key == problem_of(CHAIN, 2, 1, 1).key
    all_taken = Asked((), keys_of(CHAIN, 2))
    assert similar(to, all_taken, Random(1)) is to


# Which skill a mistake belongs to


@pytest.mark.parametrize(
    ("made_in", "mistake_id", "skill"),
    [
        ("sigmoid", MISSING, "sigmoid"),
        ("a-lesson", MISSING, ABOUT_CHAINS),
        ("a-lesson", SIGN, ABOUT_WAVES),
        ("sigmoid", "nothing-known", "sigmoid"),
        ("a-lesson", "nothing-known", None),
        ("a-lesson", "sign-flipped", None),
    ],
)
def test_the_skill_against_a_mistake(made_in: str, mistake_id: str, skill: str | None) -> None:
    found = skill_against(mistake(mistake_id, made_in))
    assert (None if found is None else found.name) == skill


def test_every_kind_of_mistake_names_a_skill_that_there_is_or_none() -> None:
    assert {kind.skill for kind in BY_ID.values()} <= {*BY_NAME, ""}
