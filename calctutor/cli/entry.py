"""The entry point of the `calctutor` command; signals are handled from the first moment on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

from calctutor.cli import termination
from calctutor.cli.status import ExitStatus


def run() -> NoReturn:
    """Run the command line and exit with its status, or by the signal that ended it."""
    termination.listen()
    try:
        code = _run()
    finally:
        termination.pass_on()
    sys.exit(code)


def _run() -> int:
    code: int
    try:
        _open_closed_streams()
        from calctutor.cli.main import status

        code = status()
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("calctutor: Interrupted.\n")
        code = ExitStatus.INTERRUPTED
    except OSError as error:
        code = ExitStatus.FILE
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"calctutor: The output cannot be written: {error.strerror}.\n")
        # Otherwise the interpreter would try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _open_closed_streams() -> None:
    """Replace standard streams that the parent process closed by the null device."""
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    run()
