"""The state of a lesson: the learner's position, and the work done at each step."""

from __future__ import annotations

from typing import Literal, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.lessons.lesson import Ask, Choose, DerivationStep, Explain, Explore, Lesson, Step
from calctutor.tutor.outcome import Outcome, StepResult

Phase: TypeAlias = Literal["reading", "exploring", "asking", "done"]
"""The input that the session waits for.

`reading` and `done`: to go on; `exploring`: to go on, or a value to try; `asking`: an answer.
"""


class Tries(Struct, frozen=True):
    """The work done at one question.

    `wrong` counts different wrong answers; `seen` has the keys of all wrong and incomplete ones,
    the latest last. `hints` is the number of hints given, `shown` whether the answer was shown.
    `lines` are the accepted lines of a derivation, as typed.
    """

    wrong: int = 0
    seen: tuple[str, ...] = ()
    hints: int = 0
    shown: bool = False
    right: bool = False
    lines: tuple[str, ...] = ()

    @property
    def closed(self) -> bool:
        return self.right or self.shown


class Work(Struct, frozen=True):
    """The work done at one step: at each of its questions, and whether it was read or skipped.

    An `Ask` or a `Choose` has two questions, its own and the variant; a derivation has one for each
    blank; other kinds have none.
    """

    questions: tuple[Tries, ...] = ()
    read: bool = False
    skipped: bool = False


class State(Struct, frozen=True):
    """A learner's state in a lesson. `work` is parallel to the lesson's steps.

    `finished`: the learner is at its end; `finished_once`: was there before. `to_redo` are the
    positions that are asked again after this one; None if the steps come in the order of the
    lesson.
    """

    lesson: Lesson
    position: int
    work: tuple[Work, ...]
    finished: bool = False
    finished_once: bool = False
    to_redo: tuple[int, ...] | None = None

    @property
    def step(self) -> Step:
        return self.lesson.steps[self.position]

    @property
    def current(self) -> Work:
        return self.work[self.position]

    @property
    def phase(self) -> Phase:
        match self.step:
            case Explain():
                return "reading"
            case Explore():
                return "done" if self.current.read else "exploring"
            case Ask() | Choose() | DerivationStep():
                return "asking" if self.open_question is not None else "done"
            case _:
                assert_never(self.step)

    @property
    def open_question(self) -> int | None:
        """The index of the question that waits for an answer; None if all are closed."""
        return open_question(self.step, self.current)

    @property
    def question(self) -> int | None:
        """The index of the question that an answer belongs to: the open one or the last closed."""
        return _last_question(self.step, self.current)

    @property
    def in_variant(self) -> bool:
        """Whether the similar question is asked, because the answer to the first one was shown."""
        return isinstance(self.step, Ask | Choose) and self.open_question == 1

    @property
    def written(self) -> tuple[str, ...]:
        """The lines of a derivation that the learner has typed at the open question."""
        asked = self.open_question
        return () if asked is None else self.current.questions[asked].lines

    @property
    def visible_lines(self) -> int:
        """The number of visible lines of a derivation; the last one is the one to fill in."""
        match self.step:
            case DerivationStep(lines=lines, blanks=blanks):
                asked = self.open_question
                return len(lines) if asked is None else blanks[asked] + 1
            case _:
                return 0

    @property
    def results(self) -> tuple[StepResult, ...]:
        """The result of each step, in the order of the lesson."""
        return tuple(
            result(step, work) for step, work in zip(self.lesson.steps, self.work, strict=True)
        )

    @property
    def all_right(self) -> bool:
        """Whether every answer so far was right, and none was shown or skipped."""
        clean = all(
            tries.wrong == 0 and not tries.shown for work in self.work for tries in work.questions
        )
        return clean and all(
            step_result.outcome is not Outcome.SKIPPED for step_result in self.results
        )

    def at_end(self) -> State:
        """Return the state at the end of the lesson."""
        return replace(self, finished=True, finished_once=True, to_redo=None)

    def with_work(self, work: Work) -> State:
        """Return the state with other work at the current step."""
        before, after = self.work[: self.position], self.work[self.position + 1 :]
        return replace(self, work=(*before, work, *after))

    def with_tries(self, question: int, tries: Tries) -> State:
        """Return the state with other tries at one question of the current step."""
        questions = self.current.questions
        changed = (*questions[:question], tries, *questions[question + 1 :])
        return self.with_work(replace(self.current, questions=changed))


def fresh(lesson: Lesson) -> State:
    """Return the state at the start of a lesson."""
    return State(lesson, 0, tuple(map(fresh_work, lesson.steps)))


def fresh_work(step: Step) -> Work:
    """Return the work at a step at which nothing was done."""
    return Work((Tries(),) * questions(step))


def questions(step: Step) -> int:
    """Return how many questions a step can ask."""
    match step:
        case Ask() | Choose():
            return 2
        case DerivationStep():
            return len(step.blanks)
        case Explain() | Explore():
            return 0
        case _:
            assert_never(step)


def open_question(step: Step, work: Work) -> int | None:
    """Return the index of the question that waits for an answer; None if all are closed."""
    if isinstance(step, Ask | Choose):
        own, variant = work.questions
        if not own.closed:
            return 0
        return None if own.right or variant.closed else 1
    for index, tries in enumerate(work.questions):
        if not tries.closed:
            return index
    return None


def _last_question(step: Step, work: Work) -> int | None:
    if (asked := open_question(step, work)) is not None:
        return asked
    if not work.questions:
        return None
    if isinstance(step, Ask | Choose):
        return 0 if work.questions[0].right else 1
    return len(work.questions) - 1


def result(step: Step, work: Work) -> StepResult:
    """Return the result of a step, given the work done at it."""
    wrong = sum(tries.wrong for tries in work.questions)
    hints = sum(tries.hints for tries in work.questions)
    outcome = _outcome(step, work, wrong, hints)
    return StepResult(step.id, step.title, outcome, wrong, hints, asks=bool(work.questions))


def _outcome(step: Step, work: Work, wrong: int, hints: int) -> Outcome:
    waits = open_question(step, work) is not None if work.questions else not work.read
    if waits:
        return Outcome.SKIPPED if work.skipped else Outcome.OPEN
    if not work.questions:
        return Outcome.READ
    if any(tries.shown and not tries.right for tries in work.questions):
        similar = isinstance(step, Ask | Choose) and work.questions[1].right
        return Outcome.SIMILAR if similar else Outcome.SHOWN
    if hints:
        return Outcome.WITH_HINTS
    return Outcome.AFTER_TRIES if wrong else Outcome.FIRST_TIME
