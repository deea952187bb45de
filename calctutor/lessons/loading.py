"""The loader of lessons: from a file's text to a `Lesson`, or to all findings about it."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from calctutor.expr.names import NO_NAMES, Names
from calctutor.lessons.building import build
from calctutor.lessons.findings import Finding, LessonError, nearest
from calctutor.lessons.folder import NOT_REGULAR, SUFFIX, is_regular
from calctutor.lessons.lesson import Lesson, Place, Setting, Source, Step
from calctutor.lessons.reading import Reader
from calctutor.lessons.schema import KINDS, HeadModel, LessonModel, NamesModel
from calctutor.lessons.slips import note_slips
from calctutor.lessons.yaml_source import MAX_BYTES, Value, YamlFile, read_yaml, too_long

_Model = TypeVar("_Model", bound=BaseModel)


def load_file(path: Path) -> Lesson:
    """Load the lesson in a file; the file's name must be that of the lesson.

    Raise LessonError with all findings, or OSError if the file cannot be read.
    """
    return load_text(read_file(path), str(path), path.name.removesuffix(SUFFIX))


def read_file(path: Path) -> str:
    """Return a lesson file's text. Raise LessonError if it is not UTF-8 or too long, or OSError.

    At most MAX_BYTES + 1 bytes are read, and a pipe or a device is not opened.
    """
    raw = _read_bounded(path)
    if len(raw) > MAX_BYTES:
        raise LessonError((too_long(str(path)),))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "The file is not in UTF-8 from here on; save it with that encoding."
        raise LessonError((Finding(str(path), line, 1, message),)) from None


def _read_bounded(path: Path) -> bytes:
    if not is_regular(path):
        raise OSError(errno.EINVAL, NOT_REGULAR)
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def load_text(text: str, file: str, name: str | None = None) -> Lesson:
    """Load the lesson in a text; `name` is the required name of the lesson, or None.

    Raise LessonError with all findings, each with its line and column in `file`.
    """
    read = read_yaml(text, file)
    reader = Reader(read)
    top = mapping(read)
    head = load_head(reader, top)
    if head is not None and name is not None and head.name != name:
        message = f"The lesson is called {head.name} but its file {name}{SUFFIX}; make them agree."
        reader.complain(("name",), message)
    around = Setting(names=_names(reader, top.get("names", {})))
    steps = _steps(reader, top.get("steps"), around)
    if read.findings or head is None:
        raise LessonError(tuple(sorted(set(read.findings))))
    return Lesson(
        name=head.name,
        title=head.title,
        summary=head.summary,
        minutes=head.minutes,
        needs=tuple(head.needs),
        setting=around,
        steps=steps,
        source=Source(file, {place: written.start for place, written in read.written.items()}),
    )


def mapping(read: YamlFile) -> dict[str, Value]:
    """Return the file's top-level keys. Raise LessonError if the top level is not a mapping."""
    if isinstance(read.value, dict):
        return read.value
    message = "A lesson begins with keys, each on a line, such as 'format: 1'."
    raise LessonError((*read.findings, Finding(read.file, 1, 1, message)))


def load_head(reader: Reader, top: dict[str, Value]) -> HeadModel | None:
    """Return the lesson's head; None, with findings noted, if it is invalid."""
    newer = top.get("format")
    if isinstance(newer, str) and newer.isdecimal() and int(newer) > 1:
        message = f"This is written in format {newer}; this calctutor reads format 1. Update it."
        reader.complain(("format",), message)
        top = {**top, "format": "1"}
    without_steps = {key: value for key, value in top.items() if key != "steps"}
    return _validated(reader, HeadModel, without_steps, (), known=LessonModel)


def _steps(reader: Reader, items: Value, around: Setting) -> tuple[Step, ...]:
    if not isinstance(items, list) or not items:
        reader.complain(
            ("steps",), "A lesson needs steps: a list whose items begin with '- id: …'."
        )
        return ()
    _refuse_repeated_ids(reader, items)
    built = (_step(reader, item, ("steps", index), around) for index, item in enumerate(items))
    return tuple(step for step in built if step is not None)


def _refuse_repeated_ids(reader: Reader, items: list[Value]) -> None:
    """Note ids, present and former, that two steps have in common."""
    first: dict[str, Place] = {}
    for key in ("id", "formerly"):
        for index, item in enumerate(items):
            step_ids = item.get(key) if isinstance(item, dict) else None
            for place, step_id in _ids(step_ids, ("steps", index, key)):
                if step_id in first:
                    line = reader.file.written[first[step_id]].start.line
                    message = f"The id {step_id} is taken by the step in line {line}; {_MEND[key]}."
                    reader.complain(place, message)
                else:
                    first[step_id] = place


_MEND = {"id": "choose another", "formerly": "take it out here"}


def _ids(value: Value, place: Place) -> list[tuple[Place, str]]:
    """Return the ids in the value of a key, each with its place."""
    if isinstance(value, str):
        return [(place, value)]
    if not isinstance(value, list):
        return []
    return [((*place, index), item) for index, item in enumerate(value) if isinstance(item, str)]


def _step(reader: Reader, item: Value, place: Place, around: Setting) -> Step | None:
    if not isinstance(item, dict):
        reader.complain(place, "A step must have keys of its own, such as 'id' and 'kind'.")
        return None
    kind = item.get("kind")
    model = KINDS.get(kind) if isinstance(kind, str) else None
    if model is None:
        _refuse_kind(reader, kind, place)
        return None
    step = _validated(reader, model, item, place)
    return None if step is None else build(reader, step, place, around)


def _refuse_kind(reader: Reader, kind: Value, place: Place) -> None:
    known = ", ".join(KINDS)
    if not isinstance(kind, str):
        reader.complain((*place, "kind"), f"The step needs a kind: one of {known}.")
        return
    meant = nearest(kind, list(KINDS))
    mend = f"did you mean {meant}?" if meant else f"the kinds are {known}."
    reader.complain((*place, "kind"), f"There is no kind of step {kind}; {mend}")


def _validated(
    reader: Reader,
    model: type[_Model],
    keys: Value,
    place: Place,
    known: type[BaseModel] | None = None,
) -> _Model | None:
    """Validate keys; unknown keys are noted and then dropped, so that the rest is still read.

    `known` is the model whose keys are suggested for an unknown key, if it is not `model`. Return
    None if there are other errors.
    """
    try:
        return model.model_validate(keys)
    except ValidationError as error:
        slips = error.errors(include_url=False)
    note_slips(reader, known or model, slips, place)
    if any(slip["type"] != "extra_forbidden" for slip in slips):
        return None
    for slip in slips:
        keys = _without_key(keys, slip["loc"])
    return model.model_validate(keys)


def _without_key(value: Value, place: Place) -> Value:
    """Return the value without the key at `place`."""
    part, *rest = place
    if isinstance(value, dict) and isinstance(part, str):
        if not rest:
            return {key: inner for key, inner in value.items() if key != part}
        return {**value, part: _without_key(value[part], tuple(rest))}
    if isinstance(value, list) and isinstance(part, int):
        return [*value[:part], _without_key(value[part], tuple(rest)), *value[part + 1 :]]
    return value


def _names(reader: Reader, value: Value) -> Names:
    """Return the lesson's names; no names if they are invalid."""
    try:
        model = NamesModel.model_validate(value)
    except ValidationError:
        return NO_NAMES
    return reader.names(model, ("names",))
