"""A process that judges answers: a memory limit holds in it, and it is killed when it hangs.

Lines of JSON (problem, answer, form) go in, lines with the verdict and the work come out.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from msgspec.structs import replace

from tests.checking.large import Asked

_MEGABYTES = 1000
_HANG = 120.0
"""Seconds; only what does not end at all takes so long, on however slow a machine."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The kind of the verdict, `unreadable` for a problem that cannot be read; and its work."""

    verdict: str
    work: float


class JudgeProcess:
    """Judges answers in another process, which is started anew when it dies."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> JudgeProcess:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def judge(self, asked: Asked) -> Judged:
        """The verdict. Raises AssertionError where the process dies or hangs."""
        process = self._process or self._start()
        self._process = process
        assert process.stdin is not None and process.stdout is not None
        guard = Timer(_HANG, process.kill)
        guard.start()
        try:
            print(
                json.dumps([asked.problem, asked.answer, asked.form]),
                file=process.stdin,
                flush=True,
            )
            line = process.stdout.readline()
        finally:
            guard.cancel()
        if not line:
            self._end()
            raise AssertionError(f"no verdict on {asked}")
        return Judged(*json.loads(line))

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.checking.judge_process"],
            cwd=Path(__file__).parents[2],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None


def _main() -> None:
    import resource

    from calctutor.checking.check import check, question_of
    from calctutor.checking.question import form_of
    from calctutor.expr.errors import UnreadableError
    from calctutor.expr.work import spent
    from calctutor.reading.problem_reader import parse_problem

    resource.setrlimit(resource.RLIMIT_AS, (_MEGABYTES << 20, _MEGABYTES << 20))
    for line in sys.stdin:
        problem, answer, shape = json.loads(line)
        before = spent()
        try:
            question = question_of(parse_problem(problem))
        except UnreadableError:
            print(json.dumps(["unreadable", 0]), flush=True)
            continue
        form = None if shape is None else form_of(shape)
        verdict = check(question if form is None else replace(question, form=form), answer)
        print(json.dumps([type(verdict).__name__.lower(), spent() - before]), flush=True)


if __name__ == "__main__":
    _main()
