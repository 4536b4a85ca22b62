"""Regular expressions that are compiled when they are first asked: a document needs few of those that six languages have."""

from __future__ import annotations

import re
from typing import Any, cast


class _Lazy:
    """Stands for a compiled pattern; each method is looked up once."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, put off until the first use; an expression that is wrong is then an error too.

    >>> lazy("[0-9]+").findall("3 camps, 12 bases")
    ['3', '12']
    """
    return cast(re.Pattern[str], _Lazy(source, flags))
