"""Expressions: the tree, the names in it, the parser and the printers."""
