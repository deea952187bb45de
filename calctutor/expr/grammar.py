"""The grammar of typed mathematics, from a sum inwards to a single name.

    sum       sign* product (("+" | "-") sign* product)*
    product   power (("*" | "/" | nothing) sign* power)*
    power     postfix ("^" sign* power)?
    postfix   primary ("!" | raised characters)*
    primary   number, name, constant, bracket, |…|, root, function with its argument, d/dx, ∫, lim

`*`, `/` and a product written without a sign have one precedence, from left to right: `1/2 x` is
half of x. A function without brackets takes what stands close after it: `sin 2x`, `sin ωt`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from calctutor.expr import calculus, tree
from calctutor.expr.errors import Unreadable
from calctutor.expr.functions import FUNCTIONS, INVERSE
from calctutor.expr.names import Names
from calctutor.expr.tokens import Kind, Token, tokenize
from calctutor.expr.tree import Relation, Span, Tree

MAX_NESTING = 60
"""How deep brackets, exponents and arguments may be nested in a text."""

_CLOSING = {"(": ")", "[": "]", "{": "}"}
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
_COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


class Parser:
    """Reads one list of tokens. `level` is how deep its first token already stands."""

    def __init__(self, text: str, tokens: tuple[Token, ...], names: Names, level: int = 0) -> None:
        self.text = text
        self.tokens = tokens
        self.names = names
        self.level = level
        self.greedy = False
        self.at = 0
        self.bars = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.at]

    def peek(self, ahead: int = 1) -> Token:
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        token = self.here
        if token.kind is not Kind.END:
            self.at += 1
        return token

    def accept(self, *operators: str) -> bool:
        if self.here.is_operator(*operators):
            self.take()
            return True
        return False

    def fail(self, message: str, span: Span, *mends: str) -> Unreadable:
        """The error for a place in the text; each mend replaces what stands there."""
        start, end = span
        suggestions = tuple(self.text[:start] + mend + self.text[end:] for mend in mends)
        return Unreadable(message, self.text, span, suggestions)

    def span_from(self, start: Token) -> Span:
        return (start.span[0], self.tokens[self.at - 1].span[1])

    @contextmanager
    def deeper(self) -> Iterator[None]:
        self.level += 1
        if self.level > MAX_NESTING:
            raise self.fail(
                f"This is nested more than {MAX_NESTING} levels deep, deeper than I read.",
                self.here.span,
            )
        yield
        self.level -= 1

    def derivative_body(self) -> Tree:
        """What a derivative operator works on: the rest of its term.

        At the very beginning of a problem it is all that follows: `d/dx x^2 + 5` asks for the
        derivative of the sum.
        """
        if not self.greedy:
            return self.term()
        self.greedy = False
        return self.sum()

    def whole(self) -> Tree:
        """The one expression that all tokens make up."""
        found = self.sum()
        self.expect_end()
        return found

    def relation(self) -> Relation:
        start = self.here
        left = self.sum()
        comparison = self.here
        if not comparison.is_operator(*_COMPARISONS):
            raise self.fail("A comparison such as = or > is missing here.", comparison.span)
        self.take()
        right = self.sum()
        self.expect_end()
        match comparison.text:
            case "=" | "!=" | "<" | "<=" | ">" | ">=" as sign:
                return Relation(left, sign, right, span=self.span_from(start))
            case _:
                raise AssertionError(comparison)

    def chain(self) -> tuple[Tree, ...]:
        """Expressions joined by = signs; a single expression is a chain of one."""
        links = [self.sum()]
        while self.accept("="):
            links.append(self.sum())
        self.expect_end()
        return tuple(links)

    def expect_end(self) -> None:
        token = self.here
        if token.kind is Kind.END:
            return
        if token.kind is Kind.CLOSE:
            raise self.fail(
                f"This bracket {token.text} closes nothing: no bracket is open here.",
                token.span,
                "",
            )
        if token.is_operator(","):
            raise self._comma(token)
        if token.is_operator("="):
            raise self.fail("One expression is wanted here, without an = sign.", token.span)
        if token.kind is Kind.NUMBER:
            raise self.fail(
                "Two numbers stand side by side. Write * between them for a product.",
                token.span,
                f"*{token.text}",
            )
        raise self.fail(f"I cannot go on from {self._shown(token)} here.", token.span)

    def _comma(self, token: Token) -> Unreadable:
        before, after = self.tokens[self.at - 1], self.peek()
        if before.kind is Kind.NUMBER and after.kind is Kind.NUMBER:
            return self.fail(
                "A decimal is written with a point here, not with a comma.", token.span, "."
            )
        return self.fail(
            "A comma only separates the arguments of a function. One expression is wanted here.",
            token.span,
        )

    def sum(self) -> Tree:
        with self.deeper():
            start = self.here
            terms = [self.term()]
            while self.here.is_operator("+", "-"):
                sign = self.take()
                term = self.term()
                if sign.text == "-":
                    term = tree.Neg(term, span=self.span_from(sign))
                terms.append(term)
            if len(terms) == 1:
                return terms[0]
            return tree.Add(tuple(terms), span=self.span_from(start))

    def term(self) -> Tree:
        return self._signed(self.product)

    def _signed(self, operand: Callable[[], Tree]) -> Tree:
        """What the operand reads, behind any number of signs."""
        signs = []
        while self.here.is_operator("+", "-"):
            signs.append(self.take())
        if len(signs) > MAX_NESTING:
            raise self.fail("There are too many signs in a row here.", signs[0].span)
        value = operand()
        for sign in reversed(signs):
            if sign.text == "-":
                value = tree.Neg(value, span=self.span_from(sign))
        return value

    def product(self) -> Tree:
        start = self.here
        value = self.power()
        factors: list[Tree] = [value]
        while True:
            token = self.here
            if token.is_operator("*"):
                self.take()
                factors.append(self._signed(self.power))
            elif token.is_operator("/"):
                self.take()
                top = self._joined(factors, start)
                bottom = self._signed(self.power)
                factors = [tree.Div(top, bottom, span=self.span_from(start))]
            elif self.starts_factor():
                self._refuse_side_by_side(token)
                factors.append(self.power())
            else:
                return self._joined(factors, start)

    def _joined(self, factors: list[Tree], start: Token) -> Tree:
        if len(factors) == 1:
            return factors[0]
        return tree.Mul(tuple(factors), span=self.span_from(start))

    def _refuse_side_by_side(self, token: Token) -> None:
        if token.kind is Kind.NUMBER and self.tokens[self.at - 1].kind is Kind.NUMBER:
            raise self.fail(
                "Two numbers stand side by side. Write * between them for a product.",
                token.span,
                f"*{token.text}",
            )

    def starts_factor(self) -> bool:
        token = self.here
        if token.kind is Kind.BAR:
            return self.bars == 0
        return token.kind in _STARTS

    def power(self) -> Tree:
        start = self.here
        base = self.postfix()
        if not self.accept("^"):
            return base
        exponent = self.exponent()
        return tree.Pow(base, exponent, span=self.span_from(start))

    def exponent(self) -> Tree:
        with self.deeper():
            if self.here.kind is Kind.OPEN and self.here.text == "{":
                return self.bracketed()
            return self._signed(self.power)

    def postfix(self) -> Tree:
        start = self.here
        value = self.primary()
        while True:
            token = self.here
            if token.is_operator("!"):
                self.take()
                value = tree.Call("factorial", (value,), span=self.span_from(start))
            elif token.kind is Kind.SUPERSCRIPT:
                exponent = self.raised()
                value = tree.Pow(value, exponent, span=self.span_from(start))
            elif token.kind is Kind.PRIME:
                raise self.fail(
                    "A prime (') belongs to a function's name, as in f'(x)."
                    " For the derivative of an expression write d/dx in front of it.",
                    token.span,
                )
            else:
                return value

    def raised(self) -> Tree:
        """The exponent that a run of raised characters stands for."""
        token = self.take()
        return self.inner(token.text, token.span)

    def inner(self, text: str, span: Span) -> Tree:
        """What a piece of text that stands for itself (raised, or below a sign) means."""
        try:
            return Parser(text, tokenize(text, self.names), self.names, self.level + 1).whole()
        except Unreadable as slip:
            raise self.fail(slip.message, span) from None

    def primary(self) -> Tree:
        token = self.here
        match token.kind:
            case Kind.NUMBER:
                self.take()
                return number(token)
            case Kind.CONSTANT:
                self.take()
                return tree.Constant(constant_name(token.text), span=token.span)
            case Kind.FRACTION:
                return self.fraction()
            case Kind.OPEN:
                return self.bracketed()
            case Kind.BAR:
                return self.absolute_value()
            case Kind.ROOT:
                return self.root()
            case Kind.FUNCTION:
                return self.function()
            case Kind.NAME:
                return calculus.operator(self) or self.name()
            case Kind.DIFFERENTIAL | Kind.PARTIAL:
                return calculus.operator(self) or self.product_with_d()
            case Kind.KEYWORD:
                return calculus.keyword(self)
            case _:
                raise self.missing()

    def missing(self) -> Unreadable:
        token = self.here
        before = self.tokens[self.at - 1] if self.at else None
        if token.kind is Kind.END:
            if before is None:
                return self.fail("There is nothing to read here.", token.span)
            if before.kind is Kind.OPERATOR:
                return self.fail(f"Something is missing after {self._shown(before)}.", before.span)
            return self.fail("Something is missing at the end.", token.span)
        if token.kind is Kind.CLOSE:
            if before is not None and before.kind is Kind.OPEN:
                return self.fail("There is nothing in these brackets.", token.span)
            after = f" after {self._shown(before)}" if before is not None else ""
            return self.fail(f"Something is missing{after}.", token.span)
        if before is not None and before.kind is Kind.OPERATOR:
            return self.fail(
                f"Something is missing between {self._shown(before)} and {self._shown(token)}.",
                token.span,
            )
        return self.fail(f"Something is missing before {self._shown(token)}.", token.span)

    def _shown(self, token: Token) -> str:
        return self.text[token.span[0] : token.span[1]] or "the end"

    def bracketed(self) -> Tree:
        opening = self.take()
        bars, self.bars = self.bars, 0
        value = self.sum()
        self.bars = bars
        self.close(opening)
        return value

    def close(self, opening: Token) -> None:
        """Takes the bracket that closes `opening`."""
        wanted = _CLOSING[opening.text]
        token = self.here
        if token.kind is Kind.CLOSE and token.text == wanted:
            self.take()
            return
        if token.kind is Kind.CLOSE:
            raise self.fail(
                f"This bracket {token.text} does not match the {opening.text} that it closes.",
                token.span,
                wanted,
            )
        if token.is_operator(","):
            raise self._comma(token)
        if token.kind is Kind.END:
            end = self.tokens[self.at - 1].span[1]
            raise Unreadable(
                f"This bracket {opening.text} is never closed.",
                self.text,
                opening.span,
                (self.text[:end] + wanted + self.text[end:],),
            )
        if token.is_operator("="):
            raise self.fail("An = sign cannot stand inside brackets.", token.span)
        raise self.fail(f"I cannot go on from {self._shown(token)} here.", token.span)

    def absolute_value(self) -> Tree:
        opening = self.take()
        self.bars += 1
        value = self.sum()
        self.bars -= 1
        if self.here.kind is not Kind.BAR:
            raise self.fail("This | is never closed.", opening.span, "abs(")
        self.take()
        return tree.Call("abs", (value,), span=self.span_from(opening))

    def fraction(self) -> Tree:
        token = self.take()
        if token.text:
            top, bottom = token.text.split("/")
            return tree.Div(tree.Integer(int(top)), tree.Integer(int(bottom)), span=token.span)
        quotient = calculus.latex_quotient(self, token)
        if quotient is not None:
            return quotient
        top_tree = self._latex_argument(token)
        bottom_tree = self._latex_argument(token)
        return tree.Div(top_tree, bottom_tree, span=self.span_from(token))

    def _latex_argument(self, command: Token) -> Tree:
        if self.here.kind is Kind.OPEN and self.here.text == "{":
            return self.bracketed()
        if self.here.kind is Kind.NUMBER and len(self.here.text) > 1 and not self.here.spaced:
            raise self.fail("Write \\frac with braces: \\frac{1}{2}.", self.here.span)
        if self.here.kind in {Kind.NUMBER, Kind.NAME, Kind.CONSTANT}:
            return self.primary()
        raise self.fail("Two pairs of braces belong after \\frac.", command.span)

    def root(self) -> Tree:
        token = self.take()
        index: Tree = tree.Integer(int(token.text or "2"))
        if not token.text and self.here.kind is Kind.OPEN and self.here.text == "[":
            index = self.bracketed()
        radicand = self._root_operand()
        span = self.span_from(token)
        if index == tree.TWO:
            return tree.Call("sqrt", (radicand,), span=span)
        return tree.Call("root", (radicand, index), span=span)

    def _root_operand(self) -> Tree:
        with self.deeper():
            if self.here.is_operator("-", "+"):
                raise self.fail("Put brackets around what stands under the root.", self.here.span)
            return self.primary()

    def name(self) -> Tree:
        token = self.take()
        primes = 0
        while self.here.kind is Kind.PRIME and not self.here.spaced:
            primes += int(self.take().text)
        opens = self.here.kind is Kind.OPEN and self.here.text in "([" and not self.here.spaced
        if opens and (primes or self.names.is_function(token.text)):
            args = self.arguments()
            return tree.Apply(token.text, primes, args, span=self.span_from(token))
        if primes:
            return tree.Apply(token.text, primes, (), span=self.span_from(token))
        return tree.Symbol(token.text, span=token.span)

    def product_with_d(self) -> Tree:
        """A differential where none is wanted: the product of a name d and the name after it."""
        token = self.take()
        if token.kind is Kind.PARTIAL or self.text[token.span[0]] == "∂":
            raise self.fail("A ∂ is read in ∂/∂x or ∂f/∂x; here it stands alone.", token.span)
        start, end = token.span
        return tree.Mul(
            (
                tree.Symbol("d", span=(start, start + 1)),
                tree.Symbol(token.text, span=(start + 1, end)),
            ),
            span=token.span,
        )

    def arguments(self) -> tuple[Tree, ...]:
        """The bracketed arguments of a function, with the brackets."""
        opening = self.take()
        bars, self.bars = self.bars, 0
        args = [self.sum()]
        while self.accept(","):
            args.append(self.sum())
        self.bars = bars
        self.close(opening)
        return tuple(args)

    def function(self) -> Tree:
        token = self.take()
        base = self._base_of_logarithm(token)
        power = self._power_of_function()
        if self.here.kind is Kind.PRIME:
            raise self.fail(
                f"Write d/dx {token.text}(x) for the derivative of {token.text}.",
                (token.span[0], self.here.span[1]),
            )
        inverse = power is not None and _is_minus_one(power) and token.text in INVERSE
        args = self._function_arguments(token)
        name = INVERSE[token.text] if inverse else token.text
        if base is not None:
            args = (*args, base)
        call = self._call(name, args, token)
        if power is None or inverse:
            return call
        return tree.Pow(call, power, span=self.span_from(token))

    def _base_of_logarithm(self, token: Token) -> Tree | None:
        if token.text != "log":
            return None
        if self.here.kind is Kind.SUBSCRIPT:
            low = self.take()
            return self.inner(low.text, low.span)
        if self.accept("_"):
            return self.bracketed() if self.here.kind is Kind.OPEN else self.primary()
        if (
            self.here.kind is Kind.NUMBER
            and not self.here.spaced
            and (self.peek().kind is Kind.OPEN)
        ):
            return number(self.take())
        return None

    def _power_of_function(self) -> Tree | None:
        if self.here.kind is Kind.SUPERSCRIPT:
            return self.raised()
        if not self.here.is_operator("^"):
            return None
        self.take()
        with self.deeper():
            if self.here.kind is Kind.OPEN:
                return self.bracketed()
            if self.here.is_operator("-"):
                sign = self.take()
                return tree.Neg(self.primary(), span=self.span_from(sign))
            return self.primary()

    def _function_arguments(self, token: Token) -> tuple[Tree, ...]:
        if self.here.kind is Kind.OPEN:
            return self.arguments()
        shown = self._shown(token)
        if self.here.kind in {Kind.END, Kind.CLOSE} or self.here.is_operator(
            "*", "/", "^", ",", "=", "+"
        ):
            raise self.fail(
                f"The function {shown} has nothing to work on. Write {shown}(x), say.",
                token.span,
            )
        with self.deeper():
            if self.here.is_operator("-"):
                sign = self.take()
                return (tree.Neg(self.open_argument(), span=self.span_from(sign)),)
            return (self.open_argument(),)

    def open_argument(self) -> Tree:
        """The argument of a function written without brackets: `2x`, `ωt`, `x^2`, `cos x`."""
        start = self.here
        factors = [self.power()]
        coefficient = start.kind in {Kind.NUMBER, Kind.CONSTANT}
        while self.here.kind in {Kind.NUMBER, Kind.NAME, Kind.CONSTANT, Kind.ROOT} or (
            coefficient and self.here.kind is Kind.OPEN
        ):
            if self.here.spaced and not coefficient:
                break
            if self.here.kind is Kind.NUMBER or calculus.begins_operator(self):
                break
            coefficient = coefficient and self.here.kind is Kind.CONSTANT
            factors.append(self.power())
        return (
            factors[0]
            if len(factors) == 1
            else tree.Mul(tuple(factors), span=self.span_from(start))
        )

    def _call(self, name: str, args: tuple[Tree, ...], token: Token) -> Tree:
        span = self.span_from(token)
        shown = self._shown(token)
        match name, len(args):
            case "exp", 1:
                return tree.Pow(tree.Constant("e", span=token.span), args[0], span=span)
            case "log", 1:
                return tree.Call("ln", args, span=span)
            case "lg", 1:
                return tree.Call("log", (args[0], tree.Integer(10)), span=span)
            case "cbrt", 1:
                return tree.Call("root", (args[0], tree.Integer(3)), span=span)
        least, most = FUNCTIONS[name].arity if name in FUNCTIONS else (1, 1)
        if not least <= len(args) <= most:
            wanted = "one argument" if most == 1 else f"{least} arguments"
            raise self.fail(
                f"The function {shown} takes {wanted}, and here it has {len(args)}.", span
            )
        return tree.Call(name, args, span=span)


def number(token: Token) -> Tree:
    """The number that a token stands for, with the digits as typed."""
    text = token.text
    if text.isdecimal():
        return tree.Integer(int(text), span=token.span)
    digits, _, exponent = re.sub("E", "e", text).partition("e")
    whole, _, fraction = digits.partition(".")
    return tree.Decimal(
        int((whole + fraction) or "0"), int(exponent or "0") - len(fraction), span=token.span
    )


def constant_name(text: str) -> tree.ConstantName:
    match text:
        case "e" | "pi" | "i" | "oo":
            return text
        case _:
            raise AssertionError(text)


def _is_minus_one(power: Tree) -> bool:
    return power == tree.Neg(tree.ONE)
