"""Another list of names, other decisions or layers reach the texts they touch, and no others."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from here import ROOT
from shelf import AZAZ

from frontline.geo.gazetteer.import_dump import add
from frontline.geo.theatre.theatre import USER_FOLDER
from frontline.workspace import Workspace
from frontline.workspace.ingest.formats.contract import Taken
from frontline.workspace.library import judging
from frontline.workspace.library.library import Library
from frontline.workspace.library.records import Query
from frontline.workspace.library.stale import _forms

HEAD = "id,name,kind,lon,lat,precision_km,area,variants,country,source\n"
AZAZ_ROW = "mini:azaz,Azaz,settlement,37.045,36.586,1,Aleppo,أعزاز|Азаз,SY,ours\n"
NEW = "mini:qubtan,Qubtan,settlement,38.1,36.2,1,Aleppo,{},SY,ours\n"
TEXTS = {
    "azaz": "The army shelled Azaz at dawn.",
    "latin": "Fighters left the village of Qubtan on Friday.",
    "cyrillic": "Армия взяла посёлок Кубтана утром.",
    "arabic": "قصف الجيش الطريق بقبتان صباحا.",
    "none": "Rain fell on the road all night.",
}


@pytest.fixture
def mini(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The places of a small theatre with the sides of Syria."""
    folder = tmp_path / "theatres/mini"
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "theatres/syria/theatre.toml", folder)
    (folder / "places.csv").write_text(HEAD + AZAZ_ROW, "utf-8")
    monkeypatch.setenv(USER_FOLDER, str(tmp_path / "theatres"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return folder / "places.csv"


@pytest.fixture
def kept(tmp_path: Path, mini: Path) -> Library:
    assert mini.exists()
    found = Library(Workspace(tmp_path / "kept"))
    texts = [Taken(words, name, name) for name, words in TEXTS.items()]
    assert len(found.keep(texts, "mini", workers=1).new) == len(TEXTS)
    return found


def touched(kept: Library) -> set[str]:
    """Names of the texts that are read again."""
    with kept.workspace.database.look() as db:
        before = {name for (name,) in db.execute("select name from text")}
    read: set[str] = set()
    whole = Library._pending

    def noted(self: Library, theatre: str):  # type: ignore[no-untyped-def]
        for task in whole(self, theatre):
            read.add(task.document.id)
            yield task

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Library, "_pending", noted)
        count, lines = kept.refresh()
    assert (count, lines) == (len(read), ())
    assert read <= before
    return read


def test_nothing_is_read_again_where_nothing_has_changed(kept: Library, mini: Path) -> None:
    assert touched(kept) == set()
    mini.write_text(mini.read_text("utf-8"), "utf-8")  # another time, the same names
    assert touched(kept) == set()


def test_a_new_place_reaches_the_texts_that_have_its_name_in_any_form(
    kept: Library, mini: Path
) -> None:
    mini.write_text(HEAD + AZAZ_ROW + NEW.format("قبتان|Кубтан"), "utf-8")
    assert touched(kept) == {"latin", "cyrillic", "arabic"}
    assert "latin" in {item.name for item in kept.find(Query(place="Qubtan")).items}
    assert touched(kept) == set()
    mini.write_text(HEAD + AZAZ_ROW, "utf-8")
    assert touched(kept) == {"latin", "cyrillic", "arabic"}, "and one that goes"


def test_a_place_that_moves_reaches_its_texts(kept: Library, mini: Path) -> None:
    mini.write_text(HEAD + AZAZ_ROW.replace("37.045", "37.055"), "utf-8")
    assert touched(kept) == {"azaz"}


def test_a_gazetteer_of_the_readers_own_reaches_the_texts_with_its_names(
    kept: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "mine.csv"
    table.write_text("name,lon,lat\nQubtan,38.1,36.2\n", "utf-8")
    add(table)
    assert touched(kept) == {"latin"}
    monkeypatch.setattr("frontline.workspace.library.stale.MANY", 0)
    table.write_text("name,lon,lat\nQubtan,38.1,36.3\n", "utf-8")
    add(table)
    assert touched(kept) == set(TEXTS), "too many names to compare: all are read"


@pytest.mark.parametrize(
    ("name", "written"),
    [("qubtan", "qobtan"), ("кубтан", "кубтана"), ("кубтан", "кубтаном"), ("قبتان", "بقبتان"),
     ("قبتان", "والقبتان"), ("الباب", "بالباب")],
)  # fmt: skip
def test_words_meet_as_the_reader_lets_them_meet(name: str, written: str) -> None:
    assert _forms(name) & _forms(written)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        (AZAZ.text, AZAZ.day),
        ("The army controls Aleppo.", date(2014, 3, 1)),  # a city of two halves
        ("Rebels hold Idlib province.", date(2015, 9, 10)),
        ("The SDF holds Manbij district.", date(2017, 3, 1)),
        ("Government forces besieged Eastern Ghouta.", date(2017, 7, 15)),
        ("Hezbollah holds Qusayr.", date(2014, 3, 1)),
    ],
)
def test_other_layers_change_verdicts_and_no_text_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, day: date | None
) -> None:
    kept = Library(Workspace(tmp_path / "kept"))
    (ident,) = kept.keep([Taken(words, "one", "one", day=day)], "syria", workers=1).new
    (before,) = kept.show(ident).claims
    with kept.workspace.database.work() as db:
        db.execute("update claim set verdict = 'contested'")
        db.execute("update gazetteer set layers = 'of before'")
    assert touched(kept) == set()
    (after,) = kept.show(ident).claims
    assert after == before, "judged from what is kept of a claim as from the claim itself"
    monkeypatch.setattr(judging, "layers_stamp", lambda _: "of later")
    monkeypatch.setattr(judging, "judge", lambda claims, _: ["partly"] * len(claims))
    assert touched(kept) == set()
    assert [claim["verdict"] for claim in kept.show(ident).claims] == ["partly"]


def test_a_theatre_that_is_gone_is_a_line_and_its_texts_are_found(
    kept: Library, mini: Path
) -> None:
    shutil.rmtree(mini.parent)
    count, lines = kept.refresh()
    assert count == 0
    assert len(lines) == 1
    assert "mini" in lines[0]
    assert kept.find(Query(place="Azaz", last=None)).total == 1
    assert kept.find(Query(first=date(2000, 1, 1))).total == 0
