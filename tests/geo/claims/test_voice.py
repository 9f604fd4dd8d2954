"""Whether a verb stands in the passive."""

import pytest

from frontline.geo.claims.voice import passive
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("ISIS captured Manbij.", False),
        ("Manbij was captured by ISIS.", True),
        ("Manbij has been recaptured.", True),
    ],
)
def test_a_passive_is_seen(text: str, turned: bool) -> None:
    found = scene(text)
    assert passive(found, found.hits[0]) is turned
