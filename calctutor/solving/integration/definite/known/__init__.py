"""Known definite integrals, each with the reason for its value. Begin with `known`."""
