"""What a learner has done, kept in SQLite."""
