"""The questions asked of layers: at, front, shifts, areas, history, compare."""

from typing import Annotated, Any

import geopandas as gpd
import typer

from frontline import layers
from frontline.commands.dialogue.answers import Into, answer, form
from frontline.commands.dialogue.meant import actor_meant, own_place, terms_of
from frontline.commands.dialogue.options import Day, Layers, Nearest, OneDay, in_order, lon_lat
from frontline.commands.dialogue.printing import (
    GroundFormat,
    MapFormat,
    TableFormat,
    print_json,
    print_map,
    print_rows,
    records,
    say,
    warn,
)
from frontline.geo.errors import BadInput, UnknownName
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.analysis.compare import Agreement
from frontline.layers.build.rest import rest_line
from frontline.layers.imports.whose import own_of
from frontline.layers.model import CONTESTED, UNKNOWN, Spell
from frontline.layers.mosaic.days import as_day, between, saying
from frontline.layers.mosaic.mosaic import Mosaic

commands = typer.Typer(rich_markup_mode=None)
SPELL = ["start", "end", "actor", "status", "place", "precision", "source"]
FORMAT = typer.Option("--format", help="What -o FILE is named; else as printed.")


@commands.command()
def at(
    layers_: Layers,
    date: OneDay,
    format_: Annotated[MapFormat | None, FORMAT] = None,
    output: Into = None,
    nearest: Nearest = False,
) -> None:
    """Who held what on a day; for a day outside the layers there is no answer (exit code 1)."""
    mosaic = layers.open(layers_)
    zones = mosaic.at(date, nearest=nearest)
    head = {**_day_shown(mosaic, date), "licence": terms_of(layers_)}
    with answer(output, layers_):
        print_map(_dated(zones), head, form(format_, output, MapFormat.GEOJSON))


@commands.command()
def front(
    layers_: Layers,
    date: OneDay,
    actor: Annotated[str | None, typer.Option(help="Only lines of this actor.")] = None,
    other: Annotated[str | None, typer.Option(help="Only lines against this actor.")] = None,
    format_: Annotated[MapFormat | None, FORMAT] = None,
    output: Into = None,
    nearest: Nearest = False,
) -> None:
    """The lines between two holders on a day, with their length."""
    mosaic = layers.open(layers_)
    sides = (actor_meant(mosaic, layers_, name) if name else None for name in (actor, other))
    lines = mosaic.front(date, *sides, nearest=nearest)
    if lines.empty:
        warn(_no_front(mosaic, date, nearest=nearest))
    head = {**_day_shown(mosaic, date), "licence": terms_of(layers_)}
    with answer(output, layers_):
        print_map(_dated(lines), head, form(format_, output, MapFormat.GEOJSON))


def _no_front(mosaic: Mosaic, day: str, *, nearest: bool) -> str:
    """Why there is no line on *day*."""
    sides = sorted(set(mosaic.at(day, nearest=nearest).actor) - {"unknown"})
    if len(sides) == 1 and mosaic.rest is None:
        return (
            f"no front: the source draws one side only, {sides[0]}; say who holds the rest with "
            "`import --rest ACTOR`, or ask Python for the line around it: mosaic.outline(day, "
            f"{sides[0]!r})"
        )
    return f"no front on {day} between the sides asked for; ground is held by {', '.join(sides)}"


@commands.command()
def shifts(
    layers_: Layers,
    from_: Annotated[str, typer.Option("--from", help="First day, YYYY-MM-DD.")],
    to: Annotated[str, typer.Option("--to", help="Second day, YYYY-MM-DD.")],
    format_: Annotated[TableFormat | None, FORMAT] = None,
    output: Into = None,
    nearest: Nearest = False,
) -> None:
    """What changed hands between two days."""
    in_order(as_day(from_), as_day(to))
    mosaic = layers.open(layers_)
    moved = mosaic.shifts(from_, to, nearest=nearest).drop(columns="geometry")
    _day_shown(mosaic, from_)
    _day_shown(mosaic, to)
    if len(moved) and (known := moved["start_after"].iloc[0]):
        warn(f"{from_} shows {known}, the newest before it: this changed {between(known, to)}")
    with answer(output, layers_):
        print_rows(records(moved), form(format_, output, TableFormat.TABLE), list(moved.columns))


@commands.command()
def areas(
    layers_: Layers,
    date: Annotated[
        str | None, typer.Option(help="One day: shares of ground, communities and people.")
    ] = None,
    format_: Annotated[TableFormat | None, FORMAT] = None,
    output: Into = None,
) -> None:
    """Square kilometres per actor, one row for each day on which something changed.

    With --date a row an actor: square kilometres and, where the layers know where people live,
    communities and people, each with its share of the whole.
    """
    mosaic = layers.open(layers_)
    if mosaic.rest:
        say(rest_line(mosaic))
    if date:
        table = mosaic.shares(date).round(4).reset_index()
    else:
        table = mosaic.areas().reset_index(names="date")
    with answer(output, layers_):
        print_rows(records(table), form(format_, output, TableFormat.CSV), list(table.columns))


@commands.command()
def history(
    layers_: Layers,
    place: Annotated[str | None, typer.Option(help="Name of a place.")] = None,
    point: Annotated[str | None, typer.Option(help="LON,LAT in degrees.")] = None,
    theatre: Annotated[
        str | None, typer.Option(help="Whose places are known too; LAYERS if it is a theatre.")
    ] = None,
    format_: Annotated[TableFormat | None, FORMAT] = None,
    output: Into = None,
) -> None:
    """Who held a place or a point, from when to when, and which report says so."""
    if (place is None) == (point is None):
        raise typer.BadParameter("give either --place NAME or --point LON,LAT")
    mosaic = layers.open(layers_)
    if point is not None:
        lon, lat = lon_lat(point, "--point")
        spells = mosaic.history(lon=lon, lat=lat)
    else:
        known = theatre or own_of(layers_)
        spells = _spells_of(mosaic, str(place), known)
    rows = [layers.spell_row(spell) for spell in spells]
    shape = form(format_, output, TableFormat.TABLE)
    if shape is TableFormat.TABLE:
        for row in rows:
            row["start"] = between(row["start_after"], row["start"])
    with answer(output, layers_):
        print_rows(rows, shape, SPELL)


def _spells_of(mosaic: Mosaic, name: str, theatre: str | None) -> list[Spell]:
    """Of the cell that bears the name; else of the one where the theatre's place stands."""
    try:
        return mosaic.history(place=name)
    except UnknownName:
        place = own_place(name, load_theatre(theatre)) if theatre else None
        cell = mosaic.cell_at(place.lon, place.lat) if place else None
        if place is None or cell is None:
            raise
    where = f"in the cell of {mosaic.names[cell]}" if mosaic.names[cell] else "where it stands"
    warn(f"{name!r} has no cell of its own; shown is {where}")
    return mosaic.history(lon=place.lon, lat=place.lat)


@commands.command()
def compare(
    one: Layers,
    other: Annotated[str, typer.Argument(help="Layers of another source.")],
    date: Day = None,
    leads: Annotated[
        bool, typer.Option("--leads", help="Steps that both show, and who showed them first.")
    ] = False,
    theatre: Annotated[str | None, typer.Option(help="Whose actors both must name.")] = None,
    format_: Annotated[GroundFormat | None, FORMAT] = None,
    output: Into = None,
    nearest: Nearest = False,
) -> None:
    """Two sources side by side: where they agree on a day, and who differs where.

    A row is ground with one pair of holders; lon and lat are a point in it. They are compared,
    never merged.
    """
    if leads == (date is not None):
        raise typer.BadParameter("give either --date DAY or --leads")
    first, second = (layers.open(what, theatre=theatre) for what in (one, other))
    _check_comparable((one, first), (other, second))
    shape = form(format_, output, GroundFormat.TABLE)
    if date is None:
        with answer(output, one, other):
            _print_ground(layers.leads(first, second), {"one": one, "other": other}, shape)
        return
    found = layers.agreement(first, second, date, nearest=nearest)
    for mosaic in (first, second):
        _day_shown(mosaic, date)
    if shape in {GroundFormat.TABLE, GroundFormat.CSV}:
        say(f"{found.day}: {_summary(found, one, other)}")
    facts = {k: v for k, v in vars(found).items() if k.endswith("_km2")}
    days = {"one_day": str(found.days_shown[0]), "other_day": str(found.days_shown[1])}
    head = {"one": one, "other": other, "date": found.day.isoformat(), **days, **facts}
    with answer(output, one, other):
        _print_ground(found.ground, head, shape)


def _check_comparable(one: tuple[str, Mosaic], other: tuple[str, Mosaic]) -> None:
    """BadInput where the two name no holder alike: all ground would seem disputed."""
    sides = [
        ({h.actor for h in mosaic.holders} - {UNKNOWN.actor, CONTESTED.actor}, what)
        for what, mosaic in (one, other)
    ]
    if sides[0][0].isdisjoint(sides[1][0]):
        known = (f"{what} knows {', '.join(sorted(actors)[:5])}" for actors, what in sides)
        raise BadInput(
            f"no holder in common: {'; '.join(known)}; import both with --theatre and --map"
        )


def _summary(found: Agreement, one: str, other: str) -> str:
    told = {
        "agreed": found.agreed_km2,
        "the same holder with another status": found.status_km2,
        "disputed": found.disputed_km2,
        f"told by {one} alone": found.only_one_km2,
        f"told by {other} alone": found.only_other_km2,
    }
    return ", ".join(f"{km2:,.0f} km² {what}" for what, km2 in told.items())


def _print_ground(ground: gpd.GeoDataFrame, head: dict[str, Any], format_: GroundFormat) -> None:
    """Ground as rows with a point in each, or whole as GeoJSON."""
    if format_ is GroundFormat.GEOJSON:
        print_map(ground, head, MapFormat.GEOJSON)
        return
    points = ground.representative_point()
    flat = ground.drop(columns="geometry").assign(lon=points.x.round(4), lat=points.y.round(4))
    rows = records(flat)
    if format_ is GroundFormat.JSON:
        print_json({**head, "ground": rows})
    else:
        print_rows(rows, TableFormat(format_.value), list(flat.columns))


def _dated(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """*frame* with the day asked and the day shown in every row: a CSV has no other place."""
    return frame if "day_asked" in frame else saying(frame, frame.attrs, nearest=True)


def _day_shown(mosaic: Mosaic, day: str) -> dict[str, Any]:
    """What was asked and what is shown; a day outside the layers is also said on stderr."""
    on = mosaic.on(day)
    if on.outside:
        warn(f"{on.note}; shown is that day")
    return {
        "asked": on.asked.isoformat(),
        "day": on.shown.isoformat(),
        "date": on.shown.isoformat(),
        "coverage": [str(on.coverage.first), str(on.coverage.last)],
        "newest_information_age_days": on.age_days,
        "sources": list(mosaic.sources),
        "rest": rest_line(mosaic) or None,
    }
