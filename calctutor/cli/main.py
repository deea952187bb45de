"""The command line: one function for each command, and the only place where errors end.

The docstrings of commands are their help texts. A command's own module is imported when the command
is called, so that `--help` stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from calctutor.cli import completion, settings
from calctutor.cli.help_pages import option_name, usage_message
from calctutor.cli.plain_values import PlainCommand, PlainGroup
from calctutor.cli.saying import warn
from calctutor.cli.status import CommandError, ExitStatus

app = typer.Typer(
    name="calctutor",
    cls=PlainGroup,
    help="A calculus tutor for the terminal that proves what it says.",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


GIVEN = Annotated[
    list[str] | None,
    typer.Option(
        "--given",
        metavar="RELATION",
        autocompletion=completion.assumptions,
        help="An assumption, such as 'theta > 0'.",
    ),
]


@app.callback()
def main(
    context: typer.Context,
    lessons: Annotated[
        str | None,
        typer.Option("--lessons", metavar="DIR", help="A folder with more lessons."),
    ] = None,
) -> None:
    """A calculus tutor for the terminal that proves what it says."""
    _look_in(lessons)
    if context.invoked_subcommand is None:
        from calctutor.cli.commands import home

        raise typer.Exit(home.run())


def _look_in(folder: str | None) -> None:
    if folder is not None:
        from calctutor.cli.lesson_folders import name_first

        name_first(Path(folder))


lessons_app = typer.Typer(cls=PlainGroup, help="List the lessons, or add a folder of them.")
app.add_typer(lessons_app, name="lessons")

LESSONS = Annotated[
    str | None, typer.Option("--lessons", metavar="DIR", help="A folder with more lessons.")
]
FOLDER = Annotated[str, typer.Argument(metavar="FOLDER", help="A folder of lesson files.")]


@lessons_app.callback(invoke_without_command=True)
def lessons(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    folder: LESSONS = None,
) -> None:
    """List the lessons, with their length and your progress.

    Lessons of other people are found in the folders of --lessons, of the variable CALCTUTOR_LESSONS
    and of 'calctutor lessons add'.
    """
    _look_in(folder)
    if context.invoked_subcommand is None:
        from calctutor.cli.commands import lessons as command

        raise typer.Exit(command.run(as_json))


@lessons_app.command(cls=PlainCommand, name="add")
def add_lessons(folder: FOLDER) -> None:
    """Add a folder of lessons, to be found from now on."""
    from calctutor.cli.commands import lessons as command

    raise typer.Exit(command.add_folder(Path(folder)))


@lessons_app.command(cls=PlainCommand, name="remove")
def remove_lessons(folder: FOLDER) -> None:
    """Forget a folder that was added; its files are left alone."""
    from calctutor.cli.commands import lessons as command

    raise typer.Exit(command.remove_folder(Path(folder)))


@app.command(cls=PlainCommand)
def lesson(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME", autocompletion=completion.lesson_names, help="Which lesson."
        ),
    ],
    restart: Annotated[bool, typer.Option("--restart", help="Begin anew.")] = False,
    step: Annotated[
        str | None,
        typer.Option(
            "--step",
            metavar="ID",
            autocompletion=completion.step_ids,
            help="Go to this step (id or number).",
        ),
    ] = None,
    solution: Annotated[
        bool, typer.Option("--solution", help="Print the whole lesson with its answers.")
    ] = False,
    folder: LESSONS = None,
) -> None:
    """Take a lesson, or go on with it where you left off."""
    from calctutor.cli.commands import lesson as command

    _look_in(folder)
    raise typer.Exit(command.run(name, restart, step, solution))


@app.command(cls=PlainCommand)
def practice(
    skill: Annotated[
        str | None,
        typer.Argument(
            metavar="SKILL",
            autocompletion=completion.skill_names,
            help="Such as chain-rule; else a mixture.",
        ),
    ] = None,
    count: Annotated[
        str | None, typer.Option("--count", metavar="N", help="End after so many problems.")
    ] = None,
    seed: Annotated[
        str | None, typer.Option("--seed", metavar="S", help="The same problems again.")
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level",
            metavar="1..5",
            autocompletion=completion.one_of("1", "2", "3", "4", "5"),
            help="Stay at this level.",
        ),
    ] = None,
) -> None:
    """Practise: one problem after another, as hard as suits you.

    Without SKILL those come first that are due again and those that are weakest.
    """
    from calctutor.cli.commands import practice as command

    raise typer.Exit(
        command.run(
            skill, _whole("--count", count), _whole("--seed", seed), _whole("--level", level)
        )
    )


@app.command(cls=PlainCommand)
def solve(
    problem: Annotated[
        str | None,
        typer.Argument(metavar="PROBLEM", help="Such as 'd/dx sin(x^2)'; - reads one a line."),
    ] = None,
    file: Annotated[
        str | None, typer.Option("--file", metavar="FILE", help="A problem on each line.")
    ] = None,
    given: GIVEN = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            autocompletion=completion.one_of("text", "plain", "latex", "markdown", "html", "json"),
            help="text, plain, latex, markdown, html or json.",
        ),
    ] = "text",
    detail: Annotated[
        str,
        typer.Option(
            "--detail",
            metavar="DETAIL",
            autocompletion=completion.one_of("brief", "normal", "full"),
            help="brief (without the lines between), normal, or full (with the smaller steps).",
        ),
    ] = "normal",
    hint: Annotated[bool, typer.Option("--hint", help="Show only the next step.")] = False,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="WAY",
            autocompletion=completion.one_of("definition"),
            help="definition: as the limit of the difference quotient.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
) -> None:
    """Work out a derivative, an integral or a limit step by step.

    'd/dx x sin(x)', 'int x e^x dx', 'int_0^oo e^(-x) dx', 'lim_{x->0} sin(x)/x'. Quantities may be
    linked by equations: 'dy/dx for x^2 + y^2 = 25'.

    JSON always has every step.
    """
    from calctutor.cli.commands import solve as command
    from calctutor.render.outline import Detail

    options = command.Options(
        form=command.Format.JSON if as_json else _one_of(command.Format, form, "format", "formats"),
        detail=_one_of(Detail, detail, "level of detail", "levels"),
        hint=hint,
        by=None if by is None else _one_of(command.Way, by, "way", "ways"),
    )
    raise typer.Exit(
        command.run(problem, None if file is None else Path(file), given or [], options)
    )


def _whole(option: str, typed: str | None) -> int | None:
    """Parse the whole number given for an option. Raise CommandError."""
    try:
        return None if typed is None else int(typed)
    except ValueError:
        message = f"{option} takes a whole number, and {typed} is none."
        raise CommandError(ExitStatus.USAGE, message) from None


_Choice = TypeVar("_Choice", bound=StrEnum)


def _one_of(choices: type[_Choice], name: str, what: str, all_of_them: str) -> _Choice:
    try:
        return choices(name)
    except ValueError:
        known = ", ".join(choices)
        raise CommandError(
            ExitStatus.USAGE, f"There is no {what} {name}. The {all_of_them} are {known}."
        ) from None


@app.command(cls=PlainCommand)
def check(
    problem: Annotated[
        str, typer.Option("--for", metavar="PROBLEM", help="Such as 'd/dx sin(x^2)'.")
    ],
    answer: Annotated[
        str | None,
        typer.Argument(
            metavar="ANSWER", help="Such as '2x cos(x^2)'. Without it, you are asked for it."
        ),
    ] = None,
    given: GIVEN = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--form",
            metavar="FORM",
            autocompletion=completion.forms,
            help="Ask for more than the value: any, evaluated, simplified, factored, expanded"
            " or 'in-terms-of NAME'.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Judge an answer to a problem, or against an expression that it must equal.

    An answer to a derivative, an integral or a limit must have it worked out, unless --form any
    says otherwise.
    """
    from calctutor.cli.commands import check as command

    raise typer.Exit(command.run(answer, problem, given or [], form, as_json))


@app.command(cls=PlainCommand)
def plot(
    expressions: Annotated[
        list[str], typer.Argument(metavar="EXPRESSION...", help="Such as 'sin(x^2)'; up to four.")
    ],
    beside: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="WHAT",
            autocompletion=completion.one_of("derivative"),
            help="derivative: draw the derivative of each as well.",
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="A", help="The left end, such as -3 or -pi.")
    ] = None,
    stop: Annotated[str | None, typer.Option("--to", metavar="B", help="The right end.")] = None,
    image: Annotated[
        str | None,
        typer.Option("--image", metavar="F", help="Draw into a file instead: .svg, .png or .pdf."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write F anew if it is there.")] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write the values and what they show as JSON.")
    ] = False,
) -> None:
    """Draw the curves of expressions in one variable.

    'x^2', 'sin(x) + sin(3x)/3', 'y = 1/x'. Where there is no value, or a pole, the curve has a gap.

    --image needs matplotlib: pip install 'calctutor[plot]'.
    """
    from calctutor.cli.commands import plot as command

    options = command.Options(
        beside=None if beside is None else _one_of(command.Beside, beside, "curve", "curves"),
        start=start,
        stop=stop,
        image=None if image is None else Path(image),
        force=force,
        as_json=as_json,
    )
    raise typer.Exit(command.run(expressions, options))


@app.command(cls=PlainCommand)
def work(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE", help="A line of the derivation on each line; - is piped."),
    ] = None,
    problem: Annotated[
        str | None,
        typer.Option("--for", metavar="PROBLEM", help="What is worked out, if no line says it."),
    ] = None,
    given: GIVEN = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Judge a derivation line by line: each line must equal the one before.

    The first line states the problem ('d/dx x^2 sin(x)', 'σ(x) =') or names it ('f(x) = x^2'). A
    line such as 'u = x^2, du = 2x dx' says what a letter stands for. What is behind # is a remark.

    Without FILE the lines are typed, and each is judged at once; an empty line ends, undo takes a
    line back.

    Exit status: 0 if every line follows and the last one is the answer; 1 if a line does not
    follow, or the answer is not reached; 2 if a line cannot be read; 3 if one cannot be decided.
    """
    from calctutor.cli.commands import work as command

    raise typer.Exit(command.run(file, problem, given or [], as_json))


@app.command(cls=PlainCommand)
def explain(
    term: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TERM]...",
            autocompletion=completion.glossary_terms,
            help="Such as chain rule.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say what a rule, a technique, a mistake or a term is, with an example worked out.

    Without TERM everything is listed. A part of a name will do, and so will words in any order.
    """
    from calctutor.cli.commands import explain as command
    from calctutor.cli.terminal import Terminal

    raise typer.Exit(command.run(term or [], as_json, Terminal.detect()))


@app.command(cls=PlainCommand)
def grade(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="JSON Lines or CSV; - is standard input.")
    ],
    out: Annotated[
        str | None, typer.Option("--out", metavar="F", help="Write the results to this file.")
    ] = None,
    jobs: Annotated[
        str | None,
        typer.Option("--jobs", metavar="N", help="So many processes; all cores by default."),
    ] = None,
    prove: Annotated[
        bool,
        typer.Option("--prove", help="Look for a proof where the numbers agree; slower."),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", help="Go on where the run that wrote F was interrupted."),
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Write F anew if there are results in it.")
    ] = False,
) -> None:
    """Judge many answers, a row each.

    A row has id, answer, and problem (or expected: an expression that the answer must equal);
    given (assumptions: a list, in CSV with ; between them) and form (any, evaluated, simplified,
    factored, expanded or in-terms-of NAME) may follow. A row without an id gets its number. Keys
    and columns of other names are left alone.

    Results come in the order of the rows and in the format of FILE, or in that of F if its name
    ends in .csv, .json, .jsonl or .ndjson. CSV has the columns id, verdict, reading, answer,
    method, points, digits, at, answer_value, expected_value, form, diagnosis, message, column,
    suggestion, notes, row, line, ms, derivative_by (the values are then those of derivatives),
    component (they are then those of one component of a vector) and input (the fingerprint of
    what the result was made from: the answer, the problem or what is expected, given, form, and
    whether --prove was there). A cell of CSV that a spreadsheet would run as a formula begins with
    an apostrophe.

    With --resume the results in F stay, the rest of the rows is judged, and F becomes what one run
    would have written. If the id or the fingerprint of any row is another, nothing is changed.

    With --jobs 1 each row is answered as soon as it is read.

    Exit status: 0 if every row could be judged, right or wrong; 1 if some could not (their
    verdict is null, and error says why); 2 if none could; 4 if a file cannot be read or written,
    or has results already; 130 if interrupted, and what is done is kept.
    """
    from calctutor.cli.commands import grade as command

    raise typer.Exit(
        command.run(file, command.Options(out, _whole("--jobs", jobs), prove, resume, force))
    )


@app.command(cls=PlainCommand)
def config(
    key: Annotated[
        str | None,
        typer.Argument(
            metavar="KEY", autocompletion=completion.setting_names, help="Such as plain."
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[VALUE]...",
            autocompletion=completion.setting_values,
            help="Such as on, or default.",
        ),
    ] = None,
    unset: Annotated[bool, typer.Option("--unset", help="Take KEY back to its default.")] = False,
) -> None:
    """Show the settings, or change one.

    'calctutor config', 'calctutor config plain on', 'calctutor config plain default'. An option
    such as --plain counts more than a variable such as CALCTUTOR_PLAIN=1, and that more than what
    is set here.
    """
    from calctutor.cli.commands import config as command

    raise typer.Exit(command.run(key, " ".join(value) if value else None, unset))


author_app = typer.Typer(cls=PlainGroup)
app.add_typer(author_app, name="author")


@author_app.callback(invoke_without_command=True)
def author(context: typer.Context) -> None:
    """For people who write lessons."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@author_app.command(cls=PlainCommand, name="new")
def author_new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Such as chain-rule.")],
    folder: Annotated[
        str, typer.Option("--folder", metavar="DIR", help="Where to write it.")
    ] = ".",
) -> None:
    """Write a short, commented lesson to begin with."""
    from calctutor.cli.commands import author as command

    raise typer.Exit(command.new(name, Path(folder)))


@author_app.command(cls=PlainCommand, name="schema")
def author_schema() -> None:
    """Print the JSON Schema of lesson files, by which editors complete keys and mark slips."""
    from calctutor.cli.commands import author as command

    raise typer.Exit(command.schema())


@author_app.command(cls=PlainCommand, name="check")
def author_check(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE|FOLDER]...", help="By default here.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write each finding as JSON, one a line.")
    ] = False,
) -> None:
    """Prove lesson files: every line, every answer, every listed mistake.

    All findings are printed, each as file:line:column with how to mend it. Exit status: 1 if there
    are any.
    """
    from calctutor.cli.commands import author as command

    raise typer.Exit(command.check([Path(one) for one in paths or ["."]], as_json=as_json))


@author_app.command(cls=PlainCommand, name="preview")
def author_preview(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A lesson file.")],
    step: Annotated[
        str | None,
        typer.Option(
            "--step",
            metavar="ID",
            autocompletion=completion.step_ids,
            help="Only this step (id or number).",
        ),
    ] = None,
) -> None:
    """Take a lesson as a learner would; it is shown anew whenever its file is saved."""
    from calctutor.cli.commands import preview as command

    raise typer.Exit(command.run(Path(file), step))


progress_app = typer.Typer(cls=PlainGroup, invoke_without_command=True, rich_markup_mode=None)
app.add_typer(progress_app, name="progress")


@progress_app.callback()
def progress(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Show what you know, what is due, which mistakes come back, and what you did."""
    if context.invoked_subcommand is None:
        from calctutor.cli.commands import progress as command

        raise typer.Exit(command.run(as_json))


@progress_app.command("export", cls=PlainCommand)
def progress_export(
    out: Annotated[
        str | None, typer.Option("--out", metavar="F", help="Write to this file.")
    ] = None,
) -> None:
    """Write everything that you did as JSON Lines, to keep or to take elsewhere."""
    from calctutor.cli.commands import progress as command

    raise typer.Exit(command.export(out))


@progress_app.command("import", cls=PlainCommand)
def progress_import(
    file: Annotated[
        str, typer.Argument(metavar="F", help="An exported file; - is standard input.")
    ],
) -> None:
    """Add what is in an exported file and not here yet. Nothing is lost, nothing comes twice."""
    from calctutor.cli.commands import progress as command

    raise typer.Exit(command.bring_in(file))


@progress_app.command("reset", cls=PlainCommand)
def progress_reset(
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete all of your progress, and keep a copy that import can read."""
    from calctutor.cli.commands import progress as command

    raise typer.Exit(command.reset(yes))


@app.command(cls=PlainCommand, name="help")
def help_command(
    context: typer.Context,
    topic: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[TOPIC]...",
            autocompletion=completion.help_topics,
            help="notation, commands, keys, or a command.",
        ),
    ] = None,
) -> None:
    """Show how mathematics is typed, the commands, the keys, or the help of one command."""
    from calctutor.cli.commands import help as command

    raise typer.Exit(command.run(topic or [], context.parent))


def _arguments(typed: Sequence[str]) -> list[str]:
    """Return the arguments, with a space before each formula that begins with a minus sign.

    Otherwise `-cosh(x)` would be read as several options, one of them -h. What is after `--` is no
    option.
    """
    ends = typed.index("--") if "--" in typed else len(typed)
    return [
        f" {text}" if number < ends and _is_formula_with_minus(text) else text
        for number, text in enumerate(typed)
    ]


def _is_formula_with_minus(text: str) -> bool:
    if not text.startswith("-") or text in {"-", "-h", "-V"}:
        return False
    return option_name(text) is None


def status() -> int:
    """Run the command line and return its exit status; every error becomes one sentence."""
    settings.forget_options()
    try:
        outcome = app(_arguments(sys.argv[1:]), standalone_mode=False)
    except CommandError as error:
        return _fail(error.message, error.status)
    except KeyboardInterrupt:
        return _fail("Interrupted.", ExitStatus.INTERRUPTED)
    except typer.Abort:
        return _fail("Interrupted.", ExitStatus.INTERRUPTED)
    except Exception as error:
        # The names of typer's usage errors differ between versions; the method that formats them
        # doesn't.
        message = getattr(error, "format_message", None)
        if message is None:
            raise
        return _fail(usage_message(error) or message(), ExitStatus.USAGE)
    if outcome == ExitStatus.INTERRUPTED and not isinstance(outcome, ExitStatus):
        # This is typer's own status for Ctrl-C; a command that was interrupted has reported it
        # itself.
        return _fail("Interrupted.", ExitStatus.INTERRUPTED)
    return outcome if isinstance(outcome, int) else ExitStatus.OK


def _fail(message: str, exit_status: ExitStatus) -> ExitStatus:
    warn(message)
    return exit_status
