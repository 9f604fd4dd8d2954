"""A flag says whose a place is, whoever left it or is named beside it."""

import pytest

from frontline import geo
from frontline.geo.claims.flags import raised
from tests.geo.claims.scenes import scene


@pytest.mark.parametrize(
    ("text", "theatre", "side"),
    [
        ("غادرت البيشمركة كركوك ورفع العلم العراقي فوق القلعة.", "iraq", "iraq"),
        ("انسحب تنظيم داعش من الطبقة ورفع علم قوات سوريا الديمقراطية فوق السد.", "syria", "sdf"),
        ("بعد خروج الحوثيين من المخا رفع العلم اليمني على الميناء.", "yemen", "government"),
        ("رفع عناصر غصن الزيتون العلم التركي في جنديرس.", "syria", "turkey_backed"),
        ("Когда украинцы ушли из Соледара, над шахтой подняли флаг РФ.", "ukraine", "russia"),
        ("После ухода ВСУ над Бахмутом подняли российский флаг.", "ukraine", "russia"),
        ("Після відходу росіян над Снігурівкою підняли український прапор.", "ukraine", "ukraine"),
        ("Росіяни пішли, у Балаклії майорить синьо-жовтий прапор.", "ukraine", "ukraine"),
        ("Haftar's men left Gharyan and the flag of the GNA was raised over it.", "libya", "gna"),
        ("The YPG left and the Turkish flag flies over Afrin.", "syria", "turkey"),
        ("Turkish-backed rebels raised the Turkish flag over Jindires.", "syria", "turkey_backed"),
    ],
)
def test_whose_flag_is_raised_holds(text: str, theatre: str, side: str) -> None:
    held = [c.actors for c in geo.read(text, theatre, "2023-01-01").claims if c.type == "control"]
    assert held == [(side,)]


def test_a_flag_of_nobody_that_is_named_tells_no_side() -> None:
    found = scene("The rebels raised the flag over Azaz.", "syria")
    assert {raised(found, hit) for hit in found.hits} == {None}


def test_a_flag_that_ends_its_sentence_is_nobodys() -> None:
    text = "حررت القوات تكريت، ورفعت الرايات في العلم."
    assert geo.read(text, "iraq", "2015-03-10").claims
