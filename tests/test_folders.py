"""Where things are kept: a folder that somebody names has all of them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from calctutor.folders import cache_folder, config_folder, data_folder
from calctutor.lessons.shelf import take
from tests.cli.running import run

LESSON = Path(__file__).parent / "lessons" / "tiny.yaml"


@pytest.fixture
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system's folders are that are usual for a user."""
    for variable, folder in (
        ("XDG_DATA_HOME", "share"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_CONFIG_HOME", "config"),
    ):
        monkeypatch.setenv(variable, str(tmp_path / folder))
    monkeypatch.setattr("platformdirs.user_data_path", lambda *_, **__: tmp_path / "share")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "cache")
    monkeypatch.setattr("platformdirs.user_config_path", lambda *_, **__: tmp_path / "config")
    return tmp_path


@pytest.mark.parametrize("named", [None, ""])
def test_they_are_the_usual_ones(
    named: str | None, usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CALCTUTOR_DATA")
    if named is not None:
        monkeypatch.setenv("CALCTUTOR_DATA", named)
    assert (data_folder(), cache_folder()) == (usual / "share", usual / "cache")
    assert config_folder() == usual / "config"


def test_whoever_names_a_folder_has_everything_there(usual: Path) -> None:
    elsewhere = usual / "elsewhere"
    for arguments in (("lessons",), ("lesson", "tiny")):
        done = run(*arguments, CALCTUTOR_DATA=str(elsewhere), CALCTUTOR_LESSONS=str(LESSON.parent))
        assert "iny" in done.stdout
    assert list((elsewhere / "cache").rglob("tiny.lesson"))
    assert not (usual / "share").exists()
    assert not (usual / "cache").exists()


def test_only_the_owner_can_read_what_is_cached(usual: Path) -> None:
    shelf = usual / "made" / "lessons"
    take(LESSON, shelf)
    assert stat.S_IMODE(shelf.stat().st_mode) == 0o700
    assert stat.S_IMODE(shelf.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE((shelf / "tiny.lesson").stat().st_mode) == 0o600
