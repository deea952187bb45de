"""The fingerprint of a row: what its result was made from, in a dozen letters and digits."""

from __future__ import annotations

import hashlib
import json

from calctutor.grading.rows import AnyRow, BadRow

_BYTES = 6


def fingerprint(row: AnyRow, *, prove: bool) -> str:
    """Return the fingerprint of a row: the same in every process and every version of Python.

    The place and the id of a row are no part of it: results have both beside it.
    """
    parts: list[object]
    if isinstance(row, BadRow):
        parts = ["bad row", row.fault or row.message, row.text]
    else:
        asked = row.asked
        kind = "expected" if asked.plain else "problem"
        parts = ["row", row.answer, kind, asked.text, asked.given, asked.form, prove]
    # Escaped, a pair of lone surrogates and the sign that they stand for would look the same.
    text = json.dumps(parts, ensure_ascii=False).encode("utf-8", "surrogatepass")
    # Digits with an e among them would be a number to a spreadsheet.
    return f"h{hashlib.blake2b(text, digest_size=_BYTES).hexdigest()}"
