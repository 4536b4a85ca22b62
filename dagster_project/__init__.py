"""Mission Ledger: from peace mission documents in `seeds/` to a published DuckDB warehouse."""
