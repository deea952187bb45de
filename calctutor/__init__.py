"""calctutor: a calculus tutor for the terminal that proves what it says."""

__version__ = "0.1.0"
