"""Derivatives of ratios: the chain rule over the kernels, each with its own derivative."""

from __future__ import annotations

from fractions import Fraction

from calctutor.algebra.exponentials import exponential
from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.ratio import OutOfReach, Ratio
from calctutor.algebra.roots import power
from calctutor.algebra.special import polygamma
from calctutor.expr.tree import Constant, Neg

_HALF = Fraction(1, 2)


def derivative(value: Ratio, name: str, kernels: Kernels) -> Ratio:
    """d value/d name = Σ ∂value/∂k · dk/d name over the kernels k.

    Raises OutOfReach where the derivative of a kernel is not known.
    """
    ring = value.ring
    total = ring.zero
    for kernel in kernels.of(value.top):
        slope = _slope(kernel, name, kernels)
        if not slope.is_zero:
            partial = ring.ratio(value.top.derivative(kernel.index), value.bottom)
            total = total + partial * slope
    for kernel in kernels.of(value.bottom):
        slope = _slope(kernel, name, kernels)
        if not slope.is_zero:
            partial = ring.ratio(value.bottom.derivative(kernel.index), value.bottom)
            total = total - value * partial * slope
    return total


def _slope(kernel: Kernel, name: str, kernels: Kernels) -> Ratio:
    ring = kernels.ring
    match kernel.key:
        case ("name", known):
            return ring.one if known == name else ring.zero
        case ("pi",) | ("i",):
            return ring.zero
        case ("partial", str(function), tuple(orders), _):
            return _by_each_argument(function, orders, kernel.args, name, kernels)
        case ("integral", variable, _) if variable == name and kernel.arg is not None:
            return kernel.arg
        case ("integral", _, _):
            raise OutOfReach
        case ("area", _, frozenset() as names, _) if name in names:
            raise OutOfReach
        case ("area", _, _, Constant() | Neg()):
            return ring.zero
    if kernel.arg is None:
        raise OutOfReach
    inner = derivative(kernel.arg, name, kernels)
    return inner if inner.is_zero else _outer(kernel, kernel.arg, kernels) * inner


def _by_each_argument(
    function: str, orders: tuple[int, ...], args: tuple[Ratio, ...], name: str, kernels: Kernels
) -> Ratio:
    """Σ ∂f/∂uᵢ · duᵢ/d name over the arguments uᵢ."""
    total = kernels.ring.zero
    for place, arg in enumerate(args):
        inner = derivative(arg, name, kernels)
        if not inner.is_zero:
            raised = tuple(order + (index == place) for index, order in enumerate(orders))
            total = total + kernels.function_of_several(function, raised, args) * inner
    return total


def _outer(kernel: Kernel, arg: Ratio, kernels: Kernels) -> Ratio:
    """The derivative of a kernel as a function of its argument."""
    ring = kernels.ring
    one = ring.one
    match kernel.key:
        case ("exp", *_):
            return kernel.ratio
        case ("ln", *_):
            return one / arg
        case ("root", *_):
            degree = kernels.finest(kernel.key, Fraction(1))
            return kernel.ratio / (ring.number(degree) * arg)
        case ("abs", *_):
            return arg / kernel.ratio
        case ("sin", angle):
            return kernels.named("cos", angle)
        case ("cos", angle):
            return -_known(kernels, ("sin", angle))
        case ("asin", *_):
            return power(one - arg * arg, -_HALF, kernels)
        case ("atan", *_):
            return one / (one + arg * arg)
        case ("base", *_):
            return one
        case ("area", *_) if kernel.slope is not None:
            return kernel.slope
        case ("erf", *_):
            gauss = exponential(-arg * arg, kernels)
            return ring.number(2) * gauss * power(kernels.pi, -_HALF, kernels)
        case ("gamma", *_):
            return kernel.ratio * polygamma(0, arg, kernels)
        case ("polygamma", int(order), _):
            return polygamma(order + 1, arg, kernels)
        case ("apply", name, int(primes), key):
            return kernels.function(str(name), primes + 1, arg, key)
        case _:
            raise OutOfReach


def _known(kernels: Kernels, key: tuple[object, ...]) -> Ratio:
    found = kernels.find(key)
    if found is None:
        raise OutOfReach
    return found.ratio
