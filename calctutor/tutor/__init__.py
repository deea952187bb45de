"""What a lesson does next: pure functions from a state and an event to a state and a reply."""
