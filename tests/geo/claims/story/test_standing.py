"""Words that stand as triggers, and those that are part of a name or say what a force is."""

import pytest

from frontline.geo.claims.story.standing import standing
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The rebels captured Manbij.", ["control"]),
        ("The rebel-held town is near Manbij.", []),
        ("Assault squads of the army stood in Manbij.", []),
        ("The withdrawal of the rebels from Manbij was quick.", ["retreat"]),
    ],
)
def test_a_trigger_stands_where_it_is_no_part_of_a_name(text: str, kinds: list[str]) -> None:
    assert [hit.what[0].type for hit in scene(text).hits] == kinds


def test_what_nothing_speaks_against_stands() -> None:
    laid = scene("The rebels captured Manbij.")
    assert standing(laid, list(laid.hits), []) == laid.hits
    assert standing(laid, [], []) == []
