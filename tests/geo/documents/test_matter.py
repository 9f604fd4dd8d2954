"""Front matter tells about a text and is no part of it, whichever way it is written."""

from datetime import date

import pytest

from frontline.geo.documents.document import parse
from frontline.geo.documents.matter import front_matter
from frontline.geo.errors import BadInput

ARTICLE = "Rebels took Azaz on Tuesday."
JSON = """{{
  "title": "The \\"road\\" to Azaz",
  "date": "2016-02-16",
  "tags": ["Aleppo"]
}}
{}"""


def test_front_matter_in_json_gives_title_and_date_and_is_no_article() -> None:
    text = JSON.format(f"\n{ARTICLE}\n")
    document = parse(text)
    assert document.title == 'The "road" to Azaz'
    assert document.date == date(2016, 2, 16)
    (article,) = (s for s in document.segments if s.kind == "article")
    assert text[article.start : article.end] == ARTICLE


def test_on_one_line_it_is_the_same_and_what_lies_deeper_is_none_of_the_texts() -> None:
    text = f'{{"by": {{"title": "Dr"}}, "Title": "Azaz", "outlet": "SANA"}} {ARTICLE}'
    matter = front_matter(text, "a.md")
    assert [(f.key, f.value) for f in matter.fields] == [("title", "Azaz"), ("outlet", "SANA")]
    assert all(text[f.start : f.end] == f.value for f in matter.fields)
    assert text[matter.end :].strip() == ARTICLE


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        '{"title": "Azaz"}',  # a file of data, and no article behind it
        f'{{"tags": ["war"]}}\n{ARTICLE}',  # nothing that anybody asks for
        f"{{{{template}}}} {ARTICLE}",
    ],
)
def test_what_is_no_front_matter_stays_in_the_text(text: str) -> None:
    assert front_matter(text, "a.md").end == 0


@pytest.mark.parametrize(
    "broken", ['{\n"title": "Azaz",\n"date": 2016-02-16\n}\n', '{"title": ' + "[" * 100_000]
)
def test_broken_json_is_one_line_with_where_and_what_to_do(broken: str) -> None:
    with pytest.raises(BadInput, match=r"^a\.md: line \d+: .*JSON that is broken.*mend it") as told:
        front_matter(broken + ARTICLE, "a.md")
    assert "\n" not in str(told.value)
