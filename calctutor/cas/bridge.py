"""The bridge between trees and SymPy: node by node, from a whitelist, never through text."""

from calctutor.cas.backward import from_sympy
from calctutor.cas.errors import CannotConvertError
from calctutor.cas.forward import to_sympy

__all__ = ["CannotConvertError", "from_sympy", "to_sympy"]
