"""Progress: a learner's activity, kept in SQLite.

Events are only ever added. Attempts, schedules and recurring mistakes are derived from the events
anew each time. This room knows nothing of mathematics. Begin with `store` and `rows`.
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
