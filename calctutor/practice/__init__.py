"""Practice: the skills, the problems that are made up for them, and which of them comes next."""
