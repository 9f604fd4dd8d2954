"""Words to places: reads a dated text and finds what it names. Needs no map and no network."""

from typing import TYPE_CHECKING

from frontline.geo.on_demand import on_demand

if TYPE_CHECKING:
    from frontline.geo.batch.parallel import read_many
    from frontline.geo.batch.together import read_together
    from frontline.geo.documents.corpus import Refusal
    from frontline.geo.errors import BadInput, FrontlineError, UnknownName
    from frontline.geo.model import ActorMention, Claim, Document, Mention, Place, Reading, TimeRef
    from frontline.geo.pipeline import read

__all__ = [
    "ActorMention",
    "BadInput",
    "Claim",
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
    "read_together",
]
__version__ = "0.1.0"
# Whoever needs a theatre or an error loads no reader.
__getattr__ = on_demand(
    __name__,
    {
        "ActorMention": "model",
        "BadInput": "errors",
        "Claim": "model",
        "Document": "model",
        "FrontlineError": "errors",
        "Mention": "model",
        "Place": "model",
        "Reading": "model",
        "Refusal": "documents.corpus",
        "TimeRef": "model",
        "UnknownName": "errors",
        "read": "pipeline",
        "read_many": "batch.parallel",
        "read_together": "batch.together",
    },
)
