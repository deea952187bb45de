"""What holds for every test: nobody's real progress is touched, and a failure can be repeated."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that calctutor keeps its data in during this test, and in no other."""
    folder = tmp_path / "calctutor-data"
    monkeypatch.setenv("CALCTUTOR_DATA", str(folder))
    return folder
