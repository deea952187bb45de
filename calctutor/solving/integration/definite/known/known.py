"""Known definite integrals, each with the reason for its value."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Integral,
    Mul,
    Relation,
    Tree,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.known.bell import (
    bell_beside_wave,
    bell_curve,
    bell_moment,
)
from calctutor.solving.integration.definite.known.circular import (
    logarithm_of_sine,
    sine_over_x,
    wallis,
)
from calctutor.solving.integration.definite.known.frullani import frullani
from calctutor.solving.integration.definite.known.gamma import (
    gamma_integral,
    gamma_of_power,
    power_of_logarithm,
)
from calctutor.solving.integration.definite.known.result import Finder, Known, joined
from calctutor.solving.integration.integrand import with_constant_apart

_FINDERS: tuple[Finder, ...] = (
    gamma_integral,
    bell_curve,
    bell_moment,
    wallis,
    sine_over_x,
    gamma_of_power,
    power_of_logarithm,
    bell_beside_wave,
    logarithm_of_sine,
    frullani,
)


def known_result(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return the value of a known integral, up to a constant factor, else None.

    Raise NeedsError if the value depends on the sign of a parameter.
    """
    factor, rest = with_constant_apart(neat(integral.body), integral.variable)
    for find in _FINDERS:
        found = find(replace(integral, body=rest), given)
        if found is not None:
            return found if factor == ONE else _times(factor, found)
    return None


def _times(factor: Tree, known: Known) -> Known:
    comes_out = say("The constant factor {factor} comes out.", factor=factor)
    value = number_form(tidy(Mul((factor, known.value))))
    return replace(known, value=value, explanation=joined((comes_out, known.explanation)))
