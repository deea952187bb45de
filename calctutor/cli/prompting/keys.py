"""The keys of the prompt beyond those of every line editor, and what they do to the line."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from prompt_toolkit.application import get_app, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys

from calctutor.cli.prompting.asking import Asking
from calctutor.cli.prompting.completing import Completion, completion
from calctutor.cli.prompting.pasting import Pasted, choices, lines_of_paste


class Editing(Struct):
    """What is under way in one line: a completion, or a choice of pasted lines."""

    completion: Completion | None = None
    pasted: Pasted | None = None

    def completing(self, buffer: Buffer) -> Completion | None:
        """Return the completion if nothing was typed since."""
        made = self.completion
        is_there = made is not None and (made.text, made.cursor) == (
            buffer.text,
            buffer.cursor_position,
        )
        return made if is_there else None


def bindings(asking: Asking, editing: Editing) -> KeyBindings:
    """Return the key bindings for one prompt."""
    keys = KeyBindings()
    _bind_nothing_to_the_mouse(keys)
    _bind_suggestion(keys, asking)
    _bind_completion(keys, asking, editing)
    _bind_pasting(keys, asking, editing)
    show_help = asking.show_help
    if show_help is not None:
        _bind_help(keys, show_help)
    return keys


def _bind_nothing_to_the_mouse(keys: KeyBindings) -> None:
    """Take events of a mouse, and what only looks like one, such as `ESC [1m`, for nothing."""

    @keys.add(Keys.Vt100MouseEvent)
    @keys.add(Keys.WindowsMouseEvent)
    @keys.add(Keys.ScrollUp)
    @keys.add(Keys.ScrollDown)
    def _ignore(_: KeyPressEvent) -> None:
        pass


def _bind_suggestion(keys: KeyBindings, asking: Asking) -> None:
    @Condition
    def is_offered() -> bool:
        return not get_app().current_buffer.text and bool(asking.suggestion)

    @keys.add("tab", filter=is_offered)
    @keys.add("right", filter=is_offered)
    def _type_suggestion(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" ".join((asking.suggestion or "").split()))


def _bind_completion(keys: KeyBindings, asking: Asking, editing: Editing) -> None:
    @Condition
    def is_typed() -> bool:
        return bool(get_app().current_buffer.text) or not asking.suggestion

    def turn(buffer: Buffer, by: int) -> None:
        made = editing.completing(buffer)
        if made is not None and len(made.options) > 1:
            made = made.turned(by)
        elif by > 0:
            made = completion(
                buffer.text,
                buffer.cursor_position,
                names=asking.names(),
                commands=asking.commands,
                unicode=asking.page.unicode,
            )
        editing.completion = made
        if made is not None:
            buffer.document = Document(made.text, made.cursor)

    @keys.add("tab", filter=is_typed)
    def _next(event: KeyPressEvent) -> None:
        turn(event.current_buffer, 1)

    @keys.add("s-tab")
    def _previous(event: KeyPressEvent) -> None:
        turn(event.current_buffer, -1)


def _bind_pasting(keys: KeyBindings, asking: Asking, editing: Editing) -> None:
    @Condition
    def is_choosing() -> bool:
        return editing.pasted is not None

    @keys.add(Keys.BracketedPaste)
    def _paste(event: KeyPressEvent) -> None:
        buffer, lines = event.current_buffer, lines_of_paste(event.data)
        if len(lines) < 2 or asking.takes_lines:
            buffer.insert_text("\n".join(lines))
            return
        document = buffer.document
        made = choices(document.text_before_cursor, lines, document.text_after_cursor)
        editing.pasted = made
        buffer.document = Document(made.text)

    def turn(buffer: Buffer, by: int) -> None:
        assert editing.pasted is not None
        editing.pasted = editing.pasted.turned(by, buffer.text)
        buffer.document = Document(editing.pasted.text)

    @keys.add("down", filter=is_choosing)
    def _next(event: KeyPressEvent) -> None:
        turn(event.current_buffer, 1)

    @keys.add("up", filter=is_choosing)
    def _previous(event: KeyPressEvent) -> None:
        turn(event.current_buffer, -1)


def _bind_help(keys: KeyBindings, show_help: Callable[[], None]) -> None:
    @keys.add("f1")
    def _help(_: KeyPressEvent) -> None:
        run_in_terminal(show_help)
