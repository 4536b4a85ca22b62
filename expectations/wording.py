"""How a number of a failing row is put into its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from string import Formatter
from typing import Any


class _Plain(Formatter):
    """`str.format` that prints numbers as a document does and joins lists with a plus sign."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        """550.0 -> 550, 33.333333 -> 33.3333, [479, 30] -> 479 + 30, None -> not stated."""
        return super().format_field(plain(value), format_spec)


def plain(value: Any) -> str:
    """A value as a sentence shows it: no trailing zeros, thousands unmarked, lists as sums."""
    if value is None:
        return "not stated"
    if isinstance(value, float):
        return f"{round(value, 4):.4f}".rstrip("0").rstrip(".")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return " + ".join(plain(v) for v in value)
    return str(value)


def explain(template: str, row: Mapping[str, Any]) -> str:
    """The reason template of an expectation filled with one failing row."""
    return _Plain().vformat(template, (), row)
