"""All entries of the glossary."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calctutor.glossary import algebra, derivatives, functions, integrals, limits, mistakes, terms
from calctutor.glossary.entry import Entry

ENTRIES: tuple[Entry, ...] = (
    *derivatives.ENTRIES,
    *functions.ENTRIES,
    *integrals.ENTRIES,
    *limits.ENTRIES,
    *algebra.ENTRIES,
    *terms.ENTRIES,
    *mistakes.ENTRIES,
)
"""The entries, group after group."""

BY_ID: Mapping[str, Entry] = MappingProxyType({entry.id: entry for entry in ENTRIES})
