"""A line of input with editing. Imported only when a person is going to type."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.history import InMemoryHistory

from calctutor.cli.termination import Terminated, handed_to

_LOOKS_EVERY = 0.3
"""Seconds between two looks at whether the waiting is over."""


class Interrupted(Exception):
    """Waiting for a line has ended because something else happened."""


def read_edited(
    until: Callable[[], bool] | None = None, when_waiting: Callable[[], None] = lambda: None
) -> Callable[[str], str | None]:
    """Return a reader whose history ends with the session: earlier answers must not come back.

    While it waits it asks `until`, and raises Interrupted as soon as that is True; it calls
    `when_waiting` once each prompt is drawn. Several lines that are pasted at once are read one
    after the other, without the empty ones.
    """
    watch = _watching(until)
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    pasted: deque[str] = deque()

    def drawn() -> None:
        # The loop comes to this after the prompt, which is drawn as soon as the loop runs.
        asyncio.get_running_loop().call_soon(when_waiting)

    def read(prompt: str) -> str | None:
        if pasted:
            line = pasted.popleft()
            print_formatted_text(f"{prompt}{line}")
            return line
        try:
            with _leaving_politely() as begun:
                typed = session.prompt(prompt, pre_run=_in_turn(begun, watch, drawn))
        except EOFError:
            return None
        first, *others = [line for line in typed.splitlines() if line.strip()] or [""]
        pasted.extend(others)
        return first

    return read


@contextmanager
def _leaving_politely() -> Iterator[Callable[[], None]]:
    """Let a signal that ends the process end the prompt first, by its own way out.

    An error raised by the signal's handler could come at any point of drawing or of the event loop,
    and leave the terminal raw. What this yields is to be called once the loop runs.
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
    over = until

    async def watch() -> None:
        while not over():
            await asyncio.sleep(_LOOKS_EVERY)
        get_app().exit(exception=Interrupted())

    def start() -> None:
        get_app().create_background_task(watch())

    return start


def _in_turn(*functions: Callable[[], None]) -> Callable[[], None]:
    def all_of_them() -> None:
        for function in functions:
            function()

    return all_of_them
