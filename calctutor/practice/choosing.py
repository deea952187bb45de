"""The choice of the next problem: a pure function of knowledge, history and randomness."""

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
"""The number of candidates among which to look for one on which a past mistake is possible."""

_IN_A_ROW = 2
"""The most problems of one skill in a row, if the learner didn't choose the skill."""

_AT_EACH_LEVEL = 2

_SHAKY_BELOW = 3
"""The level below which a skill that was begun takes precedence over a new one."""


class Request(Struct, frozen=True):
    """The learner's request; None leaves the choice to the program."""

    skill: Skill | None = None
    level: int | None = None


class Asked(Struct, frozen=True):
    """The problems asked so far, in order; `keys` identify all that must not come again."""

    exercises: tuple[Exercise, ...] = ()
    keys: frozenset[str] = frozenset()


class Chosen(Struct, frozen=True):
    """The next problem, the mistakes possible on it, and the mistake for which it was chosen."""

    exercise: Exercise
    pitfalls: tuple[str, ...]
    because: str | None = None


def choose(request: Request, known: Knowledge, asked: Asked, random: Random) -> Chosen | None:
    """Choose the next problem; None if every problem has been asked."""
    for skill, mistakes in _skills(request, known, asked.exercises):
        wanted = request.level or known.skills[skill.name].level
        for level in _levels(wanted, fixed=request.level is not None):
            candidates = list(_candidates(skill, level, asked, random, len(mistakes)))
            if candidates:
                return _prefer(candidates, mistakes)
    return None


def choose_unadapted(request: Request, asked: Asked, random: Random) -> Chosen | None:
    """Choose the next problem without regard to knowledge; None if every problem has been asked.

    Unless requested otherwise, any skill may come, and the level rises with the number of problems.
    """
    number = len(asked.exercises)
    skill = request.skill or random.choice(SKILLS)
    rising = min(LEVELS[0] + number // _AT_EACH_LEVEL, LEVELS[-1])
    wanted = request.level or rising
    for level in _levels(wanted, fixed=request.level is not None):
        for exercise in _candidates(skill, level, asked, random, 0):
            return Chosen(exercise, pitfalls(exercise))
    return None


def similar(to: Exercise, asked: Asked, random: Random) -> Exercise:
    """Return another problem of the same skill and level, of the same shape if one is left.

    Return `to` itself if no other problem is left.
    """
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
    request: Request, known: Knowledge, asked: Sequence[Exercise]
) -> Iterator[tuple[Skill, list[Recurring]]]:
    """Yield the skills to try, the best first, each with the past mistakes to provoke again."""
    if request.skill is not None:
        yield request.skill, list(known.mistakes)
        return
    last = [exercise.skill.name for exercise in asked[-_IN_A_ROW:]]
    overused = last[0] if len(last) == _IN_A_ROW and len(set(last)) == 1 else None
    ranked = [known_skill for known_skill in _rank(known) if known_skill.skill.name != overused]
    for known_skill in ranked or list(known.skills.values()):
        yield (
            known_skill.skill,
            [m for m in known.mistakes if skill_against(m) == known_skill.skill],
        )


def _rank(known: Knowledge) -> list[Known]:
    """Rank skills: due, with a recurring mistake, begun but shaky, new, then the rest."""
    skills = list(known.skills.values())
    against = [skill_against(mistake) for mistake in known.mistakes]
    shaky = [
        known_skill
        for known_skill in skills
        if known_skill.begun and known_skill.level < _SHAKY_BELOW
    ]
    ordered = [
        *known.due,
        *(known.skills[skill.name] for skill in against if skill is not None),
        *sorted(shaky, key=_stability),
        *(
            known_skill
            for known_skill in skills
            if not known_skill.begun and _is_ready(known_skill.skill, known)
        ),
        *sorted((known_skill for known_skill in skills if known_skill.begun), key=_stability),
        *skills,
    ]
    return list(dict.fromkeys(ordered))


def _is_ready(skill: Skill, known: Knowledge) -> bool:
    return all(known.skills[name].begun for name in skill.needs)


def _stability(known_skill: Known) -> float:
    return 0.0 if known_skill.schedule is None else known_skill.schedule.stability


def _levels(wanted: int, *, fixed: bool) -> tuple[int, ...]:
    """Return the levels to try: the wanted one, then the others by distance unless it is fixed."""
    if fixed:
        return (wanted,)
    return tuple(sorted(LEVELS, key=lambda level: (abs(level - wanted), -level)))


def _candidates(
    skill: Skill, level: int, asked: Asked, random: Random, mistakes: int
) -> Iterator[Exercise]:
    """Yield new problems of another shape than the last: one, or several if `mistakes` > 0."""
    taken = set(asked.keys)
    last = asked.exercises[-1].shape if asked.exercises else None

    def wanted(shape: Shape, key: str) -> bool:
        return key not in taken and shape != last

    for _ in range(CANDIDATES if mistakes else 1):
        exercise = generate(skill, level, random, wanted)
        if exercise is not None:
            taken.add(exercise.key)
            yield exercise


def _prefer(candidates: Sequence[Exercise], mistakes: Sequence[Recurring]) -> Chosen:
    """Choose the first candidate on which a past mistake is possible, otherwise the first."""
    possible = [pitfalls(candidate) for candidate in candidates]
    for mistake in mistakes:
        for candidate, ids in zip(candidates, possible, strict=True):
            if mistake.id in ids and candidate.key not in mistake.resisted:
                return Chosen(candidate, ids, mistake.id)
    return Chosen(candidates[0], possible[0])
