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


COMMENT = "Everything from # on is a comment; put the text in quotes to keep it."
WHOLE = """\
format: 1
name: a
title: Title
summary: Summary
minutes: 1
needs: []
steps:
  - id: one
    kind: ask
    title: Heading
    text: Words
    show:
      - {math: x, note: Note}
    picture:
      over: t
      from: 0
      to: 1
      curves:
        - math: t
          label: Label
      caption: Caption
    problem: d/dx x^2
    answer: 2x
    hints:
      - One
      - Two
      - Three
    solution:
      - math: 2x
        because: Because
    wrong:
      - answer: x
        says: Says
    after: After
    variant:
      text: Similar
      problem: d/dx x^3
      hints: [Uno, Due, Tre]
"""


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("title: Title", 14),
        ("summary: Summary", 18),
        ("    title: Heading", 20),
        ("    text: Words", 17),
        ("          label: Label", 24),
        ("      caption: Caption", 24),
        ("      - Two", 13),
        ("        because: Because", 26),
        ("        says: Says", 20),
        ("    after: After", 18),
        ("      text: Similar", 21),
    ],
)
def test_every_text_that_a_comment_cuts_off_is_found(
    tmp_path: Path, line: str, column: int
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(WHOLE.replace(f"{line}\n", f"{line} # cut\n"), "utf-8")
    number = WHOLE.split(f"{line}\n", maxsplit=1)[0].count("\n") + 1
    assert [str(finding) for finding in audited(file).findings] == [
        f"{file}:{number}:{column}: {COMMENT}"
    ]


@pytest.mark.parametrize(
    ("line", "uncut"),
    [
        ("minutes: 1", "minutes: 1 # short"),
        ("    problem: d/dx x^2", "    problem: d/dx x^2 # easy"),
        ("    answer: 2x", "    answer: 2x # easy"),
        ("      - math: 2x", "      - math: 2x # easy"),
        ("    hints:", "    hints: # three"),
        ("    show:", "    show: # one"),
        ("    text: Words", "    text: 'Words' # quoted"),
        ("    text: Words", '    text: "Words" # quoted'),
        ("    text: Words", "    text: | # below\n      Words # not cut"),
        ("    text: Words", "    text: > # below\n      Words # not cut"),
        ("    text: Words", "    text: Words#1"),
        ("    text: Words", "    text: Words\n    # a line of its own"),
        ("    text: Words", "    text: Words\n      and more"),
    ],
)
def test_other_comments_are_no_finding(tmp_path: Path, line: str, uncut: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(WHOLE.replace(f"{line}\n", f"{uncut}\n"), "utf-8")
    assert audited(file).findings == ()


def test_a_text_over_two_lines_is_cut_off_on_the_second(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = WHOLE.replace("    text: Words\n", "    text: Words\n      and more   # cut\n")
    file.write_text(text, "utf-8")
    assert [str(finding) for finding in audited(file).findings] == [f"{file}:12:18: {COMMENT}"]


def test_an_audit_has_the_file_its_lesson_and_every_finding_in_order(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = WHOLE.replace("title: Title\n", "title: Title # cut\n")
    file.write_text(text.replace("answer: 2x\n", "answer: 3x\n"), "utf-8")
    audit = audited(file)
    assert audit.file == file
    assert audit.lesson is not None
    assert audit.lesson.title == "Title"
    assert [str(finding) for finding in audit.findings] == [
        f"{file}:3:14: {COMMENT}",
        f"{file}:23:13: 3x is not the answer.",
    ]


def test_a_lesson_is_audited_with_a_prover_if_there_is_one(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    shown = "8/sqrt(7) sin(pi/7) sin(2pi/7) sin(3pi/7) = 1"
    file.write_text(WHOLE.replace("math: x,", f"math: {shown},"), "utf-8")
    assert audited(file).findings == ()
    (finding,) = audited(file, lambda _left, _right, _real: False).findings
    assert finding.message.endswith(" holds in numbers but was not proved.")


def test_a_lesson_must_be_called_what_its_file_is_to_be_audited(tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(WHOLE, "utf-8")
    audit = audited(file)
    assert audit.lesson is None
    assert [finding.message for finding in audit.findings] == [
        "The lesson is called a but its file b.yaml; make them agree."
    ]


def test_a_missing_prerequisite_is_found_where_it_is_written(tmp_path: Path) -> None:
    audits = [small(tmp_path, "powers"), small(tmp_path, "chains", "powers, zebra, power")]
    file = tmp_path / "chains.yaml"
    assert [str(finding) for finding in prerequisite_findings(audits, {})] == [
        f"{file}:6:17: There is no lesson zebra.",
        f"{file}:6:24: There is no lesson power. Did you mean powers?",
    ]


def test_a_circle_is_found_at_each_lesson_in_it(tmp_path: Path) -> None:
    audits = [small(tmp_path, "a", "b"), small(tmp_path, "b", "a"), small(tmp_path, "c", "c")]
    assert [str(finding) for finding in prerequisite_findings(audits, {})] == [
        f"{tmp_path}/a.yaml:6:9: A circle: a needs b, which needs a in the end. "
        "Take one of them out.",
        f"{tmp_path}/b.yaml:6:9: A circle: b needs a, which needs b in the end. "
        "Take one of them out.",
        f"{tmp_path}/c.yaml:6:9: A circle: c needs c, which needs c in the end. "
        "Take one of them out.",
    ]


def test_a_broken_file_still_counts_as_a_lesson_that_may_be_needed(tmp_path: Path) -> None:
    broken = tmp_path / "limits.yaml"
    broken.write_text("a: [", "utf-8")
    assert told([audited(broken), small(tmp_path, "chains", "limits")]) == []


def test_a_lesson_here_hides_one_of_the_same_name_elsewhere(tmp_path: Path) -> None:
    audits = [small(tmp_path, "a", "b"), small(tmp_path, "b")]
    assert told(audits, {"b": ["a"]}) == []
