"""Keys of names in reports: what a thing is stays with its name."""

import pytest

from frontline.layers.reportbuild.names import exact, rough


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tabqa", "Tabqa Dam"),
        ("Tabqa Dam", "Tabqa airport"),
        ("Akashat", "Akashat crossing"),
        ("Omar", "Omar oil field"),
    ],
)
def test_a_dam_a_base_a_crossing_is_not_its_town(one: str, other: str) -> None:
    assert not exact(one) & exact(other)
    assert not rough(one, slavic=False) & rough(other, slavic=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Menagh air base", "Menagh airbase"), ("Tabqa Dam", "Tabqa dam"), ("Hass", "Hass (Idlib)")],
)
def test_spellings_of_one_thing_meet(one: str, other: str) -> None:
    assert exact(one) & exact(other)


def test_a_name_that_is_only_the_word_keeps_it() -> None:
    assert exact("Camp") == exact("camp")
    assert not exact("Camp") & exact("Base")
