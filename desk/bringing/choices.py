"""What a reader says of files that come in: days, sides, the rest; each choice is seen at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from frontline.desk.bringing.wording import line
from frontline.desk.plain import option, plain, say
from frontline.desk.serving.speaking import said as word
from frontline.desk.serving.speaking import spoken, told
from frontline.desk.texts import day_of
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import Theatre
from frontline.geo.theatre.widened import key_of
from frontline.layers.build.rest import NO_SIDES, NOBODY
from frontline.layers.build.snapped import checked_metres
from frontline.layers.imports.plan import Wishes
from frontline.layers.sources.kit.labels import NOT_UNDERSTOOD

AS_FOUND = ""
NONE = "-"
NEW = "+"
LONGEST = 80
"""Characters of a label that are shown."""
LABELS = 40
"""Labels that have a choice of their own, the unknown and the most frequent first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the files were seen to have, whatever is chosen.

    Attributes:
        key: Begins the keys of all widgets.
        facts: Of the dry run with what is chosen now.
        properties: Names of all attributes.
        layers: Names of layers within files.
    """

    key: str
    facts: Mapping[str, Any]
    properties: tuple[str, ...]
    layers: tuple[str, ...]


def choose(seen: Seen, theatre: Theatre, held: Wishes) -> Wishes:
    """What is chosen now: *held* as it was, with what the reader changes.

    Each part has a room of its own: a list that takes another place on the screen is drawn anew,
    and closed where it was open.
    """
    with st.container():
        if not seen.facts.get("specific"):
            held = _days(seen, held)
            held = _who(seen, held)
    with st.container():
        held = _labels(seen, theatre, held)
    with st.container():
        held = _rest(seen, theatre, held)
    return _seldom(seen, held)


def _pick(
    seen: Seen,
    name: str,
    options: Sequence[str],
    now: str | None,
    shown: Callable[[str], str] = str,
) -> str:
    at = options.index(now) if now in options else 0
    chosen: str = st.selectbox(
        plain(_called(name)), options, at, lambda one: option(shown(one)), key=f"{seen.key} {name}"
    )
    return chosen


def _called(name: str) -> str:
    return told("choices.asked")[name.replace(" ", "_")]


def _listed(seen: Seen, name: str, listed: Mapping[str, str], now: str | None) -> str:
    """One of a table of words, of which the first stands for what was found."""
    options = [AS_FOUND if key == "found" else key for key in listed]
    return _pick(seen, name, options, now, lambda one: listed[one or "found"])


def _days(seen: Seen, held: Wishes) -> Wishes:
    """The day rule, and what it needs."""
    named = seen.properties
    open_to = {"layer": bool(seen.layers), "attribute": bool(named)}
    called = told("choices.rules")
    rules = [rule for rule in called if open_to.get(rule, True)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rule = _pick(seen, "days", rules, _rule_of(held.date_from, named), called.__getitem__)
        said = _said(seen, rule, held.date_from or "")
    return held if said is None else replace(held, date_from=said or None)


def _rule_of(said: str | None, named: Sequence[str]) -> str:
    """Which of the rules was chosen before."""
    if not said or said in ("file", "layer"):
        return said or "found"
    first = said.partition("/")[0]
    return "attribute" if first in named else "span" if "/" in said else "day"


def _said(seen: Seen, rule: str, before: str) -> str | None:
    """``date_from`` of a rule; "" for none, None while something is still to be said."""
    if rule in ("found", "file", "layer"):
        return "" if rule == "found" else rule
    first, _, last = before.partition("/")
    if rule == "attribute":
        named = list(seen.properties)
        start = _pick(seen, "attribute", named, first)
        end = _pick(seen, "ends", ["", *named], last, lambda one: one or word("choices.no_end"))
        return f"{start}/{end}" if end else start
    names = ("day",) if rule == "day" else ("first", "until")
    typed = [
        st.text_input(_called(name), value, key=f"{seen.key} {name}")
        for name, value in zip(names, (first, last), strict=False)
    ]
    try:
        days = [day_of(text) for text in typed]
    except BadInput as fault:
        say("error", str(fault))
        return None
    return None if None in days else "/".join(str(day) for day in days)


def _who(seen: Seen, held: Wishes) -> Wishes:
    """Which attribute names the holder."""
    options = [AS_FOUND, *seen.properties, *(("layer",) if seen.layers else ())]
    who = _pick(seen, "who", options, held.actor_from, lambda one: one or word("choices.as_found"))
    return replace(held, actor_from=who or None)


def _labels(seen: Seen, theatre: Theatre, held: Wishes) -> Wishes:
    """For each label an actor of the theatre, a new one, or none."""
    said = dict(text.rpartition("=")[::2] for text in held.labels)
    found = _in_their_places(seen, _found_labels(seen.facts))
    for number, one in enumerate(found[:LABELS]):
        label = one["label"]
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = _label(seen, theatre, one, number, said.get(label, AS_FOUND))
        if chosen == AS_FOUND:
            said.pop(label, None)
        else:
            said[label] = chosen
    if len(found) > LABELS:
        say("caption", word("choices.others", n=len(found) - LABELS))
    return replace(held, labels=tuple(f"{label}={who}" for label, who in said.items()))


def _found_labels(facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Labels of all files, each once with its count: those nobody understands first."""
    together: dict[str, dict[str, Any]] = {}
    for file in facts["files"]:
        for one in file["actors"]:
            if one["label"]:
                before = together.get(one["label"], {"count": 0})
                together[one["label"]] = {**one, "count": before["count"] + one["count"]}
    return sorted(together.values(), key=lambda one: (one["actor"] is not None, -one["count"]))


def _in_their_places(seen: Seen, found: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where each stood before: a list stays there when a reader has chosen in it."""
    key = f"{seen.key} labels"
    labels = (*st.session_state.get(key, ()), *(one["label"] for one in found))
    places = {label: number for number, label in enumerate(dict.fromkeys(labels))}
    st.session_state[key] = tuple(places)
    return sorted(found, key=lambda one: places[one["label"]])


def _short(label: str) -> str:
    return label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"


def _label(seen: Seen, theatre: Theatre, one: Mapping[str, Any], number: int, said: str) -> str:
    """Who one label is."""
    names = {actor.key: actor.label for actor in theatre.actors}
    sides = [key for key in names if key not in NO_SIDES]
    new = f"{NEW}{key_of(one['label']) or f'actor_{number}'}"
    options = [AS_FOUND, *names, *(f"{key}:claimed" for key in sides), new, NONE]
    if said not in options:
        options.append(said)  # said on the command line, with a status of its own

    def shown(choice: str) -> str:
        key, _, status = choice.partition(":")
        if choice == AS_FOUND:
            read = one["actor"] and word("choices.as_read", actor=names.get(one["actor"], "?"))
            return read or word("choices.unknown")
        if choice in (NONE, new):
            return word("choices.none") if choice == NONE else word("choices.new")
        name = names.get(key, key.removeprefix(NEW))
        return word("choices.claimed", actor=name) if status == "claimed" else name

    known = one["rule"] not in ("", NOT_UNDERSTOOD)
    rule = line(one["rule"], spoken()) if known else word("choices.not_understood")
    # A long label leaves room for what was made of it.
    text = f"{_short(one['label'])} ({one['count']}): {rule}"
    chosen: str = st.selectbox(
        plain(text[:120]), options, options.index(said), lambda choice: option(shown(choice)),
        key=f"{seen.key} label {one['label']}",
    )  # fmt: skip
    return chosen


def _rest(seen: Seen, theatre: Theatre, held: Wishes) -> Wishes:
    """Who holds what zones leave out."""
    if not any(file["zones"] for file in seen.facts["files"]) and not held.rest:
        return held
    names = {actor.key: actor.label for actor in theatre.actors if actor.key not in NO_SIDES}
    by_source = seen.facts.get("rest") if not held.rest else None

    def shown(choice: str) -> str:
        if choice == AS_FOUND:  # no two options may read alike
            return word(
                "choices.as_read",
                actor=names.get(by_source or "", word("choices.no_word")),
            )
        return names.get(choice, word("choices.nobody"))

    rest = _pick(seen, "rest", [AS_FOUND, *names, NOBODY], held.rest, shown)
    return replace(held, rest=rest or None)


def _seldom(seen: Seen, held: Wishes) -> Wishes:
    """What files seldom leave open."""
    with st.expander(word("choices.more")):
        order = _listed(seen, "order", told("choices.orders"), held.order)
        axes = _listed(seen, "axes", told("choices.axes"), held.axes)
        same = _listed(seen, "same day", told("choices.same"), held.same_day)
        crs = st.text_input(word("choices.crs"), held.crs or "", key=f"{seen.key} crs")
        snap = _metres(seen, held.snap)
    return replace(
        held,
        order=order or None,  # type: ignore[arg-type]
        axes=axes or None,  # type: ignore[arg-type]
        same_day=same or None,  # type: ignore[arg-type]
        crs=crs.strip() or None,
        snap=snap,
    )


def _metres(seen: Seen, held: str | None) -> str | None:
    """How near a line is to one of the day before to be that line; what is no number is said."""
    typed = st.text_input(word("choices.snap"), held or "", key=f"{seen.key} snap").strip()
    try:
        if typed:
            checked_metres(typed)
    except BadInput as fault:
        say("error", str(fault).removeprefix("--snap "))
        return held
    return typed or None
