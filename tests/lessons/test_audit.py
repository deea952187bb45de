"""What an author is told: faults, text that YAML eats, prerequisites; and the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from calctutor.lessons.audit import Audit, audited, prerequisite_findings
from calctutor.lessons.json_schema import HEADER
from calctutor.lessons.loading import load_text
from calctutor.lessons.schema import KINDS

HERE = Path(__file__).parent
TOP = HERE.parent.parent
SMALL = """\
format: 1
name: {name}
title: Small
summary: Small.
minutes: 1
needs: [{needs}]
steps:
  - id: one
    kind: explain
    text: {text}
"""


def small(folder: Path, name: str, needed: str = "", text: str = "Something.") -> Audit:
    file = folder / f"{name}.yaml"
    file.write_text(SMALL.format(name=name, needs=needed, text=text), "utf-8")
    return audited(file)


def told(audits: list[Audit], others: dict[str, list[str]] | None = None) -> list[str]:
    return [finding.message for finding in prerequisite_findings(audits, others or {})]


def test_a_sound_file_has_no_findings(tmp_path: Path) -> None:
    assert small(tmp_path, "a").findings == ()


def test_a_file_that_cannot_be_taught_has_its_findings(tmp_path: Path) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text("format: 1\nname: bad\ntitel: x\n", "utf-8")
    audit = audited(file)
    assert audit.lesson is None
    assert any("did you mean title?" in finding.message for finding in audit.findings)


def test_what_yaml_takes_for_a_comment_is_found(tmp_path: Path) -> None:
    (finding,) = small(tmp_path, "a", text="The first # and the last.").findings
    assert (finding.line, finding.column) == (10, 21)
    assert "is a comment" in finding.message
    assert small(tmp_path, "a", text='"The first # and the last."').findings == ()
    assert small(tmp_path, "a", text="A C# minor.").findings == ()


def test_a_comment_behind_a_key_that_is_no_text_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = SMALL.format(name="a", needs="", text="Something.")
    file.write_text(text.replace("minutes: 1", "minutes: 1   # not long"), "utf-8")
    assert audited(file).findings == ()


def test_a_lesson_that_is_needed_must_exist(tmp_path: Path) -> None:
    audits = [small(tmp_path, "powers"), small(tmp_path, "chains", "power")]
    assert told(audits) == ["There is no lesson power. Did you mean powers?"]
    assert told(audits, {"power": []}) == []


def test_a_circle_may_lead_through_lessons_elsewhere(tmp_path: Path) -> None:
    audits = [small(tmp_path, "a", "b")]
    assert told(audits, {"b": ["c"], "c": []}) == []
    (circle,) = told(audits, {"b": ["c"], "c": ["a"]})
    assert circle.startswith("A circle: a needs b")


def test_no_lesson_may_need_itself_in_the_end(tmp_path: Path) -> None:
    audits = [
        small(tmp_path, "a", "b"),
        small(tmp_path, "b", "c"),
        small(tmp_path, "c", "a"),
        small(tmp_path, "d", "a"),
    ]
    circles = told(audits)
    assert len(circles) == 3
    assert all(message.startswith("A circle: ") for message in circles)


def examples() -> list[str]:
    document = (TOP / "docs" / "writing-lessons.md").read_text("utf-8")
    return re.findall(r"```yaml\n(.*?)```", document, re.DOTALL)


def test_the_example_in_the_documentation_is_sound(tmp_path: Path) -> None:
    whole = [example for example in examples() if example.startswith("format: 1")]
    assert whole
    for example in whole:
        name = re.search(r"^name: (.*)$", example, re.MULTILINE)
        assert name is not None
        file = tmp_path / f"{name[1]}.yaml"
        file.write_text(example, "utf-8")
        assert audited(file).findings == ()


def test_the_picture_in_the_documentation_can_be_drawn() -> None:
    (picture,) = (example for example in examples() if example.startswith("picture:"))
    indented = "".join(f"    {line}\n" for line in picture.splitlines())
    text = SMALL.format(name="drawn", needs="", text="Look.") + indented
    assert load_text(text, "drawn.yaml").steps[0].picture is not None


@pytest.mark.parametrize("key", KINDS)
def test_every_kind_of_step_is_documented(key: str) -> None:
    document = (TOP / "docs" / "writing-lessons.md").read_text("utf-8")
    assert f"**{key}**" in document


def test_the_finding_in_the_documentation_is_what_check_says(tmp_path: Path) -> None:
    document = (TOP / "docs" / "writing-lessons.md").read_text("utf-8")
    (shown,) = re.findall(r"^first-steps\.yaml:.*$", document, re.MULTILINE)
    template = (TOP / "calctutor" / "lessons" / "template.yaml").read_text("utf-8")
    file = tmp_path / "first-steps.yaml"
    text = f"{HEADER}\n{template.replace('NAME', 'first-steps')}"
    file.write_text(text.replace("= 2x h + h^2", "= 3x h + h^2"), "utf-8")
    (finding,) = audited(file).findings
    assert f"first-steps.yaml:{finding.line}:{finding.column}: {finding.message}" == shown
