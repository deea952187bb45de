"""Rules that rewrite an expression without changing its value."""

from __future__ import annotations

from functools import partial

from calctutor.glossary.entry import Entry, Group, rule

_rule = partial(rule, group=Group.ALGEBRA)

ENTRIES: tuple[Entry, ...] = (
    _rule(
        "simplify",
        "The line is written more shortly, with the same value.",
        also="simplification, tidy",
        formula="2x + 3x = 5x",
        example="d/dx x^-3",
        related="factor, expand, cancel",
    ),
    _rule(
        "factor",
        "What all terms have in common goes in front of a bracket.",
        also="factoring, factor out, factorise",
        formula="x e^x + e^x = (x + 1) e^x",
        example="d/dx x 2^x",
        related="expand, cancel",
    ),
    _rule(
        "expand",
        "Brackets are multiplied out: each term inside one times each term inside the other.",
        also="expand, expand brackets",
        formula="(x + 1) (x - 2) = x^2 - x - 2",
        example="int e^x (1/x - 1/x^2) dx",
        related="factor",
    ),
    _rule(
        "cancel",
        "A factor of both numerator and denominator goes. Only factors may, never terms of a sum.",
        also="cancelling, reduce a fraction",
        formula="(x^2 - 1)/(x - 1) = x + 1",
        example="lim_{x->1} (x^2-1)/(x-1)",
        related="factor, common-denominator, difference-quotient",
    ),
    _rule(
        "common-denominator",
        "Fractions are added over one denominator that all of them share.",
        also="add fractions",
        formula="1/x + 1/y = (x + y)/(x y)",
        example="d/dx arctan(x/a)",
        related="cancel, single-quotient",
    ),
    _rule(
        "conjugate",
        "A difference with roots is multiplied, above and below, by the sum; then the roots are"
        " squared and gone.",
        also="rationalise, multiply by the conjugate",
        formula="sqrt(x + 1) - sqrt(x) = 1/(sqrt(x + 1) + sqrt(x))",
        example="lim_{x->0} (sqrt(1+x)-1)/x",
        related="difference-of-squares",
    ),
    _rule(
        "difference-of-squares",
        "A difference times the sum of the same two is the difference of their squares.",
        also="third binomial formula",
        formula="(a - b) (a + b) = a^2 - b^2",
        example="d/dx sqrt(x)",
        by_definition=True,
        related="conjugate, factor",
    ),
    _rule(
        "addition-theorem",
        "Sine and cosine of a sum, by those of its parts.",
        also="angle sum identity, sum formula",
        formula=(
            "sin(a + b) = sin(a) cos(b) + cos(a) sin(b)",
            "cos(a + b) = cos(a) cos(b) - sin(a) sin(b)",
        ),
        example="d/dx sin(x)",
        by_definition=True,
        related="double-angle, product-to-sum, one-argument",
    ),
    _rule(
        "one-argument",
        "Sines and cosines of different multiples of x are all written with the same one.",
        name="One argument",
        formula=("sin(2x) = 2 sin(x) cos(x)", "cos(2x) = cos(x)^2 - sin(x)^2"),
        example="int cos(2x)/(cos(x)-sin(x)) dx",
        related="double-angle, addition-theorem",
    ),
    _rule(
        "double-angle",
        "The square of a sine or a cosine, by the cosine of twice the angle; so that there is no"
        " power left.",
        also="power reduction, double angle formula",
        formula=("sin(x)^2 = (1 - cos(2x))/2", "cos(x)^2 = (1 + cos(2x))/2"),
        example="int sin(x)^2 dx",
        related="half-argument, odd-power",
    ),
    _rule(
        "half-argument",
        "One plus a cosine is twice the square of the cosine of half the angle.",
        also="half-angle formula",
        formula="1 + cos(x) = 2 cos(x/2)^2",
        example="int 1/(1+cos(x)) dx",
        related="double-angle, weierstrass",
    ),
    _rule(
        "product-to-sum",
        "A product of sines and cosines becomes a sum, which can be integrated term by term.",
        also="product to sum formula",
        formula="cos(a) cos(b) = (cos(a - b) + cos(a + b))/2",
        example="int cos(x) cos(4x) dx",
        related="addition-theorem",
    ),
    _rule(
        "pythagoras",
        "Sine squared plus cosine squared is one, and what follows from it for the other"
        " functions.",
        name="Identity of Pythagoras",
        also="pythagorean identity, trigonometric identity",
        formula=(
            "sin(x)^2 + cos(x)^2 = 1",
            "1 + tan(x)^2 = 1/cos(x)^2",
            "cosh(x)^2 - sinh(x)^2 = 1",
        ),
        example="d/dx artanh(sin(x))",
        related="double-angle, trigonometric-substitution",
    ),
    _rule(
        "tangent-and-secant",
        "The square of the tangent is the square of the secant minus one, and the square of the"
        " secant can be integrated.",
        formula="tan(x)^2 = sec(x)^2 - 1",
        example="int tan(x)^2 dx",
        related="pythagoras, tangent, secant",
    ),
    _rule(
        "other-functions",
        "One function is written by others, such as the tangent by sine and cosine.",
        formula=("tan(x) = sin(x)/cos(x)", "sec(x) = 1/cos(x)"),
        example="int 1/(1+sin(x)) dx",
        related="tangent-and-secant, pythagoras",
    ),
    _rule(
        "power-law",
        "Powers of one base are multiplied by adding their exponents; a power of a power multiplies"
        " them.",
        also="exponent rules, laws of exponents, laws of powers",
        formula=("e^a e^b = e^(a + b)", "(e^a)^b = e^(a b)"),
        example="int 2^x/3^x dx",
        related="logarithm-law, root-as-power",
    ),
    _rule(
        "logarithm-law",
        "The logarithm of a product is the sum of the logarithms, that of a quotient their"
        " difference, and an exponent comes out as a factor.",
        also="log rules, laws of logarithms",
        formula=("ln(a b) = ln(a) + ln(b)", "ln(a/b) = ln(a) - ln(b)", "ln(a^n) = n ln(a)"),
        formula_given=("a > 0", "b > 0"),
        example="lim_{x->oo} (ln(x + 1) - ln(x))",
        related="power-law, logarithm",
    ),
    _rule(
        "sign",
        "A minus is moved to where it is easiest to read.",
        formula="(a - b)^2 = (b - a)^2",
        example="∂/∂b (y - Σ_i w_i x_i - b)^2",
        related="simplify",
    ),
)
