"""Entries are found by ids, names, parts of names, words in any order, and with typos."""

from __future__ import annotations

import pytest

from calctutor.glossary.catalogue import ENTRIES
from calctutor.glossary.entry import Entry
from calctutor.glossary.lookup import find, nearest

ONE = {
    "chain-rule": "chain-rule",
    "chain rule": "chain-rule",
    "Chain-Rule": "chain-rule",
    "the chain rule": "chain-rule",
    "chain rules": "chain-rule",
    "rule chain": "chain-rule",
    "inner derivatives": "inner-derivative",
    "derivative, inner": "inner-derivative",
    "l'hopital": "lhopital",
    "L’Hôpital": "lhopital",
    "L’Hôpital’s rule": "lhopital",
    "LHOPITAL": "lhopital",
    "l hopital": "lhopital",
    "by parts": "integration-by-parts",
    "u substitution": "substitution",
    "logistic sigmoid": "sigmoid",
    "what is a density": "density",
    "+ C": "constant-of-integration",
    "+C": "constant-of-integration",
    "derivative-distributed-over-power": "power-inside-function",
    "0/0": "indeterminate-form",
    "0 / 0": "indeterminate-form",
    "∞ − ∞": "indeterminate-form",
    "oo - oo": "indeterminate-form",
    "∞/∞": "indeterminate-form",
    "1^∞": "indeterminate-form",
    "∞ − ∞ taken for 0": "limit-infinity-minus-infinity-zero",
    "infinity minus infinity taken for 0": "limit-infinity-minus-infinity-zero",
    "∞/∞ taken for 1": "limit-infinity-over-infinity-one",
    "0/0 taken for a number": "limit-zero-over-zero-called",
    "a sign lost on the way to −∞": "limit-sign-at-minus-infinity",
    "DNE": "does-not-exist",
    "does not exist": "does-not-exist",
    "undefined": "does-not-exist",
    "infinity": "infinity",
    "∞": "infinity",
    "−∞": "infinity",
    "domain": "domain",
    "oscillates": "oscillates",
    "continuous": "continuity",
    "slope": "derivative",
    "critical point": "critical-point",
    "concave": "concave",
    "gradient": "gradient",
    "e^x": "exponential",
    "bound": "bounds",
    "chain of equal lines": "chain-of-equal-lines",
    "quotient rule": "quotient-rule",
    "the inner derivative left out": "chain-inner-derivative-missing",
}

SEVERAL = {
    "tangent": {"tangent", "tangent-line"},
    "secant": {"secant", "secant-line"},
    "hyperbolic cos": {"hyperbolic-cosine", "hyperbolic-cosecant", "area-cosine", "area-cosecant"},
}

NAMESAKES = {
    "logarithm": ("logarithm", {"logarithm-to-base", "logarithm-of-quotient"}),
    "identity": ("identity", {"pythagoras"}),
    "substitution": ("substitution", {"power-substitution"}),
}

MENDED = {
    "chian rule": ("chain-rule", "chain rule"),
    "squeze theorem": ("squeeze", "squeeze theorem"),
    "integrnd": ("integrand", "integrand"),
}


@pytest.mark.parametrize("text", ONE)
def test_words_that_name_one_entry(text: str) -> None:
    found = find(text)
    assert ([entry.id for entry in found.entries], found.taken_for) == ([ONE[text]], "")


@pytest.mark.parametrize("text", SEVERAL)
def test_words_that_fit_several(text: str) -> None:
    assert {entry.id for entry in find(text).entries} == SEVERAL[text]


@pytest.mark.parametrize("text", NAMESAKES)
def test_others_of_the_same_name_are_named_too(text: str) -> None:
    found = find(text)
    entry, others = NAMESAKES[text]
    assert [it.id for it in found.entries] == [entry]
    assert {it.id for it in found.others} == others


@pytest.mark.parametrize("text", MENDED)
def test_a_typo_is_mended_and_said(text: str) -> None:
    found = find(text)
    assert ([entry.id for entry in found.entries], found.taken_for) == (
        [MENDED[text][0]],
        MENDED[text][1],
    )


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_every_entry_is_found_by_its_id_and_by_each_of_its_names(entry: Entry) -> None:
    for name in (entry.id, *entry.names):
        found = find(name)
        assert entry in found.entries + found.others, name
    assert entry in find(entry.id).entries


@pytest.mark.parametrize("text", ["", " ", "xyzzy", "???", "の"])
def test_what_is_nothing_here(text: str) -> None:
    assert find(text).entries == ()
    assert len(nearest(text)) == 3
