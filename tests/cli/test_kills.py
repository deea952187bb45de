"""Killed at any moment, in a terminal or at the end of a pipe: what was acknowledged is stored."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from calctutor.progress.store import Store
from tests.amounts import amount, large
from tests.cli.learner import Learner, command

KILLS = amount(2, 50)

LESSON = ("lesson", "chain-rule")
PRACTICE = ("practice", "powers", "--seed", "1")
_ACKNOWLEDGED = re.compile(r"I read:\s+([\d,]+)\s")
_MOST_ANSWERS = 40


def answers(start: int) -> list[str]:
    """Wrong answers, each another number."""
    return [str(start + number) for number in range(_MOST_ANSWERS)]


def by_pipe(arguments: tuple[str, ...], typed: list[str], random: Random) -> str:
    """Pipe all answers in, kill the program after a while, and return what it had said."""
    program = subprocess.Popen(
        [*command(), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    program.stdin.write("\n".join(typed) + "\n")
    program.stdin.flush()
    said = ""
    for _ in range(random.randrange(1, 20)):
        said += program.stdout.readline()
    time.sleep(random.uniform(0, 0.3))
    program.kill()
    said += program.stdout.read()
    program.stdin.close()
    program.stdout.close()
    program.wait()
    return said


def in_a_terminal(arguments: tuple[str, ...], typed: list[str], random: Random) -> str:
    """Type some answers, kill the program while it judges one, and return what it had said."""
    with Learner(*arguments) as learner:
        said = "".join(learner.enter(answer) for answer in typed[: random.randrange(4)])
        learner.types(typed[random.randrange(4, 8)])
        time.sleep(random.uniform(0, 0.1))
        learner.killed()
    return said


@large()
@pytest.mark.parametrize("place", [LESSON, PRACTICE], ids=["lesson", "practice"])
@pytest.mark.parametrize("run", [by_pipe, in_a_terminal])
def test_what_was_acknowledged_is_stored(
    run: Callable[[tuple[str, ...], list[str], Random], str],
    place: tuple[str, ...],
    data_folder: Path,
) -> None:
    acknowledged: list[str] = []
    random = Random(f"{run.__name__} {place}")
    for kill in range(KILLS):
        said = run(place, answers(1000 + 100 * kill), random)
        acknowledged += (number.replace(",", "") for number in _ACKNOWLEDGED.findall(said))
    with Store.open(data_folder) as store:
        records = store.records()
    stored = [record.detail["text"] for record in records if record.kind == "answer"]
    assert len(stored) == len(set(stored))
    assert set(acknowledged) <= set(stored)
    assert [number for number in stored if number in set(acknowledged)] == acknowledged
    assert store.damaged == frozenset()
