"""The session: pure functions from a state and an event to a new state and replies.

No clock, no input or output. Begin with `state`, `events` and `machine`. `judging` is the only
module that judges answers; `records` defines what is stored.
"""

__all__ = [
    "answering",
    "asked",
    "events",
    "judging",
    "machine",
    "outcome",
    "phrases",
    "practising",
    "reading",
    "records",
    "replies",
    "state",
]
