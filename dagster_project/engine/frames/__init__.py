"""What a number counts and what is said of it: its noun, its concept, its state."""
