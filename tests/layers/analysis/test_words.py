"""An answer of the layers is a message: said in the language that is asked for."""

from datetime import date

import pytest

from frontline.layers.analysis.verdicts import Verdict
from frontline.layers.analysis.words import Phrase, told, word
from frontline.layers.locales.messages import language


def test_a_phrase_counts_in_the_forms_of_the_language() -> None:
    later = word("answers.later", n=2)
    assert later.spoken(language()) == "the layer follows 2 days later"
    assert later.spoken(language("uk")) == "шар показує це на 2 дні пізніше"
    assert later.spoken(language("ar")) == "تُظهره الطبقة بعده بيومين"


def test_nothing_is_said_of_nothing() -> None:
    assert not Phrase()
    assert Phrase().spoken(language()) == ""


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "not checkable; an agreement, not ground"),
        ("uk", "не перевірити; домовленість, а не територія"),
        ("ar", "لا يمكن التحقق منه؛ اتفاق، لا أرض"),
    ],
)
def test_a_verdict_is_a_line_in_a_language(code: str, line: str) -> None:
    verdict = Verdict("not checkable", told("answers.unchecked", "truce"))
    assert verdict.spoken(language(code)) == line


def test_a_number_behind_a_foreign_name_stays_out_of_it_in_arabic() -> None:
    values = {"place": "1070 Apartments", "day": date(2016, 8, 6), "source": "جريدة"}
    line = word("answers.newest", **values).spoken(language("ar"))
    assert "\u200e1070 Apartments\u200e\u200f، 6 أغسطس 2016 (جريدة)" in line
    assert "\u200e" not in word("answers.newest", **values).spoken(language("uk"))
