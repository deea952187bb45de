"""A line of input with editing. Imported only when a person is going to type."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app
from prompt_toolkit.history import InMemoryHistory

_LOOKS_EVERY = 0.3
"""Seconds between two looks at whether the waiting is over."""


class Interrupted(Exception):
    """Waiting for a line has ended because something else happened."""


def read_edited(until: Callable[[], bool] | None = None) -> Callable[[str], str | None]:
    """A reader whose history ends with the session: earlier answers must not come back.

    While it waits it asks `until`, and raises Interrupted as soon as that is True. Several lines
    that are pasted at once are read one after the other, without the empty ones.
    """
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())
    pasted: deque[str] = deque()

    def read(prompt: str) -> str | None:
        if pasted:
            line = pasted.popleft()
            print_formatted_text(f"{prompt}{line}")
            return line
        try:
            typed = session.prompt(prompt, pre_run=None if until is None else _watching(until))
        except EOFError:
            return None
        first, *others = [line for line in typed.splitlines() if line.strip()] or [""]
        pasted.extend(others)
        return first

    return read


def _watching(until: Callable[[], bool]) -> Callable[[], None]:
    async def watch() -> None:
        while not until():
            await asyncio.sleep(_LOOKS_EVERY)
        get_app().exit(exception=Interrupted())

    def start() -> None:
        get_app().create_background_task(watch())

    return start
