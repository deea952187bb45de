"""How verdicts, steps and lessons look and read."""
