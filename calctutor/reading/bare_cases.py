"""Cases without braces, as texts: `1 for x > 0, -1 for x < 0` and `x if x >= 0, -x otherwise`."""

from __future__ import annotations

import re

from msgspec import Struct

_LONGEST = 1_000
"""The most characters of a text that is split; the patterns take the square of their number."""

_WRAPPED = re.compile(r"\\(?:text|textrm|mathrm|mbox)\s*\{([^{}]*)\}")
_WORD = r"(?:for|if|when|where|provided(?: that)?|as long as)\b"
_OTHERWISE = r"(?:otherwise|else)\b"
_ELSE = re.compile(r"(?<=[\w)])\s+(?=else\b)")
_INEQUALITY = re.compile(r"[<>≤≥≠]|\\(?:le|ge|ne|leq|geq|neq|lt|gt)(?![a-z])")
_SIGN = re.compile(rf"=|{_INEQUALITY.pattern}")
_VALUE_AND_CONDITION = re.compile(rf"(?P<value>.*\S)\s+{_WORD}\s*(?P<condition>\S.*)", re.DOTALL)
_CONDITION = re.compile(rf"{_WORD}\s*(?P<condition>\S.*)", re.DOTALL)
_LAST = re.compile(rf"{_OTHERWISE}:?\s*(?P<value>.*)|(?P<before>.*?)\s+{_OTHERWISE}", re.DOTALL)
_OTHER = re.compile(r"\\begin|\b(?:because|since|as)\b(?<!long as)(?! long)")
"""Cases in LaTeX, and the reason why there is no value."""

_SEPARATOR = re.compile(r"[,;\n]|\band\b")
_DEPTH = {**dict.fromkeys("([{", 1), **dict.fromkeys(")]}", -1)}


class BareCase(Struct, frozen=True):
    """The text of a value, and that of its condition; None for what holds otherwise."""

    value: str
    condition: str | None


def bare_cases(text: str) -> tuple[BareCase, ...]:
    """Split a text into its cases; empty unless it has two or more, each with its condition."""
    if len(text) > _LONGEST or _SIGN.search(text) is None or _OTHER.search(text):
        return ()
    plain = _ELSE.sub(", ", _WRAPPED.sub(r" \1 ", text))
    cases: list[BareCase] = []
    pending: str | None = None
    for part in _parts(plain):
        found = _case(part, pending)
        if found is None and pending is not None:
            return ()
        if found is None:
            pending = part
            continue
        cases.append(found)
        pending = None
    only_last = all(case.condition is not None for case in cases[:-1])
    return tuple(cases) if len(cases) > 1 and only_last and pending is None else ()


def _case(part: str, pending: str | None) -> BareCase | None:
    """Return the case that a part ends; `pending` is the value before it, if that is still bare."""
    last = _LAST.fullmatch(part)
    if last is not None:
        value = last["value"] or last["before"] or ""
        if bool(value) == (pending is None):
            return BareCase(value or pending or "", None)
        return None
    if pending is not None:
        found = _CONDITION.fullmatch(part)
        if found is None:
            return BareCase(pending, part) if _INEQUALITY.search(part) else None
        return BareCase(pending, found["condition"]) if _SIGN.search(part) else None
    whole = _VALUE_AND_CONDITION.fullmatch(part)
    if whole is None or _SIGN.search(whole["condition"]) is None:
        return None
    return BareCase(whole["value"], whole["condition"])


def _parts(text: str) -> list[str]:
    """Split a text at commas, semicolons and `and` outside all brackets."""
    parts: list[str] = []
    depth = begin = at = 0
    while at < len(text):
        depth += _DEPTH.get(text[at], 0)
        separator = _SEPARATOR.match(text, at) if depth == 0 else None
        if separator is None:
            at += 1
            continue
        parts.append(text[begin:at].strip())
        begin = at = separator.end()
    return [part for part in (*parts, text[begin:].strip()) if part]
