"""Which problem comes next: a pure function of what is known, what was asked, and a source of
chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

from msgspec import Struct

from calctutor.practice.belonging import skill_against
from calctutor.practice.catalogue import SKILLS
from calctutor.practice.generating import Exercise, generate
from calctutor.practice.knowledge import Knowledge, Known
from calctutor.practice.pitfalls import pitfalls
from calctutor.practice.skill import LEVELS, Shape, Skill
from calctutor.progress.recurring import Recurring

CANDIDATES = 6
"""So many problems are looked at when one is wanted on which a mistake can be made again."""

_IN_A_ROW = 2
"""So many problems of one skill in a row, where the skill is not the learner's choice."""

_AT_EACH_LEVEL = 2

_GROUND = 3
"""Up to this level a skill that was begun goes on before another one begins."""


class Wish(Struct, frozen=True):
    """What the learner asks for; None leaves the choice."""

    skill: Skill | None = None
    level: int | None = None


class Asked(Struct, frozen=True):
    """The problems that were asked, in order; `keys` are those of all that must not come again."""

    exercises: tuple[Exercise, ...] = ()
    keys: frozenset[str] = frozenset()


class Chosen(Struct, frozen=True):
    """The next problem, the mistakes that can be made on it, and the one that it was chosen for."""

    exercise: Exercise
    pitfalls: tuple[str, ...]
    because: str | None = None


def choose(wish: Wish, known: Knowledge, asked: Asked, random: Random) -> Chosen | None:
    """The next problem after those that were asked; None where every problem has been asked."""
    for skill, mistakes in _skills(wish, known, asked.exercises):
        wanted = wish.level or known.skills[skill.name].level
        for level in _levels(wanted, fixed=wish.level is not None):
            candidates = list(_candidates(skill, level, asked, random, len(mistakes)))
            if candidates:
                return _preferred(candidates, mistakes)
    return None


def choose_unadapted(wish: Wish, asked: Asked, random: Random) -> Chosen | None:
    """The same, whatever the learner knows: of any skill, and harder and harder, if not wished."""
    number = len(asked.exercises)
    skill = wish.skill or random.choice(SKILLS)
    rising = min(LEVELS[0] + number // _AT_EACH_LEVEL, LEVELS[-1])
    wanted = wish.level or rising
    for level in _levels(wanted, fixed=wish.level is not None):
        for exercise in _candidates(skill, level, asked, random, 0):
            return Chosen(exercise, pitfalls(exercise))
    return None


def similar(to: Exercise, asked: Asked, random: Random) -> Exercise:
    """Another problem of the same skill and level, of the same shape where there is one left."""
    taken = asked.keys | {to.key}

    def same_shape(shape: Shape, key: str) -> bool:
        return shape == to.shape and key not in taken

    def fresh(_shape: Shape, key: str) -> bool:
        return key not in taken

    for wanted in (same_shape, fresh):
        found = generate(to.skill, to.level, random, wanted)
        if found is not None:
            return found
    return to


def _skills(
    wish: Wish, known: Knowledge, asked: Sequence[Exercise]
) -> Iterator[tuple[Skill, list[Recurring]]]:
    """The skills to try, the best first, each with the mistakes to come back to there."""
    if wish.skill is not None:
        yield wish.skill, list(known.mistakes)
        return
    last = [exercise.skill.name for exercise in asked[-_IN_A_ROW:]]
    tired = last[0] if len(last) == _IN_A_ROW and len(set(last)) == 1 else None
    ranked = [one for one in _ranked(known) if one.skill.name != tired]
    for one in ranked or list(known.skills.values()):
        yield one.skill, [m for m in known.mistakes if skill_against(m) == one.skill]


def _ranked(known: Knowledge) -> list[Known]:
    """Due skills, those where a mistake comes back, those begun but shaky, a new one, the rest."""
    skills = list(known.skills.values())
    against = [skill_against(mistake) for mistake in known.mistakes]
    shaky = [one for one in skills if one.begun and one.level < _GROUND]
    ordered = [
        *known.due,
        *(known.skills[skill.name] for skill in against if skill is not None),
        *sorted(shaky, key=_stability),
        *(one for one in skills if not one.begun and _is_ready(one.skill, known)),
        *sorted((one for one in skills if one.begun), key=_stability),
        *skills,
    ]
    return list(dict.fromkeys(ordered))


def _is_ready(skill: Skill, known: Knowledge) -> bool:
    return all(known.skills[name].begun for name in skill.needs)


def _stability(one: Known) -> float:
    return 0.0 if one.schedule is None else one.schedule.stability


def _levels(wanted: int, *, fixed: bool) -> tuple[int, ...]:
    """The level that is wanted, and the others, the nearest first, where it is used up."""
    if fixed:
        return (wanted,)
    return tuple(sorted(LEVELS, key=lambda level: (abs(level - wanted), -level)))


def _candidates(
    skill: Skill, level: int, asked: Asked, random: Random, mistakes: int
) -> Iterator[Exercise]:
    """A problem that was not asked yet and has another shape than the last one; or several."""
    taken = set(asked.keys)
    last = asked.exercises[-1].shape if asked.exercises else None

    def wanted(shape: Shape, key: str) -> bool:
        return key not in taken and shape != last

    for _ in range(CANDIDATES if mistakes else 1):
        exercise = generate(skill, level, random, wanted)
        if exercise is not None:
            taken.add(exercise.key)
            yield exercise


def _preferred(candidates: Sequence[Exercise], mistakes: Sequence[Recurring]) -> Chosen:
    """The first candidate on which a mistake can be made again, or else the first."""
    possible = [pitfalls(candidate) for candidate in candidates]
    for mistake in mistakes:
        for candidate, ids in zip(candidates, possible, strict=True):
            if mistake.id in ids and candidate.key not in mistake.resisted:
                return Chosen(candidate, ids, mistake.id)
    return Chosen(candidates[0], possible[0])
