"""A town has one id, in whatever script a text names it."""

import pytest

from frontline import geo

SYRIA = """
Aleppo|حلب|Алеппо|Алеппо
Damascus|دمشق|Дамаск|Дамаск
Homs|حمص|Хомс|Хомс
Latakia|اللاذقية|Латакия|Латакія
Idlib|إدلب|Идлиб|Ідліб
Raqqa|الرقة|Ракка|Ракка
Deir ez-Zor|دير الزور|Дейр-эз-Зор|Дейр-ез-Зор
Qamishli|القامشلي|Камышлы|Камишли
Palmyra|تدمر|Пальмира|Пальміра
Manbij|منبج|Манбидж|Манбідж
Afrin|عفرين|Африн|Афрін
Kobani|كوباني|Кобани|Кобані
Saraqib|سراقب|Саракиб|Саракіб
Azaz|اعزاز|Азаз|Азаз
Tartus|طرطوس|Тартус|Тартус
"""
UKRAINE = """
Bakhmut|باخموت|Бахмут|Бахмут
Avdiivka|أفدييفكا|Авдеевка|Авдіївка
Kherson|خيرسون|Херсон|Херсон
Mariupol|ماريوبول|Мариуполь|Маріуполь
Kupiansk|كوبيانسك|Купянск|Куп'янськ
"""
FRAMES = (
    "Fighting near {} went on, the army said.",
    "وقال ناشطون إن {} تعرضت للقصف.",
    "Бои: армия обстреляла {}, погибли солдаты.",
    "Бої: армія обстріляла {}, загинули солдати.",
)
TOWNS = [("syria", line) for line in SYRIA.split("\n") if line]
TOWNS += [("ukraine", line) for line in UKRAINE.split("\n") if line]


@pytest.mark.parametrize(("theatre", "line"), TOWNS, ids=lambda v: v.split("|")[0])
def test_a_town_has_one_id_in_four_scripts(theatre: str, line: str) -> None:
    ids = set()
    for name, frame in zip(line.split("|"), FRAMES, strict=True):
        places = geo.read(frame.format(name), theatre, "2017-03-01").places
        ids |= {m.place.id if m.place else name for m in places if m.text == name} or {name}
    assert len(ids) == 1, ids
