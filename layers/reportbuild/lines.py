"""Places of which a legal list alone speaks: a short file of their own, a row a line."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from frontline.layers.reportbuild.joining import Joined
from frontline.layers.reportbuild.legal import Listed, said
from frontline.layers.reportbuild.plan import Legal
from frontline.layers.reportbuild.precedence import dated

COLUMNS = (
    "place_id", "place", "admin1", "lon", "lat", "since", "legal", "until", "by",
)  # fmt: skip
FILE = "control_list.csv"


def lines(listed: Sequence[Listed], joined: Joined, legal: Legal) -> Iterator[Mapping[str, str]]:
    """The rows of ``FILE``.

    ``since`` is the day drawn, ``legal`` that of the list, ``until`` the day it was freed, ``by``
    what the line names: the settlement, or the unit that it lies in.
    """
    mine = [one for one in listed if one.spot is not None]
    mine.sort(key=lambda one: (one.code, one.start))
    for code, group in groupby(mine, key=lambda one: one.code):
        site = joined.sites.get(code)
        if site and any(one.event != "legal_list" for one in site.statements):
            continue
        for one in group:
            yield from _row(one, legal)


def _row(one: Listed, legal: Legal) -> Iterator[Mapping[str, str]]:
    words = said(one, legal)
    for first in words[:1]:
        yield {
            "place_id": one.code,
            "place": first.place,
            "admin1": one.admin,
            "lon": str(first.lon),
            "lat": str(first.lat),
            "since": str(dated(first, (), legal).day),
            "legal": str(one.start),
            "until": str(one.end or ""),
            "by": "" if one.by == "settlement" else one.by,
        }
