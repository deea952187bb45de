"""What people say instead of an answer."""

from __future__ import annotations

import pytest

from calctutor.tutor.phrases import is_unsure


@pytest.mark.parametrize(
    "text",
    [
        "idk", "IDK", "i don't know", "I don’t know.", "dont know", "dunno", "no idea", "No clue!",
        "not sure", "i'm stuck", "stuck", "help me", "I really don't know", "hint please",
        "i do not understand this",
    ],
)  # fmt: skip
def test_who_does_not_know_says_so(text: str) -> None:
    assert is_unsure(text)


@pytest.mark.parametrize("text", ["x", "0", "no", "does not exist", "help", "hint", "idk + 1", "k"])
def test_an_answer_or_a_command_is_none(text: str) -> None:
    assert not is_unsure(text)
