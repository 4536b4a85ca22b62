"""Numbers of a text: what is one, what is none, and how much of what unit it says."""
