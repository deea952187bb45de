"""Implicit differentiation: differentiate both sides of an equation and solve for dy/dx.

d/dx (x² + y²) = d/dx 25 gives 2x + 2y dy/dx = 0, and so dy/dx = −x/y.
"""

from __future__ import annotations

from msgspec import Struct

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Derivative,
    Div,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    add,
    free_symbols,
    mul,
    rebuilt,
    walk,
)
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.linked.lines import UNCHECKED, Lines, NotFoundError
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.linked.quotients import (
    by_curve,
    has_nested_quotients,
    single_quotient,
)
from calctutor.solving.differentiation.linked.splitting import (
    Split,
    is_flat,
    product,
    split,
    terms_of,
)
from calctutor.solving.differentiation.linked.unknowns import rate, with_functions, with_primes
from calctutor.solving.verifying import is_right, is_sound

_BOTH_SIDES = "both_sides"
"""An unknown function of two arguments that carries both sides as one expression."""


def implicit(equation: Relation, links: Links, lines: Lines) -> Derivation:
    """Return the derivative of y, of any order, from an equation in x and y.

    Raise NotFoundError.
    """
    return _Implicit(equation, links, lines).solved()


class _Implicit(Struct, frozen=True):
    equation: Relation
    links: Links
    lines: Lines

    @property
    def names(self) -> frozenset[str]:
        return self.links.varying | {self.links.quantity.name}

    @property
    def first(self) -> Derivative:
        """Return dy/dx in the notation asked for."""
        return Derivative(self.links.quantity, self.links.variable, 1, self.links.asked.partial)

    def solved(self) -> Derivation:
        slope = self.first_order()
        result = slope
        for order in range(2, self.links.asked.order + 1):
            result = self.next_order(order, result, slope)
        return self.lines.found(result)

    def first_order(self) -> Tree:
        line = self.differentiated()
        line = self.collected(line)
        return self.divided(line)

    def differentiated(self) -> Relation:
        """Differentiate both sides and return the equation as written: 2x + 2y dy/dx = 0."""
        variable = self.links.variable
        left, right = (
            Derivative(self.functions(side), variable, 1, self.links.asked.partial)
            for side in (self.equation.left, self.equation.right)
        )
        begun = self.sides(Apply(_BOTH_SIDES, 0, (left, right)))
        written = self.lines.writer.formula(begun)
        self.lines.add("implicit-differentiation", self.reason(), self.equation, written)
        line = self.lines.worked_out(Apply(_BOTH_SIDES, 0, (left, right)), self.sides, last=False)
        sides = self.lines.writer.formula(self.sides(line))
        assert isinstance(sides, Relation)
        return sides

    def sides(self, line: Tree) -> Relation:
        assert isinstance(line, Apply)
        return Relation(line.args[0], "=", line.args[1])

    def reason(self) -> Prose:
        x, y = self.links.variable, self.links.quantity
        others = sorted(self.links.varying)
        if others:
            lead = ("Both sides are equal at every ", x, ", so that their derivatives are too. ")
            dependent = listed([y, *map(Symbol, others)])
            return Prose((*lead, *dependent, " depend on ", x, ": each brings its rate with it."))
        return say(
            "Both sides are equal for every {x}, so that their derivatives are too."
            " {y} depends on {x}: by the chain rule it brings a factor {slope} with it.",
            x=x,
            y=y,
            slope=self.first,
        )

    def collected(self, line: Relation) -> Relation:
        """Collect the terms with dy/dx on the left: 2y dy/dx = −2x."""
        left, right = self.split(line.left), self.split(line.right)
        if not (is_flat(line.left, self.first) and is_flat(line.right, self.first)):
            explanation = say(
                "The brackets with {slope} in them are multiplied out.", slope=self.first
            )
            flat = Relation(self.joined(left), "=", self.joined(right))
            self.add("expand", explanation, line, flat)
            line = flat
        over = Split((), tuple(map(Neg, left.others)))
        if left.factors:
            mine = Split((*left.factors, *map(Neg, right.factors)), ())
            rest = self.joined(Split((), (*right.others, *over.others)))
            explanation = say(
                "The terms with {slope} go to the left, all others to the right.", slope=self.first
            )
        else:
            mine = Split(right.factors, ())
            rest = self.joined(Split((), (*left.others, *map(Neg, right.others))))
            explanation = say(
                "The sides change places, and what has no {slope} in it stands on the right.",
                slope=self.first,
            )
        after = Relation(self.joined(mine), "=", rest)
        self.add("collect", explanation, line, after)
        return after

    def divided(self, line: Relation) -> Tree:
        """Solve for dy/dx: −x/y."""
        factor = tidy(add(*self.split(line.left).factors))
        if proved_equal(with_functions(factor, self.names, self.links.variable), ZERO):
            raise NotFoundError(
                say(
                    "{slope} falls out of the equation, so that it says nothing about it.",
                    slope=self.first,
                )
            )
        if isinstance(line.left, Add):
            after = Relation(Mul((factor, self.first)), "=", line.right)
            explanation = say("{slope} is taken out as a factor.", slope=self.first)
            self.add("factor", explanation, line, after)
            line = after
        slope = tidy(Div(line.right, factor))
        after = Relation(self.first, "=", slope)
        if not self.is_slope(slope):
            raise NotFoundError(UNCHECKED)
        self.lines.add("divide", _divided_by(factor), line, after)
        return self.finished(slope, self.first)

    def finished(self, line: Tree, asked: Tree) -> Tree:
        """Write the right side in its shortest form."""
        line = self.without_nested_quotients(line, asked)
        functions = with_primes(line, self.names, self.links.variable)
        done = self.lines.worked_out(functions, lambda part: Relation(asked, "=", part), last=True)
        return self.lines.writer.tree(done) if self.has_rates(done) else done

    def without_nested_quotients(self, line: Tree, asked: Tree) -> Tree:
        single = single_quotient(line) if has_nested_quotients(line) else None
        if single is None or length(single) >= length(line) or not proved_equal(single, line):
            return line
        explanation = say("Everything is brought over one denominator.")
        self.lines.add(
            "common-denominator",
            explanation,
            Relation(asked, "=", line),
            Relation(asked, "=", single),
        )
        return single

    def has_rates(self, line: Tree) -> bool:
        return any(isinstance(node, Apply) and node.name in self.names for node in walk(line))

    def next_order(self, order: int, before: Tree, slope: Tree) -> Tree:
        """Differentiate once more, and put in the slope for dy/dx."""
        y, x = self.links.quantity, self.links.variable
        asked = rate(y.name, x, order, partial=self.links.asked.partial)
        line = Derivative(self.functions(before), x, 1, self.links.asked.partial)

        def shown(part: Tree) -> Relation:
            return Relation(asked, "=", part)

        begun = self.lines.writer.formula(shown(line))
        explanation = say(
            "Both sides are differentiated once more; {y} still depends on {x}.", y=y, x=x
        )
        last = rate(y.name, x, order - 1, partial=self.links.asked.partial)
        self.lines.add("implicit-differentiation", explanation, Relation(last, "=", before), begun)
        done = self.lines.writer.tree(self.lines.worked_out(line, shown, last=False))
        put = _put_in(done, self.first, slope)
        explanation = say("As was found above, {known}.", known=Relation(self.first, "=", slope))
        if not self.is_next(put, before, slope):
            raise NotFoundError(UNCHECKED)
        self.lines.add("put-in", explanation, shown(done), shown(put), _parts(done, self.first))
        step_count = len(self.lines.steps)
        result = self.finished(put, asked)
        if not self.is_next(result, before, slope):
            raise NotFoundError(UNCHECKED)
        result = self.by_equation(result, asked)
        return self.by_division(put, asked, result, step_count)

    def by_division(self, put: Tree, asked: Tree, found: Tree, step_count: int) -> Tree:
        """Reduce the line, as one quotient, by a multiple of the equation if that shortens it.

        The steps after the first `step_count` are then replaced. Otherwise return `found`.
        """
        on_curve = by_curve(put, self.equation)
        if on_curve is None or length(on_curve.shorter) >= length(found):
            return found
        known = Mul((on_curve.multiple, Add((self.equation.left, Neg(self.equation.right)))))
        rest = Add((on_curve.quotient, Neg(on_curve.shorter)))
        if not (proved_equal(put, on_curve.quotient) and proved_equal(rest, known)):
            return found
        del self.lines.steps[step_count:]
        lines = [Relation(asked, "=", part) for part in (put, on_curve.quotient, on_curve.shorter)]
        explanation = say("Everything is brought over one denominator.")
        self.lines.add("common-denominator", explanation, lines[0], lines[1])
        explanation = say("{equation} holds on the curve.", equation=self.equation)
        self.lines.add("put-in", explanation, lines[1], lines[2])
        return self.finished(on_curve.shorter, asked)

    def by_equation(self, line: Tree, asked: Tree) -> Tree:
        """Replace a side of the equation by the other one in the line: x² + y² by 25."""
        known, value = self.equation.left, self.equation.right
        for part in walk(line):
            sign = _sign_between(part, known)
            if sign is not None:
                after = replaced(line, part, value if sign > 0 else Neg(value))
                explanation = say("{equation} holds on the curve.", equation=self.equation)
                before = Relation(asked, "=", line)
                self.lines.add("put-in", explanation, before, Relation(asked, "=", after), (part,))
                return self.finished(after, asked)
        return line

    def add(self, rule: str, explanation: Prose, before: Relation, after: Relation) -> None:
        """Add a step between equations, comparing the differences of their sides first."""
        old, new = (self.functions(Add((e.left, Neg(e.right)))) for e in (before, after))
        given = self.lines.given
        if before != after and not (is_sound(new, old, given) or is_sound(Neg(new), old, given)):
            raise NotFoundError(UNCHECKED)
        self.lines.add(rule, explanation, before, after)

    def functions(self, tree: Tree) -> Tree:
        return with_functions(tree, self.names, self.links.variable)

    def split(self, tree: Tree) -> Split:
        found = split(tree, self.first)
        if found is None:
            raise NotFoundError(say("I cannot bring {slope} to one side here.", slope=self.first))
        return found

    def joined(self, parts: Split) -> Tree:
        terms = [tidy(add(*(product(factor, self.first) for factor in parts.factors)))]
        terms += [tidy(add(*parts.others))]
        return add(*(part for term in terms if term != ZERO for part in terms_of(term)))

    def is_slope(self, slope: Tree) -> bool:
        """Return whether the slope is −(∂F/∂x)/(∂F/∂y) for F = left − right.

        ∂F/∂x includes the rates of the other quantities. The formula holds at every point, for the
        curve F = constant through that point.
        """
        function = Add((self.equation.left, Neg(self.equation.right)))
        along = self.along(function)
        down = Derivative(function, self.links.quantity)
        return is_right(self.with_letters(slope), Neg(Div(along, down)), self.lines.given)

    def is_next(self, result: Tree, before: Tree, slope: Tree) -> bool:
        """Return whether `result` is g′ = ∂g/∂x + ∂g/∂y · dy/dx for g = `before`."""
        known = self.with_letters(before)
        down = Derivative(known, self.links.quantity)
        expected = add(self.along(known), Mul((down, self.with_letters(slope))))
        return is_right(self.with_letters(result), expected, self.lines.given)

    def along(self, function: Tree) -> Tree:
        """Return ∂F/∂t + Σ ∂F/∂x · dx/dt over all varying quantities except y.

        Each rate is a letter of its own.
        """
        found: list[Tree] = [Derivative(function, self.links.variable)]
        for name in sorted(self.links.varying):
            for order in range(self.links.asked.order):
                inner = Symbol(name) if order == 0 else _letter(name, order)
                found.append(Mul((Derivative(function, inner), _letter(name, order + 1))))
        return add(*found)

    def with_letters(self, tree: Tree) -> Tree:
        match tree:
            case Derivative(Symbol(name), variable, order) if variable == self.links.variable:
                return _letter(name, order)
            case _:
                return rebuilt(tree, self.with_letters)


def _divided_by(factor: Tree) -> Prose:
    """Return the words for dividing by a factor, with the condition that it is not 0."""
    product = take_apart(factor)
    if product.below and not product.above:
        text = "Both sides are divided by {factor}, that is, multiplied by {turned}."
        return say(text, factor=factor, turned=tidy(Div(ONE, factor)))
    if not free_symbols(factor):
        return say("Both sides are divided by {factor}.", factor=factor)
    where = Relation(tidy(mul(*map(_root, product.above))), "!=", ZERO)
    return say("Both sides are divided by {factor}, where {where}.", factor=factor, where=where)


def _root(factor: Tree) -> Tree:
    """Return the base whose zeros are the factor's zeros: y for y²."""
    base, exponent = base_and_exponent(factor)
    value = rational(exponent)
    return base if value is not None and value > 0 else factor


def _letter(name: str, order: int) -> Symbol:
    """Return a letter for a rate; no quantity has such a name."""
    return Symbol(f"rate_{order}_{name}")


def _put_in(tree: Tree, old: Tree, new: Tree) -> Tree:
    return new if tree == old else rebuilt(tree, lambda part: _put_in(part, old, new))


def _parts(tree: Tree, like: Tree) -> tuple[Tree, ...]:
    return tuple(node for node in walk(tree) if node == like)


def _sign_between(part: Tree, side: Tree) -> int | None:
    """Return 1 if the part equals the side, −1 if it equals the negative, else None."""
    if not isinstance(part, Add) or not isinstance(side, Add):
        return None
    if len(part.terms) != len(side.terms) or free_symbols(part) != free_symbols(side):
        return None
    if proved_equal(part, side):
        return 1
    return -1 if proved_equal(part, Neg(side)) else None
