"""Words to places: reads a dated text and finds what it names. Needs no map and no network."""

from geo.errors import BadInput, FrontlineError, UnknownName
from geo.many import read_many
from geo.model import ActorMention, Document, Mention, Place, Reading, TimeRef
from geo.reading import read
from geo.texts import Refusal

__all__ = [
    "ActorMention",
    "BadInput",
    "Document",
    "FrontlineError",
    "Mention",
    "Place",
    "Reading",
    "Refusal",
    "TimeRef",
    "UnknownName",
    "read",
    "read_many",
]
__version__ = "0.1.0"
