"""A workspace keeps what it says it keeps, gives it to nobody else, and forgets it wholly."""

import sqlite3
import stat
import threading
from datetime import date
from pathlib import Path

import pytest
from kills import lost_after_kills
from typer.testing import CliRunner

from frontline import geo, layers
from frontline.cli import cli
from frontline.geo.documents import document
from frontline.geo.errors import BadInput
from frontline.geo.review.apply import decide, drawn
from frontline.geo.review.decisions import Decision
from frontline.geo.theatre.theatre import load_theatre
from frontline.workspace import Workspace, pages, places, schema
from frontline.workspace.database import FILE
from frontline.workspace.names import checked
from frontline.workspace.pages import KEPT, KeptPage
from frontline.workspace.texts import fresh_id
from frontline.workspace.workspace import forget_all

SYRIA = load_theatre("syria")
BODY = "6 August 2016\n\nShelling was heard in Manbij, and again in Azaz.\n"
REPORTS = SYRIA.reports_csv.read_text("utf-8").splitlines(True)
MINE = "".join(
    [*REPORTS[:200], *(r for r in REPORTS[200:] if r.startswith(("Manbij,", "Azaz")))]
).encode()


@pytest.fixture(params=["folder", "memory"])
def work(request: pytest.FixtureRequest, tmp_path: Path) -> Workspace:
    return Workspace(tmp_path / "kept" if request.param == "folder" else None)


def decision(name: str, place: str) -> Decision:
    start = BODY.index(name)
    return decide(BODY, start, start + len(name), drawn(place, 38.0, 36.0))


def test_a_text_comes_back_as_it_was_given(work: Workspace) -> None:
    text = work.texts.add(BODY, "syria", name="report.txt", day=date(2016, 8, 7))
    assert work.texts.get(text.id) == text
    assert text.document().date == date(2016, 8, 7)
    assert work.texts.list("syria") == (text,)
    assert work.texts.list("ukraine") == ()
    assert work.texts.add(BODY, "syria").id == text.id, "the same text once"


def test_what_cannot_be_read_is_not_kept(work: Workspace) -> None:
    with pytest.raises(BadInput, match="empty"):
        work.texts.add("  \n", "syria")
    assert work.texts.list("syria") == ()


def test_texts_and_decisions_are_undone_and_done_again(work: Workspace) -> None:
    text = work.texts.add(BODY, "syria")
    work.texts.edit(text.id, BODY + "More.", date(2016, 8, 9))
    one, two = decision("Manbij", "There"), decision("Azaz", "Here")
    work.decisions.keep("syria", text.id, [one])
    work.decisions.keep("syria", text.id, [one, two])
    assert work.undo.offered() == ("a decision", None)
    work.undo.back()
    assert work.decisions.of("syria", text.id) == (one,)
    work.undo.forth()
    assert work.decisions.of("syria", text.id) == (one, two)
    for _ in range(3):
        work.undo.back()
    assert work.texts.get(text.id) == text
    work.undo.back()
    assert work.texts.get(text.id) is None
    assert work.undo.back() is None
    while work.undo.forth():
        pass
    kept = work.texts.get(text.id)
    assert kept is not None
    assert kept.body.endswith("More.")
    assert work.decisions.of("syria", text.id) == (one, two)


def test_a_new_change_ends_what_could_be_done_again(work: Workspace) -> None:
    text = work.texts.add(BODY, "syria")
    work.decisions.keep("syria", text.id, [decision("Manbij", "There")])
    work.undo.back()
    work.decisions.keep("syria", text.id, [decision("Azaz", "Here")])
    assert work.undo.forth() is None


def test_a_reading_comes_back_as_it_was_read(work: Workspace) -> None:
    (article,) = [a for a in SYRIA.articles() if "08-06" in a.name]
    text = document.load(article)
    first = work.readings.read(text, SYRIA)
    assert first == geo.read(text, SYRIA)
    assert work.readings.read(text, SYRIA) == first
    with work.database.work() as db:
        (made,) = db.execute("select made from reading").fetchone()
    assert text.text[:80] not in made, "the text itself is kept once"


def test_layers_come_back_with_their_files(work: Workspace) -> None:
    source = work.sources.add([("mine.csv", MINE)], SYRIA)
    assert work.sources.list("syria") == (source,)
    with work.sources.files(source.id) as files:
        assert [f.read_bytes() for f in files] == [MINE]
    mosaic = work.sources.open(source.id, SYRIA)
    assert sorted(filter(None, mosaic.names_told)) == sorted({r.place for r in mosaic.reports})
    work.sources.remove(source.id)
    assert work.sources.list("syria") == ()
    with pytest.raises(BadInput, match="upload them again"):
        work.sources.open(source.id, SYRIA)


def test_layers_that_cannot_be_opened_are_not_kept(work: Workspace) -> None:
    with pytest.raises(BadInput) as told:
        work.sources.add([("mine.geojson", b"{")], SYRIA)
    assert str(told.value).startswith("mine.geojson")
    assert "frontline-" not in str(told.value), "no folder of this machine"
    assert work.sources.list("syria") == ()


@pytest.mark.parametrize("name", ["", ".", "..", "a/..", "a" * 300, "\x00", "x\udcff"])
def test_a_name_that_is_none_is_refused_in_one_line(work: Workspace, name: str) -> None:
    with pytest.raises(BadInput) as told:
        work.sources.add([(name, MINE)], SYRIA)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 150


def test_a_path_is_no_way_out() -> None:
    assert checked("../../etc/passwd") == "passwd"
    assert checked(r"C:\Users\x\map.kml") == "map.kml"


def test_folders_and_files_are_their_owners_alone(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    work.texts.add(BODY, "syria")
    work.sources.add([("mine.csv", MINE)], SYRIA)
    for path in [work.folder, *work.folder.rglob("*")]:  # type: ignore[union-attr,list-item]
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), path


def test_what_is_forgotten_is_in_no_byte_of_the_folder(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    quagga = "Xylophone-Quagga"
    body = BODY + f"{quagga} said so. Azaz. " * 500
    text = work.texts.add(body, "syria", name=f"{quagga}.txt")
    work.readings.read(text.document(), SYRIA)
    work.decisions.keep("syria", text.id, [decision("Manbij", quagga)])
    work.sources.add([(f"{quagga}.csv", MINE)], SYRIA)
    work.settings.set("draft", quagga)
    work.pages.keep(KeptPage("syria", "made of", f"<p>{quagga}</p>" * 500))
    reader = sqlite3.connect(work.folder / FILE)  # another tab, that has the file open
    assert reader.execute("select count(*) from text").fetchone() == (1,)
    assert quagga.encode() in b"".join(bytes_of(work.folder))  # type: ignore[arg-type]
    work.forget()
    left = b"".join(bytes_of(work.folder))  # type: ignore[arg-type]
    reader.close()
    for word in (quagga, "Shelling was heard", "Azaz", "Manbij"):
        assert word.encode() not in left
    assert work.texts.list("syria") == ()
    assert work.undo.back() is None


def test_a_page_comes_back_as_it_was_drawn_by_this_program_and_whole(
    work: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = KeptPage("syria", "made of", "<p>Map \ud800</p>".replace("\ud800", "ع"))
    work.pages.keep(page)
    assert work.pages.get("syria") == page
    assert work.pages.with_digest(page.digest) == page
    assert work.pages.get("ukraine") is None
    newer = KeptPage("syria", "made of more", "<p>Other</p>")
    work.pages.keep(newer)
    assert work.pages.get("syria") == newer
    assert work.pages.with_digest(page.digest) is None
    with monkeypatch.context() as later:
        later.setattr(pages, "program", lambda: "another")
        assert work.pages.get("syria") is None, "drawn by another program"
    with work.database.work() as db:
        db.execute("update page set html = '<p>Othes</p>'")
    assert work.pages.get("syria") is None, "damaged"


def test_of_drawn_pages_the_newest_are_kept() -> None:
    work = Workspace(None)
    for number in range(KEPT + 3):
        work.pages.keep(KeptPage(f"page {number}", "made of", "<p>Map</p>"))
    found = [work.pages.get(f"page {number}") is not None for number in range(KEPT + 3)]
    assert found == [False] * 3 + [True] * KEPT


def bytes_of(folder: Path) -> list[bytes]:
    return [p.read_bytes() + p.name.encode() for p in folder.rglob("*") if p.is_file()]


def test_nothing_kept_in_memory_reaches_the_disk(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setenv(places.FOLDER, str(tmp_path))
    work = Workspace(None)
    work.texts.add(BODY, "syria")
    assert list(tmp_path.rglob("*")) == []


def test_browsers_of_a_shared_server_see_nothing_of_each_other(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv(places.FOLDER, str(tmp_path))
    monkeypatch.setenv(places.SHARED, "1")
    one, two = (Workspace(places.folder_of(key * 43)) for key in "ab")
    one.texts.add(BODY, "syria")
    assert two.texts.list("syria") == ()
    assert one.folder != two.folder
    assert "a" * 43 not in str(one.folder), "the key is in no name on the disk"
    for key in (None, "", "../x", "a" * 10):
        assert places.folder_of(key) is None
    assert forget_all(tmp_path) == 2
    assert one.texts.list("syria") == ()


def test_an_older_file_is_brought_up_to_date_and_a_newer_one_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    text = Workspace(folder).texts.add(BODY, "syria")
    added = "create table later (text text);\ninsert into later select id from text"
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, added))
        assert Workspace(folder).texts.get(text.id) == text
        with Workspace(folder).database.work() as db:
            assert db.execute("select text from later").fetchall() == [(text.id,)]
    with pytest.raises(BadInput, match="later version"):
        Workspace(folder).texts.get(text.id)


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "kept"
    text = Workspace(folder).texts.add(BODY, "syria")
    with monkeypatch.context() as later:
        later.setattr(schema, "STEPS", (*schema.STEPS, "create table later (x);\nnonsense"))
        with pytest.raises(BadInput):
            Workspace(folder).texts.get(text.id)
    assert Workspace(folder).texts.get(text.id) == text


def test_a_file_that_is_no_workspace_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"nonsense" * 1000)
    with pytest.raises(BadInput, match="--workspace"):
        Workspace(tmp_path).texts.list("syria")


def test_two_tabs_that_keep_at_once_lose_nothing(tmp_path: Path) -> None:
    def keep(tab: int) -> None:
        work = Workspace(tmp_path / "kept")
        for n in range(15):
            work.texts.add(f"{BODY} {tab} {n}", "syria")

    tabs = [threading.Thread(target=keep, args=(tab,)) for tab in range(3)]
    for tab in tabs:
        tab.start()
    for tab in tabs:
        tab.join()
    assert len(Workspace(tmp_path / "kept").texts.list("syria")) == 45


def test_many_who_open_a_new_workspace_at_once_all_can(tmp_path: Path) -> None:
    """SQLite refuses who turns a new file to its log while another does, and does not wait."""
    for turn in range(20):
        together = threading.Barrier(4)
        faults: list[Exception] = []

        def open_it(folder: Path, barrier: threading.Barrier, told: list[Exception]) -> None:
            barrier.wait()
            try:
                Workspace(folder).texts.add(BODY, "syria")
            except BadInput as fault:
                told.append(fault)

        given = (tmp_path / f"kept{turn}", together, faults)
        readers = [threading.Thread(target=open_it, args=given) for _ in range(4)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert faults == []


def test_nothing_shown_as_kept_is_lost_when_the_process_is_killed(tmp_path: Path) -> None:
    shown, lost = lost_after_kills(tmp_path / "kept", kills=4, seed=7)
    assert shown > 10
    assert lost == []


def test_what_a_killed_upload_left_is_tidied(tmp_path: Path, monkeypatch) -> None:
    work = Workspace(tmp_path / "kept")
    source = work.sources.add([("mine.csv", MINE)], SYRIA)
    draft = tmp_path / "kept/layers/0123.draft99/files"
    draft.mkdir(parents=True)
    work.sources.tidy()
    assert draft.exists(), "somebody may be at work on it"
    monkeypatch.setattr("frontline.workspace.sources.STALE_S", -1.0)
    work.sources.tidy()
    assert not draft.parent.exists()
    assert isinstance(work.sources.open(source.id, SYRIA), layers.Mosaic)


def test_the_command_line_forgets_too(tmp_path: Path) -> None:
    work = Workspace(tmp_path / "kept")
    work.texts.add(BODY, "syria")
    command = ["workspace", "forget", "--workspace", str(tmp_path / "kept")]
    told = CliRunner().invoke(cli, command)
    assert told.exit_code == 0
    assert "forgotten" in told.stderr
    assert work.texts.list("syria") == ()
    told = CliRunner().invoke(cli, ["workspace", "forget", "--workspace", str(tmp_path / "none")])
    assert "nothing is kept there" in told.stderr
    assert not (tmp_path / "none").exists()


def test_an_id_can_be_given_to_a_command(monkeypatch: pytest.MonkeyPatch) -> None:
    made = iter(["-dash", "--two", "plain-id"])
    monkeypatch.setattr("frontline.workspace.texts.secrets.token_urlsafe", lambda _: next(made))
    assert fresh_id() == "plain-id"
