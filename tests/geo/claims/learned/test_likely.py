"""A place that no trigger claims is claimed where fitted weights are sure enough."""

from pathlib import Path

import pytest

from frontline import geo
from frontline.geo.claims.learned.likely import (
    ALONE,
    BESIDE,
    DOUBTED,
    NOTHING,
    read_weights,
    weights_of_claims,
    write_weights,
)


def learned(theatre: str, text: str) -> list[tuple[str, str, str]]:
    """Type, place and modality of the claims that no trigger made."""
    claims = geo.read(text, theatre, "2016-08-06").claims
    return [(c.type, c.places[0].canonical, c.modality) for c in claims if ": learned" in c.rule]


def test_the_weights_have_a_chance_for_each_type() -> None:
    weights = weights_of_claims()
    assert weights.kinds[0] == NOTHING
    chances = weights.chances(["en cL=nobody has met this"])
    assert sum(chances) == pytest.approx(1)
    assert 1 - chances[0] < min(ALONE, DOUBTED, BESIDE), "of nothing known nothing is claimed"


def test_weights_are_kept_as_they_are(tmp_path: Path) -> None:
    weights = weights_of_claims()
    file = tmp_path / "weights.npz"
    write_weights(weights, file)
    again = read_weights(file)
    assert (again.kinds, dict(again.known)) == (weights.kinds, dict(weights.known))
    assert (again.rows == weights.rows).all()


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "The rebels are glum. Is Saraqib with the army or not?"),
        ("syria", "The rebels hope to have Morek by Friday, Kafr Zita as well."),
        ("ukraine", "The Russians never came as far as Izium, nor did they see Lyman."),
        ("ukraine", "Росіяни планують бути в Покровську до літа."),
        ("ukraine", "Русская армия обещает быть в Константиновке к осени."),
        ("sudan", "الجيش يتكلم. أتوقع أن نسمع خبر الكاملين خلال أسابيع."),
    ],
)
def test_what_is_asked_planned_or_denied_is_never_told_as_a_fact(theatre: str, text: str) -> None:
    assert "asserted" not in [mood for _, _, mood in learned(theatre, text)]


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "The Kurdish council opened a school in Kobani and a bakery in Afrin."),
        ("ukraine", "У Харкові відкрили школу, яку зруйнували росіяни."),
        ("syria", "Армия Сирии передала больнице в Хаме томограф, а в Хомсе открылся рынок."),
        ("syria", "افتتحت المعارضة مدرسة في إدلب ومخبزاً في سرمدا."),
    ],
)
def test_schools_and_bakeries_are_no_war(theatre: str, text: str) -> None:
    assert learned(theatre, text) == []


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "عاد السكان بعد عام من سيطرة الجيش على تدمر."),
        ("ukraine", "Путин покинул Донецк."),
        ("syria", "Idlib: HTS, which is strong there, attacked Saraqib."),
    ],
)
def test_what_rules_say_of_a_word_holds_for_weights(theatre: str, text: str) -> None:
    assert learned(theatre, text) == []


@pytest.mark.parametrize(
    ("theatre", "text"),
    [
        ("syria", "Rebels took Azaz. Homs was calm."),
        ("syria", "أخذ الثوار اعزاز. وكان الوضع في حمص هادئا."),
        ("ukraine", "Росіяни взяли Ізюм. Суми спокійні."),
        ("ukraine", "Русские взяли Изюм. Сумы спокойны."),
        ("ukraine", "Русские взяли Изюм. Сумы в 30 км от фронта."),
    ],
)
def test_a_calm_or_measured_place_is_nobodys_news(theatre: str, text: str) -> None:
    day = "2022-04-01" if theatre == "ukraine" else "2016-08-06"
    (claim,) = geo.read(text, theatre, day).claims
    assert claim.places[0].text in ("Azaz", "اعزاز", "Ізюм", "Изюм")
