"""One top-level value in the text of a TOML file, changed with everything else left as it is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping


def with_value(text: str, name: str, value: str | None) -> str | None:
    """Return the text with a value for a name, or without the name if the value is None.

    `value` is written as in TOML, and the text is TOML. Return None if the line of the name cannot
    be changed by itself, as where its value goes on over several lines.
    """
    before = tomllib.loads(text)
    wanted = {key: entry for key, entry in before.items() if key != name}
    if value is not None:
        wanted[name] = tomllib.loads(f"it = {value}")["it"]
    if wanted == before:
        return text
    attempts = _changed(text, name, value) if name in before else _added(text, f"{name} = {value}")
    return next((text for text in attempts if _says(text, wanted)), None)


def _says(text: str, wanted: Mapping[str, object]) -> bool:
    """Return whether the text is TOML for these entries.

    A line that looks like an entry may be part of a long text, so every attempt is read again.
    """
    try:
        return tomllib.loads(text) == wanted
    except tomllib.TOMLDecodeError:
        return False


def _changed(text: str, name: str, value: str | None) -> Iterator[str]:
    lines = text.splitlines(keepends=True)
    entry = re.compile(_ENTRY.format(name=re.escape(name)), re.VERBOSE | re.DOTALL)
    for number, line in enumerate(lines):
        found = entry.fullmatch(line)
        if found is not None:
            new = [] if value is None else [f"{found['before']}{value}{found['behind']}"]
            yield "".join([*lines[:number], *new, *lines[number + 1 :]])


_ENTRY = r"""
    (?P<before> \s* (?P<mark>["']?) {name} (?P=mark) \s* = \s* )
    (?: "[^"]*" | '[^']*' | [^\s\#"'\[{{]+ )
    (?P<behind> \s* (?: \#.* )? )
"""


def _added(text: str, entry: str) -> Iterator[str]:
    """Yield the text with an entry at its end, before each possible table, and at its beginning."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.splitlines(keepends=True)
    whole = text if not text or text.endswith("\n") else text + end
    yield f"{whole}{entry}{end}"
    for number, line in enumerate(lines):
        if line.lstrip().startswith("["):
            yield "".join([*lines[:number], f"{entry}{end}", *lines[number:]])
    yield f"{entry}{end}{text}"
