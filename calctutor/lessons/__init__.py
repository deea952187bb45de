"""Lesson files: their schema, loading, and the proof of every line in them."""
