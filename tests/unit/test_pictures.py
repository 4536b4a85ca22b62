from __future__ import annotations

import base64
import re
from datetime import date
from xml.etree import ElementTree

from dagster_project.pictures import HEIGHT, WIDTH, as_markdown, bars, lines

SVG = "{http://www.w3.org/2000/svg}"


def rectangles(svg: str) -> list[dict[str, str]]:
    """The bars of a chart, with the words that a pointer shows."""
    return [{**one.attrib, "said": one[0].text or ""} for one in ElementTree.fromstring(svg).iter(f"{SVG}rect") if len(one)]


def test_bars_are_as_high_as_their_values_and_say_them() -> None:
    drawn = rectangles(bars("Figures", ["a", "b"], {"figures": [40, 80], "held": [0, 20]}))
    heights = {one["said"]: float(one["height"]) for one in drawn}
    assert list(heights) == ["a, figures: 40", "b, figures: 80", "a, held: 0", "b, held: 20"]
    assert heights["b, figures: 80"] == 2 * heights["a, figures: 40"] == 4 * heights["b, held: 20"]
    assert heights["a, held: 0"] == 0


def test_nothing_is_drawn_outside_the_picture_however_many_bars_there_are() -> None:
    for one in rectangles(bars("Many", [str(number) for number in range(300)], {"figures": [float(number) for number in range(300)]})):
        assert float(one["x"]) >= 0 and float(one["x"]) + float(one["width"]) <= WIDTH
        assert float(one["y"]) >= 0 and float(one["y"]) + float(one["height"]) <= HEIGHT


def test_a_line_goes_from_day_to_day_and_a_single_point_is_seen() -> None:
    svg = lines("Ready", {"vehicles": [(date(2021, 1, 1), 50), (date(2020, 1, 1), 100)], "boats": [(date(2020, 6, 1), 0)]}, 100)
    root = ElementTree.fromstring(svg)
    assert len(list(root.iter(f"{SVG}circle"))) == 3
    first = next(root.iter(f"{SVG}polyline")).attrib["points"].split()
    across = [float(point.split(",")[0]) for point in first]
    assert across == sorted(across)


def test_no_data_and_markup_in_a_name_give_a_sound_picture() -> None:
    ElementTree.fromstring(lines("Nothing", {}, 100))
    ElementTree.fromstring(bars("Nothing", [], {"figures": []}))
    assert rectangles(bars("<b> & more", ["<i>"], {"a & b": [1]}))[0]["said"] == "<i>, a & b: 1"


def test_the_picture_travels_inside_the_markdown() -> None:
    found = re.fullmatch(r"!\[figures\]\(data:image/svg\+xml;base64,(.*)\)", as_markdown(bars("F", ["a"], {"f": [1]}), "figures"))
    assert found and ElementTree.fromstring(base64.b64decode(found[1])).tag == f"{SVG}svg"
