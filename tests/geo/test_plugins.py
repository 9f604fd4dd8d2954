"""What other people's packages bring: sources, theatres, recognisers."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from frontline import geo
from frontline.geo.errors import BadInput
from frontline.geo.learned import adapters
from frontline.geo.plugins import brought
from frontline.geo.theatre import theatre
from frontline.layers.sources import registry

POINTS = """[frontline.sources]
ourmap = ourplugin.ourmap
[frontline.theatres]
ours = ourplugin.wars
[frontline.recognisers]
capitals = ourplugin.capitals:Capitals
"""
SOURCE = """
from frontline.layers.sources.files.contract import Imported, Source
SOURCE = Source(
    "ourmap", "A map of ours", "", "", lambda file: None, lambda file, asked: Imported()
)
"""
CAPITALS = """
def Capitals(model):
    return "a recogniser called " + model
"""


def clear() -> None:
    for kept in (brought, registry._registry, theatre._brought, adapters._loaded):
        kept.cache_clear()


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installed package with one of each."""
    home = tmp_path / "ourplugin"
    shutil.copytree(theatre.load_theatre("libya").folder, home / "wars" / "ourwar")
    (home / "wars" / "__init__.py").write_text("raise SystemExit('no code of a theatre runs')")
    (home / "__init__.py").touch()
    (home / "ourmap.py").write_text(SOURCE)
    (home / "capitals.py").write_text(CAPITALS)
    told = tmp_path / "ourplugin-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: ourplugin\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text(POINTS)
    monkeypatch.syspath_prepend(str(tmp_path))
    clear()
    yield tmp_path
    clear()
    for name in [name for name in sys.modules if name.split(".")[0] == "ourplugin"]:
        del sys.modules[name]


@pytest.mark.usefixtures("package")
def test_a_source_of_another_package_is_one_of_ours() -> None:
    assert registry.named("ourmap").title == "A map of ours"
    assert len(registry.all_sources()) > 5


@pytest.mark.usefixtures("package")
def test_a_theatre_of_another_package_is_read_with_and_none_of_its_code_runs() -> None:
    assert "ourwar" in theatre.theatres()
    reading = geo.read("Fighting near Misrata on 3 May 2019.", theatre="ourwar")
    assert [place.text for place in reading.places] == ["Misrata"]


@pytest.mark.usefixtures("package")
def test_a_recogniser_of_another_package_is_named_like_ours() -> None:
    assert adapters._loaded("capitals:x") == "a recogniser called x"
    with pytest.raises(BadInput, match="capitals:MODEL"):
        adapters.named("nobody:x")


def test_without_such_packages_there_is_nothing() -> None:
    clear()
    assert not brought("frontline.nothing")


def test_what_cannot_be_loaded_gets_one_line(package: Path) -> None:
    points = package / "ourplugin-1.0.dist-info" / "entry_points.txt"
    points.write_text("[frontline.sources]\nourmap = ourplugin.missing\n")
    clear()
    with pytest.raises(
        BadInput, match=r"frontline.sources: 'ourmap' of ourplugin cannot be loaded"
    ):
        registry.all_sources()


def test_two_packages_with_one_name_get_one_line(package: Path) -> None:
    told = package / "other-1.0.dist-info"
    told.mkdir()
    (told / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.0\n")
    (told / "entry_points.txt").write_text("[frontline.sources]\nourmap = other.ourmap\n")
    clear()
    with pytest.raises(BadInput, match="both bring 'ourmap'"):
        registry.all_sources()
