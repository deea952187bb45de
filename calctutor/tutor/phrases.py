"""What people say instead of an answer: `i don't know`, `idk`, `no idea`."""

from __future__ import annotations

import re

_UNSURE = re.compile(
    r"(?:sorry[,.]? )?(?:(?:i )?(?:really |just )?(?:don['’]?t|do not) (?:know|get it|understand)"
    r"(?: (?:it|this|that|how|what to do))?|idk|dunno|i dunno|no (?:idea|clue)|not sure|i give up"
    r"|i['’]?m (?:stuck|lost|not sure)|stuck|help me|i need (?:a )?(?:help|hint)"
    r"|(?:a )?hint please)",
    re.IGNORECASE,
)


def is_unsure(text: str) -> bool:
    """Return whether a text says that its writer does not know how to go on."""
    return _UNSURE.fullmatch(" ".join(text.split()).rstrip(".!?")) is not None
