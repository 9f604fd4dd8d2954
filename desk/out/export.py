"""What a reader takes away, and on which terms: those of the command line, in plain words."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from frontline.desk.out.held import notes_held_back
from frontline.desk.plain import plain, say
from frontline.desk.serving.speaking import said, told
from frontline.desk.session import NONE, OWN, Asked, Decided, with_decisions
from frontline.geo.model import Reading
from frontline.layers.export.zones import figures
from frontline.layers.figures.page import figures_page
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.notes.geojson import written
from frontline.layers.notes.note import Note
from frontline.layers.page.snapshot.snapshot import Beside
from frontline.layers.page.snapshot.snapshot import snapshot as draw
from frontline.layers.publishing.licences import Licence, open_part
from frontline.layers.publishing.profile import SHIPPED, WHOLE, Profile, load_profile, read_profile
from frontline.layers.publishing.release import (
    Published,
    Terms,
    licences_of,
    published,
    terms_today,
)
from frontline.workspace import Workspace

PROFILE = "profile"


@dataclass(frozen=True)
class Screen:
    """What a file to take away is made of."""

    work: Workspace
    asked: Asked
    mosaic: Mosaic
    beside: Mosaic | None
    reading: Reading | None
    decided: Decided = ()

    @property
    def name(self) -> str:
        """What its files are called."""
        text = self.asked.text
        return text.document.id if text else self.asked.theatre.key

    def opens(self, mosaic: Mosaic) -> date:
        """The day that is shown where the reader chose none."""
        text = self.asked.text
        said = text.document.date if text else self.asked.theatre.day
        return said or mosaic.coverage.last

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the reader measured and drew on it."""
        text = self.asked.text
        return self.work.notes.of(self.asked.theatre.key, text.key if text else "")

    def open_part(self) -> "Screen":
        """The same of the theatre's open files only: the text is read anew, by their places."""
        theatre = open_part(self.asked.theatre)
        read = self.reading and self.work.readings.read(self.reading.document, theatre)
        asked = replace(self.asked, theatre=theatre)
        return replace(self, asked=asked, reading=with_decisions(read, self.decided))


def offer_file(screen: Screen, terms: Terms) -> None:
    """The page as a file; where the terms let no lines out, the figures."""
    file = FIGURES if terms.figures_only else SNAPSHOT
    st.download_button(
        said("out.figures") if terms.figures_only else said("out.snapshot"),
        data=partial(file.make, screen, terms),
        file_name=f"{screen.name}.{file.suffix}",
        mime=file.mime,
        on_click="ignore",
        width="stretch",
        help=said("out.figures_told") if terms.figures_only else said("out.snapshot_told"),
    )


def offer_notes(screen: Screen, terms: Terms) -> None:
    """What was drawn on the map as a file, and how much of it the terms hold back."""
    if not screen.notes:
        return
    notes = published_of(screen, terms)[1].notes
    st.download_button(
        said("out.notes", n=len(notes.kept)),
        data=written(notes.kept, measured=True),
        file_name=f"{screen.name}.notes.geojson",
        mime="application/geo+json",
        on_click="ignore",
        disabled=not notes.kept,
        width="stretch",
        help=said("out.notes_told"),
    )
    if notes.held_back or notes.cut:
        say("caption", notes_held_back(notes))


def choose_terms(screen: Screen) -> Terms:
    """As the reader chooses; at first as the command line has them."""
    kept = screen.work.settings.get(PROFILE) or WHOLE.name
    names = list(SHIPPED)
    chosen: str = st.radio(
        said("out.what"),
        names,
        index=names.index(kept) if kept in SHIPPED else 0,
        format_func=told("out.profiles").__getitem__,
        captions=[told("out.profiles_told")[name] for name in names],
        key=PROFILE,
    )
    if chosen != kept:
        screen.work.settings.set(PROFILE, chosen)
    file = st.file_uploader(said("out.own_terms"), type="toml", key="profile file")
    if file:
        st.caption(plain(said("out.terms_hold", file=file.name)))
    open_only = st.checkbox(said("out.open_only"), key="open only")
    profile: Profile = read_profile(file.getvalue(), file.name) if file else load_profile(chosen)
    screen = screen.open_part() if open_only else screen
    asked = screen.asked
    for side in profile.own_side:
        asked.theatre.actor(side)  # a side that is none is said here, not when the file is made
    licences = _licences((asked.theatre.key, *asked.theatre.without), asked.layers, screen)
    return terms_today(asked.theatre, licences, profile, open_only=open_only)


@st.cache_resource(show_spinner=False, max_entries=16)
def _licences(
    theatre: tuple[str, ...], layers: tuple[str, str], _made: Screen
) -> tuple[Licence, ...]:
    """Kept by the layers, whose ids are those of their content."""
    del theatre, layers
    with _inputs(_made) as (one, two):
        sources = [(_room(one), _made.mosaic)]
        sources += [(_room(two), _made.beside)] if _made.beside else []
        return licences_of(_made.asked.theatre, sources)


@contextmanager
def _inputs(screen: Screen) -> Iterator[tuple[tuple[Path, ...], tuple[Path, ...]]]:
    """The files of either source of layers; none where they are the theatre's own."""
    with ExitStack() as files:

        def of(which: str) -> tuple[Path, ...]:
            own = which not in {OWN, NONE}
            return files.enter_context(screen.work.sources.files(which)) if own else ()

        one, two = screen.asked.layers
        yield of(one), of(two) if screen.beside else ()


def _room(files: tuple[Path, ...]) -> Path | None:
    """One file, or the folder of several that came together."""
    return None if not files else files[0] if len(files) == 1 else files[0].parent


def snapshot(screen: Screen, terms: Terms) -> bytes:
    """The page as a file that names what it was made from: the reader's own layers too."""
    screen = screen.open_part() if terms.open_only else screen
    with _inputs(screen) as (one, two):
        other = Beside(screen.beside, two) if screen.beside else None
        theatre, reading = screen.asked.theatre, screen.reading
        page = draw(
            screen.mosaic,
            theatre,
            reading=reading,
            inputs=one,
            beside=other,
            terms=terms,
            notes=screen.notes,
            language=screen.asked.language,
        )
        return page.html().encode()


def page_of_figures(screen: Screen, terms: Terms) -> bytes:
    """The page without a line, place or text."""
    screen = screen.open_part() if terms.open_only else screen
    with _inputs(screen) as (one, _):
        return figures_page(screen.mosaic, screen.asked.theatre, terms, inputs=one).html().encode()


def published_of(screen: Screen, terms: Terms) -> tuple[Screen, Published]:
    """What *terms* let out of it, and what that was made of."""
    screen = screen.open_part() if terms.open_only else screen
    return screen, published(
        screen.mosaic, screen.asked.theatre, terms, screen.reading, screen.notes
    )


def table(screen: Screen, terms: Terms) -> bytes:
    """The figures of all days that the terms let out, as CSV."""
    mosaic = published(screen.mosaic, screen.asked.theatre, terms).mosaic
    with TemporaryDirectory(prefix="frontline-") as room:
        file = Path(room) / "figures.csv"
        span = (mosaic.coverage.first, mosaic.coverage.last)
        return figures(mosaic, file, span).read_bytes()


@dataclass(frozen=True)
class File:
    """A kind of file to take away."""

    suffix: str
    mime: str
    make: Callable[[Screen, Terms], bytes]


SNAPSHOT = File("html", "text/html", snapshot)
FIGURES = File("html", "text/html", page_of_figures)
