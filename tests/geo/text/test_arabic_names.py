"""Spellings of one Arabic name meet in one key, and other names do not."""

import pytest

from frontline.geo.text.arabic_names import meeting_key
from frontline.geo.text.cyrillic_latin import MOST, latin
from frontline.geo.text.normalize import name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أبي صيدا", "أبو صيدا"),
        ("سليمان بيك", "سليمان بك"),
        ("أبوقرين", "أبو قرين"),
        ("جبل أولياء", "جبل الأولياء"),
        ("الظعين", "الضعين"),
        ("Abu Qurayn", "Abu Qurain"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert meeting_key(name_key(one)) == meeting_key(name_key(other)) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("منبج", "من بج"), ("تل أبيض", "تل أسود"), ("صيدا", "أبو صيدا")]
)
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert meeting_key(name_key(one)) != meeting_key(name_key(other))


def test_other_scripts_have_no_such_key() -> None:
    assert meeting_key("") == meeting_key(name_key("Хадиса")) == ""


def test_a_cyrillic_name_is_read_in_several_ways_and_not_in_thousands() -> None:
    assert {"hadisa", "khadisa", "khaditha"} <= set(latin("хадиса"))
    assert latin("баит эль факих")[0] == "bait fakih"
    assert len(latin("хгс" * 40)) == MOST
    assert latin("эль") == ("el",)
