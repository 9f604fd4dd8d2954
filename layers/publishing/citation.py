"""How what goes out is cited: one line with title, layers, day, maker and what proves it."""

from datetime import date

from frontline import geo
from frontline.geo.unseen import disarmed
from frontline.layers.mosaic.mosaic import Mosaic

# Hexadecimal digits of a SHA-256 that stand in a line: 64 bits tell any two files apart.
SHORT = 16


def citation(mosaic: Mosaic, headline: str, day: date, sha256: str = "") -> str:
    """One line: what it is about, the day, the layers with their days, the maker, the proof.

    Args:
        headline: What it is about; the layers' name where it is empty.
        sha256: Of the page, where there is one: whoever has it can check it.
    """
    # A foreign headline may turn the words behind it, here the day and the proof.
    about = " ".join(disarmed(headline).split()).rstrip(".") or mosaic.title
    parts = [
        about,
        f"Who held what on {day.day} {day:%B %Y}, layers “{mosaic.title}” "
        f"from {mosaic.coverage.first} to {mosaic.coverage.last}",
        f"Drawn with Frontline {geo.__version__}",
    ]
    proof = f" SHA-256 {sha256[:SHORT]}." if sha256 else ""
    return ". ".join(parts) + "." + proof
