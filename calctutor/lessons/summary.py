"""Summaries of lessons, read without their mathematics."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct


class LessonSummary(Struct, frozen=True):
    """A lesson without the content of its steps."""

    name: str
    title: str
    summary: str
    minutes: int
    needs: tuple[str, ...]
    steps: tuple[str, ...]
    """The ids of the steps."""
    file: str


def read_summary(file: Path, name: str) -> LessonSummary:
    """Read the summary in a lesson file. Raise LessonError if the file is broken, or OSError."""
    # Importing the YAML reader takes longer than showing a list of lessons.
    from calctutor.lessons.findings import LessonError
    from calctutor.lessons.loading import load_head, mapping, read_file
    from calctutor.lessons.reading import Reader
    from calctutor.lessons.yaml_source import read_yaml

    read = read_yaml(read_file(file), str(file))
    top = mapping(read)
    head = load_head(Reader(read), top)
    if head is None or read.findings:
        raise LessonError(tuple(sorted(read.findings)))
    steps = top.get("steps")
    ids = [step.get("id") for step in steps if isinstance(step, dict)] if steps else []
    return LessonSummary(
        name=name,
        title=head.title,
        summary=head.summary,
        minutes=head.minutes,
        needs=tuple(head.needs),
        steps=tuple(step_id for step_id in ids if isinstance(step_id, str)),
        file=str(file),
    )
