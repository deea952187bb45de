"""Pictures in words: the facts that a picture shows, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Bracket, Tree
from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.graphs import Function, Graph, Peak, Spot, graph, meetings
from calctutor.numeric.values import real, real_function
from calctutor.render.page import Lines, Page
from calctutor.render.ticks import number_label
from calctutor.render.words import listed

_DIGITS = 3
_MOST_LISTED = 6
_SMALL = 1e-4
_ABOUT = "about "


def picture_words(page: Page, picture: Picture, low: float, high: float, indent: int = 0) -> Lines:
    """Render what a picture between two heights shows: a paragraph for each curve.

    Each tells the values at the ends, the zeros, the highest and the lowest point, where there is
    no value, and the marked points; then comes where the curves meet.
    """
    teller = _Teller(page, picture, low, high)
    lines = page.say(teller.frame(), indent)
    for curve in picture.curves:
        said = " ".join(teller.curve(curve))
        lines += page.prose(Prose((*curve.label.parts, f": {said}")), indent)
    for first, second in combinations(picture.curves, 2):
        said = teller.meeting(first, second)
        together = (*first.label.parts, " and ", *second.label.parts, f" {said}")
        lines += page.prose(Prose(together), indent)
    return lines


class _Teller(Struct, frozen=True):
    """A writer of sentences about one picture, whose values lie between `low` and `high`."""

    page: Page
    picture: Picture
    low: float
    high: float

    def frame(self) -> str:
        start, stop = map(self.page.formula, (self.picture.start, self.picture.stop))
        low, high = self._value(self.low), self._value(self.high)
        heights = f"heights from {low} to {high}"
        return f"The picture shows {self._name} from {start} to {stop}, and {heights}."

    def curve(self, curve: Curve) -> Iterator[str]:
        seen = graph(self._function(curve), *self._ends, self.low, self.high)
        yield from self._at_ends(curve, seen)
        yield from self._zeros(seen)
        yield from self._extremes(seen)
        yield from self._turns(seen)
        yield from self._gaps(seen)
        for number, mark in enumerate(curve.marks, 1):
            y = self._function(curve)(_fraction(mark))
            if y is not None:
                at = self.page.formula(mark)
                yield f"Point {number} is at {self._equals(at)}, at the height {self._value(y)}."
        if curve.shade is not None:
            start, stop = map(self.page.formula, curve.shade)
            yield f"The area between it and the {self._axis} is filled from {start} to {stop}."

    def meeting(self, first: Curve, second: Curve) -> str:
        """Return what two curves have in common, as the rest of a sentence."""
        shared = meetings(self._function(first), self._function(second), *self._ends)
        if shared is None:
            return "are the same curve."
        seen = [spot for spot in shared if self._is_visible(spot.y)]
        if not seen:
            return "do not meet in the picture."
        return f"meet {self._spots(seen)}."

    @property
    def _name(self) -> str:
        return self.page.formula(self.picture.over)

    def _equals(self, place: str) -> str:
        return self.page.equation(self._name, place)

    @property
    def _axis(self) -> str:
        return f"{self._name}-axis"

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        return _fraction(self.picture.start), _fraction(self.picture.stop)

    def _function(self, curve: Curve) -> Function:
        return real_function(curve.math, self.picture.over.name)

    def _is_visible(self, y: float) -> bool:
        slack = (self.high - self.low) * 1e-9
        return self.low - slack <= y <= self.high + slack

    def _at_ends(self, curve: Curve, seen: Graph) -> Iterator[str]:
        ends = []
        for end in (self.picture.start, self.picture.stop):
            # At the exact end: sin x is 0 at 2π, and not at the float next to it.
            y = real(Bracket(curve.math, self.picture.over, None, end), {})
            if y is not None:
                ends.append(f"{self._height(y)} at {self._equals(self.page.formula(end))}")
        if ends:
            yield f"{' and '.join(ends)}."
        inside = self._ends[0] < 0 < self._ends[1]
        if inside and seen.at_zero is not None and seen.at_zero.y != 0:
            yield f"At {self._equals('0')} it is {self._height(seen.at_zero.y)}."

    def _zeros(self, seen: Graph) -> Iterator[str]:
        if not seen.zeros and not seen.level:
            yield f"It does not meet the {self._axis}."
        if not self._is_visible(0.0):
            return
        if seen.zeros:
            yield f"It meets the {self._axis} at {self._some(seen.zeros, self._place)}."
        for start, stop in seen.level:
            yield f"It is 0 from {self._place(start)} to {self._place(stop)}."

    def _extremes(self, seen: Graph) -> Iterator[str]:
        if seen.highest is None or seen.lowest is None:
            yield "No point of it is in the picture."
            return
        if seen.highest.y == seen.lowest.y and not seen.above and not seen.below:
            yield "It is level."
            return
        if not seen.above and not seen.below:
            highest, lowest = self._peak(seen.highest), self._peak(seen.lowest)
            yield f"Its highest value is {highest}, its lowest {lowest}."
            return
        if not seen.above:
            yield f"Its highest value is {self._peak(seen.highest)}."
        if not seen.below:
            yield f"Its lowest value is {self._peak(seen.lowest)}."
        sides = [side for side, is_left in (("top", seen.above), ("bottom", seen.below)) if is_left]
        yield f"It leaves the picture at the {' and at the '.join(sides)}."

    def _turns(self, seen: Graph) -> Iterator[str]:
        """Yield where it turns, unless the highest or the lowest point has said it all."""
        ways = ((seen.tops, seen.highest, "down"), (seen.bottoms, seen.lowest, "up"))
        for spots, peak, way in ways:
            is_said = len(spots) == 1 and peak is not None and peak.first == spots[0].x
            if spots and not is_said:
                yield f"It turns {way} {self._spots(spots)}."

    def _gaps(self, seen: Graph) -> Iterator[str]:
        if seen.breaks:
            yield f"It is broken {self._at_all(seen.breaks)}."
        start, stop = self._ends
        alone = [first for first, last in seen.missing if first == last]
        if alone:
            yield f"It has no value {self._at_all(alone)}."
        for first, last in seen.missing:
            if first == start and last == stop:
                yield "It has no values here."
            elif first == start != last:
                yield f"It has no values left of {self._at_one(last)}."
            elif last == stop != first:
                yield f"It has no values right of {self._at_one(first)}."
            elif first != last:
                yield f"It has no values between {self._place(first)} and {self._place(last)}."

    def _peak(self, peak: Peak) -> str:
        if peak.first < peak.last:
            first, last = self._at_one(peak.first), self._place(peak.last)
            return f"{self._value(peak.y)}, from {first} to {last}"
        return f"{self._value(peak.y)}, {self._at(peak.first)}"

    def _spots(self, spots: Sequence[Spot]) -> str:
        """List points: `at x = 1 (height 2) and near x = 3.14 (height about 0.5)`."""
        heights = {spot.x: self._value(spot.y) for spot in spots}
        return self._some(list(heights), lambda x: f"{self._at(x)} (height {heights[x]})")

    def _some(self, places: Sequence[Fraction], say: Callable[[Fraction], str]) -> str:
        """List places; of many those nearest the middle, and that there are more."""
        middle = (self._ends[0] + self._ends[1]) / 2
        nearest = sorted(sorted(places, key=lambda x: abs(x - middle))[:_MOST_LISTED])
        said = [say(x) for x in nearest]
        if len(places) > _MOST_LISTED:
            return f"{', '.join(said)} and more places"
        return listed(tuple(said), "and")

    def _at_all(self, places: Sequence[Fraction]) -> str:
        """List places: `at x = 0 and 1`, or `near x = −1.57 and 1.57` if one is rounded."""
        near = "near" if any(self._place(x).startswith(_ABOUT) for x in places) else "at"
        together = self._some(places, lambda x: self._place(x).removeprefix(_ABOUT))
        return f"{near} {self._equals(together)}"

    def _at_one(self, x: Fraction) -> str:
        """Return a place as an equation, or `about 2.72` if it is rounded."""
        place = self._place(x)
        return place if place.startswith(_ABOUT) else self._equals(place)

    def _at(self, x: Fraction) -> str:
        place = self._place(x)
        near = place.removeprefix(_ABOUT)
        return f"at {self._equals(near)}" if near == place else f"near {self._equals(near)}"

    def _height(self, y: float) -> str:
        if self._is_visible(y):
            return self._value(y)
        return "above the picture" if y > self.high else "below the picture"

    def _place(self, x: Fraction) -> str:
        start, stop = self._ends
        for end, tree in ((start, self.picture.start), (stop, self.picture.stop)):
            if x == end:
                return self.page.formula(tree)
        return self._number(float(x), float(stop - start))

    def _value(self, y: float) -> str:
        return self._number(y, self.high - self.low)

    def _number(self, value: float, span: float) -> str:
        """Write a number, with “about” if it is rounded; `span` is the length of its axis."""
        if value == 0:
            return "0"
        if abs(value) < span * _SMALL:
            return "almost 0"
        text = number_label(self.page, value, _DIGITS)
        is_whole = abs(float(f"{value:.{_DIGITS}g}") - value) <= 1e-12 * abs(value)
        if is_whole:
            return text
        if value == round(value) and abs(value) < 1e6:
            return number_label(self.page, value, 7)
        return f"{_ABOUT}{text}"


def _fraction(tree: Tree) -> Fraction:
    return Fraction(real(tree, {}) or 0.0)
