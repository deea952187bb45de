"""What is fuzzed: functions that take bytes and may raise nothing but what they declare."""

from __future__ import annotations

import io
import json
import re
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.fuzz.mutation import CHARACTERS, LINES, STRUCTURE, Mutation
from calctutor.checking.check import check, question_of
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Tree
from calctutor.grading.judging import RowError, grade
from calctutor.grading.results import result_line
from calctutor.grading.rows import NotRowsError
from calctutor.grading.source import rows_of
from calctutor.lessons.audit import audited
from calctutor.lessons.catalogue import find_lessons
from calctutor.lessons.findings import LessonError
from calctutor.lessons.loading import load_file
from calctutor.practice.knowledge import knowledge
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.latex import latex
from calctutor.printing.layout import fit
from calctutor.printing.mathml import mathml
from calctutor.progress.days import days
from calctutor.progress.history import attempts
from calctutor.progress.portable import BadLine, from_lines
from calctutor.progress.recurring import recurring
from calctutor.progress.store import utc_now
from calctutor.reading.parser import parse, parse_chain, parse_relations
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.page import Page
from calctutor.render.solution import solution_lines
from calctutor.render.verdicts import verdict_lines

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"


@dataclass(frozen=True, slots=True)
class Target:
    """A function to fuzz, with the inputs to begin from and the changes to make to them."""

    name: str
    run: Callable[[bytes], None]
    seeds: Callable[[], Sequence[bytes]]
    mutations: Sequence[Mutation]


class FaultError(Exception):
    """An error that calctutor caught and reported as its own fault."""


def read_text(raw: bytes) -> None:
    """Read a text in every way in which one is read, and print what comes of it."""
    text = raw.decode("utf-8", "surrogateescape")
    for reader in (parse, parse_chain, parse_relations, parse_problem):
        try:
            found = reader(text)
        except UnreadableError as error:
            assert 0 <= error.span[0] <= error.span[1] <= len(error.text)
            continue
        if isinstance(found, Tree):
            _print(found)


def _print(tree: Tree) -> None:
    for printed in (ascii_form, inline, inline_ascii, latex, mathml):
        printed(tree)
    fit(tree, 40, unicode=True)


def judge(raw: bytes) -> None:
    """Judge what stands behind a tab as an answer to the problem before it."""
    problem, _, answer = raw.decode("utf-8", "surrogateescape").partition("\t")
    try:
        question = question_of(parse_problem(problem))
    except UnreadableError:
        return
    verdict_lines(Page(60), check(question, answer), counting=True)


def read_lesson(raw: bytes) -> None:
    """Load a lesson file in every way, prove it and print it with its answers."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{_lesson_name(raw)}.yaml"
        file.write_bytes(raw)
        find_lessons((file.parent,))
        try:
            lesson = load_file(file)
        except LessonError as error:
            assert error.findings
            assert all(finding.line >= 1 and finding.column >= 1 for finding in error.findings)
            audited(file)
            return
        audited(file)
        solution_lines(Page(60), lesson)


def _lesson_name(raw: bytes) -> str:
    found = re.search(rb"^name: ([a-z-]{1,40})$", raw, re.MULTILINE)
    return found[1].decode() if found else "lesson"


def grade_file(raw: bytes) -> None:
    """Grade the rows of a file and write their results in both formats."""
    for name in ("rows.csv", "rows.jsonl", "rows"):
        try:
            form, rows = rows_of(io.BufferedReader(io.BytesIO(raw)), name)
            for row in rows:
                graded = grade(row)
                if isinstance(graded.outcome, RowError) and "fault" in graded.outcome.message:
                    raise FaultError(graded.outcome.message)
                result_line(graded, form)
        except NotRowsError:
            continue


def import_progress(raw: bytes) -> None:
    """Read exported progress and tell from it what `calctutor progress` shows."""
    found = list(from_lines(io.BytesIO(raw)))
    entries = [one for one in found if not isinstance(one, BadLine)]
    done = attempts(entry.record for entry in entries)
    knowledge(done, utc_now())
    recurring(done)
    days(done, None)


def _texts() -> list[bytes]:
    return [line.encode() for line in (*_problems(), *(answer for _, answer in _answers()))]


def _problems() -> list[str]:
    files = sorted(CASES.glob("*.txt"))
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [line.split("|")[0].split(";")[0].strip() for line in lines if line and line[0] != "#"]


def _answers() -> list[tuple[str, str]]:
    pairs = []
    for line in (CASES / "answers" / "pairs.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        pairs.append((row.get("problem") or row["expected"], row["answer"]))
    for line in (CASES / "mistakes.txt").read_text("utf-8").splitlines():
        if line.count("|") == 2:
            problem, answer, _ = line.split("|")
            pairs.append((problem.strip(), answer.strip()))
    return pairs


def _judged() -> list[bytes]:
    return [f"{problem}\t{answer}".encode() for problem, answer in _answers()]


def _lessons() -> list[bytes]:
    """Each step of each lesson as a lesson of its own, so that proving one takes no time."""
    fixtures = ROOT / "tests" / "lessons"
    found: list[bytes] = []
    for file in sorted([*(ROOT / "lessons").glob("*.yaml"), *fixtures.glob("*.yaml")]):
        text = file.read_text("utf-8")
        head, *steps = re.split(r"(?m)^  - (?=id:)", text)
        found += [f"{head}  - {step}".encode() for step in steps]
    return found


def _graded() -> list[bytes]:
    few = _answers()[::25]
    rows = [{"id": str(n), "problem": p, "answer": a} for n, (p, a) in enumerate(few)]
    jsonl = [
        "\n".join(map(json.dumps, rows[begin : begin + 3])) for begin in range(0, len(rows), 3)
    ]
    csv = [
        f'id,answer,problem,given,form\n{n},"{a}","{p}",x > 0,any' for n, (p, a) in enumerate(few)
    ]
    return [text.encode() for text in (*jsonl, *csv, json.dumps(rows[:3]))]


def _exported() -> list[bytes]:
    def line(number: int, place: str, kind: str, detail: dict[str, object]) -> str:
        at = f"2026-01-{number + 1:02}T10:00:00.000+00:00"
        entry = {"schema": 1, "uid": f"u{number}", "at": at, "lesson": place, "step": "1.0"}
        return json.dumps({**entry, "kind": kind, "detail": detail})

    asked = {"problem": "d/dx sin(x^2)", "level": 2, "mistakes": ["chain-inner-derivative-missing"]}
    wrong = {**asked, "answer": "cos(x^2)", "verdict": "incorrect", "diagnosis": asked["mistakes"]}
    right = {**asked, "answer": "2x cos(x^2)", "verdict": "correct"}
    rows = [
        line(0, "practice:chain-rule", "judged", wrong),
        line(1, "practice:chain-rule", "judged", right),
        line(2, "chain-rule", "hint", {}),
        line(3, "chain-rule", "quit", {}),
    ]
    return ["\n".join(rows).encode(), *(row.encode() for row in rows)]


TARGETS = {
    target.name: target
    for target in (
        Target("parser", read_text, _texts, CHARACTERS),
        Target("judge", judge, _judged, CHARACTERS),
        Target("lesson", read_lesson, _lessons, (*CHARACTERS, *LINES, *STRUCTURE, *STRUCTURE)),
        Target("grade", grade_file, _graded, (*CHARACTERS, *LINES)),
        Target("progress", import_progress, _exported, (*CHARACTERS, *LINES)),
    )
}
