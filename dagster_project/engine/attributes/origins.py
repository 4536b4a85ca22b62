"""Places that a sentence names and where it did not happen: from which help came, or to which it was heard."""

from __future__ import annotations

from dagster_project.engine.attributes.sites import Site
from dagster_project.engine.scan import Scan
from dagster_project.engine.words.wording import spoken, spoken_at

_COMING, _TO_NAME = 36, 5  # characters before a name in which "arrived from" stands, and between it and the name: "the "


def without_origins(scan: Scan, named: list[Site]) -> list[Site]:
    """The places but those from which somebody came to where it happened, or to which it was heard: "helicopters arrived from Beni"."""
    return [s for s in named if not _comes_from(scan, s)] if named else named


def _comes_from(scan: Scan, site: Site) -> bool:
    if scan.language == "zh":  # the verb stands behind the name: 从布里亚抽调
        return site.role == "from" and spoken_at("zh", "come_from", scan.text, site.end) is not None
    return any(site.start - m.end() <= _TO_NAME for m in spoken(scan.language, "come_from", scan.text, site.start - _COMING, site.start))
