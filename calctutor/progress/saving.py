"""Saving of events in order, also while the store is temporarily unavailable.

An event that cannot be stored at once waits in memory, and in a file next to the store in case this
process ends. Waiting events are stored as soon as the store is available.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from calctutor.folders import data_folder
from calctutor.progress.errors import StoreError
from calctutor.progress.opening import open_store
from calctutor.progress.rows import JSON, Entry
from calctutor.progress.store import Store, new_entry, utc_now
from calctutor.progress.unsaved import keep, unsaved_file

_PATIENCE = 1.0
"""How many seconds an event waits for the store before the learner is told of the delay."""

_PATIENCE_WHILE_WAITING = 0.02
_TRIES_EVERY = 0.25
_TRIES_RARELY_EVERY = 5.0
_LAST_PATIENCE = 10.0
_PASSING = frozenset({"busy", "full"})


class Saver:
    """Saves the events of one process.

    `trouble` is the reason why nothing can be stored now, or None. `kept_in` is the file with all
    waiting events; it is None without trouble, or if that file cannot be written either.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.trouble: StoreError | None = None
        self.kept_in: Path | None = None
        self.damaged_files: tuple[Path, ...] = ()
        self._folder = data_folder() if folder is None else folder
        self._name = uuid4().hex
        self._store: Store | None = None
        self._waiting: list[Entry] = []
        self._on_file = 0
        self._lock = threading.Lock()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        with self._lock:
            self._flush(_PATIENCE)

    @contextmanager
    def reading(self) -> Iterator[Store]:
        """Give a store to read from, also while nothing can be written. Raise StoreError."""
        with self._lock:
            if self._store is not None:
                yield self._store
                return
        with Store.open_for_reading(self._folder) as store:
            yield store

    @property
    def waiting(self) -> int:
        """Return the number of events that are not stored yet."""
        return len(self._waiting)

    def append(self, lesson: str, step: str, kind: str, detail: Mapping[str, JSON]) -> None:
        """Save an event that happens now: in the store if available, else in the file beside it."""
        with self._lock:
            self._waiting.append(new_entry(lesson, step, kind, detail, utc_now()))
            self._flush(_PATIENCE if self.trouble is None else _PATIENCE_WHILE_WAITING)
            if self._waiting:
                self._begin_trying()

    @property
    def may_pass(self) -> bool:
        """Return whether the trouble is of a kind that can end by itself."""
        return self.trouble is not None and self.trouble.reason in _PASSING

    def finish(self) -> None:
        """Keep trying to store waiting events for some seconds. The rest stays in the file."""
        deadline = time.monotonic() + _LAST_PATIENCE
        while self._waiting and self.may_pass and time.monotonic() < deadline:
            with self._lock:
                self._flush(_PATIENCE_WHILE_WAITING)
            if self._waiting:
                time.sleep(_TRIES_EVERY)

    def close(self) -> None:
        """Close the store."""
        self._closed.set()
        with self._lock:
            if not self._waiting:
                self._delete_waiting_file()
            if self._store is not None:
                self._store.close()
                self._store = None

    def _flush(self, patience: float) -> None:
        """Store waiting events, if the store becomes available within `patience` seconds."""
        try:
            if self._store is None:
                self._open(patience)
            assert self._store is not None
            self._store.patience = patience
            if self._waiting:
                self._store.add(self._waiting)
        except StoreError as error:
            self.trouble = error
            self._write_waiting()
            return
        self.trouble = None
        self._waiting.clear()
        self._delete_waiting_file()

    def _open(self, patience: float) -> None:
        self._store, damaged = open_store(self._folder, patience)
        self.damaged_files += damaged

    def _write_waiting(self) -> None:
        """Write waiting events to the file, where they survive this process."""
        file = unsaved_file(self._folder, self._name)
        try:
            keep(file, self._waiting[self._on_file :])
        except OSError:
            self.kept_in = None
            if not self._on_file:
                with suppress(OSError):
                    file.unlink(missing_ok=True)
        else:
            self._on_file = len(self._waiting)
            self.kept_in = file

    def _delete_waiting_file(self) -> None:
        if self.kept_in is not None or self._on_file:
            with suppress(OSError):
                unsaved_file(self._folder, self._name).unlink(missing_ok=True)
        self._on_file = 0
        self.kept_in = None

    def _begin_trying(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._try_again, daemon=True)
            self._thread.start()

    def _try_again(self) -> None:
        while not self._closed.wait(_TRIES_EVERY if self.may_pass else _TRIES_RARELY_EVERY):
            with self._lock:
                if self._closed.is_set():
                    return
                self._flush(_PATIENCE_WHILE_WAITING)
                if not self._waiting:
                    return
