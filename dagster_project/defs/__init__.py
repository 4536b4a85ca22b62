"""What Dagster is told, in the order of the data: ingest, extract, transform, gates, release; automation says when."""
