"""What stands behind or before a line and says more of it: ≈ 1.718, > 0, `Maximum:`."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.verdict import Evidence, Incorrect, Undecided
from calctutor.checking.working.line import Line, Status, Working
from calctutor.checking.working.marks import Marked
from calctutor.checking.working.reading import read_next
from calctutor.checking.working.rounded import value_of, verdict_on_digits
from calctutor.expr.prose import say
from calctutor.expr.tree import Tree


def with_what_is_said_of_it(line: Line, marks: Marked, working: Working) -> Line:
    """Return a line that follows, refused or left open if what is said of it besides is not so."""
    value = _value_on(line)
    if line.status is not Status.OK or value is None:
        return line
    if marks.digits is not None:
        typed = read_next(marks.digits, working.question).links[-1]
        verdict = verdict_on_digits(value, typed, working)
        if isinstance(verdict, Incorrect):
            note = say("{value} has other digits than {typed}.", value=value, typed=typed)
            wrong = replace(verdict, notes=(note,), as_written=True)
            return replace(line, verdict=wrong, right=False, follows=None)
    if marks.sign is not None:
        found = value_of(value, working)
        if found is None or found.contains(0):
            return replace(line, verdict=Undecided(value, _NO_SIGN), right=False)
        if bool(found > 0) is not (marks.sign == ">"):
            note = say(f"{{value}} is not {marks.sign} 0.", value=value)
            wrong = Incorrect(value, Evidence("counterexample"), None, (note,), as_written=True)
            return replace(line, verdict=wrong, right=False, follows=None)
    if marks.claims is not None:
        reason = say(f"I judge the mathematics of a line, and not what {marks.claims} says of it.")
        return replace(line, verdict=Undecided(value, reason), right=False)
    return line


_NO_SIGN = say("I can tell the sign of a number only.")


def _value_on(line: Line) -> Tree | None:
    if line.links:
        return line.links[-1]
    return line.relations[-1].right if line.relations else None
