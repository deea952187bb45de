"""calctutor work: judge a derivation line by line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from time import perf_counter

from msgspec.structs import replace
from rich.text import Text

from calctutor.checking.check import question_of
from calctutor.checking.reading import own_names
from calctutor.checking.sameness import Prover
from calctutor.checking.verdict import Correct, Undecided, Verdict
from calctutor.checking.working.judging import answer_verdict, start_working, with_next_line
from calctutor.checking.working.line import Status, Working
from calctutor.checking.working.marks import lines_of
from calctutor.checking.working.typed import as_read
from calctutor.cli.prompting.asking import Asking, Reader, read_line
from calctutor.cli.proving import proving
from calctutor.cli.reading import read_lines, read_problem
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.cli.terminal import Terminal
from calctutor.expr import errors
from calctutor.reading.parser import parse_relations
from calctutor.render.as_json import working_json
from calctutor.render.verdicts import unreadable_lines
from calctutor.render.working import line_lines, outcome_lines

_END = ("quit", "exit", "done", "end")


def run(file: str | None, problem: str | None, given: list[str], as_json: bool) -> ExitStatus:
    """Judge each line as it comes; the status is that of the whole working."""
    terminal = Terminal.detect()
    working = _start(problem, given)
    with proving() as prove:
        if file is None and terminal.interactive and not as_json:
            return _run_interactively(terminal, working, prove)
        lines = read_lines(None if file in {None, "-"} else Path(file or ""))
        return _run_from_lines(terminal, working, lines, prove, as_json=as_json)


def _start(problem: str | None, given: list[str]) -> Working:
    if problem is not None:
        return start_working(question_of(read_problem(problem, given)))
    empty = Working()
    try:
        assumed = tuple(relation for text in given for relation in parse_relations(text))
    except errors.UnreadableError as slip:
        raise CommandError(ExitStatus.USAGE, slip.message) from None
    return replace(empty, question=replace(empty.question, given=assumed))


def _run_from_lines(
    terminal: Terminal, working: Working, lines: Iterable[str], prove: Prover, *, as_json: bool
) -> ExitStatus:
    start = perf_counter()
    if working.lines and not as_json:
        terminal.write(line_lines(terminal.page, working, 0))
    for text in lines:
        if text.startswith("#"):
            continue
        for line in lines_of(text):
            working = with_next_line(working, line, prove)
            if not as_json:
                terminal.write(line_lines(terminal.page, working, len(working.lines) - 1))
    answer = answer_verdict(working, prove)
    if as_json:
        milliseconds = (perf_counter() - start) * 1000
        terminal.write_json(working_json(working, answer, milliseconds))
    else:
        terminal.write(outcome_lines(terminal.page, working, answer))
    return status_of(working, answer)


def _run_interactively(terminal: Terminal, working: Working, prove: Prover) -> ExitStatus:
    """Read lines from a learner until an empty one."""
    terminal.write(_opening(terminal, working))
    read = terminal.reader()
    suggestion: str | None = None

    def asking() -> Asking:
        return _asking(terminal, working, suggestion)

    def show_again() -> None:
        _show_lines(terminal, working)

    while True:
        typed = read_line(read, asking, show_again)
        if typed is None or (not typed.strip() and working.lines):
            break
        text, suggestion = typed.strip(), None
        match text.lower():
            case "":
                terminal.say("Type the problem first, such as d/dx x^2 sin(x).")
            case "undo":
                working = _undo(terminal, working)
            case "again":
                _show_lines(terminal, working)
            case "help" | "?":
                terminal.write(_help(terminal))
            case word if word in _END:
                break
            case word if word in _OF_LESSONS:
                terminal.say(f"{word} is for lessons; here you type your own lines. {_ELSEWHERE}")
            case _:
                working, suggestion = _next(terminal, working, text, prove)
    if not working.lines:
        return ExitStatus.OK
    answer = answer_verdict(working, prove)
    terminal.write(outcome_lines(terminal.page, working, answer))
    return status_of(working, answer)


def _opening(terminal: Terminal, working: Working) -> list[Text]:
    page = terminal.page
    lines = page.say(
        "Type your work line by line, as you would write it. An empty line ends; undo takes a line"
        " back; help says more.",
        style="note",
    )
    if working.lines:
        return [*lines, Text(), *line_lines(page, working, 0)]
    return [*lines, *page.say("First the problem, or the expression that you begin with.")]


_OF_LESSONS = frozenset({"hint", "show", "skip", "next", "back", "plot"})
_ELSEWHERE = "calctutor solve works a problem out, and help says what can be typed."

_COMMANDS = {
    "undo": "undo: takes the last line back",
    "again": "again: shows the lines so far",
    "help": "help: says what can be typed",
    **{word: f"{word}: ends, and judges the whole" for word in _END},
}


def _asking(terminal: Terminal, working: Working, suggestion: str | None) -> Asking:
    """Return what the prompt knows of the next line."""
    page = terminal.page

    def show_help() -> None:
        from calctutor.cli.prompting.key_list import key_lines

        terminal.write([*_help(terminal), *key_lines(page)])

    def reader() -> Reader:
        return partial(as_read, working)

    return Asking(
        page.lead(f"{page.line_number(len(working.lines) + 1)}  "),
        shows_reading=True,
        reader=reader,
        said=lambda typed: _COMMANDS.get(typed.lower()),
        commands=_COMMANDS.keys(),
        names=lambda: own_names(working.question),
        takes_lines=True,
        suggestion=suggestion,
        show_help=show_help,
        page=page,
        can_resize=bool(working.lines),
    )


def _show_lines(terminal: Terminal, working: Working) -> None:
    for number in range(len(working.lines)):
        terminal.write(line_lines(terminal.page, working, number))


def _next(
    terminal: Terminal, working: Working, text: str, prove: Prover
) -> tuple[Working, str | None]:
    """Add a line to the working; for an unreadable line, print the error and add nothing.

    The second part is what may have been meant by an unreadable line.
    """
    after = with_next_line(working, text, prove)
    line = after.lines[-1]
    if line.status is Status.UNREADABLE:
        slip = getattr(line.verdict, "error", None)
        if isinstance(slip, errors.UnreadableError):
            terminal.write(unreadable_lines(terminal.page, slip))
            return working, next(iter(slip.suggestions), None)
        return working, None
    terminal.write(line_lines(terminal.page, after, len(after.lines) - 1))
    return after, None


def _undo(terminal: Terminal, working: Working) -> Working:
    if not working.lines or not working.lines[-1].text:
        terminal.say("There is no line to take back.")
        return working
    terminal.say(f"Line {len(working.lines)} is taken back.")
    return working.undone()


def _help(terminal: Terminal) -> list[Text]:
    page = terminal.page
    rows = (
        ("d/dx x^2 sin(x)", "the problem, on the first line; also int x e^x dx, lim_{x->0} ..."),
        ("= 2x sin(x) + ...", "a line; it must equal the one before"),
        ("x^2 + y^2 = 25", "an equation; the next ones must follow from it"),
        ("u = x^2, du = 2x dx", "a note: from here on u stands for that"),
        ("By the chain rule:", "words, which are not judged"),
        ("# words", "a remark, which is not judged; it may follow a line"),
        ("undo", "takes the last line back"),
        ("again", "shows the lines so far"),
        ("an empty line", "ends"),
    )
    lines: list[Text] = []
    for typed, meaning in rows:
        lines += page.entry(typed, meaning, 21)
    return lines


def status_of(working: Working, answer: Verdict | None) -> ExitStatus:
    """Return OK if every line follows and the last is the answer, otherwise the gravest problem."""
    kinds = {line.status for line in working.lines}
    if not working.stated:
        return ExitStatus.USAGE
    # Rewriting an expression has no answer to reach: it is enough that every line follows.
    is_judged = working.lines[-1].status not in {Status.UNREADABLE, Status.UNDECIDED}
    is_unfinished = working.is_problem and not isinstance(answer, Correct | Undecided)
    if Status.WRONG in kinds or (is_unfinished and is_judged) or working.has_stranger:
        return ExitStatus.WRONG
    if Status.UNREADABLE in kinds:
        return ExitStatus.USAGE
    if Status.UNDECIDED in kinds or isinstance(answer, Undecided):
        return ExitStatus.UNDECIDED
    return ExitStatus.OK
