"""The skill to practise against a mistake."""

from __future__ import annotations

from calctutor.mistakes.kinds import BY_ID
from calctutor.practice.catalogue import BY_NAME
from calctutor.practice.skill import Skill
from calctutor.progress.recurring import Recurring


def skill_against(mistake: Recurring) -> Skill | None:
    """Return the skill in which the mistake was made, or else the skill of its kind."""
    if (own := BY_NAME.get(mistake.attempt.skill)) is not None:
        return own
    kind = BY_ID.get(mistake.id)
    return None if kind is None else BY_NAME.get(kind.skill)
