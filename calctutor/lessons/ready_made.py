"""calctutor's own lessons, read when the wheel is built, so that nobody waits for the first one.

`hatch_build.py` has them made, and in the wheel they are beside their YAML files, where `shelf.py`
and `contents.py` look for them first. A clone and an editable install have none; there a lesson is
read from its file. So it is wherever the file or the code is not what the ready-made lesson was
made of, and where this msgspec cannot read the pickles of the one at build time.
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
    """Write every lesson of calctutor, and their summaries, into a folder as they are read.

    Raise LessonError and OSError.
    """
    summaries: contents.Table = {}
    for name, file in lesson_files((lesson_folder(),)).items():
        fingerprint = portable_fingerprint_of(file)
        lesson = replace(load_file(file), source=Source(file.name, {}))
        (target / f"{name}{shelf.SUFFIX}").write_bytes(pickled.to_bytes(fingerprint, lesson))
        summary = read_summary(file, name)
        summaries[file.name] = contents.Kept(fingerprint, summary)
    (target / contents.FILE).write_bytes(contents.to_bytes(summaries))
