"""Sentences, the languages they are in, and the clause of each trigger."""

from dataclasses import replace

import pytest

from frontline import geo
from frontline.geo.claims import scene as laid_out
from frontline.geo.claims.scene import LONGEST_SENTENCE, languages_of, sentences, spot_of, window
from frontline.geo.lexicon.language import languages
from frontline.geo.model import Mention
from frontline.geo.text.tokens import words
from tests.geo.claims.scenes import said, scene, scenes


def cut(text: str) -> list[str]:
    """The sentences of *text*."""
    found = words(text)
    rows = sentences(found, text, [(0, len(text), -1)])
    return [text[found[first].start : found[last - 1].end] for first, last, *_ in rows]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("One came. Two left.", ["One came", "Two left"]),
        ("U.S. Forces left Manbij. It was quiet.", ["U.S. Forces left Manbij", "It was quiet"]),
        ("The gov. area is calm", ["The gov. area is calm"]),
        ("What now? Nothing! Why…", ["What now", "Nothing", "Why"]),
        ("Бахмут узято. Ворог відступив.", ["Бахмут узято", "Ворог відступив"]),
        ("هل سقطت حلب؟ لا.", ["هل سقطت حلب", "لا"]),
        ("First line\nsecond line", ["First line", "second line"]),
        ("About 3.5 km of road", ["About 3.5 km of road"]),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, told: list[str]) -> None:
    assert cut(text) == told


def test_no_word_is_lost_and_none_stands_twice() -> None:
    text = "A came. B left!\nC? D; E (F.) G… H"
    found = words(text)
    rows = list(sentences(found, text, [(0, len(text), -1)]))
    assert [n for first, last, *_ in rows for n in range(first, last)] == list(range(len(found)))


def test_questions_and_lines_are_numbered() -> None:
    text = "Is it so? Yes.\nNo."
    rows = list(sentences(words(text), text, [(0, len(text), 3)]))
    assert [(segment, line, asks) for *_, segment, line, asks in rows] == [
        (3, 0, True),
        (3, 0, False),
        (3, 1, False),
    ]


def test_words_outside_the_stretches_of_a_voice_are_left_out() -> None:
    text = "By Somebody. The army left."
    found = words(text)
    (row,) = sentences(found, text, [(13, len(text), 0)])
    assert found[row[0]].key == "the"


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


def test_a_mention_stands_at_its_words_and_a_letter_before_it_leads() -> None:
    text = "قصف بحلب أمس"
    start = text.index("حلب")
    mention = Mention("حلب", start, start + 3, "settlement", None, 0.9)
    found = words(text)
    spot = spot_of(mention, found, [w.start for w in found], text)
    assert (spot.first, spot.last, spot.lead) == (1, 2, "ب")


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        (
            "The army captured Manbij, while the rebels attacked Azaz.",
            ["The army captured Manbij", "while the rebels attacked Azaz"],
        ),
        (
            "The army captured Manbij and the rebels attacked Azaz.",
            ["The army captured Manbij", "the rebels attacked Azaz"],
        ),
        ("Fighting: the army captured Manbij.", ["Fighting", "the army captured Manbij"]),
    ],
)
def test_a_clause_goes_up_to_a_break_or_the_next_trigger(text: str, clauses: list[str]) -> None:
    found = scene(text)
    told = [window(found, at) for at in range(len(found.hits))]
    assert [said(found, w.first, w.last).removeprefix("and ") for w in told] == clauses


def test_a_dash_between_two_places_is_a_road_and_no_break() -> None:
    found = scene("Ворог штурмував Покровськ — Костянтинівка.", "ukraine")
    around = window(found, 0)
    assert around.last == found.last


def test_lists_of_a_language_are_asked_by_name() -> None:
    (found,) = scenes("The rebels have not captured Manbij.")
    at = next(n for n in range(found.last) if found.key(n) == "have")
    assert found.has("aux", at)
    assert not found.has("aux", at + 3)
    assert not found.has("no such list", at)
    assert found.key(-1) == found.key(99) == ""
    assert found.within("negative", 0, found.last)
    assert not found.within("hedged", 0, found.last)


def test_a_further_language_of_a_script_is_told_by_its_letters(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (english,) = [one for one in languages() if one.code == "en"]
    turkish = replace(english, code="tr", letters=frozenset("şğı"))
    monkeypatch.setattr(laid_out, "languages", lambda: (english, turkish))
    laid_out._claiming.cache_clear()
    try:
        told = [languages_of(words(t), t) for t in ("Birlikler şehre girdi", "Troops entered")]
    finally:
        laid_out._claiming.cache_clear()
    assert told == [("tr",), ("en", "tr")]


def test_a_text_without_a_full_stop_is_cut_and_keeps_each_word_once() -> None:
    found = words("took " * 1000)
    rows = [(first, last) for first, last, *_ in sentences(found, "took " * 1000, [(0, 5000, -1)])]
    assert rows == [(0, LONGEST_SENTENCE), (LONGEST_SENTENCE, 800), (800, 1000)]


def test_a_list_of_a_hundred_villages_is_one_sentence() -> None:
    text = "The army took " + ", ".join(f"Village{n}" for n in range(100)) + " and left."
    assert len(cut(text)) == 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("They took it on wednesday. the base is theirs. ok? we will see", 4),
        ("The Homs gov. area and 20 men stand at 3.5 km", 1),
        ("It is full of militia... and they burn houses", 1),
        ("I saw it. the army is in", 2),
    ],
)
def test_a_reader_may_begin_a_sentence_small(text: str, count: int) -> None:
    assert len(cut(text)) == count


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


@pytest.mark.parametrize(
    ("theatre", "text", "who"),
    [
        ("ukraine", "Лиман поки що тримають росіяни.", ("russia",)),
        ("ukraine", "Лиман пока что удерживают россияне.", ("russia",)),
        ("syria", "الغوطة الشرقية محاصرة من قبل النظام.", ("government",)),
        ("syria", "تقدمت قوات النظام حتى مشارف سراقب.", ("government",)),
    ],
)
def test_some_words_of_a_conjunction_begin_no_clause(
    theatre: str, text: str, who: tuple[str, ...]
) -> None:
    (claim,) = geo.read(text, theatre, "2022-06-01").claims
    assert claim.actors == who
    assert claim.places
