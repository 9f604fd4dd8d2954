"""What a sentence names keeps company with what else it names, before what stands nearer."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.context.text_context import TextContext, bare
from frontline.geo.documents.document import parse
from frontline.geo.resolution.breath import BREAK, Breath
from frontline.geo.text.tokens import words


def cut(text: str) -> TextContext:
    return replace(bare(parse(text)), words=words(text))


def test_the_end_of_a_sentence_counts_for_many_letters() -> None:
    text = "Lyman. Kupiansk and Izium."
    breath = Breath.of(cut(text))
    assert breath.at(text.index("Izium")) - breath.at(text.index("Kupiansk")) == 13
    assert breath.at(text.index("Kupiansk")) - breath.at(text.index("Lyman")) == 7 + BREAK
    assert breath.is_one(text.index("Izium"), text.index("Kupiansk"))
    assert not breath.is_one(text.index("Lyman"), text.index("Kupiansk"))


@pytest.mark.parametrize("mark", ["!\n", "\n", "? ", "\n• "])
def test_lines_and_marks_part_names(mark: str) -> None:
    text = f"Lyman{mark}Izium"
    assert not Breath.of(cut(text)).is_one(0, text.index("Izium"))


def test_a_line_that_is_only_wrapped_goes_on() -> None:
    text = "In the morning the brigade that had held the village of Terny\nwent back to Lyman."
    assert Breath.of(cut(text)).is_one(text.index("Terny"), text.index("Lyman"))


def placed(text: str, theatre: str, day: str, name: str) -> str:
    found = next(m for m in geo.read(text, theatre, day).places if name in m.text)
    assert found.place is not None
    return found.place.name


@pytest.mark.parametrize(
    ("text", "name", "meant"),
    [
        (
            "На Курахівському бої точилися біля Красногорівки. Під Авдіївкою тихо.",
            "Красногорівки",
            "Krasnohorivka (Marinka N)",
        ),
        (
            "На Лиманском отбиты атаки у Терн и Макеевки. Под Купянском тихо.",
            "Макеевки",
            "Makiivka (Luhansk)",
        ),
        (
            "Под Авдеевкой тихо.\nУгледарское: прилёты в Никольское и Владимировку.",
            "Никольское",
            "Mykilske (Donetsk)",
        ),
        ("На Лиманському відбито три атаки.", "Лиманському", "Lyman"),
    ],
)
def test_a_front_named_by_its_adjective_alone_tells_where_the_sentence_is(
    text: str, name: str, meant: str
) -> None:
    assert placed(text, "ukraine", "2024-07-20", name) == meant


def test_a_province_that_heads_a_line_tells_its_villages_from_namesakes() -> None:
    text = (
        "اشتباكات في عدن وأبين.\nفي شبوة: عتق وبيحان بيد الجيش وخرجت قوات من عزان إلى بلحاف."
        "\nفي صعدة قصف على رازح."
    )
    found = next(m for m in geo.read(text, "yemen", "2019-08-30").places if m.text == "عزان")
    assert found.place is not None
    assert (round(found.place.lon), round(found.place.lat)) == (47, 14)
