"""Pictures and films without a browser: PNG, SVG, PDF of a day; GIF or MP4 of a span of days.

Drawn straight from the mosaic by ``plate``, so frame *n* of a film is the still of the page's day
*n*. The projection is the page's: web Mercator.
"""

import os
import shutil
import subprocess
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
from matplotlib.figure import Figure
from PIL import Image

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.symbology.looks import PLAIN
from frontline.layers.page.symbology.theme import Theme
from frontline.layers.stills.frames import Frame
from frontline.layers.stills.plate import Plate
from frontline.layers.stills.scene import WHOLE, Scene
from frontline.layers.stills.view import DPI

# Pixels: a slide, and what a chat still plays.
SIZE, FILM_SIZE = (1280, 800), (960, 640)
# Pixels: below, the legend has no room; above, memory runs out.
SMALLEST, LARGEST = (640, 480), (4096, 4096)
PICTURES, FILMS = ("png", "svg", "pdf"), ("gif", "mp4")
# Colours of a GIF, less the one that means "as before".
COLOURS = 255
RATE = 20
"""Frames a second of an MP4, whose frames all stand equally long."""
# The same input gives the same bytes: no moment of writing.
NO_DATE = {"png": {}, "svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None}}


Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Canvas:
    """What a picture is drawn on.

    Attributes:
        size: Width and height in pixels; of an SVG or PDF at 100 pixels an inch.
        scale: A PNG gets so many times the pixels, with the same lettering, for print.
        theme: Palette, and light or dark.
        scene: The window on the map, and what is marked in it.

    Raises:
        BadInput: The size or the scale cannot be used.
    """

    size: tuple[int, int] = SIZE
    scale: float = 1
    theme: Theme = PLAIN
    scene: Scene = WHOLE

    def __post_init__(self) -> None:
        if not 0.5 <= self.scale <= 4:
            raise BadInput(f"a scale of {self.scale:g}; use 0.5 to 4")
        for given, least, most in zip(self.size, SMALLEST, LARGEST, strict=True):
            if not least <= given <= most:
                raise BadInput(
                    f"a size of {self.size[0]}x{self.size[1]} pixels; from "
                    f"{SMALLEST[0]}x{SMALLEST[1]} to {LARGEST[0]}x{LARGEST[1]} can be drawn"
                )


class Drawn(Protocol):
    """A figure whose day can be changed."""

    @property
    def figure(self) -> Figure:
        """What is saved."""

    def show(self, day: date, *, nearest: bool = False) -> None:
        """Draw *day*."""

    def pixels(self) -> Pixels:
        """The figure as it stands, shape (height, width, 3)."""


STILL, FILM = Canvas(), Canvas(FILM_SIZE)
Progress = Callable[[Sequence[Frame]], AbstractContextManager[Iterable[Frame]]]


def kind(path: Path) -> str:
    """Whether *path* is to be one of ``PICTURES`` or ``FILMS``: its suffix.

    Raises:
        BadInput: Neither; or an MP4 and there is no ffmpeg to write it.
    """
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in PICTURES + FILMS:
        raise BadInput(
            f"{path}: name it .{', .'.join(PICTURES)} for a day, .gif or .mp4 for a film"
        )
    if suffix == "mp4":
        _ffmpeg()
    return suffix


def still(
    mosaic: Mosaic,
    theatre: Theatre,
    day: date,
    path: str | os.PathLike[str],
    sheet: Canvas = STILL,
    *,
    nearest: bool = False,
) -> Path:
    """Draw *day* and write it to *path*, whole or not at all.

    Args:
        mosaic: The layers.
        theatre: Colours, labels, basemap and view.
        day: The day.
        path: A ``.png``, ``.svg`` or ``.pdf``.
        sheet: Size and colours.
        nearest: Draw the nearest day where the layers do not cover this one; the picture says so.

    Raises:
        BadInput: The suffix cannot be used, the layers do not cover the day (DayNotCovered), or the
            file cannot be written.
        UnknownName: A holder of the mosaic is no actor of the theatre.
    """
    target = _named(Path(path), PICTURES)
    plate = Plate(mosaic, theatre, sheet.size, sheet.theme, sheet.scene)
    plate.show(day, nearest=nearest)
    return write_still(plate, target, sheet.scale)


def write_still(plate: Drawn, path: Path, scale: float = 1) -> Path:
    """Write *plate* as it stands, whole or not at all; see ``still``."""
    target = _named(path, PICTURES)
    salted = mpl.rc_context({"svg.hashsalt": "frontline"})
    with replacing(target) as draft, salted, _boxes():
        plate.figure.savefig(draft, dpi=DPI * scale, metadata=NO_DATE[kind(target)])
    return target


@contextmanager
def _boxes() -> Iterator[None]:
    """Letters that the font lacks are drawn as boxes, which tell it better than a warning each."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")
        yield


def _named(path: Path, kinds: tuple[str, ...]) -> Path:
    """*path*, if its suffix is one of *kinds*."""
    if kind(path) not in kinds:
        stills = f"a still is a {' or '.join(PICTURES)}; a film takes several days"
        raise BadInput(f"{path}: {stills if kinds is PICTURES else 'a film is a .gif or .mp4'}")
    return path


def film(
    mosaic: Mosaic,
    theatre: Theatre,
    frames: Sequence[Frame],
    path: str | os.PathLike[str],
    sheet: Canvas = FILM,
    *,
    progress: Progress = nullcontext,
) -> Path:
    """Draw *frames* (see ``frames.timed``) as a GIF, or an MP4 where ffmpeg is installed.

    Args:
        mosaic, theatre, sheet: As for ``still``; a film has no scale.
        frames: The days and how long each stands.
        path: A ``.gif`` or ``.mp4``.
        progress: Shows how far the drawing is.

    Raises:
        BadInput: As ``still``; or an MP4 is asked for and there is no ffmpeg.
        UnknownName: As ``still``.
    """
    target = _named(Path(path), FILMS)
    plate = Plate(mosaic, theatre, sheet.size, sheet.theme, sheet.scene)
    return write_film(plate, frames, target, progress=progress)


def write_film(
    plate: Drawn, frames: Sequence[Frame], path: Path, *, progress: Progress = nullcontext
) -> Path:
    """Write *frames* of *plate*; see ``film``."""
    target = _named(path, FILMS)
    with replacing(target) as draft, progress(frames) as shown, _boxes():
        write = _gif if kind(target) == "gif" else _mp4
        write(plate, frames, _drawn(plate, shown), draft)
    return target


def _drawn(plate: Drawn, frames: Iterable[Frame]) -> Iterator[Pixels]:
    for frame in frames:
        plate.show(frame.day)
        yield plate.pixels()


def _gif(plate: Drawn, frames: Sequence[Frame], drawn: Iterator[Pixels], draft: Path) -> None:
    """All frames share one palette, so that only what changed between two days is stored."""
    palette = _palette(plate, frames)
    images = (
        Image.fromarray(pixels).quantize(palette=palette, dither=Image.Dither.NONE)
        for pixels in drawn
    )
    first = next(images)
    first.save(
        draft,
        save_all=True,
        append_images=images,
        duration=[frame.ms for frame in frames],
        loop=0,
        disposal=1,
        optimize=False,
    )


def _palette(plate: Drawn, frames: Sequence[Frame]) -> Image.Image:
    """The colours of the first, a middle and the last frame, as a picture with a palette."""
    few = (frames[0], frames[len(frames) // 2], frames[-1])
    sample = np.concatenate(list(_drawn(plate, few)))
    return Image.fromarray(sample).quantize(COLOURS, method=Image.Quantize.MEDIANCUT)


def _mp4(plate: Drawn, frames: Sequence[Frame], drawn: Iterator[Pixels], draft: Path) -> None:
    height, width = plate.pixels().shape[:2]
    command = [
        _ffmpeg(), "-y", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "rgb24",
        "-s", f"{width}x{height}", "-r", str(RATE), "-i", "-",
        "-vf", "crop=trunc(iw/2)*2:trunc(ih/2)*2",  # its sides must be even
        "-pix_fmt", "yuv420p", "-movflags", "+faststart", str(draft),
    ]  # fmt: skip
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as encoder:
        if encoder.stdin is None or encoder.stderr is None:
            raise BadInput("ffmpeg cannot be reached")
        try:
            for frame, pixels in zip(frames, drawn, strict=True):
                for _ in range(max(round(frame.ms * RATE / 1000), 1)):
                    encoder.stdin.write(pixels.tobytes())
            encoder.stdin.close()
        except BrokenPipeError:
            encoder.wait()  # what it says on stderr is the reason
        said = encoder.stderr.read().decode(errors="replace").strip()
        if encoder.wait():
            raise BadInput(
                f"ffmpeg could not write the film: {said.splitlines()[-1:] or 'no word'}"
            )


def _ffmpeg() -> str:
    found = shutil.which("ffmpeg")
    if found is None:
        raise BadInput("an MP4 needs ffmpeg, which is not installed; install it, or write a .gif")
    return found
