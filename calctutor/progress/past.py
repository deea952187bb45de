"""What happened before, as far as it can be read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from calctutor.progress.errors import StoreError
from calctutor.progress.history import Attempt, attempts
from calctutor.progress.rows import Record
from calctutor.progress.store import Store, data_folder
from calctutor.progress.unsaved import take_in

_PATIENCE = 0.5
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that happened, in order. `notes` say what is wrong with the store, if anything.

    `readable` is False where the store could not be read: then nothing is known.
    """

    records: tuple[Record, ...]
    notes: tuple[str, ...] = ()
    readable: bool = True

    def attempts(self) -> tuple[Attempt, ...]:
        """Return what was done at each question."""
        return attempts(self.records)

    def of_lesson(self, name: str) -> tuple[Record, ...]:
        """Return the records of a lesson."""
        return tuple(record for record in self.records if record.lesson == name)


def read_past() -> Past:
    """Read everything that happened. A store that cannot be written is read all the same."""
    folder = data_folder()
    notes: tuple[str, ...] = ()
    try:
        store = Store.open(folder, patience=_PATIENCE)
    except StoreError as error:
        if error.reason == "folder":
            return Past((), (str(error),), readable=False)
        if error.reason != "busy":
            notes = (str(error),)
        try:
            store = Store.open_for_reading(folder)
        except StoreError as unreadable:
            return Past((), (str(unreadable),), readable=False)
    else:
        notes = _brought_in(folder, store)
    with closing(store):
        try:
            records = store.records()
        except StoreError as error:
            return Past((), (*notes, str(error)), readable=False)
    return Past(records, (*notes, *damage_notes(store.path, store.damaged)))


def damage_notes(path: Path, damaged: Iterable[int]) -> tuple[str, ...]:
    """Return what there is to say of damaged rows: nothing, or one sentence that names them."""
    ids = sorted(damaged)
    if not ids:
        return ()
    named = ", ".join(map(str, ids[:_MOST_NAMED])) + (", …" if ids[_MOST_NAMED:] else "")
    what = f"Event {named} is" if len(ids) == 1 else f"{len(ids)} events ({named}) are"
    return (f"{what} damaged in {path} and left aside; the rest is there.",)


def damaged_file_notes(files: Iterable[Path]) -> tuple[str, ...]:
    """Return a sentence for each file with damaged lines that were left aside."""
    return tuple(f"Some lines of {file} are damaged; the rest was taken in." for file in files)


def _brought_in(folder: Path, store: Store) -> tuple[str, ...]:
    """Take in what earlier runs could not store."""
    try:
        return damaged_file_notes(take_in(folder, store.add))
    except OSError:
        return ()
    except StoreError as error:
        return () if error.reason == "busy" else (str(error),)
