"""calctutor explain: the glossary."""

from __future__ import annotations

from calctutor.cli.lesson_folders import folders, shelf
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.glossary.catalogue import ENTRIES
from calctutor.glossary.entry import Entry
from calctutor.glossary.lookup import find, nearest
from calctutor.glossary.taught import places
from calctutor.glossary.worked import worked
from calctutor.lessons.findings import LessonError
from calctutor.lessons.folder import find_file, lesson_names
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.shelf import take
from calctutor.practice.catalogue import BY_NAME
from calctutor.render.glossary import Explained, entry_lines, index_lines, list_lines

_MOST_LISTED = 12


def run(words: list[str], as_json: bool, terminal: Terminal) -> ExitStatus:
    """Print the entry that the words name, a list if there are several, or all names."""
    text = " ".join(words).strip()
    if not text:
        return _all(as_json, terminal)
    found = find(text)
    if not found.entries:
        raise CommandError(ExitStatus.USAGE, unknown(text))
    if as_json:
        from calctutor.render.glossary_json import entry_json, list_json

        only = found.entries[0] if len(found.entries) == 1 else None
        terminal.write_json(
            list_json(found.entries) if only is None else entry_json(_whole(only, found.others))
        )
        return ExitStatus.OK
    if found.taken_for:
        terminal.say(f"There is nothing called {text}. This is on {found.taken_for}.", "note")
        terminal.say("")
    if len(found.entries) == 1:
        terminal.write(entry_lines(terminal.page, _whole(found.entries[0], found.others)))
        return ExitStatus.OK
    _say_several(found.entries, text, terminal)
    return ExitStatus.OK


def unknown(text: str) -> str:
    """Return the sentence for words that nothing fits."""
    first, second, third = (entry.name for entry in nearest(text))
    return f"Nothing here is called {text}; the nearest are {first}, {second} and {third}."


def _all(as_json: bool, terminal: Terminal) -> ExitStatus:
    if as_json:
        from calctutor.render.glossary_json import list_json

        terminal.write_json(list_json(ENTRIES))
        return ExitStatus.OK
    terminal.write(index_lines(terminal.page, ENTRIES))
    terminal.say("One of them: calctutor explain 'chain rule'", "note")
    return ExitStatus.OK


def _say_several(entries: tuple[Entry, ...], text: str, terminal: Terminal) -> None:
    terminal.say(f"Several things fit {text}:")
    terminal.write(list_lines(terminal.page, entries[:_MOST_LISTED]))
    if len(entries) > _MOST_LISTED:
        more = ", ".join(entry.name for entry in entries[_MOST_LISTED:])
        terminal.say(f"And: {more}.")


def _whole(entry: Entry, namesakes: tuple[Entry, ...]) -> Explained:
    example = None if entry.example is None else worked(entry.example)
    skill = entry.skill or (entry.id if entry.id in BY_NAME else "")
    return Explained(entry, example, places(entry, _lessons()), skill, namesakes)


def _lessons() -> list[Lesson]:
    """Return the lessons that can be read."""
    lessons: list[Lesson] = []
    for name in lesson_names(folders()):
        try:
            lessons.append(take(find_file(name, folders()), shelf()))
        except (LessonError, OSError):
            continue
    return lessons
