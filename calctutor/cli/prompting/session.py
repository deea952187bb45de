"""A prompt with line editing, imported only if a person is going to type."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from textwrap import shorten, wrap
from unicodedata import category

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import is_done, to_filter
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.layout import (
    ConditionalContainer,
    Dimension,
    FormattedTextControl,
    HSplit,
    Layout,
    VerticalAlign,
    Window,
)
from prompt_toolkit.layout.processors import (
    HighlightMatchingBracketProcessor,
    Processor,
    Transformation,
    TransformationInput,
)
from prompt_toolkit.layout.utils import explode_text_fragments
from prompt_toolkit.styles import Style

from calctutor.cli.prompting.asking import Asking, Resized, rows_below
from calctutor.cli.prompting.brackets import OPENING_AND_CLOSING, unmatched
from calctutor.cli.prompting.keys import Editing, bindings
from calctutor.cli.prompting.leaving import (
    ResizedError,
    deferring_signals,
    keep_the_line_on_errors,
    leave_when,
    leave_when_resized,
)
from calctutor.cli.prompting.reading import lines_under

_STYLE = Style.from_dict(
    {
        "under": "#888888",
        "matching-bracket.cursor": "fg:default bg:default",
        "matching-bracket.other": "fg:ansimagenta bg:default underline",
        "unmatched": "fg:ansired underline",
    }
)
_READY_SECONDS = 0.1
"""Seconds between checks of whether the modules that read are imported."""


class LineReader:
    """Reads lines at a terminal. Earlier lines come back while the question is the same.

    While waiting, `until` is polled, and InputInterruptedError is raised as soon as it is True.
    `when_waiting` is called once each prompt is drawn.
    """

    def __init__(
        self,
        until: Callable[[], bool] | None = None,
        when_waiting: Callable[[], None] = lambda: None,
    ) -> None:
        self._until = until
        self._when_waiting = when_waiting
        self._question: object = None
        self._tries: list[str] = []
        self._waiting: deque[str] = deque()

    def __call__(self, asking: Asking) -> str | Resized | None:
        """Return the line that is typed; None at the end of input, Resized at another width."""
        if asking.question != self._question:
            self._question, self._tries = asking.question, []
        if self._waiting and not asking.takes_lines:
            left = shorten("; ".join(self._waiting), 200, placeholder=" …")
            print_formatted_text(f"\nNot used of what was pasted: {left}")
            self._waiting.clear()
        if self._waiting:
            line = self._waiting.popleft()
            print_formatted_text(f"{asking.prompt}{line}")
            self._keep(asking, line)
            return line
        typed = self._prompt(asking)
        if not isinstance(typed, str):
            return typed
        first, *rest = [line for line in typed.split("\n") if line.strip()] or [""]
        if rest:
            print_formatted_text(f"{asking.prompt}{first}")
        self._waiting.extend(rest)
        self._keep(asking, first)
        return first

    def _keep(self, asking: Asking, line: str) -> None:
        """Let a line come back, unless it is empty or a command."""
        if line and asking.said(line.strip()) is None:
            self._tries.append(line)

    def _prompt(self, asking: Asking) -> str | Resized | None:
        editing = Editing()
        session = _session(asking, self._tries, editing)
        at = len(asking.text) if asking.cursor is None else asking.cursor
        try:
            with deferring_signals() as begun:

                def prepare() -> None:
                    begun()
                    keep_the_line_on_errors()
                    if self._until is not None:
                        leave_when(self._until)
                    if asking.can_resize:
                        leave_when_resized()
                    _draw_when_ready(asking)
                    # `call_soon` defers the call until the event loop has drawn the prompt.
                    asyncio.get_running_loop().call_soon(self._when_waiting)

                typed = session.prompt(
                    asking.prompt, default=Document(asking.text, at), pre_run=prepare
                )
        except EOFError:
            return None
        except ResizedError:
            buffer = session.default_buffer
            return Resized(buffer.text, buffer.cursor_position)
        if editing.pasted is not None:
            # What was pasted and not entered can be brought back.
            self._tries.extend(reversed(editing.pasted.left))
        return typed


def _session(asking: Asking, tries: list[str], editing: Editing) -> PromptSession[str]:
    """Return a prompt with rows under the line, which are gone once it is entered."""
    history = InMemoryHistory(tries)
    session: PromptSession[str] = PromptSession(
        history=history,
        key_bindings=bindings(asking, editing),
        input_processors=[
            HighlightMatchingBracketProcessor(chars=OPENING_AND_CLOSING),
            _UnmatchedProcessor(),
            _PrintableProcessor(),
        ],
        style=_STYLE,
        include_default_pygments_style=False,
    )

    def erase_several_lines(buffer: Buffer) -> None:
        # Each of them is written behind a prompt of its own once it is read.
        session.app.erase_when_done = "\n" in buffer.text

    session.default_buffer.on_text_changed += erase_several_lines
    line = session.layout.current_window
    line.dont_extend_height = to_filter(True)

    def rows() -> int:
        return rows_below(session.app.output.get_size().rows)

    def height() -> Dimension:
        preferred = rows() if asking.shows_reading else None
        return Dimension(min=0, preferred=preferred, max=rows())

    def text() -> StyleAndTextTuples:
        width = session.app.output.get_size().columns
        shown = _under(asking, editing, session.default_buffer.document, width, rows())
        return [("class:under", "\n".join(shown))]

    under = Window(FormattedTextControl(text), height=height, dont_extend_height=True)
    session.app.layout = Layout(
        HSplit(
            [session.layout.container, ConditionalContainer(under, ~is_done)],
            align=VerticalAlign.TOP,
        ),
        focused_element=session.default_buffer,
    )
    return session


def _under(
    asking: Asking, editing: Editing, document: Document, width: int, rows: int
) -> list[str]:
    """Return the lines under the input: a note on pasted lines, completions, the reading."""
    note = ""
    made = editing.completing(get_app().current_buffer)
    count = len(document.text.splitlines())
    if editing.pasted is not None:
        note = editing.pasted.note
    elif count > 1:
        note = f"{count} lines; Enter takes them one after another."
    elif made is not None and len(made.options) > 1:
        note = made.line(width - 3)
    lines = [f"  {line}" for line in wrap(note, width - 3)]
    room = max(rows - len(lines), 1)
    read = lines_under(asking, document.text, document.cursor_position, width, room)
    return [*lines, *read][:rows]


def _draw_when_ready(asking: Asking) -> None:
    """Draw the prompt again as soon as what was typed meanwhile can be read."""
    app = get_app()

    async def wait() -> None:
        while asking.reader() is None:
            await asyncio.sleep(_READY_SECONDS)
        app.invalidate()

    if asking.shows_reading:
        app.create_background_task(wait())


class _PrintableProcessor(Processor):
    """Shows a sign for characters that have no look, or would turn the direction of others."""

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        fragments = explode_text_fragments(given.fragments)
        return Transformation([(fragment[0], _shown(fragment[1])) for fragment in fragments])


def _shown(character: str) -> str:
    # prompt_toolkit has signs of its own for control characters.
    is_format = category(character) in {"Cf", "Zl", "Zp"}
    return "\N{REPLACEMENT CHARACTER}" if is_format else character


class _UnmatchedProcessor(Processor):
    """Marks closing brackets that close nothing."""

    def apply_transformation(self, given: TransformationInput) -> Transformation:
        fragments = explode_text_fragments(given.fragments)
        if not get_app().is_done:
            for column in unmatched(given.document.lines[given.lineno]):
                place = given.source_to_display(column)
                style, character, *_ = fragments[place]
                fragments[place] = (f"{style} class:unmatched", character)
        return Transformation(fragments)
