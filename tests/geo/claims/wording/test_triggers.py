"""Every trigger of every language finds the example that stands beside it."""

import pytest

from frontline import geo
from frontline.geo.claims.wording.triggers import Trigger, _trigger, language
from frontline.geo.errors import BadInput
from tests.geo.claims.scenes import DAY, laid_out

CODES = ("ar", "en", "ru", "uk")
UKRAINIAN = ("uk", "ru")
CASES = [(code, trigger) for code in CODES for trigger in language(code).examples]


ELSEWHERE = {"Kherson": "ukraine", "Kirkuk": "iraq", "زنجبار": "yemen"}
"""What names a place of another war -> that war."""


def theatre_of(code: str, text: str) -> str:
    """Examples speak of Syria, in Ukrainian and Russian of Ukraine too, a few of other wars."""
    for word, war in ELSEWHERE.items():
        if word in text:
            return war
    syrian = ("Сирийск", "ИГ", "Сирія", "сирийской", "сирійська", "Дераа", "Манбидж", "Алеппо")
    return "ukraine" if code in UKRAINIAN and not any(w in text for w in syrian) else "syria"


@pytest.mark.parametrize(
    ("code", "trigger"), CASES, ids=[f"{code}-{t.name}".replace(" ", "-") for code, t in CASES]
)
def test_a_trigger_finds_its_example(code: str, trigger: Trigger) -> None:
    theatre = theatre_of(code, trigger.example)
    reading = geo.read(trigger.example, theatre, DAY)
    assert trigger.type in [claim.type for claim in reading.claims], reading.claims
    # Several triggers may know the same words; the one that stands beside the example is of them.
    known = language(code)
    told = laid_out(trigger.example, reading, theatre, DAY)
    hits = [h for s in told for h in known.frames.find(s)]
    for s in told:
        hits += known.triggers.find(s.spelled, s.first, s.last)
    assert trigger in [hit.what[0] for hit in hits]


def test_a_key_that_no_trigger_has_is_an_error_that_names_it() -> None:
    table = {"name": "capture", "type": "control", "example": "x", "subjekt": "actors"}
    with pytest.raises(BadInput, match=r"en.toml: claims 'capture': unknown key 'subjekt'"):
        _trigger(table, "en")
    with pytest.raises(BadInput, match="missing key 'example'"):
        _trigger({"name": "capture", "type": "control"}, "en")
