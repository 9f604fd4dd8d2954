"""What checks of a page share: an answer to one question, and the inputs at hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.files.regular import content_of
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports.open import open_layers
from frontline.layers.page.html.seal import unbroken
from frontline.layers.page.snapshot.manifest import hashes
from frontline.layers.publishing.licences import files_of, open_part
from frontline.layers.publishing.profile import recorded
from frontline.layers.publishing.release import Published, Terms, days_told, published


@dataclass(frozen=True, slots=True)
class Check:
    """One question about a page.

    Attributes:
        what: The question.
        agrees: True or False; None where it could not be asked.
        detail: What was compared, or what differs, or why it could not be asked.
        rounded: Whether numbers differ by as much as rounding on another machine explains.
    """

    what: str
    agrees: bool | None
    detail: str
    rounded: bool = False

    @property
    def line(self) -> str:
        """The check as one line to print."""
        word = {True: "agrees", False: "DIFFERS", None: "not checked"}[self.agrees]
        word += ", up to rounding" if self.rounded else ""
        return f"{self.what}: {word}: {self.detail}"


def differences(checks: list[Check]) -> str:
    """All that differs, as one line; empty where nothing does."""
    return "; ".join(f"{c.what}: {c.detail}" for c in checks if c.agrees is False)


def read(page: Path) -> str:
    """The text of the file *page*; BadInput where it is none."""
    try:
        return content_of(page).decode("utf-8")
    except UnicodeDecodeError as fault:
        raise BadInput(f"{page}: not a page: byte {fault.start} is not UTF-8") from fault


@contextmanager
def said_of(page: Path) -> Iterator[None]:
    """Faults in a page, each as one line that names it."""
    try:
        yield
    except BadInput as fault:
        raise BadInput(f"{page}: {fault}") from fault
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise BadInput(f"{page}: the manifest is damaged: {fault!r}") from fault


def seal(html: str) -> Check:
    """Whether every byte is as it was written."""
    whole = unbroken(html)
    detail = (
        "every byte is as it was written" if whole else "the file was changed after it was made"
    )
    return Check("file", whole, detail)


def at_hand(told: dict[str, Any], layers: Path | str | None) -> tuple[Check, Published | None]:
    """Whether the inputs at hand are those that the manifest *told* names; what they let out.

    Args:
        told: The manifest.
        layers: What the layers were read from, where that is no theatre's own reports.
    """
    own = bool(told["own_reports"])
    try:
        theatre = load_theatre(str(told["theatre"]))
    except UnknownName as fault:
        return Check("inputs", None, str(fault)), None
    if told.get("open_only"):
        theatre = open_part(theatre)
    if not own and layers is None:
        return Check("inputs", None, "made from other layers; name them with --layers"), None
    used = files_of(theatre, own_reports=own)
    # Two files may bear one name: each part of a joined theatre has its own places.
    found = hashes([*([layers] if layers else []), *used])
    stated = {(row["name"], row["sha256"]) for row in told["inputs"]}
    names = {name for name, _ in stated}
    absent = [name for name, _ in found if name not in names]
    other = [name for name, sha in found if name in names and (name, sha) not in stated]
    # Another edition of an input can neither confirm nor deny the page, so nothing is said of it.
    if other or absent:
        first = ", ".join((other + absent)[:3])
        line = f"at hand is another edition of {first}; cannot compare"
        return Check("inputs", None, line), None
    same = Check("inputs", True, f"{len(found)} files have the hashes in the manifest")
    mosaic = open_layers(layers or theatre.key, theatre=theatre)
    return same, published(mosaic, theatre, terms_of(told))


def terms_of(told: dict[str, Any]) -> Terms:
    """What a file says it holds back; an older page says nothing, and holds nothing back."""
    if "profile" not in told:
        return Terms()
    profile, last_day = recorded(told["profile"])
    return Terms(profile, last_day, days=days_told(told))
