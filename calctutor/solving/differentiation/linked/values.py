"""Values at one instant, put in at the end: x = 3, t = π/4, dx/dt = 2."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.prose import Formula, Prose, listed, say
from calctutor.expr.tree import Branch, Cases, Derivative, Relation, Symbol, Tree, free_symbols
from calctutor.numeric.compare import Differ, compare
from calctutor.solving.derivation import Derivation, Worked
from calctutor.solving.differentiation.linked.angles import known_angles, with_known_angles
from calctutor.solving.differentiation.linked.lines import (
    UNCHECKED,
    Lines,
    NotFoundError,
    put_in_words,
)
from calctutor.solving.differentiation.linked.links import Links, is_constant
from calctutor.solving.differentiation.linked.remaining import Remaining, remaining
from calctutor.solving.differentiation.linked.undefined import (
    explain_missing_value,
    has_real_value,
    point_of,
)
from calctutor.solving.differentiation.linked.unknowns import with_primes
from calctutor.solving.tidying import tidied_in_words
from calctutor.solving.verifying import is_sound


def at_values(derivation: Derivation, links: Links, lines: Lines) -> Derivation:
    """Put the known values into a derivation's result, and what an equation says of the rest.

    Raise NotFoundError if they contradict it.
    """
    result = derivation.result
    if result is None:
        return derivation
    _check_equations(links)
    put = links.at(result)
    left = remaining(put, links, lines.given)
    if left is None:
        _check_that_all_is_used(put, links)
        line = _at_point(result, links, lines)
        return replace(derivation, result=line, steps=tuple(lines.steps))
    _write_equation(left, links, lines)
    line, reason = _at_places(result, left, links, lines)
    found = replace(derivation, result=line, steps=tuple(lines.steps))
    return replace(found, conclusion=reason) if isinstance(found, Worked) and reason else found


def _write_equation(left: Remaining, links: Links, lines: Lines) -> None:
    """Write the equation with the known values in it, and which values of a letter it leaves."""
    if not left.places:
        known = [e for e in (*links.values, *lines.given) if isinstance(e.left, Symbol)]
        there = listed(known)
        raise NotFoundError(Prose((left.equation, " does not hold anywhere where ", *there, ".")))
    found = listed(list(left.places), "or")
    if left.put == left.places[0]:
        return
    explanation = Prose(("Here ", *point_of(links), ". That leaves ", *found, "."))
    lines.add("put-in", explanation, left.equation, left.put)


def _at_places(
    result: Tree, left: Remaining, links: Links, lines: Lines
) -> tuple[Tree, Prose | None]:
    """Return the value at the only place, or a formula by cases for several.

    Also return why there is no value at one of several, if so.
    """
    if len(left.places) == 1:
        return _at_point(result, _with(links, left.places[0]), lines), None
    begun: list[Branch] = []
    worked: list[Branch] = []
    reason: NotFoundError | None = None
    for place in left.places:
        there = _with(links, place)
        aside = Lines(lines.problem, lines.given, lines.writer)
        try:
            worked.append(Branch(_at_point(result, there, aside), place))
        except NotFoundError as none:
            reason = none
            continue
        begun.append(Branch(there.at(result), place))
    if not worked:
        assert reason is not None
        raise reason
    values = listed([e for e in links.values if isinstance(e.left, Symbol | Derivative)])
    explanation = Prose(("Here ", *values, ", and ", *listed(list(left.places), "or"), "."))
    asked = links.asked
    first, last = (Relation(asked, "=", Cases(tuple(each))) for each in (begun, worked))
    lines.add("put-in", explanation, _shown(result, lines, asked), first)
    lines.add("simplify", tidied_in_words(Cases(tuple(begun))), first, last)
    return Cases(tuple(worked)), None if reason is None else reason.why_not


def _with(links: Links, place: Relation) -> Links:
    return replace(links, values=(*links.values, place))


def _shown(part: Tree, lines: Lines, asked: Derivative) -> Formula:
    is_equation = bool(lines.steps) and isinstance(lines.steps[-1].after, Relation)
    return Relation(asked, "=", part) if is_equation else part


def _at_point(result: Tree, links: Links, lines: Lines) -> Tree:
    """Write the lines that put all known values into a result, and return the last."""
    put = links.at(result)
    explanation = put_in_words([(equation.left, equation.right) for equation in links.values])
    asked = links.asked
    last = lines.steps[-1].after if lines.steps else result
    is_equation = isinstance(last, Relation)

    def shown(part: Tree) -> Formula:
        return Relation(asked, "=", part) if is_equation else part

    lines.add("put-in", explanation, shown(result), shown(put))
    reason = explain_missing_value(result, links)
    if reason is not None:
        raise NotFoundError(reason)
    line = with_primes(put, lines.writer.names, links.variable)
    line = lines.worked_out(line, shown, last=True)
    while found := known_angles(line):
        after = with_known_angles(line)
        if not is_sound(after, line, lines.given):
            raise NotFoundError(UNCHECKED)
        written = [lines.writer.formula(shown(part)) for part in (line, after)]
        lines.add("simplify", Prose((*listed(found), ".")), written[0], written[1])
        line = lines.worked_out(after, shown, last=True)
    return lines.writer.tree(line)


def _check_that_all_is_used(put: Tree, links: Links) -> None:
    """Raise NotFoundError if a value would have to be solved for a name that is left."""
    for equation in links.values:
        if not isinstance(equation.left, Symbol) or equation.left.name not in links.formulas:
            continue
        left = free_symbols(links.at(links.expanded(links.formulas[equation.left.name])))
        names = left & free_symbols(put)
        if names:
            message = "I do not work out from {equation} what {name} is there; give its value."
            raise NotFoundError(say(message, equation=equation, name=Symbol(min(names))))


def _check_equations(links: Links) -> None:
    """Raise NotFoundError if the values contradict an equation, or a side has no value."""
    for equation in (*links.implicit, *links.stated.values()):
        sides = equation.left, equation.right
        left, right = (links.at(links.expanded(links.at(side))) for side in sides)
        if not (has_real_value(left) and has_real_value(right)):
            there = point_of(links)
            raise NotFoundError(
                Prose(("In ", equation, ", one side has no value where ", *there, "."))
            )
        if is_constant(left) and is_constant(right) and isinstance(compare(left, right), Differ):
            raise NotFoundError(say("The values do not satisfy {equation}.", equation=equation))
