"""Comments are headed in many ways; whoever speaks in one is its author."""

import pytest

from frontline import geo
from frontline.geo.documents.document import parse
from frontline.geo.documents.voices import is_talk, opens_comments, spoken_by


@pytest.mark.parametrize(
    "line",
    [
        "7 comments:",
        "Comments",
        "Comments (12)",
        "Reader comments:",
        "1,204 replies",
        "Коментарі",
        "Коментарі (7)",
        "Відгуки читачів",
        "Комментарии: 5",
        "Обсуждение",
        "ردود القراء",
    ],
)
def test_what_opens_the_comments(line: str) -> None:
    assert opens_comments(line)


@pytest.mark.parametrize(
    "line", ["No comments from the army.", "Comments were closed", "Replies to"]
)
def test_what_only_speaks_of_comments_opens_none(line: str) -> None:
    assert not opens_comments(line)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("efFlh43 said...", "efFlh43"),
        ("lars_o, 3 March 2016 at 5:12 pm", "lars_o"),
        ("K. Whitcombe wrote on 3 March 2016:", "K. Whitcombe"),
        ("Olga · 3 hours ago", "Olga"),
        ("Posted by marek on 2016-03-03", "marek"),
        ("@olga_k", "@olga_k"),
        ("Sashko in Toronto:", "Sashko in Toronto"),
        ("BasraBoy: the army ran, full stop", "BasraBoy"),
        ("<bn> who holds it now", "bn"),
        ("- Hanna: nobody does", "Hanna"),
        ("Микола з Бровар: а хто прикривав вихід?", "Микола з Бровар"),
        ("дядько Вася: стоїть", "дядько Вася"),
        ("أبو علي: سقطت البارحة", "أبو علي"),
        ("Бджола » тримайтеся", "Бджола"),
        ("desertfox, 13 September 2017: nobody will get past Khasham", "desertfox"),
        ("dan (2 hours ago): gone", "dan"),
        ("Ольга (13 вересня 2017, 14:05): ні", "Ольга"),
        ("Пётр · 13 сентября 2017", "Пётр"),
        ("أبو علي، 13 أيلول 2017: سقطت", "أبو علي"),
    ],
)
def test_the_head_of_a_comment_names_its_author(line: str, author: str) -> None:
    found = spoken_by(line, within=True)
    assert found is not None
    assert found.author == author


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday, 3 villages fell",
        "Станом на вечір: бої тривають",
        "قال ناطق: سقطت",
        "In Kyiv: all quiet",
        "The map of 3 May 2016: nothing changed",
        "In May 2016: nobody was there",
        "Assad on 12 fronts now",
        "Update: they are out",
        "My own guess: they are out",
        "The road is cut.",
        "They said: never",
    ],
)
def test_what_is_said_in_a_comment_is_no_head(line: str) -> None:
    assert spoken_by(line, within=True) is None


def test_a_name_and_a_colon_are_a_speaker_among_comments_alone() -> None:
    assert spoken_by("Hasakah: the army entered", within=False) is None
    feed = "Hasakah: the army entered.\nAleppo: quiet.\nIdlib: bombed."
    assert [s.author for s in parse(feed).segments] == [""]


def test_a_page_heads_its_comments_in_one_way() -> None:
    text = "A siege\n\nIt is over.\n\nComments\n\nbn, 3 March 2016\n\nAleppo: quiet.\n"
    assert [s.author for s in parse(text).segments] == ["", "", "bn"]


def test_lines_of_a_talk_need_no_heading() -> None:
    talk = "dnipro_dan: the bridge is down\nzed_watch: it is not\nHanna: it is"
    assert is_talk(talk.splitlines())
    assert [s.author for s in parse(talk).segments] == ["dnipro_dan", "zed_watch", "Hanna"]
    assert not is_talk(["Hasakah: the army entered", "Aleppo: quiet"])


def test_whoever_speaks_is_the_speaker_of_the_claim_and_no_place() -> None:
    text = "A siege\n\nIt is over.\n\nComments\n\nHoms: the rebels left Daraya yesterday.\n"
    reading = geo.read(text, "syria", "2016-08-27")
    assert [(c.speaker, c.type) for c in reading.claims] == [("Homs", "retreat")]
    assert [m.text for m in reading.places] == ["Daraya"]
