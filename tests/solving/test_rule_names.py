"""Every rule that a step may name has a textbook name."""

from __future__ import annotations

import re
from pathlib import Path

import calctutor
from calctutor.solving.rule_names import RULES

_ROOMS = [Path(calctutor.__file__).with_name(room) for room in ("solving", "rewriting")]
_HYPHENATED = re.compile(r"\"([a-z]+(?:-[a-z]+)+)\"")
_SINGLE = re.compile(
    r"\b(?:Move|Step|Application|Rewriting|Change|take|_take|_?Entry)\(\s*\"([a-z]+)\""
)


def test_every_rule_has_a_name() -> None:
    """Words with a hyphen are ids of rules, wherever they stand in these rooms."""
    used: dict[str, str] = {}
    for file in (file for room in _ROOMS for file in room.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        for pattern in (_HYPHENATED, _SINGLE):
            used |= dict.fromkeys(pattern.findall(text), file.name)
    assert len(used) > 100
    assert {rule: file for rule, file in used.items() if rule not in RULES} == {}
