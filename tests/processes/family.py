"""The processes that a process has started, on systems that list them in files."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

LISTED = Path("/proc/self/task").exists()


def children(pid: int | str = "self") -> set[int]:
    found: set[int] = set()
    for task in Path(f"/proc/{pid}/task").iterdir():
        # A thread may end while its file is read.
        with suppress(FileNotFoundError, ProcessLookupError):
            found.update(map(int, (task / "children").read_text().split()))
    return found


def descendants(pid: int) -> set[int]:
    found = children(pid)
    return found.union(*map(descendants, found))
