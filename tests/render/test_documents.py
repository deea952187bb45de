"""Derivations as LaTeX, Markdown and HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given

from calctutor.expr.prose import say
from calctutor.expr.tree import Tree
from calctutor.printing.mathml import mathml
from calctutor.render.as_html import Unreadable, html_page
from calctutor.render.as_latex import outline_latex
from calctutor.render.as_markdown import outline_markdown
from calctutor.render.outline import Detail, hint, outline
from calctutor.solving.derivation import Derivation, Partial, Step, Worked
from tests.render.derivations import (
    from_an_equation,
    long,
    too_long,
    with_equations,
    with_odd_words,
    with_smaller_steps,
)
from tests.strategies import trees

DERIVATIONS = [
    *(long(), too_long(), with_equations(), with_odd_words()),
    *(with_smaller_steps(), from_an_equation()),
]
VOID = {"meta"}


class _Tags(HTMLParser):
    """Checks that every element is closed where it was opened, and keeps the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> _Tags:
    tags = _Tags()
    tags.feed(page)
    tags.close()
    assert tags.open == []
    return tags


def assert_balanced(written: str) -> None:
    bare = re.sub(r"\\[\\{}$%&#_]", "", written)
    depth = 0
    for sign in bare:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    assert bare.count("$") % 2 == 0
    assert bare.count(r"\left") - bare.count(r"\leftarrow") == bare.count(r"\right")
    assert bare.count(r"\begin{") == bare.count(r"\end{")


@pytest.mark.parametrize("derivation", DERIVATIONS)
@pytest.mark.parametrize("detail", list(Detail))
def test_latex_is_balanced(derivation: Derivation, detail: Detail) -> None:
    assert_balanced(outline_latex(outline(derivation, detail)))
    assert_balanced(outline_latex(hint(derivation)))


@given(trees(), trees())
def test_any_formula_is_balanced_in_latex(before: Tree, after: Tree) -> None:
    step = Step("sine", say("From {before}.", before=before), before, after, (), True)
    derivation = Partial(problem=before, steps=(step,), stuck_on=before)
    assert_balanced(outline_latex(outline(derivation)))


def test_latex_has_a_row_for_each_line_and_smaller_step() -> None:
    assert outline_latex(outline(with_smaller_steps(), Detail.FULL)) == (
        "\\begin{align*}\n"
        "  & \\frac{d}{dx} \\left(x^{2} + \\sin\\left(x\\right)\\right) \\\\\n"
        "  &= \\frac{d}{dx} x^{2} + \\frac{d}{dx} \\sin\\left(x\\right) && \\text{Sum rule} \\\\\n"
        "  &= 2 x + \\cos\\left(x\\right) && \\text{Sine} \\\\\n"
        "  & \\quad \\frac{d}{dx} x^{2} = 2 x && \\text{Power rule} \\\\\n"
        "  & \\quad \\frac{d}{dx} \\sin\\left(x\\right) = \\cos\\left(x\\right)"
        " && \\text{Sine}\n"
        "\\end{align*}\n"
        "Every line was checked against the one before, and the result against the problem.\n"
    )


def test_latex_escapes_words() -> None:
    written = outline_latex(outline(with_odd_words()))
    assert (
        r"50 \% of <a> \& \$b\_1\$ \{c\} \#1 \textasciitilde{} \textasciicircum{}"
        r" \textbackslash{} | [x](y) *z* \emph{<strong\_>}."
    ) in written


def test_latex_says_what_is_folded_after_a_break() -> None:
    written = outline_latex(outline(long(), Detail.BRIEF))
    assert (
        "\\\\\n  \\intertext{3 lines between are folded; -{}-detail normal shows them.}\n  &= 6 x"
    ) in written


def test_a_hint_in_latex_has_its_reason() -> None:
    assert "\\textbf{Sum rule.} Term by term.\n" in outline_latex(hint(with_smaller_steps()))


def test_equations_in_latex_and_markdown() -> None:
    shown = outline(with_equations())
    assert "  & 2 x + 2 y \\cdot \\frac{dy}{dx} = 0 && " in outline_latex(shown)
    assert "$$\n2 x + 2 y \\cdot \\frac{dy}{dx} = 0\n$$" in outline_markdown(shown)


def test_markdown_lists_the_smaller_steps() -> None:
    written = outline_markdown(outline(with_smaller_steps(), Detail.FULL))
    assert (
        "\n\n- $\\frac{d}{dx} x^{2} = 2 x$: **Power rule.** Two comes down.\n"
        "- $\\frac{d}{dx} \\sin\\left(x\\right) = \\cos\\left(x\\right)$:"
        " **Sine.** It turns a quarter.\n\n"
    ) in written
    assert written.endswith("the result against the problem.\n")


def test_markdown_escapes_words() -> None:
    written = outline_markdown(outline(with_odd_words()))
    assert r"\<a\> & \$b\_1\$ {c} \#1 ~ ^ \\ \| \[x\](y) \*z\* **\<strong\_\>**." in written


@pytest.mark.parametrize("derivation", DERIVATIONS)
def test_every_format_says_how_it_ended(derivation: Derivation) -> None:
    shown = outline(derivation)
    assert shown.closing is not None
    first = shown.closing.words.parts[0]
    assert isinstance(first, str)
    for written in (outline_latex(shown), outline_markdown(shown), html_page([shown])):
        assert first in written


@pytest.mark.parametrize("detail", list(Detail))
def test_html_is_well_formed(detail: Detail) -> None:
    shown = [outline(derivation, detail) for derivation in DERIVATIONS]
    hints = [hint(derivation) for derivation in DERIVATIONS]
    page = html_page([*shown, *hints, Unreadable("a < b & c", "I do not know <this>.\n  ^")])
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    tags = read(page)
    names = [name for name, _ in tags.seen]
    assert names.count("section") == 2 * len(DERIVATIONS) + 1
    assert names.count("h2") == names.count("section")
    assert names.count("title") == names.count("h1") == names.count("main") == 1
    assert not {"script", "link", "img", "iframe"} & set(names)
    assert ("meta", {"charset": "utf-8"}) in tags.seen
    assert any(attributes.get("name") == "viewport" for _, attributes in tags.seen)
    assert not [a for _, a in tags.seen if "src" in a or "href" in a or "style" in a]
    assert "I do not know <this>." in tags.text
    assert "50 % of <a> & $b_1$" in tags.text
    # The body is XML as well, which no browser asks for and every program can read.
    ElementTree.fromstring(page[page.index("<main>") : page.index("</main>") + len("</main>")])


def test_html_needs_nothing_from_elsewhere() -> None:
    page = html_page([outline(long())])
    assert set(re.findall(r"https?:[^\"]*", page)) == {"http://www.w3.org/1998/Math/MathML"}
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page
    assert "url(" not in page
    assert "@import" not in page


def test_html_marks_what_the_next_rule_is_applied_to() -> None:
    page = html_page([outline(with_smaller_steps())])
    assert page.count('<mrow class="focus">') == 2
    first, _, rest = page.partition("Sum rule")
    assert 'class="focus"' not in first
    assert rest.index('class="focus"') < rest.index("Both at once")


def test_html_folds_the_smaller_steps() -> None:
    shown = outline(with_smaller_steps(), Detail.FULL)
    assert "<details><summary>2 smaller steps</summary>" in html_page([shown])
    assert "<details open><summary>" in html_page([shown], opened=True)
    assert "<details" not in html_page([outline(with_smaller_steps())])


def test_a_line_that_does_not_follow_stands_by_itself() -> None:
    shown = outline(from_an_equation())
    assert outline_latex(shown).count("\n  & 2 y = x \\\\\n") == 2
    assert outline_markdown(shown).count("$$\n2 y = x\n$$") == 2
    assert html_page([shown]).count('<li><div class="line">') == 2


def test_html_titles() -> None:
    shown = outline(with_smaller_steps())
    assert "<title>d/dx (x² + sin(x)), step by step</title>" in html_page([shown])
    assert "<title>2 problems, step by step</title>" in html_page([shown, shown])
    assert "<title>The next step for" in html_page([hint(with_smaller_steps())])


@given(trees())
def test_any_formula_is_at_home_in_html(tree: Tree) -> None:
    step = Step("sine", say("From {tree}.", tree=tree), tree, tree, (), True)
    page = html_page([outline(Worked(problem=tree, result=tree, steps=(step,)))])
    assert mathml(tree) in page
    read(page)


def test_equations_have_no_second_equals_sign() -> None:
    page = html_page([outline(with_equations())])
    lines, in_reasons = 3, 2
    assert page.count("<mo>=</mo>") == lines + in_reasons
