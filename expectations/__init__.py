"""The gates that decide what is published: what each demands, how it is judged, and what a failure means."""
