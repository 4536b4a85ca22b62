"""Small charts as SVG, drawn without a library: bars beside each other, and points over time joined by lines."""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 640, 260, 56, 16, 52, 40  # pixels
COLOURS = ("#4f43dd", "#d9682b", "#2b8a57", "#a0307a", "#5b6270", "#b08a00")  # told apart in grey as well
MOST_LABELS = 8

Series = Mapping[str, Sequence[float]]
Points = Mapping[str, Sequence[tuple[date, float]]]


def bars(title: str, labels: Sequence[str], series: Series) -> str:
    """A group of bars for each label, one bar a series; values are at least 0, in the order of the labels."""
    top = _round_up(max((value for values in series.values() for value in values), default=0))
    slot = (WIDTH - LEFT - RIGHT) / max(len(labels), 1)
    width = slot * 0.8 / max(len(series), 1)
    drawn = []
    for place, (name, values) in enumerate(series.items()):
        for number, value in enumerate(values):
            x, y = LEFT + number * slot + slot * 0.1 + place * width, _height(value, top)
            drawn.append(
                f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(width - 1, 1):.1f}" height="{HEIGHT - BOTTOM - y:.1f}" '
                f'fill="{COLOURS[place % len(COLOURS)]}"><title>{escape(labels[number])}, {escape(name)}: {value:g}</title></rect>'
            )
    step = -(-len(labels) // MOST_LABELS) or 1
    marks = [(LEFT + (number + 0.5) * slot, label) for number, label in enumerate(labels) if number % step == 0]
    return _frame(title, top, list(series), marks, drawn)


def lines(title: str, points: Points, top: float) -> str:
    """A line a series through its points, by day; values from 0 to `top`."""
    days = sorted({day for values in points.values() for day, _ in values})
    if not days:
        return _frame(title, top, [], [], [])
    first, span = days[0], max((days[-1] - days[0]).days, 1)

    def across(day: date) -> float:
        return LEFT + 12 + (WIDTH - LEFT - RIGHT - 24) * (day - first).days / span

    drawn = []
    for place, (name, values) in enumerate(points.items()):
        colour = COLOURS[place % len(COLOURS)]
        path = " ".join(f"{across(day):.1f},{_height(value, top):.1f}" for day, value in sorted(values))
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        drawn += [
            f'<circle cx="{across(day):.1f}" cy="{_height(value, top):.1f}" r="4" fill="{colour}">'
            f"<title>{escape(name)}, {day}: {value:g}</title></circle>"
            for day, value in values
        ]
    step = -(-len(days) // MOST_LABELS)
    return _frame(title, top, list(points), [(across(day), str(day)) for day in days[::step]], drawn)


def as_markdown(svg: str, words: str) -> str:
    """The picture inside Markdown, without a file beside it; `words` for those who cannot see it."""
    return f"![{words}](data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()})"


def _frame(title: str, top: float, names: Sequence[str], marks: Sequence[tuple[float, str]], drawn: Sequence[str]) -> str:
    """Title, legend, four lines of the scale and the marks below, around what is drawn."""
    scale = []
    for quarter in range(5):
        value = top * quarter / 4
        y = _height(value, top)
        scale.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{WIDTH - RIGHT}" y2="{y:.1f}" stroke="#d0d4da"/>')
        scale.append(f'<text x="{LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:,g}</text>')
    below = [f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{escape(text)}</text>' for x, text in marks]
    legend, x = [], LEFT
    for place, name in enumerate(names):
        legend.append(f'<rect x="{x}" y="32" width="10" height="10" fill="{COLOURS[place % len(COLOURS)]}"/>')
        legend.append(f'<text x="{x + 14}" y="41">{escape(name)}</text>')
        x += 30 + 7 * len(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11" fill="#2b2f36"><rect width="100%" height="100%" fill="#ffffff"/>'
        f'<text x="{LEFT}" y="20" font-size="14" font-weight="bold">{escape(title)}</text>'
        f"{''.join((*legend, *scale, *drawn, *below))}</svg>"
    )


def _height(value: float, top: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (value / top if top else 0)


def _round_up(value: float) -> float:
    """The next number of the form 1, 2, 4 or 8 times a power of ten, so that quarters of it are short numbers.

    >>> [_round_up(value) for value in (0, 3, 75, 1201)]
    [4, 4, 80, 2000]
    """
    unit = 1
    while value > 8 * unit:
        unit *= 10
    return next(step * unit for step in (1, 2, 4, 8) if value <= step * unit) if value > 4 else 4
