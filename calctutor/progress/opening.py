"""Opening of the store, together with events that earlier runs could not store."""

from __future__ import annotations

from pathlib import Path

from calctutor.progress.errors import StoreError
from calctutor.progress.store import Store
from calctutor.progress.unsaved import take_in


def open_store(folder: Path, patience: float) -> tuple[Store, tuple[Path, ...]]:
    """Open the store for writing, and take in the events that wait in files beside it.

    Return the store and the files with damaged lines. Raise StoreError.
    """
    store = Store.open(folder, patience=patience)
    try:
        return store, take_in(folder, store.add)
    except OSError:
        # The events keep waiting; the next start tries again.
        return store, ()
    except StoreError:
        store.close()
        raise
