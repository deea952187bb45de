"""What holds for every test: nobody's real progress is touched, and a failure can be repeated."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("default", deadline=None, max_examples=100)
settings.register_profile("ci", deadline=None, max_examples=100, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

# Whoever runs the tests in the background may have these ignored, and then so would every program
# that a test interrupts.
for _name in ("SIGINT", "SIGHUP", "SIGTERM"):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        _default = signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL
        signal.signal(getattr(signal, _name), _default)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that calctutor keeps its data in during this test, and in no other."""
    folder = tmp_path / "calctutor-data"
    monkeypatch.setenv("CALCTUTOR_DATA", str(folder))
    return folder
