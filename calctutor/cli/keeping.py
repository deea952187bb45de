"""What a learner did, kept: the store, or memory alone when the store cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.lessons.lesson import Lesson
from calctutor.progress.errors import StoreError
from calctutor.progress.history import Attempt, attempts
from calctutor.progress.store import PRACTICE, Store, utc_now
from calctutor.progress.store import Record as StoredRecord
from calctutor.tutor.events import Event
from calctutor.tutor.records import Record, resume, to_record
from calctutor.tutor.state import State


def told_again(lesson: Lesson, records: Iterable[StoredRecord]) -> State:
    """The state of a lesson that the stored events lead to."""
    return resume(
        lesson,
        [
            Record(
                stored.step,
                stored.kind,
                {
                    key: value
                    for key, value in stored.detail.items()
                    if value is None or isinstance(value, str | int | bool)
                },
            )
            for stored in records
        ],
    )


class Journal:
    """Writes down what happens.

    A store that cannot be used stops nothing: `trouble` then says why nothing is kept.
    """

    def __init__(self) -> None:
        self.trouble: StoreError | None = None
        self._store: Store | None = None
        try:
            self._store = Store.open()
        except StoreError as error:
            self.trouble = error

    def append(self, place: str, record: Record) -> None:
        """Writes down an event of a lesson, or of a skill that is practised."""
        if self._store is None:
            return
        try:
            self._store.append(place, record.step, record.kind, record.detail)
        except StoreError as error:
            self._lost(error)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _lost(self, error: StoreError) -> None:
        self.trouble = error
        self._store = None


class Keeper(Journal):
    """Writes down each event of a lesson before the session goes on."""

    keeps = True

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson

    def state(self) -> State | None:
        """Where the learner stands; None when the lesson was not begun since the last restart."""
        if self._store is None:
            return None
        try:
            records = self._store.events(self._lesson.name)
        except StoreError as error:
            self._lost(error)
            return None
        return told_again(self._lesson, records) if records else None

    def restart(self) -> None:
        """Begins the lesson anew; what was done before stays in the history."""
        if self._store is None:
            return
        try:
            self._store.restart(self._lesson.name)
        except StoreError as error:
            self._lost(error)

    def keep(self, state: State, event: Event) -> None:
        """Writes down an event that happened in a state."""
        self.append(self._lesson.name, to_record(state, event))


class Forgetful(Keeper):
    """Keeps nothing: for looking at a lesson that is being written."""

    keeps = False

    def __init__(self, lesson: Lesson) -> None:
        self.trouble = None
        self._store = None
        self._lesson = lesson


class PracticeKeeper(Journal):
    """Writes down each event of practice, and remembers it for as long as it runs."""

    def __init__(self) -> None:
        super().__init__()
        self._records = list(self._past())

    def attempts(self) -> tuple[Attempt, ...]:
        """Everything that was ever done, up to this moment."""
        return attempts(self._records)

    def keep(self, skill: str, record: Record) -> None:
        """Writes down an event at a problem of the skill."""
        place = PRACTICE + skill
        self.append(place, record)
        at = utc_now().isoformat()
        self._records.append(StoredRecord(place, record.step, record.kind, record.detail, at))

    def _past(self) -> Iterable[StoredRecord]:
        if self._store is None:
            return ()
        try:
            return [entry.record for entry in self._store.entries()]
        except StoreError as error:
            self._lost(error)
            return ()
