"""`validation.html`: what a release was checked for and what came of it, as one page that a person reads without a network."""
