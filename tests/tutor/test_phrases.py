"""What people say instead of an answer."""

from __future__ import annotations

import pytest

from calctutor.tutor.phrases import is_talk, is_unsure


@pytest.mark.parametrize(
    "text",
    [
        "idk", "IDK", "i don't know", "I don’t know.", "dont know", "dunno", "no idea", "No clue!",
        "not sure", "i'm stuck", "stuck", "help me", "I really don't know", "hint please",
        "i do not understand this", "?", "??", "i give up", "I have no idea", "not a clue",
        "i forgot", "can't remember", "too hard", "I'm totally lost", "give me a hint",
    ],
)  # fmt: skip
def test_who_does_not_know_says_so(text: str) -> None:
    assert is_unsure(text)


@pytest.mark.parametrize("text", ["x", "0", "no", "does not exist", "help", "hint", "idk + 1", "k"])
def test_an_answer_or_a_command_is_none(text: str) -> None:
    assert not is_unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "what does this mean", "why?", "What is this?", "how do i type a square root?", "huh?",
        "is it the chain rule?", "what's that", "ok", "no", "yes!", "thanks", "so what now",
        "should I use the product rule",
    ],
)  # fmt: skip
def test_a_question_in_words_is_talk(text: str) -> None:
    assert is_talk(text)
    assert not is_unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "does not exist", "is undefined", "do not exist", "no limit", "what is 2x", "is x", "why x",
        "0", "it's 0", "twenty", "half", "e", "i", "a", "", "smaller",
    ],
)  # fmt: skip
def test_an_answer_is_no_talk(text: str) -> None:
    assert not is_talk(text)
