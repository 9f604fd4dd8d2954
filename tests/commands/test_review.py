"""`frontline review` and `frontline decisions`: a reader decides, and readers share."""

import json
from pathlib import Path
from typing import Any

import pytest
from terminal import frontline

from frontline.layers.page.payload.decode import block

TEXT = (
    "Shells fell on Krasnohorivka during the night. West of Avdiivka, troops left Stepove and "
    "Orlivka. The mayor of Krasnohorivka spoke of two dead, and Lastochkyne was quiet."
)
CHANGED = (
    "Corrected on Monday. Heavy shells fell on Krasnohorivka during the long night. " + TEXT[47:]
)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "a.txt"
    file.write_text(TEXT, "utf-8")
    return file


def listed(article: Path, *args: object) -> list[dict[str, Any]]:
    code, out, err = frontline("review", article, "--theatre", "ukraine", "--format", "json", *args)
    assert code == 0, err
    rows: list[dict[str, Any]] = json.loads(out)
    return rows


def number(article: Path, text: str) -> int:
    return next(row["number"] for row in listed(article) if row["text"] == text)


def test_names_are_listed_with_number_place_and_candidates(article: Path) -> None:
    rows = listed(article)
    assert [r["number"] for r in rows] == list(range(1, len(rows) + 1))
    assert {"Krasnohorivka", "Stepove", "Orlivka"} <= {r["text"] for r in rows}
    assert all(TEXT[r["start"] : r["end"]] == r["text"] for r in rows)
    table = frontline("review", article, "--theatre", "ukraine")[1]
    assert "Krasnohorivka" in table
    assert "confidence" in table.splitlines()[0]


def test_the_candidates_of_a_name_are_numbered_with_their_distance(article: Path) -> None:
    rows = listed(article, "--mention", number(article, "Stepove"))
    assert [r["candidate"] for r in rows] == list(range(1, len(rows) + 1))
    assert rows[0]["km_away"] == 0
    assert all({"name", "country", "lon", "lat", "score"} <= set(r) for r in rows)


def test_another_candidate_is_taken(tmp_path: Path) -> None:
    article = tmp_path / "paris.txt"
    article.write_text("The meeting in Paris was short.", "utf-8")
    order = ("review", article, "--mention", 1, "--format", "json")
    choices = json.loads(frontline(*order)[1])
    assert len(choices) > 1
    code, out, _ = frontline(*order, "--candidate", 2, "--by", "Ana")
    (row,) = json.loads(out)
    assert code == 0
    assert (row["lon"], row["lat"]) == (choices[1]["lon"], choices[1]["lat"])
    assert (row["confidence"], row["by"]) == (1.0, "Ana")


def test_deciding_moves_no_number_and_can_be_taken_back(article: Path) -> None:
    before = listed(article)
    stepove = number(article, "Stepove")
    (row,) = listed(article, "--mention", stepove, "--not-a-place")
    assert (row["place"], row["decided"]) == (None, "no place")
    after = listed(article)
    assert [r["number"] for r in after] == [r["number"] for r in before]
    file = article.with_name("a.decisions.jsonl")
    assert len(file.read_text("utf-8").splitlines()) == 1
    assert listed(article, "--mention", stepove, "--forget")[0]["decided"] is None
    assert listed(article) == before


def test_a_point_is_drawn_here_or_everywhere(article: Path) -> None:
    first = number(article, "Krasnohorivka")
    listed(article, "--mention", first, "--at", "37.91,48.198")
    spots = [r["lon"] for r in listed(article) if r["text"] == "Krasnohorivka"]
    assert spots[0] == 37.91
    assert spots[1] != 37.91
    listed(article, "--mention", first, "--at", "37.5,48.0", "--everywhere")
    spots = [r["lon"] for r in listed(article) if r["text"] == "Krasnohorivka"]
    assert spots == [37.5, 37.5]


def test_words_that_nobody_found_become_a_place(article: Path) -> None:
    article.write_text("Troops near Avdiivka held the Quiet Ford until Monday.", "utf-8")
    order = ("--words", "Quiet Ford", "--at", "37.7,48.2", "--name", "The ford")
    (row,) = listed(article, *order)
    assert (row["number"], row["place"], row["lon"]) == (None, "The ford", 37.7)
    assert "Quiet Ford" in [r["text"] for r in listed(article)]


def test_decisions_hold_in_a_changed_text_and_in_what_is_read_and_sent(article: Path) -> None:
    listed(article, "--mention", number(article, "Krasnohorivka"), "--at", "37.765,48.198")
    listed(article, "--mention", number(article, "Stepove"), "--not-a-place")
    decisions = article.with_name("a.decisions.jsonl")
    changed = article.with_name("changed.txt")
    changed.write_text(CHANGED, "utf-8")
    order = ("--theatre", "ukraine", "--review", decisions, "--format", "json")
    code, out, err = frontline("read", changed, *order)
    places = json.loads(out)["places"]
    assert (code, err) == (0, "")
    assert next(p["lon"] for p in places if p["text"] == "Krasnohorivka") == 37.765
    assert "Stepove" not in [p["text"] for p in places]


def test_a_snapshot_shows_what_was_decided(tmp_path: Path) -> None:
    article, page = tmp_path / "a.txt", tmp_path / "a.html"
    article.write_text("6 August 2016\n\nShelling was heard in Manbij.", "utf-8")
    order = ("--mention", 1, "--not-a-place")
    assert frontline("review", article, "--theatre", "syria", *order)[0] == 0
    decisions = tmp_path / "a.decisions.jsonl"
    code, _, err = frontline("snapshot", article, "--review", decisions, "-o", page)
    assert code == 0, err
    assert block(page.read_text("utf-8"), "data")["text"]["mentions"] == []


def test_a_name_in_the_same_words_twice_is_not_decided_in_the_wrong_place(article: Path) -> None:
    article.write_text("They left Kherson for Avdiivka. " * 40, "utf-8")
    rows = [r["number"] for r in listed(article) if r["text"] == "Kherson"]
    code, out, err = frontline(
        "review", article, "--theatre", "ukraine", "--mention", rows[20], "--not-a-place"
    )
    assert (code, out) == (1, "")
    assert "decide for everywhere" in err
    assert not article.with_name("a.decisions.jsonl").exists()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--mention", 99, "--not-a-place"), "numbered 1 to"),
        (("--mention", 1, "--candidate", 99), "candidates"),
        (("--mention", 1, "--at", "north"), "LON,LAT"),
        (("--mention", 1, "--at", "37,148"), "globe"),
        (("--mention", 1, "--forget"), "nothing was decided"),
        (("--words", "Atlantis", "--at", "1,2"), "stand nowhere"),
    ],
)
def test_what_cannot_be_decided_is_one_line(
    article: Path, args: tuple[Any, ...], says: str
) -> None:
    code, out, err = frontline("review", article, "--theatre", "ukraine", *args)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert says in err
    assert not article.with_name("a.decisions.jsonl").exists()


@pytest.mark.parametrize(
    "args",
    [
        ("--mention", 1, "--not-a-place", "--candidate", 1),
        ("--not-a-place",),
        ("--mention", 1, "--words", "x", "--not-a-place"),
        ("--mention", 1, "--everywhere"),
    ],
)
def test_wrong_usage_exits_with_two(article: Path, args: tuple[Any, ...]) -> None:
    assert frontline("review", article, *args)[0] == 2


@pytest.fixture
def readers(article: Path) -> tuple[Path, Path]:
    """Two readers who agree on Stepove and not on Krasnohorivka; Ben knows Orlivka too."""
    ana, ben = (article.with_name(f"{name}.jsonl") for name in ("ana", "ben"))
    names = {text: number(article, text) for text in ("Stepove", "Krasnohorivka", "Orlivka")}
    for file, who, point in ((ana, "Ana", "37.765,48.198"), (ben, "Ben", "37.5,48.0")):
        by = ("--decisions", file, "--by", who)
        listed(article, "--mention", names["Krasnohorivka"], "--at", point, *by)
        listed(article, "--mention", names["Stepove"], "--not-a-place", *by)
    listed(article, "--mention", names["Orlivka"], "--not-a-place", "--decisions", ben)
    return ana, ben


def test_two_readers_are_joined_and_what_they_dispute_is_a_line_each(
    readers: tuple[Path, Path], tmp_path: Path
) -> None:
    both = tmp_path / "both.jsonl"
    code, out, err = frontline("decisions", *readers, "-o", both)
    lines = err.splitlines()
    assert (code, out, len(lines)) == (1, "", 2)
    assert "Ana says Krasnohorivka at 37.7650,48.1980" in lines[0]
    assert "Ben says Krasnohorivka at 37.5000,48.0000" in lines[0]
    assert "say whose stand with --prefer" in lines[1]
    assert not both.exists()
    assert frontline("decisions", *readers, "-o", both, "--prefer", readers[0])[0] == 0
    rows = [json.loads(line) for line in both.read_text("utf-8").splitlines()]
    assert {(r["name"], r["verdict"]) for r in rows} == {
        ("krasnohorivka", "place"), ("stepove", "nothing"), ("orlivka", "nothing")
    }  # fmt: skip
    assert next(r["place"]["lon"] for r in rows if r["place"]) == 37.765


def test_decisions_are_listed(readers: tuple[Path, Path]) -> None:
    code, out, _ = frontline("decisions", readers[0], "--format", "json")
    assert code == 0
    assert {row["decided"] for row in json.loads(out)} == {
        "no place", "Krasnohorivka at 37.7650,48.1980"
    }  # fmt: skip
    assert frontline("decisions", readers[0], "--prefer", "x.jsonl")[0] == 2
    assert frontline("decisions", readers[0].with_name("none"))[0] == 1
