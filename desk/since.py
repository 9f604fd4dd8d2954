"""Since you were last here: days that are new or say something else, watched places first."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import streamlit as st

from frontline.desk.plain import say
from frontline.desk.serving.speaking import said, spoken
from frontline.desk.session import NONE, Asked
from frontline.workspace import Workspace
from frontline.workspace.mornings.visits import Since, Visits, said_by, since
from frontline.workspace.mornings.watched import Turn, Watched, turns

if TYPE_CHECKING:  # slow to load, and a page that is kept needs none of it
    from frontline.layers.mosaic.mosaic import Mosaic

STATE, WISH = "since", "lens"
TOLD = 3
"""Changes at watched places that the line names."""


def wish() -> dict[str, Any] | None:
    """The link that the page is to follow, once: each press has another turn."""
    found: dict[str, Any] | None = st.session_state.get(WISH)
    return found


def tell(work: Workspace, asked: Asked, mosaic: "Mosaic | None") -> None:
    """One line where the layers shown have news for their reader, and a press that opens the lens.

    The first visit has none. What is new stays so until the reader has looked at it.
    """
    which = asked.layers[0]
    if mosaic is None or which == NONE:
        return
    news = _news(work, asked, mosaic)
    if news is None:
        return
    with st.container(key="since"):
        for line in _lines(work, asked, mosaic, news):
            say("info", line)
        with st.container(horizontal=True):
            args = (work, asked, mosaic)
            st.button(said("since.show"), key="since show", on_click=_show, args=(*args, news))
            st.button(said("since.seen"), key="since seen", on_click=_seen, args=args)


def _news(work: Workspace, asked: Asked, mosaic: "Mosaic") -> Since | None:
    """What is new since the last visit, looked for once for each version of the layers."""
    known: dict[object, Since | None] = st.session_state.setdefault(STATE, {})
    key = asked.opened[0]
    if key not in known:
        visits, now = Visits(work.database), said_by(mosaic)
        visit = visits.last(asked.theatre.key, asked.layers[0])
        known[key] = since(visit, now) if visit else None
        if known[key] is None:
            visits.keep(asked.theatre.key, asked.layers[0], now)
    return known[key]


def _lines(work: Workspace, asked: Asked, mosaic: "Mosaic", news: Since) -> list[str]:
    what = [said("since.new", **_days(news.new))] if news.new else []
    what += [said("since.other", **_days(news.other))] if news.other else []
    lines = [said("since.news", seen=spoken().long(news.seen), what="; ".join(what))]
    watched = Watched(work.database).list(asked.theatre.key)
    found = [turn for one in watched for turn in turns(mosaic, one, news.first, news.last)]
    if watched:
        lines = [*_watched(asked, found), *lines]
    return [" ".join(lines)]


def _days(days: Sequence[date]) -> dict[str, Any]:
    """How many days, the first and the last."""
    long = spoken().long
    return {"n": len(days), "first": long(days[0]), "last": long(days[-1])}


def _watched(asked: Asked, found: list[Turn]) -> list[str]:
    """What changed hands at watched places, in a few words each."""
    if not found:
        return [said("since.quiet")]

    def name(actor: str) -> str:
        return asked.theatre.actor(actor).label

    lines = [
        said(
            "since.turn",
            place=turn.place.name,
            before=name(turn.before.actor),
            after=name(turn.after.actor),
            day=spoken().long(turn.day),
        )
        for turn in found[:TOLD]
    ]
    more = len(found) - TOLD
    return [*(f"{line}." for line in lines), *([said("since.turns_more", n=more)] * (more > 0))]


def _show(work: Workspace, asked: Asked, mosaic: "Mosaic", news: Since) -> None:
    before = wish()
    st.session_state[WISH] = {"turn": before["turn"] + 1 if before else 1, "hash": news.link}
    _seen(work, asked, mosaic)


def _seen(work: Workspace, asked: Asked, mosaic: "Mosaic") -> None:
    Visits(work.database).keep(asked.theatre.key, asked.layers[0], said_by(mosaic))
    st.session_state[STATE][asked.opened[0]] = None
