"""Ukrainian names share their consonants in Latin and in Arabic letters."""

import pytest

from frontline.geo.text.normalize import name_key
from frontline.geo.text.slavic_arabic import shared_consonants


@pytest.mark.parametrize(
    ("latin", "arabic"),
    [
        ("Chasiv", "تشاسيف"),
        ("Kupiansk", "كوبيانسك"),
        ("Bohuslav", "بوغوسلاف"),
        ("Shchastia", "شاستيا"),
    ],
)
def test_both_spellings_have_one_key(latin: str, arabic: str) -> None:
    assert shared_consonants(name_key(latin)) == shared_consonants(name_key(arabic)) != ""


def test_a_name_of_two_consonants_has_none() -> None:
    assert not shared_consonants("tykhe")
