"""A progress bar for the terminal, imported only if one is shown."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

_SECONDS_BETWEEN = 0.1
_ROOMY = 60


@contextmanager
def bar(total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error, and remove it at the end.

    Yield a function to call with the number of rows done; it may be called very often.
    """
    console = Console(file=sys.stderr, no_color=bool(os.environ.get("NO_COLOR")) or None)
    columns: list[ProgressColumn] = [BarColumn(bar_width=None), MofNCompleteColumn()]
    if console.width >= _ROOMY:
        columns = [TextColumn("Grading"), *columns, TimeRemainingColumn()]
    # Standard output goes to a file or another program meanwhile, so rich must not redirect it.
    with Progress(
        *columns,
        console=console,
        expand=True,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as progress:
        task = progress.add_task("", total=total)
        shown = monotonic()

        def show(done: int) -> None:
            nonlocal shown
            if monotonic() - shown >= _SECONDS_BETWEEN:
                shown = monotonic()
                progress.update(task, completed=done)

        yield show
