"""Latin spellings of Cyrillic names, as lists write them."""

import pytest

from frontline.geo.text.cyrillic_latin import romanised


@pytest.mark.parametrize(
    ("key", "latin"),
    [
        ("маркино", "markino"),
        ("ленинское", "leninskoye"),
        ("егоровка", "yegorovka"),
        ("щорс", "shchors"),
        ("новая каховка", "novaya kakhovka"),
        ("подъельники", "podyelniki"),
    ],
)
def test_a_russian_name_is_romanised_as_lists_do(key: str, latin: str) -> None:
    assert romanised(key) == latin
