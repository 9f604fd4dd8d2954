"""What a profile holds back is in no byte of what goes out; all licences are."""

import csv
import json
import re
import zlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
import tiny
from pages import under
from typer.testing import CliRunner

from frontline import cli, geo, layers
from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre, theatres
from frontline.layers.audit.withheld import withheld
from frontline.layers.export.zones import export
from frontline.layers.ground.cache import cache_file
from frontline.layers.ground.open import ground_files
from frontline.layers.ground.states import read_states
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.codec import digits
from frontline.layers.page.payload.decode import block, payload
from frontline.layers.page.payload.names import towns
from frontline.layers.page.snapshot.snapshot import snapshot
from frontline.layers.page.snapshot.verify import verify
from frontline.layers.planar.measure import area_km2
from frontline.layers.publishing.excerpt import excerpt
from frontline.layers.publishing.licences import (
    Licence,
    check_open,
    lines,
    of_theatre,
    offered_under,
    open_part,
    record,
    stated,
)
from frontline.layers.publishing.profile import DELAY_DAYS, SHIPPED, Profile, load_profile, recorded
from frontline.layers.publishing.release import Published, Terms, licences_of, published
from frontline.layers.publishing.withhold import Spared, spared, unnumbered
from frontline.layers.publishing.withhold import withheld as without

LAST = date(2016, 8, 6)
SPARING = Profile(
    "sparing", own_side=("sdf",), own_places="left out", units="left out", text="quotes"
)


@pytest.fixture(scope="module")
def article() -> geo.Reading:
    folder = load_theatre("syria").folder / "articles"
    return geo.read(document.load(folder / "2016-08-30-from-jarabulus-to-the-sajur.md"), "syria")


@pytest.fixture(scope="module")
def own() -> Mosaic:
    """Syria, opened once; nothing changes it."""
    return layers.open("syria")


@pytest.fixture(scope="module")
def hidden(own: Mosaic) -> Spared:
    """What is spared of it."""
    return spared(own, SPARING)


@pytest.fixture(scope="module")
def out(own: Mosaic) -> Published:
    """What goes out of it."""
    return published(own, load_theatre("syria"), Terms(SPARING, LAST))


def test_terms_that_hold_back_the_same_have_one_ground(out: Published, own: Mosaic) -> None:
    terse, war = replace(SPARING, name="terse", text="none"), load_theatre("syria")
    assert without(own, war, terse, LAST).polygons is out.mosaic.polygons
    whole = published(own, war, Terms(replace(SPARING, own_places="exact"), LAST)).mosaic
    assert len(whole.reports) > len(out.mosaic.reports)
    assert whole.polygons is not out.mosaic.polygons


@pytest.fixture(scope="module")
def page(own: Mosaic, article: geo.Reading, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = snapshot(own, load_theatre("syria"), reading=article, terms=Terms(SPARING, LAST))
    return made.save(tmp_path_factory.mktemp("sparing") / "page.html")


def texts(tree: Any) -> list[str]:
    """Every text in a tree of JSON, names of members too."""
    if isinstance(tree, dict):
        return [t for key, value in tree.items() for t in (str(key), *texts(value))]
    if isinstance(tree, list):
        return [t for value in tree for t in texts(value)]
    return [str(tree)]


def all_of(page: Path) -> str:
    """A page as text, and all that is escaped or packed in it instead of what it is packed in."""
    html = page.read_text("utf-8")
    data = block(html, "data")
    named = [inflated(data["names"]), inflated(data["basemap"]["features"])]
    told = [*texts(data), *texts(block(html, "manifest"))]
    packed = re.findall(r'[^\s"<>]{2000,}', html)
    assert packed
    for run in packed:  # by chance it spells short names
        zlib.decompress(digits(run))
        html = html.replace(run, "")
    return "\n".join([html, *named, *(text for text in told if text not in packed)]).casefold()


def inflated(packed: str) -> str:
    return zlib.decompress(digits(packed)).decode()


def names_in(text: str, names: frozenset[str]) -> list[str]:
    """Which of *names* stand in *text* as words; most of them are no part of it at all."""
    told = text.casefold()
    there = (name for name in map(str.casefold, names) if name in told)
    return sorted(name for name in there if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", told))


def test_no_name_of_a_spared_place_is_in_the_page(page: Path, hidden: Spared) -> None:
    assert len(hidden.names) > 40
    assert names_in(all_of(page), hidden.names) == []


def test_no_point_of_a_spared_place_is_in_the_page(page: Path, hidden: Spared) -> None:
    data = block(page.read_text("utf-8"), "data")
    reported = {tuple(row[2:4]) for row in data["mosaic"]["reports"]}
    assert not reported & hidden.points
    named = json.loads(inflated(data["names"]))["towns"]
    assert len(named) > 20
    sent = [tuple(town[1:3]) for town in named if len(town) > 2]  # the others are reports' points
    assert sent
    sent += [(p["lon"], p["lat"]) for p in data["text"]["places"]]
    assert [spot for spot in sent if hidden.near(*spot)] == []
    drawn = payload(data).xy
    for lon, lat in hidden.points:
        assert np.hypot(*(drawn - (lon, lat)).T).min() > 1e-5


def test_no_day_after_the_last_is_in_the_page(page: Path) -> None:
    data = block(page.read_text("utf-8"), "data")
    drawn = payload(data)
    assert max(*drawn.days, *drawn.informed) <= LAST
    numbers = [row[4] for row in data["mosaic"]["reports"]]
    assert date.fromordinal(max(numbers) + date(1970, 1, 1).toordinal()) <= LAST
    assert data["day"] <= LAST.toordinal() - date(1970, 1, 1).toordinal()


def test_of_a_text_no_more_than_short_quotes_go_out(page: Path, article: geo.Reading) -> None:
    data = block(page.read_text("utf-8"), "data")
    quotes = [
        "".join(piece if isinstance(piece, str) else piece[1] for piece in sentence)
        for part in data["text"]["blocks"]
        for paragraph in part["paragraphs"]
        for sentence in [[piece for s in paragraph for piece in s]]
    ]
    assert quotes
    assert max(len(quote.split()) for quote in quotes) <= 25
    whole = all_of(page)
    words = article.document.text.casefold().split()
    runs = (" ".join(words[at : at + 40]) for at in range(len(words) - 40))
    assert [run for run in runs if run in whole] == []


def test_the_page_says_what_it_holds_back_and_is_verified_with_it(page: Path) -> None:
    told = block(page.read_text("utf-8"), "manifest")
    assert told["profile"]["last_day"] == str(LAST)
    assert recorded(told["profile"]) == (SPARING, LAST)
    licences = block(page.read_text("utf-8"), "data")["licences"]
    assert any("held back: days after 2016-08-06" in line for line in licences)
    assert [check.line for check in verify(page) if check.agrees is not True] == []


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".kml", ".csv"])
def test_no_name_of_a_spared_place_is_in_any_other_export(
    suffix: str, hidden: Spared, out: Published, tmp_path: Path
) -> None:
    file = tmp_path / f"out{suffix}"
    export(out.mosaic, file, LAST, theatre=out.theatre)
    content = file.read_bytes().decode("utf-8", "replace")
    assert "Manbij" not in content
    assert "Jableh" in content
    assert names_in(content, hidden.names) == []


def test_the_names_drawn_on_a_picture_are_of_others(hidden: Spared, out: Published) -> None:
    drawn = towns(out.mosaic, out.theatre)
    assert len(drawn) > 100
    assert names_in("; ".join(town.name for town in drawn), hidden.names) == []
    assert not [town for town in drawn if hidden.near(town.lon, town.lat)]


@pytest.mark.parametrize("most", [20, 60, 250])
def test_all_quotes_together_have_no_more_words_than_the_profile_lets_out(
    article: geo.Reading, most: int
) -> None:
    """A text with a place in each sentence went out whole, in quotes of 25 words."""
    told = article.document.text
    every = "\n\n".join(f"{told}\n\nFighters left {name}." for name in ("Azaz", "Homs", "Hama"))
    reading = geo.read(document.parse(every, date=article.document.date), "syria")
    hidden = spared(layers.open("syria"), Profile("quotes"))
    out = excerpt(reading, Profile("quotes", text="quotes", quoted_words=most), hidden)
    assert out is not None
    assert len(out.document.text.split()) <= most
    assert all(m.text == out.document.text[m.start : m.end] for m in out.places)


def test_a_page_without_text_has_none_of_it(article: geo.Reading, tmp_path: Path) -> None:
    made = snapshot(
        layers.open("syria"), load_theatre("syria"), reading=article,
        terms=Terms(Profile("mute", text="none")),
    )  # fmt: skip
    whole = all_of(made.save(tmp_path / "page.html"))
    assert article.document.title.casefold() not in whole
    sentences = re.split(r"[.!?]\s+", article.document.text)
    assert [s for s in sentences if len(s) > 40 and s.casefold() in whole] == []


def test_lines_of_days_that_are_held_back_leave_no_corner() -> None:
    """Zones: what a later line cuts in two is whole again, without the vertices of the cut."""
    own = layers.open("syria")
    plain = replace(
        own, reports=(), names=("",) * len(own.names),
        spells=replace(own.spells, ground=np.full_like(own.spells.ground, -1)),
    )  # fmt: skip
    kept = without(plain, load_theatre("syria"), Profile("late"), LAST)
    assert kept.days[-1] <= LAST
    assert kept.informed[-1] <= LAST
    assert kept.area_km2.sum() == pytest.approx(own.area_km2.sum(), rel=1e-6)
    for day in kept.days[::40]:
        was, now = (m.areas_on(day).to_dict() for m in (plain, kept))
        assert now == pytest.approx({a: was[a] for a in now}, abs=0.05)
    later = plain.states[:, plain.column(LAST)]
    gone = [
        shapely.get_point(line, 0)
        for line, left, right in zip(
            own.edges.lines, own.edges.left, own.edges.right, strict=True
        )
        if left >= 0 and right >= 0
        and (plain.states[left, : plain.column(LAST) + 1]
             == plain.states[right, : plain.column(LAST) + 1]).all()
        and later[left] == later[right]
    ]  # fmt: skip
    left_over = {tuple(p) for p in shapely.get_coordinates(kept.polygons).round(9).tolist()}
    inner = [p for p in shapely.get_coordinates(gone).round(9).tolist() if tuple(p) in left_over]
    assert len(inner) < len(gone)


def test_a_war_that_goes_on_is_three_days_late_unless_said_otherwise() -> None:
    today = date(2026, 3, 10)
    assert DELAY_DAYS == 3
    for profile in SHIPPED.values():
        assert profile.last_day(load_theatre("ukraine"), today) == date(2026, 3, 7)
        assert profile.last_day(load_theatre("syria"), today) is None
    assert Profile("late", delay_days=0).last_day(load_theatre("syria"), today) == today


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the 47th Brigade left", "the ••th Brigade left"),
        ("3rd Separate Assault Brigade", "•rd Separate Assault Brigade"),
        ("Brigade 47 base", "Brigade •• base"),
        ("47-ма бригада", "••-ма бригада"),
        ("47 soldiers of 2016", "47 soldiers of 2016"),
    ],
)
def test_numbers_of_units_are_blotted_out_and_others_stay(text: str, told: str) -> None:
    assert unnumbered(text) == told
    assert len(told) == len(text)


def test_rounded_places_stay_by_name_and_lose_their_point() -> None:
    own, war = layers.open("syria"), load_theatre("syria")
    profile = Profile("round", own_side=("sdf",), own_places="rounded")
    points = spared(own, profile).points
    kept = published(own, war, Terms(profile)).mosaic
    assert {r.place for r in kept.reports} & spared(own, profile).names
    exact = {p for p in points if p != (round(p[0], 1), round(p[1], 1))}
    assert not {(r.lon, r.lat) for r in kept.reports} & exact


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('own_places = "rounded"', "own_side"),
        ('own_side = ["sdf"]\nown_places = "left out"', "whole text"),
        ('text = "some"', "whole, quotes, none"),
        ("delay_days = -1", "0 or more"),
        ("quoted_words = 0", "1 or more"),
        ("delay = 3", "no key of a profile"),
        ("delay_days", "not readable"),
    ],
)
def test_a_profile_that_cannot_be_kept_is_refused(toml: str, words: str, tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(toml)
    with pytest.raises(BadInput, match=words):
        load_profile(str(tmp_path / "mine.toml"))


def test_share_alike_binds_and_open_only_refuses_it() -> None:
    files = [
        Licence("a.csv", "CC BY 4.0"),
        Licence("b.csv", "ODbL 1.0"),
        Licence("c", "CC BY-SA 4.0"),
    ]
    assert offered_under(files) == ("ODbL 1.0", "CC BY-SA 4.0")
    assert lines(record(files))[-1] == (
        "The data in this file are offered under ODbL 1.0 and CC BY-SA 4.0 too."
    )
    with pytest.raises(BadInput, match=r"b\.csv is under 'ODbL 1.0'"):
        check_open(files)
    check_open(files[:1])


@pytest.mark.parametrize("name", sorted(theatres()))
def test_every_file_of_a_theatre_states_its_licence_and_only_open_ones_are_open_only(
    name: str,
) -> None:
    war = load_theatre(name)
    told, folder = stated(war.folder), war.folder
    files = [f.relative_to(folder) for f in folder.rglob("*") if f.is_file()]
    assert not [
        str(f) for f in files if f.name != "SOURCES.md" and not any(f.match(p) for p in told)
    ]
    every = of_theatre(war, own_reports=war.ships_layers)
    rest = of_theatre(open_part(war), own_reports=war.ships_layers)
    check_open(rest)
    assert [row for row in every if row.open] == rest
    assert {row.file for row in every} - {row.file for row in rest} == set(BOUND.get(name, ()))


BOUND = {
    "libya": ("places_odbl.csv",),
    "sudan": ("places_odbl.csv",),
    "syria": ("control_states.csv", "places_wikipedia.csv"),
    "syria_iraq": ("syria/control_states.csv", "syria/places_wikipedia.csv"),
    "ukraine": ("control_reports_wikipedia.csv", "places_osm.csv", "units.geojson"),
}
"""Files under CC BY-SA or ODbL: the projects they come from demand it."""


def test_open_only_builds_without_the_files_that_bind_and_without_their_places(
    tmp_path: Path,
) -> None:
    file = load_theatre("syria").folder / "places_wikipedia.csv"
    rows = csv.DictReader(file.read_text("utf-8").splitlines())
    only = next(row for row in rows if row["name"] == "Abo Sanasel")  # in no other file
    text = tmp_path / "text.md"
    told = "Fighters left Aleppo. The army captured the village of Abo Sanasel from rebels."
    text.write_text(f"---\ndate: 2016-08-06\n---\n{told}\n")
    asked = ["snapshot", str(text), "--theatre", "syria", "-o"]
    for option, there in (((), True), (("--open-only",), False)):
        page = tmp_path / "page.html"
        told = CliRunner().invoke(cli.cli, [*asked, str(page), *option])
        assert told.exit_code == 0, told.output
        record = block(page.read_text("utf-8"), "manifest")
        files = {row["file"]: row["terms"] for row in record["licences"]["files"]}
        inputs = {row["name"] for row in record["inputs"]}
        assert "places.csv" in inputs & set(files)
        assert ("places_wikipedia.csv" in files) == ("places_wikipedia.csv" in inputs) == there
        assert record["licences"]["offered_under"] == (["CC BY-SA 4.0"] if there else [])
        assert ("places_wikipedia.csv" in all_of(page)) == there
        assert (only["lon"] in texts(block(page.read_text("utf-8"), "data"))) == there
        assert all(check.agrees for check in verify(page))


def test_ground_goes_out_with_its_licences_and_open_only_knows_no_closed_state() -> None:
    war = load_theatre("syria")
    part = open_part(war)
    own, rest = layers.open("syria"), layers.open("syria", theatre=part)
    (states,) = [
        row for row in licences_of(war, [(None, own)]) if row.alike and "state" in row.file
    ]
    assert states.file == "control_states.csv"
    check_open(licences_of(part, [(None, rest)]))
    seen = {r.source for r in read_states(war.folder / states.file, war)}
    assert seen <= {r.source for r in own.reports}
    assert not seen & {*rest.sources, *(r.source for r in rest.reports)}
    assert cache_file(war, ground_files(war)) != cache_file(part, ground_files(part))


def test_of_inferred_ground_the_newest_days_and_the_numbers_of_units_are_held_back(
    tmp_path: Path,
) -> None:
    asked = ["snapshot", "--layers", "syria", "-o", str(tmp_path / "page.html")]
    delay = (date.today() - LAST).days  # noqa: DTZ011  # in UTC it is a day more at most
    (tmp_path / "late.toml").write_text(f"delay_days = {delay}\nunits = 'left out'\n")
    told = CliRunner().invoke(cli.cli, [*asked, "--profile", str(tmp_path / "late.toml")])
    assert told.exit_code == 0, told.output
    data = block((tmp_path / "page.html").read_text("utf-8"), "data")
    assert max(payload(data).days) <= LAST + timedelta(1)
    assert all(check.agrees for check in verify(tmp_path / "page.html"))


CLOSED = Terms(SHIPPED["public"], None, (Licence("x.geojson", "redistribution restricted"),))


def test_layers_that_may_not_be_passed_on_are_not_drawn(tmp_path: Path) -> None:
    mosaic = replace(tiny.mosaic(), area_km2=area_km2(tiny.mosaic().polygons))
    with pytest.raises(BadInput, match=r"x\.geojson is under 'redistribution restricted'"):
        snapshot(mosaic, tiny.theatre(tmp_path), terms=CLOSED)


def test_verify_finds_nothing_withheld_in_what_goes_out_and_finds_it_in_the_whole(
    page: Path, own: Mosaic, article: geo.Reading, tmp_path: Path
) -> None:
    """Against the layers, which know each line, and against the whole page, which has the text."""
    checks = withheld(page, "syria")
    assert [check.line for check in checks if check.agrees is False] == []
    assert {c.what for c in checks if c.agrees} >= {
        f"days after {LAST}", "lines of later days", "points of one's own side",
        "places of one's own side", "numbers of units",
    }  # fmt: skip
    whole = snapshot(own, load_theatre("syria"), reading=article).save(tmp_path / "whole.html")
    told = CliRunner().invoke(cli.cli, ["verify", str(page), "--against", str(whole)])
    assert told.exit_code == 0, told.output
    assert "text: agrees" in told.output
    terms = Terms(SPARING, LAST).record()
    whole.write_text(under(whole.read_text("utf-8"), terms), "utf-8")
    found = {check.what for check in withheld(whole, "syria") if check.agrees is False}
    assert found >= {f"days after {LAST}", "lines of later days", "places of one's own side"}


def test_the_commands_keep_profile_and_licences(tmp_path: Path) -> None:
    day, table = tmp_path / "day.geojson", tmp_path / "figures.csv"
    asked = ["export", "syria", "--date", "2016-08-06", "-o"]
    assert CliRunner().invoke(cli.cli, [*asked, str(day), "--open-only"]).exit_code == 0
    told = json.loads((tmp_path / "day.geojson.manifest.json").read_text("utf-8"))
    assert told["profile"]["name"] == "whole"
    assert {row["file"] for row in told["licences"]["files"]} >= {"control_reports.csv"}
    assert CliRunner().invoke(cli.cli, [*asked, str(table), "--profile", "figures"]).exit_code == 0
    head, *rows = table.read_text("utf-8").splitlines()
    assert head == "day,actor,area_km2"
    assert len(rows) == len(layers.open("syria").areas().columns)
    asked = ["stills", "syria", "--date", "2016-08-06", "--profile", "figures", "-o"]
    assert CliRunner().invoke(cli.cli, [*asked, str(tmp_path / "a.svg")]).exit_code == 0
    assert "Figures only" in (tmp_path / "a.svg").read_text("utf-8")
    page = tmp_path / "page.html"
    asked = ["snapshot", "--theatre", "syria", "--profile", "figures", "-o", str(page)]
    assert CliRunner().invoke(cli.cli, asked).exit_code == 0
    assert CliRunner().invoke(cli.cli, ["verify", str(page)]).exit_code == 0
    assert names_in(page.read_text("utf-8"), frozenset({"Manbij", "Aleppo", "Raqqa"})) == []
