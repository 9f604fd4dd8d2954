"""ISW's assessment of control, as archived by Nikkei: one file a day, a ``layer`` on each area.

The names of the layers changed: Japanese until 19 May 2023, then those of ArcGIS services, which
are spelt in many ways. They are matched by their words, and the match is shown.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import Dated, day_in_name
from frontline.layers.sources.kit.drawn import Meaning, drawn, imported, unknown_labels
from frontline.layers.sources.kit.features import Shape

LAYERS = (
    (r"partisan", None, "partisan activity, not control of ground"),
    (r"before.?february.?24", Holder("russia", "control"), "held before 24 February 2022"),
    (
        r"claimed.?ukr\w*.?counter|ウクライナ軍反撃",
        Holder("ukraine", "claimed"),
        "counteroffensive claimed",
    ),
    (r"claimed.?ukrain\w*.?control", Holder("ukraine", "claimed"), "control claimed"),
    (r"claimed.?rus+ian", Holder("russia", "claimed"), "claimed by Russia"),
    (r"assessed.?russian.?advance", Holder("russia", "advance"), "assessed advance"),
    (r"ロシア軍侵攻", Holder("russia", "claimed"), "advance and claims in one, read as claimed"),
    (
        r"russia\w*?.?cot|uk\w*ain\w*.?controlma|assessed.?russian.?control|ロシア軍支配",
        Holder("russia", "control"),
        "assessed control",
    ),
)
"""Words of a layer's name -> holder and meaning; the first that fits."""

STRANGE = "layer not understood"
JAPANESE = (
    "ロシア軍侵攻エリア holds both assessed advances and claims, which later files keep apart"
)


def detects(file: InputFile) -> str | None:
    """By layers whose names are ISW's."""
    if file.suffix not in {".geojson", ".json"} or not isinstance(file.json, Mapping):
        return None
    features = file.json.get("features")
    if not isinstance(features, list) or not features:
        return None
    properties = [f.get("properties") for f in features if isinstance(f, Mapping)]
    names = {str(p.get("layer") or "") for p in properties if isinstance(p, Mapping)}
    known = sorted(name for name in names if _match(name)[1] != STRANGE)
    return f"layer {known[0]!r}" if known else None


def read(file: InputFile, asked: Asked) -> Imported:
    """The assessment of one day.

    Raises:
        BadInput: No date in the file's name nor in --date-from.
    """
    dated = _dated(file, asked)
    drawing = drawn(file, file.json, asked)
    result = imported(drawing, dated, _means, asked)
    notes = [JAPANESE] if any("ロシア軍侵攻" in one.label for one in result.mapped) else []
    asks = (*result.questions, *unknown_labels(result.mapped, STRANGE))
    return replace(result, notes=tuple(notes), questions=asks)


def _dated(file: InputFile, asked: Asked) -> Dated:
    wanted = asked.date_from if asked.date_from not in {None, "file"} else None
    dated = day_in_name(wanted or file.stem, "as_of", asked.order)
    if dated is None:
        raise BadInput(f"{file.name}: no date in its name; pass --date-from YYYY-MM-DD")
    return dated


def _means(one: Shape) -> Meaning:
    label = str(one.feature.properties.get("layer") or "")
    return (label, *_match(label))


def _match(name: str) -> tuple[Holder | None, str]:
    for pattern, holder, meaning in LAYERS:
        if re.search(pattern, name.replace("_", " "), re.IGNORECASE):
            return holder, meaning
    return None, STRANGE


SOURCE = Source(
    name="isw",
    title="ISW and Critical Threats, assessed control day by day (Nikkei's archive)",
    licence="(c) Institute for the Study of War; written consent needed to redistribute",
    url="https://www.understandingwar.org",
    detects=detects,
    read=read,
    theatre="ukraine",
    rest="ukraine",
)
