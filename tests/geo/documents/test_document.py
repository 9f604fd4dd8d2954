"""Documents: title, date, outlet, and one voice per segment."""

from datetime import date
from pathlib import Path

import pytest

from frontline.geo.documents.document import MAX_BYTES, load, parse
from frontline.geo.errors import BadInput

BLOG = """Saturday, August 6, 2016

Rebels Break The Siege

Fighters near a burned bus (Reuters/A. Name) / Reuters

Jane Roe, Example Post: Siege Of The City Is Broken

The road is open, the paper says.

Read more ....

WNU Editor: This changes the map.

2 comments:

reader one said...

I doubt it.

Jay said...

So do I.
"""


def voices(text: str) -> list[tuple[str, str]]:
    document = parse(text)
    return [(s.kind, s.author) for s in document.segments]


def test_a_blog_post_is_cut_into_its_voices() -> None:
    assert voices(BLOG) == [
        ("title", ""),
        ("caption", ""),
        ("byline", "Jane Roe"),
        ("quotation", "Example Post"),
        ("note", "WNU Editor"),
        ("comment", "reader one"),
        ("comment", "Jay"),
    ]


def test_the_head_of_a_blog_post_gives_title_date_and_outlet() -> None:
    document = parse(BLOG, id="blog")
    assert document.title == "Rebels Break The Siege"
    assert document.date == date(2016, 8, 6)
    assert document.outlet == "Example Post"


def test_front_matter_gives_title_date_and_outlet_and_is_no_article() -> None:
    text = (
        "---\ntitle: The road is cut\ndate: 2016-02-03\noutlet: Sample\n---\n\nAzaz is cut off.\n"
    )
    document = parse(text)
    assert (document.title, document.date, document.outlet) == (
        "The road is cut",
        date(2016, 2, 3),
        "Sample",
    )
    assert [text[s.start : s.end] for s in document.segments] == [
        "The road is cut",
        "Azaz is cut off.",
    ]


def test_a_title_that_stands_above_its_text_once_more_is_said_once() -> None:
    document = parse("---\ntitle: Two days\ndate: 2016-08-06\n---\n\n# Two days\n\nAzaz is calm.")
    told = [(part.kind, document.text[part.start : part.end]) for part in document.segments]
    assert told == [("title", "Two days"), ("article", "Azaz is calm.")]


def test_the_mark_of_a_heading_is_no_part_of_the_title() -> None:
    document = parse("# Two days\n\n6 August 2016\n\nAzaz is calm. #Manbij is not.")
    assert document.title == "Two days"
    told = [(part.kind, document.text[part.start : part.end]) for part in document.segments]
    assert told == [("title", "Two days"), ("article", "Azaz is calm. #Manbij is not.")]


@pytest.mark.parametrize(
    "line", ["2016-08-06", "6 August 2016", "August 6, 2016", "Sat, 6 Aug 2016", "Aug. 6, 2016"]
)
def test_a_date_line_is_read_in_the_usual_ways_of_writing_it(line: str) -> None:
    assert parse(f"{line}\n\nA title\n\nA text.").date == date(2016, 8, 6)


def test_a_date_the_text_does_not_state_stays_none() -> None:
    assert parse("A title\n\nThey fought on 31 February and on Friday.").date is None


def test_a_given_date_wins_over_the_printed_one() -> None:
    assert parse(BLOG, date=date(2020, 1, 1)).date == date(2020, 1, 1)


def test_one_line_is_an_article_without_a_title() -> None:
    assert voices("Azaz fell today") == [("article", "")]


def test_segments_do_not_overlap_and_lie_in_the_text() -> None:
    document = parse(BLOG)
    ends = [0, *(s.end for s in document.segments)]
    assert all(end <= s.start for end, s in zip(ends, document.segments, strict=False))
    assert document.segments[-1].end <= len(BLOG)


def test_line_ends_of_any_kind_keep_offsets_exact() -> None:
    text = BLOG.replace("\n", "\r\n")
    document = parse(text)
    title = document.segments[0]
    assert text[title.start : title.end] == "Rebels Break The Siege"


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\x89PNG\r\n\x00\x00", "binary"),
        ("Süd".encode("cp1252"), "not a text in UTF-8 (byte 1)"),
        (b"a" * (MAX_BYTES + 1), "5 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_line(
    tmp_path: Path, content: bytes, complaint: str
) -> None:
    file = tmp_path / "input.txt"
    file.write_bytes(content)
    with pytest.raises(BadInput) as caught:
        load(file)
    message = str(caught.value)
    assert complaint in message
    assert str(file) in message
    assert "\n" not in message


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"nowhere\.txt"):
        load(tmp_path / "nowhere.txt")


def test_the_stem_of_a_file_is_the_id_of_its_document(tmp_path: Path) -> None:
    file = tmp_path / "azaz-2016.md"
    file.write_text("\ufeffAzaz holds.", "utf-8")
    document = load(file)
    assert document.id == "azaz-2016"
    assert document.text == "\ufeffAzaz holds."


def test_utf_16_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    file = tmp_path / "wide.txt"
    file.write_bytes("حلب".encode("utf-16"))
    assert load(file).text == "حلب"


@pytest.mark.parametrize("coding", ["utf-32", "utf-32-le"])
def test_utf_32_which_begins_as_utf_16_does_is_refused(tmp_path: Path, coding: str) -> None:
    file = tmp_path / "wider.txt"
    file.write_bytes("\ufeffAzaz fell.".encode(coding))
    with pytest.raises(BadInput, match=r"wider\.txt: not a text in UTF-8"):
        load(file)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2016-08-06T22:00:00Z", date(2016, 8, 6)),
        ("2016-08-06 22:00", date(2016, 8, 6)),
        ("20160806", date(2016, 8, 6)),
        ("15-02-2016", date(2016, 2, 15)),
        ("02/15/2016", date(2016, 2, 15)),
        ("06.08.2016", date(2016, 8, 6)),
        ("08/08/2016", date(2016, 8, 8)),
    ],
)
def test_a_date_that_can_mean_one_day_is_read(value: str, day: date) -> None:
    read = parse(f"---\ntitle: Two towns\ndate: {value}\n---\nFighting near Azaz.\n")
    assert (read.date, read.notices) == (day, ())
    assert parse(f"Two towns\n{value}\n\nFighting near Azaz.\n").date == day


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ("date: 06/08/2016", "can mean 2016-06-08 or 2016-08-06; say which with --date"),
        ("date: last week", "'last week' is no day that can be read"),
        ("date: 20161301", "no day that can be read"),
        ("date: 2016-08-06\ndate: 2016-08-07", "states 2 dates, '2016-08-06' and '2016-08-07'"),
    ],
)
def test_a_date_that_is_not_certain_is_said_and_no_line_further_down_takes_its_place(
    fields: str, notice: str
) -> None:
    text = f"---\ntitle: Two towns\n{fields}\n---\n3 May 2011\n\nFighting near Azaz.\n"
    read = parse(text)
    assert read.date is None
    assert len(read.notices) == 1
    assert notice in read.notices[0]
    told = parse(text, date=date(2016, 8, 6))
    assert (told.date, told.notices) == (date(2016, 8, 6), ())


def test_a_line_that_may_tell_the_day_is_pointed_at_and_stays_in_the_text() -> None:
    text = "Two towns\n\nAleppo, 3 May 2011\n\nFighting went on near Azaz.\n"
    read = parse(text)
    assert read.date is None
    assert "'Aleppo, 3 May 2011' may tell" in read.notices[0]
    assert "--date 2011-05-03" in read.notices[0]
    assert "Aleppo, 3 May 2011" in "".join(read.text[s.start : s.end] for s in read.segments)
    dated = parse(text.replace("Two towns\n", "Two towns\n*4 May 2011*\n"))
    assert (dated.date, dated.notices) == (date(2011, 5, 4), ())


def test_a_date_among_the_lines_of_the_body_is_not_the_day_of_publication() -> None:
    read = parse("Two towns\n\nFighting went on near Azaz.\n\n3 May 2011\n\nIt was quiet then.\n")
    assert read.date is None
    assert "'3 May 2011' stands after the text has begun" in read.notices[0]
    assert "3 May 2011" in "".join(read.text[s.start : s.end] for s in read.segments)


def test_what_heads_a_post_and_its_comments_is_their_title() -> None:
    talk = "Homs, day five\n\nThe army took it.\n\nCOMMENTS (2)\n\nana: No.\n\nben: Yes it did."
    segments = parse(talk).segments
    assert [(s.kind, s.author) for s in segments] == [
        ("title", ""),
        ("article", ""),
        ("comment", "ana"),
        ("comment", "ben"),
    ]


def test_what_somebody_says_heads_no_comments() -> None:
    talk = "ana_k: They left Homs\n\nben_77: Who did?\n\nana_k: The army\n\nben_77: No"
    assert {s.kind for s in parse(talk).segments} == {"comment"}


@pytest.mark.parametrize(
    "text",
    [
        "6 August 2016\n\n<html><head><style>Paris{}</style></head><p>Azaz fell.</p>",
        "<div>Azaz fell.</div></body></html>",
    ],
)
def test_a_page_that_does_not_begin_as_one_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "saved.txt"
    for coding in ("utf-8", "utf-16"):
        file.write_bytes(text.encode(coding))
        with pytest.raises(BadInput, match=r"saved\.txt: a web page"):
            load(file)


def test_marks_in_a_comment_make_no_page(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_text("Azaz fell.\n\nComments\n\n<script>alert(1)</script> says: <b>No</b>.", "utf-8")
    assert "alert" in load(file).text


def test_front_matter_may_be_toml_between_plus_signs() -> None:
    text = '+++\ntitle = "The road is cut"\ndate = 2016-02-03T10:00:00Z\n+++\n\nAzaz is cut off.\n'
    document = parse(text)
    assert (document.title, document.date) == ("The road is cut", date(2016, 2, 3))
    assert [text[s.start : s.end] for s in document.segments] == [
        "The road is cut",
        "Azaz is cut off.",
    ]
