"""Which trouble with the file is which, and the sentence that says so."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path

import pytest

from calctutor.progress.errors import Reason, StoreError, is_busy, system_error, translated

FILE = Path("data/progress.sqlite3")

SENTENCES: dict[Reason, str] = {
    "folder": f"The folder {FILE} for your progress cannot be used.",
    "read-only": f"Your progress in {FILE} cannot be written.",
    "corrupt": (
        f"Your progress in {FILE} is damaged; the file was left as it is. To begin anew, and to"
        " import a copy if you have one, type calctutor progress reset."
    ),
    "newer": f"Your progress in {FILE} was written by a newer calctutor.",
    "full": f"Your progress cannot be saved in {FILE}: the disk is full.",
    "busy": f"Your progress in {FILE} is in use by another program.",
    "other": f"Your progress in {FILE} cannot be used.",
}


@pytest.mark.parametrize("reason", SENTENCES)
def test_each_reason_has_its_sentence(reason: Reason) -> None:
    error = StoreError(FILE, reason)
    assert str(error) == SENTENCES[reason]
    assert (error.path, error.reason, error.detail) == (FILE, reason, "")


def test_what_the_system_says_stands_in_brackets() -> None:
    error = StoreError(FILE, "other", "it is no file")
    assert str(error) == f"Your progress in {FILE} cannot be used (it is no file)."
    assert error.detail == "it is no file"


def sqlite_error(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("what SQLite says")
    error.sqlite_errorcode = code
    return error


EXTENDED = 1 << 8
"""SQLite's extended codes are the primary ones with more in the higher bytes."""

BY_CODE: list[tuple[int, Reason, str]] = [
    (sqlite3.SQLITE_PERM, "read-only", "what SQLite says"),
    (sqlite3.SQLITE_READONLY, "read-only", "what SQLite says"),
    (sqlite3.SQLITE_BUSY, "busy", "what SQLite says"),
    (sqlite3.SQLITE_BUSY | EXTENDED, "busy", "what SQLite says"),
    (sqlite3.SQLITE_LOCKED, "busy", "what SQLite says"),
    (sqlite3.SQLITE_CORRUPT, "corrupt", ""),
    (sqlite3.SQLITE_NOTADB, "corrupt", ""),
    (sqlite3.SQLITE_FULL, "full", ""),
    (sqlite3.SQLITE_IOERR, "other", "what SQLite says"),
    (sqlite3.SQLITE_CANTOPEN, "other", "what SQLite says"),
    (sqlite3.SQLITE_ERROR, "other", "what SQLite says"),
]


@pytest.mark.parametrize(("code", "reason", "detail"), BY_CODE)
def test_the_reason_of_an_error_of_sqlite(
    code: int, reason: Reason, detail: str, tmp_path: Path
) -> None:
    path = tmp_path / "file"
    with pytest.raises(StoreError) as caught, translated(path):
        raise sqlite_error(code)
    assert (caught.value.path, caught.value.reason, caught.value.detail) == (path, reason, detail)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN])
@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EDQUOT, "full"), (errno.EACCES, "other")],
)
def test_a_full_disk_is_found_by_writing_where_sqlite_does_not_say_it(
    code: int, number: int, reason: Reason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_file(*, dir: Path) -> None:  # noqa: A002
        assert dir == tmp_path
        raise OSError(number, "no")

    monkeypatch.setattr("tempfile.TemporaryFile", no_file)
    with pytest.raises(StoreError) as caught, translated(tmp_path / "file"):
        raise sqlite_error(code)
    assert caught.value.reason == reason


def test_other_errors_pass_through() -> None:
    with pytest.raises(KeyError), translated(FILE):
        raise KeyError("not SQLite's")


@pytest.mark.parametrize(
    ("code", "busy"),
    [
        (sqlite3.SQLITE_BUSY, True),
        (sqlite3.SQLITE_LOCKED | EXTENDED, True),
        (sqlite3.SQLITE_FULL, False),
        (sqlite3.SQLITE_ERROR, False),
    ],
)
def test_only_a_lock_is_busy(code: int, busy: bool) -> None:
    assert is_busy(sqlite_error(code)) is busy


@pytest.mark.parametrize(
    ("number", "reason", "detail"),
    [
        (errno.ENOSPC, "full", ""),
        (errno.EDQUOT, "full", ""),
        (errno.EACCES, "folder", "Permission denied"),
    ],
)
def test_the_reason_of_an_error_of_the_file_system(
    number: int, reason: Reason, detail: str
) -> None:
    error = system_error(OSError(number, "Permission denied"), FILE, "folder")
    assert (error.path, error.reason, error.detail) == (FILE, reason, detail)
