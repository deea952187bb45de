"""Solving: from a problem to a derivation in named, verified steps."""
