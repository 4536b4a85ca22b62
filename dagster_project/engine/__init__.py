"""The extraction engine: text in, rows out, no model and no network. Start at `extract.py`."""

from dagster_project.engine.extract import Extraction, extract
from dagster_project.engine.fingerprint import fingerprint

__all__ = ["Extraction", "extract", "fingerprint"]
