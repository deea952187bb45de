"""The words of every step, kept in `tests/cases/wording` to be read by people.

Between them the problems need every rule and every sentence that a rule may say. A block is a
problem, and below it each step: the rule, then the explanation, smaller steps further in.
CALCTUTOR_UPDATE_GOLDEN=1 writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.solving.derivation import Derivation, Partial, Refused, Step, WithoutValue, Worked
from calctutor.solving.solve import solve

FOLDER = Path(__file__).parents[1] / "cases" / "wording"
FILES = sorted(FOLDER.glob("*.txt"))
BLOCKS = [
    (file, *block.partition("\n")[::2])
    for file in FILES
    for block in file.read_text("utf-8").rstrip("\n").split("\n\n")
]


def _said_of(steps: Iterable[Step], indent: int = 2) -> Iterator[str]:
    for step in steps:
        yield f"{' ' * indent}{step.rule}: {plain(step.explanation)}"
        yield from _said_of(step.steps, indent + 2)


def _end_of(derivation: Derivation) -> Iterator[str]:
    match derivation:
        case Worked(conclusion=reason) | WithoutValue(conclusion=reason):
            kind = "in the end"
        case Partial(why_not=reason) | Refused(why_not=reason):
            kind = "why not"
        case _:
            return
    if reason is not None:
        yield f"  {kind}: {plain(reason)}"


def wording(line: str, *, definition: bool) -> str:
    text, *given = line.split(" ; given ")
    derivation = solve(parse_problem(text, given=tuple(given)), definition=definition)
    steps = derivation.steps if isinstance(derivation, Worked | WithoutValue | Partial) else ()
    notes = [f"  note: {plain(note)}" for note in derivation.notes]
    return "\n".join([*_said_of(steps), *_end_of(derivation), *notes])


@pytest.mark.parametrize(("file", "line", "said"), BLOCKS, ids=[line for _, line, _ in BLOCKS])
def test_each_step_says_what_is_kept(file: Path, line: str, said: str) -> None:
    found = wording(line, definition=file.stem == "definition")
    if os.environ.get("CALCTUTOR_UPDATE_GOLDEN"):
        text = file.read_text("utf-8").replace(f"{line}\n{said}", f"{line}\n{found}")
        file.write_text(text, "utf-8")
    else:
        assert found == said
