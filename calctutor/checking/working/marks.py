"""What stands around the mathematics of a line on paper: numbers, arrows, reasons, LaTeX.

`(2) ⇒ 6x(x²+1)²   (power rule)` is the expression 6x(x²+1)².
"""

from __future__ import annotations

import re

from msgspec import Struct

from calctutor.expr.names import GREEK
from calctutor.reading.no_value import value_in_words
from calctutor.reading.vocabulary import CONSTANTS, FUNCTION_WORDS, KEYWORDS
from calctutor.reading.wrappers import unwrapped

_REMARK = "#"
_ENVIRONMENT = re.compile(
    r"\\(?:begin|end)\s*\{(?:align|aligned|alignat|gather|gathered|equation|eqnarray|split"
    r"|multline|displaymath|math)\*?\}(?:\{\d+\})?"
)
_NEW_LINE = re.compile(r"\\\\(?:\[[^\]]*\])?")
_ALIGNED = re.compile(r"&|\\(?:nonumber|notag|quad|qquad)\b|\\(?:tag|label)\{[^{}]*\}")
_MATRIX = re.compile(r"\\begin\s*\{(?:p|b|v|B|V|small)?matrix\*?\}|\\begin\s*\{cases\}")
_NUMBER = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_ARROW = re.compile(
    r"(?:=>|⇒|⟹|⟺|⇔|<=>|→|∴|\\(?:Rightarrow|Longrightarrow|implies|therefore|to|iff|Leftrightarrow"
    r"|Longleftrightarrow)(?![A-Za-z])|->)\s*"
)
_HOSPITAL = re.compile(
    r"(?:\\(?:overset|stackrel)\s*\{[^{}]*(?:H|\\text\s*\{[^{}]*\})[^{}]*\}\s*\{\s*=\s*\}"
    r"|=\s*\^\s*\{?\s*\(?\[?L?['’]?H\]?\)?\s*\}?"
    r"|[\[(]?(?:by )?L['’]?H(?:[oô]s?pital(?:['’]s rule)?)?[\])]?\s*:?\s*=)\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?P<word>[A-Za-zÀ-ž]+(?:['’][a-z]+)?)(?:\s*[:,]\s*|\s+(?![=+*/^<>-])|$)")
_ASIDE = re.compile(r"(?:side(?: calculation)?|aside|check|note|sub-?calculation)\b", re.IGNORECASE)
_FORM = re.compile(
    r"(?:^|\s+)[\[(]?\s*(?P<form>(?:0|∞|oo|[-−]∞|-oo|\\infty)\s*[/·*-]\s*(?:0|∞|oo|\\infty)"
    r"|\\[dt]?frac\{(?:0|\\infty)\}\{(?:0|\\infty)\}|1\^(?:∞|oo|\{?\\infty\}?)|0\^0"
    r"|(?:∞|oo|\\infty)\^0)\s*[\])]?\s*$"
)
_REASON = re.compile(r"\s+[(\[]\s*(?P<words>[^()\[\]]+)[)\]]\s*$")
_ABOUT = re.compile(
    r"\s*(?:≈|\\approx(?![A-Za-z])|~=|≃)\s*(?P<digits>[-−]?[\d.,]*\d)(?:…|\.\.\.)?\s*[.;]?$"
)
_SIGN = re.compile(r"\s*(?P<sign>[<>])\s*0\s*\.?$")
_NUMBER_LAST = re.compile(r".*=[\s\d.+*/()^√πe−-]+")
_ROW = re.compile(r"[+−-]?\s*\|(?:[^|]+\|[^|]+\||\s[^|]*\s\|\s*(?![\s=+*/^)−-])[^|]+)")
"""A third bar, or cells with spaces around them, tell the row of a table from |x| + 1."""
_CLAIMS = frozenset(
    [
        "normal",
        "maximum",
        "minimum",
        "max",
        "min",
        "maxima",
        "minima",
        "inflection",
        "saddle",
        "increasing",
        "decreasing",
        "concave",
        "convex",
        "horizontal",
        "vertical",
        "asymptote",
        "global",
        "local",
        "absolute",
        "relative",
    ]
)
"""Words whose claim about the mathematics behind them is not judged."""
_MATHEMATICAL = re.compile(r"[=+*/^<>≤≥≠≈∫∑√∂()\[\]{}|\\\d·×÷±]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?")


class Marked(Struct, frozen=True):
    """A line taken apart: its mathematics, and what stands around it.

    `continues`: it begins with = or an arrow. `is_aside`: a calculation beside the others, such as
    a check. `words` opened it. `digits` stand behind ≈ at its end, and `sign` is the > or < of
    `> 0`. `form` is an indeterminate form that is noted behind it, as typed.
    """

    mathematics: str
    continues: bool = False
    is_aside: bool = False
    digits: str | None = None
    sign: str | None = None
    form: str | None = None
    words: str = ""

    @property
    def claims(self) -> str | None:
        """Return the word that says more of the mathematics than is judged: Maximum: x = 2."""
        said = (word.strip(".,:").lower() for word in self.words.split())
        return next((word for word in said if word in _CLAIMS), None)

    @property
    def is_row(self) -> bool:
        """Return whether the line is a row of a table, whose columns are told apart by |."""
        return bool(_ROW.fullmatch(self.mathematics))


def lines_of(text: str) -> tuple[str, ...]:
    r"""Return the lines of a text that stands on one: `a &= b \\ &= c`, `2x = 4 => x = 2`."""
    if _MATRIX.search(text):
        return (text,)
    pieces = [piece.strip() for piece in _NEW_LINE.split(text)]
    found = [part for piece in pieces for part in _implications(piece)]
    return tuple(piece for piece in found if piece) or (text,)


def _implications(text: str) -> list[str]:
    """Split a line at arrows between equations; `x = 0 => u = 1` is one note."""
    parts = _IMPLIES.split(text)
    is_chain = len(parts) > 1 and all("=" in part for part in parts)
    is_note = len(parts) == 2 and all(_PLAIN_VALUE.fullmatch(part) for part in parts)
    return parts if is_chain and not is_note else [text]


_IMPLIES = re.compile(
    r"(?<=\S)\s*(?:<=>|=>|⇒|⟹|⇔|⟺|\\(?:Rightarrow|implies|iff)(?![A-Za-z]))\s*(?=\S)"
)
_PLAIN_VALUE = re.compile(r"\s*[^\W\d_]+\s*=\s*[^=]+")


def marked(text: str, number: int) -> Marked:
    """Take a line apart; `number` is the number that the line has on the page.

    A line of words alone has no mathematics, and neither has a beginning or an end in LaTeX.
    """
    line = text.partition(_REMARK)[0].strip()
    line = _ALIGNED.sub(" ", _ENVIRONMENT.sub("", line)) if "\\" in line or "&" in line else line
    line = _NEW_LINE.sub("", line).strip() if not _MATRIX.search(line) else line
    form = _FORM.search(line)
    line = line if form is None else line[: form.start()]
    line = _without_reason(line)
    if _is_words(line):
        return Marked("")
    numbered = _NUMBER.match(line)
    if numbered is not None and int(numbered["number"]) <= number + 1:
        line = line[numbered.end() :]
    line, words = _without_opening(line)
    hospital = _HOSPITAL.match(line)
    if hospital is not None:
        line = "= " + line[hospital.end() :]
    begins = _ARROW.match(line)
    bare = line if begins is None else line[begins.end() :]
    about = _ABOUT.search(bare)
    bare = bare if about is None else bare[: about.start()]
    sign = _SIGN.search(bare)
    if sign is not None and not _NUMBER_LAST.fullmatch(bare[: sign.start()]):
        # It is a condition, as in x² + y² = 25, y > 0.
        sign = None
    bare = unwrapped(bare if sign is None else bare[: sign.start()])
    continues = begins is not None or bare.startswith("=") or not bare
    bare = bare.removeprefix("=").strip().removesuffix("=").strip()
    return Marked(
        "" if _is_words(bare) else bare,
        continues,
        bool(_ASIDE.match(words)),
        None if about is None else about["digits"],
        None if sign is None else sign["sign"],
        None if form is None else form["form"],
        words,
    )


def without_words(text: str) -> str:
    """Return a part of a line without words at its beginning, such as `so` and `When`."""
    return _without_opening(text.strip())[0]


def _without_reason(line: str) -> str:
    """Return a line without a reason in brackets at its end: (product rule)."""
    found = _REASON.search(line)
    if found is None or not line[: found.start()].strip():
        return line
    return line[: found.start()] if _is_words(found["words"]) else line


def _without_opening(line: str) -> tuple[str, str]:
    """Return a line without the words that open it, and these: `Then y = u³`, `check: …`.

    Words that are mathematics stay: `ln y = x ln x`, `sin x`, `int x dx`.
    """
    taken = ""
    while value_in_words(line) is None and (found := _OPENING.match(line)) is not None:
        following = _OPENING.match(line[found.end() :])
        # "Integrate by parts": an operator of calculus, but said and not written.
        is_said = found["word"].lower() in KEYWORDS and following and _is_plain(following["word"])
        if not (_is_plain(found["word"]) or is_said):
            break
        taken += found["word"] + " "
        line = line[found.end() :]
    return line, taken


def _is_words(text: str) -> bool:
    """Return whether a text has no mathematics: words only, or a heading that ends in a colon."""
    bare = text.strip().rstrip(".:,;!")
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1]
    if value_in_words(text) is not None:
        return False
    words = any(map(_is_plain, _LETTERS.findall(bare)))
    is_heading = text.rstrip().endswith(":") and "=" not in text
    return not bare or (words and (is_heading or not _MATHEMATICAL.search(bare)))


def _is_plain(word: str) -> bool:
    """Return whether a word of a line says something, and is no function, name or product."""
    lower = word.lower()
    if lower in _SHORT_WORDS:
        return True
    if lower in _LABELS:
        return False
    bare = re.split("['’]", word)[0]
    is_known = bare in FUNCTION_WORDS or bare in CONSTANTS or bare in GREEK or lower in KEYWORDS
    return len(bare) > 3 and not is_known


_SHORT_WORDS = frozenset(
    [
        "so",
        "let",
        "put",
        "set",
        "use",
        "and",
        "for",
        "by",
        "at",
        "if",
        "as",
        "we",
        "get",
        "now",
        "is",
        "it",
        "of",
        "to",
        "in",
        "or",
        "the",
        "out",
    ]
)
_LABELS = frozenset({"outer", "inner", "outside", "inside"})
