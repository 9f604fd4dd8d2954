"""Where a tagger takes too much for one name, each part of it is looked up for itself."""

from frontline.geo.recognition.span import Name, parts
from frontline.geo.text.tokens import words


def cut(text: str) -> list[str]:
    found = words(text)
    whole = Name(0, len(found), 0.7)
    return [text[found[p.first].start : found[p.last - 1].end] for p in parts(found, whole)]


def test_a_mark_parts_two_names_and_small_words_at_the_ends_are_of_none() -> None:
    assert cut("Румане у") == ["Румане"]
    assert cut("Каима, Рава") == ["Каима", "Рава"]


def test_a_name_of_several_words_stays_whole() -> None:
    assert cut("Ростов-на-Дону") == ["Ростов-на-Дону"]
    assert cut("Кам'янець Подільський") == ["Кам'янець Подільський"]
    assert cut("تل رفعت") == ["تل رفعت"]


def test_what_a_reader_types_small_stays() -> None:
    assert cut("великий бурлук") == ["великий бурлук"]
