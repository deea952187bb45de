"""Dates in words, relative to today."""

from __future__ import annotations

from datetime import date


def when(day: date, today: date) -> str:
    """Return `today`, `yesterday`, `in 3 days`, `5 days ago`, or the date."""
    ahead = (day - today).days
    match ahead:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case -1:
            return "yesterday"
        case _ if 1 < ahead < 60:
            return f"in {ahead} days"
        case _ if -60 < ahead < -1:
            return f"{-ahead} days ago"
        case _:
            return f"on {written(day)}"


def written(day: date) -> str:
    """Format a date as `5 March 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
