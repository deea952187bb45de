"""calctutor config: show and change settings."""

from __future__ import annotations

import os
from collections.abc import Mapping

from rich.text import Text

from calctutor.cli import settings
from calctutor.cli.saying import put
from calctutor.cli.settings import KEYS, Chosen, Kept, Key, SettingError
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.render.page import STYLES, Lines, Page

_TAKEN_BACK = "default"


def run(name: str | None, value: str | None, unset: bool) -> ExitStatus:
    """Show all settings or one, set one, or take it back."""
    if name is None:
        if unset:
            message = "--unset needs the name of a setting, as in calctutor config plain --unset."
            raise CommandError(ExitStatus.USAGE, message)
        return _show_all()
    key = _key(name)
    if value is None and not unset:
        Terminal.detect().say(_found(key, settings.kept_values()).value)
        return ExitStatus.OK
    if value is not None and unset:
        message = "--unset takes a setting back: name it without a value."
        raise CommandError(ExitStatus.USAGE, message)
    wanted = None if unset or value == _TAKEN_BACK else _valid(key, value or "")
    return _change(key, wanted)


def _show_all() -> ExitStatus:
    terminal = Terminal.detect()
    page = terminal.page
    found = settings.chosen(os.environ, settings.kept_values())
    for key in KEYS:
        terminal.write(_lines(page, key, found[key.name]))
    terminal.write([Text()])
    put(f"The file is {settings.settings_file()}.")
    terminal.say("Change one with: calctutor config KEY VALUE", style="note")
    return ExitStatus.OK


def _lines(page: Page, key: Key, chosen: Chosen) -> Lines:
    """Render a setting: its value, where that comes from, what it does and what it takes."""
    head = Text().append(key.name, STYLES["key"])
    source = f"{chosen.value} ({chosen.source})"
    head.append(f": {source}" if page.flat else f"{' ' * (9 - len(key.name))}{source}")
    takes = f"{key.meaning} Values: {', '.join(key.values)}."
    return [head, *page.say(takes, indent=2, style="note")]


def _change(key: Key, wanted: str | None) -> ExitStatus:
    """Write the file with the setting, or without it for None."""
    values = {name: value for name, value in _kept().values.items() if name != key.name}
    if wanted is not None:
        values[key.name] = wanted
    try:
        settings.keep(key, wanted)
    except SettingError as error:
        raise CommandError(ExitStatus.FILE, str(error)) from None
    found = _found(key, values)
    said = f"{key.name} is {wanted} from now on."
    if wanted is None:
        said = f"{key.name} is back at its default, {key.default}."
    if found.value != (wanted or key.default):
        said += f" But {found.source} says {found.value} here."
    Terminal.detect().say(said)
    return ExitStatus.OK


def _found(key: Key, kept: Mapping[str, str]) -> Chosen:
    return settings.chosen(os.environ, kept)[key.name]


def _kept() -> Kept:
    """Return what the file says. Raise CommandError rather than overwrite what cannot be read."""
    try:
        return settings.kept()
    except SettingError as error:
        message = f"{str(error).removesuffix('.')}; mend or delete it first."
        raise CommandError(ExitStatus.FILE, message) from None


def _key(name: str) -> Key:
    try:
        return settings.key_named(name)
    except SettingError as error:
        raise CommandError(ExitStatus.USAGE, str(error)) from None


def _valid(key: Key, value: str) -> str:
    try:
        return settings.valid(key, value)
    except SettingError as error:
        raise CommandError(ExitStatus.USAGE, str(error)) from None
