"""Many items, several processes, one order."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import count, islice
from pathlib import Path

import pytest

from calctutor.grading.pool import BATCH, Work, in_order
from calctutor.processes import task_process
from calctutor.processes.isolated import start_python
from tests.grading import odd_judges
from tests.processes.family import LISTED, children

MINUS_ONE = -1


def lost(_number: int, why: str) -> int:
    assert "died" in why or "not done" in why
    return MINUS_ONE


def never(why: str) -> None:
    raise AssertionError(why)


def work(
    task: str, *, module: str = odd_judges.__name__, settings: object = None, seconds: float = 60.0
) -> Work[int, int]:
    def here(_numbers: list[int]) -> list[int]:
        raise AssertionError("the parent does nothing itself")

    return Work(module, task, settings, here, lost, seconds)


def run(task: str, numbers: range, processes: int = 2, seconds: float = 60.0) -> list[int]:
    return list(in_order(work(task, seconds=seconds), numbers, processes, never))


def squares(numbers: range) -> list[int]:
    return [number * number for number in numbers]


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("number", [0, 1, BATCH, BATCH + 1, 10 * BATCH - 1])
def test_a_result_for_each_in_order(number: int, processes: int) -> None:
    assert run("squares", range(number), processes) == squares(range(number))


def test_the_order_is_kept_when_the_first_are_the_last_to_be_done() -> None:
    assert run("late_at_first", range(300), 3) == squares(range(300))


def test_an_item_that_kills_its_process_costs_nobody_else_anything() -> None:
    expected = [MINUS_ONE if n in odd_judges.DEADLY else n * n for n in range(200)]
    assert run("deadly", range(200)) == expected


def test_one_process_is_replaced_as_well() -> None:
    expected = [MINUS_ONE if n in odd_judges.DEADLY else n * n for n in range(100)]
    assert run("deadly", range(100), processes=1) == expected


def test_an_item_that_never_ends_is_given_up() -> None:
    results = run("endless", range(80), seconds=0.2)
    assert results == [MINUS_ONE if n == odd_judges.ENDLESS else n * n for n in range(80)]


def said_of_lost(task: str, settings: object, seconds: float) -> list[str]:
    """What is said of one item that is lost."""
    said: list[str] = []

    def note(_number: int, why: str) -> int:
        said.append(why)
        return MINUS_ONE

    lossy: Work[int, int] = Work(odd_judges.__name__, task, settings, lambda _: [], note, seconds)
    assert list(in_order(lossy, [odd_judges.ENDLESS], 1, never)) == [MINUS_ONE]
    return said


def test_an_item_whose_process_dies_is_tried_three_times(tmp_path: Path) -> None:
    file = tmp_path / "tries"
    said = said_of_lost("counted_and_deadly", str(file), 60.0)
    assert said == ["the process that judged it died"]
    assert file.read_text() == "xxx"


def test_of_an_item_that_is_given_up_its_time_is_said() -> None:
    assert said_of_lost("endless", None, 0.2) == ["it was not done after 0 seconds"]


def test_processes_that_are_killed_from_outside_cost_no_item(tmp_path: Path) -> None:
    """As many as ever show themselves in two seconds, and at least four."""
    killed = 0
    items = range(40 * BATCH)

    def kill() -> None:
        nonlocal killed
        end = time.monotonic() + 2
        while time.monotonic() < end or killed < 4:
            for file in tmp_path.iterdir():
                file.unlink()
                with suppress(ProcessLookupError):
                    os.kill(int(file.name), signal.SIGKILL)
                    killed += 1
            time.sleep(0.4)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    results = list(
        in_order(work("known_by_a_file", settings=str(tmp_path)), _slowly(items), 2, never)
    )
    killer.join()
    assert killed >= 4
    assert results == squares(items)


def _slowly(items: range) -> Iterator[int]:
    for item in items:
        time.sleep(0.003)
        yield item


@pytest.mark.parametrize("reason", ["no program", "it ends at once", "it cannot import"])
def test_without_processes_the_parent_does_it(monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    module = odd_judges.__name__
    if reason == "no program":
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
    elif reason == "it ends at once":
        monkeypatch.setattr(sys, "executable", shutil.which("false"))
    else:
        module = "calctutor.no_such_module"
    said: list[str] = []
    alone: Work[int, int] = Work(
        module, "squares", None, lambda numbers: [n * n for n in numbers], lost, 60.0
    )
    assert list(in_order(alone, range(300), 3, said.append)) == squares(range(300))
    assert len(said) == 1


def test_the_other_processes_go_on_when_one_cannot_be_replaced(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    started = count()

    def start_one(module: str) -> object:
        if next(started) > 0:
            raise OSError("no more of them")
        return start_python(module)

    monkeypatch.setattr(task_process, "start_python", start_one)
    assert run("squares", range(300), 3) == squares(range(300))


@pytest.mark.skipif(not LISTED, reason="no list of processes here")
def test_few_items_are_taken_ahead_and_no_process_is_left() -> None:
    taken = 0
    before = children()

    def endless() -> Iterator[int]:
        nonlocal taken
        for number in count():
            taken = number + 1
            yield number

    results = in_order(work("squares"), endless(), 2, never)
    for index, result in enumerate(islice(results, 5000)):
        assert result == index * index
        assert taken <= index + 40 * BATCH
    assert len(children() - before) == 2
    results.close()
    assert children() == before
