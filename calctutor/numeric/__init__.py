"""Numbers: trees in ball arithmetic, and the points at which they are compared."""
