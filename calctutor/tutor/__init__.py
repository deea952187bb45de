"""The session: pure functions from a state and an event to a state and replies.

No clock, no input or output. Begin with `state`, `events` and `machine`; `judging` is the one
place where an answer becomes an event, `records` what is stored.
"""

__all__ = [
    "answering",
    "asked",
    "events",
    "judging",
    "machine",
    "outcome",
    "practising",
    "records",
    "replies",
    "state",
]
