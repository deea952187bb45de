"""Other people's lessons: the folders that a learner named, beside the lessons of calctutor.

They come from `--lessons DIR`, from $CALCTUTOR_LESSONS (folders joined as in $PATH), and from
`calctutor lessons add FOLDER`, in this order; of two lessons with one name the first is taken.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

from calctutor.cli.status import CommandError, ExitStatus
from calctutor.files import make_private_folder, write_private
from calctutor.folders import cache_folder, data_folder
from calctutor.lessons.folder import Folders, lesson_folder

VARIABLE = "CALCTUTOR_LESSONS"
_FILE = "lesson-folders.json"


def shelf() -> Path:
    """Return the folder in which lessons are kept as they were read."""
    return cache_folder() / "lessons"


def folders() -> Folders:
    """Every folder to look in, the lessons of calctutor last."""
    return (*named(), *added(), lesson_folder())


def named() -> tuple[Path, ...]:
    """The folders of --lessons and of the variable."""
    return tuple(Path(part) for part in os.environ.get(VARIABLE, "").split(os.pathsep) if part)


def name_first(folder: Path) -> None:
    """Puts the folder of --lessons before those of the variable, for this run.

    Raises CommandError where there is no such folder.
    """
    _refuse_missing(folder)
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = os.pathsep.join(filter(None, (str(folder.resolve()), before)))


def added() -> tuple[Path, ...]:
    """The folders that were added to stay; none where the list cannot be read."""
    try:
        kept = json.loads(_list().read_text("utf-8"))
    except (OSError, ValueError):
        return ()
    return (
        tuple(Path(one) for one in kept if isinstance(one, str)) if isinstance(kept, list) else ()
    )


def missing() -> tuple[Path, ...]:
    """The folders that were named or added and are not there."""
    return tuple(folder for folder in (*named(), *added()) if not folder.is_dir())


def add(folder: Path) -> bool:
    """Adds the folder; False where it was there already. Raises CommandError."""
    _refuse_missing(folder)
    place = folder.resolve()
    if place in added():
        return False
    _keep((*added(), place))
    return True


def remove(folder: Path) -> bool:
    """Forgets the folder; False where it was not there. Its files stay. Raises CommandError."""
    place = folder.resolve()
    left = tuple(one for one in added() if one not in {place, folder})
    if left == added():
        return False
    _keep(left)
    return True


def _list() -> Path:
    return data_folder() / _FILE


def _keep(all_of_them: Sequence[Path]) -> None:
    file = _list()
    try:
        make_private_folder(file.parent)
        write_private(file, [json.dumps([str(one) for one in all_of_them], indent=2)])
    except OSError as error:
        message = f"{file} cannot be written: {error.strerror}."
        raise CommandError(ExitStatus.FILE, message) from None


def _refuse_missing(folder: Path) -> None:
    if not folder.is_dir():
        raise CommandError(ExitStatus.FILE, f"There is no folder {folder}.")
