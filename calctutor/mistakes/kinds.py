"""Kinds of mistake, each with its id, its description, and the skill that practises against it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A misconception that leads to many wrong answers, on many problems.

    `id` identifies the kind in programs and stored answers, and never changes. `done` describes in
    plain words what a learner did, `needed` what the problem requires instead: "This one
    needed {needed}." `skill` is the name of the skill to practise, empty if there is none. A kind
    that `is_general` can occur on any problem: it is reported only if nothing specific fits, and
    does not influence which problems are chosen.
    """

    id: str
    done: str
    needed: str
    skill: str = ""
    is_general: bool = False


CHAIN_INNER_DERIVATIVE_MISSING = Kind(
    "chain-inner-derivative-missing",
    "the inner derivative left out",
    "the inner derivative",
    "chain-rule",
)
CHAIN_INNER_NOT_DIFFERENTIATED = Kind(
    "chain-inner-not-differentiated",
    "the inner function as a factor, not its derivative",
    "the derivative of the inner function",
    "chain-rule",
)
CHAIN_INNER_SIGN_LOST = Kind(
    "chain-inner-sign-lost",
    "the sign of the inner derivative lost",
    "the sign of the inner derivative",
    "chain-rule",
)
CHAIN_OUTER_AT_INNER_DERIVATIVE = Kind(
    "chain-outer-at-inner-derivative",
    "the outer derivative taken at the inner derivative",
    "the outer derivative at the unchanged inside",
    "chain-rule",
)
CHAIN_LAYER_MISSING = Kind(
    "chain-layer-missing",
    "a layer of the chain left out",
    "every layer of the chain",
    "chain-rule",
)

POWER_EXPONENT_NOT_LOWERED = Kind(
    "power-exponent-not-lowered",
    "the exponent not lowered",
    "an exponent that is one less",
    "powers",
)
POWER_FACTOR_MISSING = Kind(
    "power-factor-missing",
    "the exponent not brought down as a factor",
    "the exponent as a factor",
    "powers",
)
POWER_NEGATIVE_EXPONENT_RAISED = Kind(
    "power-negative-exponent-raised",
    "a negative exponent raised instead of lowered",
    "care with a negative exponent",
    "powers",
)
POWER_RULE_ON_EXPONENTIAL = Kind(
    "power-rule-on-exponential",
    "the power rule used on an exponential function",
    "a look at where the variable stands",
    "exponentials-and-logarithms",
)
POWER_INSIDE_FUNCTION = Kind(
    "power-inside-function",
    "the power of the derivative instead of the derivative of the power",
    "the power before what is inside",
    "chain-rule",
)
DERIVATIVE_DISTRIBUTED_OVER_POWER = Kind(
    "derivative-distributed-over-power",
    "the power of the derivative instead of the derivative of the power",
    "the power before what is inside",
    "chain-rule",
)
RECIPROCAL_OF_DERIVATIVE = Kind(
    "reciprocal-of-derivative",
    "one over a derivative where that is not the derivative",
    "care with what stands in the denominator",
    "powers",
)
EXPONENTIAL_OWN_DERIVATIVE = Kind(
    "exponential-own-derivative",
    "an exponential function taken as its own derivative",
    "a look at the exponent",
    "exponentials-and-logarithms",
)
EXPONENTIAL_LOG_BASE_MISSING = Kind(
    "exponential-log-base-missing",
    "the logarithm of the base left out",
    "the logarithm of the base",
    "exponentials-and-logarithms",
)
LOG_INNER_DERIVATIVE_MISSING = Kind(
    "log-inner-derivative-missing",
    "one over the inside, without the derivative of the inside",
    "the derivative of what is inside the logarithm",
    "chain-rule",
)

TRIG_SIGN = Kind(
    "trig-sign",
    "a sign of sine or cosine",
    "care with the sign of sine and cosine",
    "trigonometric-functions",
)
CONSTANT_KEPT = Kind(
    "constant-kept",
    "a constant kept",
    "a look at the constants",
    "sums-and-constants",
)
CONSTANT_DIFFERENTIATED_TO_ONE = Kind(
    "constant-differentiated-to-one",
    "a constant turned into 1",
    "a look at the constants",
    "sums-and-constants",
)

PRODUCT_OF_DERIVATIVES = Kind(
    "product-of-derivatives",
    "the product of the derivatives",
    "the product rule, all of it",
    "product-rule",
)
PRODUCT_SAME_FACTOR_PAIRS = Kind(
    "product-same-factor-pairs",
    "each derivative with its own factor",
    "each derivative with the other factor",
    "product-rule",
)
PRODUCT_ONE_TERM = Kind(
    "product-one-term",
    "one term of the product rule alone",
    "both terms",
    "product-rule",
)
PRODUCT_MINUS = Kind(
    "product-minus",
    "a minus in the product rule",
    "the sign between the two terms",
    "product-rule",
)
QUOTIENT_OF_DERIVATIVES = Kind(
    "quotient-of-derivatives",
    "the quotient of the derivatives",
    "the quotient rule, all of it",
    "quotient-rule",
)
QUOTIENT_NUMERATOR_REVERSED = Kind(
    "quotient-numerator-reversed",
    "the numerator of the quotient rule the wrong way round",
    "the right order above the line",
    "quotient-rule",
)
QUOTIENT_DENOMINATOR_NOT_SQUARED = Kind(
    "quotient-denominator-not-squared",
    "the denominator not squared",
    "the right denominator",
    "quotient-rule",
)
QUOTIENT_DIVIDED_BY_NUMERATOR_SQUARED = Kind(
    "quotient-divided-by-numerator-squared",
    "divided by the square of the numerator",
    "the right denominator",
    "quotient-rule",
)
QUOTIENT_PLUS = Kind(
    "quotient-plus",
    "a plus in the quotient rule",
    "the sign between the two terms",
    "quotient-rule",
)

SIGMOID_DERIVATIVE_SIGN = Kind(
    "sigmoid-derivative-sign",
    "a sign in the derivative of the sigmoid",
    "a look at its sign",
    "sigmoid",
)
SIGMOID_FACTOR_MISSING = Kind(
    "sigmoid-factor-missing",
    "a factor of the sigmoid’s derivative left out",
    "all factors of the sigmoid’s derivative",
    "sigmoid",
)
SIGMOID_DERIVATIVE_AT_ACTIVATION = Kind(
    "sigmoid-derivative-at-activation",
    "the sigmoid’s derivative taken at the output instead of the input",
    "a look at where the sigmoid’s derivative is taken",
    "sigmoid",
)
PARTIAL_WRONG_VARIABLE = Kind(
    "partial-wrong-variable",
    "the derivative by another variable",
    "a look at which variable moves",
    "partial-derivatives",
)
PARTIAL_OTHERS_NOT_CONSTANT = Kind(
    "partial-others-not-constant",
    "the other variables not held still",
    "the other variables held still",
    "partial-derivatives",
)
PARTIAL_CONSTANT_FACTOR_ZEROED = Kind(
    "partial-constant-factor-zeroed",
    "a constant factor turned into 0",
    "the constant factors that stay",
    "partial-derivatives",
)
GRADIENT_INPUT_FACTOR_MISSING = Kind(
    "gradient-input-factor-missing",
    "the input left out as a factor",
    "the input as a factor",
    "neuron-gradient",
)
GRADIENT_BIAS_AS_WEIGHT = Kind(
    "gradient-bias-as-weight",
    "the bias treated like a weight",
    "a look at what the bias is multiplied by",
    "neuron-gradient",
)
LOSS_ACTIVATION_DERIVATIVE_MISSING = Kind(
    "loss-activation-derivative-missing",
    "the derivative of the activation left out",
    "the derivative of the activation",
    "neuron-gradient",
)

DERIVATIVE_FIRST_GIVEN_AS_SECOND = Kind(
    "derivative-first-given-as-second",
    "a derivative of another order than the one asked for",
    "as many derivatives as are asked for",
    "powers",
)
CONSTANT_NUMBER_AS_POWER = Kind(
    "constant-number-as-power",
    "a number differentiated as if it varied",
    "a look at what is only a number",
    "sums-and-constants",
)
EXPONENTIAL_RULE_ON_VARIABLE_BASE = Kind(
    "exponential-rule-on-variable-base",
    "the exponential rule used where the base varies as well",
    "a look at both base and exponent",
    "exponentials-and-logarithms",
)
POWER_RULE_ON_VARIABLE_EXPONENT = Kind(
    "power-rule-on-variable-exponent",
    "the power rule used where the exponent varies as well",
    "a look at both base and exponent",
    "exponentials-and-logarithms",
)
TRIG_SECANT_TANGENT_MIXED = Kind(
    "trig-secant-tangent-mixed",
    "the derivatives of secant and tangent mixed up",
    "care with which of secant and tangent it is",
    "trigonometric-functions",
)
INVERSE_TRIG_AS_RECIPROCAL = Kind(
    "inverse-trig-as-reciprocal",
    "an inverse function taken for one over the function",
    "the difference between an inverse function and one over the function",
    "trigonometric-functions",
)
INTEGRAL_DERIVATIVE_INNER_MISSING = Kind(
    "integral-derivative-inner-missing",
    "the derivative of a bound left out",
    "the derivative of the bound",
    "definite-integrals",
)
INTEGRAL_DERIVATIVE_LOWER_BOUND_FORGOTTEN = Kind(
    "integral-derivative-lower-bound-forgotten",
    "a lower bound that varies left out",
    "both bounds where both vary",
    "definite-integrals",
)
INTEGRAL_DERIVATIVE_ANTIDERIVATIVE_KEPT = Kind(
    "integral-derivative-antiderivative-kept",
    "the integral worked out but not differentiated",
    "a derivative after the integral",
    "definite-integrals",
)
IMPLICIT_FACTOR_MISSING = Kind(
    "implicit-factor-missing",
    "a dependent letter differentiated without its own rate",
    "the rate of every letter that depends on the variable",
    "implicit-differentiation",
)
IMPLICIT_PRODUCT_NOT_USED = Kind(
    "implicit-product-not-used",
    "a product of two changing letters differentiated without the product rule",
    "the product rule wherever two changing letters are multiplied",
    "implicit-differentiation",
)

CONSTANT_OF_INTEGRATION_MISSING = Kind(
    "constant-of-integration-missing",
    "the constant of integration left out",
    "a constant of integration",
    "antiderivatives",
)
DIFFERENTIATED_INSTEAD = Kind(
    "differentiated-instead",
    "the derivative instead of the integral",
    "a look at which way to go",
    "antiderivatives",
)
INTEGRATED_INSTEAD = Kind(
    "integrated-instead",
    "the integral instead of the derivative",
    "a look at which way to go",
)
ANTIDERIVATIVE_DIVISOR_MISSING = Kind(
    "antiderivative-divisor-missing",
    "not divided by the new exponent",
    "the division by the new exponent",
    "antiderivatives",
)
ANTIDERIVATIVE_OLD_EXPONENT = Kind(
    "antiderivative-old-exponent",
    "divided by the old exponent",
    "the right divisor",
    "antiderivatives",
)
ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED = Kind(
    "antiderivative-multiplied-not-divided",
    "multiplied where a division was due",
    "a division where there was a factor",
    "antiderivatives",
)
ANTIDERIVATIVE_INNER_FACTOR_MISSING = Kind(
    "antiderivative-inner-factor-missing",
    "not divided by the inner factor",
    "the division by the inner factor",
    "antiderivatives",
)
ANTIDERIVATIVE_TRIG_SIGN = Kind(
    "antiderivative-trig-sign",
    "a sign of sine or cosine in an integral",
    "care with the sign of sine and cosine",
    "antiderivatives",
)
PRODUCT_OF_ANTIDERIVATIVES = Kind(
    "product-of-antiderivatives",
    "the product of the antiderivatives",
    "more than an antiderivative of each factor",
    "integration-by-parts",
)
PARTS_SIGN = Kind(
    "parts-sign",
    "the minus of integration by parts",
    "the minus sign of the parts rule",
    "integration-by-parts",
)
PARTS_V_FACTOR_MISSING = Kind(
    "parts-v-factor-missing",
    "a factor of the antiderivative lost on the way by parts",
    "the factor of the antiderivative, twice",
    "integration-by-parts",
)
PARTS_MINUS_NOT_DISTRIBUTED = Kind(
    "parts-minus-not-distributed",
    "the minus not carried over to all that follows",
    "brackets after the minus sign",
    "integration-by-parts",
)
PARTS_SECOND_INTEGRAL_MISSING = Kind(
    "parts-second-integral-missing",
    "the second integral of the parts rule left out",
    "the second integral",
    "integration-by-parts",
)
ABSOLUTE_VALUE_IGNORED = Kind(
    "absolute-value-ignored",
    "an absolute value integrated as if it were not there",
    "a look at where the inside of an absolute value is negative",
    "definite-integrals",
)
SUBSTITUTION_LETTER_KEPT = Kind(
    "substitution-letter-kept",
    "the new letter of a substitution left in the answer",
    "the old variable put back",
    "substitution",
)
LOG_OF_DENOMINATOR = Kind(
    "log-of-denominator",
    "the logarithm of the denominator",
    "a look at whether it is a logarithm at all",
    "antiderivatives",
)

DEFINITE_LOWER_LIMIT_IGNORED = Kind(
    "definite-lower-limit-ignored",
    "the lower bound ignored",
    "both bounds",
    "definite-integrals",
)
DEFINITE_LIMITS_REVERSED = Kind(
    "definite-limits-reversed",
    "the bounds the wrong way round",
    "upper bound first",
    "definite-integrals",
)
DEFINITE_LIMITS_ADDED = Kind(
    "definite-limits-added",
    "the values at the bounds added",
    "a difference of two values",
    "definite-integrals",
)
DEFINITE_INTEGRAND_EVALUATED = Kind(
    "definite-integrand-evaluated",
    "the bounds put into the integrand",
    "an antiderivative before the bounds",
    "definite-integrals",
)
DEFINITE_NOT_EVALUATED = Kind(
    "definite-not-evaluated",
    "the bounds not put in",
    "the bounds, put in",
    "definite-integrals",
)
DEFINITE_SUBSTITUTION_LIMITS_UNCHANGED = Kind(
    "definite-substitution-limits-unchanged",
    "bounds put in for the wrong letter of a substitution",
    "bounds that go with the letter",
    "definite-integrals",
)
IMPROPER_CALLED_DIVERGENT = Kind(
    "improper-called-divergent",
    "an integral taken to diverge",
    "a look at how fast the integrand falls",
    "improper-integrals",
)

LIMIT_ZERO_OVER_ZERO_CALLED = Kind(
    "limit-zero-over-zero-called",
    "zero over zero taken for a number",
    "more than zero over zero, which is no number",
    "limits",
)
LIMIT_INFINITY_OVER_INFINITY_ONE = Kind(
    "limit-infinity-over-infinity-one",
    "infinity over infinity taken for 1",
    "a look at which part grows faster",
    "limits",
)
LIMIT_INFINITY_MINUS_INFINITY_ZERO = Kind(
    "limit-infinity-minus-infinity-zero",
    "infinity minus infinity taken for 0",
    "more than infinity minus infinity, which is no number",
    "limits",
)
LIMIT_ONE_TO_INFINITY_ONE = Kind(
    "limit-one-to-infinity-one",
    "1 to the power infinity taken for 1",
    "a look at base and exponent together",
    "limits",
)
LIMIT_HOPITAL_AS_QUOTIENT_RULE = Kind(
    "limit-hopital-as-quotient-rule",
    "the quotient rule in place of L’Hôpital’s rule",
    "the derivatives of numerator and denominator, each by itself",
    "limits",
)
LIMIT_HOPITAL_WITHOUT_CONDITION = Kind(
    "limit-hopital-without-condition",
    "L’Hôpital’s rule where it does not hold",
    "a look at the condition of L’Hôpital’s rule",
    "limits",
)
LIMIT_LARGEST_POWER_IGNORED = Kind(
    "limit-largest-power-ignored",
    "the largest power ignored",
    "a look at the term that grows fastest",
    "limits",
)
LIMIT_SIGN_AT_MINUS_INFINITY = Kind(
    "limit-sign-at-minus-infinity",
    "a sign lost on the way to minus infinity",
    "care with signs for a negative variable",
    "limits",
)
LIMIT_ONE_SIDE_ONLY = Kind(
    "limit-one-side-only",
    "one side of a limit looked at, and not the other",
    "a look at each side that counts",
    "limits",
)
LIMIT_KNOWN_LIMIT_ELSEWHERE = Kind(
    "limit-known-limit-elsewhere",
    "a known limit used where it does not hold",
    "a look at where a known limit holds",
    "limits",
)
LIMIT_FROZEN_PART = Kind(
    "limit-frozen-part",
    "one part put to its limit before the rest",
    "all parts moving at the same time",
    "limits",
)
NO_VALUE_GIVEN_NUMBER = Kind(
    "no-value-given-number",
    "a number given without a look at whether there is one",
    "a look at whether there is a value at all",
    "limits",
)
VALUE_CALLED_NONE = Kind(
    "value-called-none",
    "a value said not to exist",
    "a second look at whether there is a value",
    "limits",
)
DEFINITE_SINGULARITY_IGNORED = Kind(
    "definite-singularity-ignored",
    "a place between the bounds overlooked at which the integrand has no value",
    "a look at the integrand all the way between the bounds",
    "improper-integrals",
)

CONSTANT_FACTOR_DROPPED = Kind(
    "constant-factor-dropped",
    "a constant factor lost",
    "the constant factor in front",
    "sums-and-constants",
)
SIGN_FLIPPED = Kind(
    "sign-flipped",
    "the sign of the whole answer",
    "care with the sign",
    "",
    is_general=True,
)
CONSTANT_FACTOR = Kind(
    "constant-factor",
    "a number as a factor",
    "care with the factor in front",
    "sums-and-constants",
    is_general=True,
)
RESTATED_QUESTION = Kind(
    "restated-question",
    "the question typed as the answer",
    "an answer that is worked out",
)
ROUNDED_DECIMAL = Kind(
    "rounded-decimal",
    "a rounded decimal",
    "an exact value",
)

BY_ID: Mapping[str, Kind] = MappingProxyType(
    {kind.id: kind for kind in tuple(globals().values()) if isinstance(kind, Kind)}
)
"""Every kind, by its id."""
