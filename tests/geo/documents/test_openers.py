"""Ukrainian and Russian words that villages are called by: a word, or the village."""

import pytest

from frontline import geo

WAR = "Російські війська обстріляли населений пункт. "


@pytest.mark.parametrize(
    "text",
    [
        "Широке поле за селом.",
        "Сіль додають наприкінці.",
        "Світле пиво краще за темне.",
        "Роти солдатів стояли мовчки.",
        "Острый вопрос решили быстро.",
        "Перестройка началась в 1985 году.",
        "Плотина старая, но крепкая.",
    ],
)
def test_a_word_that_opens_a_sentence_is_no_village(text: str) -> None:
    first = text.split()[0]
    found = geo.read(WAR + text, "ukraine").places
    assert [m.text for m in found if m.text == first and m.confidence >= 0.5] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Рясне зазнало удару.", "Рясне"),
        ("Ворог бив по Світлому та Срібному.", "Срібному"),
        ("Під обстрілом Високе, Світле, Рясне та Степне.", "Світле"),
    ],
)
def test_the_village_of_that_name_is_read_where_the_sentence_says_so(text: str, name: str) -> None:
    assert name in [m.text for m in geo.read(WAR + text, "ukraine").places]
