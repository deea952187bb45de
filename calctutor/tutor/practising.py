"""A run of practice: a session whose steps are made one by one, each from what was done before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.verdict import Incomplete, Incorrect
from calctutor.lessons.lesson import Ask, Lesson, Setting, Source
from calctutor.practice.choosing import Asked, Chosen
from calctutor.practice.generating import Exercise
from calctutor.tutor.events import Back, Event, GoTo, Help, Judged, Quit, Undo
from calctutor.tutor.machine import step as lesson_step
from calctutor.tutor.outcome import Outcome, StepResult
from calctutor.tutor.records import Record, to_record
from calctutor.tutor.replies import (
    Left,
    OnlyForward,
    PracticeEnded,
    PracticeHelp,
    ProblemPosed,
    Reply,
)
from calctutor.tutor.state import State, fresh


class Posed(Struct, frozen=True):
    """A problem as it is asked, and the similar one that follows where its answer was shown."""

    step: Ask
    chosen: Chosen
    variant: Exercise
    variant_pitfalls: tuple[str, ...]


class Run(Struct, frozen=True):
    """Problems posed so far, the state in the last of them, and the slips made.

    `count` is after how many problems the run ends; None for one that goes on and on.
    """

    state: State
    posed: tuple[Posed, ...]
    count: int | None = None
    slips: tuple[str, ...] = ()
    ended: bool = False

    @property
    def current(self) -> Posed:
        return self.posed[-1]

    @property
    def asked(self) -> Asked:
        """What was asked so far; a similar problem must not come again, whether asked or not."""
        problems = tuple(posed.chosen.exercise for posed in self.posed)
        variants = (posed.variant for posed in self.posed)
        return Asked(problems, frozenset(one.key for one in (*problems, *variants)))

    @property
    def wants_another(self) -> bool:
        """Whether the current problem is done and the run goes on."""
        return self.state.finished and not self.ended

    @property
    def results(self) -> tuple[StepResult, ...]:
        """How each problem went that was not left open."""
        return tuple(one for one in self.state.results if one.outcome is not Outcome.OPEN)


def begin(first: Posed, count: int | None) -> tuple[Run, tuple[Reply, ...]]:
    """A new run at its first problem."""
    run = Run(fresh(_lesson(first.step)), (first,), count)
    return run, (_posed(run),)


def go_on(run: Run, following: Posed) -> tuple[Run, tuple[Reply, ...]]:
    """The run at its next problem."""
    state = run.state
    steps = (*state.lesson.steps, following.step)
    work = (*state.work, *fresh(_lesson(following.step)).work)
    after = replace(
        run,
        state=State(state.lesson.with_steps(steps), len(steps) - 1, work),
        posed=(*run.posed, following),
    )
    return after, (_posed(after),)


def end(run: Run) -> tuple[Run, tuple[Reply, ...]]:
    """The end of the run, with what it came to."""
    mistakes = tuple(Counter(run.slips).most_common())
    return replace(run, ended=True), (PracticeEnded(run.results, mistakes),)


def step(run: Run, event: Event) -> tuple[Run, tuple[Reply, ...]]:
    """What follows from an event at the current problem."""
    match event:
        case Back() | GoTo() | Undo():
            return run, (OnlyForward(),)
        case Help():
            return run, (PracticeHelp(),)
        case Quit():
            return replace(run, ended=True), (Left(None),)
        case _:
            state, replies = lesson_step(run.state, event)
            after = replace(run, state=state, slips=(*run.slips, *_slip(run, event)))
            if state.finished and len(run.posed) == run.count:
                after, ending = end(after)
                return after, ending
            return after, () if state.finished else replies


def record(run: Run, event: Event) -> tuple[str, Record]:
    """The skill that an event belongs to, and what to store of it: enough to be read by itself."""
    made = to_record(run.state, event)
    posed = run.current
    index = run.state.question or 0
    exercise = posed.variant if index else posed.chosen.exercise
    detail: dict[str, str | int | bool | Sequence[str] | None] = {
        **made.detail,
        "question": index,
        "problem": exercise.key,
        "level": exercise.level,
        "pitfalls": posed.variant_pitfalls if index else posed.chosen.pitfalls,
    }
    if posed.chosen.because is not None and not index:
        detail["because"] = posed.chosen.because
    return exercise.skill.name, Record(made.step, made.kind, detail)


def _slip(run: Run, event: Event) -> tuple[str, ...]:
    match event:
        case Judged(verdict=Incorrect(diagnosis=found) | Incomplete(diagnosis=found)):
            return () if found is None else (found.id,)
        case _:
            return ()


def _posed(run: Run) -> ProblemPosed:
    chosen = run.current.chosen
    return ProblemPosed(
        run.current.step, len(run.posed), run.count, chosen.exercise.level, chosen.because
    )


def _lesson(first: Ask) -> Lesson:
    return Lesson(
        name="practice",
        title="Practice",
        summary="",
        minutes=0,
        needs=(),
        setting=Setting(),
        steps=(first,),
        source=Source("practice"),
    )
