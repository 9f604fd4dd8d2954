"""Opens a store of epochs: the folder of one source, or one that holds it."""

from os import PathLike, fspath
from pathlib import Path
from typing import Any

from frontline.geo.batch.executor import Executor
from frontline.geo.errors import BadInput
from frontline.geo.files.folder import ADDRESS, open_folder
from frontline.layers.epochs.epochs import Epochs
from frontline.layers.epochs.kept import Kept, kept_in
from frontline.layers.epochs.manifest import FILE
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.store import store

EPOCH = "epoch="
SOURCE = "source="


def is_epochs(path: str | PathLike[str]) -> bool:
    """Whether a folder or an address is a store of epochs, a part of it, or what is left of one."""
    called = fspath(path)
    if ADDRESS not in called and not Path(called).is_dir():
        return False
    if _last(called).startswith((EPOCH, SOURCE)) or ADDRESS in called:
        return True
    return any(_is_part(name) for name in open_folder(called).sizes())


def open_epochs(path: str | PathLike[str], executor: Executor | None = None) -> Mosaic:
    """The layers of a store of epochs.

    Args:
        path: The store, if it has one source; ``store/war=WAR/source=SOURCE`` otherwise; or one
            ``epoch=NAME`` of that.
        executor: Who answers questions about all days.

    Raises:
        BadInput: There are several sources or none; an epoch is missing, damaged or of another
            version.
    """
    called = fspath(path)
    if _last(called).startswith(EPOCH):
        source, epoch = _source_of(called), _last(called)
        kept = open_source(source)
        for part in kept.manifest.parts:
            if part.file.startswith(f"{epoch}/"):
                return kept.mosaic(part)
        raise BadInput(f"{called}: not listed in {source}/{FILE}")
    return Epochs(open_source(called), executor)


def made_from(what: str | PathLike[str]) -> dict[str, Any] | None:
    """What a store was made from, one file or epochs; None for what is no store.

    Raises:
        BadInput: The store is damaged.
    """
    called = fspath(what)
    if ADDRESS not in called and Path(called).is_file():
        return store.read_manifest(Path(called)) if store.is_store(Path(called)) else None
    if not is_epochs(called):
        return None
    return dict(open_source(_source_of(called)).manifest.made)


def open_source(called: str) -> Kept:
    """The epochs in the folder of a source, or in a store that has only one; raises as above."""
    if _last(called).startswith(SOURCE):
        return kept_in(open_folder(called))
    named = {_source_in(name) for name in open_folder(called).sizes() if _is_part(name)}
    _check_lists(called, named)
    if "" in named:
        return kept_in(open_folder(called))
    found = [f"{called.rstrip('/')}/{name}" for name in sorted(named)]
    if not found:
        raise BadInput(f"{called}: no layers in it; a store has war=WAR/source=SOURCE/epoch=EPOCH")
    if len(found) > 1:
        raise BadInput(
            f"{called}: it has {len(found)} sources, which are compared, never merged; "
            f"name one: {', '.join(found)}"
        )
    return kept_in(open_folder(found[0]))


def _check_lists(called: str, named: set[str]) -> None:
    """BadInput where a list of epochs, or an epoch, lies above the folders of sources."""
    for one in sorted(named):
        if any(other.startswith(f"{one}/" if one else "") for other in named - {one}):
            where = f"{called.rstrip('/')}/{one}".rstrip("/")
            raise BadInput(
                f"{where}: a {FILE} or an epoch lies in it, above the folders of sources, where "
                "none belongs; take it out of there"
            )


def _is_part(name: str) -> bool:
    """Whether a file lies in an epoch, or is a manifest of some."""
    steps = name.split("/")
    return steps[-1] == FILE or (len(steps) > 1 and steps[-2].startswith(EPOCH))


def _source_in(name: str) -> str:
    """The folder of the source that a file of a store lies in."""
    steps = name.split("/")[:-1]
    return "/".join(step for step in steps if not step.startswith(EPOCH))


def _source_of(called: str) -> str:
    """The folder of the source of one epoch; any other folder itself."""
    return called.rstrip("/").rsplit("/", 1)[0] if _last(called).startswith(EPOCH) else called


def _last(called: str) -> str:
    return called.rstrip("/").rsplit("/", 1)[-1]
