"""Derivatives of a neuron's output and of its loss."""

from __future__ import annotations

from calctutor.practice.numbers import DIGITS, FEW, SIGNS
from calctutor.practice.skill import Skill, shape

_PARTS = ("w", "b")
_TARGETS = ("y", "t")
_ACTIVATIONS = ("σ", "tanh")

SKILL = Skill(
    "neuron-gradient",
    "Gradient of a neuron",
    "How output and loss change with a weight and the bias.",
    (
        (
            shape("∂/∂{v} (w x {s} b)", v=_PARTS, s=SIGNS),
            shape("∂/∂{v} ({a}w {s} {c}b)", v=_PARTS, a=DIGITS, c=FEW, s=SIGNS),
            shape("∂/∂w_{i} (w_1 x_1 + w_2 x_2 + b)", i=(1, 2)),
            shape("∂/∂{v} ({v} - {a})^2", v=_PARTS, a=DIGITS),
        ),
        (
            shape("∂/∂{v} {f}(w x {s} b)", v=_PARTS, s=SIGNS, f=_ACTIVATIONS),
            shape("∂/∂{v} {f}({a}w {s} b)", v=_PARTS, a=DIGITS, s=SIGNS, f=_ACTIVATIONS),
            shape("∂/∂w_{i} {f}(w_1 x_1 + w_2 x_2)", i=(1, 2), f=_ACTIVATIONS),
            shape("∂/∂{v} {c}{f}(w x + b)", v=_PARTS, c=FEW, f=_ACTIVATIONS),
        ),
        (
            shape("∂/∂{v} 1/2 ({t} - (w x + {a}b))^2", v=_PARTS, t=_TARGETS, a=FEW),
            shape("∂/∂w 1/2 ({a}w {s} b - {t})^2", a=DIGITS, t=_TARGETS, s=SIGNS),
            shape("∂/∂w ({t} - {a}w)^2", a=DIGITS, t=_TARGETS),
            shape("∂/∂{v} ({a} - (w x + b))^2", v=_PARTS, a=DIGITS),
        ),
        (
            shape(
                "∂/∂{v} 1/2 ({t} - {f}(w x {s} b))^2",
                v=_PARTS,
                t=_TARGETS,
                f=_ACTIVATIONS,
                s=SIGNS,
            ),
            shape("∂/∂{v} 1/2 ({t} - σ({a}w + b))^2", v=_PARTS, t=_TARGETS, a=DIGITS),
            shape("∂/∂w 1/2 (σ({a}w) - {t})^2", t=_TARGETS, a=DIGITS),
            shape("∂/∂w 1/2 ({t} - σ(w x {s} {a}))^2", a=DIGITS, t=_TARGETS, s=SIGNS),
        ),
        (
            shape("∂/∂w σ(v tanh({a}w))", a=DIGITS),
            shape("∂/∂{v} (-ln(σ({a}w + b)))", v=_PARTS, a=DIGITS),
            shape("∂/∂w 1/2 ({t} - v {f}({a}w))^2", t=_TARGETS, f=_ACTIVATIONS, a=DIGITS),
            shape("∂/∂w v σ(w x {s} b)^2", s=SIGNS),
            shape("∂/∂{v} ln(1 + e^(-{a}w - b))", v=_PARTS, a=DIGITS),
        ),
    ),
    needs=("sigmoid", "partial-derivatives"),
)
