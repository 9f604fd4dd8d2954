"""The languages of sentences by their letters."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.claims.wording import spoken
from frontline.geo.claims.wording.spoken import languages_of
from frontline.geo.lexicon.language import languages
from frontline.geo.text.tokens import words


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The army left", ("en",)),
        ("انسحب الجيش من حلب", ("ar",)),
        ("Ворог підійшов", ("uk",)),
        ("Противник вышел", ("ru",)),
        ("Бахмут наш", ("ru", "uk")),
        ("12 345", ("en",)),
        ("Сили біля Kyiv", ("uk",)),
        ("", ("en",)),
    ],
)
def test_letters_tell_the_languages(text: str, codes: tuple[str, ...]) -> None:
    assert languages_of(words(text), text) == codes


def test_a_further_language_of_a_script_is_told_by_its_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (english,) = [one for one in languages() if one.code == "en"]
    turkish = replace(english, code="tr", letters=frozenset("şğı"))
    monkeypatch.setattr(spoken, "languages", lambda: (english, turkish))
    spoken._claiming.cache_clear()
    try:
        told = [languages_of(words(t), t) for t in ("Birlikler şehre girdi", "Troops entered")]
    finally:
        spoken._claiming.cache_clear()
    assert told == [("tr",), ("en", "tr")]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Россияне покинули Херсон.", "ru"),
        ("Росіяни покинули Херсон.", "uk"),
        ("Генштаб объявил об этом вчера. Россияне покинули Херсон.", "ru"),
        ("Генштаб оголосив про це вчора. Окупанти покинули Херсон.", "uk"),
    ],
)
def test_a_sentence_without_letters_of_one_language_is_of_the_text_around_it(
    text: str, rule: str
) -> None:
    (claim,) = geo.read(text, "ukraine", "2022-11-12").claims
    assert claim.rule.startswith(rule)
