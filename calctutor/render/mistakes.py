"""Mistakes in plain words: what the learner did, and what a problem needs instead."""

from __future__ import annotations

from calctutor.mistakes.kinds import BY_ID


def mistake_name(mistake: str) -> str:
    """Return what the learner did, in plain words; for an unknown kind, the id without hyphens."""
    kind = BY_ID.get(mistake)
    return mistake.replace("-", " ") if kind is None else kind.done


def reminder(mistake: str) -> str:
    """Return a reminder of a mistake made before that gives nothing else away."""
    kind = BY_ID.get(mistake)
    if kind is None:
        return "This one is like the one that went wrong before."
    return f"This one again needs {kind.needed}."
