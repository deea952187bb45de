"""Files that only their owner can read, replaced as a whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Create the folder, and its missing parents, with mode 0700.

    The XDG Base Directory Specification asks for that mode. Raise OSError.
    """
    for level in reversed((folder, *folder.parents)):
        if not level.is_dir():
            level.mkdir(mode=0o700, exist_ok=True)


def close_to_others(folder: Path) -> None:
    """Deny everybody but the owner access to the folder and all files in it. Raise OSError."""
    folder.chmod(0o700)
    for inner in folder.iterdir():
        if inner.is_symlink():
            continue
        if inner.is_dir():
            close_to_others(inner)
        elif inner.is_file():
            inner.chmod(0o600)


def make_private_file(file: Path) -> None:
    """Create an empty file with mode 0600; an existing one is left alone. Raise OSError."""
    with suppress(FileExistsError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def append_private(file: Path, text: str) -> None:
    """Append the text to a file with mode 0600; when this returns, it is on disk.

    Raise OSError, leaving no part of the text behind.
    """
    handle = os.open(file, os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "ab", buffering=0) as out:
        before = os.fstat(handle).st_size
        try:
            rest = memoryview(text.encode())
            while rest:
                rest = rest[out.write(rest) :]
            os.fsync(handle)
        except OSError:
            with suppress(OSError):
                os.ftruncate(handle, before)
            raise


def write_private(file: Path, chunks: Iterable[str | bytes]) -> None:
    """Replace a file by text in UTF-8 or bytes, with mode 0600.

    The file keeps its old content until everything is written. A pipe or device is written to
    directly, and a link is followed. Raise OSError, and whatever `chunks` raises.
    """
    if file.exists() and not file.is_file():
        with file.open("wb") as out:
            out.writelines(map(_encoded, chunks))
        return
    file = file.resolve()
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
            out.writelines(map(_encoded, chunks))
            out.flush()
            os.fsync(out.fileno())
        draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)


def _encoded(chunk: str | bytes) -> bytes:
    return chunk.encode() if isinstance(chunk, str) else chunk
