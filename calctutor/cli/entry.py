"""Where the `calctutor` command begins: from the first moment on, an interruption ends quietly."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

_INTERRUPTED = 130
_FILE = 4


def run() -> NoReturn:
    """Runs the command line and exits with its status."""
    try:
        _open_closed_streams()
        from calctutor.cli.main import status

        code = status()
        sys.stdout.flush()
    except KeyboardInterrupt:
        sys.stderr.write("calctutor: Interrupted.\n")
        code = _INTERRUPTED
    except OSError as error:
        code = _FILE
        if not isinstance(error, BrokenPipeError):
            sys.stderr.write(f"calctutor: The output cannot be written: {error.strerror}.\n")
        # The interpreter must not try to write the rest when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _open_closed_streams() -> None:
    """Puts the null device in place of standard streams that were closed by whoever started us."""
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


if __name__ == "__main__":
    run()
