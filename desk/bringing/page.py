"""Layers that come in, as a page: what is in each file, what is chosen for it, then it is added.

Nothing is kept before the reader says so; each choice is put to the files at once.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import streamlit as st

from frontline.desk.bringing import wording
from frontline.desk.bringing.brought import Brought, bring, leave, waiting
from frontline.desk.bringing.choices import Seen, choose
from frontline.desk.plain import option, plain, say
from frontline.desk.serving.speaking import said as word
from frontline.desk.serving.speaking import spoken, told
from frontline.desk.session import OWN, forget_faults, note_fault, turn_to
from frontline.geo.errors import FrontlineError
from frontline.geo.theatre.named import named
from frontline.geo.theatre.theatre import Theatre, load_theatre
from frontline.geo.theatre.widened import new_in, widened
from frontline.layers.imports import dry_run
from frontline.layers.imports.looking import STORE, Group, look
from frontline.layers.imports.plan import Wishes, text_of_wishes, wishes_of
from frontline.workspace import Workspace
from frontline.workspace.mornings.refresh import come_in
from frontline.workspace.names import File, told_apart, write_into
from frontline.workspace.sources import Source

STYLE = """<style>
.st-key-bringing { padding-block: 0 2rem; padding-inline: 3.2rem 1.2rem; max-width: 82rem; }
</style>"""

PRESSED = "bring pressed"
"""Of the session: of which files *Add* was pressed."""


def page(work: Workspace, theatre: Theatre) -> None:
    """Draw it; a fault that a reader can mend is one line."""
    st.html(STYLE)
    with st.container(key="bringing"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.header(word("bringing.title"))
            if st.button(word("bringing.back")):
                leave()
        found = waiting()
        if found is None:
            _drop()
            return
        try:
            _offer(work, theatre, found)
        except FrontlineError as fault:
            say("error", str(fault))
            _cancel()


def _drop() -> None:
    files = st.file_uploader(word("bringing.drop"), accept_multiple_files=True, key="bring files")
    if files:
        bring(tuple((f.name, f.getvalue()) for f in files))


def _offer(work: Workspace, theatre: Theatre, found: Brought) -> None:
    """Each source that was found, and the buttons that end it."""
    files = tuple(told_apart(found.files))
    say("caption", found.told or word("bringing.nothing_yet"))
    groups = _looked(files, theatre, _said(work, found))
    chosen = [_one(work, theatre, found, group) for group in groups]
    with st.container(horizontal=True):
        some = [one for one in chosen if one is not None]
        # Told by a callback: a choice that is another now begins this run anew, without the press.
        st.button(
            word("bringing.add"), type="primary", disabled=not some, key="bring add",
            on_click=_press, args=(found.turn,),
        )  # fmt: skip
        if st.session_state.pop(PRESSED, None) == found.turn and some:
            _add(work, theatre, found, [(group, dict(files)) for group in some])
        _cancel()


def _press(turn: int) -> None:
    st.session_state[PRESSED] = turn


def _cancel() -> None:
    if st.button(word("bringing.cancel"), key="bring cancel"):
        leave()


def _key(found: Brought, group: Group) -> str:
    name = group.files[0] if group.format in ("", STORE) else group.format
    return f"bring {found.turn} {name}"


def _said(work: Workspace, found: Brought) -> dict[str, Wishes]:
    """What was said so far of the files of each format."""
    said: dict[str, Wishes] = st.session_state.setdefault(f"bring {found.turn} said", {})
    if found.into and not said:
        kept = work.sources.known(found.into)
        said.update({"*": wishes_of(kept.choices)})
    return said


def _looked(
    files: tuple[File, ...], theatre: Theatre, said: Mapping[str, Wishes]
) -> tuple[Group, ...]:
    digests = tuple((name, hashlib.sha256(content).hexdigest()) for name, content in files)
    wishes = tuple((name, text_of_wishes(one)) for name, one in sorted(said.items()))
    with st.spinner(word("bringing.looking")):
        return _look(digests, theatre.key, wishes, files)


@st.cache_data(show_spinner=False, max_entries=32)
def _look(
    digests: Sequence[tuple[str, str]],
    theatre: str,
    said: Sequence[tuple[str, str]],
    _files: tuple[File, ...],
) -> tuple[Group, ...]:
    """Kept by the files' own digests and by all that was said of them."""
    del digests
    with TemporaryDirectory(prefix="frontline-") as room:
        write_into(Path(room), _files)
        wishes = {name: wishes_of(text) for name, text in said}
        return look(Path(room), load_theatre(theatre), wishes)


def _one(work: Workspace, theatre: Theatre, found: Brought, group: Group) -> Group | None:
    """One source: what is in its files, what is chosen; itself where it may be added."""
    key = _key(found, group)
    if group.facts is None:
        say("error", wording.line(group.fault, spoken()))
        return None
    with st.container(border=True):
        facts = group.facts
        st.subheader(
            plain(
                word(
                    "bringing.files",
                    title=wording.line(facts["title"], spoken()),
                    n=len(group.files),
                )
            )
        )
        _names(work, theatre, found, group)
        with st.container():  # its lines come and go, and what stands below keeps its place
            _seen(theatre, found, group)
        if group.format != STORE:
            _choose(theatre, found, group, key)
        say(
            "caption",
            word("bringing.ready") if group.ready else word("bringing.not_ready"),
        )
    return group if group.ready else None


def _seen(theatre: Theatre, found: Brought, group: Group) -> None:
    """What was seen in the files, and what is still to be said of them."""
    facts = group.facts or {}
    war = named(widened(theatre, new_in(_held(found, group).labels)), spoken().code)
    _table(facts, {actor.key: actor.label for actor in war.actors})
    for line in facts["faults"]:
        say("error", wording.line(line, spoken()))
    for line in facts["questions"]:
        say("warning", wording.line(line, spoken()))


def _names(work: Workspace, theatre: Theatre, found: Brought, group: Group) -> None:
    """What the source is called, or of which these are later days."""
    key = _key(found, group)
    titles = work.sources.titles(theatre.key)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = ["", *(() if group.format == STORE else titles)]
        at = options.index(found.into) if found.into in options else 0
        into = st.selectbox(
            word("bringing.belongs"), options, at, key=f"{key} into",
            format_func=lambda one: option(
                word("bringing.later", title=titles[one]) if one else word("bringing.own")
            ),
        )  # fmt: skip
        if not into:
            st.text_input(
                word("bringing.called"), option((group.facts or {})["called"]), key=f"{key} called"
            )
    before = st.session_state.setdefault(f"{key} into before", found.into)
    if into != before:  # what was said of the others holds for these too
        st.session_state[f"{key} into before"] = into
        held = wishes_of(work.sources.known(into).choices) if into else Wishes()
        _say(found, group, held)
        _forget_choices(key)
        st.rerun()


def _held(found: Brought, group: Group) -> Wishes:
    """What was said so far of these files."""
    said: dict[str, Wishes] = st.session_state[f"bring {found.turn} said"]
    return said.get(group.format) or said.get("*") or Wishes()


def _forget_choices(key: str) -> None:
    """Widgets begin anew with what was said of the files that are there."""
    for name in [name for name in st.session_state if str(name).startswith(f"{key} ")]:
        if not str(name).endswith((" into", " into before", " called")):
            del st.session_state[name]


def _say(found: Brought, group: Group, wishes: Wishes) -> None:
    st.session_state[f"bring {found.turn} said"][group.format] = wishes


def _table(facts: Mapping[str, Any], names: Mapping[str, str]) -> None:
    heads, speaks = told("bringing.heads").values(), spoken()
    rows = [
        dict(zip(heads, wording.row(file, names, speaks), strict=True)) for file in facts["files"]
    ]
    if rows:
        st.dataframe(rows, hide_index=True, width="stretch")
    if "superseded" in facts:
        rest = facts["rest"] and names.get(facts["rest"], facts["rest"])
        for line in dry_run.summary({**facts, "rest": rest})[1:]:
            if not line.startswith("fault: "):
                say("caption", wording.line(line, speaks))
    if newest := facts["newest"]:
        held = speaks.say("answers.joint").join(
            f"{names.get(actor, actor)} {speaks.say('units.km2', n=round(km2))}"
            for actor, km2 in newest["held"].items()
        )
        say("caption", word("bringing.newest", day=newest["day"], held=held))


def _choose(theatre: Theatre, found: Brought, group: Group, key: str) -> None:
    """The choices; where one is another now, the files are looked at again."""
    held = _held(found, group)
    facts = group.facts or {}
    names = st.session_state.setdefault(f"{key} names", ((), ()))
    files = facts["files"]
    names = tuple(
        tuple(dict.fromkeys((*before, *(n for file in files for n in file[what]))))
        for before, what in zip(names, ("properties", "layers"), strict=True)
    )
    st.session_state[f"{key} names"] = names
    war = named(widened(theatre, new_in(held.labels)), spoken().code)
    now = choose(Seen(key, facts, *names), war, held)
    if now != held:
        _say(found, group, now)
        st.rerun()


def _add(
    work: Workspace,
    theatre: Theatre,
    found: Brought,
    groups: Sequence[tuple[Group, Mapping[str, bytes]]],
) -> None:
    """Add what is ready, and show it."""
    forget_faults()
    added = []
    with st.spinner(word("bringing.building")):
        for group, content in groups:
            try:
                added.append(_added(work, theatre, found, group, content))
            except FrontlineError as fault:
                note_fault(str(fault))
    if added:
        _show(found, added)
    leave()


def _added(
    work: Workspace,
    theatre: Theatre,
    found: Brought,
    group: Group,
    content: Mapping[str, bytes],
) -> Source:
    state, key = st.session_state, _key(found, group)
    files = [(name, content[name]) for name in group.files]
    said = state[f"bring {found.turn} said"]
    wishes = said.get(group.format) or said.get("*") or Wishes()
    choices = text_of_wishes(replace(wishes, theatre=None))
    if into := state.get(f"{key} into"):
        return come_in(work, work.sources.known(into), files, theatre, choices)
    title = state.get(f"{key} called", "")
    return work.sources.add(files, theatre, title=title, choices=choices)


def _show(found: Brought, added: Sequence[Source]) -> None:
    """The new layers; beside the theatre's own where they were brought for that."""
    if found.beside:
        turn_to("layers", OWN)
        turn_to("with", added[-1].id)
        return
    turn_to("layers", added[0].id)
    if len(added) > 1:
        turn_to("with", added[1].id)
