"""A prompt with line editing, imported only if a person is going to type."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.filters import Condition
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from calctutor.cli.termination import Terminated, handed_to

_POLL_SECONDS = 0.3
"""Seconds between checks of whether to stop waiting."""


class InputInterruptedError(Exception):
    """Waiting for a line ended because of another event."""


def read_edited(
    until: Callable[[], bool] | None = None,
    when_waiting: Callable[[], None] = lambda: None,
    suggested: Callable[[], str | None] = lambda: None,
) -> Callable[[str], str | None]:
    """Return a reader whose history ends with the session: earlier answers must not come back.

    While waiting, the reader polls `until`, and raises InputInterruptedError as soon as that is
    True. It calls `when_waiting` once each prompt is drawn. Several lines pasted at once are read
    one after another, skipping empty ones. On an empty line, Tab and Right type what `suggested`
    returns, to be edited or entered.
    """
    watch = _watching(until)
    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(), key_bindings=_keys(suggested)
    )
    pasted: deque[str] = deque()

    def schedule_waiting_callback() -> None:
        # `call_soon` defers the call until the event loop has drawn the prompt.
        asyncio.get_running_loop().call_soon(when_waiting)

    def read(prompt: str) -> str | None:
        if pasted:
            line = pasted.popleft()
            print_formatted_text(f"{prompt}{line}")
            return line
        try:
            with _deferring_signals() as begun:
                typed = session.prompt(
                    prompt, pre_run=_in_turn(begun, watch, schedule_waiting_callback)
                )
        except EOFError:
            return None
        first, *rest = [line for line in typed.splitlines() if line.strip()] or [""]
        pasted.extend(rest)
        return first

    return read


def _keys(suggested: Callable[[], str | None]) -> KeyBindings:
    keys = KeyBindings()

    @Condition
    def is_offered() -> bool:
        return not get_app().current_buffer.text and bool(suggested())

    @keys.add("tab", filter=is_offered)
    @keys.add("right", filter=is_offered)
    def _type_suggestion(event: KeyPressEvent) -> None:
        event.current_buffer.insert_text(" ".join((suggested() or "").split()))

    return keys


@contextmanager
def _deferring_signals() -> Iterator[Callable[[], None]]:
    """Let a signal that ends the process end the prompt first, through its normal exit.

    An exception raised by the signal's handler could come at any point of drawing or of the event
    loop, and leave the terminal in raw mode. Call the yielded function once the loop runs.
    """
    arrived: list[Terminated] = []
    exits: list[Callable[[], object]] = []

    def receive(error: Terminated) -> None:
        arrived.append(error)
        for leave in exits:
            leave()

    def begun() -> None:
        app, loop = get_app(), asyncio.get_running_loop()

        def leave() -> None:
            if app.future is not None and not app.future.done():
                app.exit(exception=arrived[0])

        exits.append(partial(loop.call_soon_threadsafe, leave))
        if arrived:
            loop.call_soon(leave)

    with handed_to(receive):
        yield begun
    if arrived:
        raise arrived[0]


def _watching(until: Callable[[], bool] | None) -> Callable[[], None]:
    if until is None:
        return lambda: None
    is_over = until

    async def watch() -> None:
        while not is_over():
            await asyncio.sleep(_POLL_SECONDS)
        get_app().exit(exception=InputInterruptedError())

    def start() -> None:
        get_app().create_background_task(watch())

    return start


def _in_turn(*functions: Callable[[], None]) -> Callable[[], None]:
    def call_all() -> None:
        for function in functions:
            function()

    return call_all
