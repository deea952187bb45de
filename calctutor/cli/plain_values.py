"""Commands whose arguments are texts, passed on as typed.

From version 0.29 on, typer validates each value with pydantic. Importing pydantic takes half of a
first screen's time, even if a text is expected and a text was typed. These classes let such values
pass; flags and missing values are left to typer. If a later typer works differently, commands start
more slowly but do the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typer.core import TyperCommand, TyperGroup

from calctutor.cli.help_pages import HelpFirst


class PlainCommand(HelpFirst, TyperCommand):
    """A command whose texts are not validated."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, including those that all commands have."""
        return _with_texts_passing(super().get_params(ctx))


class PlainGroup(HelpFirst, TyperGroup):
    """A group of commands whose texts are not validated."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, including those that all commands have."""
        return _with_texts_passing(super().get_params(ctx))


def _with_texts_passing(parameters: list[Any]) -> list[Any]:
    for parameter in parameters:
        if "process_value" not in vars(parameter):
            parameter.process_value = _passing_texts(parameter, parameter.process_value)
    return parameters


def _passing_texts(parameter: Any, validated: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap a parameter's validation so that texts and optional missing values pass unchanged."""
    takes_several = getattr(parameter, "multiple", False) or parameter.nargs == -1

    def process(context: Any, value: Any) -> Any:
        if parameter.required and not value and not context.resilient_parsing:
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
