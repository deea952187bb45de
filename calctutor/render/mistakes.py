"""Mistakes in plain words: what the learner did, and what a problem needs instead."""

from __future__ import annotations

from calctutor.mistakes.kinds import BY_ID


def mistake_name(mistake: str) -> str:
    """Return what the learner did, in plain words; for an unknown kind, the id without hyphens."""
    kind = BY_ID.get(mistake)
    return mistake.replace("-", " ") if kind is None else kind.done


def avoided(mistake: str) -> str:
    """Return what to say of a right answer where a mistake was made before."""
    kind = BY_ID.get(mistake)
    if kind is None:
        return "A problem of this kind went wrong before; this one did not."
    return f"This one needed {kind.needed}. That went wrong before, and not this time."
