"""Practice on the screen: the problem, the commands, and the results."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from rich.text import Text

from calctutor.render.counts import count_lines
from calctutor.render.mistakes import avoided, mistake_name
from calctutor.render.page import Lines, Page
from calctutor.render.rule import rule_with
from calctutor.render.texts import text_lines
from calctutor.tutor.replies import (
    MistakeAvoided,
    OnlyForward,
    PracticeEnded,
    PracticeHelp,
    ProblemPosed,
)

COMMANDS = (
    ("hint", "which rule fits, the rule in letters, then its first line"),
    ("show", "the answer with its steps, and then a similar problem"),
    ("plot", "your last answer as a curve, beside the right one"),
    ("again", "the problem once more; Enter alone does the same"),
    ("explain", "and what: explain chain rule says what that is"),
    ("skip", "another problem instead of this one"),
    ("quit", "leave; what you did is kept"),
)

PracticeReply: TypeAlias = (
    ProblemPosed | MistakeAvoided | PracticeHelp | OnlyForward | PracticeEnded
)


def practice_lines(page: Page, reply: PracticeReply) -> Lines:
    """Render a reply that occurs only in practice."""
    match reply:
        case ProblemPosed():
            return _problem_lines(page, reply)
        case MistakeAvoided(mistake):
            return page.say(avoided(mistake))
        case PracticeHelp():
            return _help_lines(page)
        case OnlyForward():
            return page.say("In practice there is no way back; skip brings another problem.")
        case PracticeEnded():
            return _result_lines(page, reply)
        case _:
            assert_never(reply)


def _problem_lines(page: Page, posed: ProblemPosed) -> Lines:
    """Render a problem under its heading."""
    step = posed.step
    place = f"{posed.number}" if posed.of is None else f"{posed.number} of {posed.of}"
    lines = rule_with(page, f"{step.title}, level {posed.level}", place, "Problem")
    lines += text_lines(page, step.text)
    asked = step.query.asked
    return lines if asked is None else [*lines, Text(), *page.display(asked)]


def _help_lines(page: Page) -> Lines:
    """Render the commands that can be typed in practice."""
    opening = "Type mathematics the way you write it: 2x cos(x^2), e^(-x), sqrt(x), (x+1)/x."
    lines = [Text(), *page.say(opening)]
    for command, meaning in COMMANDS:
        lines += page.entry(command, meaning, 8)
    return lines


def _result_lines(page: Page, ended: PracticeEnded) -> Lines:
    """Render the results: counts by outcome, skills to practise more, and mistakes made."""
    results = ended.results
    if not results:
        return []
    many = "1 problem." if len(results) == 1 else f"{len(results)} problems."
    lines = [Text(), *page.say(many, style="title")]
    lines += count_lines(page, results)
    again = list(dict.fromkeys(result.title for result in results if result.look_again))
    bullet = page.sign("• ", "- ")
    if again:
        lines += [Text(), *page.say("Worth more practice:")]
        for title in again:
            lines += page.say(title, indent=2, lead=bullet)
    if ended.mistakes:
        lines += [Text(), *page.say("What came up on the way:")]
        for mistake, count in ended.mistakes:
            times = "" if count == 1 else f" ({count} times)"
            lines += page.say(f"{mistake_name(mistake)}{times}", indent=2, lead=bullet)
    return lines
