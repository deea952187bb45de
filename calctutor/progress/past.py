"""The readable part of everything that happened before."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from calctutor.folders import data_folder
from calctutor.progress.errors import StoreError
from calctutor.progress.history import Attempt, attempts
from calctutor.progress.opening import open_store
from calctutor.progress.rows import Record
from calctutor.progress.store import Store

_PATIENCE = 0.5
_MOST_NAMED = 5


class Past(Struct, frozen=True):
    """All events, in order, and `notes` on what is wrong with the store, if anything.

    `readable` is False if the store could not be read; then nothing is known.
    """

    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    readable: bool = True

    def attempts(self) -> tuple[Attempt, ...]:
        """Return the attempts at all questions."""
        return attempts(self.records)

    def of_lesson(self, name: str) -> tuple[Record, ...]:
        """Return the records of a lesson."""
        return tuple(record for record in self.records if record.lesson == name)


def read_past() -> Past:
    """Read all events, also from a store that cannot be written."""
    folder = data_folder()
    notes: tuple[str, ...] = ()
    try:
        store, damaged = open_store(folder, _PATIENCE)
        notes = damaged_file_notes(damaged)
    except StoreError as error:
        if error.reason == "folder":
            return Past((), (str(error),), readable=False)
        if error.reason != "busy":
            notes = (str(error),)
        try:
            store = Store.open_for_reading(folder)
        except StoreError as unreadable:
            return Past((), (str(unreadable),), readable=False)
    with closing(store):
        try:
            records = store.records()
        except StoreError as error:
            return Past((), (*notes, str(error)), readable=False)
    if store.damaged and not records:
        message = f"Every event in {store.path} is damaged; the file was left as it is."
        return Past((), (*notes, message), readable=False)
    return Past(records, (*notes, *damage_notes(store.path, store.damaged)))


def damage_notes(path: Path, damaged: Iterable[int]) -> tuple[str, ...]:
    """Return one sentence that names the damaged rows, or nothing if there are none."""
    ids = sorted(damaged)
    if not ids:
        return ()
    named = ", ".join(map(str, ids[:_MOST_NAMED])) + (", …" if ids[_MOST_NAMED:] else "")
    what = f"Event {named} is" if len(ids) == 1 else f"{len(ids)} events ({named}) are"
    return (f"{what} damaged in {path} and left aside.",)


def damaged_file_notes(files: Iterable[Path]) -> tuple[str, ...]:
    """Return one sentence for each file with damaged lines."""
    return tuple(f"Some lines of {file} are damaged; the rest was taken in." for file in files)
