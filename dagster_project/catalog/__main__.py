"""`make dictionary`: write the generated pages from a release of the sample corpus."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from dagster_project.catalog.pages import Incomplete, all_pages
from dagster_project.catalog.queries import BadHeader
from dagster_project.catalog.sample import SampleFailed, publish_sample
from dagster_project.settings import PROJECT_ROOT


def main() -> int:
    """Returns 0, or 1 when a description or a header is missing."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            pages = all_pages(publish_sample(Path(folder)))
        except (Incomplete, BadHeader, SampleFailed) as error:
            print(error, file=sys.stderr)
            return 1
    for path, text in pages.items():
        fresh = not path.is_file() or path.read_text(encoding="utf-8") != text
        path.write_text(text, encoding="utf-8")
        print(f"{path.relative_to(PROJECT_ROOT)}: {'written' if fresh else 'as it was'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
