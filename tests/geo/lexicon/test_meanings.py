"""What words speak of is found in every form that they are written in."""

import tomllib

import pytest

from frontline.geo.lexicon.meanings import FILE, meanings, meanings_of
from frontline.geo.text.normalize import WORD, fold_word

LANGUAGES = ("en", "ar", "uk", "ru")
TABLE = tomllib.loads(FILE.read_text("utf-8"))


def test_every_meaning_has_words_in_every_language() -> None:
    assert len(TABLE) > 150
    for name, rows in TABLE.items():
        assert set(rows) == set(LANGUAGES), name
        assert all(words.split() for words in rows.values()), name


def test_every_word_is_found_under_its_meaning() -> None:
    for name, rows in TABLE.items():
        for language, words in rows.items():
            for word in words.split():
                folded = fold_word(word.removesuffix("*"))
                assert name in meanings_of(folded, language), (name, language, word)


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "captured", "took"),
        ("en", "towns", "settlement"),
        ("uk", "відійшли", "leaving"),
        ("ru", "отошли", "leaving"),
        ("ar", "وسيطرت", "took"),
        ("ar", "بالمدينة", "settlement"),
        ("ar", "سيدخلون", "entering"),
        ("ar", "للمستشفى", "care"),
    ],
)
def test_a_word_is_known_in_its_forms(language: str, word: str, name: str) -> None:
    assert name in meanings_of(fold_word(word), language)


def test_no_word_stands_twice_in_a_row() -> None:
    for name, rows in TABLE.items():
        for language, words in rows.items():
            entries = [
                (fold_word(word.removesuffix("*")), word[-1] == "*") for word in words.split()
            ]
            assert len(entries) == len(set(entries)), (name, language)


def test_languages_are_about_equally_rich() -> None:
    counts = [sum(len(rows[code].split()) for rows in TABLE.values()) for code in LANGUAGES]
    assert max(counts) < 1.2 * min(counts)


def test_every_entry_is_one_word_of_a_text() -> None:
    for name, rows in TABLE.items():
        for language, words in rows.items():
            for word in words.split():
                assert WORD.fullmatch(word.removesuffix("*")), (name, language, word)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("took", "captured سيطرت захопили захватили"),
        ("leaving", "withdrew انسحبوا відійшли отступили"),
        ("drone", "drones مسيرات дронами беспилотник"),
        ("siren", "sirens صافرات сирени тревога"),
        ("wedding", "wedding عرس весілля свадьба"),
        ("funeral", "funeral جنازة похорон кладбище"),
        ("hometown", "hometown مسقط родом родина"),
        ("schooling", "school مدرسة школа школе"),
        ("prices", "price أسعار ціна цены"),
        ("power", "electricity الكهرباء світло электричество"),
        ("transit", "bus حافلة автобус поезда"),
        ("frontier", "passport جمارك кордоні границе"),
        ("displaced", "refugees نازحين біженці беженцев"),
        ("sanctions", "sanctions عقوبات санкції санкций"),
        ("prisoners", "hostage أسير полонених военнопленных"),
        ("bridge", "bridge الجسر мости мостов"),
        ("heights", "hills تلال висоту холмы"),
        ("mines", "minefield ألغام заміновано разминировали"),
        ("almost", "nearly تقريبا майже почти"),
        ("partly", "half نصف половину частично"),
        ("rumour", "rumors إشاعات чутки слухи"),
        ("praying", "inshallah اللهم боже господи"),
    ],
)
def test_a_meaning_is_one_in_four_languages(name: str, words: str) -> None:
    for language, word in zip(LANGUAGES, words.split(), strict=True):
        assert name in meanings_of(fold_word(word), language), (language, word)


@pytest.mark.parametrize(
    ("language", "word", "name"),
    [
        ("en", "planet", "intending"),
        ("en", "important", "sanctions"),
        ("en", "unity", "army"),
        ("en", "president", "pushing"),
        ("en", "familiar", "residents"),
        ("en", "department", "leaving"),
        ("ar", "الكهرباء", "leaving"),
        ("ar", "تركيا", "leaving"),
        ("ar", "جديدة", "family"),
        ("ar", "كامل", "hoping"),
        ("ar", "كمين", "wondering"),
        ("ar", "فقد", "lost"),
        ("ar", "دكان", "firing"),
        ("uk", "державний", "holding"),
        ("uk", "водій", "water"),
        ("uk", "газета", "fuel"),
        ("uk", "тих", "calm"),
        ("uk", "портрет", "site"),
        ("uk", "програма", "lost"),
        ("uk", "здається", "yielding"),
        ("ru", "центр", "food"),
        ("ru", "часто", "compass"),
        ("ru", "восторг", "compass"),
        ("ru", "укрепились", "enemy"),
        ("ru", "начальник", "beginning"),
        ("ru", "остановка", "repelling"),
        ("ru", "война", "soldier"),
    ],
)
def test_false_friends_share_no_meaning(language: str, word: str, name: str) -> None:
    assert name not in meanings_of(fold_word(word), language)


@pytest.mark.parametrize(
    ("language", "word"), [("en", "soldered"), ("en", "team"), ("en", "caring"), ("ar", "ال")]
)
def test_words_that_only_begin_alike_are_none(language: str, word: str) -> None:
    assert not {"food", "belongings", "took"} & {*meanings_of(fold_word(word), language)}


def test_a_language_without_a_row_has_no_meanings() -> None:
    assert meanings("fr").of("pain") == ()
