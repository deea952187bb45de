"""A known limit used at another place, or with another inside: sin x/x → 1 as x → ∞."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from calctutor.expr.prose import say
from calctutor.expr.tree import NO_VALUE, ONE, TWO, ZERO, Add, E, Mul, Pow, Tree, add, rebuilt
from calctutor.mistakes import kinds
from calctutor.mistakes.limits.forms import is_unbounded
from calctutor.mistakes.limits.place import Place
from calctutor.mistakes.mistake import Mistake
from calctutor.rewriting.exact import valued
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.limits.facts import Small, shapes
from calctutor.solving.limits.technique import Near


def known_limit_elsewhere(place: Place) -> Iterator[Mistake]:
    """Use a known limit where it does not hold."""
    if place.is_whole:
        yield from _of_quotients(place)
    yield from _of_powers(place)


class _Replacing(Struct):
    """A replacement of functions like sin u by what they are close to for small u.

    With `elsewhere`, only functions of a u that does not go to 0 are replaced. Without
    `keeps_factor`, sin(3x) becomes x instead of 3x. `done` are the functions replaced.
    """

    near: Near
    elsewhere: bool
    keeps_factor: bool
    done: list[tuple[Tree, Small]] = field(default_factory=list)

    def of(self, tree: Tree) -> Tree:
        for found in shapes(tree):
            if self._is_meant(found):
                self.done.append((tree, found))
                return self._close_to(found)
        return rebuilt(tree, self.of)

    def _is_meant(self, found: Small) -> bool:
        if not self.near.varies(found.inner):
            return False
        return self.elsewhere != self.near.goes_to(found.inner, ZERO)

    def _close_to(self, found: Small) -> Tree:
        bare = with_constant_apart(found.inner, self.near.variable)[1]
        inner = found.inner if self.keeps_factor else bare
        power = inner if found.power == 1 else Pow(inner, TWO)
        return power if found.ratio == ONE else Mul((found.ratio, power))


def _of_quotients(place: Place) -> Iterator[Mistake]:
    """Take sin u/u for 1 where u does not go to 0, or sin(3x)/x for 1."""
    near = place.near
    for elsewhere, keeps_factor in ((False, False), (True, True), (True, False)):
        replacing = _Replacing(near, elsewhere, keeps_factor)
        simpler = replacing.of(near.body)
        if not replacing.done:
            continue
        found = near.of(simpler)
        if found.is_finite and found.value is not None:
            yield _of_quotient(found.value, *replacing.done[0], near)


def _of_quotient(wrong: Tree, function: Tree, found: Small, near: Near) -> Mistake:
    message = say(
        "In the known limit with {function} one and the same expression stands inside and below"
        " the line, and goes to 0. Here {inner} stands inside: what does it go to as {x} goes to"
        " {p}, and what stands below?",
        function=function,
        inner=found.inner,
        x=near.variable,
        p=near.point,
    )
    return Mistake(kinds.LIMIT_KNOWN_LIMIT_ELSEWHERE, wrong, message, 7.2)


def _of_powers(place: Place) -> Iterator[Mistake]:
    """Take (1 + 1/x)ˣ for e where x → 0, or (1 + 2/x)ˣ where x → ∞."""
    match place.node:
        case Pow(Add(terms), exponent) if ONE in terms and place.near.varies(exponent):
            at = terms.index(ONE)
            inner = add(*terms[:at], *terms[at + 1 :])
        case _:
            return
    near = place.near
    power = valued(Mul((inner, exponent)))
    if near.goes_to(inner, ZERO) and is_unbounded(exponent, near):
        values: list[Tree] = [E]
    elif near.varies(power):
        return
    else:
        values = [E, valued(Pow(E, power))]
    message = say(
        "(1 + u) to the power 1/u goes to e, if u goes to 0. Here u is {inner} and the exponent is"
        " {exponent}: what does u go to as {x} goes to {p}, and is the exponent just 1/u?",
        inner=inner,
        exponent=exponent,
        x=near.variable,
        p=near.point,
    )
    for value in dict.fromkeys(values):
        wrong = place.whole(value)
        if wrong is not None and wrong != NO_VALUE:
            yield Mistake(kinds.LIMIT_KNOWN_LIMIT_ELSEWHERE, wrong, message, 7.2)
