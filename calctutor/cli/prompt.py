"""A line of input with editing. Imported only when a person is going to type."""

from __future__ import annotations

from collections.abc import Callable

from prompt_toolkit import PromptSession
from prompt_toolkit.history import InMemoryHistory


def read_edited() -> Callable[[str], str | None]:
    """A reader whose history ends with the session: earlier answers must not come back."""
    session: PromptSession[str] = PromptSession(history=InMemoryHistory())

    def read(prompt: str) -> str | None:
        try:
            return session.prompt(prompt)
        except EOFError:
            return None

    return read
