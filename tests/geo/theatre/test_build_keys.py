"""Keys under which spellings of one name meet, and names that are nearly one."""

import pytest

from frontline.geo.theatre.build.keys import exact_keys, rough_keys
from frontline.geo.theatre.build.similar import similar


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tell Rifaat", "Tall Rifat"),
        ("Kafr Nabl", "Kafr Nabl (Idleb)"),
        ("الباب", "باب"),
        ("Тошківка", "Тошківка"),
        ("Menagh air base", "Menagh"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert exact_keys((one,)) & exact_keys((other,))


@pytest.mark.parametrize(
    ("one", "other", "slavic"),
    [
        ("Khan Shaykhun", "Khan Sheikhoun", False),
        ("Jisr ash-Shughur", "Jisr al-Shughour", False),
        ("Тошківка", "Toshkivka", True),
        ("Часів Яр", "Chasiv Yar", True),
    ],
)
def test_transliterations_share_their_consonants(one: str, other: str, slavic: bool) -> None:
    assert rough_keys((one,), slavic) & rough_keys((other,), slavic)


@pytest.mark.parametrize("slavic", [True, False])
def test_other_names_share_none(slavic: bool) -> None:
    for one, other in (("Manbij", "Jarabulus"), ("Azaz", "Marea"), ("Bakhmut", "Izium")):
        assert not exact_keys((one,)) & exact_keys((other,))
        assert not rough_keys((one,), slavic) & rough_keys((other,), slavic)


def test_names_too_short_to_tell_anything_have_no_key() -> None:
    assert exact_keys(("أب",)) == frozenset()
    assert rough_keys(("Aiou",), slavic=False) == frozenset()


def test_exact_and_rough_keys_never_meet() -> None:
    assert not exact_keys(("mnbg",)) & rough_keys(("Manbig",), slavic=False)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Kafr Nabudah", "Kafr Nabuda", True),
        ("Suran", "Suran Azaz", True),
        ("Tall Qarah", "Tall Malid", False),
        ("Kafr Hamra", "Kafr Naha", False),
        ("Верхня Каменка", "Нижня Каменка", False),
        ("Hama", "Homs", False),
        ("منبج", "منبج الكبرى", True),
        ("Manbij", "منبج", False),
    ],
)
def test_a_slip_or_a_word_more_leaves_a_name_what_it_is(one: str, other: str, alike: bool) -> None:
    assert similar([one], [other]) is alike
    assert similar([other], [one]) is alike
