"""What tidying a line did, in words: 2 · 3 = 6, x · x² = x³, like terms, known values."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator

from msgspec import Struct, field

from calctutor.expr.prose import Prose, listed
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    children,
    mul,
)
from calctutor.rewriting.products import base_and_exponent, flat_terms, same_up_to_order, take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy

_MOST_EQUALITIES = 3
_LONGEST_EQUALITY = 24
_LONGEST_LINE = 200

_WORDS = {
    "values": "known values are put in",
    "numbers": "numbers are multiplied",
    "powers": "equal factors become powers",
    "cancelled": "equal factors cancel",
    "like terms": "like terms are put together",
    "zeros": "terms that are 0 drop out",
    "ones": "factors 1 drop out",
    "signs": "minus signs are taken together",
    "brackets": "the minus sign goes to every term of its bracket",
}
"""What may be done to a line, and how it is said where an equality would be too long."""

_ORDER = "The parts are put in the usual order."


class _Deeds(Struct):
    """What was done, by kind, and the equalities that show it where they are short."""

    kinds: set[str] = field(default_factory=set)
    equalities: dict[Relation, str] = field(default_factory=dict)
    untold: set[str] = field(default_factory=set)

    def add(self, kind: str, left: Tree, right: Tree) -> None:
        self.kinds.add(kind)
        if length(left) + length(right) <= _LONGEST_EQUALITY:
            self.equalities[Relation(left, "=", right)] = kind
        else:
            self.untold.add(kind)

    def to_show(self) -> list[Relation]:
        """Return the equalities that tell all of it, or at least the values that were put in."""
        shown = list(self.equalities)
        if self.untold or len(shown) > _MOST_EQUALITIES:
            shown = [equality for equality in shown if self.equalities[equality] == "values"]
        return shown if "values" not in self.untold and len(shown) <= _MOST_EQUALITIES else []


def tidied_in_words(line: Tree, tidying: Callable[[Tree], Tree] = tidy) -> Prose:
    """Return a sentence that says what `tidying` does to a line."""
    deeds = _Deeds()
    if length(line) <= _LONGEST_LINE:
        _look_at(line, tidying, deeds, is_inside=False)
    if shown := deeds.to_show():
        return Prose(("Here ", *listed(shown), "."))
    kinds = deeds.kinds - {"ones"} or deeds.kinds
    said = [words for kind, words in _WORDS.items() if kind in kinds]
    if not said:
        return Prose((_ORDER,))
    sentence = "".join(part for part in listed(said) if isinstance(part, str))
    return Prose((f"{sentence[0].upper()}{sentence[1:]}.",))


def _look_at(
    node: Tree, tidying: Callable[[Tree], Tree], deeds: _Deeds, *, is_inside: bool
) -> None:
    """Note what is done to a node and its parts; a product inside a product is part of that one."""
    is_product = isinstance(node, Mul | Div | Neg)
    for part in children(node):
        _look_at(part, tidying, deeds, is_inside=is_product)
    match node:
        case Mul() | Div() | Neg() if not is_inside:
            _look_at_product(node, deeds)
        case Add(terms):
            _look_at_sum(terms, deeds)
        case Call() | Pow() if (value := tidying(node)) != (plain := _with_tidy_parts(node)):
            deeds.add("values", plain, value)
        case _:
            pass


def _with_tidy_parts(node: Call | Pow) -> Tree:
    match node:
        case Pow(base, exponent):
            return Pow(tidy(base), tidy(exponent))
        case Call(name, args):
            return Call(name, tuple(map(tidy, args)))


def _look_at_product(node: Tree, deeds: _Deeds) -> None:
    factors = list(_factors(node, is_above=True))
    numbers = [(tree, above) for tree, above in factors if rational(tree) is not None]
    if any(tree == ZERO and above for tree, above in numbers):
        deeds.kinds.add("zeros")
        return
    telling = [(tree, above) for tree, above in numbers if tree != ONE]
    if _are_equal_above_and_below(telling):
        deeds.kinds.add("cancelled")
    elif len(telling) > 1:
        _note(telling, "numbers", deeds)
    is_needed = all(not above for tree, above in factors if tree != ONE)
    if (ONE, False) in factors or (factors.count((ONE, True)) > is_needed and len(factors) > 1):
        deeds.kinds.add("ones")
    if _signs(node) > 1:
        deeds.kinds.add("signs")
    groups: dict[Hashable, list[tuple[Tree, bool]]] = {}
    for factor, above in factors:
        if rational(factor) is None:
            base, _ = base_and_exponent(factor)
            groups.setdefault(same_up_to_order(base), []).append((factor, above))
    for group in groups.values():
        if len(group) > 1:
            _note(group, "powers" if all(above for _, above in group) else "cancelled", deeds)


def _are_equal_above_and_below(numbers: list[tuple[Tree, bool]]) -> bool:
    """Return whether one number stands above and below the line, which goes without saying."""
    return len(numbers) == 2 and numbers[0][0] == numbers[1][0] and numbers[0][1] != numbers[1][1]


def _note(factors: list[tuple[Tree, bool]], kind: str, deeds: _Deeds) -> None:
    top = mul(*(tree for tree, above in factors if above))
    bottom = mul(*(tree for tree, above in factors if not above))
    product = top if bottom == ONE else Div(top, bottom)
    value = tidy(product)
    if value != product:
        deeds.add(kind, product, value)


def _factors(tree: Tree, *, is_above: bool) -> Iterator[tuple[Tree, bool]]:
    """Yield the factors of a product in tidy form, each with whether it is above the line."""
    match tree:
        case Mul(factors):
            for factor in factors:
                yield from _factors(factor, is_above=is_above)
        case Div(top, bottom):
            yield from _factors(top, is_above=is_above)
            yield from _factors(bottom, is_above=not is_above)
        case Neg(arg):
            yield from _factors(arg, is_above=is_above)
        case _:
            yield tidy(tree), is_above


def _signs(tree: Tree) -> int:
    match tree:
        case Mul(factors):
            return sum(map(_signs, factors))
        case Div(top, bottom):
            return _signs(top) + _signs(bottom)
        case Neg(arg):
            return 1 + _signs(arg)
        case _:
            return 0


def _look_at_sum(terms: tuple[Tree, ...], deeds: _Deeds) -> None:
    if any(isinstance(term, Neg) and isinstance(term.arg, Add) for term in terms):
        deeds.kinds.add("brackets")
    groups: dict[Hashable, list[Tree]] = {}
    for term in map(tidy, flat_terms(terms)):
        if term == ZERO:
            deeds.kinds.add("zeros")
            continue
        product = take_apart(term)
        key = (frozenset(product.above), frozenset(product.below))
        groups.setdefault(key, []).append(term)
    for group in groups.values():
        if len(group) > 1:
            deeds.add("like terms", Add(tuple(group)), tidy(Add(tuple(group))))
