"""Which figures the grammar ties together, and whether the arithmetic is true."""
