"""Opens layers, whatever they are kept in."""

from pathlib import Path

from geo.errors import BadInput, UnknownName
from geo.theatre import Theatre, load_theatre, theatres
from layers.build import mosaic_of
from layers.country import border
from layers.mosaic import Mosaic
from layers.reports import read_reports


def open_layers(what: str | Path, *, theatre: Theatre | str | None = None) -> Mosaic:
    """The mosaic kept in *what*.

    Args:
        what: The name of a theatre, the folder of one, or a ``.csv`` of reports with the columns
            that ``layers.reports.COLUMNS`` explains.
        theatre: For a ``.csv``: the theatre whose actors and border it uses; a theatre's own
            folder needs none.

    Raises:
        BadInput: *what* is none of these, or a file in it is wrong; one line says which and where.
        UnknownName: There is no such theatre.
    """
    path = Path(what)
    if str(what) in theatres():
        return _from_reports(load_theatre(str(what)))
    if path.suffix.lower() == ".csv":
        if theatre is None:
            raise BadInput(f"{what}: reports need a theatre; name it, for example theatre='syria'")
        war = theatre if isinstance(theatre, Theatre) else load_theatre(theatre)
        return _from_reports(war, path)
    if path.is_dir() and (path / "theatre.toml").exists():
        return _from_reports(load_theatre(path))
    if path.exists() or path.suffix or len(path.parts) > 1:
        raise BadInput(
            f"{str(what)!r}: not layers that can be opened; give the name of a theatre "
            f"({', '.join(sorted(theatres()))}), its folder, or a .csv of reports"
        )
    raise UnknownName("layers or theatre", str(what), sorted(theatres()))


def _from_reports(theatre: Theatre, file: Path | None = None) -> Mosaic:
    return mosaic_of(read_reports(file or theatre.reports_csv, theatre), theatre, border(theatre))
