"""New days come from the address of a source: allowed first, looked at, and added whole or not."""

import json
from datetime import date
from pathlib import Path

import pytest
from net import Net

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace
from frontline.workspace.mornings.address import checked, found_at, web_of_layers
from frontline.workspace.mornings.refresh import News, add, allow, look_for_days
from frontline.workspace.sources import Source

YEMEN = load_theatre("yemen")
URL = "https://maps.example/latest"
CHOICES = '{"labels": ["Red=houthis"], "actor_from": "who"}'


def zones(*days: str, who: str = "Red") -> bytes:
    shape = {"type": "Polygon", "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}
    features = [
        {"type": "Feature", "geometry": shape, "properties": {"who": who, "date": day}}
        for day in days
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def answer(content: bytes, kind: str = "application/geo+json") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(content)}\r\n\r\n"
    return head.encode() + content


@pytest.fixture
def work(tmp_path: Path) -> Workspace:
    made = Workspace(tmp_path / "kept")
    allow(made, yes=True)
    return made


def kept(work: Workspace, address: str, *files: tuple[str, bytes]) -> Source:
    some = files or (("2016-01-01.geojson", zones("2016-01-01")),)
    return work.sources.add(some, YEMEN, title="Mine", choices=CHOICES, address=address)


def look(work: Workspace, source: Source, net: Net | None = None) -> News:
    return look_for_days(work, source, YEMEN, (net or Net({})).web())


def days(work: Workspace, source: Source) -> list[str]:
    return [str(day) for day in work.sources.open(source.id, YEMEN).informed]


def test_nothing_is_looked_at_before_it_is_allowed(work: Workspace, tmp_path: Path) -> None:
    net = Net({"/latest": answer(zones("2016-02-01"))})
    allow(work, yes=False)
    for address in (URL, str(tmp_path)):
        with pytest.raises(BadInput, match="until you allow it"):
            look(work, kept(work, address, (f"{len(address)}.geojson", zones("2016-01-01"))), net)
    assert net.asked == []


def test_new_files_of_a_folder_come_in_and_no_others(work: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    (folder / "more").mkdir(parents=True)
    source = kept(work, checked(str(folder)))
    (folder / "2016-01-01.geojson").write_bytes(zones("2016-01-01"))
    assert look(work, source).line == "Mine: nothing new"
    (folder / "more" / "2016-02-01.geojson").write_bytes(zones("2016-02-01"))
    (folder / "README.txt").write_text("about")
    (folder / ".hidden.geojson").write_bytes(zones("2016-03-01"))
    (folder / "link.geojson").symlink_to("/etc/passwd")
    news = look(work, source)
    assert news.line == "Mine: 1 new file, 1 new day: 2016-02-01 to 2016-02-01"
    assert (news.known, news.aside) == (1, ("README.txt",))
    assert days(work, source) == ["2016-01-01"], "nothing is kept by looking"
    now = add(work, news, YEMEN)
    assert (now.id, now.title, now.address) == (source.id, "Mine", source.address)
    assert days(work, source) == ["2016-01-01", "2016-02-01"]
    assert look(work, now).line == "Mine: nothing new"


def test_a_file_that_grew_takes_the_place_of_the_one_before(work: Workspace) -> None:
    source = kept(work, URL, ("latest.geojson", zones("2016-01-01")))
    grown = zones("2016-01-01", "2016-02-01")
    news = look(work, source, Net({"/latest": answer(grown)}))
    assert news.replaced == ("latest.geojson",)
    add(work, news, YEMEN)
    assert work.sources.contents(source.id) == (("latest.geojson", grown),)


def test_a_picture_of_today_stands_beside_that_of_yesterday(work: Workspace) -> None:
    source = kept(work, URL, ("latest.geojson", zones("2016-01-01")))
    for day in ("2016-02-01", "2016-03-01"):
        net = Net({"/latest": answer(zones(day))})
        source = add(work, look(work, source, net), YEMEN)
        assert look(work, source, net).line == "Mine: nothing new"
    assert days(work, source) == ["2016-01-01", "2016-02-01", "2016-03-01"]


def test_the_same_picture_under_the_name_of_another_day_is_new(
    work: Workspace, tmp_path: Path
) -> None:
    undated = zones("").replace(b'"date": ""', b'"n": 1')
    source = kept(work, str(tmp_path / "maps"), ("2016-01-01.geojson", undated))
    (tmp_path / "maps").mkdir()
    for day in ("2016-01-01", "2016-01-02"):
        (tmp_path / "maps" / f"{day}.geojson").write_bytes(undated)
    news = look(work, source)
    assert ([name for name, _ in news.files], news.known) == (["2016-01-02.geojson"], 1)
    add(work, news, YEMEN)
    assert days(work, source) == ["2016-01-01", "2016-01-02"]


def test_what_is_not_understood_stops_the_new_days_and_the_layers_stay(work: Workspace) -> None:
    source = kept(work, URL)
    news = look(work, source, Net({"/latest": answer(zones("2016-02-01", who="Green"))}))
    with pytest.raises(BadInput, match="Green"):
        add(work, news, YEMEN)
    assert days(work, source) == ["2016-01-01"]
    page = Net({"/latest": answer(b"<html>", "text/html")})
    with pytest.raises(BadInput, match="not a format"):
        add(work, look(work, source, page), YEMEN)
    assert work.sources.known(source.id) == source


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("file:///etc/passwd", "only https"),
        ("http://maps.example/a", "only https"),
        ("https://me:secret@maps.example/a", "name or password"),
        ("https://maps.example:8080/a", "port"),
        ("/nowhere/at/all", "no such file"),
        ("", "no such file"),
        ("/dev/null", "a pipe or a device"),
    ],
)
def test_an_address_that_is_none_is_refused_in_a_line(address: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as told:
        checked(address)
    assert "\n" not in str(told.value)
    assert "secret" not in str(told.value)


@pytest.mark.parametrize(
    ("net", "why"),
    [
        (Net({}, {"maps.example": ["127.0.0.1"]}), "no public address"),
        (Net({}, {"maps.example": ["10.0.0.1"]}), "no public address"),
        (
            Net({"/latest": b"HTTP/1.1 302 F\r\nLocation: https://in.example/\r\n\r\n"},
                {"in.example": ["192.168.1.1"]}),
            "no public address",
        ),
        (Net({"/latest": b"HTTP/1.1 302 F\r\nLocation: /latest\r\n\r\n"}), "round in a circle"),
        (Net({"/latest": b"HTTP/1.1 302 F\r\nLocation: file:///etc/passwd\r\n\r\n"}), "only https"),
        (Net({"/latest": answer(b"x" * 200_000)}), "longer than 100,000 bytes"),
        (Net({}), "answers 404"),
    ],
)  # fmt: skip
def test_hostile_answers_are_one_line_and_change_nothing(
    work: Workspace, net: Net, why: str
) -> None:
    source = kept(work, URL)
    with pytest.raises(BadInput, match=why) as told:
        look(work, source, net)
    assert "\n" not in str(told.value)
    assert work.sources.known(source.id) == source


def test_a_file_of_the_web_is_named_by_the_end_of_its_address() -> None:
    net = Net({"/a/map%202016-01-01": answer(b"{}"), "/a.kml?x=1": answer(b"", "text/plain"),
               "/": answer(b"", "application/zip")})  # fmt: skip
    urls = (
        "https://m.example/a/map%202016-01-01",
        "https://m.example/a.kml?x=1",
        "https://m.example",
    )
    names = [found_at(url, net.web())[0][0] for url in urls]
    assert names == ["map 2016-01-01.geojson", "a.kml", "m.example.zip"]
    assert web_of_layers().most_bytes > 100 * 2**20


def test_a_source_without_an_address_says_so(work: Workspace) -> None:
    with pytest.raises(BadInput, match="has no address"):
        look(work, kept(work, ""))
    assert date(2016, 1, 1) in work.sources.open(kept(work, "").id, YEMEN).informed
