"""calctutor explain: the glossary."""

from __future__ import annotations

from rich.text import Text

from calctutor.cli.lesson_folders import folders, shelf
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr.tree import Tree
from calctutor.glossary.catalogue import ENTRIES
from calctutor.glossary.entry import Entry
from calctutor.glossary.lookup import Found, find, nearest
from calctutor.glossary.taught import places
from calctutor.glossary.text import problem_of
from calctutor.glossary.worked import worked
from calctutor.lessons.findings import LessonError
from calctutor.lessons.folder import find_file, lesson_names
from calctutor.lessons.lesson import Lesson
from calctutor.lessons.shelf import take
from calctutor.practice.catalogue import BY_NAME
from calctutor.render.glossary import Explained, entry_lines, index_lines, list_lines
from calctutor.render.page import Lines, Page

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

        whole = _whole(found) if len(found.entries) == 1 else None
        terminal.write_json(list_json(found.entries) if whole is None else entry_json(whole))
    else:
        terminal.write(found_lines(terminal.page, text, found))
    return ExitStatus.OK


def found_lines(page: Page, text: str, found: Found, asked: Tree | None = None) -> Lines:
    """Render what was found: one entry, or a list of several.

    An example that is the question `asked` is left out, so that it doesn't give the answer away.
    """
    lines: Lines = []
    if found.taken_for:
        taken = f"There is nothing called {text}. This is on {found.taken_for}."
        lines += [*page.say(taken, style="note"), Text()]
    if len(found.entries) > 1:
        return lines + _list_lines(page, found.entries, text)
    return lines + entry_lines(page, _whole(found, asked))


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


def _list_lines(page: Page, entries: tuple[Entry, ...], text: str) -> Lines:
    lines = page.say(f"Several things fit {text}:")
    lines += list_lines(page, entries[:_MOST_LISTED])
    if len(entries) > _MOST_LISTED:
        more = ", ".join(entry.name for entry in entries[_MOST_LISTED:])
        lines += page.say(f"And: {more}.")
    return lines


def _whole(found: Found, asked: Tree | None = None) -> Explained:
    (entry,) = found.entries
    example = entry.example
    if example is not None and problem_of(example).body == asked:
        example = None
    skill = entry.skill or (entry.id if entry.id in BY_NAME else "")
    return Explained(
        entry=entry,
        example=None if example is None else worked(example),
        places=places(entry, _lessons()),
        skill=skill,
        namesakes=found.others,
    )


def _lessons() -> list[Lesson]:
    """Return the lessons that can be read."""
    lessons: list[Lesson] = []
    for name in lesson_names(folders()):
        try:
            lessons.append(take(find_file(name, folders()), shelf()))
        except (LessonError, OSError):
            continue
    return lessons
