"""What people put around mathematics, and notations of other programs, taken off or rewritten.

`$…$` and `\\boxed{…}`, "the answer is", a full stop, `np.cos(x)`, `Sin[x]`, `1,000,000`, `45°`, and
`0.333…`. What is left is read as always.
"""

from __future__ import annotations

import re
from fractions import Fraction
from types import MappingProxyType

from calctutor.expr.errors import UnreadableError
from calctutor.reading.latex_spellings import respelled
from calctutor.reading.vocabulary import FUNCTION_WORDS

_LONGEST = 2_000
"""The most characters of a text that is unwrapped; the patterns take the square of their number."""

_AROUND = (
    re.compile(r"\$\$(?P<inside>[^$]*)\$\$"),
    re.compile(r"\$(?P<inside>[^$]*)\$"),
    re.compile(r"\\\((?P<inside>(?:(?!\\\)).)*)\\\)", re.DOTALL),
    re.compile(r"\\\[(?P<inside>(?:(?!\\\]).)*)\\\]", re.DOTALL),
    re.compile(
        r"\\begin\{(?P<name>equation|displaymath|math|align|gather)\*?\}(?P<inside>.*)"
        r"\\end\{(?P=name)\*?\}",
        re.DOTALL,
    ),
)
_BOXED = re.compile(r"\\(?:boxed|fbox)\s*\{(?P<inside>.*)\}", re.DOTALL)
_BEFORE = re.compile(
    r"(?:(?:so|thus|hence|therefore|and)\s+)?(?:(?:my |the |final |it |that |we |i )*"
    r"(?:(?:answer|ans|result|solution|get|got|guess|think|is(?! it\b))\b\s*(?:is\b|are\b)?"
    r"|(?:derivative|antiderivative|integral|limit|value|area|slope)\s+(?:is|equals)\b)"
    r"|(?:it|that)['’]?s\b)"
    r"\s*[:=]?\s*(?=\S)",
    re.IGNORECASE,
)
_APPROACHED = re.compile(
    r"(?:(?:the |this |that )?(?:limit|lim|integral|sequence|series|function|values?|it|y"
    r"|[A-Za-z]\([A-Za-z]\))\s*)?"
    r"(?:(?:converges?|tends?|goes)\s+to(?:wards?)?\s+|approach(?:es)?\s+|(?:→|->|\\to\b)\s*)"
    r"(?P<value>\S.*?)"
    r"(?:\s*,?\s*as\s+[A-Za-z]\s*(?:→|->|\\to|goes to|tends to|approaches)\s*\S+)?",
    re.DOTALL,
)
"""Matches `converges to 1` and `f(x) → 0 as x → ∞`."""

_BEHIND = re.compile(
    r"\s*,?\s*\(?(?:where|with|for (?:any|all|some))?\s*(?P<name>[A-Za-z])\s*"
    r"(?:is (?:an? |any |some )?(?:real |arbitrary |integration )*(?:constant|number)"
    r"|(?:∈|\\in|in)\s*(?:ℝ|R|\\mathbb\s*\{?R\}?|\\R)|(?:=\s*)?const(?:ant)?|(?:is )?real)\.?\)?",
)
_ABOUT = re.compile(r"(?P<exact>[^≈]+?)\s*(?:≈|\\approx|~=)\s*-?[\d.,]+\s*")
_MODULE = re.compile(r"(?<![\w.])(?:np|numpy|math|sympy|sp|sym|jnp|torch|cmath)\.(?=[A-Za-z])")
_ELEMENTWISE = re.compile(r"(?<=[\w)\]])\.(?=[*/^])")
"""Matches the point of MATLAB's `.*`, `./` and `.^`."""

_MATHEMATICA = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z][A-Za-z]+)(?=\[)")
_MATHEMATICA_ONLY = MappingProxyType({"cuberoot": "cbrt", "surd": "root"})
_THOUSANDS = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3}){2,}(?![\w,])")
_DEGREES = re.compile(r"(?P<number>\d+(?:\.\d+)?)\s*(?:°|\^\s*\{?\\circ\}?)")
_MIXED = re.compile(
    r"(?<![\w.^/*)}])(?P<whole>\d+)\s+(?P<top>\d+)\s*/\s*(?P<bottom>\d+)(?!\s*[\w.^(√\\])"
)
_RECURRING = re.compile(r"(?<![\w.])(?P<before>\d*\.\d*?)(?P<block>\d+?)(?P=block)+(?:…|\.\.\.)")
_DOTS = ("...", "…")


def unwrapped(text: str) -> str:
    """Return the mathematics in a text without what stands around it; the text if none is left."""
    if len(text) > _LONGEST:
        return text
    inner = text
    while (again := _once(inner)) != inner:
        inner = again
    return _rewritten(inner) or text


def value_approached(text: str) -> str:
    """Return the value in words about a limit, 0 in `converges to 0`; other texts as they are."""
    found = _APPROACHED.fullmatch(text) if len(text) <= _LONGEST else None
    return text if found is None else found["value"]


def located_in(slip: UnreadableError, typed: str) -> UnreadableError:
    """Return the error of the mathematics in a text with its place in the whole text."""
    if slip.text == typed:
        return slip
    at = typed.find(slip.text) if slip.text else -1
    if at < 0:
        return UnreadableError(slip.message, typed, (0, len(typed)), slip.suggestions)
    before, behind = typed[:at], typed[at + len(slip.text) :]
    start, end = slip.span
    mended = tuple(before + suggestion + behind for suggestion in slip.suggestions)
    return UnreadableError(slip.message, typed, (start + at, end + at), mended)


def _once(text: str) -> str:
    bare = text.strip()
    if not bare.endswith(_DOTS):
        bare = bare.rstrip(".;,").rstrip()
    for pattern in _AROUND:
        found = pattern.fullmatch(bare)
        if found is not None:
            return found["inside"].strip()
    boxed = _BOXED.fullmatch(bare)
    if boxed is not None and _is_balanced(boxed["inside"]):
        return boxed["inside"].strip()
    bare = bare.removeprefix("\\displaystyle").lstrip()
    before = _BEFORE.match(bare)
    if before is not None:
        bare = bare[before.end() :]
    behind = _ended(_BEHIND, bare)
    return bare if behind is None else behind


def _ended(pattern: re.Pattern[str], text: str) -> str | None:
    """Return the text before an ending; None if it does not end so, or nothing is before it."""
    for found in pattern.finditer(text):
        if (
            found.end() == len(text)
            and found.start() > 0
            and found["name"] in text[: found.start()]
        ):
            return text[: found.start()]
    return None


def _is_balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _rewritten(text: str) -> str:
    about = _ABOUT.fullmatch(text)
    if about is not None:
        text = about["exact"]
    text = respelled(text).strip()
    text = text.removeprefix("≈").removeprefix("\\approx").lstrip()
    text = _MODULE.sub("", text)
    text = _ELEMENTWISE.sub("", text)
    text = _MATHEMATICA.sub(_function_in_small_letters, text)
    text = _THOUSANDS.sub(lambda found: found.group().replace(",", ""), text)
    text = _DEGREES.sub(r"(\g<number>*pi/180)", text)
    text = _MIXED.sub(_as_one_fraction, text)
    return _RECURRING.sub(_as_fraction, text)


def _function_in_small_letters(found: re.Match[str]) -> str:
    name = found["name"].lower()
    name = _MATHEMATICA_ONLY.get(name, name)
    return name if name in FUNCTION_WORDS else found["name"]


def _as_one_fraction(found: re.Match[str]) -> str:
    """Return 4 2/3 as (14/3)."""
    whole, top, bottom = (int(found[name]) for name in ("whole", "top", "bottom"))
    return f"({whole * bottom + top}/{bottom})"


def _as_fraction(found: re.Match[str]) -> str:
    """Return 0.1666… as (1/6): the digits before the recurring block, and the block."""
    whole, _, before = found["before"].partition(".")
    block = found["block"]
    scale = 10 ** len(before)
    value = Fraction(int((whole + before) or "0"), scale)
    value += Fraction(int(block), (10 ** len(block) - 1) * scale)
    return f"({value.numerator}/{value.denominator})"
