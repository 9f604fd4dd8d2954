"""What a notebook shows: never more than a screen, and no foreign text as HTML."""

from frontline.geo.notebook import LETTERS, ROWS, counted, table_html


def test_rows_beyond_a_screen_are_counted_and_not_shown() -> None:
    html = table_html("head", ("n",), ((n,) for n in range(1_234 + ROWS)))
    assert html.count("<tr>") == ROWS + 1
    assert "… and 1,234 more" in html


def test_no_rows_no_table() -> None:
    assert "<table>" not in table_html("nothing here", ("a",), ())


def test_foreign_text_is_escaped_and_cut() -> None:
    html = table_html("<b>", ("<i>",), [("<script>" + "x" * 100, None, 1234.5)])
    assert "<script>" not in html
    assert "<b>" not in html
    assert "<i>" not in html
    assert "x" * LETTERS not in html
    assert "<td></td><td>1,234.50</td>" in html


def test_one_and_many() -> None:
    assert counted(1, "cell") == "1 cell"
    assert counted(2, "cell") == "2 cells"
    assert counted(2_000, "day of change", "days of change") == "2,000 days of change"
