"""A name is shown among its words, whole and as text; a place says where it is."""

from hypothesis import given, settings
from hypothesis import strategies as some

from frontline.desk.naming import full_name, quoted
from frontline.geo.model import Place
from frontline.geo.unseen import written_out

SENTENCE = "Rebels near Azaz said they had pushed Islamic State back from Dudyan on Tuesday."
AT = SENTENCE.index("Dudyan")


def test_a_name_stands_in_brackets_among_its_words() -> None:
    assert quoted(SENTENCE, AT, AT + 6, 200) == SENTENCE.replace("Dudyan", "[Dudyan]")


def test_what_is_cut_off_is_no_half_word() -> None:
    assert quoted(SENTENCE, AT, AT + 6, 8) == "… from [Dudyan] on …"


def test_lines_and_blanks_are_one_blank() -> None:
    text = "They left\n\n   Azaz\tat dawn."
    at = text.index("Azaz")
    assert quoted(text, at, at + 4, 40) == "They left [Azaz] at dawn."


def test_signs_that_turn_the_line_round_are_written_out() -> None:
    text = "a\u202eb Azaz\u2066 c"
    at = text.index("Azaz")
    assert quoted(text, at, at + 4, 40) == "a\\u202eb [Azaz] \\u2066 c"


@settings(max_examples=30)
@given(some.text(max_size=60), some.text(min_size=1, max_size=20), some.text(max_size=60),
       some.integers(0, 30))  # fmt: skip
def test_the_name_is_always_there_and_no_more_than_asked_for(
    before: str, name: str, after: str, around: int
) -> None:
    start, end = len(before), len(before) + len(name)
    shown = quoted(before + name + after, start, end, around)
    plain = " ".join(f"[{name}]".split())
    assert written_out(plain) in shown
    # Signs that act are written out, each with up to ten letters; two more for the dots.
    assert len(shown) <= 10 * (2 * around + len(name) + 4)


def test_a_place_is_named_with_what_is_known_of_where_it_is() -> None:
    assert (
        full_name(Place("a", "Azaz", "settlement", 37, 36, "SY", area="Aleppo"))
        == "Azaz, Aleppo, SY"
    )
    assert full_name(Place("a", "Azaz", "settlement", 37, 36)) == "Azaz"
