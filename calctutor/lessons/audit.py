"""The audit of a lesson file: everything wrong with it, reported at once."""

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
    """A lesson file with its findings; `lesson` is None if the file is too broken to teach from."""

    file: Path
    lesson: Lesson | None
    findings: tuple[Finding, ...]


def audited(file: Path, prove: Prover | None = None) -> Audit:
    """Load a lesson file and check every line of it. Raise OSError if the file cannot be read."""
    try:
        text = read_file(file)
        source = read_yaml(text, str(file))
        lesson = load_text(text, str(file), file.name.removesuffix(SUFFIX))
    except LessonError as error:
        return Audit(file, None, error.findings)
    found = (*cut_off(source), *findings(lesson, prove))
    return Audit(file, lesson, tuple(sorted(set(found))))


def prerequisite_findings(
    audits: Sequence[Audit], other_lessons: Mapping[str, Sequence[str]]
) -> Iterator[Finding]:
    """Yield findings about prerequisites: lessons that don't exist, and cycles.

    `other_lessons` maps lessons in other places to the lessons that they require.
    """
    lessons = {audit.lesson.name: audit.lesson for audit in audits if audit.lesson is not None}
    # A file that cannot be read still has a name that other lessons may require.
    files = (audit.file.name.removesuffix(SUFFIX) for audit in audits)
    known = sorted({*files, *lessons, *other_lessons})
    needed_by = {**other_lessons, **{name: lesson.needs for name, lesson in lessons.items()}}
    for lesson in lessons.values():
        for index, needed in enumerate(lesson.needs):
            if needed not in known:
                meant = nearest(needed, known)
                hint = f" Did you mean {meant}?" if meant else ""
                yield _at(lesson, index, f"There is no lesson {needed}.{hint}")
            elif lesson.name in _with_prerequisites(needed, needed_by):
                circle = f"{lesson.name} needs {needed}, which needs {lesson.name} in the end"
                yield _at(lesson, index, f"A circle: {circle}. Take one of them out.")


def _at(lesson: Lesson, index: int, message: str) -> Finding:
    position = lesson.source.position(("needs", index))
    return Finding(lesson.source.file, position.line, position.column, message)


def _with_prerequisites(name: str, needed_by: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Return the lesson and all its direct and indirect prerequisites."""
    found: set[str] = set()
    stack = [name]
    while stack:
        needed = stack.pop()
        if needed not in found:
            found.add(needed)
            stack += needed_by.get(needed, ())
    return frozenset(found)
