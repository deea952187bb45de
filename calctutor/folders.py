"""The folders that calctutor uses: for the learner's data, for settings, and for caches."""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "CALCTUTOR_DATA"


def data_folder() -> Path:
    """Return the folder for progress: `$CALCTUTOR_DATA`, or else the usual place on this system."""
    if folder := os.environ.get(VARIABLE):
        return Path(folder)
    from platformdirs import user_data_path

    return user_data_path("calctutor", appauthor=False)


def config_folder() -> Path:
    """Return the folder for settings: the usual place for them on this system.

    If `$CALCTUTOR_DATA` is set, it is that folder: whoever names one wants everything there.
    """
    if folder := os.environ.get(VARIABLE):
        return Path(folder)
    from platformdirs import user_config_path

    return user_config_path("calctutor", appauthor=False)


def cache_folder() -> Path:
    """Return the folder for cached lessons: the usual place for caches on this system.

    If `$CALCTUTOR_DATA` is set, it is below that folder: whoever names one wants everything there.
    """
    if folder := os.environ.get(VARIABLE):
        return Path(folder) / "cache"
    from platformdirs import user_cache_path

    return user_cache_path("calctutor", appauthor=False)
