"""From the bytes of a file to its canonical text and passages: one module a format, nothing about figures."""
