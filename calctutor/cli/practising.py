"""Practice at the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from random import Random
from typing import ClassVar
from uuid import uuid4

from calctutor.cli.keeping import PracticeKeeper
from calctutor.cli.sitting import Sitting
from calctutor.cli.terminal import Terminal
from calctutor.practice.asking import ask
from calctutor.practice.choosing import Asked, Chosen, Request, choose, choose_unadapted, similar
from calctutor.practice.knowledge import knowledge
from calctutor.practice.pitfalls import pitfalls
from calctutor.render.practice import COMMANDS
from calctutor.tutor.events import Event
from calctutor.tutor.practising import Posed, begin, continue_with, ended, record, step, summary
from calctutor.tutor.replies import Reply
from calctutor.tutor.state import State


class Practice(Sitting):
    """A sitting of practice, in which each problem is chosen once the one before it is done.

    With a seed the problems are always the same, whatever the learner knows and answers.
    """

    what: ClassVar[str] = "Practice"
    meanings: ClassVar[Mapping[str, str]] = dict(COMMANDS)

    def __init__(
        self,
        terminal: Terminal,
        keeper: PracticeKeeper,
        request: Request,
        *,
        count: int | None,
        seed: int | None,
        clock: Callable[[], datetime],
    ) -> None:
        super().__init__(terminal, keeper)
        self.keeper = keeper
        self._request = request
        self._clock = clock
        self._token = uuid4().hex[:8]
        self._adapts = seed is None
        self._seed = self._token if seed is None else str(seed)
        first = self._next(Asked())
        assert first is not None
        self._run, self._first = begin(first, count)

    @property
    def state(self) -> State:
        return self._run.state

    @property
    def over(self) -> bool:
        return self._run.ended

    def begin(self) -> None:
        if self.terminal.interactive:
            self.say("help says what you can type, quit ends.", "note")
        self.show(self._first)

    def goes_by_itself(self) -> bool:
        return self.state.phase != "asking"

    def keep(self, event: Event) -> None:
        self.keeper.keep(*record(self._run, event))

    def follow(self, event: Event) -> tuple[Reply, ...]:
        self._run, replies = step(self._run, event)
        if not self._run.wants_another:
            return replies
        return (*replies, *self._go_on())

    def leave(self) -> None:
        self.show((summary(self._run),))
        if self.keeper.is_sound and not self._run.results:
            self.say("Come back at any time with: calctutor practice")

    def _go_on(self) -> tuple[Reply, ...]:
        following = self._next(self._run.asked)
        if following is not None:
            self._run, replies = continue_with(self._run, following)
            return replies
        self._run = ended(self._run)
        self.say("There is no other problem of this kind and level. Try another level.")
        return ()

    def _next(self, asked: Asked) -> Posed | None:
        number = len(asked.exercises) + 1
        random = Random(f"{self._seed} {number}")
        chosen = self._chosen(asked, random)
        if chosen is None:
            return None
        exercise = chosen.exercise
        variant = similar(exercise, asked, random)
        step = ask(f"{self._token}-{number}", exercise, variant)
        return Posed(step, chosen, variant, pitfalls(variant))

    def _chosen(self, asked: Asked, random: Random) -> Chosen | None:
        if not self._adapts:
            return choose_unadapted(self._request, asked, random)
        known = knowledge(self.keeper.attempts(), self._clock())
        return choose(self._request, known, asked, random)
