"""Signals at a prompt: the terminal is left as it was found, and nothing stays behind."""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pexpect.fdpexpect
import pytest

from calctutor.progress.store import Store
from tests.amounts import large
from tests.cli.learner import command

LESSON = Path("lessons/sigmoid.yaml").absolute()
PROMPTS = {
    "lesson": (["lesson", "chain-rule"], "Type|Enter"),
    "plain lesson": (["lesson", "chain-rule", "--plain"], "> "),
    "practice": (["practice", "chain-rule", "--seed", "1"], "Type"),
    "work": (["work"], "First the problem"),
    "preview": (["author", "preview", str(LESSON)], "Type|Enter"),
    "reset": (["progress", "reset"], "A copy is kept"),
}


class Screen:
    """A command in a pseudo-terminal that outlives it, so that its settings can be compared."""

    def __init__(self, arguments: list[str], columns: int = 80) -> None:
        self.ours, self.theirs = os.openpty()
        self.resize(columns)
        self.before = termios.tcgetattr(self.theirs)
        environment = {**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
        environment.pop("COLUMNS", None)
        self.program = subprocess.Popen(
            [*command(), *arguments],
            stdin=self.theirs,
            stdout=self.theirs,
            stderr=self.theirs,
            env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        self.reader = pexpect.fdpexpect.fdspawn(self.ours, encoding="utf-8", timeout=20)
        self.said = ""

    def expect(self, pattern: str) -> str:
        self.reader.expect(pattern)
        self.said += str(self.reader.before) + str(self.reader.after)
        return str(self.reader.before)

    def resize(self, columns: int) -> None:
        fcntl.ioctl(self.theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))

    def children(self) -> list[int]:
        pid = self.program.pid
        lists = Path(f"/proc/{pid}/task").glob("*/children")
        return [int(child) for each in lists for child in each.read_text().split()]

    def end(self) -> int:
        """Wait for the end, with what is said up to it; the status is negative for a signal."""
        until = time.monotonic() + 30
        while self.program.poll() is None:
            self._read(0.1)
            assert time.monotonic() < until, self.said
        self._read(0.3)
        return self.program.returncode

    def _read(self, seconds: float) -> None:
        with suppress(pexpect.TIMEOUT, pexpect.EOF):
            self.said += self.reader.read_nonblocking(100_000, seconds)

    def last(self, *sequences: str) -> str | None:
        """Return which of some control sequences was written last."""
        found = [(self.said.rfind(one), one) for one in sequences if one in self.said]
        return max(found)[1] if found else None


@contextmanager
def screen(arguments: list[str], columns: int = 80) -> Iterator[Screen]:
    shown = Screen(arguments, columns)
    try:
        yield shown
    finally:
        if shown.program.poll() is None:
            shown.program.kill()
            shown.program.wait()
        for one in (shown.ours, shown.theirs):
            with suppress(OSError):
                os.close(one)


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def gone(pids: list[int]) -> bool:
    until = time.monotonic() + 10
    while any(map(is_running, pids)) and time.monotonic() < until:
        time.sleep(0.05)
    return not any(map(is_running, pids))


def wait_for_a_child(shown: Screen) -> list[int]:
    until = time.monotonic() + 30
    while not (found := shown.children()) and time.monotonic() < until:
        time.sleep(0.05)
    assert found
    return found


@large(one_in=2)
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("name", PROMPTS)
def test_a_signal_at_a_prompt_puts_the_terminal_back(name: str, number: signal.Signals) -> None:
    arguments, asked = PROMPTS[name]
    with screen(arguments) as shown:
        shown.expect(asked)
        children = []
        if name in {"lesson", "practice"}:
            children = wait_for_a_child(shown)
        if name != "plain lesson":
            shown.expect(r"\x1b\[\?2004h")
            assert termios.tcgetattr(shown.theirs) != shown.before
        shown.program.send_signal(number)
        assert shown.end() == -number
        assert termios.tcgetattr(shown.theirs) == shown.before
        assert shown.last("\x1b[?2004h", "\x1b[?2004l") in {None, "\x1b[?2004l"}
        assert shown.last("\x1b[?25h", "\x1b[?25l") in {None, "\x1b[?25h"}
        assert "Traceback" not in shown.said
        assert "Unhandled" not in shown.said
        assert gone(children)


def test_a_terminal_that_closes_leaves_nothing_behind() -> None:
    with screen(["lesson", "chain-rule"]) as shown:
        shown.expect(r"\x1b\[\?2004h")
        children = wait_for_a_child(shown)
        os.close(shown.theirs)
        os.close(shown.ours)
        assert shown.program.wait(60) == -signal.SIGHUP
        assert gone(children)


def test_what_was_answered_is_kept() -> None:
    with screen(["practice", "chain-rule", "--seed", "1"]) as shown:
        shown.expect(r"\x1b\[\?2004h")
        for _ in range(2):
            os.write(shown.ours, b"hint\r")
            shown.expect("Hint")
            shown.expect(r"\x1b\[\?2004h")
        os.write(shown.ours, b"half an ans")
        shown.program.send_signal(signal.SIGTERM)
        assert shown.end() == -signal.SIGTERM
    with Store.open() as store:
        assert [entry.record.kind for entry in store.entries()].count("hint") == 2


def test_a_signal_that_is_ignored_stays_ignored() -> None:
    """`nohup` has SIGHUP ignored; then it must not end anything."""
    script = 'trap "" HUP; exec "$@"'
    program = subprocess.Popen(
        ["sh", "-c", script, "sh", *command(), "lesson", "chain-rule"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.readline()
    program.send_signal(signal.SIGHUP)
    said, _ = program.communicate("quit\n", timeout=60)
    assert program.returncode == 0
    assert "Your place is kept" in said


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_lines_of_results_stay_whole(number: signal.Signals, tmp_path: Path) -> None:
    rows = "".join(f"{row},{2 * row} x,d/dx {row} x^2\n" for row in range(20_000))
    file, out = tmp_path / "rows.csv", tmp_path / "out.csv"
    file.write_text("id,answer,problem\n" + rows, "utf-8")
    arguments = ["grade", str(file), "--jobs", "2", "--out", str(out)]
    program = subprocess.Popen([*command(), *arguments], stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 60
    while (not out.exists() or out.read_bytes().count(b"\n") < 600) and time.monotonic() < until:
        time.sleep(0.05)
    children = [
        int(child)
        for each in Path(f"/proc/{program.pid}/task").glob("*/children")
        for child in each.read_text().split()
    ]
    program.send_signal(number)
    _, complaint = program.communicate(timeout=20)
    assert program.returncode == 130
    assert "Traceback" not in complaint
    written = out.read_text("utf-8")
    assert written.endswith("\n")
    assert len({line.count(",") for line in written.splitlines()}) == 1
    assert gone(children)


def test_what_is_shown_after_a_resize_has_the_new_width() -> None:
    with screen(["lesson", "chain-rule"], columns=90) as shown:
        shown.expect(r"\x1b\[\?2004h")
        narrow = _said_at(shown, 40)
        assert len(narrow) > 5
        assert max(map(len, narrow)) <= 40
        assert max(map(len, _said_at(shown, 100))) > 60


def _said_at(shown: Screen, columns: int) -> list[str]:
    """Return the lines that are said to `help` once the terminal has another width."""
    shown.resize(columns)
    shown.program.send_signal(signal.SIGWINCH)
    os.write(shown.ours, b"help\r")
    said = shown.expect("undo|quit") + shown.expect(r"\x1b\[\?2004h")
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)
    return [line.rstrip() for line in said.replace("\r", "\n").split("\n")]
