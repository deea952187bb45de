"""The installed command in a real terminal: the whole chain-rule lesson, left and taken up again.

Every right answer comes from the lesson, so that its words and formulas may change.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable

import pytest

from calctutor.lessons.catalogue import load_named
from calctutor.lessons.lesson import Ask, Lesson, Query, Step
from calctutor.printing.ascii_form import ascii_form
from tests.cli.learner import Learner, presses, questions, right_answer
from tests.cli.running import run

KEPT = "Your place is kept. Come back with: calctutor lesson chain-rule"


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_named("chain-rule")


@pytest.fixture(scope="module")
def solved(lesson: Lesson) -> list[Ask]:
    """The steps that ask for a derivative and know wrong answers to it."""
    return [
        step
        for step in lesson.steps
        if isinstance(step, Ask) and step.query.problem is not None and step.query.wrong
    ]


def place(lesson: Lesson, step: Step) -> str:
    """What the heading of a step ends with."""
    number = lesson.steps.index(step) + 1
    return f" {number} of {len(lesson.steps)}\n"


def wrong_answer(query: Query) -> str:
    return ascii_form(query.wrong[0].answer)


def follow(
    learner: Learner,
    lesson: Lesson,
    said: str,
    until: Step | None = None,
    begin: int = 0,
    instead: dict[str, Callable[[Learner, Step], None]] | None = None,
) -> str:
    """Answers every question rightly; `instead` says how else a step is dealt with.

    Returns what was said last: the screen of `until`, or the end of the lesson.
    """
    for step in lesson.steps[begin:]:
        assert place(lesson, step) in said
        if step is until:
            return said
        if instead and step.id in instead:
            instead[step.id](learner, step)
        else:
            answer_rightly(learner, step)
        for _ in range(presses(step)):
            said = learner.enter("")
    return said


def answer_rightly(learner: Learner, step: Step) -> None:
    for question in questions(step):
        reply = learner.enter(right_answer(question))
        assert "Right." in reply, f"{step.id}: {right_answer(question)}: {reply}"


def stumble(learner: Learner, step: Step) -> None:
    """An unreadable answer, a wrong one, the same wrong one again, a hint, and the right one."""
    assert isinstance(step, Ask)
    unreadable = learner.enter("sinab^2")
    assert "It does not count as an attempt." in unreadable
    assert re.search(r"^    sinab\^2\n    +\^", unreadable, re.MULTILINE)
    assert "Did you mean" not in unreadable
    mended = f"({right_answer(step.query)})"
    unclosed = learner.enter(mended[:-1])
    assert "It does not count as an attempt." in unclosed
    assert f"Did you mean  {mended}" in unclosed

    wrong = learner.enter(wrong_answer(step.query))
    assert "I read:  " in wrong
    assert "Not yet." in wrong
    assert re.search(r"At \w+ = .+ yours is .+; it should\s+be .+\.", wrong)
    assert "counts only once" not in wrong

    again = learner.enter(wrong_answer(step.query))
    assert "You gave this answer before; it counts only once." in again

    assert f"Hint 1 of {len(step.query.hints)}" in learner.enter("hint")
    answer_rightly(learner, step)


def give_up(learner: Learner, step: Step) -> None:
    """The answer shown, and then the similar question answered."""
    assert isinstance(step, Ask)
    shown = learner.enter("show")
    assert "The answer" in shown
    assert "Now a similar one." in shown
    assert "Right." in learner.enter(right_answer(step.variant))


def test_the_whole_lesson(lesson: Lesson, solved: list[Ask]) -> None:
    first, second, third = solved[:3]
    with Learner("lesson", "chain-rule") as learner:
        assert lesson.title in learner.first
        said = follow(
            learner,
            lesson,
            learner.first,
            until=third,
            instead={first.id: stumble, second.id: give_up},
        )
        number = lesson.steps.index(third)
        before = learner.enter("back")
        assert place(lesson, lesson.steps[number - 1]) in before
        for _ in range(presses(lesson.steps[number - 1])):
            said = learner.enter("")
        assert place(lesson, third) in said
        assert KEPT in learner.enter("quit")
        assert learner.status() == 0

    with Learner("lesson", "chain-rule") as learner:
        assert "Welcome back. You are where you left off." in learner.first
        said = follow(learner, lesson, learner.first, begin=number)
        assert "You have come to the end of this lesson." in said
        asking = sum(1 for step in lesson.steps if questions(step))
        assert f"{asking - 2:2}  right at once\n" in said
        assert " 1  right with hints\n" in said
        assert " 1  a similar one right after the answer was shown\n" in said
        assert "  redo      the question worth another look, asked again\n" in said
        assert "  practice  fresh problems: chain rule\n" in said
        assert "  next      the next lesson: The product rule (" in said
        again = learner.enter("redo")
        assert "Enter to leave > redo" in learner.prompt
        assert place(lesson, second) in again
        said = learner.enter(right_answer(second.query))
        assert "You have come to the end of this lesson." in learner.enter("")
        assert "Your place is kept" not in learner.enter("")
        assert learner.status() == 0

    with Learner("lesson", "chain-rule") as learner:
        assert "You have finished this lesson before." in learner.first
        assert place(lesson, lesson.steps[0]) in learner.first


def test_at_the_end_the_next_lesson_begins_in_the_same_sitting(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule", "--step", str(len(lesson.steps))) as learner:
        said = learner.enter("skip")
        assert "You have come to the end of this lesson." in said
        said = learner.enter("next")
        assert said.lstrip().startswith("The product rule")
        assert "Come back with: calctutor lesson product-rule" in learner.enter("quit")
        assert learner.status() == 0


def test_a_look_at_another_step_keeps_the_place(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule", "--step", "3") as learner:
        learner.enter("skip")
        learner.enter("quit")
    with Learner("lesson", "chain-rule", "--step", "9") as learner:
        assert place(lesson, lesson.steps[8]) in learner.first
        assert KEPT in learner.enter("quit")
    with Learner("lesson", "chain-rule") as learner:
        assert place(lesson, lesson.steps[3]) in learner.first


def test_a_lesson_that_was_finished_stays_finished(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule", "--step", str(len(lesson.steps))) as learner:
        learner.enter("skip")
        said = learner.enter("what now")
        assert "Type one of these words, or press Enter to leave." in said
        assert "  next      the next lesson: The product rule (" in said
    with Learner("lesson", "chain-rule", "--step", "9") as learner:
        assert "You have finished this lesson before." not in learner.first
        assert place(lesson, lesson.steps[8]) in learner.first
        learner.enter("skip")
    assert "finished; again at step 10 of" in run("lessons").stdout
    assert "The chain rule: finished\n" in run("progress").stdout


def test_a_lesson_says_what_it_builds_on_and_goes_on() -> None:
    with Learner("lesson", "neuron-gradient") as learner:
        assert "This lesson builds on The chain rule (chain-rule)" in learner.first
        learner.enter("quit")
    with Learner("lesson", "neuron-gradient") as learner:
        assert "This lesson builds on" not in learner.first


def test_a_killed_process_loses_nothing(lesson: Lesson, solved: list[Ask]) -> None:
    step = solved[0]
    with Learner("lesson", "chain-rule", "--step", step.id) as learner:
        assert place(lesson, step) in learner.first
        assert "Not yet." in learner.enter(wrong_answer(step.query))
        assert "Hint 1 of" in learner.enter("hint")
        assert learner.killed() == signal.SIGKILL
    with Learner("lesson", "chain-rule") as learner:
        assert "Welcome back." in learner.first
        assert place(lesson, step) in learner.first
        assert "it counts only once" in learner.enter(wrong_answer(step.query))
        assert "Hint 2 of" in learner.enter("hint")
        answer_rightly(learner, step)
        assert learner.killed() == signal.SIGKILL
    with Learner("lesson", "chain-rule") as learner:
        assert place(lesson, step) in learner.first
        assert "You have answered this one already." in learner.first


def test_killed_in_the_similar_question(lesson: Lesson, solved: list[Ask]) -> None:
    step = solved[0]
    with Learner("lesson", "chain-rule", "--step", step.id) as learner:
        assert "Now a similar one." in learner.enter("show")
        assert learner.killed() == signal.SIGKILL
    with Learner("lesson", "chain-rule") as learner:
        assert place(lesson, step) in learner.first
        assert "Now a similar one." in learner.first
        assert "Right." in learner.enter(right_answer(step.variant))


def test_ctrl_c_leaves_politely(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule") as learner:
        answer_rightly(learner, lesson.steps[0])
        learner.enter("")
        said = learner.control("c")
        assert KEPT in said
        assert "Traceback" not in said
        assert learner.status() == 130
    with Learner("lesson", "chain-rule") as learner:
        assert place(lesson, lesson.steps[1]) in learner.first


def test_ctrl_d_leaves_politely(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule") as learner:
        answer_rightly(learner, lesson.steps[0])
        learner.enter("")
        said = learner.control("d")
        assert KEPT in said
        assert learner.status() == 0
    with Learner("lesson", "chain-rule") as learner:
        assert place(lesson, lesson.steps[1]) in learner.first


def test_an_answered_question_is_not_asked_again_on_the_way_back(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule") as learner:
        answer_rightly(learner, lesson.steps[0])
        learner.enter("")
        assert "You have answered this one already." in learner.enter("back")
        assert "This is the first step" in learner.enter("back")


def test_an_answer_of_an_earlier_session_is_not_offered_again(lesson: Lesson) -> None:
    """What was typed before must not come back with the arrow keys."""
    query = questions(lesson.steps[0])[0]
    secret = right_answer(query)
    with Learner("lesson", "chain-rule") as learner:
        learner.enter(secret)
        learner.enter("quit")
    with Learner("lesson", "chain-rule", "--restart") as learner:
        learner.enter("\x1b[A")
        assert secret not in learner.prompt


def test_help_and_the_prompt(lesson: Lesson) -> None:
    with Learner("lesson", "chain-rule") as learner:
        said = learner.enter("help")
        assert ">" in learner.prompt
        for word in ("hint", "show", "skip", "back", "quit"):
            assert re.search(rf"^  {word}\b", said, re.MULTILINE)
        assert "Type your answer." in learner.enter("")
        assert place(lesson, lesson.steps[1]) in learner.enter("skip")
