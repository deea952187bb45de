"""Events that could not be stored yet, in files next to the store.

A file has the form of an export. It is written while the store is locked or the disk is full, and
taken in by whichever process opens the store next. An event that its own process also manages to
store is stored only once, because of its uid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from calctutor.files import append_private
from calctutor.progress.portable import BadLine, from_lines, to_line
from calctutor.progress.rows import Entry

_PREFIX = "unsaved-"
_TAKEN = ".taken"
_LARGEST = 100_000_000


def unsaved_file(folder: Path, name: str) -> Path:
    """Return the file for a process's unsaved events; `name` identifies the process."""
    return folder / f"{_PREFIX}{name}.jsonl"


def unsaved_files(folder: Path) -> tuple[Path, ...]:
    """Return the files that wait to be taken in, oldest first. Raise OSError."""
    found = [
        (file.stat().st_mtime_ns, file)
        for pattern in (f"{_PREFIX}*.jsonl", f"{_PREFIX}*{_TAKEN}")
        for file in folder.glob(pattern)
        if file.is_file() and file.stat().st_size <= _LARGEST
    ]
    return tuple(file for _, file in sorted(found))


def keep(file: Path, entries: Sequence[Entry]) -> None:
    """Append events to a file; when this returns, they are on disk. Raise OSError."""
    append_private(file, "".join(map(to_line, entries)))


def take_in(folder: Path, store: Callable[[Sequence[Entry]], None]) -> tuple[Path, ...]:
    """Pass the events of each file to `store`, then delete the file.

    Return the files with a damaged line; they are kept under a name that is not read again. An
    incomplete last line is dropped: its event was never acknowledged. If `store` raises an error,
    the file stays. Raise OSError.
    """
    return tuple(
        damaged for file in unsaved_files(folder) if (damaged := _take_in(file, store)) is not None
    )


def _take_in(file: Path, store: Callable[[Sequence[Entry]], None]) -> Path | None:
    """Take in one file; return where its damaged lines are kept, or None if it has none."""
    # After the renaming, a process that still appends to the file creates a new one.
    mark = f".{uuid4().hex[:8]}{_TAKEN}"
    taken = file if file.suffix == _TAKEN else file.with_name(f"{file.name}{mark}")
    try:
        file.rename(taken)
        raw = taken.read_bytes()
    except FileNotFoundError:
        return None
    lines = raw.splitlines(keepends=True)
    if lines and not lines[-1].endswith(b"\n"):
        lines.pop()
    read = tuple(from_lines(lines))
    store([line for line in read if isinstance(line, Entry)])
    if not any(isinstance(line, BadLine) for line in read):
        taken.unlink(missing_ok=True)
        return None
    aside = taken.with_name(f"damaged-{taken.name.removesuffix(_TAKEN)}")
    with suppress(FileNotFoundError):
        taken.rename(aside)
    return aside
