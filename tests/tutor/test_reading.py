"""What a learner types in a lesson is read, while it is typed, as it will be judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Unreadable
from calctutor.expr.errors import UnreadableError
from calctutor.lessons.lesson import Ask, Choose, DerivationStep, Explain, Explore, Lesson, Query
from calctutor.lessons.loading import load_file
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.tutor.asked import asked
from calctutor.tutor.events import GoTo, Judged, LineFollows, Tried
from calctutor.tutor.judging import read_answer
from calctutor.tutor.machine import step
from calctutor.tutor.reading import names_of, reader_for
from calctutor.tutor.state import State, fresh
from tests.tutor.sessions import Session

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "lessons").glob("*.yaml"))
DRAWN = load_file(ROOT / "tests" / "lessons" / "drawn.yaml")


def at(lesson: Lesson, step_id: str) -> State:
    return step(fresh(lesson), GoTo(step_id))[0]


@pytest.mark.parametrize("file", LESSONS, ids=lambda file: file.stem)
def test_answers_of_lessons_are_read_as_they_are_judged(file: Path) -> None:
    lesson = load_file(file)
    for each in lesson.steps:
        state = at(lesson, each.id)
        question = asked(state)
        reader = reader_for(state)
        match each:
            case Explain() | Choose():
                assert reader is None
            case Explore():
                assert reader is not None
                event = read_answer(state, "1/2")
                assert isinstance(event, Tried)
                assert reader("1/2") == (event.value,)
            case Ask() | DerivationStep():
                if not isinstance(question, Query) or question.by_lines:
                    continue
                assert reader is not None
                for wrong in question.wrong[:2]:
                    text = ascii_form(wrong.answer)
                    judged = read_answer(state, text)
                    assert isinstance(judged, Judged)
                    assert not isinstance(judged.verdict, Unreadable)
                    assert inline(reader(text)[-1])
                    assert ascii_form(reader(text)[-1]) == text


def test_what_cannot_be_judged_cannot_be_read() -> None:
    state = Session("power").state
    reader = reader_for(state)
    assert reader is not None
    for text in ("foo(x)", "15 (3x+1", "x +", "2x))"):
        judged = read_answer(state, text)
        assert isinstance(judged, Judged)
        assert isinstance(judged.verdict, Unreadable)
        with pytest.raises(UnreadableError) as slip:
            reader(text)
        assert slip.value.message == judged.verdict.error.message
        assert slip.value.span == judged.verdict.error.span


def test_a_line_of_a_derivation_is_read_with_the_letters_of_those_before() -> None:
    state = at(DRAWN, "by-lines")
    event = read_answer(state, "u = x, dv = e^x dx")
    assert isinstance(event, LineFollows)
    state, _ = step(state, event)
    reader = reader_for(state)
    assert reader is not None
    assert ", ".join(map(inline, reader("du = dx, v = e^x"))) == "du = dx, v = eˣ"
    assert "".join(map(inline, reader("= u v - int v du"))) == "u v − ∫ v du"


def test_the_names_of_a_question() -> None:
    assert "x" in names_of(Session("power").state)
