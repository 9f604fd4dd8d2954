"""Whether a text speaks of fighting, in Arabic: the word may follow a particle."""

import pytest

from frontline import geo


@pytest.mark.parametrize(
    "text",
    [
        "وقال ناشطون إن حلب تعرضت للقصف.",  # "to the shelling"
        "وقال ناشطون إن حلب تعرضت لقصف عنيف.",  # "to heavy shelling"
        "وقال ناشطون إن حلب تعرضت لهجوم عنيف.",
    ],
)
def test_one_word_of_war_lets_a_town_be_read(text: str) -> None:
    assert [m.text for m in geo.read(text, "syria", "2017-03-01").places] == ["حلب"]
