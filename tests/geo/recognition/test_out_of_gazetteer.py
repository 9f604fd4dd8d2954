"""Places that no gazetteer has are mentions all the same, and never the pin of another place.

The unknown names are made up, so no growing of a theatre's list will ever make them known.
"""

import pytest

from frontline import geo
from frontline.geo.recognition.out_of_gazetteer import JOINT


def read(text: str, theatre: str | None) -> dict[str, geo.Mention]:
    return {m.text: m for m in geo.read(text, theatre).places}


@pytest.mark.parametrize(
    ("text", "theatre", "names"),
    [
        (
            "Rebels captured Kafr Blorin, Zaghrouqa and Azaz in Syria.",
            "syria",
            "Kafr Blorin|Zaghrouqa",
        ),
        ("Russian troops captured Qwestivka, Bakhmut and Zdrobne.", "ukraine", "Qwestivka|Zdrobne"),
        (
            "Ворог обстріляв Бахмут, Кщвертове, Дрощинку та Авдіївку.",
            "ukraine",
            "Кщвертове|Дрощинку",
        ),
        ("Бои идут у Щвертовки и Дрожинова. Наступление ВСУ.", "ukraine", "Щвертовки|Дрожинова"),
        ("قصفت الطائرات دوما وخربشينة وسقبا وزعتوقة وحرستا.", "syria", "خربشينة|زعتوقة"),
        ("اشتباكات في دوما، خربشينة، سقبا", "syria", "خربشينة"),
    ],
)
def test_an_unknown_name_in_a_list_of_places_is_a_mention(
    text: str, theatre: str, names: str
) -> None:
    found = read(text, theatre)
    for name in names.split("|"):
        assert name in found, name
        assert any("in no gazetteer" in reason for reason in found[name].reasons)
        assert found[name].place is None or found[name].kind == "relative_area"


@pytest.mark.parametrize(
    ("text", "theatre", "whole", "part"),
    [
        ("Rebels of Syria shelled Tal Zaghrouq.", "syria", "Tal Zaghrouq", "Tal"),
        ("Обстріляли Дрощо-Василівку біля Бахмута.", "ukraine", "Дрощо-Василівку", "Василівку"),
        ("Бои за Щвертую Авдеевку. Обстрел.", "ukraine", "Щвертую Авдеевку", "Авдеевку"),
        ("قصف على سقبا الكبيرة وحلب", "syria", "سقبا الكبيرة", "سقبا"),
    ],
)
def test_a_part_of_an_unknown_name_is_not_read_alone(
    text: str, theatre: str, whole: str, part: str
) -> None:
    found = read(text, theatre)
    assert whole in found
    assert part not in found
    assert found[whole].place is None or found[whole].kind == "relative_area"


@pytest.mark.parametrize(
    ("text", "theatre"),
    [
        ("Shelling near Bakhmut, General Zdrobny said. Zelensky and Kuleba met.", "ukraine"),
        ("Обстріл Бахмута. Зеленський і Кулеба зустрілися з Дрощенком.", "ukraine"),
        ("قصف على حلب وقال ناشطون وسكان إن إدلب هدف أيضا", "syria"),
        ("Rebels shelled Azaz and the Coastal Division left.", "syria"),
    ],
)
def test_people_and_everyday_words_beside_places_stay_none(text: str, theatre: str) -> None:
    known = {"Bakhmut", "Бахмута", "حلب", "إدلب", "Azaz"}
    assert set(read(text, theatre)) <= known


def test_unknown_names_are_left_alone_in_a_text_of_no_war() -> None:
    text = "We saw Paris, Zaghrouqa and London with Kafr Blorin on the radio."
    assert "Kafr Blorin" not in read(text, "syria")


@pytest.mark.parametrize(
    ("text", "theatre", "capitals"),
    [
        ("قصف على حلب. اتهمت باريس ولندن موسكو بالمماطلة.", "syria", 3),
        ("Обстріл Бахмута. Вашингтон, Лондон та Варшава обіцяють зброю.", "ukraine", 3),
        ("DRONES HIT KHERSON\nWARSAW, BRUSSELS SPLIT ON TRUCKS", "ukraine", 2),
    ],
)
def test_foreign_capitals_in_a_war_report_are_governments(
    text: str, theatre: str, capitals: int
) -> None:
    assert sum(m.metonymic for m in geo.read(text, theatre).places) == capitals


@pytest.mark.parametrize(
    ("text", "theatre", "name"),
    [
        ("قصف على حلب. اجتمعوا في موسكو.", "syria", "موسكو"),
        ("Обстріл Бахмута. Переговори у Варшаві.", "ukraine", "Варшаві"),
        ("Syria's rebels fled. BEIRUT (Reuters) - Shelling went on.", "syria", "BEIRUT"),
    ],
)
def test_a_foreign_capital_where_something_happens_is_a_place(
    text: str, theatre: str, name: str
) -> None:
    assert not read(text, theatre)[name].metonymic


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kyiv's army attacked Robotyne and Tokmak; Leopard 2 tanks burned near Verbove.",
            {"Robotyne", "Tokmak", "Verbove"},
        ),
        (
            "The army took Robotyne, Kaulenkivka 3 km south of it, and Verbove.",
            {"Robotyne", "Kaulenkivka", "Verbove"},
        ),
    ],
)
def test_a_model_in_a_list_is_no_village_and_a_distance_makes_no_model(
    text: str, names: set[str]
) -> None:
    found = {m.text for m in geo.read(text, "ukraine").places if not m.metonymic}
    assert names <= found
    assert "Leopard" not in found


@pytest.mark.parametrize(
    ("between", "whole"),
    [(", ", True), (" and the ", True), ("; ", True), (" та ", True), (" и ", True),
     (" near ", False), (". ", False), (" moved on and ", False)],
)  # fmt: skip
def test_names_of_a_list_are_joined_by_marks_and_small_words(between: str, whole: bool) -> None:
    assert bool(JOINT.fullmatch(between)) is whole
