"""Progress: what a learner has done, kept in SQLite.

In go events, which are only ever added; out come attempts, schedules and recurring mistakes, told
from the events anew each time. Knows nothing of mathematics. Begin with `store` and `rows`.
"""

__all__ = [
    "days",
    "errors",
    "history",
    "opening",
    "past",
    "portable",
    "recurring",
    "rows",
    "saving",
    "scheduling",
    "store",
    "unsaved",
]
