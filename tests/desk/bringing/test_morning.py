"""New days of a source are looked for once that is allowed, and looked at before they come in."""

from pathlib import Path

import pytest
from dashboard import add_what_waits, lines, opened

from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace, places
from frontline.workspace.sources import Source

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
ZONE = """{"type": "Feature", "properties": {"who": "Red", "date": "%s"}, "geometry": {
"type": "Polygon", "coordinates": [[[44, 15], [45, 15], [45, 16], [44, 16], [44, 15]]]}}"""
YEMEN = load_theatre("yemen")


def kept(work: Workspace, address: str) -> Source:
    return work.sources.add(
        [("2016-01-01.geojson", (ZONE % "2016-01-01").encode())], YEMEN, title="Mine",
        choices='{"labels": ["Red=houthis"], "actor_from": "who"}', address=address,
    )  # fmt: skip


def test_new_days_are_off_until_allowed_and_come_in_by_two_presses(
    work: Workspace, tmp_path: Path
) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    source = kept(work, str(folder))
    (folder / "2016-02-01.geojson").write_text(ZONE % "2016-02-01", "utf-8")
    at = opened(theatre="yemen", layers=source.id)
    assert "look" not in {b.key for b in at.button}
    at.toggle(key="look for days").set_value(True).run()
    at.button(key="look").click().run()
    assert any("1 new file, 1 new day" in line.value for line in at.caption)
    assert len(work.sources.contents(source.id)) == 1, "nothing is added by looking"
    assert lines(at) == []
    add_what_waits(at)
    assert [str(d) for d in work.sources.open(source.id, YEMEN).informed][-1] == "2016-02-01"
    assert at.selectbox(key="layers").value == source.id
    at.button(key="look").click().run()
    assert any("nothing new" in line.value for line in at.info)


def test_a_source_gets_another_title_and_a_hostile_address_is_a_line(work: Workspace) -> None:
    source = kept(work, "")
    at = opened(theatre="yemen", layers=source.id)
    at.text_input(key=f"title {source.id}").set_value("Red maps").run()
    assert work.sources.known(source.id).title == "Red maps"
    for address in ("http://127.0.0.1/x", "file:///etc/passwd", "/nowhere"):
        at.text_input(key=f"address {source.id}").set_value(address).run()
        assert not at.exception
        assert len(lines(at)) == 1
    assert work.sources.known(source.id).address == ""


def test_on_a_server_for_many_nobody_has_it_look_anywhere(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = kept(work, "")
    monkeypatch.setenv(places.SHARED, "1")
    monkeypatch.setattr(places, "folder_of", lambda _: work.folder)
    at = opened(theatre="yemen", layers=source.id)
    assert "look for days" not in {t.key for t in at.toggle}
    assert f"address {source.id}" not in {t.key for t in at.text_input}
