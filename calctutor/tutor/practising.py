"""A run of practice: a session whose steps are made one by one, each depending on those before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.lessons.lesson import Ask, Lesson, Setting, Source
from calctutor.practice.choosing import Asked, Chosen
from calctutor.practice.generating import Exercise
from calctutor.tutor.events import Again, Back, Event, GoTo, Help, Judged, Quit, Undo
from calctutor.tutor.machine import step as lesson_step
from calctutor.tutor.outcome import Outcome, StepResult
from calctutor.tutor.records import Record, bare_record
from calctutor.tutor.replies import (
    Left,
    MistakeAvoided,
    OnlyForward,
    PracticeEnded,
    PracticeHelp,
    Present,
    ProblemPosed,
    Reply,
)
from calctutor.tutor.state import State, fresh


class Posed(Struct, frozen=True):
    """A problem as it is asked, and a similar one to ask if its answer is shown."""

    step: Ask
    chosen: Chosen
    variant: Exercise
    variant_pitfalls: tuple[str, ...]


class Run(Struct, frozen=True):
    """The problems posed so far, the state in the last of them, and the slips made.

    `count` is the number of problems in the run; None for an endless run.
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
        """The problems asked so far; their variants must not come again either, asked or not."""
        problems = tuple(posed.chosen.exercise for posed in self.posed)
        variants = (posed.variant for posed in self.posed)
        return Asked(problems, frozenset(exercise.key for exercise in (*problems, *variants)))

    @property
    def wants_another(self) -> bool:
        """Whether the current problem is done and the run continues."""
        return self.state.finished and not self.ended

    @property
    def results(self) -> tuple[StepResult, ...]:
        """The results of the problems that were not left open."""
        return tuple(
            step_result
            for step_result in self.state.results
            if step_result.outcome is not Outcome.OPEN
        )


def begin(first: Posed, count: int | None) -> tuple[Run, tuple[Reply, ...]]:
    """Start a run at its first problem."""
    run = Run(fresh(_lesson(first.step)), (first,), count)
    return run, (_problem_posed(run),)


def continue_with(run: Run, following: Posed) -> tuple[Run, tuple[Reply, ...]]:
    """Continue a run with its next problem."""
    state = run.state
    steps = (*state.lesson.steps, following.step)
    work = (*state.work, *fresh(_lesson(following.step)).work)
    after = replace(
        run,
        state=State(state.lesson.with_steps(steps), len(steps) - 1, work),
        posed=(*run.posed, following),
    )
    return after, (_problem_posed(after),)


def ended(run: Run) -> Run:
    """Return the run without any further problem."""
    return replace(run, ended=True)


def summary(run: Run) -> PracticeEnded:
    """Return the summary of a run."""
    return PracticeEnded(run.results, tuple(Counter(run.slips).most_common()))


def step(run: Run, event: Event) -> tuple[Run, tuple[Reply, ...]]:
    """Return the run after an event at the current problem, and the replies."""
    match event:
        case Back() | GoTo() | Undo():
            return run, (OnlyForward(),)
        case Again():
            shown = lesson_step(run.state, event)[1]
            return run, tuple(
                _problem_posed(run) if isinstance(reply, Present) else reply for reply in shown
            )
        case Help():
            return run, (PracticeHelp(),)
        case Quit():
            return ended(run), (Left(None),)
        case _:
            state, replies = lesson_step(run.state, event)
            replies += _avoided(run, event)
            after = replace(run, state=state, slips=(*run.slips, *_slip(run, event)))
            if state.finished and len(run.posed) == run.count:
                after = ended(after)
            return after, () if state.finished else replies


def record(run: Run, event: Event) -> tuple[str, Record]:
    """Return the skill that an event belongs to, and a record that can be read on its own."""
    base = bare_record(run.state, event)
    posed = run.current
    index = run.state.question or 0
    exercise = posed.variant if index else posed.chosen.exercise
    detail: dict[str, str | int | bool | Sequence[str] | None] = {
        **base.detail,
        "question": index,
        "problem": exercise.key,
        "level": exercise.level,
        "pitfalls": posed.variant_pitfalls if index else posed.chosen.pitfalls,
    }
    if posed.chosen.because is not None and not index:
        detail["because"] = posed.chosen.because
    return exercise.skill.name, Record(base.step, base.kind, detail)


def _avoided(run: Run, event: Event) -> tuple[MistakeAvoided, ...]:
    """Return the mistake for which a problem was chosen, if it was answered rightly at once."""
    because, tries = run.current.chosen.because, run.state.current.questions[0]
    match event:
        case Judged(verdict=Correct()) if because and not (tries.closed or tries.wrong):
            return (MistakeAvoided(because),)
        case _:
            return ()


def _slip(run: Run, event: Event) -> tuple[str, ...]:
    match event:
        case Judged(verdict=Incorrect(diagnosis=found) | Incomplete(diagnosis=found)):
            return () if found is None else (found.id,)
        case _:
            return ()


def _problem_posed(run: Run) -> ProblemPosed:
    chosen = run.current.chosen
    return ProblemPosed(run.current.step, len(run.posed), run.count, chosen.exercise.level)


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
