"""Files of rows: one to read from, one to write to, and what is said when that cannot be done."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import TextIO

from calctutor.cli.status import CommandError, ExitStatus

PIPE = "-"
"""The name that stands for standard input, or standard output."""


def said(file: str) -> str:
    """How a sentence about a file that is read begins."""
    return "What was piped in" if file == PIPE else file


@contextmanager
def opened(file: str) -> Iterator[BufferedReader]:
    """The file as bytes. Raises CommandError."""
    if file == PIPE:
        assert isinstance(sys.stdin.buffer, BufferedReader)
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(file).open("rb"))
        except OSError as error:
            raise cannot_read(file, error) from None
        yield stream


def cannot_read(file: str, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{said(file)} cannot be read: {error.strerror}.")


def refuse_to_overwrite(stream: BufferedReader, target: Path) -> None:
    with suppress(OSError):
        if os.path.samestat(os.fstat(stream.fileno()), target.stat()):
            raise CommandError(
                ExitStatus.USAGE, f"{target} is the file with the answers; write to another."
            )


@contextmanager
def output(target: Path | None) -> Iterator[Callable[[str], None]]:
    """A function that writes a text and sees to it that it is written now."""
    if target is None:
        yield _write_to(sys.stdout)
        return
    try:
        stream = target.open("w", encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise _cannot_write(target, error) from None
    write = _write_to(stream)

    def write_or_tell(text: str) -> None:
        try:
            write(text)
        except OSError as error:
            raise _cannot_write(target, error) from None

    try:
        yield write_or_tell
    finally:
        # What could not be written once cannot be written now, and that has been told.
        with suppress(OSError):
            stream.close()


def _write_to(stream: TextIO) -> Callable[[str], None]:
    def write(text: str) -> None:
        stream.write(text)
        stream.flush()

    return write


def _cannot_write(target: Path, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{target} cannot be written: {error.strerror}.")
