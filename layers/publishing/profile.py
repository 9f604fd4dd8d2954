"""What an export may tell: a profile says what is held back, and is kept in the file that it made.

profile = load_profile("public")            a shipped one, or a TOML file with the same keys
"""

import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.files.nested import toml_of
from frontline.geo.files.regular import content_of
from frontline.geo.theatre.theatre import Theatre

# For a war that goes on: what the mappers of Ukraine's war ask of each other before publishing.
DELAY_DAYS = 3

# Ten quotes of 25 words: many short ones would tell the whole text. Judged, not measured.
QUOTED_WORDS = 250

Places = Literal["exact", "rounded", "left out"]
Units = Literal["whole", "left out"]
Layers = Literal["whole", "as licensed", "figures"]
Text = Literal["whole", "quotes", "none"]


@dataclass(frozen=True, slots=True)
class Profile:
    """What is held back.

    Attributes:
        name: What it is called.
        delay_days: Days before the day of making that are left out, with all later ones; None:
            ``DELAY_DAYS`` for a war that goes on, none for one that is over.
        own_side: Keys of the actors whose places are spared.
        own_places: What becomes of these places: ``"exact"`` as they are; ``"rounded"`` to a tenth
            of a degree; ``"left out"``, by name and point.
        units: ``"left out"``: numbers of brigades, regiments and the like are blotted out.
        layers: ``"as licensed"``: layers whose licence forbids to pass them on give figures only;
            ``"figures"``: all do; ``"whole"``: none.
        text: The text beside the map: ``"whole"``, ``"quotes"`` of 25 words at most around each
            place, or ``"none"``.
        quoted_words: The most words that all quotes have together.
    """

    name: str
    delay_days: int | None = None
    own_side: tuple[str, ...] = ()
    own_places: Places = "exact"
    units: Units = "whole"
    layers: Layers = "whole"
    text: Text = "whole"
    quoted_words: int = QUOTED_WORDS

    def last_day(self, theatre: Theatre, today: date) -> date | None:
        """The last day that may be told; None where the war is over and no delay was asked for."""
        if self.delay_days is None and not theatre.ongoing:
            return None
        delay = DELAY_DAYS if self.delay_days is None else self.delay_days
        return today - timedelta(delay)

    def line(self, last_day: date | None) -> str:
        """What is held back, in words for the page."""
        held = [f"days after {last_day}"] if last_day else []
        if self.own_places != "exact":
            held.append(f"places of {', '.join(self.own_side)} ({self.own_places})")
        held += ["numbers of units"] if self.units != "whole" else []
        held += ["lines and places of the layers"] if self.layers == "figures" else []
        held += [f"the text ({self.text})"] if self.text != "whole" else []
        return f"Profile {self.name}; held back: {'; '.join(held) or 'nothing'}."

    def record(self, last_day: date | None) -> dict[str, Any]:
        """As the manifest of an export has it."""
        return {**asdict(self), "own_side": list(self.own_side), "last_day": _text(last_day)}


WHOLE = Profile("whole")
SHIPPED: Mapping[str, Profile] = MappingProxyType(
    {
        profile.name: profile
        for profile in (
            WHOLE,
            Profile("public", units="left out", layers="as licensed", text="quotes"),
            Profile("figures", units="left out", layers="figures", text="none"),
        )
    }
)
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "own_places": get_args(Places),
        "units": get_args(Units),
        "layers": get_args(Layers),
        "text": get_args(Text),
    }
)


def load_profile(named: str) -> Profile:
    """The shipped profile, or the TOML file, called *named*.

    A file has keys of ``Profile``; those it leaves out are as in ``whole``.

    Raises:
        UnknownName: There is neither a shipped profile nor a file of that name.
        BadInput: The file is no profile.
    """
    if named in SHIPPED:
        return SHIPPED[named]
    if not Path(named).exists():
        raise UnknownName("profile", named, list(SHIPPED))
    return read_profile(content_of(named), named)


def read_profile(toml: bytes, named: str) -> Profile:
    """The profile in the *toml* of the file called *named*.

    Raises:
        BadInput: It is no profile.
    """
    try:
        raw = toml_of(toml.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{named}: not readable as TOML: {fault}") from fault
    return _profile(raw, named, Path(named).stem)


def recorded(record: Mapping[str, Any]) -> tuple[Profile, date | None]:
    """The profile that a manifest records, and the last day it let through."""
    last = record.get("last_day")
    raw = {key: value for key, value in record.items() if key != "last_day" and value is not None}
    return _profile(raw, "the manifest's profile", ""), date.fromisoformat(last) if last else None


def _profile(raw: Mapping[str, Any], where: str, name: str) -> Profile:
    known = [field.name for field in fields(Profile)]
    if strange := [key for key in raw if key not in known]:
        raise BadInput(f"{where}: {strange[0]!r} is no key of a profile; use {', '.join(known)}")
    for key, choices in CHOICES.items():
        if key in raw and raw[key] not in choices:
            raise BadInput(f"{where}: {key}: {raw[key]!r} is not one of {', '.join(choices)}")
    delay = raw.get("delay_days")
    if delay is not None and (type(delay) is not int or delay < 0):
        raise BadInput(f"{where}: delay_days: {delay!r} must be a whole number of days, 0 or more")
    words = raw.get("quoted_words", QUOTED_WORDS)
    if type(words) is not int or words < 1:
        raise BadInput(f"{where}: quoted_words: {words!r} must be a whole number, 1 or more")
    sides = raw.get("own_side", [])
    if not isinstance(sides, list) or not all(isinstance(side, str) for side in sides):
        raise BadInput(f"{where}: own_side: {sides!r} must be a list of actors, as in ['ukraine']")
    profile = replace(Profile(name), **{**raw, "own_side": tuple(sides)})
    if profile.own_places != "exact" and not profile.own_side:
        raise BadInput(f"{where}: own_places is {profile.own_places!r}: say whose in own_side")
    if profile.own_places == "left out" and profile.text == "whole":
        raise BadInput(f"{where}: a whole text names the places; set text to 'quotes' or 'none'")
    return profile


def _text(day: date | None) -> str | None:
    return str(day) if day else None
