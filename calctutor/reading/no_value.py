"""Words that say that there is no value: DNE, does not exist, diverges, undefined."""

from __future__ import annotations

import re

_WRAPPED = re.compile(r"\\(?:text|textrm|mathrm|operatorname|mbox)\s*\{([^{}]*)\}")
_SUBJECT = (
    r"(?:(?:the |this |that )?(?:limit|integral|derivative|value|answer|series|slope|it)\s+)?"
)
_VERB = r"(?:is |has |there is |there's )?"
_STATES = (
    r"d\.?\s?n\.?\s?e\.?",
    r"(?:does|do|did)(?: not|n[’']?t) (?:exist|converge|have a (?:value|limit))",
    r"(?:not|un)[- ]?defined",
    r"diverges?",
    r"divergent",
    r"not convergent",
    r"(?:a )?non-?existent",
    r"no (?:finite |real )?(?:limit|value|derivative|solution)",
    r"(?:can ?not|can[’']?t) be (?:defined|evaluated)",
    r"nan|none|div",
)
_SAID = re.compile(rf"{_SUBJECT}{_VERB}(?:{'|'.join(_STATES)})", re.IGNORECASE)


def says_no_value(text: str) -> bool:
    """Return whether a text says in words that there is no value."""
    words = _WRAPPED.sub(lambda match: match.group(1), text).strip(" \t$.!;,")
    return bool(_SAID.fullmatch(" ".join(words.split())))


def before_no_value(text: str) -> str | None:
    """Return the left side of `L = DNE`, empty if there is none; None for another text."""
    left, sign, right = text.rpartition("=")
    if not says_no_value(right):
        return None
    return left if sign else ""
