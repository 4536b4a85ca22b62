"""Tables and lists that a text holds as lines."""
