"""Journals: what is stored of a session, what is read again, and what is said of trouble."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from calctutor.cli.keeping import Forgetful, Journal, Keeper, PracticeKeeper
from calctutor.lessons.catalogue import load_named
from calctutor.lessons.lesson import Lesson
from calctutor.progress.errors import Reason, StoreError
from calctutor.progress.store import FILE_NAME, Store
from calctutor.tutor.events import Hint, Next
from calctutor.tutor.machine import begin, step
from calctutor.tutor.records import Record


class FakeSaver:
    """A saver in the state that a test puts it into."""

    def __init__(self) -> None:
        self.trouble: StoreError | None = None
        self.kept_in: Path | None = None
        self.waiting = 0
        self.may_pass = False


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_named("chain-rule")


@pytest.fixture
def journal() -> Iterator[Journal]:
    with closing(Journal()) as journal:
        yield journal


def stored() -> list[tuple[str, str, str]]:
    with Store.open_for_reading() as store:
        return [(record.lesson, record.step, record.kind) for record in store.records()]


def test_a_lesson_goes_on_where_its_events_lead(lesson: Lesson) -> None:
    with closing(Keeper(lesson)) as keeper:
        assert keeper.state() is None
        state, _ = begin(lesson)
        keeper.keep(state, Next())
        reached, _ = step(state, Next())
        assert keeper.state() == reached
        keeper.keep(reached, Hint())
        keeper.restart()
        assert keeper.state() is None
    assert stored() == [
        ("chain-rule", state.step.id, "next"),
        ("chain-rule", reached.step.id, "hint"),
        ("chain-rule", "", "restart"),
    ]


def test_practice_remembers_what_it_stores_and_what_was_stored_before() -> None:
    detail: dict[str, str | int | bool | None] = {"question": 0, "problem": "diff(x^2, x)"}
    with closing(PracticeKeeper()) as keeper:
        assert keeper.attempts() == ()
        keeper.keep("powers", Record("a-1", "hint", detail))
        keeper.keep("powers", Record("a-1", "show", detail))
        (attempt,) = keeper.attempts()
        assert (attempt.place, attempt.step, attempt.problem) == (
            "practice/powers",
            "a-1",
            "diff(x^2, x)",
        )
        assert (attempt.hints, attempt.shown) == (1, True)
    assert stored() == [("practice/powers", "a-1", "hint"), ("practice/powers", "a-1", "show")]
    with closing(PracticeKeeper()) as again:
        assert [(one.hints, one.shown) for one in again.attempts()] == [(1, True)]


def test_a_preview_stores_nothing(lesson: Lesson) -> None:
    keeper = Forgetful(lesson)
    state, _ = begin(lesson)
    keeper.keep(state, Next())
    keeper.restart()
    keeper.finish()
    keeper.close()
    assert keeper.state() is None
    assert (keeper.news("The lesson"), keeper.unsaved_notes()) == ((), ())
    assert (keeper.keeps, keeper.is_sound, keeper.is_behind, keeper.unread) == (
        False,
        True,
        False,
        False,
    )
    assert stored() == []


def trouble(reason: Reason) -> StoreError:
    return StoreError(Path("file"), reason)


NEWS: list[tuple[Reason, bool, bool, str]] = [
    (
        "busy",
        True,
        False,
        "Your progress in file is in use by another program. The lesson goes on, and saving waits"
        " until that is over.",
    ),
    (
        "read-only",
        False,
        True,
        "Your progress in file cannot be written. The lesson goes on; what you do is kept beside"
        " it until it can be saved.",
    ),
    (
        "read-only",
        False,
        False,
        "Your progress in file cannot be written. The lesson goes on, but nothing is saved.",
    ),
]


@pytest.mark.parametrize(("reason", "may_pass", "is_kept", "words"), NEWS)
def test_trouble_is_told_once_and_that_it_is_over_once(
    reason: Reason, may_pass: bool, is_kept: bool, words: str, journal: Journal
) -> None:
    saver = FakeSaver()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(journal, "_saver", saver)
        assert journal.news("The lesson") == ()
        saver.trouble, saver.may_pass = trouble(reason), may_pass
        saver.kept_in = Path("kept") if is_kept else None
        assert not journal.is_sound
        assert journal.news("The lesson") == (words,)
        assert journal.news("The lesson") == ()
        saver.trouble = None
        assert journal.is_sound
        assert journal.news("The lesson") == ("Saving has caught up. Nothing is lost.",)
        assert journal.news("The lesson") == ()


@pytest.mark.parametrize(
    ("waiting", "kept_in", "may_pass", "notes"),
    [
        (0, Path("kept"), True, ()),
        (1, Path("kept"), True, ("What could not be saved is kept in kept until the next start.",)),
        (
            1,
            Path("kept"),
            False,
            ("What could not be saved is kept in kept until the next start.",),
        ),
        (1, None, True, ("What you did since then could not be saved.",)),
        (1, None, False, ()),
    ],
)
def test_what_is_said_in_the_end_of_what_could_not_be_saved(
    waiting: int, kept_in: Path | None, may_pass: bool, notes: tuple[str, ...], journal: Journal
) -> None:
    saver = FakeSaver()
    saver.waiting, saver.kept_in, saver.may_pass = waiting, kept_in, may_pass
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(journal, "_saver", saver)
        assert journal.unsaved_notes() == notes
        assert journal.is_behind is (waiting > 0 and may_pass)


def test_what_cannot_be_read_is_told_and_the_session_begins_anew(
    lesson: Lesson, data_folder: Path
) -> None:
    data_folder.mkdir()
    (data_folder / FILE_NAME).write_bytes(b"no database, but a diary\n" * 200)
    with closing(Keeper(lesson)) as keeper:
        assert keeper.state() is None
        assert (keeper.unread, keeper.is_sound) == (True, False)
        (news,) = keeper.news("The lesson")
    assert news.startswith(f"Your progress in {data_folder / FILE_NAME} is damaged")
