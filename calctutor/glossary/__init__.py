"""The glossary: what each rule, technique, kind of mistake and term says, with an example.

Words go in, entries come out. Begin with `entry`, then `catalogue`; the other modules are the
entries. A test proves every formula and works out every example.
"""

__all__ = ["catalogue", "entry", "lookup", "taught", "text", "worked"]
