"""Changes to an input: of its characters and lines, its YAML structure, the mathematics in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

Mutation: TypeAlias = Callable[[Random, str, str], str]
"""Makes of a text and of another one, to take pieces from, a third."""

PIECES = (
    *("^", "(", ")", "[", "]", "{", "}", "|", "=", "<", ">=", "!=", ",", ";", ":", "'", '"', "$"),
    *("-", "+", "*", "/", "!", "±", "·", "√", "∛", "∞", "∂", "∇", "Σ", "∫", "²", "⁻¹", "₀", "′"),
    *("0", "1/0", "0/0", "0^0", "10^400", "1e400", "9^9^9", "(10^7)!", "0.0000000001", "007"),
    *("x", "f", "f(x)", "f'(x)", "u_1", "w_i", "e", "i", "pi", "theta", "σ", "C", "oo", "NaN"),
    *("d/dx ", "d^2/dx^2 ", "∂/∂w_k ", "int ", "int_0^1 ", " dx", "lim_{x->0} ", "sum_i "),
    *("Σ_i ", "sin ", "ln(", "sqrt(", "|x|", "floor(", "step(", "gamma(", "erf(", "arcsec("),
    *("\\frac{1}{2}", "{x if x > 0, 1 otherwise}", "[x^2]_0^1", "(x, y)", " for ", " given "),
    *(" if ", "grad(", "max(", "\x00", "\x1b[2J", "\x07", "\u202e", "\u2028", "\ufeff"),
    *("\U0001f600", "\t", "\r", "\n", " #", "- ", ": ", "? ", "&a ", "*a", "!!str ", "<<: "),
    *("|\n", ">-\n", "---\n", "~", "null", "{}", "[]"),
)  # fmt: skip


def cut(random: Random, text: str, _other: str) -> str:
    begin, end = _span(random, text)
    return text[:begin] + text[end:]


def repeat(random: Random, text: str, _other: str) -> str:
    begin, end = _span(random, text)
    return text[:end] + text[begin:end] * random.choice((1, 1, 2, 30)) + text[end:]


def insert(random: Random, text: str, _other: str) -> str:
    at = random.randint(0, len(text))
    return text[:at] + random.choice(PIECES) * random.choice((1, 1, 1, 1, 2, 70)) + text[at:]


def swap(random: Random, text: str, _other: str) -> str:
    """Exchange two neighbouring pieces."""
    begin, middle, end = sorted(random.randint(0, len(text)) for _ in range(3))
    return text[:begin] + text[middle:end] + text[begin:middle] + text[end:]


def splice(random: Random, text: str, other: str) -> str:
    begin, end = _span(random, text)
    taken = slice(*_span(random, other))
    return text[:begin] + other[taken] + text[end:]


def _span(random: Random, text: str) -> tuple[int, int]:
    """A short piece, more often than a long one."""
    begin = random.randint(0, len(text))
    return begin, min(len(text), begin + int(random.expovariate(1 / 6)))


CHARACTERS: Sequence[Mutation] = (cut, repeat, insert, insert, swap, splice)


def cut_line(random: Random, text: str, _other: str) -> str:
    lines = text.split("\n")
    del lines[random.randrange(len(lines))]
    return "\n".join(lines)


def move_line(random: Random, text: str, _other: str) -> str:
    lines = text.split("\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), line)
    return "\n".join(lines)


def indent_line(random: Random, text: str, _other: str) -> str:
    lines = text.split("\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice(("  ", "    ", "\t")) + lines[at]
    return "\n".join(lines)


def line_of_another(random: Random, text: str, other: str) -> str:
    lines = text.split("\n")
    lines.insert(random.randint(0, len(lines)), random.choice(other.split("\n")))
    return "\n".join(lines)


LINES: Sequence[Mutation] = (cut_line, move_line, indent_line, line_of_another)

_KEYED = re.compile(r"^( *(?:- )?)([A-Za-z_]+):[ ]?(.*)$", re.MULTILINE)
_VALUES = (
    *("", "~", "[]", "{}", "''", '""', "[x]", "{x: y}", "[[x]]", "- x", "0", "-1", "1.5", "1e99"),
    *("yes", "x = 1", "f(x) = x", "[f(t) = 1]", "[x = x]", "[x = y, y = x]", "1" * 20),
)  # fmt: skip


def other_value(random: Random, text: str, other: str) -> str:
    """Give a key the value of another key, or an odd one."""
    values = [*_VALUES, *(found[3] for found in _KEYED.finditer(other))]
    return _at_a_key(random, text, lambda found: f"{found[1]}{found[2]}: {random.choice(values)}")


def other_key(random: Random, text: str, other: str) -> str:
    names = [found[2] for found in _KEYED.finditer(other)] or ["x"]
    return _at_a_key(random, text, lambda found: f"{found[1]}{random.choice(names)}: {found[3]}")


def nested_value(random: Random, text: str, _other: str) -> str:
    frame = random.choice(("[{}]", "{{a: {}}}", "'{}'", '"{}"', "[{0}, {0}]"))
    return _at_a_key(random, text, lambda found: f"{found[1]}{found[2]}: {frame.format(found[3])}")


def changed_value(random: Random, text: str, other: str) -> str:
    """Change characters in a value, which is mostly mathematics or a sentence."""
    change = random.choice(CHARACTERS)
    return _at_a_key(
        random, text, lambda found: f"{found[1]}{found[2]}: {change(random, found[3], other)}"
    )


def _at_a_key(random: Random, text: str, replaced: Callable[[re.Match[str]], str]) -> str:
    found = list(_KEYED.finditer(text))
    if not found:
        return text
    one = random.choice(found)
    return text[: one.start()] + replaced(one) + text[one.end() :]


STRUCTURE: Sequence[Mutation] = (other_value, other_key, nested_value, changed_value, changed_value)


def spoil(random: Random, raw: bytes) -> bytes:
    """Change single bytes, so that the text may not be text any more."""
    changed = bytearray(raw)
    for _ in range(random.randint(1, 4)):
        at = random.randint(0, len(changed))
        if changed and random.random() < 0.5:
            changed[at % len(changed)] = random.randrange(256)
        else:
            changed[at:at] = bytes([random.randrange(256)])
    return bytes(changed)


def mutated(random: Random, raw: bytes, other: bytes, mutations: Sequence[Mutation]) -> bytes:
    """Return the input after one to four changes; now and then some of its bytes change as well."""
    text, source = (one.decode("utf-8", "surrogateescape") for one in (raw, other))
    for _ in range(random.randint(1, 4)):
        text = random.choice(mutations)(random, text, source)
    changed = text.encode("utf-8", "surrogateescape")
    return spoil(random, changed) if random.random() < 0.04 else changed
