"""The process at arm's length: whatever happens in it, the caller gets a value and goes on."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from calctutor.processes import task_process
from calctutor.processes.isolated import start_python
from calctutor.processes.outcome import Done, Failed, NotStarted, TimedOut
from calctutor.processes.task_process import TaskProcess

PATIENCE = 60.0
"""Seconds within which anything that works at all is done, on the slowest machine."""


@pytest.fixture
def process() -> Iterator[TaskProcess]:
    process = TaskProcess("tests.processes.odd_tasks")
    yield process
    process.close()


def ask(process: TaskProcess, task: str, *args: object) -> object:
    outcome = process.request(task, *args, seconds=PATIENCE)
    assert isinstance(outcome, Done)
    return outcome.value


def pid_of(process: TaskProcess) -> int:
    pid = ask(process, "process_id")
    assert isinstance(pid, int)
    return pid


def wait_until_gone(pid: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{pid}/stat").exists() and state_of(pid) == "Z":
            return
        time.sleep(0.02)
    raise AssertionError(f"process {pid} is still there")


def state_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except FileNotFoundError:
        return "Z"


def test_the_tasks_run_elsewhere_and_in_the_same_process_each_time(process: TaskProcess) -> None:
    assert pid_of(process) == pid_of(process) != os.getpid()


@pytest.mark.parametrize("task", ["hang", "hang_in_one_operation"])
def test_a_task_that_hangs_is_given_up_and_the_next_one_works(
    process: TaskProcess, task: str
) -> None:
    before = pid_of(process)
    assert process.request(task, seconds=0.2) == TimedOut()
    wait_until_gone(before)
    assert ask(process, "echo", "again") == "again"


def test_the_limit_is_one_of_cpu_time_and_begins_anew_with_each_task(process: TaskProcess) -> None:
    before = pid_of(process)
    assert process.request("sleep", 1.0, seconds=0.4) == Done(1.0)
    for _ in range(3):
        assert isinstance(process.request("compute", 0.2, seconds=0.4), Done)
    assert pid_of(process) == before
    assert process.request("compute", 600.0, seconds=0.4) == TimedOut()


def test_what_is_slow_because_the_machine_is_busy_comes_to_its_end(process: TaskProcess) -> None:
    """A process that is stopped again and again is one that gets little of a core."""
    pid = pid_of(process)
    over = threading.Event()

    def hold_up() -> None:
        while not over.wait(0.02):
            os.kill(pid, signal.SIGSTOP)
            over.wait(0.08)
            os.kill(pid, signal.SIGCONT)

    holding_up = threading.Thread(target=hold_up)
    holding_up.start()
    try:
        assert isinstance(process.request("compute", 0.3, seconds=0.6), Done)
    finally:
        over.set()
        holding_up.join()


def test_a_task_that_dies_is_a_failure_and_the_next_one_works(process: TaskProcess) -> None:
    outcome = process.request("die", seconds=PATIENCE)
    assert outcome == Failed("the process died (exit status 7)")
    assert ask(process, "echo", "again") == "again"


def test_an_idle_process_that_is_killed_is_replaced_unnoticed(process: TaskProcess) -> None:
    for _ in range(3):
        os.kill(pid_of(process), signal.SIGKILL)
        assert ask(process, "echo", "again") == "again"


def test_a_process_that_is_killed_at_work_is_a_failure(process: TaskProcess) -> None:
    pid = pid_of(process)
    threading.Timer(0.3, os.kill, (pid, signal.SIGKILL)).start()
    assert isinstance(process.request("hang", seconds=PATIENCE), Failed)
    assert ask(process, "echo", "again") == "again"


def test_an_error_in_a_task_is_told_and_costs_nothing_else(process: TaskProcess) -> None:
    pid = pid_of(process)
    assert process.request("fail", seconds=PATIENCE) == Failed("RuntimeError: on purpose")
    assert pid_of(process) == pid


def test_only_listed_tasks_run(process: TaskProcess) -> None:
    for name in ("system", "os.system", "__import__", "TASKS"):
        assert isinstance(process.request(name, "true", seconds=PATIENCE), Failed)


def test_what_cannot_be_sent_or_returned_is_a_failure(process: TaskProcess) -> None:
    pid = pid_of(process)
    assert isinstance(process.request("echo", lambda: None, seconds=PATIENCE), Failed)
    assert isinstance(process.request("no_pickle", seconds=PATIENCE), Failed)
    assert pid_of(process) == pid


def test_output_of_a_task_disturbs_neither_the_answers_nor_the_terminal(
    process: TaskProcess, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask(process, "chatter") == "said"
    assert ask(process, "echo", 1) == 1
    process.close()
    assert capfd.readouterr() == ("", "")


def test_long_requests_and_answers_pass(process: TaskProcess) -> None:
    assert ask(process, "echo", "x" * 5_000_000) == "x" * 5_000_000


def test_deep_recursion_has_room(process: TaskProcess) -> None:
    assert ask(process, "recurse", 9_000) == 9_000
    assert isinstance(process.request("recurse", 1_000_000, seconds=PATIENCE), Failed)
    assert ask(process, "echo", "again") == "again"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits a process's memory")
def test_memory_is_limited(process: TaskProcess) -> None:
    assert ask(process, "memory", 2**20) == 2**20
    assert isinstance(process.request("memory", 5 * 2**30, seconds=PATIENCE), Failed)


def test_the_order_of_sets_is_the_same_in_every_process(process: TaskProcess) -> None:
    first = ask(process, "hash_seed")
    process.close()
    assert ask(process, "hash_seed") == first


def test_requests_from_several_threads_each_get_their_own_answer(process: TaskProcess) -> None:
    answers: dict[int, object] = {}

    def ask_for(number: int) -> None:
        answers[number] = ask(process, "echo", number)

    threads = [threading.Thread(target=ask_for, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == {number: number for number in range(8)}


def test_close_leaves_no_process_behind(process: TaskProcess) -> None:
    pid = pid_of(process)
    process.close()
    process.close()
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_system_that_starts_no_process_is_a_failure(
    process: TaskProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    process.start()
    outcome = process.request("echo", 1, seconds=PATIENCE)
    assert isinstance(outcome, NotStarted)
    assert "cannot be started" in outcome.reason


def test_a_process_that_ends_at_once_is_a_failure(
    process: TaskProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", shutil.which("false"))
    assert isinstance(process.request("echo", 1, seconds=PATIENCE), NotStarted)


def test_tasks_that_cannot_be_imported_are_a_failure() -> None:
    process = TaskProcess("calctutor.cas.no_such_module")
    outcome = process.request("echo", 1, seconds=PATIENCE)
    process.close()
    assert isinstance(outcome, NotStarted)
    assert "no_such_module" in outcome.reason


def test_processes_that_are_killed_while_they_start_are_replaced(
    process: TaskProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []

    def start_and_kill(module: str) -> subprocess.Popen[bytes]:
        started = start_python(module)
        if len(killed) < 4:
            killed.append(started.pid)
            started.kill()
        return started

    monkeypatch.setattr(task_process, "start_python", start_and_kill)
    assert ask(process, "echo", "again") == "again"
    assert len(killed) == 4


def test_a_process_that_is_stopped_gives_no_answer_and_is_not_replaced(
    process: TaskProcess,
) -> None:
    pid = pid_of(process)
    threading.Timer(0.3, process.stop).start()
    assert isinstance(process.request("hang", seconds=PATIENCE), Failed)
    wait_until_gone(pid)
    assert isinstance(process.request("echo", 1, seconds=PATIENCE), NotStarted)


@pytest.mark.skipif(os.name != "posix", reason="signals between processes")
def test_ctrl_c_leaves_the_process_alone(process: TaskProcess) -> None:
    pid = pid_of(process)
    assert os.getsid(pid) != os.getsid(0)
    os.kill(pid, signal.SIGINT)
    assert pid_of(process) == pid


@pytest.mark.skipif(os.name != "posix", reason="signals between processes")
def test_ctrl_c_while_waiting_reaches_the_caller_and_ends_the_task(process: TaskProcess) -> None:
    pid = pid_of(process)
    interrupt = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        process.request("hang", seconds=PATIENCE)
    wait_until_gone(pid)
    assert ask(process, "echo", "again") == "again"


ORPHAN = """
import sys, threading, time
from calctutor.processes.task_process import TaskProcess
process = TaskProcess("tests.processes.odd_tasks")
print(process.request("process_id", seconds=60).value, flush=True)
threading.Thread(target=process.request, args=(sys.argv[1],), kwargs={"seconds": 1}).start()
time.sleep(600)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9")
@pytest.mark.parametrize("task", ["process_id", "hang", "hang_in_one_operation"])
def test_the_process_does_not_outlive_a_parent_that_is_killed(task: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, task], stdout=subprocess.PIPE, text=True, env=environment
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        time.sleep(0.3)
        parent.kill()
    wait_until_gone(pid)
