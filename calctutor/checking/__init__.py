"""Checking: from an answer to a verdict with its evidence."""
