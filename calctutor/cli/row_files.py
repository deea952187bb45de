"""Files of rows: one to read, one to write, and messages if that fails."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from io import BufferedReader
from pathlib import Path
from typing import TextIO

from calctutor.cli.status import CommandError, ExitStatus
from calctutor.render.safe import printable

PIPE = "-"
"""The name that stands for standard input or standard output."""


def input_name(file: str) -> str:
    """Return the subject of a sentence about an input file."""
    return "What was piped in" if file == PIPE else file


@contextmanager
def open_input(file: str) -> Iterator[BufferedReader]:
    """Open a file for reading bytes. Raise CommandError if that fails."""
    with ExitStack() as stack:
        if file == PIPE:
            assert isinstance(sys.stdin.buffer, BufferedReader)
            stream = sys.stdin.buffer
        else:
            try:
                stream = stack.enter_context(Path(file).open("rb"))
            except OSError as error:
                raise cannot_read(file, error) from None
        _refuse_device(stream, file)
        yield stream


def _refuse_device(stream: BufferedReader, file: str) -> None:
    """Raise CommandError for a device, which may never end a line."""
    with suppress(OSError):
        mode = os.fstat(stream.fileno()).st_mode
        if not (stat.S_ISCHR(mode) or stat.S_ISBLK(mode)) or stream.isatty():
            return
        if not os.path.samestat(os.fstat(stream.fileno()), Path(os.devnull).stat()):
            message = f"{input_name(file)} cannot be graded: it is a device."
            raise CommandError(ExitStatus.FILE, message)


def cannot_read(file: str, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{input_name(file)} cannot be read: {error.strerror}.")


def refuse_to_overwrite(stream: BufferedReader, target: Path) -> None:
    with suppress(OSError):
        if os.path.samestat(os.fstat(stream.fileno()), target.stat()):
            raise CommandError(
                ExitStatus.USAGE, f"{target} is the file with the answers; write to another."
            )


def holds_results(target: Path) -> bool:
    """Return whether a file contains anything that could be lost. Raise CommandError."""
    try:
        return target.is_file() and target.stat().st_size > 0
    except OSError as error:
        raise _cannot_write(str(target), error) from None


@contextmanager
def output(target: Path | None, start: int = 0) -> Iterator[Callable[[str], None]]:
    """Yield a function that writes a text to a file or to standard output at once.

    The first `start` bytes of the file are kept. Opening the file and the yielded function raise
    CommandError if they fail.
    """
    if target is None:
        yield _writing(sys.stdout, "Standard output")
        return
    try:
        # "r+" does not truncate the file.
        stream = target.open("r+" if start else "w", encoding="utf-8", errors="replace", newline="")
        if start:
            stream.seek(start)
            stream.truncate()
    except OSError as error:
        raise _cannot_write(str(target), error) from None
    try:
        yield _writing(stream, str(target))
    finally:
        # A text that failed to be written fails again on closing, and has been reported already.
        with suppress(OSError):
            stream.close()


def _writing(stream: TextIO, name: str) -> Callable[[str], None]:
    def write(text: str) -> None:
        try:
            # Results in a file are data; on a terminal they must not change it.
            stream.write(printable(text) if stream.isatty() else text)
            stream.flush()
        except OSError as error:
            raise _cannot_write(name, error) from None

    return write


def _cannot_write(name: str, error: OSError) -> CommandError:
    return CommandError(ExitStatus.FILE, f"{name} cannot be written: {error.strerror}.")
