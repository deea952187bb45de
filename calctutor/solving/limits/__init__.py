"""Limits step by step, and the exact reasoning about growth that decides them."""
