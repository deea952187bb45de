"""Folders with other people's lessons, in addition to calctutor's own.

They come from `--lessons DIR`, from $CALCTUTOR_LESSONS (folders separated as in $PATH), and from
`calctutor lessons add FOLDER`, in this order. The first lesson of a given name wins.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from calctutor.cli.status import CommandError, ExitStatus
from calctutor.files import make_private_folder, write_private
from calctutor.folders import cache_folder, data_folder
from calctutor.lessons.findings import LessonError
from calctutor.lessons.folder import Folders, find_file, lesson_folder
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.shelf import take

VARIABLE = "CALCTUTOR_LESSONS"
_FILE = "lesson-folders.json"


def shelf() -> Path:
    """Return the folder in which lessons are cached."""
    return cache_folder() / "lessons"


def folders() -> Folders:
    """Return every folder to search, that of calctutor's own lessons last."""
    return (*named(), *added(), lesson_folder())


def lessons_named(names: Iterable[str]) -> Iterator[Lesson]:
    """Yield the lessons of these names, leaving out those that cannot be read."""
    for name in names:
        with suppress(LessonError, OSError):
            yield take(find_file(name, folders()), shelf())


def named() -> tuple[Path, ...]:
    """Return the folders of --lessons and of the environment variable."""
    return tuple(Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part)


def name_first(folder: Path) -> None:
    """Put the folder of --lessons before those of the variable, for this run.

    Raise CommandError if there is no such folder.
    """
    _refuse_missing(folder)
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = os.pathsep.join(filter(None, (str(folder.resolve()), before)))


def added() -> tuple[Path, ...]:
    """Return the folders that were added permanently; empty if the list cannot be read."""
    try:
        kept = json.loads(_list().read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return (
        tuple(Path(entry) for entry in kept if isinstance(entry, str))
        if isinstance(kept, list)
        else ()
    )


def missing() -> tuple[Path, ...]:
    """Return the folders that were named or added but don't exist."""
    return tuple(folder for folder in (*named(), *added()) if not folder.is_dir())


def add(folder: Path) -> bool:
    """Add a folder; return False if it is on the list already. Raise CommandError."""
    _refuse_missing(folder)
    place = folder.resolve()
    if place in added():
        return False
    _keep((*added(), place))
    return True


def remove(folder: Path) -> bool:
    """Remove a folder from the list, not its files; return False if it is not on it.

    Raise CommandError if the list cannot be written.
    """
    place = folder.resolve()
    left = tuple(kept for kept in added() if kept not in {place, folder})
    if left == added():
        return False
    _keep(left)
    return True


def _list() -> Path:
    return data_folder() / _FILE


def _keep(all_folders: Sequence[Path]) -> None:
    file = _list()
    try:
        make_private_folder(file.parent)
        write_private(file, [json.dumps([str(folder) for folder in all_folders], indent=2)])
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _refuse_missing(folder: Path) -> None:
    if not folder.is_dir():
        raise CommandError(ExitStatus.FILE, f"There is no folder {folder}.")
