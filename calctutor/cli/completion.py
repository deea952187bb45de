"""What a shell completes: names of lessons, steps, skills and terms, and values of options.

A shell asks at every press of Tab, so that nothing slow is imported here. Parameters named
`incomplete` hold what is typed so far; typer finds them, and the context, by name and type.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from contextlib import suppress

import typer

_ASKED_BY = "_CALCTUTOR_COMPLETE"
"""The environment variable in which the shell's script says which shell it is."""


def one_of(*names: str) -> Callable[[str], list[str]]:
    """Return a completer for an option that takes one of some names."""
    return lambda incomplete: _beginning_with(incomplete, names)


def lesson_names(incomplete: str) -> list[str]:
    from calctutor.cli.lesson_folders import folders
    from calctutor.lessons.folder import lesson_names as names

    return _beginning_with(incomplete, names(folders()))


def step_ids(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the steps of the lesson that the command line names, by name or by file."""
    from pathlib import Path

    from calctutor.cli.lesson_folders import folders, shelf
    from calctutor.lessons.catalogue import find_lessons
    from calctutor.lessons.folder import SUFFIX

    # An option that still lacks its value leaves the arguments before it unassigned.
    named = [ctx.params.get("name"), ctx.params.get("file"), *ctx.args]
    lesson = Path(next((text for text in named if text), ""))
    beside = (lesson.parent,) if lesson.suffix == SUFFIX else ()
    with suppress(OSError):
        for found in find_lessons((*beside, *folders()), shelf()).lessons:
            if found.name == lesson.name.removesuffix(SUFFIX):
                return _beginning_with(incomplete, found.steps)
    return []


def skill_names(incomplete: str) -> list[str]:
    from calctutor.practice.catalogue import BY_NAME

    return _beginning_with(incomplete, BY_NAME)


def glossary_terms(incomplete: str) -> list[str]:
    from calctutor.glossary.catalogue import BY_ID

    return _beginning_with(incomplete, BY_ID)


def setting_names(incomplete: str) -> list[str]:
    from calctutor.cli.settings import BY_NAME

    return _beginning_with(incomplete, BY_NAME)


def setting_values(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the values of the setting that the command line names."""
    from calctutor.cli.settings import BY_NAME

    key = BY_NAME.get(ctx.params.get("key") or "")
    return _beginning_with(incomplete, (*key.values, "default") if key else ())


def help_topics(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the topics, and the commands of the group to which the words so far lead."""
    from calctutor.cli.help_pages import TOPICS

    words = ctx.params.get("topic") or []
    context = ctx.parent
    group = None if context is None else context.command
    for word in words:
        group = getattr(group, "commands", {}).get(word)
    names = [*getattr(group, "commands", {})]
    return _beginning_with(incomplete, names if words else [*TOPICS, *names])


forms = one_of("any", "evaluated", "simplified", "factored", "expanded")


def assumptions(incomplete: str) -> list[str]:
    """Return assumptions to begin with, in quotation marks where the shell adds none."""
    found = _beginning_with(incomplete.lstrip("'\""), _ASSUMPTIONS)
    in_bash = os.environ.get(_ASKED_BY, "").endswith("_bash")
    return [f"'{text}'" for text in found] if in_bash else found


_ASSUMPTIONS = ("x > 0", "a > 0", "a != 0", "0 < x < 1", "theta > 0", "n integer", "n > 0")


def _beginning_with(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete)]
