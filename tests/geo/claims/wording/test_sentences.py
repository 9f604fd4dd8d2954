"""Where sentences end."""

import pytest

from frontline.geo.claims.wording.sentences import LONGEST_SENTENCE, sentences
from frontline.geo.text.tokens import words


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
