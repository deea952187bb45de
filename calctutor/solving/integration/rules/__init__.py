"""The rules of integration, listed in the room's `catalogue` in the order they are tried.

A rule is a function from an integral to the moves it proposes.
"""
