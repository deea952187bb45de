"""Splitting an integral: at poles, where a formula changes, where the antiderivative jumps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    walk,
)
from calctutor.rewriting.replacing import put_in_flat
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds, interval
from calctutor.solving.integration.definite.examples import assume_regular, has_letters
from calctutor.solving.integration.definite.work import StuckError, Work
from calctutor.solving.integration.hazards import POLES_AT_ZERO_OF, Places, places, without_bends
from calctutor.solving.integration.last_line import as_terms
from calctutor.solving.integration.move import Setting
from calctutor.solving.integration.plan import Plan
from calctutor.solving.integration.rules.roots.reading import roots_in
from calctutor.solving.integration.rules.roots.squares import square_out_of_root
from calctutor.solving.integration.zeros import (
    CannotTellError,
    Interval,
    as_float,
    zeros_inside,
)
from calctutor.solving.limits.value import limit_value

_MOST_PIECES = 12


def split(work: Work) -> None:
    """Split the integral at the points where the integrand is singular or bends.

    With parameters it stays whole, if sample values show that nothing is singular.
    """
    (whole,) = work.pieces
    whole = _without_squares(work, whole)
    if has_letters(work.problem):
        assume_regular(work, whole)
        return
    found = _places(work, whole)
    if found.all:
        work.pieces = _cut(whole, found.all)
        _take_pieces(work, whole, work.pieces, _explain_split(found, whole.variable))
    _settle_bends(work)


def _without_squares(work: Work, whole: Integral) -> Integral:
    """Write |x − 1|/√x for √(x + 1/x − 2), whose formula shows where it changes."""
    x = whole.variable
    if not any(_has_denominator(radicand, x) for radicand in roots_in(whole.body, x)):
        return whole
    for move in square_out_of_root(Integral(whole.body, x), Setting(work.known)):
        if isinstance(move.after, Integral) and not move.where:
            new = replace(whole, body=move.after.body)
            after = put_in_flat(work.line, whole, new)
            work.take(move.rule, move.explanation, after, (whole,))
            work.pieces = (new,)
            return new
    return whole


def _has_denominator(radicand: Tree, x: Symbol) -> bool:
    return isinstance(radicand, Add) and any(
        isinstance(node, Div) and depends_on(node.denominator, x.name) for node in walk(radicand)
    )


def _take_pieces(
    work: Work, whole: Integral, pieces: tuple[Integral, ...], explanation: Prose
) -> None:
    work.take("split", explanation, put_in_flat(work.line, whole, Add(pieces)), (whole,))


def _cut(whole: Integral, at: Sequence[Tree]) -> tuple[Integral, ...]:
    """Return the integrals between neighbouring points. Raise StuckError if there are too many."""
    lower, upper = bounds(whole)
    cuts = list(at) if as_float(lower) < as_float(upper) else list(at)[::-1]
    points = [lower, *cuts, upper]
    if len(points) > _MOST_PIECES:
        raise StuckError(whole)
    return tuple(replace(whole, lower=start, upper=end) for start, end in pairwise(points))


def _places(work: Work, whole: Integral) -> Places:
    """Return where to split; removable singularities are left out."""
    found = places(whole.body, whole.variable, interval(whole))
    work.cuts = found.all
    if bounds(whole)[0] != bounds(work.problem)[0]:
        # Only the right half of a symmetric interval is worked out.
        mirrored = (tidy(Neg(place)) for place in reversed(found.all))
        work.cuts = (*mirrored, bounds(whole)[0], *found.all)
    return replace(found, poles=tuple(p for p in found.poles if not _is_filled(whole, p)))


def _is_filled(whole: Integral, place: Tree) -> bool:
    """Return whether the integrand has a removable singularity at the place."""
    return limit_value(whole.body, whole.variable, place).is_finite


def _settle_bends(work: Work) -> None:
    """Write |x| as x or −x in each piece."""
    settled = tuple(replace(piece, body=_settled(piece)) for piece in work.pieces)
    if settled == work.pieces:
        return
    after = work.line
    for piece, new in zip(work.pieces, settled, strict=True):
        after = put_in_flat(after, piece, new)
    work.take("piecewise", _ONE_FORMULA if len(settled) == 1 else _ITS_FORMULA, after, work.pieces)
    work.pieces = settled


def _settled(piece: Integral) -> Tree:
    """Return the integrand by its only formula in the piece."""
    formula = without_bends(piece.body, piece.variable, interval(piece))
    return piece.body if formula == piece.body else as_terms(formula)


def split_at_jumps(work: Work, plans: Sequence[Plan]) -> bool:
    """Split the pieces inside which the antiderivative jumps; return whether there are any."""
    pieces: list[Integral] = []
    for piece, plan in zip(work.pieces, plans, strict=True):
        jumps = () if has_letters(work.problem) else tuple(_jumps(plan.antiderivative, piece))
        parts = _cut(piece, jumps) if jumps else (piece,)
        if jumps:
            _take_pieces(work, piece, parts, _explain_jumps(jumps, piece.variable))
        pieces += parts
    has_jumps = len(pieces) > len(work.pieces)
    work.pieces = tuple(pieces)
    return has_jumps


def _jumps(antiderivative: Tree, piece: Integral) -> Iterator[Tree]:
    """Yield where an antiderivative has no two-sided finite limit inside the interval."""
    x = piece.variable
    for place in _suspects(antiderivative, x, interval(piece)):
        found = limit_value(antiderivative, x, place)
        if not found.is_finite:
            yield place


def _suspects(antiderivative: Tree, x: Symbol, between: Interval) -> tuple[Tree, ...]:
    try:
        return places(antiderivative, x, between).all
    except CannotTellError:
        pass
    found: dict[float, Tree] = {}
    try:
        for node in walk(antiderivative):
            if isinstance(node, Call) and node.name in POLES_AT_ZERO_OF:
                pole = call(POLES_AT_ZERO_OF[node.name], *node.args)
                for place in zeros_inside(pole, x, between) if depends_on(pole, x.name) else ():
                    found.setdefault(round(as_float(place), 12), place)
    except CannotTellError:
        return ()
    return tuple(found[value] for value in sorted(found))


def _explain_jumps(jumps: Sequence[Tree], x: Symbol) -> Prose:
    return Prose(
        (
            "The antiderivative to come jumps at ",
            *_at(jumps, x),
            ", though the integrand does not. The integral is split there.",
        )
    )


def _at(places: Sequence[Tree], x: Symbol) -> tuple[Part, ...]:
    return listed([Relation(x, "=", place) for place in places])


def _explain_split(found: Places, x: Symbol) -> Prose:
    parts: list[Part] = []
    if found.poles:
        parts += [
            "The integrand has no value at ",
            *_at(found.poles, x),
            ", inside the interval. The integral is split there, and exists only if every part"
            " does.",
        ]
    bends = [place for place in found.bends if place not in found.poles]
    if bends:
        parts += [
            *([" "] if parts else []),
            "The formula of the integrand changes at ",
            *_at(bends, x),
            ", so that the integral is split there.",
        ]
    return Prose(tuple(parts))


_ITS_FORMULA = say("In each part the integrand is written by the formula that it has there.")
_ONE_FORMULA = say("Between the bounds the integrand has a single formula, and is written by that.")
