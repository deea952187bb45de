"""The folders with lessons: where they come from, in which order, and how the list is kept."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from calctutor.cli import lesson_folders
from calctutor.cli.status import CommandError, ExitStatus
from calctutor.lessons.folder import lesson_folder


@pytest.fixture(autouse=True)
def _nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(lesson_folders.VARIABLE, raising=False)


@pytest.fixture
def places(tmp_path: Path) -> list[Path]:
    found = [tmp_path / name for name in ("one", "two", "three")]
    for place in found:
        place.mkdir()
    return found


def test_our_own_lessons_alone_where_nothing_is_named() -> None:
    assert lesson_folders.folders() == (lesson_folder(),)
    assert lesson_folders.missing() == ()


def test_the_option_comes_before_the_variable_and_what_was_added_after_both(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    option, variable, kept = places
    monkeypatch.setenv(lesson_folders.VARIABLE, str(variable))
    assert lesson_folders.add(kept) is True
    lesson_folders.name_first(option)
    assert lesson_folders.named() == (option, variable)
    assert lesson_folders.folders() == (option, variable, kept, lesson_folder())


def test_the_variable_names_folders_as_a_path_does(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, _ = places
    monkeypatch.setenv(lesson_folders.VARIABLE, f"{os.pathsep}{one}{os.pathsep}{two}")
    assert lesson_folders.named() == (one, two)


def test_a_folder_is_added_once_and_removed_once(places: list[Path], data_folder: Path) -> None:
    one, two, _ = places
    assert [lesson_folders.add(place) for place in (one, two, one)] == [True, True, False]
    assert lesson_folders.added() == (one, two)
    assert json.loads((data_folder / "lesson-folders.json").read_text()) == [str(one), str(two)]
    assert [lesson_folders.remove(place) for place in (one, one)] == [True, False]
    assert lesson_folders.added() == (two,)
    assert one.is_dir()


def test_a_folder_is_kept_by_its_full_path(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(places[0].parent)
    assert lesson_folders.add(Path("one"))
    assert lesson_folders.added() == (places[0],)
    assert lesson_folders.remove(Path("one"))
    assert lesson_folders.added() == ()


def test_what_is_gone_is_named_and_can_still_be_removed(
    places: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, three = places
    lesson_folders.add(one)
    lesson_folders.add(two)
    monkeypatch.setenv(lesson_folders.VARIABLE, str(three))
    for gone in (one, three):
        gone.rmdir()
    assert lesson_folders.missing() == (three, one)
    assert lesson_folders.remove(one) is True


@pytest.mark.parametrize("change", [lesson_folders.add, lesson_folders.name_first])
def test_a_folder_that_does_not_exist_is_refused(change: object, tmp_path: Path) -> None:
    assert callable(change)
    with pytest.raises(CommandError) as caught:
        change(tmp_path / "no")
    assert caught.value.status is ExitStatus.FILE
    assert caught.value.message == f"There is no folder {tmp_path / 'no'}."


@pytest.mark.parametrize("content", ["{", "{}", "3", '"a"', ""])
def test_a_list_that_is_none_counts_as_empty(content: str, data_folder: Path) -> None:
    data_folder.mkdir()
    (data_folder / "lesson-folders.json").write_text(content)
    assert lesson_folders.added() == ()


def test_of_a_list_only_texts_are_folders(data_folder: Path) -> None:
    data_folder.mkdir()
    (data_folder / "lesson-folders.json").write_text('["/a", 3, null, "/b"]')
    assert lesson_folders.added() == (Path("/a"), Path("/b"))


def test_a_list_that_cannot_be_written_is_told(places: list[Path], data_folder: Path) -> None:
    data_folder.write_text("a file in its place")
    with pytest.raises(CommandError) as caught:
        lesson_folders.add(places[0])
    assert caught.value.status is ExitStatus.FILE
    assert caught.value.message.startswith(
        f"{data_folder / 'lesson-folders.json'} cannot be written"
    )
