"""Definite integrals that are known, each with the reason for its value. Begin with `known`."""
