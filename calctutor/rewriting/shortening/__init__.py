"""Shortening: factoring, multiplying out and the like, wherever a line gets shorter by it."""
