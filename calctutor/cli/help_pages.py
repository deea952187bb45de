"""The help of a command: what it does, examples to copy, then arguments and options.

Every command and every group takes its help, and the options that all have, from here. typer's
classes are used through the methods that all of its versions have.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Sequence
from difflib import get_close_matches
from itertools import pairwise
from typing import Any

from calctutor.cli.common_options import common_options
from calctutor.cli.status import CommandError, ExitStatus

TOPICS = ("notation", "commands", "keys")
"""What `calctutor help` explains besides commands."""

_WIDEST = 80
_NARROWEST = 24


class HelpFirst:
    """What commands and groups have in common; to be inherited before typer's class."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Return all parameters, with those that all commands have before the one for help."""
        *own, helping = super().get_params(ctx)  # type: ignore[misc]
        return [*own, *common_options(), helping]

    def parse_args(self, ctx: Any, args: list[str]) -> Any:
        """Parse arguments. Raise CommandError for too many, or an option without its value."""
        if ctx.resilient_parsing:
            return super().parse_args(ctx, args)  # type: ignore[misc]
        typed = tuple(args)
        _refuse_options_without_values(self.get_params(ctx), typed)
        ctx.allow_extra_args = True
        left = super().parse_args(ctx, args)  # type: ignore[misc]
        if ctx.args and not hasattr(self, "list_commands"):
            raise _too_many(ctx, self.get_params(ctx), typed)
        return left

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find a group's command. Raise CommandError if it has no such command."""
        known = self.list_commands(ctx)  # type: ignore[attr-defined]
        if args and args[0] not in known and not ctx.resilient_parsing:
            raise unknown_command(args[0], ctx)
        return super().resolve_command(ctx, args)  # type: ignore[misc]

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help, to the width of the terminal."""
        from calctutor.cli.examples import EXAMPLES

        formatter.width = max(_NARROWEST, min(shutil.get_terminal_size((80, 24)).columns, _WIDEST))
        first, *more = _paragraphs(self)
        formatter.write_text(first)
        examples = EXAMPLES.get(_path(ctx), ())
        if examples:
            with formatter.section("Examples"):
                for example in examples:
                    formatter.write(_command(example.command, formatter.width))
                    formatter.indent()
                    formatter.indent()
                    formatter.write_text(example.meaning)
                    formatter.dedent()
                    formatter.dedent()
        formatter.write_paragraph()
        formatter.write_usage(ctx.command_path, " ".join(_usage(self, ctx)))
        for paragraph in more:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)
        _write_parameters(self, ctx, formatter)
        _write_commands(self, ctx, formatter)


def option_name(text: str) -> str | None:
    """Return the name of the option that an argument is; None for a formula or another text.

    `--foo` and `--foo=1` are options, known or not. `--x` and `--cosh(x)` are formulas.
    """
    found = _OPTION_SHAPE.fullmatch(text)
    return None if found is None else found[1]


_OPTION_SHAPE = re.compile(r"(--[A-Za-z](?:[-_]?[A-Za-z0-9])+)(?:=.*)?", re.DOTALL)


def usage_message(error: Any) -> str | None:
    """Return the message for typer's error about what was typed; None if its own message will do.

    The error has the name of the option or the missing parameter, and the context of the command.
    """
    if hasattr(error, "option_name") and hasattr(error, "possibilities"):
        return _unknown_option(error)
    if hasattr(error, "param_type") and error.param is not None and error.ctx is not None:
        return _missing(error.ctx, error.param)
    return None


def _missing(ctx: Any, parameter: Any) -> str:
    """Return the message for an argument or a required option that is not there."""
    from calctutor.cli.examples import EXAMPLES

    name = (parameter.metavar or parameter.name).strip("[].")
    if parameter.param_type_name == "option":
        name = f"{parameter.opts[0]} {name}"
    example = next(iter(EXAMPLES.get(_path(ctx), ())), None)
    shown = f", as in {example.command}" if example else ""
    return f"{_path(ctx)} needs {name}{shown}"


def _too_many(ctx: Any, parameters: list[Any], typed: Sequence[str]) -> CommandError:
    """Return the error for more arguments than a command takes, with them put together."""
    takes = [it.metavar or it.name for it in parameters if it.param_type_name == "argument"]
    arguments, options = _told_apart(parameters, typed)
    if not takes:
        message = f"{_path(ctx)} takes options only, and {ctx.args[0]} is none."
        return CommandError(ExitStatus.USAGE, message)
    first, together = arguments[: len(takes) - 1], " ".join(arguments[len(takes) - 1 :])
    command = shlex.join([*ctx.command_path.split(), *first, together, *options])
    name = takes[-1].strip("[].")
    message = f"{name} is one argument, and quotation marks keep it together: {command}"
    return CommandError(ExitStatus.USAGE, message)


def _told_apart(parameters: list[Any], typed: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the arguments and the options with their values, both as typed."""
    with_value = {
        name for name, it in _options(parameters).items() if not getattr(it, "is_flag", False)
    }
    arguments: list[str] = []
    options: list[str] = []
    for before, text in pairwise(("", *typed)):
        is_value = bool(options) and before == options[-1] and before in with_value
        if is_value or option_name(text) is not None:
            options.append(text)
        elif text != "--":
            arguments.append(text.strip())
    return arguments, options


def _options(parameters: list[Any]) -> dict[str, Any]:
    return {name: it for it in parameters for name in it.opts if it.param_type_name == "option"}


def _unknown_option(error: Any) -> str:
    """Return the message for an option that a command doesn't have, with the nearest one."""
    name, ctx = error.option_name, error.ctx
    if ctx is None:
        return f"There is no option {name}."
    known = [option for it in ctx.command.get_params(ctx) for option in it.opts]
    near = get_close_matches(name, [option for option in known if len(option) > 2], n=1)
    hint = f"did you mean {near[0]}?" if near else f"{ctx.command_path} -h lists the options."
    return f"There is no option {name}; {hint}"


def unknown_command(name: str, ctx: Any) -> CommandError:
    """Return the error for a command that a group doesn't have, with the nearest that it has."""
    near = get_close_matches(name, ctx.command.list_commands(ctx), n=1)
    hint = f"did you mean {near[0]}?" if near else f"{ctx.command_path} -h lists the commands."
    return CommandError(ExitStatus.USAGE, f"There is no command {name.strip()}; {hint}")


def _refuse_options_without_values(parameters: list[Any], args: Sequence[str]) -> None:
    options = _options(parameters)
    for name, following in pairwise((*args, None)):
        if name == "--":
            return
        option = options.get(name or "")
        if option is None or getattr(option, "is_flag", False):
            continue
        if following is None:
            raise CommandError(ExitStatus.USAGE, f"{name} needs a value after it.")
        if option_name(following) is not None:
            message = f"{name} needs a value after it, and {following} is an option."
            raise CommandError(ExitStatus.USAGE, message)


def _paragraphs(command: Any) -> list[str]:
    text = (command.help or "").partition("\f")[0].strip()
    return [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]


def summary(command: Any) -> str:
    """Return the first paragraph of a command's help."""
    return _paragraphs(command)[0]


def _command(command: str, width: int) -> str:
    """Return a command line, continued as in a shell where it is wider than the page."""
    lines = [""]
    for word in re.findall(r"(?:'[^']*'|\S)+", command):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(longer) > width - 6:
            lines.append(word)
        else:
            lines[-1] = longer
    return "  " + " \\\n    ".join(lines) + "\n"


def _usage(command: Any, ctx: Any) -> list[str]:
    pieces = ["[OPTIONS]"]
    for parameter in command.get_params(ctx):
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
            pieces.append(name if parameter.required or name.startswith("[") else f"[{name}]")
    if not hasattr(command, "list_commands"):
        return pieces
    return [*pieces, "[COMMAND]" if command.invoke_without_command else "COMMAND"]


def _write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    arguments, options = [], []
    for parameter in command.get_params(ctx):
        if parameter.param_type_name == "argument":
            name = parameter.metavar or parameter.name.upper()
            arguments.append((name, getattr(parameter, "help", None) or ""))
        else:
            record = parameter.get_help_record(ctx)
            if record is not None:
                options.append((record[0], _meaning(parameter)))
    for title, rows in (("Arguments", arguments), ("Options", options)):
        if rows:
            with formatter.section(title):
                _write_list(rows, formatter)


def _meaning(option: Any) -> str:
    """Return the help of an option, and whether it is required or what it is without being given.

    typer's own text for this differs between versions.
    """
    if option.required:
        return f"{option.help} Required."
    default = option.default
    return f"{option.help} [default: {default}]" if isinstance(default, str) else str(option.help)


def _path(ctx: Any) -> str:
    """Return the names of a command as typed after `calctutor`."""
    return "" if ctx.parent is None else f"{_path(ctx.parent)} {ctx.info_name}".strip()


def _write_commands(command: Any, ctx: Any, formatter: Any) -> None:
    if not hasattr(command, "list_commands"):
        return
    rows = []
    for name in command.list_commands(ctx):
        one = command.get_command(ctx, name)
        if not one.hidden:
            rows.append((name, summary(one)))
    with formatter.section("Commands"):
        _write_list(rows, formatter)


def _write_list(rows: list[tuple[str, str]], formatter: Any) -> None:
    """Write names with what they mean: beside them, or below them on a narrow page."""
    if formatter.width >= _BESIDE:
        formatter.write_dl(rows, col_max=24)
        return
    for name, meaning in rows:
        formatter.write_text(name)
        formatter.indent()
        formatter.write_text(meaning)
        formatter.dedent()


_BESIDE = 60
