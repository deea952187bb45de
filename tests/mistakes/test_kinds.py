"""The kinds of mistake: one record each, complete, and the only place that knows an id."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import calctutor
from calctutor.mistakes import kinds
from calctutor.mistakes.kinds import BY_ID, Kind
from calctutor.practice.catalogue import BY_NAME
from calctutor.render.mistakes import avoided, mistake_name

_PACKAGE = Path(calctutor.__file__).parent
_ALSO_FORMS = {"constant-of-integration-missing", "rounded-decimal", "restated-question"}
"""Ids that name what an answer lacks in form as well."""


def test_every_kind_is_named_after_its_id() -> None:
    constants = {name: it for name, it in vars(kinds).items() if isinstance(it, Kind)}
    assert len(constants) == len(BY_ID)
    for name, kind in constants.items():
        assert name == kind.id.upper().replace("-", "_")


@pytest.mark.parametrize("kind", BY_ID.values(), ids=str)
def test_a_kind_has_words_and_a_skill_that_exists(kind: Kind) -> None:
    assert mistake_name(kind.id) == kind.done != kind.id.replace("-", " ")
    assert avoided(kind.id).startswith(f"This one needed {kind.needed}. ")
    assert kind.skill in {"", *BY_NAME}


def test_no_other_file_spells_an_id() -> None:
    for file in _PACKAGE.rglob("*.py"):
        if file.name == "kinds.py":
            continue
        spelled = set(re.findall(r'"([a-z]+(?:-[a-z]+)+)"', file.read_text(encoding="utf-8")))
        assert not spelled & BY_ID.keys() - _ALSO_FORMS, file
