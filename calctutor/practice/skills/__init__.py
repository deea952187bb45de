"""The skills that can be practised, one a file. They are text alone and import no mathematics."""
