"""The keys of the prompt in words, for F1."""

from __future__ import annotations

from rich.text import Text

from calctutor.render.page import Lines, Page

KEYS = (
    ("Tab", "complete a name, or turn theta into its letter; again: the next one"),
    ("Tab, Right", "on an empty line: type what “Did you mean” offers"),
    ("Up, Down", "what you typed for this question before"),
    ("Ctrl-A, Ctrl-E", "go to the beginning, or to the end of the line"),
    ("Ctrl-U, Ctrl-K", "erase what is before, or behind the cursor"),
    ("Ctrl-C, Ctrl-D", "leave"),
    ("F1", "this list"),
)


def key_lines(page: Page) -> Lines:
    """Render the list of keys."""
    lines = [Text(), *page.say("Under the line you see how it is read while you type. Keys:")]
    for key, meaning in KEYS:
        lines += page.entry(key, meaning, 16)
    return lines
