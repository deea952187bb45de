"""Attempts at questions, derived from the stored events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from calctutor.progress.rows import Record
from calctutor.progress.store import PRACTICE, RESTART


class Slip(Struct, frozen=True):
    """A mistake that was made: its id, the text typed, and the time."""

    mistake: str
    typed: str
    at: datetime


class Attempt(Struct, frozen=True):
    """All activity at one question of a lesson or of practice, in one `run` of it.

    A lesson that is begun again is another run, and so are the questions that are asked again at
    its end.
    `level` is 0 in a lesson. `problem` is in ASCII form, and empty if the question has none.
    `pitfalls` are the mistakes that could have been made. `wrong` counts different wrong answers,
    `answers` all that could be judged. `at` is the time of the last event.
    """

    place: str
    step: str
    question: int
    at: datetime
    run: int = 0
    problem: str = ""
    level: int = 0
    pitfalls: tuple[str, ...] = ()
    answers: int = 0
    seen: tuple[str, ...] = ()
    wrong: int = 0
    hints: int = 0
    right: bool = False
    shown: bool = False
    skipped: bool = False
    slips: tuple[Slip, ...] = ()

    @property
    def in_practice(self) -> bool:
        return self.place.startswith(PRACTICE)

    @property
    def skill(self) -> str:
        """Return the skill that was practised, or the name of the lesson."""
        return self.place.removeprefix(PRACTICE)

    @property
    def at_once(self) -> bool:
        """Return whether the first answer was right, without a hint."""
        return self.right and not (self.wrong or self.hints or self.shown)

    @property
    def failed(self) -> bool:
        """Return whether the answer was shown, or took both wrong answers and hints."""
        return self.shown or bool(self.wrong and self.hints)

    @property
    def closed(self) -> bool:
        """Return whether the question was answered, shown or skipped."""
        return self.right or self.shown or self.skipped

    @property
    def over(self) -> bool:
        """Return whether the question was finally answered or given up."""
        return self.right or self.shown or (self.skipped and self.wrong > 0)


def attempts(records: Iterable[Record]) -> tuple[Attempt, ...]:
    """Return one attempt for each question with any activity, in order of the last event."""
    found: dict[_Key, Attempt] = {}
    runs: Counter[str] = Counter()
    for record in records:
        if record.kind in _ON_A_QUESTION and record.detail.get("question", 0) is None:
            continue
        runs[record.lesson] += record.kind in _NEW_RUNS
        key = _key(record, runs[record.lesson], found)
        place, step, question, run = key
        before = found.pop(key, None) or Attempt(place, step, question, time_of(record), run)
        found[key] = _updated(before, record)
    return tuple(attempt for attempt in found.values() if _has_activity(attempt))


def time_of(record: Record) -> datetime:
    """Return the time of the event, in UTC."""
    return datetime.fromisoformat(record.at).astimezone(UTC)


_Key: TypeAlias = tuple[str, str, int, int]
"""The place, the step, the question and the run of an attempt."""

_NEW_RUNS = frozenset({RESTART, "redo"})
_ON_A_QUESTION = frozenset({"hint", "show", "skip"})
"""Events that mean nothing where nothing is asked: their question is then None."""


def _key(record: Record, run: int, found: Mapping[_Key, Attempt]) -> _Key:
    """Return the key of an event; hints of older versions do not record their question."""
    question = record.detail.get("question")
    if not isinstance(question, int):
        question = 0
        while (before := found.get((record.lesson, record.step, question, run))) is not None:
            if not (before.right or before.shown):
                break
            question += 1
    return record.lesson, record.step, question, run


def _has_activity(attempt: Attempt) -> bool:
    return bool(attempt.answers or attempt.hints or attempt.shown or attempt.skipped)


def _updated(before: Attempt, record: Record) -> Attempt:
    """Return the attempt after one more event.

    Once the answer is right or shown, later events only add what they tell about the question.
    """
    detail = record.detail
    known = replace(
        before,
        problem=_text(detail.get("problem")) or before.problem,
        level=_number(detail.get("level")) or before.level,
        pitfalls=tuple(_texts(detail.get("pitfalls"))) or before.pitfalls,
    )
    if before.right or before.shown:
        return known
    now = replace(known, at=time_of(record))
    match record.kind:
        case "answer":
            return _answered(now, record) if detail.get("counted", True) else known
        case "choice":
            return _chosen(now, detail)
        case "hint":
            return replace(now, hints=now.hints + 1)
        case "show":
            return replace(now, shown=True)
        case "skip":
            return replace(now, skipped=True)
        case _:
            return known


def _answered(attempt: Attempt, record: Record) -> Attempt:
    """Return the attempt after an answer; an answer that could not be judged changes nothing.

    A wrong answer that is repeated counts as an answer, but not again as a mistake.
    """
    detail = record.detail
    verdict, key, mistake = (detail.get(name) for name in ("verdict", "key", "diagnosis"))
    if verdict not in {"correct", "incorrect", "incomplete"}:
        return attempt
    now = replace(attempt, answers=attempt.answers + 1)
    if verdict == "correct":
        return replace(now, right=True)
    if key in attempt.seen:
        return now
    now = replace(now, seen=(*now.seen, _text(key)))
    if verdict == "incorrect":
        now = replace(now, wrong=now.wrong + 1)
    if isinstance(mistake, str) and mistake:
        slip = Slip(mistake, _text(detail.get("text")), now.at)
        now = replace(now, slips=(*now.slips, slip))
    return now


def _chosen(attempt: Attempt, detail: Mapping[str, object]) -> Attempt:
    now = replace(attempt, answers=attempt.answers + 1)
    if detail.get("verdict") == "correct":
        return replace(now, right=True)
    option = f"option {detail.get('option')}"
    if option in attempt.seen:
        return now
    return replace(now, wrong=now.wrong + 1, seen=(*now.seen, option))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, list | tuple):
        yield from (item for item in value if isinstance(item, str))
