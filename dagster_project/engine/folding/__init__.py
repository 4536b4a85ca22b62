"""What the rules read: the folded text, its mended words, its sentences."""
