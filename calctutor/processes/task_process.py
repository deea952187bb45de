"""A process that runs one task after another, each within a limit on its CPU time.

The process is replaced when it fails.
"""

from __future__ import annotations

import pickle
import subprocess
import threading
from contextlib import suppress

from calctutor.processes.cpu_limit import EXIT_STATUS, patience
from calctutor.processes.isolated import start_python
from calctutor.processes.outcome import Done, Failed, NotStarted, Outcome, TimedOut
from calctutor.processes.serve import RECEIVED, Request

_START_SECONDS = 120.0
"""How long the process may take to start and import modules, before a limit counts."""

_STARTS = 5
"""How often a process is started for one request.

An idle process may have been killed from outside, and so may the next one while it imports modules.
"""


class TaskProcess:
    """A process that runs the functions listed in `TASKS` of a module.

    No failure of the process raises an error here: each request has an `Outcome`. Requests from
    several threads are answered one after the other.
    """

    def __init__(self, module: str) -> None:
        self._module = module
        self._stopped = False
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def start(self) -> None:
        """Start the process unless it is running. Return at once; it imports modules meanwhile."""
        with self._lock, suppress(OSError):
            self._running()

    def stop(self) -> None:
        """Kill the process, even while another thread waits for an answer, and start no other."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process. A later request starts another."""
        with self._lock:
            self._end()

    def request(self, task: str, *args: object, seconds: float) -> Outcome[object]:
        """Run a task in at most `seconds` of the process's own CPU time.

        The task gets that much however busy the machine is. A task that sleeps is given up after
        many times as long by the clock.
        """
        with self._lock:
            # A process may have died while idle. The next request finds out, and since its task
            # was not begun, another process can run it.
            for _ in range(_STARTS):
                outcome = self._attempt((task, args, seconds))
                if outcome is not None:
                    return outcome
            return NotStarted("the process ends as soon as it starts")

    def _attempt(self, request: Request) -> Outcome[object] | None:
        """Return the outcome of the request; None if the process died before the task began."""
        try:
            exchange = _Exchange(self._running(), request)
        except (OSError, RuntimeError) as error:
            # RuntimeError: the system allows no further thread, which would wait for the answer.
            return NotStarted(f"the process cannot be started: {error}")
        try:
            return exchange.outcome(request[2])
        finally:
            if not exchange.complete:
                self._end()
                exchange.join()
                with suppress(OSError):
                    self._running()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._end()
        if self._stopped:
            raise ProcessLookupError("it is stopped")
        if self._process is None:
            self._process = start_python(self._module)
            if self._stopped:
                self._process.kill()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()


class _Exchange(threading.Thread):
    """One request and its answer, on a thread that ends when the process does."""

    def __init__(self, process: subprocess.Popen[bytes], request: Request) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._request = request
        self._over = threading.Event()
        self._begun = threading.Event()
        self._answer: Done[object] | Failed | None = None
        self._task_began = False
        self.start()

    @property
    def complete(self) -> bool:
        return self._answer is not None

    def outcome(self, seconds: float) -> Outcome[object] | None:
        """Wait for the outcome; None if the process died before the task began."""
        if not self._begun.wait(_START_SECONDS):
            return NotStarted(f"the process was not ready after {_START_SECONDS:.0f} seconds")
        in_time = self._over.wait(patience(seconds))
        if self._answer is not None:
            return self._answer
        if not in_time:
            return TimedOut()
        if not self._task_began:
            return None
        status = self._process.wait()
        if status == EXIT_STATUS:
            return TimedOut()
        return Failed(f"the process died (exit status {status})")

    def run(self) -> None:
        try:
            self._answer = self._talk()
        except Exception:
            self._answer = None
        finally:
            self._over.set()
            self._begun.set()

    def _talk(self) -> Done[object] | Failed:
        """Send the request and read its answer. Raise an exception if the process dies."""
        try:
            request = pickle.dumps(self._request)
        except Exception as error:
            return Failed(f"the request cannot be sent: {error}")
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(request)
        self._process.stdin.flush()
        self._task_began = pickle.load(self._process.stdout) == RECEIVED
        self._begun.set()
        answer = pickle.load(self._process.stdout)
        assert isinstance(answer, Done | Failed)
        return answer
