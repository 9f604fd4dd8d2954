"""Whether a sentence speaks of what is to come where it names a day."""

import pytest

from frontline.geo.temporal.tense import Tense
from frontline.geo.text.tokens import words


def told(text: str, day: str) -> bool | None:
    start = text.index(day)
    return Tense(words(text)).forward(start, start + len(day))


@pytest.mark.parametrize(
    ("text", "day", "forward"),
    [
        ("The road will reopen in February.", "February", True),
        ("The road closed in February.", "February", False),
        ("The talks will be held in February.", "February", True),
        ("February was cold", "February", False),
        ("In February, a map.", "February", None),
        ("Дорогу відкриють у лютому.", "лютому", True),
        ("Дорогу закрили в лютому.", "лютому", False),
        ("Дорогу откроют в феврале.", "феврале", True),
        ("Дорогу закрыли в феврале.", "феврале", False),
        ("سيفتح الطريق في شباط", "شباط", True),
        ("سيدخل الجيش المدينة في شباط", "شباط", True),
        ("قالت السيدة ذلك في شباط", "شباط", False),
    ],
)
def test_the_nearest_verb_tells(text: str, day: str, forward: bool | None) -> None:
    assert told(text, day) is forward


def test_the_sentence_before_tells_nothing() -> None:
    assert told("They will attack. In February a map.", "February") is None


def test_a_word_far_away_tells_nothing() -> None:
    filler = "of the old stone bridge near the wide green river by the high north gate"
    assert told(f"It will open {filler} {filler} February", "February") is None
