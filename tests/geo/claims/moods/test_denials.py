"""Whether an event is denied, and by which of the words around it."""

import pytest

from frontline import geo
from frontline.geo.claims.moods.denials import polarity_of
from frontline.geo.claims.scene import window
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "theatre", "polarity"),
    [
        ("The army did not take Manbij.", "syria", "negative"),
        ("The army took Manbij without a fight.", "syria", "positive"),
        ("Противник Бахмут не взял.", "ukraine", "negative"),
        ("Противник не відступив з Бахмута.", "ukraine", "negative"),
        ("لم ينسحب الجيش من منبج.", "syria", "negative"),
        ("ما في شي تغير، منبج مع الجيش.", "syria", "positive"),
        ("لم ينسحب الجيش، بحسب المصدر، من منبج.", "syria", "negative"),
        ("Інформація про взяття Лимана — фейк.", "ukraine", "negative"),
        ("Взятие Угледара — успех российской армии.", "ukraine", "positive"),
        ("The regime is nowhere near capturing Idlib.", "syria", "negative"),
    ],
)
def test_a_hit_is_denied_by_its_own_clause(text: str, theatre: str, polarity: str) -> None:
    found = scene(text, theatre)
    assert {polarity_of(found, h, window(found, n)) for n, h in enumerate(found.hits)} == {polarity}


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("The regime offensive against Rastan flopped.", "syria"),
        ("The push towards Hama came to nothing.", "syria"),
        ("Прорив до Кліщіївки не вдався.", "ukraine"),
        ("Штурм Мар'їнки не вдався.", "ukraine"),
        ("Атаки на Синьковку провалились.", "ukraine"),
        ("انتهى هجوم النظام على جوبر بالفشل.", "syria"),
    ],
)
def test_what_failed_is_no_event_of_its_kind(text: str, theatre: str) -> None:
    claims = geo.read(text, theatre, "2023-06-01").claims
    assert claims
    assert {c.polarity for c in claims} == {"negative"}


def test_an_assault_that_collapses_is_no_fall_of_the_town() -> None:
    assert [c.type for c in geo.read("The assault on Hama collapsed.", "syria").claims] == [
        "fighting"
    ]
    assert [c.type for c in geo.read("The front at Hama collapsed.", "syria").claims] == ["control"]


@pytest.mark.parametrize(
    ("text", "theatre", "polarity"),
    [
        ("The Russians failed, despite heavy losses, to take Vuhledar.", "ukraine", "negative"),
        ("The army was unable, officials said, to retake Bakhmut.", "ukraine", "negative"),
        ("ВСУ не удалось, по данным штаба, взять Токмак.", "ukraine", "negative"),
        ("Росіяни не змогли, попри втрати, захопити Вугледар.", "ukraine", "negative"),
        ("لم يتمكن الجيش، أمس الأحد، من استعادة تدمر.", "syria", "negative"),
        ("لم ينسحب الجيش، رغم القصف، وسيطر على حلفايا.", "syria", "positive"),
        ("Росіяни не відступили, попри втрати, і захопили Бахмут.", "ukraine", "positive"),
    ],
)
def test_what_failed_behind_an_inset_failed(text: str, theatre: str, polarity: str) -> None:
    claims = geo.read(text, theatre, "2023-06-01").claims
    assert claims[-1].polarity == polarity


def test_losses_of_men_are_no_loss_of_a_town() -> None:
    for text in ("Попри втрати, росіяни взяли Соледар.", "Понеся потери, ВСУ взяли Роботино."):
        (claim,) = geo.read(text, "ukraine", "2023-06-01").claims
        assert claim.type == "control"


@pytest.mark.parametrize(
    ("text", "theatre", "polarity"),
    [
        ("Хто пише «Лиман звільнено» – брехня, не поширюйте!", "ukraine", "negative"),
        ("«Лиман освобождён» – полное враньё.", "ukraine", "negative"),
        ("За Тішрін ніяке там не перемир'я.", "syria", "negative"),
        ("سامراء ما راح تسقط والجيش بيها.", "iraq", "negative"),
        ("не было никакого котла. Дебальцево отрезали 9-го", "ukraine", "positive"),
    ],
)
def test_what_is_called_a_lie_is_denied(text: str, theatre: str, polarity: str) -> None:
    claims = geo.read(text, theatre, "2016-08-06").claims
    assert [claim.polarity for claim in claims if claim.places] == [polarity]
