"""The options that every command takes: --plain, --speak and --version."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

import typer

import calctutor
from calctutor.cli import settings


@cache
def common_options() -> tuple[Any, ...]:
    """Return the options, which pass nothing to the command.

    They are taken from a command of their own: how an option is built differs between versions of
    typer.
    """
    carrier = typer.Typer(add_completion=False)
    carrier.command()(_carry)
    return tuple(typer.main.get_command(carrier).params)


def _asks_for(name: str, wanted: bool) -> None:
    if wanted:
        settings.ask_for(name)


def _plain(wanted: bool) -> None:
    _asks_for("plain", wanted)


def _speak(wanted: bool) -> None:
    _asks_for("speak", wanted)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"calctutor {calctutor.__version__}")
        raise typer.Exit


def _carry(
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
    version: Annotated[
        bool,
        typer.Option(
            "-V",
            "--version",
            callback=_version,
            is_eager=True,
            expose_value=False,
            help="Show the version.",
        ),
    ] = False,
) -> None:
    """Carry the options; never called."""
