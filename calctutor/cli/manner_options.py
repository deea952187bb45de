"""The options --plain and --speak, which every command takes."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer

from calctutor.cli import settings


@cache
def manner_options() -> tuple[Any, ...]:
    """Return the two options, which ask for their settings and pass nothing to the command.

    They are taken from a command of their own: how an option is built differs between versions of
    typer.
    """
    carrier = typer.Typer(add_completion=False)
    carrier.command()(_manner)
    return tuple(typer.main.get_command(carrier).params)


def _asks_for(name: str, wanted: bool) -> None:
    if wanted:
        settings.ask_for(name)


def _plain(wanted: bool) -> None:
    _asks_for("plain", wanted)


def _speak(wanted: bool) -> None:
    _asks_for("speak", wanted)


def _manner(
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            callback=_plain,
            expose_value=False,
            help="Text alone, for screen readers: no colours, formulas on one line.",
        ),
    ] = False,
    speak: Annotated[
        bool,
        typer.Option(
            "--speak",
            callback=_speak,
            expose_value=False,
            help="Formulas in words, to be heard; plain as well.",
        ),
    ] = False,
) -> None:
    """Carry the options; never called."""
