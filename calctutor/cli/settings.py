"""Settings: what each one does, where its value comes from, and the file that keeps them.

A value comes from an option, else from an environment variable, else from the file, else it is the
default. The file is TOML, in the folder for settings.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias, cast

from msgspec import Struct

from calctutor.cli.saying import warn
from calctutor.files import make_private_folder, write_private
from calctutor.folders import config_folder

Colour: TypeAlias = Literal["auto", "always", "never"]
Letters: TypeAlias = Literal["f and g", "u and v"]
Source: TypeAlias = str
"""Where a value comes from: `default`, `file`, the name of a variable, or an option."""

_DEFAULT = "default"
_FILE = "file"


class Settings(Struct, frozen=True):
    """How calctutor writes: plain, in words, in colour, in ASCII, and in which letters."""

    plain: bool = False
    speak: bool = False
    colour: Colour = "auto"
    ascii: bool = False
    parts: Letters = "f and g"

    @property
    def letters(self) -> tuple[str, str]:
        """The two letters for integration by parts."""
        first, _, second = self.parts.split()
        return first, second


class Key(Struct, frozen=True):
    """A setting: the values that it takes, and what it does in a few words."""

    name: str
    values: tuple[str, ...]
    meaning: str

    @property
    def default(self) -> str:
        return _written(getattr(Settings(), self.name))


_SWITCH = ("on", "off")
KEYS = (
    Key("plain", _SWITCH, "Text alone, for screen readers: no colours, no layout, no redrawing."),
    Key("speak", _SWITCH, "Formulas in words, to be heard; plain as well."),
    Key("colour", ("auto", "always", "never"), "Colours: at a terminal, always, or never."),
    Key("ascii", _SWITCH, "ASCII characters only."),
    Key("parts", ("f and g", "u and v"), "The letters for integration by parts."),
)
BY_NAME: Mapping[str, Key] = {key.name: key for key in KEYS}
_NAMES = {"color": "colour"}
"""Other spellings of names."""


class Chosen(Struct, frozen=True):
    """The value of a setting, as it is written in the file, and where it comes from."""

    value: str
    source: Source


class SettingError(Exception):
    """A value or a file that is no setting, in one sentence."""


_options: dict[str, str] = {}
"""The settings that options of this command ask for."""


def ask_for(name: str) -> None:
    """Switch a setting on for this process, as its option does."""
    _options[name] = "on"


def forget_options() -> None:
    _options.clear()


def settings() -> Settings:
    """Return the settings that hold for this process."""
    found = chosen(os.environ, kept_values())
    return Settings(
        plain=found["plain"].value == "on",
        speak=found["speak"].value == "on",
        colour=cast(Colour, found["colour"].value),
        ascii=found["ascii"].value == "on",
        parts=cast(Letters, found["parts"].value),
    )


def chosen(environment: Mapping[str, str], kept: Mapping[str, str]) -> Mapping[str, Chosen]:
    """Return the value of each setting and where it comes from."""
    found = {
        key.name: _from_options(key.name)
        or _from_environment(key.name, environment)
        or (Chosen(kept[key.name], _FILE) if key.name in kept else None)
        or Chosen(key.default, _DEFAULT)
        for key in KEYS
    }
    if _options.get("plain") and not _options.get("speak"):
        # Who asks for plain text now doesn't want what the file says of speech.
        found["speak"] = Chosen("off", "--plain")
    if found["speak"].value == "on" and found["plain"].value == "off":
        found["plain"] = Chosen("on", f"speak, {found['speak'].source}")
    return found


def _from_options(name: str) -> Chosen | None:
    return Chosen(_options[name], f"--{name}") if name in _options else None


def _from_environment(name: str, environment: Mapping[str, str]) -> Chosen | None:
    look = _VARIABLES.get(name)
    return None if look is None else look(environment)


def _switched(variable: str, environment: Mapping[str, str]) -> Chosen | None:
    """Return what a variable such as CALCTUTOR_PLAIN=1 says; 0 and the like switch off."""
    text = environment.get(variable, "").strip().lower()
    if not text:
        return None
    return Chosen("off" if text in _OFF else "on", variable)


_ON = {"on", "1", "true", "yes"}
_OFF = {"off", "0", "false", "no"}


def _plainness(environment: Mapping[str, str]) -> Chosen | None:
    own = _switched("CALCTUTOR_PLAIN", environment)
    if own is None and environment.get("TERM") == "dumb":
        return Chosen("on", "TERM=dumb")
    return own


def _colours(environment: Mapping[str, str]) -> Chosen | None:
    if environment.get("NO_COLOR"):
        return Chosen("never", "NO_COLOR")
    return Chosen("always", "FORCE_COLOR") if environment.get("FORCE_COLOR") else None


_VARIABLES: Mapping[str, Callable[[Mapping[str, str]], Chosen | None]] = {
    "plain": _plainness,
    "speak": partial(_switched, "CALCTUTOR_SPEAK"),
    "ascii": partial(_switched, "CALCTUTOR_ASCII"),
    "colour": _colours,
}


def settings_file() -> Path:
    return config_folder() / "settings.toml"


class Kept(Struct, frozen=True):
    """What the file says: values by name, and a sentence about each entry that is no setting."""

    values: Mapping[str, str]
    complaints: tuple[str, ...] = ()


def kept() -> Kept:
    """Read the file. Raise SettingError if that cannot be done."""
    file = settings_file()
    text = _text_of(file)
    if not text.strip():
        return Kept({})
    import tomllib

    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        reason = str(error)
        raise SettingError(f"{file} is no TOML: {reason[:1].lower()}{reason[1:]}.") from None
    values: dict[str, str] = {}
    complaints: list[str] = []
    for name, entry in entries.items():
        try:
            key = key_named(name)
            values[key.name] = valid(key, _written(entry))
        except SettingError as error:
            complaints.append(f"In {file}: {error}")
    return Kept(values, tuple(complaints))


def _text_of(file: Path) -> str:
    """Return the text of the file, empty if there is none. Raise SettingError."""
    try:
        return file.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
    except OSError as error:
        raise SettingError(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise SettingError(f"{file} is not UTF-8 text.") from None


def kept_values() -> Mapping[str, str]:
    """Return the settings in the file; what is wrong with it is said once, and stops nothing."""
    try:
        found = kept()
    except SettingError as error:
        reason = str(error).removesuffix(".")
        found = Kept({}, (f"{reason}; I go on without it until you mend or delete it.",))
    for complaint in found.complaints:
        if complaint not in _told:
            _told.add(complaint)
            warn(complaint)
    return found.values


_told: set[str] = set()


def key_named(name: str) -> Key:
    """Return the setting of a given name. Raise SettingError."""
    found = BY_NAME.get(_NAMES.get(name, name))
    if found is None:
        known = ", ".join(BY_NAME)
        raise SettingError(f"There is no setting {name}; the settings are {known}.")
    return found


def valid(key: Key, typed: str) -> str:
    """Return a value as it is kept. Raise SettingError if the setting doesn't take it."""
    text = " ".join(typed.split()).lower()
    if key.values == _SWITCH:
        text = "on" if text in _ON else "off" if text in _OFF else text
    elif key.name == "colour":
        text = {"on": "always", "off": "never"}.get(text, text)
    elif key.name == "parts":
        text = " and ".join(text.replace(",", " ").replace(" and ", " ").split())
    if text not in key.values:
        possible = " or ".join((", ".join(key.values[:-1]), key.values[-1]))
        raise SettingError(f"{key.name} takes {possible}, and {typed} is none of these.")
    return text


def keep(key: Key, value: str | None) -> None:
    """Write a setting into the file, or take it out for None; all else in the file stays.

    Raise SettingError.
    """
    from calctutor.cli.toml_lines import with_value

    file = settings_file()
    text = _text_of(file)
    for name in _spellings(key, text):
        changed = with_value(text, name, None if value is None else _as_toml(value))
        if changed is None:
            message = f"I cannot change {name} in {file} without touching what is around it"
            raise SettingError(f"{message}; change it there by hand.")
        text = changed
    try:
        make_private_folder(file.parent)
        write_private(file, [text])
    except OSError as error:
        raise SettingError(f"{file} cannot be written: {error.strerror}.") from None


def _spellings(key: Key, text: str) -> tuple[str, ...]:
    """Return the names under which the file has a setting; its own name if it has none."""
    import tomllib

    names = tomllib.loads(text)
    found = tuple(name for name in names if _NAMES.get(name, name) == key.name)
    return found or (key.name,)


def _written(value: object) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def _as_toml(value: str) -> str:
    return {"on": "true", "off": "false"}.get(value, f'"{value}"')
