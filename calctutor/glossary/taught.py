"""The steps of lessons in which an entry is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from calctutor.expr.prose import Prose, Strong
from calctutor.glossary.catalogue import BY_ID
from calctutor.glossary.entry import Entry, Group
from calctutor.lessons.lesson import Lesson, Step

MOST = 4


class Place(Struct, frozen=True):
    """A step of a lesson."""

    lesson: str
    step: str
    title: str


def places(entry: Entry, lessons: Iterable[Lesson]) -> tuple[Place, ...]:
    """Return the steps that teach an entry, those that introduce it first, a few at most.

    A title or stressed words introduce it. A name of several words counts wherever a step says it,
    and so does a term. One word counts as a function in the reason of a line only: tangents are
    lines elsewhere. A kind of mistake is taught where the rule is that it breaks.
    """
    if entry.group is Group.MISTAKES and entry.related:
        entry = BY_ID[entry.related[0]]
    introduced: list[Place] = []
    named: list[Place] = []
    for lesson in lessons:
        for step in lesson.steps:
            place = Place(lesson.name, step.id, step.title)
            if _introduces(entry, step):
                introduced.append(place)
            elif _names(entry, step):
                named.append(place)
    home = {place.lesson for place in introduced}
    named.sort(key=lambda place: place.lesson not in home)
    return tuple((introduced + named)[:MOST])


def _introduces(entry: Entry, step: Step) -> bool:
    texts = [step.title, *_stressed(step)]
    names = [entry.name, *_telling_names(entry)]
    return any(re.fullmatch(f"(the )?({_any_of(names)})", text, re.IGNORECASE) for text in texts)


def _names(entry: Entry, step: Step) -> bool:
    telling = _telling_names(entry)
    if telling and re.search(rf"\b({_any_of(telling)})\b", _said(step), re.IGNORECASE):
        return True
    if entry.group is not Group.FUNCTIONS:
        return False
    reasons = " / ".join(_reasons(step))
    return re.search(rf"\b({_any_of([entry.name])})\b", reasons, re.IGNORECASE) is not None


def _telling_names(entry: Entry) -> list[str]:
    """Return the names that mean the entry wherever they stand."""
    return [name for name in entry.names if " " in name or entry.group is Group.TERMS]


def _any_of(names: Iterable[str]) -> str:
    return "|".join(f"{re.escape(name.lower())}s?" for name in names)


def _said(step: Step) -> str:
    return " / ".join(_words(prose) for _, prose in _prose(step))


def _reasons(step: Step) -> Iterator[str]:
    return (_words(prose) for field, prose in _prose(step) if field == "because")


def _stressed(step: Step) -> Iterator[str]:
    for _, prose in _prose(step):
        for part in prose.parts:
            if isinstance(part, Strong):
                yield part.text


def _words(prose: Prose) -> str:
    return "".join(
        part if isinstance(part, str) else part.text if isinstance(part, Strong) else " "
        for part in prose.parts
    )


_NOT_TAUGHT = {
    *("hints", "wrong", "variant", "picture", "setting", "source", "problem", "answer"),
    "solution",
}


def _prose(value: object, field: str = "") -> Iterator[tuple[str, Prose]]:
    """Yield each text of a step with the name of its field, without hints and answers."""
    if isinstance(value, Prose):
        yield field, value
    elif isinstance(value, tuple):
        for part in value:
            yield from _prose(part, field)
    elif isinstance(value, Struct) and type(value).__module__ == Step.__args__[0].__module__:
        for name in value.__struct_fields__:
            if name not in _NOT_TAUGHT:
                yield from _prose(getattr(value, name), name)
