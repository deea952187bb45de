"""Square roots of constants: the a of x² + a², and what must hold for it to be positive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calctutor.expr.tree import ONE, ZERO, Div, Integer, Mul, Pow, Relation, Symbol, Tree, call
from calctutor.numeric.points import is_positive
from calctutor.solving.numbers import rational
from calctutor.solving.products import take_apart
from calctutor.solving.tidy import tidy


@dataclass(frozen=True, slots=True)
class RootOfConstant:
    """√|c|, the sign of c, and what these rely on."""

    sign: int
    root: Tree
    where: tuple[Relation, ...] = ()


def root_of(value: Tree, given: Sequence[Relation]) -> RootOfConstant | None:
    """√|c| of a constant c, and its sign; None where the sign is not plain."""
    product = take_apart(value)
    if product.coefficient == 0:
        return None
    sign = 1 if product.coefficient > 0 else -1
    factors: list[Tree] = []
    where: list[Relation] = []
    for part in (*product.above, *product.below):
        is_above = any(part is one for one in product.above)
        match part:
            case Pow(base, exponent) if rational(exponent) == 2:
                root: Tree = base
                if isinstance(base, Symbol) and not is_positive(base.name, given):
                    where.append(Relation(base, ">", ZERO))
            case Symbol(name):
                root = call("sqrt", part)
                if not is_positive(name, given):
                    where.append(Relation(part, ">", ZERO))
            case _:
                return None
        factors.append(root if is_above else Div(ONE, root))
    size = abs(product.coefficient)
    number = tidy(
        Div(
            call("sqrt", Integer(size.numerator)),
            call("sqrt", Integer(size.denominator)),
        )
    )
    return RootOfConstant(sign, tidy(Mul((number, *factors))) if factors else number, tuple(where))
