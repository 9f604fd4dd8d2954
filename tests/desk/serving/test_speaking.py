"""The dashboard speaks the language that was asked for first, and English where none was."""

import pytest

from frontline.desk.serving import speaking
from frontline.desk.serving.tongue import chosen_of
from frontline.layers.locales.messages import languages


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (("ar", "uk"), "ar"),
        ((None, "uk"), "uk"),
        (("tlh", "uk"), "uk"),
        (("AR", None), "en"),
        (("../en", "<b>"), "en"),
        ((), "en"),
    ],
)
def test_the_first_that_is_a_language_of_ours(choices: tuple[str | None, ...], code: str) -> None:
    assert chosen_of(*choices) == code
    assert code in languages()


def test_without_a_session_it_is_said_in_english() -> None:
    assert speaking.said("desk.back") == speaking.language("en").say("desk.back")
    assert speaking.told("kinds")["settlement"]
    assert speaking.told("desk.back") == {}
