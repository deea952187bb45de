"""The command line, run as a shell runs it, from a process in which calctutor is already imported.

Half of what a command costs is importing it. So one process imports it once, and each run is a copy
of that process with its own arguments, environment, folder and standard streams. What a command
imports, and how it ends by a signal, is for tests that start the installed command.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import gc
import importlib
import io
import json
import os
import pkgutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import NoReturn, TypedDict

import calctutor

Run = subprocess.CompletedProcess[str]

_ROOT = str(Path(__file__).parents[2])
_SECONDS = 120
_LEFT_OUT = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")
"""Variables of whoever runs the tests that would change what is written."""


def run(*arguments: str, typed: str = "", cwd: Path | None = None, **environment: str) -> Run:
    """Run `calctutor` with the arguments and what is typed on a pipe, to its end."""
    inherited = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    with tempfile.TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("in", "out", "err")]
        streams[0].write_text(typed, encoding="utf-8")
        request = _Request(
            arguments=list(arguments),
            cwd=str(cwd or Path.cwd()),
            environment={**inherited, "TERM": "xterm", "PYTHONIOENCODING": "utf-8", **environment},
            streams=list(map(str, streams)),
        )
        code = _server().answer(request)
        out, err = (path.read_bytes().decode("utf-8") for path in streams[1:])
    return Run(["calctutor", *arguments], code, out, err)


class _Request(TypedDict):
    arguments: list[str]
    cwd: str
    environment: dict[str, str]
    streams: list[str]


class _Server:
    """The process that is copied for each run."""

    def __init__(self) -> None:
        # As with the installed command, nothing is imported from the folder it is run in.
        program = f"import sys; sys.path.append({_ROOT!r}); from {__name__} import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", program],
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def answer(self, request: _Request) -> int:
        """Return the exit status of a run, which is negative if a signal ended it."""
        process = self._process
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write(json.dumps(request) + "\n")
        process.stdin.flush()
        giving_up = threading.Timer(_SECONDS, process.kill)
        giving_up.start()
        try:
            return int(process.stdout.readline())
        finally:
            giving_up.cancel()

    def close(self) -> None:
        """End the process."""
        with self._process:
            pass


@functools.cache
def _server() -> _Server:
    server = _Server()
    atexit.register(server.close)
    return server


def _import_everything() -> None:
    """Import calctutor with all that its commands import, except SymPy and matplotlib.

    matplotlib writes to the cache folder when it is imported.
    """
    for module in pkgutil.walk_packages(calctutor.__path__, "calctutor."):
        if not module.name.startswith(("calctutor.cas.", "calctutor.render.picture_image")):
            importlib.import_module(module.name)
    gc.freeze()


def serve() -> None:
    """Run what is asked for on standard input, line by line, until it ends."""
    _import_everything()
    for line in sys.stdin:
        request: _Request = json.loads(line)
        child = os.fork()
        if child == 0:
            _become(request)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(request: _Request) -> NoReturn:
    """Be the command that was asked for, and end as it does."""
    from calctutor.cli.entry import run as run_command

    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["cwd"])
    sys.argv = ["calctutor", *request["arguments"]]
    for number, (path, mode) in enumerate(zip(request["streams"], "rww", strict=True)):
        flags = os.O_RDONLY if mode == "r" else os.O_WRONLY
        os.dup2(os.open(path, flags | os.O_CREAT, 0o600), number)
    encoding = os.environ["PYTHONIOENCODING"]
    sys.stdin = io.TextIOWrapper(os.fdopen(0, "rb"), encoding)
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb"), encoding)
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb"), encoding, line_buffering=True)
    code = 1
    try:
        run_command()
    except SystemExit as exit_of:
        code = exit_of.code if isinstance(exit_of.code, int) else 0
    finally:
        atexit._run_exitfuncs()
        threading._shutdown()  # type: ignore[attr-defined]
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(OSError, ValueError):
                stream.flush()
        os._exit(code)
