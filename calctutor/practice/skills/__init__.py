"""The skills that can be practised, one per file. They are only text and import no mathematics."""
