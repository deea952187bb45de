"""The state machine of a session: from a state and an event to a new state and replies."""

from __future__ import annotations

from calctutor.lessons.lesson import Lesson
from calctutor.tutor.answering import present, replies
from calctutor.tutor.events import Event
from calctutor.tutor.moves import move_of, moved
from calctutor.tutor.replies import Reply
from calctutor.tutor.state import State, fresh


def begin(lesson: Lesson) -> tuple[State, tuple[Reply, ...]]:
    """Start a lesson at its first step."""
    state = fresh(lesson)
    return state, present(state)


def step(state: State, event: Event) -> tuple[State, tuple[Reply, ...]]:
    """Return the next state and the replies. Any event may come in any state; none raises."""
    move = move_of(state, event)
    after = state if move is None else moved(state, move)
    return after, replies(state, after, event)
