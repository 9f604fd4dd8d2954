"""A theatre in a language: what it and its sides are called there, where ``names.toml`` says."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre

OWN = ("title", "undrawn")
"""What of a theatre has a name besides its sides."""
FILE = "names.toml"
"""A table for each language (``[ar]``): ``title``, ``undrawn``, and the keys of sides."""


def named(theatre: Theatre, code: str) -> Theatre:
    """*theatre* with the names of this language; what has none keeps the one it has.

    Raises:
        BadInput: ``names.toml`` is broken, or names a side that is none.
    """
    names: dict[str, str] = {}
    for one in (*theatre.parts, theatre):
        names |= {k: v for k, v in _names(one, code).items() if k not in OWN or one is theatre}
    if not names:
        return theatre
    return replace(
        theatre,
        title=names.get("title", theatre.title),
        undrawn=names.get("undrawn", theatre.undrawn),
        actors=tuple(replace(a, label=names.get(a.key, a.label)) for a in theatre.actors),
        parties=tuple(replace(p, label=names.get(p.key, p.label)) for p in theatre.parties),
    )


def _names(theatre: Theatre, code: str) -> Mapping[str, str]:
    file = theatre.folder / FILE
    if not file.exists():
        return {}
    try:
        found = _parsed(file.read_text("utf-8")).get(code, {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise BadInput(f"{file}: not readable as TOML: {fault}") from fault
    sides = {side.key for side in theatre.sides}
    for key, name in found.items():
        if key not in {*OWN, *sides} or not isinstance(name, str) or not name.strip():
            raise BadInput(
                f"{file}: {code}.{key}: write a name of the theatre or of one of its sides"
            )
    return dict(found)


@lru_cache(maxsize=32)  # of all theatres: a dashboard asks for each at every press
def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text)
