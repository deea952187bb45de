"""Reads the words of a formula back into its tree, without any punctuation.

The imaginary unit and a name i are said alike, as they are written alike. If the tree that comes
out is always the one that went in, no two other formulas sound alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from calctutor.expr.names import GREEK
from calctutor.expr.prose import Formula
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Comparison,
    Constant,
    Decimal,
    Derivative,
    Div,
    I,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    rebuilt,
)

_FUNCTIONS = {
    "sine": "sin", "cosine": "cos", "tangent": "tan", "cotangent": "cot", "secant": "sec",
    "cosecant": "csc", "natural log": "ln", "softplus": "softplus", "sigma": "sigma",
    "the sign": "sign", "the step function": "step", "the floor": "floor", "the root": "root",
    "the ceiling": "ceil", "the maximum": "max", "the minimum": "min", "the absolute value": "abs",
    "the error function": "erf", "the imaginary error function": "erfi",
    "the exponential integral": "Ei", "the logarithmic integral": "li",
    "the sine integral": "Si", "the cosine integral": "Ci",
    "the Fresnel sine integral": "fresnels", "the Fresnel cosine integral": "fresnelc",
    "the gamma function": "gamma",
    "the digamma function": "digamma", "the polygamma function": "polygamma",
    "the binomial coefficient": "binomial",
}  # fmt: skip
for _word, _name in {"sine": "sin", "cosine": "cos", "tangent": "tan", "cotangent": "cot",
                     "secant": "sec", "cosecant": "csc"}.items():  # fmt: skip
    _FUNCTIONS |= {
        f"arc {_word}": f"a{_name}",
        f"hyperbolic {_word}": f"{_name}h",
        f"inverse hyperbolic {_word}": f"a{_name}h",
    }
_COMPARISONS: dict[str, Comparison] = {
    "equals": "=",
    "is not equal to": "!=",
    "is less than or equal to": "<=",
    "is less than": "<",
    "is greater than or equal to": ">=",
    "is greater than": ">",
}
_PARTS = ("half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ROOTS = {"square": 2, "cube": 3, "fourth": 4, "fifth": 5}
_ENDS = {
    *("plus", "minus", "times", "over", "squared", "cubed", "factorial", "raised", "to", "from"),
    *("comma", "end", "close", "power", "of", "if", "otherwise", "case", "equals", "is", "at"),
    *("d", "by", "exponent", *_PARTS, *(f"{part}s" for part in _PARTS), "halves"),
}


def read_words(text: str) -> Tree | Relation:
    """The formula that the words say."""
    text = re.sub(rf"\bone (?=(?:{'|'.join(_PARTS)})\b)", "1 ", text)
    reader = _Reader(re.sub(r"[,;]", "", text).split())
    tree = reader.whole()
    if reader.left:
        found: Tree | Relation = reader.compared(tree)
    else:
        found = tree
    assert not reader.left, (text, reader.left)
    return found


def as_heard(formula: Formula) -> Formula:
    """The formula with the imaginary unit as a name."""
    if isinstance(formula, Relation):
        left, right = as_heard_tree(formula.left), as_heard_tree(formula.right)
        return Relation(left, formula.comparison, right)
    return as_heard_tree(formula)


def as_heard_tree(tree: Tree) -> Tree:
    return Symbol("i") if tree == I else rebuilt(tree, as_heard_tree)


class _Reader:
    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.at = 0

    @property
    def left(self) -> list[str]:
        return self.words[self.at :]

    def sees(self, text: str) -> bool:
        wanted = text.split()
        return self.words[self.at : self.at + len(wanted)] == wanted

    def takes(self, text: str) -> bool:
        if self.sees(text):
            self.at += len(text.split())
            return True
        return False

    def needs(self, text: str) -> None:
        assert self.takes(text), (text, self.words[: self.at], self.left)

    def next(self) -> str:
        self.at += 1
        return self.words[self.at - 1]

    def tried(self, attempt: Callable[[], Tree | None]) -> Tree | None:
        start = self.at
        try:
            found = attempt()
        except (AssertionError, IndexError):
            found = None
        if found is None:
            self.at = start
        return found

    def compared(self, left: Tree) -> Relation:
        for words, sign in _COMPARISONS.items():
            if self.takes(words):
                return Relation(left, sign, self.whole())
        raise AssertionError(self.left)

    def whole(self) -> Tree:
        if self.takes("does not exist"):
            return Constant("undefined")
        if self.takes("the vector"):
            parts = self.several()
            self.needs("end vector")
            return Vector(parts)
        tree = self.sum()
        return Div(tree, self.sum()) if self.takes("over") else tree

    def several(self) -> tuple[Tree, ...]:
        parts = [self.whole()]
        while self.takes("comma"):
            parts.append(self.whole())
        return tuple(parts)

    def sum(self) -> Tree:
        is_negative = self.takes("negative")
        terms: list[Tree] = [Neg(self.term()) if is_negative else self.term()]
        while self.sees("plus") or self.sees("minus"):
            subtracted = self.next() == "minus"
            terms.append(Neg(self.term()) if subtracted else self.term())
        return terms[0] if len(terms) == 1 else Add(tuple(terms))

    def term(self) -> Tree:
        factors = [self.factor()]
        if self.is_coefficient(factors[0]):
            factors.append(self.factor())
        while self.takes("times"):
            factors.append(self.factor())
        return factors[0] if len(factors) == 1 else Mul(tuple(factors))

    def is_coefficient(self, first: Tree) -> bool:
        return (
            isinstance(first, Integer | Decimal) and bool(self.left) and self.left[0] not in _ENDS
        )

    def factor(self) -> Tree:
        base = self.primary()
        if self.takes("factorial"):
            return Call("factorial", (base,))
        exponent = self.raised()
        return base if exponent is None else Pow(base, exponent)

    def raised(self) -> Tree | None:
        if self.takes("squared"):
            return Integer(2)
        if self.takes("cubed"):
            return Integer(3)
        if self.takes("raised to the exponent"):
            exponent = self.whole()
            self.needs("end exponent")
            return exponent
        if self.sees("to the") and not self.sees("to the quantity"):
            self.needs("to the")
            exponent = self.whole()
            self.needs("power")
            return exponent
        return None

    def primary(self) -> Tree:
        for attempt in (self.enclosed, self.operator, self.called, self.differential):
            found = self.tried(attempt)
            if found is not None:
                return found
        return self.number() if self.left[0][0].isdigit() else self.named()

    def enclosed(self) -> Tree | None:
        if self.takes("the quantity"):
            tree = self.whole()
            self.needs("end quantity")
            return tree
        if self.takes("start fraction"):
            above = self.sum()
            self.needs("over")
            below = self.sum()
            self.needs("end fraction")
            return Div(above, below)
        if self.takes("open bracket"):
            body = self.whole()
            self.needs("close bracket")
            if self.takes("at"):
                variable = self.symbol()
                self.needs("equals")
                return Bracket(body, variable, None, self.last_end())
            self.needs("from")
            variable = self.symbol()
            self.needs("equals")
            lower = self.end()
            self.needs("to")
            return Bracket(body, variable, lower, self.last_end())
        if self.sees("case"):
            branches = []
            while self.takes("case"):
                value = self.whole()
                if self.takes("otherwise"):
                    branches.append(Branch(value, None))
                else:
                    self.needs("if")
                    branches.append(Branch(value, self.compared(self.whole())))
            self.needs("end cases")
            return Cases(tuple(branches))
        return None

    def operator(self) -> Tree | None:
        if self.takes("the integral"):
            lower, upper = self.range()
            self.needs("of")
            body = self.whole()
            self.needs("d")
            return Integral(body, self.symbol(), lower, upper)
        if self.takes("the limit as"):
            variable = self.symbol()
            self.needs("goes to")
            point = self.end()
            right, left = self.takes("from the right"), self.takes("from the left")
            self.needs("of")
            return Limit(self.term(), variable, point, "+" if right else "-" if left else "")
        if self.takes("the sum over"):
            index = self.symbol()
            lower, upper = self.range()
            self.needs("of")
            return Sum(self.term(), index, lower, upper)
        return None

    def range(self) -> tuple[Tree | None, Tree | None]:
        if not self.takes("from"):
            return None, None
        lower = self.end()
        self.needs("to")
        return lower, self.end()

    def last_end(self) -> Tree:
        if self.takes("negative"):
            return Neg(self.last_end())
        return self.enclosed() or self.leaf()

    def end(self) -> Tree:
        if self.takes("negative"):
            return Neg(self.end())
        if self.sees("the quantity") or self.sees("start fraction"):
            tree = self.enclosed()
            assert tree is not None
            return tree
        above = self.leaf()
        return Div(above, self.leaf()) if self.takes("over") else above

    def leaf(self) -> Tree:
        return self.number() if self.left[0][0].isdigit() else self.name()

    def called(self) -> Tree | None:
        for words, index in _ROOTS.items():
            if self.takes(f"the {words} root of"):
                return self.root(index)
        if self.takes("log base"):
            base = self.base()
            self.needs("of")
            return Call("log", (*self.arguments(), base))
        for words in sorted(_FUNCTIONS, key=len, reverse=True):
            name = _FUNCTIONS[words]
            if self.takes(f"{words} of"):
                return Call(name, self.arguments())
            start = self.at
            if self.takes(words):
                exponent = self.raised()
                if exponent is not None and self.takes("of"):
                    return Pow(Call(name, self.arguments()), exponent)
                self.at = start
        return None

    def base(self) -> Tree:
        return self.enclosed() or self.leaf()

    def root(self, index: int) -> Tree:
        start = self.at
        name = "sqrt" if index == 2 else "root"
        rest = () if index == 2 else (Integer(index),)

        def long() -> Tree | None:
            tree = self.sum()
            self.needs("end root")
            return tree

        found = self.tried(long)
        if found is None:
            self.at = start
            found = self.leaf()
        return Call(name, (found, *rest))

    def arguments(self) -> tuple[Tree, ...]:
        if self.takes("open paren"):
            several = self.several()
            self.needs("close paren")
            return several
        first = self.factor()
        return (Mul((first, self.factor())),) if self.is_coefficient(first) else (first,)

    def differential(self) -> Tree | None:
        partial = self.takes("partial")
        if not self.takes("d"):
            return None
        order = self.order()
        if self.takes("by d"):
            variable = self.symbol()
            assert self.order() == order
            self.needs("of")
            (argument,) = self.arguments()
            return Derivative(argument, variable, order, partial)
        body = self.name()
        self.needs("by d")
        variable = self.symbol()
        assert self.order() == order
        return Derivative(body, variable, order, partial)

    def order(self) -> int:
        if self.takes("squared"):
            return 2
        if self.takes("cubed"):
            return 3
        return int(self.next()) if self.takes("to the") else 1

    def number(self) -> Tree:
        text = self.next()
        if self.takes("exponent"):
            sign = -1 if self.takes("negative") else 1
            return Decimal(int(text), sign * int(self.next()))
        if "." in text:
            return Decimal(int(text.replace(".", "")), -len(text.partition(".")[2]))
        for number, part in enumerate(_PARTS, 2):
            if self.takes(part) or self.takes(f"{part}s") or (number == 2 and self.takes("halves")):
                return Div(Integer(int(text)), Integer(number))
        return Integer(int(text))

    def named(self) -> Tree:
        is_function = self.takes("function")
        tree = self.name()
        primes = 0
        for words, count in {"prime": 1, "double prime": 2, "triple prime": 3}.items():
            if self.takes(words):
                primes = count
        if self.takes("with"):
            primes = int(self.next())
            self.needs("primes")
        if self.takes("of"):
            assert isinstance(tree, Symbol)
            return Apply(tree.name, primes, self.arguments())
        if is_function or primes:
            assert isinstance(tree, Symbol)
            return Apply(tree.name, primes, ())
        return tree

    def symbol(self) -> Symbol:
        name = self.name()
        assert isinstance(name, Symbol), name
        return name

    def name(self) -> Tree:
        if not self.sees("e sub") and self.takes("e"):
            return Constant("e")
        if self.takes("pi"):
            return Constant("pi")
        if self.takes("infinity"):
            return Constant("oo")
        self.takes("letter")
        stem = self.stem()
        return Symbol(f"{stem}_{self.label()}") if self.takes("sub") else Symbol(stem)

    def stem(self) -> str:
        if self.takes("d"):
            return f"d{self.stem()}"
        if self.takes("capital delta"):
            is_difference = bool(self.left) and self.is_letter(self.left[0])
            return f"Delta{self.stem()}" if is_difference else "Delta"
        word = self.next()
        if word == "capital":
            word = self.next()
            word = word if len(word) == 1 else word.capitalize()
        assert word not in _ENDS, (word, self.words)
        return f"{word}hat" if self.takes("hat") else word

    def is_letter(self, word: str) -> bool:
        return word == "capital" or (word != "d" and len(word) == 1) or word in GREEK

    def label(self) -> str:
        label = self.next() if self.left[0].isdigit() else ""
        while self.left and (self.is_letter(self.left[0]) or not label):
            label += self.stem()
        return label
