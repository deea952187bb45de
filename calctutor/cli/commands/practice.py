"""calctutor practice: an endless series of problems, chosen by what the learner knows."""

from __future__ import annotations

from calctutor.cli.keeping import PracticeKeeper
from calctutor.cli.practising import Practice
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.practice.catalogue import BY_NAME, SKILLS, nearest_skill
from calctutor.practice.choosing import Request
from calctutor.practice.skill import LEVELS, Skill
from calctutor.progress.store import utc_now


def run(name: str | None, count: int | None, seed: int | None, level: int | None) -> ExitStatus:
    """Ask problems until the learner leaves, or until `count` problems are done."""
    request = Request(None if name is None else skill_named(name), _level(level))
    if count is not None and count < 1:
        raise CommandError(ExitStatus.USAGE, "--count takes a number from 1 up.")
    keeper = PracticeKeeper()
    try:
        terminal = Terminal.detect()
        return Practice(terminal, keeper, request, count=count, seed=seed, clock=utc_now).run()
    finally:
        keeper.close()


def skill_named(name: str) -> Skill:
    """Return the skill of a given name. Raise CommandError with a suggestion if there is none."""
    if (skill := BY_NAME.get(name)) is not None:
        return skill
    near = nearest_skill(name)
    known = ", ".join(skill.name for skill in SKILLS)
    hint = f"Did you mean {near}?" if near else f"The skills are {known}."
    raise CommandError(ExitStatus.USAGE, f"There is no skill {name}. {hint}")


def _level(level: int | None) -> int | None:
    if level is None or level in LEVELS:
        return level
    message = f"There is no level {level}. The levels go from {LEVELS[0]} to {LEVELS[-1]}."
    raise CommandError(ExitStatus.USAGE, message)
