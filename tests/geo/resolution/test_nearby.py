"""What a word alone does not show to be a place is one where its place lies beside the others."""

from datetime import date

import pytest
from laid_out import laid_out

from frontline import geo
from frontline.geo.gazetteer.gazetteer import open_gazetteer
from frontline.geo.resolution.nearby import with_nearby

DAY = date(2016, 8, 6)


def placed(text: str, theatre: str) -> list[str]:
    return [m.canonical for m in geo.read(text, theatre, DAY).places if m.place is not None]


@pytest.mark.parametrize(
    ("text", "theatre", "place"),
    [
        ("Курды обстреляли Киркук и Дакук. Амерли пуст, мост взорван.", "iraq", "Amirli"),
        ("Бои идут у Киркука и Дакука, Башир всё ещё у боевиков.", "iraq", "Bashir"),
        ("Войска вошли в Хайс и Забид, Хоха ждёт штурма.", "yemen", "Al Khawkhah"),
        ("Армія обстріляла Думу та Дарайю. Ярмук тримається.", "syria", "Yarmouk Camp"),
        ("قصف الجيش الروسي خاركيف وتشوهويف، والقتال في زولوتشيف.", "ukraine", "Zolochiv"),
        ("انسحبت القوات من باخموت وسوليدار ثم من سيفيرسك.", "ukraine", "Siversk"),
        ("Shells hit Dael and Tafas, and so they did al-Karak.", "syria", "Al Karak"),
        ("Troops left Mosul and Tal Afar aside and headed for Badush.", "iraq", "Badush"),
        ("Армия обстреляла Мосул и Киркук, миномёты били по Гверу.", "iraq", "Gwer"),
        ("لودر ومودية خارج القتال، وقبائل الوضيع قطعت الطريق.", "yemen", "Al Wuday‘"),
        ("قصف الجيش لودر ومودية، ونزح أهالي الوضيع نحو أحور.", "yemen", "Al Wuday‘"),
    ],
)
def test_a_name_beside_its_neighbours_is_their_place(text: str, theatre: str, place: str) -> None:
    assert place in placed(text, theatre)


@pytest.mark.parametrize(
    ("text", "theatre", "word"),
    [
        ("Бои идут у Хайса и Забида, сказал Хоха Халилов.", "yemen", "Хоха"),
        ("Мать ждёт у Киркука и Дакука. Генерал Башир молчит, идут бои.", "iraq", "Башир"),
        ("Раненых везут из Хамы и Хомса. Раб не воин, сказал врач после боя.", "syria", "Раб"),
        ("قصف الجيش لودر ومودية، وهذا الوضيع هرب قبل المعارك.", "yemen", "الوضيع"),
        ("اشتباكات في لودر ومودية، ولا طريق إلى الحرب الشاملة بعد.", "yemen", "الحرب"),
        ("قصف الجيش باخموت وسوليدار، وقال المتحدث ستيفانوفيتش ذلك.", "ukraine", "ستيفانوفيتش"),
        ("معارك في باخموت وسوليدار، والمستشفيات مكتظة بالجرحى.", "ukraine", "مكتظة"),
        ("Shells hit Dael and Tafas, as Colonel Karak knows.", "syria", "Karak"),
        ("Shells hit Mosul and Tal Afar; later Badush said he was safe.", "iraq", "Badush"),
        ("Shells hit Basra and Amara; nobody knew what Badush waits for.", "iraq", "Badush"),
        ("Вчера в Ташкенте пекли хлеб, Хоха принёс муку.", "yemen", "Хоха"),
    ],
)
def test_a_word_or_a_person_stays_one(text: str, theatre: str, word: str) -> None:
    assert all(word not in m.text for m in geo.read(text, theatre, DAY).places)


def test_far_from_the_others_nobody_takes_it_for_a_place() -> None:
    near = "Войска вошли в Хайс и Забид, Хоха ждёт штурма."
    far = "Войска вошли в Шибам и Сейюн, Хоха ждёт штурма."
    assert ["Al Khawkhah" in placed(text, "yemen") for text in (near, far)] == [True, False]


def test_without_a_theatre_nothing_is_added() -> None:
    gazetteer = open_gazetteer()
    context, _, words = laid_out("Войска вошли в Хайс и Забид, Хоха ждёт штурма.", gazetteer)
    assert with_nearby(context, gazetteer, words, (), ()) == []


@pytest.mark.parametrize(
    ("text", "theatre", "names"),
    [
        ("قصف قرب السويداء. وتجددت الاشتباكات في ولغا وعلى طريق سليم وعتيل.", "syria", ["سليم"]),
        (
            "دخلت القوات السويداء قادمة من المزرعة والثعلة، بعدما سيطرت على كناكر وتعارة والدور.",
            "syria",
            ["المزرعة", "الدور"],
        ),
        (
            "وصل إلى بلدروز وكنعان نازحون من المقدادية. وعادت عائلات إلى السعدية بعد قصف بعقوبة.",
            "iraq",
            ["بلدروز", "كنعان"],
        ),
    ],
)
def test_a_village_called_like_a_word_is_told_by_the_place_that_and_joins(
    text: str, theatre: str, names: list[str]
) -> None:
    found = {m.text for m in geo.read(text, theatre, DAY).places if m.place is not None}
    assert found.issuperset(names)


def test_a_verb_behind_a_list_begins_a_clause() -> None:
    text = "قصف الجيش ولغا وعتيل وسليم الأسد معهم قرب السويداء."
    assert "سليم" not in [m.text for m in geo.read(text, "syria", DAY).places]
