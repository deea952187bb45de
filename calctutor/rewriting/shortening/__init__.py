"""Shortening: factoring, expanding and cancelling, wherever that makes a line shorter.

Begin with `shorten`, which chooses; `length` measures a line as a reader would.
"""
