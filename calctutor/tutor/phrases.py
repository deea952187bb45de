"""What people say instead of an answer: `i don't know`, `no idea`, `what does this mean?`."""

from __future__ import annotations

import re

_UNSURE = re.compile(
    r"(?:(?:sorry|um+|uh+|hm+)[,.]? )?(?:"
    r"(?:i )?(?:really |just |still )?(?:don['’]?t|do not|can['’]?t|cannot) "
    r"(?:know|get|understand|remember|recall|see|do)(?: (?:it|this|that|any of this))?"
    r"(?: (?:how|what to do|at all|anymore|either))?"
    r"|idk|i?dunno|i dunno|(?:(?:i have|i['’]?ve|got|i['’]?ve got) )?(?:no|not an?) (?:idea|clue)"
    r"(?: (?:at all|how|what to do))?|not sure|(?:i )?(?:give|gave) up|i forg[eo]t"
    r"|(?:i['’]?m |i am )?(?:so |totally |completely )?(?:stuck|lost|confused|not sure)"
    r"|(?:this is |it['’]?s )?too (?:hard|difficult)"
    r"|(?:please )?help me(?: please)?|help please|i need (?:a |some )?(?:help|hint)"
    r"|(?:a |another |give me a |can i (?:have|get) a )hint(?: please)?|hint please)",
    re.IGNORECASE,
)
_QUESTION = (
    r"(?:what|why|how|when|where|which|who|huh"
    r"|(?:can|could|should|would|does|do|did|am|are|is) (?:it|this|that|i|you|we|there|the)\b)"
)
_WORD = r"(?:[a-z]{2,}(?:['’][a-z]+)?|[ai])"
_TALK = re.compile(
    rf"(?:(?:but|and|so|ok|wait|sorry)[,.]? )?{_QUESTION}(?:['’]?s)?(?:,? {_WORD})*"
    r"|(?:the )?(?:solution|answer)"
    r"|yes|yeah|yep|no|nope|ok|okay|hm+|wait|hi|hello|thanks|thank you|sorry|please|maybe",
    re.IGNORECASE,
)


def is_unsure(text: str) -> bool:
    """Return whether a text says that its writer does not know how to go on; `?` does."""
    plain = _plain(text)
    return _UNSURE.fullmatch(plain) is not None or (not plain and "?" in text)


def is_talk(text: str) -> bool:
    """Return whether a text is a question in words, or a word such as `ok`: no mathematics."""
    return _TALK.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".!? ")
