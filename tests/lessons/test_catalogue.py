"""Finding lessons by name, with their summaries, among files that may be broken."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import asdict

from calctutor.lessons.catalogue import (
    find_lessons,
    lesson_folder,
    lesson_names,
    load_named,
)
from calctutor.lessons.findings import LessonError, UnknownLessonError
from calctutor.lessons.folder import is_own

TINY = Path(__file__).with_name("tiny.yaml").read_text("utf-8")


def _write(folder: Path, name: str, needs: str = "") -> None:
    text = TINY.replace("name: tiny", f"name: {name}").replace("needs: []", f"needs: [{needs}]")
    (folder / f"{name}.yaml").write_text(text, "utf-8")


def test_a_summary_says_what_the_lesson_says_about_itself(tmp_path: Path) -> None:
    _write(tmp_path, "chain-rule", "limits")
    (summary,) = find_lessons((tmp_path,)).lessons
    assert summary.name == "chain-rule"
    assert summary.title == "A tiny lesson"
    assert summary.summary == "One step of every kind."
    assert summary.minutes == 3
    assert summary.needs == ("limits",)
    assert summary.steps == ("why", "power", "pick", "chain", "secant", "end")


def test_lessons_come_after_those_that_they_need(tmp_path: Path) -> None:
    _write(tmp_path, "a-last", "z-first, m-middle")
    _write(tmp_path, "m-middle", "z-first")
    _write(tmp_path, "z-first")
    names = [lesson.name for lesson in find_lessons((tmp_path,)).lessons]
    assert names == ["z-first", "m-middle", "a-last"]


def test_needs_in_a_circle_lose_no_lesson(tmp_path: Path) -> None:
    _write(tmp_path, "a", "b")
    _write(tmp_path, "b", "a")
    assert {lesson.name for lesson in find_lessons((tmp_path,)).lessons} == {"a", "b"}


def test_a_broken_file_does_not_hide_the_others(tmp_path: Path) -> None:
    _write(tmp_path, "good")
    (tmp_path / "bad-yaml.yaml").write_text("a: [", "utf-8")
    (tmp_path / "not-a-lesson.yaml").write_text("- a\n- b\n", "utf-8")
    (tmp_path / "no-title.yaml").write_text(TINY.replace("title: A tiny lesson\n", ""), "utf-8")
    (tmp_path / "not-text.yaml").write_bytes(b"format: 1\nname: \xff\n")
    (tmp_path / "a-folder.yaml").mkdir()
    (tmp_path / "notes.txt").write_text("not a lesson", "utf-8")
    catalogue = find_lessons((tmp_path,))
    assert [lesson.name for lesson in catalogue.lessons] == ["good"]
    broken = {Path(error.findings[0].file).name: error.findings for error in catalogue.broken}
    assert set(broken) == {
        "a-folder.yaml",
        "bad-yaml.yaml",
        "no-title.yaml",
        "not-a-lesson.yaml",
        "not-text.yaml",
    }
    assert broken["not-text.yaml"][0].line == 2
    assert "UTF-8" in broken["not-text.yaml"][0].message
    assert "cannot be read" in broken["a-folder.yaml"][0].message
    assert load_named("good", (tmp_path,)).title == "A tiny lesson"


def test_a_lesson_is_loaded_by_name(tmp_path: Path) -> None:
    _write(tmp_path, "chain-rule")
    lesson = load_named("chain-rule", (tmp_path,))
    assert lesson.name == "chain-rule"
    assert lesson.source.file == str(tmp_path / "chain-rule.yaml")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("chain-rul", "chain-rule"),
        ("chain", "chain-rule"),
        ("Chain Rule", "chain-rule"),
        ("chain_rule", "chain-rule"),
        ("../chain-rule", "chain-rule"),
        ("zebra", None),
        ("", None),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest(
    tmp_path: Path, typed: str, meant: str | None
) -> None:
    _write(tmp_path, "chain-rule")
    _write(tmp_path, "product-rule")
    with pytest.raises(UnknownLessonError) as caught:
        load_named(typed, (tmp_path,))
    assert caught.value.nearest == meant
    assert typed in str(caught.value)


def test_names_need_no_look_into_the_files(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("broken: [", "utf-8")
    (tmp_path / "a.yaml").write_text("", "utf-8")
    assert lesson_names((tmp_path,)) == ("a", "b")


def test_a_missing_folder_holds_no_lessons(tmp_path: Path) -> None:
    assert find_lessons((tmp_path / "nowhere",)).lessons == ()
    with pytest.raises(UnknownLessonError):
        load_named("x", (tmp_path / "nowhere",))


def test_a_lesson_must_be_called_what_its_file_is(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(TINY, "utf-8")
    with pytest.raises(LessonError) as caught:
        load_named("other", (tmp_path,))
    (finding,) = caught.value.findings
    assert (finding.line, finding.column) == (3, 7)
    assert "tiny" in finding.message
    assert "other.yaml" in finding.message


def test_in_a_clone_the_lessons_are_at_its_top() -> None:
    top = Path(__file__).parent.parent.parent
    assert Path(str(lesson_folder())) == top / "lessons"


def test_a_summary_has_every_field_and_its_file(tmp_path: Path) -> None:
    _write(tmp_path, "chain-rule", "limits")
    (summary,) = find_lessons((tmp_path,)).lessons
    assert asdict(summary) == {
        "name": "chain-rule",
        "title": "A tiny lesson",
        "summary": "One step of every kind.",
        "minutes": 3,
        "needs": ("limits",),
        "steps": ("why", "power", "pick", "chain", "secant", "end"),
        "file": str(tmp_path / "chain-rule.yaml"),
    }


def test_a_summary_is_read_though_the_steps_are_broken(tmp_path: Path) -> None:
    text = TINY.replace("name: tiny", "name: half")
    head = text[: text.index("steps:")]
    steps = "steps:\n  - {id: a, kind: zzz}\n  - words\n  - {kind: ask}\n  - {id: [b]}\n"
    (tmp_path / "half.yaml").write_text(head + steps, "utf-8")
    (tmp_path / "none.yaml").write_text(head, "utf-8")
    found = find_lessons((tmp_path,))
    assert [(one.name, one.steps) for one in found.lessons] == [("half", ("a",)), ("none", ())]
    assert found.broken == ()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("minutes: 3", "minutes: 0", "6:10: minutes must be at least 1, not 0."),
        ("format: 1", "format: 2", "2:9: This is written in format 2; "),
        ("needs: []", "needs: []\nneds: []", "8:1: The key neds is not known here; did you mean "),
        ("title: A tiny", "title: &x A tiny", "4:8: &x would name this value, "),
    ],
)
def test_a_summary_of_a_broken_head_is_refused(
    tmp_path: Path, old: str, new: str, words: str
) -> None:
    (tmp_path / "a.yaml").write_text(TINY.replace(old, new, 1), "utf-8")
    catalogue = find_lessons((tmp_path,))
    assert catalogue.lessons == ()
    ((finding,),) = (error.findings for error in catalogue.broken)
    assert str(finding).startswith(f"{tmp_path / 'a.yaml'}:{words}")


def test_what_cannot_be_read_is_said_in_these_words(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").mkdir()
    (error,) = find_lessons((tmp_path,)).broken
    assert str(error) == (
        f"{tmp_path / 'a.yaml'}:1:1: The file cannot be read: It is not a regular file."
    )


def test_the_first_folder_that_has_a_lesson_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        _write(folder, "chain-rule")
    _write(second, "power-rule")
    assert load_named("chain-rule", (first, second)).source.file == str(first / "chain-rule.yaml")
    assert load_named("chain-rule", (second, first)).source.file == str(second / "chain-rule.yaml")
    assert lesson_names((first, second)) == ("chain-rule", "power-rule")
    files = [one.file for one in find_lessons((first, second)).lessons]
    assert files == [str(first / "chain-rule.yaml"), str(second / "power-rule.yaml")]


def test_a_folder_hides_no_lesson_of_the_same_name(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    second.mkdir()
    (first / "chain-rule.yaml").mkdir(parents=True)
    _write(second, "chain-rule")
    assert lesson_names((first, second)) == ("chain-rule",)
    assert load_named("chain-rule", (first, second)).name == "chain-rule"
    assert len(find_lessons((first, second)).broken) == 1


def test_without_folders_the_lessons_are_calctutor_s_own() -> None:
    own = Path(__file__).parent.parent.parent / "lessons"
    names = sorted(file.stem for file in own.glob("*.yaml"))
    assert lesson_names() == tuple(names)
    assert sorted(one.name for one in find_lessons().lessons) == names
    assert load_named("chain-rule").source.file == str(own / "chain-rule.yaml")
    assert is_own(own / "chain-rule.yaml")
    assert not is_own(own / "deeper" / "chain-rule.yaml")
    assert lesson_names(()) == ()


def test_an_unreadable_shelf_of_summaries_changes_nothing(tmp_path: Path) -> None:
    _write(tmp_path, "chain-rule")
    shelf = tmp_path / "shelf"
    once = find_lessons((tmp_path,), shelf)
    assert (shelf / "contents.json").exists()
    assert find_lessons((tmp_path,), shelf) == once == find_lessons((tmp_path,))


@pytest.mark.parametrize("typed", ["a_b", "A B", " a  b ", "A_b"])
def test_a_name_is_found_however_its_words_are_put_together(tmp_path: Path, typed: str) -> None:
    _write(tmp_path, "a-b")
    _write(tmp_path, "a-bc")
    with pytest.raises(UnknownLessonError) as caught:
        load_named(typed, (tmp_path,))
    assert (caught.value.name, caught.value.nearest) == (typed, "a-b")


def test_a_lesson_that_is_gone_is_missing_and_not_irregular(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere")
    assert lesson_names((tmp_path,)) == ("gone",)
    with pytest.raises(FileNotFoundError):
        load_named("gone", (tmp_path,))
    (error,) = find_lessons((tmp_path,)).broken
    assert str(error).endswith(":1:1: The file cannot be read: No such file or directory.")
