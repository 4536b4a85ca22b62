"""Dates and periods of a text, as each language writes them."""
