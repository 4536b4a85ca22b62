"""What only Arabic does: one sentence a rule, with the figures that it must give."""

from __future__ import annotations

import pytest

from tests.unit.engine.reading import read_text

CASES: dict[str, tuple[str, list[tuple[float, str, str | None]]]] = {
    "a dual is read with its adjective": (
        "تحطمت طائرتان مروحيتان وأعطبت مركبتان مدرعتان قرب غاو، ونُشرت كتيبتا مشاة.",
        [(2, "helicopters", "destroyed"), (2, "armoured_vehicles", "damaged"), (2, "battalions", "deployed")],
    ),
    "a bare singular counts a person who was harmed": (
        "قُتل جندي من حفظة السلام وأصيب آخر بجروح خطيرة في كمين نُصب قرب بني.",
        [(1, "peacekeepers", "killed"), (1, "peacekeepers", "injured")],
    ),
    "a bare singular goes on with a list": (
        "أسفر الهجوم عن مقتل خمسة مدنيين وجندي كونغولي وإصابة شرطي.",
        [(5, "civilians", "killed"), (1, "national_forces", "killed"), (1, "police_personnel", "injured")],
    ),
    "a bare singular does not count whoever did the harm": (
        "قتل مسلح خمسة أشخاص في سوق المدينة، واختطف مجهولون موظفا محليا.",
        [(5, "people", "killed"), (1, "civilian_staff", "abducted")],
    ),
    "one of a group counts before or behind the verb": (
        "لقي أحد حفظة السلام مصرعه وجُرح ثلاثة آخرون في الهجوم.",
        [(1, "peacekeepers", "killed"), (3, "peacekeepers", "injured")],
    ),
    "a definite noun behind a number is not what it counts": (
        "وبلغت حصيلة القتلى في المعارك 40، والسلطات تحقق في الحادث.",
        [(40, "people", "killed")],
    ),
    "nobody of a group": ("ولم يُقتل أي من حفظة السلام في الحادث الذي وقع قرب المدينة.", [(0, "peacekeepers", "killed")]),
    "nobody at all": ("ولم يُصب أحد بأذى خلال تلك الليلة الطويلة.", [(0, "people", "injured")]),
    "the four are those who were counted before": (
        "أصيب أربعة جنود بجروح. ونُقل الجنود الأربعة إلى المستشفى لتلقي العلاج.",
        [(4, "military_personnel", "injured")],
    ),
}


@pytest.mark.parametrize("rule", CASES)
def test_arabic_figures(rule: str) -> None:
    text, expected = CASES[rule]
    found = read_text(text, "ar", "2021-06-01", "MONUSCO")
    assert sorted((f.value, f.concept, f.state) for f in found.figures) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("يقل عدد المركبات الصالحة للاستخدام عن 76 مركبة.", 76, "less_than"),
        ("ويقدر عدد المشردين داخليا بستة ملايين ومائتي ألف شخص.", 6_200_000, "about"),
        ("وتجاوز عدد النازحين في الولاية 20 ألف شخص.", 20_000, "more_than"),
        ("ولا يقل عدد القتلى عن 30 شخصا.", 30, "at_least"),
    ],
)
def test_a_verb_before_what_is_counted_qualifies_the_number(text: str, value: float, qualifier: str) -> None:
    found = read_text(text, "ar", "2021-06-01", "MONUSCO")
    assert [(f.value, f.qualifier) for f in found.figures] == [(value, qualifier)]
