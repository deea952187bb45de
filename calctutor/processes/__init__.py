"""Python processes of our own: started in isolation, given tasks, replaced when they fail."""
