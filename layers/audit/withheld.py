"""Looks in a file that went out for what its terms held back, given the whole.

    for check in withheld(Path("page.html"), "syria"): print(check.line)

The file says itself on which terms it went out: a page in its manifest, other files in the one
beside them (``FILE.manifest.json``), a zip in the one inside.
"""

import hashlib
import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.files.regular import content_of
from frontline.layers.audit.contents import Contents, contents
from frontline.layers.audit.whole import Whole, whole_of
from frontline.layers.page.payload.decode import block
from frontline.layers.page.snapshot.checks import Check, read, said_of
from frontline.layers.publishing.excerpt import LONGEST
from frontline.layers.publishing.licences import Licence
from frontline.layers.publishing.profile import Profile, recorded
from frontline.layers.publishing.release import Terms
from frontline.layers.publishing.withhold import numbered

SAME_DEGREES = 1.5e-5
"""Two metres, more than a page rounds by: within it two vertices are one."""
SHORTEST = 8
"""Words in a row that are a text's own: fewer may stand anywhere."""
LETTERS = 4
"""A name of fewer letters stands in too many words of others to say whose it is."""


def terms_told(file: Path) -> dict[str, Any]:
    """The manifest of *file*: what it says of itself, or what lies beside it.

    Raises:
        BadInput: There is none, or it is damaged.
    """
    beside = file.with_name(f"{file.name}.manifest.json")
    raw = content_of(file)
    try:
        if file.suffix.lower() == ".html":
            told = block(raw.decode("utf-8"), "manifest")
        elif zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                told = json_of(packed.read("manifest.json"))
        elif beside.is_file():
            told = json_of(content_of(beside))
        else:
            raise BadInput(f"{file}: no manifest: it lies beside it as {beside.name}")
    except (KeyError, ValueError, RecursionError, zipfile.BadZipFile) as fault:
        raise BadInput(f"{file}: the manifest is damaged: {fault}") from fault
    if not isinstance(told, dict) or "profile" not in told:
        raise BadInput(f"{file}: its manifest does not say on which terms it went out")
    return told


def holds_less(file: Path, whole: str) -> bool:
    """Whether *file* holds something back that *whole* does not: another question than a change.

    Two snapshots on the same terms are no part and whole, nor are layers and a whole page of them.
    """
    if file.suffix.lower() != ".html":
        return True
    part = _held_back(file)
    if Path(whole).suffix.lower() != ".html":
        return True
    return part != _held_back(Path(whole)) and part != {}


def _held_back(page: Path) -> dict[str, Any]:
    """What differs from a profile that holds nothing back; days are held back from both alike."""
    html = read(page)
    with said_of(page):
        profile = asdict(recorded(block(html, "manifest").get("profile", {}))[0])
    plain = asdict(Profile(""))
    return {k: v for k, v in profile.items() if k not in {"name", "delay_days"} and v != plain[k]}


def withheld(file: Path, whole: str) -> list[Check]:
    """A check for each thing that the terms of *file* hold back.

    Args:
        file: A page, picture, film, table or zip that went out.
        whole: What holds nothing back: a snapshot of profile whole, or the layers.

    Raises:
        BadInput: One of them cannot be read, or there is no manifest.
    """
    told = terms_told(file)
    with said_of(file):
        profile, last_day = recorded(told["profile"])
        rows = told["licences"]["files"]
        terms = Terms(profile, last_day, tuple(Licence(**row) for row in rows))
    seen, all_ = contents(file), whole_of(whole, told, terms)
    checks = [
        *_hash(file, told),
        *_figures(seen, all_, terms),
        *_late(seen, all_, terms),
        *_spared(seen, all_, profile),
        *_units(seen, all_, profile),
        *_text(seen, all_, profile),
    ]
    unread = [Check("not read", None, f"{line}: look at it") for line in seen.unread]
    none = [] if checks else [Check("withheld", True, f"profile {profile.name} holds nothing back")]
    return [*checks, *none, *unread]


def _hash(file: Path, told: Mapping[str, Any]) -> list[Check]:
    if "sha256" not in told:
        return []
    same = told["sha256"] == hashlib.sha256(content_of(file)).hexdigest()
    detail = "every byte is as the manifest beside it says" if same else "the file is another"
    return [Check("file", same, detail)]


def _figures(seen: Contents, whole: Whole, terms: Terms) -> list[Check]:
    """Of layers that give figures only: no vertex, no place."""
    if not terms.figures_only:
        return []
    met = _met(whole.points, seen.points)
    names = {p.name for p in whole.places if len(p.name) >= LETTERS}
    own = {word for row in terms.licences for word in (row.file, row.terms)}
    found = _named(_without(seen.words, own), names)
    return [
        _answer("lines", [f"{x:.4f},{y:.4f}" for x, y in met[:3].tolist()], "no vertex of them"),
        _answer("places", found, f"none of {len(names):,} names"),
    ]


def _late(seen: Contents, whole: Whole, terms: Terms) -> list[Check]:
    """No day after the last, and no vertex that only later days drew."""
    last = terms.last_day
    if last is None:
        return []
    late = sorted(str(day) for day in seen.days if day > last)
    newest = max(seen.days, default="no day at all")
    checks = [_answer(f"days after {last}", late, f"none; the newest is {newest}")]
    if terms.figures_only:
        return checks
    if whole.allowed is None:
        line = "the whole is a page: name the layers to compare lines"
        return [*checks, Check("lines of later days", None, line)]
    gone = _apart(whole.points, whole.allowed)
    met = [f"{x:.4f},{y:.4f}" for x, y in _met(gone, seen.points)[:3].tolist()]
    return [*checks, _answer("lines of later days", met, f"none of {len(gone):,} vertices")]


def _spared(seen: Contents, whole: Whole, profile: Profile) -> list[Check]:
    """Places of one's own side: no exact point, and where they are left out no name."""
    if profile.own_places == "exact":
        return []
    theirs = [p for p in whole.places if p.actor in profile.own_side]
    spots = frozenset((p.lon, p.lat) for p in theirs)
    exact = [spot for spot in spots if spot != (round(spot[0], 1), round(spot[1], 1))]
    met = _met(np.array(exact).reshape(-1, 2), seen.points)
    points = [f"{x:.4f},{y:.4f}" for x, y in met[:3].tolist()]
    checks = [_answer("points of one's own side", points, f"none of {len(exact):,}")]
    if profile.own_places != "left out":
        return checks
    names = {p.name for p in whole.places if (p.lon, p.lat) in spots}
    found = _named(seen.words, names)
    return [*checks, _answer("places of one's own side", found, f"none of {len(names):,} names")]


def _units(seen: Contents, whole: Whole, profile: Profile) -> list[Check]:
    """No number of a unit that the whole has."""
    if profile.units == "whole":
        return []
    units = numbered(f"{whole.words}\n{whole.text}")
    plain = " ".join(seen.words.split()).casefold()
    found = [unit for unit in sorted(units) if unit.casefold() in plain]
    return [_answer("numbers of units", found, f"none of {len(units):,}")]


def _text(seen: Contents, whole: Whole, profile: Profile) -> list[Check]:
    """Of a text no run of words that is longer than a quote, or none at all."""
    if profile.text == "whole":
        return []
    if not whole.text:
        line = "the whole has no text; give a page of profile whole that has it"
        return [Check("text", None, line)]
    most = LONGEST if profile.text == "quotes" else SHORTEST - 1
    words, plain = whole.text.casefold().split(), " ".join(seen.words.casefold().split())
    runs = (" ".join(words[at : at + most + 1]) for at in range(len(words) - most))
    found = [run[:60] for run in runs if run in plain]
    return [_answer("text", found, f"no {most + 1} words of it in a row")]


def _answer(what: str, found: list[str], detail: str) -> Check:
    if not found:
        return Check(what, True, detail)
    more = f" and {len(found) - 3} more" if found[3:] else ""
    return Check(what, False, f"it is in the file: {'; '.join(found[:3])}{more}")


def _named(words: str, names: Iterable[str]) -> list[str]:
    """Which of *names* stand in *words* as words of their own, in whatever case."""
    told = words.casefold()
    return sorted(name for name in names if name and _stands(name.casefold(), told))


def _stands(name: str, told: str) -> bool:
    """Whether *told* has *name* with no letter, digit or low line on either side."""
    at = told.find(name)
    while at >= 0:
        beside = told[max(at - 1, 0) : at] + told[at + len(name) : at + len(name) + 1]
        if not any(char.isalnum() or char == "_" for char in beside):
            return True
        at = told.find(name, at + 1)
    return False


def _without(words: str, own: Iterable[str]) -> str:
    """*words* without terms of licences and names of files, which must stand in the file."""
    for text in sorted(own, key=len, reverse=True):
        words = words.replace(text, "")
    return words


def _met(
    forbidden: npt.NDArray[np.float64], points: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Those of *forbidden* that are among *points*."""
    if not len(forbidden) or not len(points):
        return forbidden[:0]
    tree = shapely.STRtree(shapely.points(points))
    hit, _ = tree.query(shapely.points(forbidden), "dwithin", SAME_DEGREES)
    among: npt.NDArray[np.float64] = forbidden[np.unique(hit)]
    return among


def _apart(
    points: npt.NDArray[np.float64], allowed: npt.NDArray[np.float64]
) -> npt.NDArray[np.float64]:
    """Those of *points* that are not among the *allowed*, with room for rounding on both sides."""
    if not len(allowed):
        return points
    tree = shapely.STRtree(shapely.points(allowed))
    hit, _ = tree.query(shapely.points(points), "dwithin", 4 * SAME_DEGREES)
    left: npt.NDArray[np.float64] = np.delete(points, np.unique(hit), axis=0)
    return left
