"""The grammar of typed mathematics, from a line down to a single name.

    line      vector, gradient of a sum, or sum
    sum       sign* product (("+" | "-") sign* product)*
    product   power (("*" | "/" | nothing) sign* power)*
    power     primary ("!" | raised characters | primes)* ("^" sign* power)?
    primary   number, name, constant, bracket, |…|, root, function with its argument, d/dx, ∫, lim,
              ∑, [ ] with bounds, { } with cases

`*`, `/` and a product written without a sign have equal precedence and associate to the left:
`1/2 x` is half of x. A function without brackets takes the factors directly after it: `sin 2x`,
`sin ωt`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Comparison, Relation, Tree
from calctutor.reading import (
    applications,
    brackets,
    cases,
    complaints,
    derivatives,
    endpoints,
    integrals,
    limits,
    numbers,
    primes,
    sums,
    vectors,
)
from calctutor.reading.reader import MAX_NESTING, Reader
from calctutor.reading.token import Kind, Token
from calctutor.reading.tokenizer import tokenize

_STARTS = frozenset(
    {
        Kind.NUMBER,
        Kind.NAME,
        Kind.CONSTANT,
        Kind.FUNCTION,
        Kind.DIFFERENTIAL,
        Kind.PARTIAL,
        Kind.OPEN,
        Kind.ROOT,
        Kind.FRACTION,
        Kind.KEYWORD,
    }
)


class Parser(Reader):
    """A recursive-descent parser: the reader with the rules of the grammar."""

    def line(self) -> Tree:
        found = self.vector_or_sum()
        self._expect_end()
        return found

    def vector_or_sum(self) -> Tree:
        """Parse a vector or gradient, which must be a whole expression, or a sum."""
        return vectors.read(self) or self.sum()

    def whole(self) -> Tree:
        found = self.sum()
        self._expect_end()
        return found

    def relation(self) -> Relation:
        """Parse one comparison of two expressions."""
        first, *others = self.relations()
        if others:
            signs = [token for token in self.tokens if token.is_operator(*complaints.COMPARISONS)]
            message = "One comparison at a time is read here."
            mends = (self.text[: signs[1].span[0]], self.text[signs[0].span[1] :])
            raise UnreadableError(message, self.text, signs[1].span, tuple(map(str.strip, mends)))
        return first

    def relations(self) -> tuple[Relation, ...]:
        """Parse a chain of comparisons, each between neighbours, as in 0 < p < 1."""
        start = self.here
        left = self.sum()
        found: list[Relation] = []
        while sign := self.accept(*complaints.COMPARISONS):
            between = self.here
            right = self.sum()
            found.append(Relation(left, _comparison(sign), right, span=self.span_from(start)))
            start, left = between, right
        if not found and self.here.kind is Kind.END:
            raise self.fail("A comparison such as = or > is missing here.", self.here.span)
        self._expect_end()
        return tuple(found)

    def chain(self) -> tuple[Tree, ...]:
        """Parse expressions joined by = signs; a single expression is a chain of one."""
        links = [self.vector_or_sum()]
        while equals := self.accept("="):
            if self.here.kind is Kind.END:
                before = self.text[: equals.span[0]].rstrip()
                message = "Something is missing after =."
                raise UnreadableError(message, self.text, equals.span, (before,))
            links.append(self.vector_or_sum())
        self._expect_end()
        return tuple(links)

    def _expect_end(self) -> None:
        if self.here.kind is not Kind.END:
            raise complaints.cannot_go_on(self)

    def sum(self) -> Tree:
        with self.deeper():
            start = self.here
            terms = [self.term()]
            while True:
                if self.here.kind is Kind.BAR and endpoints.bar_stands_here(self):
                    terms[-1:] = [endpoints.before_bar(self, terms, start)]
                sign = self.accept("+", "-")
                if sign is None:
                    break
                term = self.term()
                if sign.text == "-":
                    term = tree.Neg(term, span=self.span_from(sign))
                terms.append(term)
            if len(terms) == 1:
                return terms[0]
            return tree.Add(tuple(terms), span=self.span_from(start))

    def term(self) -> Tree:
        signs = self._signs()
        start = self.here
        return self._with_signs(signs, self.product([self.power()], start))

    def signed_power(self) -> Tree:
        signs = self._signs()
        return self._with_signs(signs, self.power())

    def _signs(self) -> Sequence[Token]:
        signs: list[Token] = []
        while sign := self.accept("+", "-"):
            signs.append(sign)
        if len(signs) > MAX_NESTING:
            raise self.fail("There are too many signs in a row here.", signs[0].span)
        return signs

    def _with_signs(self, signs: Sequence[Token], value: Tree) -> Tree:
        for sign in reversed(signs):
            if sign.text == "-":
                value = tree.Neg(value, span=self.span_from(sign))
        return value

    def product(self, factors: list[Tree], start: Token) -> Tree:
        while True:
            token = self.here
            if token.kind is Kind.OPERATOR:
                if token.text not in {"*", "/"}:
                    return self._joined(factors, start)
                self.take()
                if token.text == "*":
                    factors.append(self.signed_power())
                else:
                    top = self._joined(factors, start)
                    bottom = self.signed_power()
                    factors = [tree.Div(top, bottom, span=self.span_from(start))]
            elif self._starts_factor():
                complaints.refuse_side_by_side(self, token)
                factors.append(self.power())
            else:
                return self._joined(factors, start)

    def _joined(self, factors: list[Tree], start: Token) -> Tree:
        if len(factors) == 1:
            return factors[0]
        return tree.Mul(tuple(factors), span=self.span_from(start))

    def _starts_factor(self) -> bool:
        token = self.here
        if token.kind is Kind.BAR:
            opens = token.text == "left" or (token.text == "" and self.open_bars == 0)
            return opens and not endpoints.bar_stands_here(self)
        return token.kind in _STARTS

    def power(self) -> Tree:
        start = self.here
        value = self.primary()
        while True:
            token = self.here
            if token.kind is Kind.OPERATOR:
                if token.text == "!":
                    value = self._factorial(value, start)
                    continue
                if token.text == "^":
                    self.take()
                    value = tree.Pow(value, self._exponent(), span=self.span_from(start))
                    applications.refuse_power_of_function(self, start)
                return value
            if token.kind is Kind.SUPERSCRIPT:
                value = tree.Pow(value, self.inner(self.take()), span=self.span_from(start))
                applications.refuse_power_of_function(self, start)
            elif token.kind is Kind.PRIME:
                value = primes.primed(self, value, start)
            else:
                return value

    def _factorial(self, value: Tree, start: Token) -> Tree:
        self.take()
        again = self.here
        if again.is_operator("!") and not again.spaced:
            shown = self.text[start.span[0] : again.span[0]]
            raise self.fail(
                "A double factorial !! is not read, only the factorial of a factorial.",
                (start.span[0], again.span[1]),
                f"({shown})!",
            )
        return tree.Call("factorial", (value,), span=self.span_from(start))

    def _exponent(self) -> Tree:
        with self.deeper():
            if self.here.opens("{"):
                return cases.braces(self)
            return self.signed_power()

    def inner(self, token: Token) -> Tree:
        text, places = _with_carets(token)
        try:
            tokens = tuple(
                replace(piece, span=(places[piece.span[0]], places[piece.span[1]]))
                for piece in tokenize(text, self.names)
            )
            return Parser(self.text, tokens, self.names, level=self.level + 1).whole()
        except UnreadableError:
            raise self.fail(
                f"I cannot make out the small characters {self.shown(token)}.", token.span
            ) from None

    def primary(self) -> Tree:
        token = self.here
        match token.kind:
            case Kind.NAME:
                return derivatives.read(self) or applications.name(self)
            case Kind.NUMBER:
                return numbers.number(self.take())
            case Kind.OPEN if token.text == "{":
                return cases.braces(self)
            case Kind.OPEN if token.text == "{cases}":
                return cases.latex(self)
            case Kind.OPEN if token.text in vectors.BRACKETS:
                raise complaints.vector_inside(self, token)
            case Kind.OPEN:
                return derivatives.read(self) or endpoints.bracket(self)
            case Kind.FUNCTION:
                return applications.function(self)
            case Kind.CONSTANT:
                return numbers.constant(self.take())
            case Kind.FRACTION:
                return derivatives.read(self) or brackets.fraction(self)
            case Kind.BAR if token.text != "right":
                return brackets.absolute_value(self)
            case Kind.ROOT:
                return brackets.root(self)
            case Kind.SUPERSCRIPT if self.peek().kind is Kind.ROOT:
                return brackets.root(self)
            case Kind.DIFFERENTIAL | Kind.PARTIAL:
                return derivatives.read(self) or self._lonely_differential()
            case Kind.KEYWORD if token.text == "diff":
                return derivatives.called(self)
            case Kind.KEYWORD if token.text == "lim":
                return limits.read(self)
            case Kind.KEYWORD if token.text == "sum":
                return sums.read(self)
            case Kind.KEYWORD if token.text == "piecewise":
                return cases.called(self)
            case Kind.KEYWORD if token.text in vectors.WORDS:
                raise complaints.vector_inside(self, token)
            case Kind.KEYWORD if token.text == "bracket":
                return endpoints.called(self)
            case Kind.KEYWORD:
                return integrals.read(self)
            case _:
                raise complaints.missing(self)

    def _lonely_differential(self) -> Tree:
        """Parse a differential out of place: the product of d and a name, if d is a known name."""
        token = self.here
        if token.kind is Kind.PARTIAL or token.partial or "d" not in self.names.symbols:
            raise complaints.lonely_differential(self)
        self.take()
        start, end = token.span
        d = tree.Symbol("d", span=(start, start + 1))
        other = tree.Symbol(token.text, span=(start + 1, end))
        return tree.Mul((d, other), span=token.span)


def _comparison(token: Token) -> Comparison:
    match token.text:
        case "=" | "!=" | "<" | "<=" | ">" | ">=" as sign:
            return sign
        case _:
            raise AssertionError(token)


def _with_carets(token: Token) -> tuple[str, list[int]]:
    """Return small characters as text, and the place of each: a raised `x²` is the power `x^2`."""
    text, places = "", []
    for place, character in enumerate(token.text, token.span[0]):
        raised = token.kind is Kind.SUPERSCRIPT and character.isdecimal()
        if raised and text[-1:].isalpha():
            text += "^"
            places.append(place)
        text += character
        places.append(place)
    return text, [*places, token.span[1]]
