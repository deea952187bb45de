"""Rule for derivatives of higher order."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative
from calctutor.solving.differentiation.rule import Application, derivative_of


def higher_order(derivative: Derivative) -> Application | None:
    """Apply dⁿ/dxⁿ f = dⁿ⁻¹/dxⁿ⁻¹ (d/dx f)."""
    if derivative.order == 1:
        return None
    first = derivative_of(derivative.body, derivative)
    after = replace(derivative, body=first, order=derivative.order - 1)
    explanation = say("A higher derivative is taken one after another, the first one first.")
    return Application("higher-order", after, explanation)
