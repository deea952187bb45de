"""The terminal: its capabilities, output and input."""

from __future__ import annotations

import codecs
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterable
from functools import partial
from typing import TextIO

from msgspec import Struct
from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from calctutor.cli.prompting.asking import Asking, ReadLine, rows_below
from calctutor.cli.settings import settings
from calctutor.cli.termination import wait_for
from calctutor.expr.names import Looks
from calctutor.render.page import Page
from calctutor.render.safe import printable

_PROMPT_ROWS = 3
"""The rows of an empty line, the prompt, and the cursor that goes below it."""

_NO_END = 10_000
"""A width at which a paragraph is one line."""

_KEYS_THAT_EDIT = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O[@-~])")
"""What arrow and function keys type at a prompt that has no use for them."""

_NEEDED_SIGNS = "−·√²′─→Δ⎛∫"


class Terminal(Struct, frozen=True):
    """The place where a command writes and reads.

    `sheet` is the page as detected; `resizes` means that its width may change later. `interactive`:
    a person types at the terminal. `styled`: it shows colours and bold.
    """

    sheet: Page
    resizes: bool
    styled: bool
    interactive: bool
    out: TextIO

    @classmethod
    def detect(cls, *, plain: bool = False) -> Terminal:
        """Detect the terminal of this process. `plain` is for text alone, whatever is set."""
        out = sys.stdout
        tty = out.isatty()
        wanted = settings()
        plain = plain or wanted.plain
        # A line break is a pause where a program speaks what is piped to it.
        piped_width = _NO_END if wanted.speak else 80
        return cls(
            sheet=Page(
                _columns() if tty or "COLUMNS" in os.environ else piped_width,
                unicode=_can_show(out, _NEEDED_SIGNS) and not wanted.ascii,
                encoding="ascii" if wanted.ascii else _encoding(out),
                flat=plain,
                spoken=wanted.speak,
                parts=wanted.letters,
            ),
            resizes=tty,
            styled=not plain and {"auto": tty, "always": True, "never": False}[wanted.colour],
            interactive=tty and sys.stdin is not None and sys.stdin.isatty(),
            out=out,
        )

    @property
    def page(self) -> Page:
        """The page, with the current width of the terminal."""
        return replace(self.sheet, width=_columns()) if self.resizes else self.sheet

    @property
    def rows(self) -> int | None:
        """The rows that a screen of text may have above the prompt; None without a person."""
        if not self.interactive:
            return None
        rows = shutil.get_terminal_size((80, 24)).lines
        return rows - _PROMPT_ROWS - (rows_below(rows) if self.edits_lines else 0)

    @property
    def edits_lines(self) -> bool:
        """Whether the prompt has keys for editing a line."""
        return self.interactive and not self.sheet.flat

    def showing(self, names: Looks) -> Terminal:
        """Return the terminal with a special appearance for some names."""
        return replace(self, sheet=replace(self.sheet, names=names)) if names else self

    def write(self, lines: Iterable[Text]) -> None:
        """Write lines that already fit the page, with unsafe characters replaced."""
        lines = map(_safe, lines)
        if not self.styled:
            for line in lines:
                self.out.write(line.plain.rstrip() + "\n")
        else:
            console = Console(
                file=self.out,
                width=max(self.page.width, 200),
                highlight=False,
                markup=False,
                emoji=False,
                force_terminal=True,
            )
            for line in lines:
                console.print(line, soft_wrap=True)
        self.out.flush()

    def write_document(self, text: str) -> None:
        """Write a text such as LaTeX as it is, with what the stream cannot show spelled."""
        self.out.write("\n".join(map(self.page.typed, text.split("\n"))))

    def write_json(self, value: object) -> None:
        """Write a value as one line of JSON, escaped if the stream has no Unicode."""
        text = json.dumps(value, ensure_ascii=not self.page.unicode)
        if printable(text) != text:
            text = json.dumps(value)
        self.out.write(text + "\n")

    def say(self, text: str, style: str = "") -> None:
        self.write(self.page.say(text, style=style))

    def reader(
        self,
        until: Callable[[], bool] | None = None,
        when_waiting: Callable[[], None] = lambda: None,
    ) -> ReadLine:
        """Return a function that reads a line after a prompt, and returns None at the end of input.

        It raises KeyboardInterrupt on Ctrl-C. If lines can be edited, it raises
        `InputInterruptedError` as soon as `until` is True. It calls `when_waiting` each time that a
        person can type.
        """
        if not self.interactive:
            return _read_piped
        if not self.edits_lines:
            return partial(_read_simply, when_waiting)
        from calctutor.cli.prompting.session import LineReader

        return LineReader(until, when_waiting)


def _safe(line: Text) -> Text:
    """Replace unprintable characters in a line, keeping its styles."""
    safe = printable(line.plain)
    if safe != line.plain:
        line = line.copy()
        line.plain = safe
    return line


def _columns() -> int:
    return shutil.get_terminal_size((80, 24)).columns


def _can_show(out: TextIO, signs: str) -> bool:
    try:
        signs.encode(_encoding(out))
    except UnicodeEncodeError:
        return False
    return True


def _encoding(out: TextIO) -> str:
    """Return the name of the stream's encoding, ASCII for one that Python does not know."""
    try:
        return codecs.lookup(out.encoding or "ascii").name
    except LookupError:
        return "ascii"


def _read_piped(_asking: Asking) -> str | None:
    line = sys.stdin.readline()
    return line.rstrip("\r\n") if line else None


def _read_simply(when_waiting: Callable[[], None], asking: Asking) -> str | None:
    sys.stdout.write(asking.prompt)
    sys.stdout.flush()
    when_waiting()
    try:
        wait_for(sys.stdin)
        return _KEYS_THAT_EDIT.sub("", input())
    except EOFError:
        return None
