"""Lessons on the screen: steps, and replies to the learner.

Modules that compute (tables, worked solutions) or render verdicts are imported late, so that the
first screen of a lesson does not wait for them.
"""

from __future__ import annotations

from functools import partial
from typing import assert_never

from rich.text import Text

from calctutor.checking.verdict import Correct, Incomplete, Incorrect
from calctutor.expr.tree import Relation, Tree
from calctutor.lessons import lesson as parts
from calctutor.render.marks import marked
from calctutor.render.page import STYLES, Lines, Page, Words
from calctutor.render.rule import rule_with
from calctutor.render.summary import summary_lines
from calctutor.render.texts import option_lines, text_lines
from calctutor.tutor import replies
from calctutor.tutor.asked import Asked
from calctutor.tutor.outcome import ANSWERED, MANY_TRIES, Outcome
from calctutor.tutor.state import Phase


def reply_lines(page: Page, reply: replies.Reply) -> Lines:
    """Render one reply of the session."""
    match reply:
        case replies.Present():
            return _present(page, reply)
        case replies.VariantAsked(variant):
            return [
                Text(),
                *page.say("Now a similar one.", style="strong"),
                *_variant(page, variant),
            ]
        case replies.VerdictReply():
            return _verdict(page, reply)
        case replies.LineKept():
            return _line_kept(page, reply)
        case replies.LineTakenBack(text):
            back = "There is no line of yours to take back."
            return page.say(back if text is None else f"Taken back: {page.typed(text)}")
        case replies.ChoiceReply():
            return _choice(page, reply)
        case replies.LineCompleted(line):
            lead = "The line is now: " if page.flat else "= "
            return [Text(), *page.display(line.math, indent=2, lead=lead)]
        case replies.LinesShown(_, lines, _):
            from calctutor.render.steps import chain_lines

            return chain_lines(page, [(line.shown, line.because) for line in lines])
        case replies.RowReply(explore, _, value):
            from calctutor.render.table import row_lines

            return [Text(), *row_lines(page, explore, value)]
        case replies.Said(text):
            return [Text(), *text_lines(page, text)] if text else []
        case replies.HintReply(number, of, text):
            head = page.say(f"Hint {number} of {of}", style="strong")
            return [Text(), *head, *text_lines(page, text)]
        case replies.SolverHint(query):
            from calctutor.render.worked import first_step_lines

            shown = first_step_lines(page, query)
            return [Text(), *(shown or page.say(_NO_HINT["spent"]))]
        case replies.NothingToHint(why):
            return [Text(), *page.say(_NO_HINT[why])]
        case replies.AnswerShown(question):
            from calctutor.render.worked import answer_lines

            return [Text(), *answer_lines(page, question)]
        case replies.AnswerFirst():
            words = "Type your answer. hint helps, show gives the answer, skip goes on."
            return [Text(), *page.say(words)]
        case replies.CurvesCompared(picture):
            from calctutor.render.picture import picture_lines

            return [Text(), *picture_lines(page, picture)]
        case replies.NothingToPlot(why):
            return page.say(_NO_PLOT[why])
        case replies.NotInWords():
            return page.say(
                "I read mathematics only; hint helps, again shows the question, show gives the"
                " answer."
            )
        case replies.DoesNotApply(phase):
            return page.say(_DOES_NOT_APPLY[phase])
        case replies.CannotGoBack():
            return page.say("This is the first step; there is nothing before it.")
        case replies.NoSuchStep(step, nearest):
            meant = f" Did you mean {nearest}?" if nearest else ""
            return page.say(f"This lesson has no step {step}.{meant}")
        case replies.HelpReply(_, phase):
            return help_lines(page, phase)
        case replies.Finished(summary):
            return [Text(), *summary_lines(page, summary)]
        case replies.Left():
            return []
        case (
            replies.ProblemPosed()
            | replies.MistakeAvoided()
            | replies.PracticeHelp()
            | replies.OnlyForward()
            | replies.PracticeEnded()
        ):
            from calctutor.render.practice import practice_lines

            return practice_lines(page, reply)
        case _:
            assert_never(reply)


_NO_HINT = {
    "spent": "You have had every hint. show gives the answer with its steps.",
    "answered": "This one is done; it needs no hint.",
    "no-question": "Nothing is asked here. Press Enter to go on.",
}
_NO_PLOT = {
    "no-answer": "There is no wrong answer of yours here to draw.",
    "no-curves": "There is nothing to draw: only two functions of one variable can be compared.",
}
_DOES_NOT_APPLY = {
    "reading": "Nothing is asked here. Press Enter to go on.",
    "done": "This step is done. Press Enter to go on.",
    "exploring": "Type a number to try, or press Enter to go on.",
    "asking": "That does not fit here. Type your answer, or help.",
}


def heading(page: Page, step: parts.Step, number: int, of: int) -> Lines:
    """Render a heading with the step's title and its place in the lesson."""
    return rule_with(page, step.title, f"{number} of {of}", "Step")


def _present(page: Page, reply: replies.Present) -> Lines:
    step = reply.step
    lines = [
        *heading(page, step, reply.number, reply.of),
        *step_body(page, step, reply.lines, asking=reply.phase == "asking"),
    ]
    if reply.written:
        lines += [Text(), *page.say("Your lines so far:")]
        for text in reply.written:
            lines += page.flow([(page.typed(text), "")], indent=4)
    if reply.outcome in ANSWERED and reply.phase == "done":
        lines += [Text(), *page.say("You have answered this one already.", style="note")]
    elif reply.outcome in {Outcome.SHOWN, Outcome.SIMILAR} and reply.phase == "done":
        lines += [Text(), *page.say("The answer to this one was shown to you.", style="note")]
    return lines


def step_body(page: Page, step: parts.Step, visible_lines: int, *, asking: bool = False) -> Lines:
    """Render the content of a step when it begins.

    `visible_lines` is how many lines of a derivation are shown; the last one has its blank if
    `asking`.
    """
    # What is asked stands last, below a picture that it may be about.
    is_question = step.picture is not None and not isinstance(step, parts.Explain)
    text, task = (step.text[:-1], step.text[-1:]) if is_question else (step.text, ())
    lines = text_lines(page, text)
    if step.picture is not None:
        from calctutor.render.picture import picture_lines

        lines += [*_gap(lines), *picture_lines(page, step.picture)]
    lines += [*_gap(lines), *text_lines(page, task)] if task else []
    for display in step.show:
        lines += [*_gap(lines), *_display(page, display)]
    match step:
        case parts.Explain():
            return lines
        case parts.Ask(query=query):
            return lines + _problem(page, query)
        case parts.Choose(choice=choice):
            return [*lines, Text(), *option_lines(page, choice)]
        case parts.DerivationStep(start=start, lines=chain):
            from calctutor.render.steps import chain_lines

            first = page.display(start, indent=4)
            known = visible_lines - 1 if asking else visible_lines
            rest = [(line.math, line.because) for line in chain[:known]]
            rest += [(line.shown, line.because) for line in chain[known:visible_lines]]
            return [*lines, Text(), *first, *chain_lines(page, rest)]
        case parts.Explore():
            from calctutor.render.table import table_lines

            return [*lines, Text(), *table_lines(page, step)]
        case _:
            assert_never(step)


def _gap(lines: Lines) -> Lines:
    return [Text()] if lines else []


def _display(page: Page, display: parts.Display) -> Lines:
    lines = _formula(page, display.formula)
    return lines + text_lines(page, display.note, 6) if display.note else lines


def _formula(page: Page, formula: Relation | tuple[Tree, ...]) -> Lines:
    if isinstance(formula, Relation):
        return page.display(formula)
    first, *rest = formula
    if len(rest) == 1:
        return page.display(Relation(first, "=", rest[0]))
    lines = page.display(first)
    for link in rest:
        lines += page.display(link, indent=4, lead="= ")
    return lines


def _problem(page: Page, query: parts.Query) -> Lines:
    return [Text(), *page.display(query.asked)] if query.asked is not None else []


def reminder_lines(page: Page, step: parts.Step, question: Asked, line: Tree | None) -> Lines:
    """Render what is asked in few lines: its formula, then what is to be done with it.

    `line` is the line of a derivation with its blank. With a formula of its own a question takes
    one line; others are about what the step shows, and their whole last paragraph is needed. On a
    flat page nothing is cut off.
    """
    text = step.text if isinstance(question, parts.Blank) else question.text or step.text
    words = [word for part in text[-1:] for word in _words_of(page, part)]
    own = line if isinstance(question, parts.Blank) else getattr(question, "asked", None)
    formulas = [own] if own is not None else [_shown(display) for display in step.show]
    most = _MOST if own is None else 1
    words = words if own is None else _last_sentence(words)
    if formulas:
        words = [(", ".join(map(page.formula, formulas)) + ":", ""), *words]
    lines = page.flow([(word, "note") for word, _ in words])
    if page.flat or len(lines) <= most:
        return lines
    last = Text(f"{lines[most - 1].plain}{page.sign(' …', ' ...')}", STYLES["note"])
    last.truncate(page.width, overflow="ellipsis" if page.unicode else "crop")
    return [*lines[: most - 1], last]


def _last_sentence(words: Words) -> Words:
    ends = [
        place
        for place, (word, style) in enumerate(words, 1)
        if style != "formula" and word.endswith((".", "?", "!")) and place < len(words)
    ]
    return words[ends[-1] :] if ends else words


def _shown(display: parts.Display) -> Tree | Relation:
    match display.formula:
        case Relation() as relation:
            return relation
        case (tree,):
            return tree
        case links:
            return Relation(links[0], "=", links[-1])


def _words_of(page: Page, part: parts.Paragraph | parts.Bullets) -> Words:
    if isinstance(part, parts.Paragraph):
        return page.words_of(part.prose)
    return [word for item in part.items for word in page.words_of(item)]


_MOST = 3
"""The most lines of a reminder of a question that has no formula."""


def _variant(page: Page, variant: parts.Query | parts.Choice) -> Lines:
    lines = [Text(), *text_lines(page, variant.text)] if variant.text else []
    match variant:
        case parts.Query():
            return lines + _problem(page, variant)
        case parts.Choice():
            return [*lines, Text(), *option_lines(page, variant)]
        case _:
            assert_never(variant)


def _verdict(page: Page, reply: replies.VerdictReply) -> Lines:
    from calctutor.render.verdicts import verdict_lines

    verdict = reply.verdict
    if isinstance(verdict, Correct):
        nudge = "" if reply.counted else "This one was done before."
    elif isinstance(verdict, Incorrect | Incomplete) and not reply.repeated:
        nudge = _way_on(reply)
    else:
        nudge = ""
    return verdict_lines(
        page,
        verdict,
        repeated=reply.repeated,
        remark=partial(text_lines, page, reply.says, 0) if reply.says else None,
        with_values=not reply.of_concept,
        is_proved=True,
        nudge=nudge,
    )


def _way_on(reply: replies.VerdictReply) -> str:
    """Return how to go on after a wrong answer: nothing where it is said what to mend."""
    if isinstance(reply.verdict, Incorrect) and reply.verdict.meant_right:
        return ""
    if reply.wrong == MANY_TRIES:
        return "hint helps; show gives the answer."
    return "hint helps." if reply.wrong < 2 and not reply.says else ""


def _line_kept(page: Page, reply: replies.LineKept) -> Lines:
    """Render the reply to a line that follows, with what is still missing."""
    from calctutor.render.words import gap_in_words, listed, rule_name

    if reply.reading is None:
        return page.say("Noted. Now the next line.", style="note")
    names = listed(tuple(dict.fromkeys(rule_name(rule).lower() for rule in reply.rules)), "and")
    lines = page.flow([(page.formula(reply.reading), "formula")], lead="I read:  ")
    lines += page.flow(marked(page, "right", f"That follows{': ' if names else ''}{names}."))
    match reply.verdict:
        case Incomplete(reading, _, form, diagnosis) if form != "not-evaluated":
            lines += page.prose(diagnosis.message if diagnosis else gap_in_words(form, reading))
        case _:
            lines += page.say("Now the next line.", style="note")
    return lines


def _choice(page: Page, reply: replies.ChoiceReply) -> Lines:
    right = reply.option.right
    opening = marked(page, "right", "Right.") if right else marked(page, "wrong", "Not this one.")
    if reply.repeated:
        opening += page.plain_words("You chose this before; it counts only once.")
    return text_lines(page, reply.option.says, opening=opening)


COMMANDS = (
    ("hint", "first a pointer, then the rule, then a line begun for you"),
    ("show", "the answer with its steps, and then a similar question"),
    ("plot", "your last answer as a curve, beside the right one"),
    ("again", "the question once more; Enter alone does the same"),
    ("explain", "and what: explain chain rule says what that is"),
    ("skip", "go on without answering"),
    ("undo", "take back the last line of a derivation"),
    ("back", "the step before"),
    ("quit", "leave; you come back to this very step"),
)


def help_lines(page: Page, phase: Phase) -> Lines:
    """Render the commands that can be typed in a phase."""
    opening = {
        "asking": "Type mathematics the way you write it: 2x cos(x^2), e^(-x), sqrt(x), (x+1)/x.",
        "exploring": "Type a number to see its row of the table, or press Enter to go on.",
        "reading": "Press Enter to go on.",
        "done": "Press Enter to go on.",
    }[phase]
    lines = [Text(), *page.say(opening)]
    for command, meaning in COMMANDS:
        lines += page.entry(command, meaning, 8)
    return lines
