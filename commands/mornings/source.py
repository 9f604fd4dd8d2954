"""``frontline source``: layers of your own that the workspace keeps, and their later days."""

from pathlib import Path
from typing import Annotated, Any

import typer

from frontline.commands.dialogue.options import Keep
from frontline.commands.dialogue.printing import (
    TableFormat,
    print_json,
    print_rows,
    say,
    table_text,
    warn,
)
from frontline.commands.dialogue.terminal import show
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.imports import dry_run
from frontline.layers.imports.looking import STORE, Group
from frontline.layers.imports.plan import Wishes, load_wishes, text_of_wishes
from frontline.workspace import Workspace, places
from frontline.workspace.mornings import refresh
from frontline.workspace.mornings.address import checked, found_at, web_of_layers
from frontline.workspace.names import File, told_apart
from frontline.workspace.sources import Source

commands = typer.Typer(rich_markup_mode=None)
source = typer.Typer(help="Layers of your own, and their later days.", no_args_is_help=True)
commands.add_typer(source, name="source")
SHOWN = ["id", "title", "theatre", "added", "address"]

Name = Annotated[str, typer.Argument(help="Title of the source, or how its id begins.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="Only say what is new.")]
Json = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]


@source.command("add")
def source_add(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders of one source.")],
    theatre: Annotated[str, typer.Option(help="Theatre whose layers they are.")],
    name: Annotated[
        str, typer.Option(help="What it is called; its maker's name if left out.")
    ] = "",
    address: Annotated[
        str, typer.Option(help="Where later days are: https://..., a folder or a file.")
    ] = "",
    use_map: Annotated[
        Path | None, typer.Option(help="Answers saved with `frontline import --save-map`.")
    ] = None,
    dry_run_: Dry = False,
    workspace: Keep = None,
) -> None:
    """Keep layers in the workspace, where the dashboard shows them."""
    war, wishes = load_theatre(theatre), load_wishes(use_map) if use_map else Wishes()
    where = checked(address) if address else ""
    files = told_apart(
        [file for path in paths for file in found_at(checked(str(path)), web_of_layers())]
    )
    groups = refresh.looked(files, war, wishes)
    _print(groups)
    if dry_run_:
        return
    one = _only(groups)
    _check(one)
    title = name or (one.facts or {})["called"]
    choices = "{}" if one.format == STORE else text_of_wishes(wishes)
    kept: list[File] = [file for file in files if file[0] in one.files]
    made = _work(workspace).sources.add(kept, war, title=title, choices=choices, address=where)
    say(f"{made.title}: kept as {made.id}")


def _only(groups: tuple[Group, ...]) -> Group:
    """The one source; two are never merged."""
    found = [group for group in groups if group.facts is not None]
    if len(found) == 1:
        return found[0]
    if not found:
        raise BadInput(groups[0].fault if groups else "no files; name some of a control map")
    formats = ", ".join(group.format for group in found)
    raise BadInput(f"these are {len(found)} sources ({formats}); add each by itself")


def _check(group: Group) -> None:
    facts = group.facts or {}
    if lines := [*facts.get("faults", ()), *facts.get("questions", ())]:
        raise BadInput(f"{lines[0]}; see --dry-run")


@source.command("list")
def source_list(
    theatre: Annotated[str | None, typer.Option(help="Only those of this theatre.")] = None,
    json_: Json = False,
    workspace: Keep = None,
) -> None:
    """List the sources that are kept."""
    found = [{name: getattr(one, name) for name in SHOWN} for one in _list(workspace, theatre)]
    if json_:
        print_json(found)
    else:
        print_rows(found, TableFormat.TABLE, SHOWN)


@source.command("refresh")
def source_refresh(
    names: Annotated[
        list[str] | None, typer.Argument(help="Titles or ids; all that have an address if none.")
    ] = None,
    allow: Annotated[
        bool | None,
        typer.Option("--allow/--forbid", help="Whether addresses are looked at; remembered."),
    ] = None,
    dry_run_: Dry = False,
    json_: Json = False,
    workspace: Keep = None,
) -> None:
    """Look for new days at the address of sources, say what is new, and add it.

    Nothing is looked at until you have said --allow, once. URLs are https only, public addresses
    only at every redirect, within limits, and no name or password goes along.
    """
    work = _work(workspace)
    if allow is not None:
        refresh.allow(work, yes=allow)
    some = [_named(work, name) for name in names or ()]
    some = some or [one for one in work.sources.list() if one.address]
    if not some and allow is None:
        raise BadInput("no source has an address; give one with `frontline source address`")
    facts, refused = [], []
    for one in some:
        try:
            facts.append(_refreshed(work, one, dry=dry_run_, told=not json_))
        except BadInput as fault:  # the others are looked at all the same
            refused.append(str(fault))
    if json_:
        print_json(facts)
    for line in refused[:-1]:
        warn(line)
    if refused:
        raise BadInput(refused[-1])


def _refreshed(work: Workspace, one: Source, *, dry: bool, told: bool) -> dict[str, Any]:
    war = load_theatre(one.theatre)
    news = refresh.look_for_days(work, one, war, web_of_layers())
    if told:
        show(news.line)
        _print(news.groups)
        for name in news.aside:
            warn(f"{name}: of no format, or of another one; left out")
    if news.files and not dry:
        refresh.add(work, news, war)
    return {
        "source": one.id,
        "title": one.title,
        "new_files": [name for name, _ in news.files],
        "known_files": news.known,
        "written_anew": list(news.replaced),
        "new_days": [str(day) for day in news.days],
        "left_out": list(news.aside),
        "added": bool(news.files) and not dry,
    }


@source.command("address")
def source_address(
    name: Name,
    address: Annotated[str, typer.Argument(help="https://..., a folder or a file; '' for none.")],
    workspace: Keep = None,
) -> None:
    """Say where later days of a source are looked for."""
    work = _work(workspace)
    work.sources.called(_named(work, name).id, address=checked(address) if address else "")


@source.command("rename")
def source_rename(
    name: Name,
    title: Annotated[str, typer.Argument(help="What it is called from now on.")],
    workspace: Keep = None,
) -> None:
    """Give a source another title."""
    work = _work(workspace)
    work.sources.called(_named(work, name).id, title=title)


@source.command("forget")
def source_forget(name: Name, workspace: Keep = None) -> None:
    """Delete a source, files and all."""
    work = _work(workspace)
    work.sources.remove(_named(work, name).id)


def _print(groups: tuple[Group, ...]) -> None:
    """The dry run of each source."""
    for group in groups:
        if group.facts is None:
            warn(group.fault)
            continue
        columns = list(dry_run.COLUMNS)
        rows = [dict(zip(columns, dry_run.row(file), strict=True)) for file in group.facts["files"]]
        show(table_text(rows, columns), nl=False)
        if group.format != STORE:
            for line in dry_run.summary(group.facts):
                show(line)


def _work(folder: Path | None) -> Workspace:
    return Workspace(folder or places.home())


def _list(folder: Path | None, theatre: str | None) -> tuple[Source, ...]:
    work = _work(folder)
    return work.sources.list(theatre) if work.kept else ()


def _named(work: Workspace, name: str) -> Source:
    """The source of this title, or whose id begins so.

    Raises:
        BadInput: There is none, or several.
    """
    all_ = work.sources.list() if work.kept else ()
    found = [one for one in all_ if name in (one.title, one.id)]
    found = found or [one for one in all_ if name and one.id.startswith(name)]
    if len(found) != 1:
        what = "several sources of that name" if found else "no source of that name"
        raise BadInput(f"{name!r}: {what}; see `frontline source list`")
    return found[0]
