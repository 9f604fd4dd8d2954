"""A theatre's names are the same from the cache as folded anew, and never those of another list."""

import ast
from pathlib import Path

import pytest
from here import ROOT
from parsed import nodes_of
from tiny import theatre

from frontline.geo.errors import BadInput
from frontline.geo.gazetteer import index as index_module
from frontline.geo.gazetteer.index import (
    PARTS,
    Index,
    folded,
    index_of,
    kept_as,
    unpacked,
)
from frontline.geo.gazetteer.world import open_world
from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres

HEADER = "id,name,kind,lon,lat,precision_km,area,variants,country,source\n"
ELSEWHERE = {
    *("geo.calendar", "geo.errors", "geo.notebook", "geo.plugins", "geo.text.tokens"),
    *(f"geo.files.{name}" for name in ("checked", "nested", "replace", "scratch", "tidy")),
    *(f"geo.gazetteer.{name}" for name in ("admin_units", "build_world", "geonames_cities")),
    *("geo.lexicon.language", "geo.theatre.forces", "geo.theatre.joining"),
    *("geo.theatre.renamings", "geo.theatre.sides", "geo.theatre.values"),
    "geo.theatre.theatre",
}
"""Reached, but no name hangs on them; or what they give is in the name of the file itself: the
edition of the world's table, the endings of names, the theatre's box, countries and renamings."""


def plain(index: Index) -> tuple[object, ...]:
    return dict(index.local), dict(index.loose), index.starts


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache, in which the smallest list is kept; the world's table is open before."""
    open_world()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(index_module, "LEAST_BYTES", 0)
    return tmp_path / "cache" / "frontline"


def listed(folder: Path, *rows: str) -> Theatre:
    war = theatre(folder)
    folder.mkdir(exist_ok=True)
    war.places_csv.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return war


def opened(war: Theatre) -> Index:
    return index_of(open_world(), war)


@pytest.mark.parametrize("name", sorted(theatres()))
def test_names_from_the_cache_are_those_folded_anew(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    war = load_theatre(name)
    anew = folded(open_world(), war)
    monkeypatch.setattr(index_module, "folded", lambda *_, **__: anew)  # once, if none is kept yet
    kept = opened(war)
    tables = ("local", "loose", "governorates", "published")
    pairs = [(getattr(kept, name), getattr(anew, name)) for name in tables]
    pairs += [(kept.sounds.names, anew.sounds.names), (kept.sounds.short, anew.sounds.short)]
    for read, made in pairs:
        assert read.keys() == made.keys()
        assert not [key for key in made if read[key] != made[key]]
    assert kept.starts == anew.starts


def test_a_list_is_folded_once_and_anew_when_it_changes(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = "t:a,Abu Sawt,settlement,38.5,35.5,1,,أبو صوت,,hand"
    war = listed(tmp_path / "war", row)
    first = plain(opened(war))
    (file,) = cache.iterdir()
    with monkeypatch.context() as patch:
        patch.setattr(index_module, "folded", lambda *_, **__: pytest.fail("folded again"))
        assert plain(opened(war)) == first
    more = listed(tmp_path / "war", row, "t:b,Beit Nur,settlement,38.2,35.2,1,,,,hand")
    assert "beit nur" in opened(more).local
    assert "beit nur" not in unpacked(index_module.read_checked(file) or b"").local
    assert len([*cache.iterdir()]) == 2


@pytest.mark.parametrize("damage", [b"", b"half a file", None])
def test_a_damaged_file_is_made_anew(tmp_path: Path, cache: Path, damage: bytes | None) -> None:
    war = listed(tmp_path / "war", "t:a,Abu Sawt,settlement,38.5,35.5,1,,,,hand")
    first = plain(opened(war))
    (file,) = cache.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole.replace(b"abu sawt", b"abu sawk") if damage is None else damage)
    assert plain(opened(war)) == first
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_only_costs_time(
    tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    war = listed(tmp_path / "war", "t:a,Abu Sawt,settlement,38.5,35.5,1,,,,hand")
    assert "abu sawt" in opened(war).local
    assert not cache.exists()


def test_a_broken_list_is_refused_and_never_kept(tmp_path: Path, cache: Path) -> None:
    war = listed(tmp_path / "war", "t:a,Abu Sawt,settlement,x,35.5,1,,,,hand")
    for _ in range(2):
        with pytest.raises(BadInput, match="line 2, column lon"):
            opened(war)
    assert not cache.exists()


def test_a_small_list_leaves_nothing_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    war = listed(tmp_path / "war", "t:a,Abu Sawt,settlement,38.5,35.5,1,,,,hand")
    assert not kept_as(war).exists()
    assert "abu sawt" in opened(war).local
    assert not (tmp_path / "cache").exists()


def test_every_module_that_a_key_depends_on_is_in_the_name_of_the_file() -> None:
    reached, todo = set[str](), ["geo.gazetteer.index"]
    while todo:
        module = todo.pop()
        file = ROOT / f"{module.replace('.', '/')}.py"
        if module in reached or not file.is_file():
            continue
        reached.add(module)
        for node in nodes_of(file):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("frontline."):
                inside = str(node.module).removeprefix("frontline.")
                todo += [inside, *(f"{inside}.{alias.name}" for alias in node.names)]
    parts = {f"geo.{part.removesuffix('.py').replace('/', '.')}" for part in PARTS}
    assert reached == parts | ELSEWHERE
    assert not parts & ELSEWHERE
