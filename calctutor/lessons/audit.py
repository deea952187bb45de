"""What an author is told of a lesson file: all that is wrong with it, at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from calctutor.checking.sameness import Prover
from calctutor.lessons.cut_off import cut_off
from calctutor.lessons.findings import Finding, LessonError, nearest
from calctutor.lessons.folder import SUFFIX
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.loading import load_text, read_file
from calctutor.lessons.proof import findings
from calctutor.lessons.yaml_source import read_yaml


class Audit(Struct, frozen=True):
    """A lesson file with its findings; `lesson` is None where it cannot be taught from."""

    file: Path
    lesson: Lesson | None
    findings: tuple[Finding, ...]


def audited(file: Path, prove: Prover | None = None) -> Audit:
    """The file read and every line of it proved. Raises OSError where it cannot be read."""
    try:
        text = read_file(file)
        source = read_yaml(text, str(file))
        lesson = load_text(text, str(file), file.name.removesuffix(SUFFIX))
    except LessonError as error:
        return Audit(file, None, error.findings)
    found = (*cut_off(source), *findings(lesson, prove))
    return Audit(file, lesson, tuple(sorted(set(found))))


def needs(audits: Sequence[Audit], others: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """What is wrong with the prerequisites: lessons that are not there, and circles.

    `others` are the lessons elsewhere that may be needed, each with what it needs itself.
    """
    lessons = {audit.lesson.name: audit.lesson for audit in audits if audit.lesson is not None}
    # A file that cannot be read has its name all the same.
    files = (audit.file.name.removesuffix(SUFFIX) for audit in audits)
    known = sorted({*files, *lessons, *others})
    needed_by = {**others, **{name: lesson.needs for name, lesson in lessons.items()}}
    for lesson in lessons.values():
        for index, needed in enumerate(lesson.needs):
            if needed not in known:
                meant = nearest(needed, known)
                hint = f" Did you mean {meant}?" if meant else ""
                yield _at(lesson, index, f"There is no lesson {needed}.{hint}")
            elif lesson.name in _all_needed(needed, needed_by):
                circle = f"{lesson.name} needs {needed}, which needs {lesson.name} in the end"
                yield _at(lesson, index, f"A circle: {circle}. Take one of them out.")


def _at(lesson: Lesson, index: int, message: str) -> Finding:
    position = lesson.source.position(("needs", index))
    return Finding(lesson.source.file, position.line, position.column, message)


def _all_needed(name: str, needed_by: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """The lesson and all that it needs, and these, and so on."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += needed_by.get(one, ())
    return frozenset(found)
