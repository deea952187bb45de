"""Derivations as a self-contained HTML page: no script, no font, no network."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import assert_never

from msgspec import Struct

from calctutor.expr.prose import Formula
from calctutor.expr.tree import Relation, Tree
from calctutor.printing.inline import inline
from calctutor.printing.mathml import mathml
from calctutor.render.outline import Closing, Entry, Folded, Line, Outline, Start
from calctutor.render.prose_text import Notation


class Unreadable(Struct, frozen=True):
    """A problem that could not be read: its text, and the error message."""

    text: str
    message: str


def html_page(problems: Sequence[Outline | Unreadable], *, opened: bool = False) -> str:
    """Return the page, with a section for each problem; `opened` expands the smaller steps."""
    sections = "".join(
        f"<section>\n{_heading(number) if len(problems) > 1 else ''}"
        f"{_unreadable(one) if isinstance(one, Unreadable) else _solution(one, opened)}</section>\n"
        for number, one in enumerate(problems, 1)
    )
    title = _title(problems)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n"
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>\n{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{escape(title)}</h1>\n{sections}</main>\n</body>\n</html>\n"
    )


def _title(problems: Sequence[Outline | Unreadable]) -> str:
    match problems:
        case [Outline() as only]:
            return f"The next step for {inline(only.problem)}" if only.hint else _steps_of(only)
        case _:
            return f"{len(problems)} problems, step by step"


def _steps_of(outline: Outline) -> str:
    return f"{inline(outline.problem)}, step by step"


def _heading(number: int) -> str:
    return f"<h2>Problem {number}</h2>\n"


def _solution(outline: Outline, opened: bool) -> str:
    entries = "".join(_entry(entry, opened) for entry in outline.entries)
    steps = f'<ol class="steps">\n{entries}</ol>\n' if entries else ""
    closing = "" if outline.closing is None else _closing(outline.closing)
    return f"{_displayed(outline.problem, outline.focus)}\n{steps}{closing}"


def _entry(entry: Entry, opened: bool) -> str:
    match entry:
        case Folded():
            return f'<li class="folded"><p>{escape(entry.words)}</p></li>\n'
        case Start(formula, focus, words):
            said = "" if words is None else f"<p>{_PROSE.write(words)}</p>"
            return f"<li>{said}{_displayed(formula, focus)}</li>\n"
        case Line():
            return f"<li>{_line(entry, opened)}</li>\n"
        case _:
            assert_never(entry)


def _line(line: Line, opened: bool, *, alone: bool = False) -> str:
    """Return a line with its reason and smaller steps; `alone` leaves out the leading =."""
    reason = f"<p><b>{escape(line.rule)}.</b> {_PROSE.write(line.reason)}</p>"
    formula = ""
    if line.formula is not None:
        lead = "" if alone or isinstance(line.formula, Relation) else "="
        formula = "\n" + _displayed(line.formula, line.focus, lead)
    return reason + formula + _smaller(line.smaller, opened)


def _smaller(lines: tuple[Line, ...], opened: bool) -> str:
    if not lines:
        return ""
    items = "".join(f"<li>{_line(line, opened, alone=True)}</li>\n" for line in lines)
    counted = "1 smaller step" if len(lines) == 1 else f"{len(lines)} smaller steps"
    start = "<details open>" if opened else "<details>"
    return f"\n{start}<summary>{counted}</summary>\n<ol>\n{items}</ol>\n</details>"


def _closing(closing: Closing) -> str:
    kind = "closing" if closing.good else "stuck"
    stuck = "" if closing.stuck_on is None else _displayed(closing.stuck_on) + "\n"
    said = closing.conclusion
    conclusion = "" if said is None else f'<p class="conclusion">{_PROSE.write(said)}</p>\n'
    return f'{conclusion}<p class="{kind}">{_PROSE.write(closing.words)}</p>\n{stuck}'


def _unreadable(problem: Unreadable) -> str:
    text, message = escape(problem.text), escape(problem.message)
    return f'<p><code>{text}</code></p>\n<pre class="stuck">{message}</pre>\n'


def _displayed(formula: Formula, focus: tuple[Tree, ...] = (), lead: str = "") -> str:
    return f'<div class="line">{mathml(formula, focus, display=True, lead=lead)}</div>'


_PROSE = Notation(
    words=escape, strong=lambda text: f"<strong>{escape(text)}</strong>", formula=mathml
)

_STYLE = """\
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --quiet: #595959;
  --rule: #d9d9d9; --focus: #fff0b3; --stuck: #8a4b00; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --paper: #161616; --quiet: #a8a8a8; --rule: #3a3a3a;
    --focus: #4d4000; --stuck: #f0b060; }
}
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.25rem; }
h2 { font-size: 1rem; margin: 0 0 0.5rem; }
section { padding: 1rem 0; border-top: 1px solid var(--rule); }
.line { overflow-x: auto; overflow-y: hidden; padding: 0.25rem 0; }
math { font-size: 1.15em; }
math[display="block"] { width: max-content; margin: 0 0 0 1rem; }
p math { font-size: 1em; }
ol { list-style: none; padding: 0; margin: 0; }
li > p { margin: 0.75rem 0 0.25rem; }
.folded, .closing, summary { color: var(--quiet); }
.folded { font-style: italic; }
.stuck { color: var(--stuck); }
pre { overflow-x: auto; }
details { margin: 0.25rem 0 0 1rem; padding-left: 1rem; border-left: 2px solid var(--rule); }
.focus { background: var(--focus); border-radius: 0.15em; }
.focus .focus { background: none; }
@media print {
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  li, section > .line { break-inside: avoid; }
  .focus { print-color-adjust: exact; }
}
"""
