"""What a word looks like in its text: equal surroundings are read once."""

import pytest
from laid_out import laid_out

from frontline.geo.context.looks import looks, window


def test_equal_words_in_equal_dress_have_equal_numbers() -> None:
    one, two, three, comma = (
        looks(laid_out("in Azaz in Azaz, Azaz").context)[n] for n in (1, 3, 4, 2)
    )
    assert one == two
    assert three != two  # another gap before it
    assert comma != one


def test_capitals_and_marks_count() -> None:
    small, capital = looks(laid_out("x Azaz x azaz").context)[1::2]
    assert small != capital
    plain = laid_out("x Azaz x Azaz").context
    assert looks(plain)[1] == looks(plain)[3]
    assert looks(plain, ["", "b", "", ""])[1] != looks(plain, ["", "b", "", ""])[3]


@pytest.mark.parametrize(("first", "last"), [(2, 3), (5, 6)])
def test_a_window_is_what_stands_around(first: int, last: int) -> None:
    seen = [1, 2, 3, 1, 2, 3]
    assert window(seen, first, last, 2, 0) == ((1, 2), (3,))


def test_the_ends_of_a_text_are_told_apart() -> None:
    seen = [1, 2, 1, 2]
    assert window(seen, 0, 1, 2, 1) != window(seen, 2, 3, 2, 1)
