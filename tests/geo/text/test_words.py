"""Words know where they stand, and names that differ only in dress have one key."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.text.apostrophes import widened
from frontline.geo.text.confusables import in_one_script, latin_number
from frontline.geo.text.normalize import assimilated, bare_key, fold_word, loose_key, name_key
from frontline.geo.text.tokens import words

LETTERS = st.text("abcdéêïАвіїґьالبةأ 'ʿ-.’\u200f\u00ad\n0159", max_size=40)


@given(LETTERS)
def test_every_word_is_the_text_at_its_offsets(text: str) -> None:
    at = 0
    for word in words(text):
        assert at <= word.start < word.end <= len(text)
        written = text[word.start : word.end]
        # A hyphen at the end of a line divides one word.
        assert word.key == fold_word(re.sub("[-\u00ad]\n", "", written))
        at = word.end


@given(LETTERS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_word(fold_word(text)) == fold_word(text)
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Deir ez-Zor", "Deir al-Zor"),
        ("Ḩalab", "Halab"),
        ("إدلب", "ادلب"),
        ("الرقّة", "الرقه"),
        ("Ма\u00adріуполь", "Маріуполь"),
        ("'Ayn 'Isa", "Ayn Isa"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Salqeen", "Salqin"), ("Tell Rifaat", "Tal Rifat"), ("Qamishli", "Kamishly")],
)
def test_transliterations_of_one_name_meet_loosely(one: str, other: str) -> None:
    assert loose_key(name_key(one)) == loose_key(name_key(other))


def test_a_key_of_articles_alone_is_kept() -> None:
    assert bare_key("deir al zor") == "deir zor"
    assert bare_key("al") == "al"


def test_the_gap_tells_sentences_hyphens_and_wrapped_lines() -> None:
    first, second, third = words("Kafr-Nabl. Idlib")
    assert second.joined
    assert third.opens
    assert not first.joined
    wrapped = words("The rebels said that they had taken the hill beside\nAzaz town")
    assert wrapped[-2].gap == " "
    assert words("Azaz\nMarea")[1].gap == "\n"


def test_a_possessive_stays_outside_the_name() -> None:
    word = words("Aleppo's east")[0]
    assert (word.key, word.end, word.possessive) == ("aleppo", 6, True)
    assert not words("Ra's al-Ayn")[0].possessive


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("near Mare' today", "Mare", "Mare'"),
        ("said 'Mare' today", "Mare", "Mare"),
        ("at 'Ayn Isa", "Ayn Isa", "'Ayn Isa"),
        ("the rebels' hill", "rebels", "rebels"),
    ],
)
def test_a_mark_belongs_to_the_name_unless_it_quotes(text: str, name: str, whole: str) -> None:
    start = text.index(name)
    begin, end = widened(text, start, start + len(name))
    assert text[begin:end] == whole


def test_latin_letters_in_a_cyrillic_word_are_read_as_they_look() -> None:
    (mixed,) = in_one_script(words("Ореxово"))  # with a Latin x
    assert mixed.key == fold_word("Орехово")
    (plain,) = in_one_script(words("Azaz"))
    assert plain.key == "azaz"
    assert latin_number(fold_word("М06")) == "m06"
    assert latin_number(fold_word("Москва")) == ""


@pytest.mark.parametrize(
    ("key", "spelt"),
    [
        ("ar rubayi", "al rubayi"),
        ("bayt as sayl", "bayt al sayl"),
        ("ash shaykh", "al shaykh"),
        ("adh dhali", "al dhali"),
        ("as shaykh", "as shaykh"),
        ("an bar", "an bar"),
        ("sar rafi", "sar rafi"),
    ],
)
def test_an_article_that_is_written_as_it_is_said_is_one_article(key: str, spelt: str) -> None:
    assert assimilated(key) == spelt


@pytest.mark.parametrize("line", ["2/9 Захватили Хазм", "2/ Захватили Хазм", "2. Захватили Хазм"])
def test_a_sentence_begins_behind_the_number_of_a_post(line: str) -> None:
    cut = {word.key: word.opens for word in words(f"1/9 Началось.\n\n{line}")}
    assert cut["захватили"]
    assert not cut["хазм"]


def test_a_number_inside_a_line_begins_no_sentence() -> None:
    assert not {word.key: word.opens for word in words("Around 2/3 Sunnis, 1/2 Kurds")}["sunnis"]
