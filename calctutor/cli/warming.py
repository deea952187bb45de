"""The SymPy worker and the modules for judging, made ready while a person reads."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from calctutor.cas.worker import Worker


@contextmanager
def warmed_worker() -> Iterator[tuple[Worker, Callable[[], None], Callable[[], bool]]]:
    """Yield a SymPy worker, a function that warms up, and one that says whether this is done.

    The worker and the modules for judging warm up while a person reads. Without a person, the
    worker starts when an answer needs it.
    """
    from calctutor.cas.worker import Worker

    worker = Worker()
    thread = threading.Thread(target=_warm_up, args=(worker.start,), daemon=True)

    def warm_up() -> None:
        if not _was_started(thread):
            thread.start()

    def is_warm() -> bool:
        return _was_started(thread) and not thread.is_alive()

    try:
        yield worker, warm_up, is_warm
    finally:
        if _was_started(thread):
            thread.join()
        worker.close()


def _was_started(thread: threading.Thread) -> bool:
    return thread.ident is not None


def _warm_up(start_worker: Callable[[], None]) -> None:
    start_worker()
    for module in ("tutor.reading", "reading.sentences", "render.table", "render.worked"):
        import_module(f"calctutor.{module}")
