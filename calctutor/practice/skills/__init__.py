"""The skills that can be practised, one a file. They are text alone: no mathematics is imported."""
