"""What a learner did, kept: the store, or memory alone when the store cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.lessons.lesson import Lesson
from calctutor.progress.errors import StoreError
from calctutor.progress.store import Record as StoredRecord
from calctutor.progress.store import Store
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


class Forgetful:
    """Keeps nothing: for looking at a lesson that is being written."""

    trouble: StoreError | None = None
    keeps = False

    def state(self) -> State | None:
        return None

    def restart(self) -> None:
        return

    def keep(self, state: State, event: Event) -> None:
        return

    def close(self) -> None:
        return


class Keeper:
    """Writes each event down before the session goes on.

    A store that cannot be used does not stop the lesson: `trouble` then says why nothing is kept.
    """

    keeps = True

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self.trouble: StoreError | None = None
        self._store: Store | None = None
        try:
            self._store = Store.open()
        except StoreError as error:
            self.trouble = error

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
        if self._store is None:
            return
        record = to_record(state, event)
        try:
            self._store.append(self._lesson.name, record.step, record.kind, record.detail)
        except StoreError as error:
            self._lost(error)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def _lost(self, error: StoreError) -> None:
        self.trouble = error
        self._store = None
