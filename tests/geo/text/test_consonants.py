"""Names by their consonants: what all spellings of an Arabic name share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.text.consonants import LEAST, consonants
from frontline.geo.text.normalize import name_key


@pytest.mark.parametrize(
    "spellings",
    [
        "Nehm|Nihm|نهم",
        "Addamer|Ed Damer|ad-Damir|الدامر",
        "Garabulli|Qarabulli",
        "Duraihimi|ad-Durayhimi|الدريهمي",
        "Graida|Gereida|قريضة",
        "Siqilawiyah|Saqlawiya|الصقلاوية",
        "Abu Gharib|Abu Ghraib|أبو غريب",
    ],
)
def test_spellings_of_one_name_meet(spellings: str) -> None:
    keys = {consonants(name_key(name)) for name in spellings.split("|")}
    assert len(keys) == 1
    assert keys != {""}


@pytest.mark.parametrize(
    ("one", "other"), [("Baghdad", "Baghdadi"), ("Nasir", "Nasiriyah"), ("Hadid", "Jadid")]
)
def test_names_that_differ_in_more_stay_apart(one: str, other: str) -> None:
    assert consonants(name_key(one)) != consonants(name_key(other))


def test_two_consonants_are_too_few() -> None:
    assert consonants("razih") == consonants("huth") == consonants("") == ""


@given(st.text(max_size=20))
def test_any_text_has_a_plain_key(text: str) -> None:
    found = consonants(name_key(text))
    assert found.isascii()
    assert not found or len(found) >= LEAST
