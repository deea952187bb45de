"""calctutor author: commands for people who write lessons."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import calctutor.lessons
from calctutor.cli.lesson_folders import folders
from calctutor.cli.proving import proving
from calctutor.cli.saying import note, put
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.lessons.audit import Audit, audited, prerequisite_findings
from calctutor.lessons.catalogue import find_lessons
from calctutor.lessons.findings import Finding
from calctutor.lessons.folder import SUFFIX, Folders, is_regular, lesson_names
from calctutor.lessons.json_schema import FILE_NAME, HEADER, json_schema

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new(name: str, folder: Path) -> ExitStatus:
    """Write a commented lesson with the given name; it passes all checks."""
    bare = name.removesuffix(SUFFIX)
    if not _NAME.fullmatch(bare):
        message = f"A name is small letters, digits and single hyphens, such as chain-rule: {name}."
        raise CommandError(ExitStatus.USAGE, message)
    file = folder / f"{bare}{SUFFIX}"
    template = resources.files(calctutor.lessons).joinpath("template.yaml").read_text("utf-8")
    text = f"{HEADER}\n{template.replace('NAME', bare)}"
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        message = f"{file} is there already; it is left as it is."
        raise CommandError(ExitStatus.FILE, message) from None
    except OSError as error:
        raise CommandError(
            ExitStatus.FILE, f"{file} cannot be written: {error.strerror}."
        ) from None
    terminal = Terminal.detect()
    terminal.say(f"{file} is written: a short lesson that passes. Now")
    for command, meaning in (("preview", "look at it"), ("check", "prove every line of it")):
        terminal.say(f"calctutor author {command} {file}   ({meaning})")
    return ExitStatus.OK


def schema() -> ExitStatus:
    """Print the JSON Schema, with instructions on standard error."""
    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")
    note(f"Save this as {FILE_NAME} beside your lessons, and begin each with\n{HEADER}")
    return ExitStatus.OK


def check(paths: Sequence[Path], *, as_json: bool = False) -> ExitStatus:
    """Print all findings, each with its place. The status is WRONG if there are any."""
    print_findings = _print_as_json if as_json else _print_findings
    files = [file for path in paths for file in _files(path)]
    if not files:
        where = " or ".join(map(str, paths))
        raise CommandError(ExitStatus.FILE, f"There is no lesson file (*{SUFFIX}) in {where}.")
    audits: list[Audit] = []
    with proving() as prove:
        for file in files:
            try:
                audits.append(audited(file, prove))
            except OSError as error:
                message = f"{file} cannot be read: {error.strerror}."
                raise CommandError(ExitStatus.FILE, message) from None
            print_findings(audits[-1].findings)
    file_folders = {file.parent for file in files}
    unmet = sorted(prerequisite_findings(audits, _lessons_in((*file_folders, *folders()))))
    print_findings(unmet)
    count = sum(len(audit.findings) for audit in audits) + len(unmet)
    if not as_json:
        Terminal.detect().say(_outcome(audits, count))
    return ExitStatus.WRONG if count else ExitStatus.OK


def _lessons_in(places: Folders) -> dict[str, Sequence[str]]:
    """Return the names of all lessons in folders, with their prerequisites if they can be read."""
    known: dict[str, Sequence[str]] = dict.fromkeys(lesson_names(places), ())
    return known | {summary.name: summary.needs for summary in find_lessons(places).lessons}


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return sorted(
            file for file in path.iterdir() if file.name.endswith(SUFFIX) and is_regular(file)
        )
    if not path.exists():
        raise CommandError(ExitStatus.FILE, f"There is no file or folder {path}.")
    return [path]


def _print_findings(findings: Sequence[Finding]) -> None:
    page = Terminal.detect().page
    for finding in findings:
        put(page.words(str(finding)) if page.flat else str(finding))
    sys.stdout.flush()


def _print_as_json(findings: Sequence[Finding]) -> None:
    terminal = Terminal.detect()
    for finding in findings:
        terminal.write_json(
            {
                "schema": 1,
                "file": finding.file,
                "line": finding.line,
                "column": finding.column,
                "message": finding.message,
            }
        )


def _outcome(audits: Sequence[Audit], count: int) -> str:
    lessons = "1 lesson" if len(audits) == 1 else f"{len(audits)} lessons"
    if not count:
        return f"{lessons}: every line and every answer is proved."
    return f"{lessons}: {'1 finding' if count == 1 else f'{count} findings'}."
