"""Journals of a learner's events: in the store, or in a file until the store is available."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from calctutor.lessons.lesson import Lesson
from calctutor.progress.errors import StoreError
from calctutor.progress.history import Attempt, attempts
from calctutor.progress.past import damage_notes, damaged_file_notes
from calctutor.progress.rows import Record as StoredRecord
from calctutor.progress.saving import Saver
from calctutor.progress.store import PRACTICE, RESTART, Store, utc_now
from calctutor.tutor.events import Event
from calctutor.tutor.records import Record, resume, to_record
from calctutor.tutor.state import State

T = TypeVar("T")


def replayed(lesson: Lesson, records: Iterable[StoredRecord]) -> State:
    """Return the state of a lesson that the stored events lead to."""
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
    """A journal of events. A store that cannot be used does not stop the session."""

    keeps = True

    def __init__(self) -> None:
        self._saver = Saver()
        self._damage: tuple[str, ...] = damaged_file_notes(self._saver.damaged_files)
        self._seen_keys: set[str] = set()
        self.unread = False
        """Whether earlier events could not be read."""

    @property
    def is_sound(self) -> bool:
        """Whether every event is saved."""
        return self._saver.trouble is None

    @property
    def is_behind(self) -> bool:
        """Whether events are waiting that may still be saved."""
        return self._saver.waiting > 0 and self._saver.may_pass

    def append(self, place: str, record: Record) -> None:
        """Store an event of a lesson, or of a skill that is practised."""
        self._saver.append(place, record.step, record.kind, record.detail)

    def news(self, what: str) -> tuple[str, ...]:
        """Return messages about saving that the learner has not seen yet.

        `what` names the activity that goes on, such as "The lesson".
        """
        saver = self._saver
        messages = {note: note for note in self._damage}
        if saver.trouble is not None:
            if saver.may_pass:
                rest = f"{what} goes on, and saving waits until that is over."
            elif saver.kept_in is not None:
                rest = f"{what} goes on; what you do is kept beside it until it can be saved."
            else:
                rest = f"{what} goes on, but nothing is saved."
            messages["trouble"] = f"{saver.trouble} {rest}"
        elif "trouble" in self._seen_keys:
            messages["caught up"] = "Saving has caught up. Nothing is lost."
        return self._unseen(messages)

    def finish(self) -> None:
        """Save waiting events, for a limited time."""
        self._saver.finish()

    def unsaved_notes(self) -> tuple[str, ...]:
        """Return messages about events that could not be saved."""
        saver = self._saver
        if not saver.waiting:
            return ()
        if saver.kept_in is not None:
            return (f"What could not be saved is kept in {saver.kept_in} until the next start.",)
        return ("What you did since then could not be saved.",) if saver.may_pass else ()

    def close(self) -> None:
        self._saver.close()

    def _read(self, what: Callable[[Store], T]) -> T | None:
        """Read from the store. If it is unreadable, note the trouble and return None."""
        try:
            with self._saver.reading() as store:
                found = what(store)
                self._damage += damage_notes(store.path, store.damaged)
                return found
        except StoreError as error:
            self.unread = True
            if self._saver.trouble is None:
                self._damage += (str(error),)
            return None

    def _unseen(self, found: dict[str, str]) -> tuple[str, ...]:
        new = {key: text for key, text in found.items() if key not in self._seen_keys}
        self._seen_keys |= set(new)
        return tuple(new.values())


class Keeper(Journal):
    """A journal that stores each event of a lesson before the session goes on."""

    def __init__(self, lesson: Lesson) -> None:
        super().__init__()
        self._lesson = lesson

    def state(self) -> State | None:
        """Return the learner's state; None if the lesson was not begun."""
        records = self._read(lambda store: store.events(self._lesson.name))
        return replayed(self._lesson, records) if records else None

    def has_finished(self, lesson: Lesson) -> bool:
        """Return whether the learner ever came to the end of another lesson."""
        runs = self._read(lambda store: store.runs(lesson.name)) or ()
        return any(run and replayed(lesson, run).finished_once for run in runs)

    def restart(self) -> None:
        """Begin the lesson again; earlier events stay in the history."""
        self._saver.append(self._lesson.name, "", RESTART, {})

    def keep(self, state: State, event: Event) -> None:
        """Store an event that happened in a state."""
        self.append(self._lesson.name, to_record(state, event))


class Forgetful(Keeper):
    """A keeper that stores nothing, for previews of a lesson."""

    keeps = False
    is_sound = True
    is_behind = False
    unread = False

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson

    def state(self) -> State | None:
        return None

    def has_finished(self, lesson: Lesson) -> bool:
        return True

    def restart(self) -> None:
        pass

    def append(self, place: str, record: Record) -> None:
        pass

    def news(self, what: str) -> tuple[str, ...]:
        return ()

    def finish(self) -> None:
        pass

    def unsaved_notes(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None:
        pass


class PracticeKeeper(Journal):
    """A journal that stores each event of practice, and remembers it for the session."""

    def __init__(self) -> None:
        super().__init__()
        self._records = list(self._read(Store.records) or ())

    def attempts(self) -> tuple[Attempt, ...]:
        """Return all attempts ever made, up to this moment."""
        return attempts(self._records)

    def keep(self, skill: str, record: Record) -> None:
        """Store an event at a problem of the skill."""
        place = PRACTICE + skill
        self.append(place, record)
        at = utc_now().isoformat()
        self._records.append(StoredRecord(place, record.step, record.kind, record.detail, at))
