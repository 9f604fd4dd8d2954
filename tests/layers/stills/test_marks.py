"""Marks over a still's zones: rings, ground that changed hands, what a reader drew."""

import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from frontline.layers.notes.note import Note
from frontline.layers.page.symbology.theme import DARK, LIGHT, Ink
from frontline.layers.stills.marks import LINES, RING, drawn_note, ring, room, striped_box
from frontline.layers.stills.view import PT, view_on


def axes() -> Axes:
    return Figure().add_subplot()


def test_a_ring_stands_where_the_place_is_and_is_as_wide_as_two_digits() -> None:
    drawn = axes()
    ring(drawn, (30.0, 40.0), 1, LIGHT)
    (line,) = drawn.lines
    assert (list(line.get_xdata()), list(line.get_ydata())) == ([30.0], [40.0])
    assert line.get_markersize() == pytest.approx(2 * RING * PT)


@pytest.mark.parametrize(("count", "words"), [(0, []), (1, []), (2, ["2"]), (17, ["17"])])
def test_what_a_text_names_once_has_no_number(count: int, words: list[str]) -> None:
    drawn = axes()
    ring(drawn, (30.0, 40.0), count, LIGHT)
    assert [text.get_text() for text in drawn.texts] == words


def test_a_number_stands_in_the_middle_of_its_ring_and_over_it() -> None:
    drawn = axes()
    ring(drawn, (30.0, 40.0), 3, LIGHT)
    (line,), (text,) = drawn.lines, drawn.texts
    assert text.get_position() == (30.0, 40.0)
    assert text.get_horizontalalignment() == "center"
    assert text.get_zorder() > line.get_zorder()


@pytest.mark.parametrize("ink", [LIGHT, DARK], ids=["light", "dark"])
def test_a_ring_is_seen_on_any_paper(ink: Ink) -> None:
    drawn = axes()
    ring(drawn, (30.0, 40.0), 2, ink)
    (line,) = drawn.lines
    assert to_hex(line.get_markeredgecolor()) == ink.text.lower()
    assert to_hex(line.get_markerfacecolor()) == ink.paper.lower()
    assert ink.text != ink.paper


def test_a_box_of_a_legend_is_as_high_as_asked_and_lies_in_the_middle() -> None:
    drawn = axes()
    striped_box(drawn, 100.0, 50.0, 14.0, LIGHT)
    (box,) = drawn.patches
    assert isinstance(box, Rectangle)
    assert (box.get_x(), box.get_y()) == (100.0, 43.0)
    assert (box.get_width(), box.get_height()) == (26, 14.0)
    assert not box.get_fill()
    assert box.get_hatch()


VIEW = view_on((38.0, 35.0, 40.0, 37.0), 400, 400)
LINE = ((38.5, 35.5), (39.0, 36.0))


def test_a_note_lies_where_it_was_drawn_with_its_words_as_they_are() -> None:
    drawn = axes()
    drawn_note(drawn, VIEW, Note("a", "arrow", LINE, "$x$ <b>\u202e"), LIGHT)
    line, tip = drawn.patches
    assert line.get_path().vertices.tolist() == pytest.approx(VIEW.pixels(LINE))
    end = VIEW.pixels(LINE)[-1]
    assert abs(tip.get_path().vertices - end).max() < 16
    (text,) = drawn.texts
    assert (text.get_text(), text.get_parse_math()) == ("$x$ <b>\ufffd", False)


def test_what_was_measured_says_how_much() -> None:
    drawn = axes()
    ring_ = ((38.5, 35.5), (39.0, 35.5), (39.0, 36.0))
    drawn_note(drawn, VIEW, Note("a", "extent", ring_, "Pocket"), LIGHT)
    drawn_note(drawn, VIEW, Note("b", "distance", LINE), LIGHT)
    said = [text.get_text() for text in drawn.texts]
    assert said == ["Pocket: 1,258 km²", "71.6 km"]


def test_a_long_text_stays_beside_its_point() -> None:
    drawn = axes()
    drawn_note(drawn, VIEW, Note("a", "point", LINE[:1], "word " * 90), LIGHT)
    assert drawn.texts[0].get_text().count("\n") == LINES


def test_names_keep_clear_of_the_words_of_a_note() -> None:
    note = Note("a", "point", LINE[:1], "Mill")
    ((left, top, right, bottom),) = room(VIEW, note, lambda text, _: 10.0 * len(text))
    x, y = VIEW.pixels(LINE[:1])[0]
    assert (left, right) == pytest.approx((x + 5, x + 51))
    assert top < y < bottom
    assert room(VIEW, Note("a", "line", LINE), lambda *_: 10.0) == []
