"""Stored events made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from calctutor.progress.rows import JSON, Record

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def record(
    kind: str, minutes: float = 0, place: str = "practice/powers", step: str = "a-1", **detail: JSON
) -> Record:
    """An event so many minutes after the start, at question 0 of a problem."""
    at = (START + timedelta(minutes=minutes)).isoformat(timespec="milliseconds")
    known: dict[str, JSON] = {"question": 0, "problem": "diff(x^3, x)", "level": 1}
    return Record(place, step, kind, {**known, **detail}, at)


def answer(verdict: str, minutes: float = 0, key: str = "k", **more: JSON) -> Record:
    place, step = str(more.pop("place", "practice/powers")), str(more.pop("step", "a-1"))
    detail: dict[str, JSON] = {"verdict": verdict, "key": key, "text": key, "diagnosis": None}
    return record("answer", minutes, place, step, **{**detail, **more})
