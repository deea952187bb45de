"""The fingerprint of a row: a short hash of everything that its result depends on."""

from __future__ import annotations

import hashlib
import json

from calctutor.grading.rows import AnyRow, BadRow

_BYTES = 6


def fingerprint(row: AnyRow, *, prove: bool) -> str:
    """Return the fingerprint of a row, equal in every process and every version of Python.

    The place and the id of a row are not included: results contain both.
    """
    parts: list[object]
    if isinstance(row, BadRow):
        parts = ["bad row", row.fault or row.message, row.text]
    else:
        asked = row.asked
        kind = "expected" if asked.plain else "problem"
        parts = ["row", row.answer, kind, asked.text, asked.given, asked.form, prove]
    # With ASCII escapes, a pair of lone surrogates and the character that it encodes would be
    # equal.
    text = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # The prefix keeps spreadsheets from reading digits with an e among them as a number.
    return f"h{hashlib.blake2b(text, digest_size=_BYTES).hexdigest()}"
