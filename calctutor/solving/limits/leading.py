"""The general method: each part is expanded, and the leading term decides.

(1 + 1/x)^x is e − e/(2x) + … far out, so that x ((1 + 1/x)^x − e) has the limit of x · (−e/(2x)).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from msgspec import Struct, field

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import ZERO, Add, Call, Div, Mul, Neg, Pow, Tree, add, children, rebuilt
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import UndecidedError
from calctutor.solving.limits.expansions import Expansion, expansion_near
from calctutor.solving.limits.facts import small
from calctutor.solving.limits.monomials import Monomial
from calctutor.solving.limits.series import Series
from calctutor.solving.limits.technique import Change, Near
from calctutor.solving.limits.value import DEPTHS
from calctutor.solving.limits.written_monomials import Place

_MOST_TERMS = 5
_MOST_NAMED = 3


def expanded(near: Near) -> Change | None:
    """Put in expansions where the terms of a sum cancel: x (e − e/(2x) − e) for the above."""
    for parts in _parts(near):
        for node in _sums(near.body, near):
            try:
                found = parts.where_terms_cancel(node)
            except UndecidedError:
                continue
            if found is not None:
                after = replaced(near.body, node, add(*found.values()))
                new = [_without_sign(old, put) for old, put in found.items() if old != put]
                equations = [(old, " = ", put, " + …") for old, put in new[:_MOST_NAMED]]
                opening = ("Far out " if near.is_far_out else "Close to the point ",)
                end = (
                    ", where the dots stand for terms that are smaller than what is left in the"
                    " end.",
                )
                explanation = Prose((*opening, *listed(equations), *end))
                return Change("expansion", explanation, near.limit_of(after))
    return None


def leading_parts(near: Near) -> Change | None:
    """Replace factors by what they behave like: |sin x|/√(1 − cos x) by x/√(x²/2)."""
    for parts in _parts(near):
        parts.replaced.clear()
        try:
            after = tidy(parts.like(near.body))
        except UndecidedError:
            continue
        if after == near.body or not parts.replaced:
            continue
        named = [(old, " behaves like ", new) for old, new in parts.replaced.items()]
        if len(named) > _MOST_NAMED:
            explanation = say("Each factor is replaced by its leading term.")
        else:
            opening = ("Far out " if near.is_far_out else "Close to the point ",)
            end = (": the quotient of the two goes to 1, so that one may take the other’s place.",)
            explanation = Prose((*opening, *listed(named), *end))
        return Change("leading-term", explanation, near.limit_of(after))
    return None


def _without_sign(old: Tree, new: Tree) -> tuple[Tree, Tree]:
    return (old.arg, new.arg) if isinstance(old, Neg) and isinstance(new, Neg) else (old, new)


def _parts(near: Near) -> Iterator[_Parts]:
    """Yield the expansions from one side, with more and more terms."""
    side = near.limit.side or ("" if near.is_far_out else "+")
    place = Place(near.variable, near.point, side)
    for depth in DEPTHS:
        assumptions = Assumptions(near.given)
        try:
            there = expansion_near(near.variable, near.point, side, assumptions, depth)
        except UndecidedError:
            return
        yield _Parts(near, there, place)


class _Parts(Struct):
    """What parts of an expression are close to the point, in terms of the variable."""

    near: Near
    there: Expansion
    place: Place
    replaced: dict[Tree, Tree] = field(default_factory=dict)

    def where_terms_cancel(self, node: Add) -> dict[Tree, Tree] | None:
        """Return each term with its expansion, up to what is left when the terms have cancelled.

        None if the greatest of them do not cancel. Raise UndecidedError if more terms are needed.
        """
        whole = self.there.of(node)
        series = {term: self.there.of(term) for term in node.terms}
        if not whole.terms:
            raise UndecidedError
        least = whole.terms[0][1]
        if self._compare(self._greatest(series), least) == 0:
            return None
        found = {term: self._down_to(least, term, each) for term, each in series.items()}
        return found if any(new != old for old, new in found.items()) else None

    def _greatest(self, series: Mapping[Tree, Series]) -> Monomial:
        orders = [each.order for each in series.values() if each.order is not None]
        greatest = orders[0]
        for order in orders[1:]:
            greatest = order if self._compare(order, greatest) > 0 else greatest
        return greatest

    def _down_to(self, least: Monomial, term: Tree, series: Series) -> Tree:
        kept = tuple(each for each in series.terms if self._compare(each[1], least) >= 0)
        if series.is_exact and len(kept) == len(series.terms):
            return term
        if series.error is not None and self._compare(series.error, least) >= 0:
            raise UndecidedError
        if len(kept) > _MOST_TERMS:
            raise UndecidedError
        if isinstance(term, Neg):
            turned = self.there.calculus.times_number(Series(kept), Fraction(-1))
            return Neg(self.place.terms(turned.terms))
        return self.place.terms(kept)

    def _compare(self, first: Monomial, second: Monomial) -> int:
        return self.there.calculus.scale.compare(first, second)

    def like(self, tree: Tree) -> Tree:
        """Return an expression whose quotient with this one goes to 1."""
        if not self.near.varies(tree):
            return tree
        match tree:
            case Neg() | Mul() | Div() | Call("sqrt" | "abs", _):
                return rebuilt(tree, self.like)
            case Pow(base, exponent) if not self.near.varies(exponent):
                return Pow(self.like(base), exponent)
        known = small(tree, self.near)
        if known is not None:
            found = tidy(Mul((known.ratio, known.below)))
            self.replaced[tree] = found
            return found
        if isinstance(tree, Add):
            return self._greatest_terms(tree)
        if self.near.of(tree).is_finite and not self.near.goes_to(tree, ZERO):
            return tree
        found = self._leading(tree)
        if found != tree:
            self.replaced[tree] = found
        return found

    def _greatest_terms(self, tree: Add) -> Tree:
        """Return the terms that grow fastest. Raise UndecidedError if these cancel."""
        series = {term: self.there.of(term) for term in tree.terms}
        greatest = self._greatest(series)
        whole = self.there.of(tree)
        if not whole.terms or self._compare(whole.terms[0][1], greatest) != 0:
            raise UndecidedError
        kept = [
            term
            for term, each in series.items()
            if each.order is not None and self._compare(each.order, greatest) == 0
        ]
        if len(kept) == len(series):
            return tree
        found = add(*kept)
        self.replaced[tree] = found
        return found

    def _leading(self, tree: Tree) -> Tree:
        terms = self.there.of(tree).terms
        if not terms:
            raise UndecidedError
        return self.place.term(terms[0])


def _sums(tree: Tree, near: Near) -> Iterator[Add]:
    """Yield the sums that are factors, also below a line, in a power or under a root."""
    match tree:
        case Add() if near.varies(tree):
            yield tree
        case Neg() | Mul() | Div() | Pow() | Call("sqrt" | "abs", _):
            for part in children(tree):
                yield from _sums(part, near)
