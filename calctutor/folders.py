"""The folders in which calctutor keeps things: the learner's data, and what can be made again."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "CALCTUTOR_DATA"


def data_folder() -> Path:
    """Return where progress is kept: `$CALCTUTOR_DATA`, or else the usual place on this system."""
    if folder := os.environ.get(VARIABLE):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("calctutor", appauthor=False)


def cache_folder() -> Path:
    """Return where lessons are kept as they were read: the usual place for caches on this system.

    It is below `$CALCTUTOR_DATA` where that is set: whoever names a folder wants everything there.
    """
    if folder := os.environ.get(VARIABLE):
        return Path(folder) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("calctutor", appauthor=False)
