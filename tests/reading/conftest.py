"""What holds for every test of this room: where mutmut wraps functions, there is stack for it."""

from tests.wrapped import stack_for_wrapped_functions

__all__ = ["stack_for_wrapped_functions"]
