"""Words for a value that is no number: DNE, does not exist, diverges, goes to infinity."""

from __future__ import annotations

import re

from calctutor.expr.tree import INFINITY, NO_VALUE, Neg, Tree

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
    r"no (?:finite |real )?(?:limit|value|derivative|solution)(?: exists)?",
    r"unbounded|not bounded|grows (?:without (?:a )?(?:bound|limit)|unboundedly)|blows up",
    r"(?:never settles|(?:does not|doesn[’']?t) settle)(?: down)?",
    r"(?:can ?not|can[’']?t) be (?:defined|evaluated)",
)
_SHORT = r"nan|none|div"
_REASON = (
    r"(?:(?:\s*[,:;.–—-])?\s+(?:\(.*\)|(?:because|since|as|at|for|when|if|where)\s.*)"
    r"|\s*[:;–—].+)?"
)
_OSCILLATES = (
    r"(?:(?:keeps|keeps on) )?oscillat(?:es|ing)"
    r"(?: (?:forever|infinitely|wildly|between .+))?"
)
_SAID = re.compile(
    rf"{_SUBJECT}{_VERB}(?:(?:{'|'.join(_STATES)}){_REASON}|{_SHORT})", re.IGNORECASE
)
_OSCILLATION = re.compile(rf"{_SUBJECT}{_VERB}{_OSCILLATES}{_REASON}", re.IGNORECASE)

_GOES = (
    r"(?:(?:diverges?|tends?|goes|go|grows?|increases?|approach(?:es)?|falls?|decreases?)"
    r"(?: to(?:wards?)?)?\s+)?"
)
_SIGN = r"(?P<sign>positive|plus|\+|negative|minus|[-−])?\s*"
_UNBOUNDED = re.compile(
    rf"{_SUBJECT}(?:is )?{_GOES}{_SIGN}(?:infinity|infinite|∞|oo)"
    r"|(?:it )?(?P<way>increases|rises|falls|decreases) without (?:a )?(?:bound|limit)",
    re.IGNORECASE,
)
_DOWN = frozenset({"negative", "minus", "-", "−", "falls", "decreases"})


def value_in_words(text: str) -> Tree | None:
    """Return `NO_VALUE`, ∞ or −∞ for a text that says so in words; None for any other text."""
    words = _words(text)
    if _SAID.fullmatch(words) or _OSCILLATION.fullmatch(words):
        return NO_VALUE
    found = _UNBOUNDED.fullmatch(words)
    if found is None:
        return None
    is_down = (found["sign"] or found["way"] or "").lower() in _DOWN
    return Neg(INFINITY) if is_down else INFINITY


def says_oscillation(text: str) -> bool:
    """Return whether the words say more than that there is no value: that it oscillates."""
    return _OSCILLATION.fullmatch(_words(text.rpartition("=")[2])) is not None


def _words(text: str) -> str:
    words = _WRAPPED.sub(lambda match: match.group(1), text).strip(" \t$.!;,")
    return " ".join(words.split())


def before_words(text: str) -> tuple[str, Tree] | None:
    """Return the left side of `L = DNE`, empty if there is none, and what the words say.

    Return None for a text that does not end in such words.
    """
    whole = value_in_words(text)
    if whole is not None:
        return "", whole
    left, sign, right = text.rpartition("=")
    value = value_in_words(right) if sign else None
    return None if value is None else (left, value)
