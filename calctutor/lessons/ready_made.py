"""calctutor's own lessons, read when the wheel is built, so that the first one opens at once.

`hatch_build.py` makes them. In the wheel they are next to their YAML files, where `shelf.py` and
`contents.py` look first. A clone or an editable install has none and reads the files. So does any
installation whose file or code differs from the ready-made lesson's, or whose msgspec cannot read
pickles written at build time.
"""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from calctutor.lessons import contents, pickled, shelf
from calctutor.lessons.fingerprint import portable_fingerprint_of
from calctutor.lessons.folder import lesson_files, lesson_folder
from calctutor.lessons.lesson import Source
from calctutor.lessons.loading import load_file
from calctutor.lessons.summary import read_summary


def make_ready(target: Path) -> None:
    """Write all of calctutor's lessons and their summaries, ready-made, into a folder.

    Raise LessonError if a lesson is broken, or OSError.
    """
    summaries: contents.Table = {}
    for name, file in lesson_files((lesson_folder(),)).items():
        fingerprint = portable_fingerprint_of(file)
        lesson = replace(load_file(file), source=Source(file.name, {}))
        (target / f"{name}{shelf.SUFFIX}").write_bytes(pickled.to_bytes(fingerprint, lesson))
        summary = read_summary(file, name)
        summaries[file.name] = contents.Kept(fingerprint, summary)
    (target / contents.FILE).write_bytes(contents.to_bytes(summaries))
