"""Where, when, why and to whom, over what a number counts."""
