"""Equations solved for one letter that is linear in them: `y − 9 = 6(x − 3)`, `6x − y = 9`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct

from calctutor.checking.foreign_names import known_names
from calctutor.checking.question import Question
from calctutor.expr.errors import UnreadableError
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    NO_VALUE,
    ONE,
    ZERO,
    Add,
    Decimal,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    Vector,
    depends_on,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.numeric.balls import sign_at
from calctutor.numeric.scope import Point
from calctutor.reading.parser import parse_chain
from calctutor.reading.wrappers import unwrapped
from calctutor.rewriting.polynomials.multiplied_out import Polynomial, polynomial
from calctutor.rewriting.tidy import tidy

_MINUS_ONE = Polynomial({(): Fraction(-1)})


class Solved(Struct, frozen=True):
    """The value of a letter by an equation: multiplied out, and on the domain of the equation."""

    letter: Symbol
    shown: Tree
    exact: Tree

    @property
    def note(self) -> Prose:
        equation = Relation(self.letter, "=", self.shown)
        return say("Solved for {y}, your equation is {equation}.", y=self.letter, equation=equation)


def other_letter(links: Sequence[Tree], question: Question) -> Symbol | None:
    """Return the one letter of an equation that the question does not have.

    None where no plain expression is asked for, where there is no such letter or several, or where
    the equation only names it: y = 6x − 9.
    """
    plain = not (is_calculus(question.expected) or question.equations or question.around)
    if len(links) < 2 or not plain or isinstance(question.expected, Vector):
        return None
    if any(isinstance(link, Vector) or is_calculus(link) for link in links):
        return None
    found = frozenset[str]().union(*map(free_symbols, links)) - _known(question)
    if len(found) != 1:
        return None
    letter = Symbol(next(iter(found)))
    named = links[0] == letter and not any(depends_on(link, letter.name) for link in links[1:])
    return None if named else letter


def _known(question: Question) -> frozenset[str]:
    """Return the names of the question, without the letter that its own equation is solved for."""
    asked = question.solved_for
    return known_names(question) - (frozenset() if asked is None else {asked})


def solved(left: Tree, right: Tree, letter: Symbol) -> Solved | None:
    """Solve an equation for a letter; None unless it is linear in it, with a number ≠ 0 in front.

    A factor that depends on another letter may be 0, and the equation then says nothing about the
    letter, or cannot hold. Quotients are multiplied by their denominators, which are not 0 wherever
    the equation has values.
    """
    for side, other in ((left, right), (right, left)):
        if side == letter and not depends_on(other, letter.name):
            return Solved(letter, other, other)
    (top, bottom), (other_top, other_bottom) = _quotient(left), _quotient(right)
    if depends_on(bottom, letter.name) or depends_on(other_bottom, letter.name):
        return None
    difference = Add((Mul((top, other_bottom)), Neg(Mul((other_top, bottom)))))
    if not _is_linear(difference, letter):
        return None
    at_zero, at_one = (substitute(difference, {letter.name: value}) for value in (ZERO, ONE))
    rest, total = polynomial(at_zero), polynomial(at_one)
    if rest is None or total is None:
        return None
    factor = total.plus(rest.times(_MINUS_ONE)).tree()
    if not _is_number(factor) or sign_at(factor, Point({}, {})) is None:
        return None
    exact = Div(Neg(at_zero), factor)
    negative = rest.times(_MINUS_ONE)
    names = [Symbol(name) for name in sorted(free_symbols(exact))]
    number = rational(factor)
    if number is None:
        return Solved(letter, tidy(Div(negative.tree(*names), factor)), exact)
    shown = negative.times(Polynomial({(): 1 / number})).tree(*names)
    return Solved(letter, shown, shown if _is_polynomial(at_zero) else exact)


def equation_expected(text: str) -> Question | None:
    """Return the question for a letter that an equation asks for: y for 2x + 4y = 3.

    None for a text that is no equation between plain expressions. Raise UnreadableError for one
    that cannot be solved for a letter.
    """
    inner = unwrapped(text)
    try:
        links = parse_chain(inner) if "=" in inner else ()
    except UnreadableError:
        return None
    if len(links) != 2 or any(map(_is_no_side, links)):
        return None
    left, right = links
    names = sorted(free_symbols(left) | free_symbols(right), key=lambda name: (name != "y", name))
    for name in names:
        found = solved(left, right, Symbol(name))
        if found is not None:
            return Question(found.exact, solved_for=name)
    message = "I compare equations only where they are linear in a letter, as 2x + 4y = 3 is in y."
    raise UnreadableError(message, text, (0, len(text)))


def _is_no_side(tree: Tree) -> bool:
    no_number = isinstance(tree, Vector) or tree == NO_VALUE
    return no_number or is_calculus(tree) or bool(unknown_functions(tree))


def not_solved(letter: Symbol, answer: str, question: Question) -> UnreadableError:
    """Return the error for an equation that is not solved for its letter."""
    asked = question.solved_for or letter.name
    message = (
        f"I take an equation only where it is linear in {asked} with a number in front;"
        f" write it as {asked} = …."
    )
    return UnreadableError(message, answer, (0, len(answer)))


def _quotient(tree: Tree) -> tuple[Tree, Tree]:
    match tree:
        case Div(top, bottom) if rational(bottom) is None:
            return top, bottom
        case Neg(Div(top, bottom)) if rational(bottom) is None:
            return Neg(top), bottom
        case _:
            return tree, ONE


def _is_linear(tree: Tree, letter: Symbol) -> bool:
    expanded = polynomial(tree, letter.name)
    if expanded is None:
        return False
    degrees = [dict(monomial).get(letter, 0) for monomial in expanded.terms]
    return max(degrees, default=0) == 1


def _is_number(tree: Tree) -> bool:
    return not (free_symbols(tree) or unknown_functions(tree) or is_calculus(tree))


def _is_polynomial(tree: Tree) -> bool:
    """Return whether an expression has a value for all values of its names, however expanded."""
    match tree:
        case Symbol() | Integer() | Decimal():
            return True
        case Add(parts) | Mul(parts):
            return all(map(_is_polynomial, parts))
        case Neg(arg) | Pow(arg, Integer()):
            return _is_polynomial(arg)
        case Div(top, bottom):
            return _is_polynomial(top) and rational(bottom) is not None
        case _:
            return False
