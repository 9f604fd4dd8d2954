"""Statements of many sources become one file: one place once, no contradiction without a rule."""

import csv
import re
from datetime import date
from pathlib import Path

import pytest
from here import ROOT

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.build.reports import read_reports
from frontline.layers.reportbuild import build, write
from frontline.layers.reportbuild.statements import source_and_address

HEADER = (
    "place,admin1,lat,lon,coord_source,date,precision,controller,previous_controller,kind,note,"
    "source,source_kind,verification"
)
OWN = (
    "place,admin1,lat,lon,date,precision,controller,previous_controller,note,source,place_id,"
    "coord_source,verification"
)
LISTED = (
    "code,name,native,others,kind,area,lon,lat\n"
    "C1,Kafr Nubul,كفر نبل,,settlement,Idlib,36.560,35.610\n"
    "C2,Hass,حاس,,settlement,Idlib,36.620,35.600\n"
    "C3,Tal Amara,تل عمارة,,settlement,Idlib,36.600,35.620\n"
    "C4,Tell Amara,تل عمارة,,settlement,Idlib,37.400,35.900\n"
)
SHIPPED = [key for key in ("syria", "iraq") if (load_theatre(key).folder / "reports.toml").exists()]


def war(folder: Path, events: str, own: str = "", hand: str = "", claims: str = "") -> Path:
    """A theatre's folder with these statements, as CSV rows without the header."""
    (folder / "events.csv").write_text(f"{HEADER}\n{events}", "utf-8")
    (folder / "own.csv").write_text(f"{OWN}\n{own}", "utf-8")
    (folder / "list.csv").write_text(LISTED, "utf-8")
    (folder / "hand.csv").write_text(f"place,admin1,is\n{hand}", "utf-8")
    (folder / "reports.toml").write_text(
        f'statements = ["own.csv", "events.csv"]\nhand = "hand.csv"\n{claims}\n'
        '[places]\nOCHA = "list.csv"\n[units]\nIdlib = []\n',
        "utf-8",
    )
    return folder


def event(place: str, day: str, who: str, was: str = "", **more: str) -> str:
    """One row of events; *more* names columns."""
    row = {
        "place": place, "admin1": "Idlib", "date": day, "precision": "day", "controller": who,
        "previous_controller": was, "kind": "captured", "source": "https://example.org/1",
        "source_kind": "news", "verification": "read_in_source",
    } | more  # fmt: skip
    return ",".join(row.get(name, "") for name in HEADER.split(",")) + "\n"


OWN_ROW = (
    "Kafr Nabl,Idlib,35.615,36.566,{day},{precision},government,,,{source},kafrnabl,"
    "approximate (hand placed),{checked}\n"
)


def rows(folder: Path) -> list[tuple[str, str, str]]:
    return [(r["place_id"], r["date"], r["controller"]) for r in build(folder).reports]


def test_a_place_is_found_by_its_name_and_ours_keeps_its_id_and_takes_the_sourced_point(
    tmp_path: Path,
) -> None:
    own = OWN_ROW.format(day="2020-02-25", precision="day", source="x", checked="looked_up")
    folder = war(tmp_path, event("Kafr Nubul", "2020-03-01", "opposition"), own)
    built = build(folder)
    assert {r["place_id"] for r in built.reports} == {"kafrnabl"}
    assert {(r["lon"], r["lat"]) for r in built.reports} == {("36.56", "35.61")}
    assert all("OCHA C1" in r["coord_source"] for r in built.reports)


def test_a_source_that_was_read_beats_general_knowledge_which_is_kept_aside(tmp_path: Path) -> None:
    own = OWN_ROW.format(
        day="2020-02-01", precision="month", source="memory", checked="general_knowledge"
    )
    built = build(war(tmp_path, event("Kafr Nubul", "2020-02-25", "government"), own))
    assert [(r["date"], r["verification"]) for r in built.reports] == [("2020-02-25", "looked_up")]
    assert [r["why"] for r in built.aside] == ["general knowledge, confirmed by a source"]


def test_of_two_sources_the_day_beats_the_latest_day_and_both_are_named(tmp_path: Path) -> None:
    told = event("Hass", "2020-02-23", "government") + event(
        "Hass", "2020-02-26", "government", precision="approx", source="https://example.org/2"
    )
    (row,) = build(war(tmp_path, told)).reports
    assert (row["date"], row["source_url"]) == ("2020-02-23", "https://example.org/1")
    assert row["differs"] == "by 2020-02-26: https://example.org/2"


def test_of_two_days_weeks_apart_the_later_stands_since_captures_are_announced_early(
    tmp_path: Path,
) -> None:
    told = event("Hass", "2020-02-01", "government") + event("Hass", "2020-02-23", "government")
    assert [day for _, day, _ in rows(war(tmp_path, told))] == ["2020-02-23"]


def test_a_place_lost_again_the_same_day_is_the_last_holder_s(tmp_path: Path) -> None:
    told = event("Hass", "2020-02-23", "government", "opposition") + event(
        "Hass", "2020-02-23", "opposition", "government", kind="contested_end"
    )
    assert [who for _, _, who in rows(war(tmp_path, told))] == ["opposition"]


def test_two_holders_of_one_day_that_nothing_orders_are_contested(tmp_path: Path) -> None:
    told = event("Hass", "2020-02-23", "government") + event("Hass", "2020-02-23", "opposition")
    assert [who for _, _, who in rows(war(tmp_path, told))] == ["contested"]


def test_a_side_that_enters_holds_nothing_yet(tmp_path: Path) -> None:
    told = event("Hass", "2020-02-23", "government", "opposition", kind="contested_start")
    assert [who for _, _, who in rows(war(tmp_path, told))] == ["contested"]


def test_of_namesakes_the_company_decides_and_without_it_nobody_does(tmp_path: Path) -> None:
    alone = event("Tall Amarah", "2020-02-23", "government")
    folder = war(tmp_path, alone)
    assert rows(folder) == []
    assert "2 places of that name" in build(folder).aside[0]["why"]
    near = event("Hass", "2020-02-23", "government", lon="36.62", lat="35.6")
    (found,) = (r for r in build(war(tmp_path, alone + near)).reports if r["place"] != "Hass")
    assert (found["lon"], found["lat"]) == ("36.6", "35.62")


def test_a_claim_stands_until_it_is_confirmed_and_goes_back_when_it_is_not(tmp_path: Path) -> None:
    claim = event("Hass", "2020-02-01", "government", "opposition", note="claim: one side")
    said = event("Hass", "2020-02-20", "government", "opposition", note="confirmed: the other")
    folder = war(tmp_path, claim + said, claims="claim_days = 60")
    assert [(r["date"], r["certainty"]) for r in build(folder).reports] == [
        ("2020-02-01", "claim"),
        ("2020-02-20", "confirmed"),
    ]
    folder = war(tmp_path, claim, claims="claim_days = 60")
    assert rows(folder)[1:] == [("hass", "2020-04-01", "opposition")]
    assert build(folder).reports[1]["verification"] == "convention"


def test_what_somebody_looked_at_goes_before_names(tmp_path: Path) -> None:
    told = event("The Hill", "2020-02-23", "government") + event("A Road", "2020-02-23", "isis")
    hand = "The Hill,Idlib,OCHA C2\nA Road,Idlib,aside: a road is no place\n"
    built = build(war(tmp_path, told, hand=hand))
    assert [(r["lon"], r["lat"]) for r in built.reports] == [("36.62", "35.6")]
    assert [r["why"] for r in built.aside] == ["a road is no place"]


def test_one_switch_leaves_a_list_out_with_its_points(tmp_path: Path) -> None:
    told = event("Hass", "2020-02-23", "government", lon="36.62", lat="35.6",
                 coord_source="OCHA admin4 C2")  # fmt: skip
    built = build(war(tmp_path, told), without=("OCHA",))
    assert built.reports == ()
    assert "no point" in built.aside[0]["why"]


@pytest.mark.parametrize(
    ("told", "source", "url"),
    [
        ("https://www.example.org/a?b=1 (copy)", "example.org (copy)", "https://www.example.org/a?b=1"),
        (
            f"GitHub a/b: src/some_offensive.md @{'0' * 40} (copy of Wikipedia)",
            "Wikipedia article: some offensive (copy in a/b)",
            f"https://github.com/a/b/blob/{'0' * 40}/src/some_offensive.md",
        ),
        ("general knowledge (very sure)", "general knowledge (very sure)", ""),
    ],
)  # fmt: skip
def test_an_address_is_the_source_s_own(told: str, source: str, url: str) -> None:
    assert source_and_address(told) == (source, url)


@pytest.mark.parametrize(
    ("events", "word"),
    [
        (event("Hass", "2020-02-23", "isis", precision="about"), "about"),
        (event("Hass", "2020-02-23", "isis", kind="rumour"), "rumour"),
        (event("Hass", "2020-02-23", "isis", lon="east"), "east"),
        (event("Hass", "23.02.2020", "isis"), "23.02.2020"),
    ],
)
def test_a_bad_statement_is_one_line_and_nothing_is_written(
    tmp_path: Path, events: str, word: str
) -> None:
    with pytest.raises(BadInput, match=re.escape(word)):
        build(war(tmp_path, events))
    assert not (tmp_path / "control_reports.csv").exists()


@pytest.mark.parametrize("key", SHIPPED)
def test_the_shipped_reports_are_what_their_sources_give(key: str, tmp_path: Path) -> None:
    folder = load_theatre(key).folder
    write(build(folder), tmp_path)
    for name in ("control_reports.csv", "control_reports_aside.csv"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


@pytest.mark.parametrize("key", SHIPPED)
def test_every_shipped_statement_has_an_address_or_says_that_nobody_looked_it_up(key: str) -> None:
    told = read_reports(load_theatre(key).reports_csv, load_theatre(key))
    unread = [r for r in told.reports if r.verification == "looked_up" and not r.url]
    assert told.doubts == ()
    assert len(unread) <= len(told.reports) / 10, "older rows name a paper and a day, no address"
    assert all(r.day <= date(2024, 12, 31) for r in told.reports)


@pytest.mark.parametrize("key", SHIPPED)
def test_weekdays_named_in_notes_fit_their_days(key: str) -> None:
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    told = csv.DictReader(load_theatre(key).reports_csv.read_text("utf-8").splitlines())
    wrong = []
    for row in told:
        named = re.findall(rf"\b({'|'.join(days)})\b( \d)?", row["note"])
        if row["precision"] == "day" and len(named) == 1 and not named[0][1]:
            day = date.fromisoformat(row["date"])
            if days[day.weekday()] != named[0][0]:
                wrong.append((row["place"], row["date"], row["note"]))
    assert wrong == []


@pytest.mark.parametrize("name", ["syria", "iraq"])
def test_no_point_of_a_report_comes_from_a_share_alike_list(name: str) -> None:
    file = ROOT / "theatres" / name / "control_reports.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    sources = {row["coord_source"].casefold() for row in rows}
    assert sources
    assert not [s for s in sources if "wikipedia" in s or "openstreetmap" in s]
