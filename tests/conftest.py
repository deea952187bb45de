"""What holds for every test: nobody's real progress is touched, and a failure can be repeated.

An ordinary run tries a sample of what is large, the same each time; `pytest -m large` tries all.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from hypothesis import settings

from tests.amounts import WHOLE, is_in_sample, is_whole

settings.register_profile("sample", deadline=None, max_examples=50, derandomize=True)
settings.register_profile("whole", deadline=None, max_examples=1000)

# Whoever runs the tests in the background may have these ignored, and then so would every program
# that a test interrupts.
for _name in ("SIGINT", "SIGHUP", "SIGTERM"):
    if hasattr(signal, _name) and signal.getsignal(getattr(signal, _name)) is signal.SIG_IGN:
        _default = signal.default_int_handler if _name == "SIGINT" else signal.SIG_DFL
        signal.signal(getattr(signal, _name), _default)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "large(one_in): an ordinary run takes one in so many")
    if config.getoption("markexpr") == "large":
        os.environ[WHOLE] = "1"
    settings.load_profile("whole" if is_whole() else "sample")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is not in the sample, unless it is asked for by its name."""
    is_named = any("::" in argument for argument in config.args) or config.getoption("keyword")
    if is_whole() or is_named:
        return
    kept = [item for item in items if is_in_sample(item)]
    config.hook.pytest_deselected(items=[item for item in items if not is_in_sample(item)])
    items[:] = kept


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that calctutor keeps its data in during this test, and in no other."""
    folder = tmp_path / "calctutor-data"
    monkeypatch.setenv("CALCTUTOR_DATA", str(folder))
    return folder
