"""Rules and techniques for limits."""

from __future__ import annotations

from functools import partial

from calctutor.glossary.entry import Entry, Group, rule

_rule = partial(rule, group=Group.LIMITS)

ENTRIES: tuple[Entry, ...] = (
    _rule(
        "direct-substitution",
        "Where nothing goes wrong, the limit is the value: put the point in.",
        also="plug in the point",
        formula="lim_{x->2} (x^2 + 1) = 5",
        example="lim_{x->2} (x^2 + 1)",
        related="continuity, limit, limit-zero-over-zero-called",
    ),
    _rule(
        "limit-laws",
        "The limit of a sum is the sum of the limits; so for differences, products and quotients,"
        " as long as each part has a limit and nothing is divided by 0.",
        also="rules for limits",
        formula="lim_{x->oo} (3 + 1/x)/(2 - 1/x) = 3/2",
        example="lim_{x->oo} 1/x",
        related="limit, direct-substitution",
    ),
    _rule(
        "known-limit",
        "Some limits are used again and again, and are known by heart. They hold at their own point"
        " only.",
        also="standard limit",
        formula=(
            "lim_{x->0} sin(x)/x = 1",
            "lim_{x->0} (e^x - 1)/x = 1",
            "lim_{x->oo} (1 + 1/x)^x = e",
        ),
        example="lim_{x->0} sin(x)/x",
        related="limit, limit-known-limit-elsewhere",
    ),
    _rule(
        "take-limit",
        "Everything is simple enough now: the point is put in, or what goes to infinity is let go.",
        example="d/dx x^2",
        by_definition=True,
        related="limit, difference-quotient, improper-integral",
    ),
    _rule(
        "one-sided",
        "Near the point the formula differs on the two sides. Each side has its own limit, and only"
        " if both are the same is there a limit.",
        also="left limit, right limit, from the left, from the right",
        formula=("lim_{x->0+} abs(x)/x = 1", "lim_{x->0-} abs(x)/x = -1"),
        example="lim_{x->0} x floor(x)",
        related="limit, join, limit-one-side-only",
    ),
    _rule(
        "growth",
        "Which part is faster decides. Exponentials with a base above 1 outgrow every power, and"
        " every power with a positive exponent outgrows the logarithm.",
        also="race, grows faster, dominates",
        formula=("lim_{x->oo} x^5/e^x = 0", "lim_{x->oo} ln(x)/x = 0"),
        example="lim_{x->-oo} x e^x",
        related="highest-power, lhopital, limit-infinity-over-infinity-one",
    ),
    _rule(
        "highest-power",
        "Far out only the highest power counts. Take it out of numerator and denominator; what is"
        " left besides goes to numbers.",
        also="leading term, largest power",
        formula="lim_{x->oo} (3x^2 + 1)/(2x^2 - x) = 3/2",
        example="lim_{x->oo} (x^2 - x)",
        related="growth, limit-largest-power-ignored",
    ),
    _rule(
        "leading-term",
        "Close to the point only the greatest term counts. A factor may be replaced by one that it"
        " behaves like: the quotient of the two goes to 1.",
        also="equivalent, behaves like, asymptotic",
        formula="lim_{x->0+} sin(x)/sqrt(1 - cos(x)) = sqrt(2)",
        example="lim_{x->0+} sin(x)/sqrt(1 - cos(x))",
        related="growth, highest-power, expansion",
    ),
    _rule(
        "expansion",
        "Where the greatest terms cancel, more of each is needed: it is written as a sum of ever"
        " smaller terms, as far as something is left.",
        also="Taylor expansion, asymptotic series",
        formula="lim_{x->oo} x ((1 + 1/x)^x - e) = -e/2",
        example="lim_{x->oo} x ((1 + 1/x)^x - e)",
        related="leading-term, lhopital",
    ),
    _rule(
        "rewrite",
        "The expression is written in another way, with the same value, in which a known limit can"
        " be seen.",
        example="lim_{x->oo} x sin(1/x)",
        related="known-limit, simplify",
    ),
    _rule(
        "squeeze",
        "What lies between two functions that have the same limit has that limit too.",
        also="sandwich theorem, squeeze",
        formula="lim_{x->0} x sin(1/x) = 0",
        example="lim_{x->oo} sin(x)/x",
        related="limit",
    ),
    _rule(
        "continuity",
        "A function is continuous where its limit is its value. Then the limit may go inside the"
        " function.",
        also="continuous, continuous function",
        formula="lim_{x->0} cos(x) = cos(0)",
        example="lim_{x->oo} ln((x + 1)/x)",
        related="limit, direct-substitution, join",
    ),
    _rule(
        "lhopital",
        "Where numerator and denominator both go to 0, or both to infinity, each is differentiated"
        " by itself; if the new quotient has a limit, it is the limit of the old one. It is not the"
        " quotient rule, and without that condition it is false.",
        also="l'hopital, l hopital, l'hospital, hopital's rule, lhospital",
        formula="lim_{x->0} (e^x - 1)/sin(x) = lim_{x->0} e^x/cos(x)",
        example="lim_{x->0} erf(x)/x",
        related="indeterminate-form, growth, limit-hopital-as-quotient-rule,"
        " limit-hopital-without-condition",
    ),
    _rule(
        "power-as-exponential",
        "A power in which base and exponent both move is written as e to the exponent times the"
        " logarithm of the base. The limit is then taken in the exponent.",
        formula="x^x = e^(x ln(x))",
        formula_given=("x > 0",),
        example="lim_{x->0+} x^x",
        related="logarithmic-differentiation, continuity, limit-one-to-infinity-one",
    ),
)
