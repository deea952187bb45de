"""The mistakes in plain words: what was done, and what a problem needs instead."""

from __future__ import annotations

from calctutor.mistakes.kinds import BY_ID


def mistake_name(mistake: str) -> str:
    """What was done, in plain words; the id itself, without hyphens, where there are none."""
    kind = BY_ID.get(mistake)
    return mistake.replace("-", " ") if kind is None else kind.done


def reminder(mistake: str) -> str:
    """That a problem again needs what was missed before, giving nothing else away."""
    kind = BY_ID.get(mistake)
    if kind is None:
        return "This one is like the one that went wrong before."
    return f"This one again needs {kind.needed}."
