"""Commands whose arguments are texts, passed on as they were typed.

From version 0.29 on typer validates each value with pydantic, whose import is half of a first
screen's time, even where a text is wanted and a text was typed. These classes let such values pass;
flags, and values that are missing, are left to typer. Where a later typer works otherwise, commands
start more slowly and do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """A command whose texts are not validated."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, those that typer adds among them."""
        return _passing_texts(super().get_params(ctx))


class PlainGroup(TyperGroup):
    """A group of commands whose texts are not validated."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, those that typer adds among them."""
        return _passing_texts(super().get_params(ctx))


def _passing_texts(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if "process_value" not in vars(parameter):
            parameter.process_value = _passing(parameter, parameter.process_value)
    return parameters


def _passing(parameter: Any, validated: Callable[..., Any]) -> Callable[..., Any]:
    """Return what a parameter does with a value: nothing, if it is a text or need not be given."""
    takes_several = getattr(parameter, "multiple", False) or parameter.nargs == -1

    def process(context: Any, value: Any) -> Any:
        if parameter.required and not value:
            return validated(context, value)
        if value is None and takes_several:
            value = ()
        texts = value if takes_several else (value,)
        if not all(text is None or isinstance(text, str) for text in texts):
            return validated(context, value)
        if parameter.callback is not None:
            return parameter.callback(context, parameter, value)
        return value

    return process
