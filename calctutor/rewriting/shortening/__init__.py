"""Shortening: factoring, multiplying out, cancelling, wherever a line gets shorter by it.

Begin with `shorten`, which chooses; `length` says how long a line is to a reader.
"""
