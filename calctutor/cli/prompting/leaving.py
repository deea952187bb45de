"""Ways in which a prompt ends before its line is entered: signals, events, another width."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from prompt_toolkit.application import Application, get_app

from calctutor.cli.termination import Terminated, handed_to

POLL_SECONDS = 0.3
"""Seconds between checks of whether to stop waiting, and for which a width must rest."""


class InputInterruptedError(Exception):
    """Waiting for a line ended because of another event."""


class ResizedError(Exception):
    """Waiting for a line ended because the terminal has another width, which rests."""


@contextmanager
def deferring_signals() -> Iterator[Callable[[], None]]:
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
            _leave(app, arrived[0])

        exits.append(partial(loop.call_soon_threadsafe, leave))
        if arrived:
            loop.call_soon(leave)

    with handed_to(receive):
        yield begun
    if arrived:
        raise arrived[0]


def leave_when(is_over: Callable[[], bool]) -> None:
    """End the running prompt by InputInterruptedError as soon as something is over."""
    app = get_app()

    async def watch() -> None:
        while not is_over():
            await asyncio.sleep(POLL_SECONDS)
        _leave(app, InputInterruptedError())

    app.create_background_task(watch())


def leave_when_resized() -> None:
    """End the running prompt by ResizedError, erasing it, when its width has changed and rests."""
    app = get_app()
    begun_with = width = app.output.get_size().columns
    is_waiting = False

    async def wait_for_rest() -> None:
        nonlocal width, is_waiting
        while (now := app.output.get_size().columns) != width:
            width = now
            await asyncio.sleep(POLL_SECONDS)
        is_waiting = False
        if width != begun_with:
            app.erase_when_done = True
            _leave(app, ResizedError())

    def drawn(_: Application[object]) -> None:
        nonlocal is_waiting
        if not is_waiting and app.output.get_size().columns != width:
            is_waiting = True
            app.create_background_task(wait_for_rest())

    app.after_render += drawn


def keep_the_line_on_errors() -> None:
    """Let a key that the line editor fails at ring the bell and nothing else."""
    app = get_app()
    process_keys = app.key_processor.process_keys

    def process() -> None:
        try:
            process_keys()
        except Exception:
            app.output.bell()

    app.key_processor.process_keys = process  # type: ignore[method-assign]


def _leave(app: Application[object], error: BaseException) -> None:
    if app.future is not None and not app.future.done():
        app.exit(exception=error)
