"""Holds a theatre's map against a file of facts that somebody else wrote (``tests/written``).

    python -m bench.facts THEATRE FILE

Figures only: a file may be a kept one. An answer is right where it is one of the holders that the
fact allows; what the map draws as contested answers "contested". Nothing drawn, or unknown, is no
answer, and is counted.
"""

import argparse
from collections import Counter, defaultdict

from bench.truth import answers, line, right, written
from frontline import layers


def main() -> None:
    """Print the share that is right, in all and by year."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("theatre")
    options.add_argument("file")
    chosen = options.parse_args()
    facts = written(chosen.file)
    got = answers(layers.open(chosen.theatre), facts)
    print(f"{chosen.file}: {len(facts)} facts")
    print(line(chosen.theatre, got, facts))
    years: dict[int, Counter[bool]] = defaultdict(Counter)
    for answer, fact in zip(got, facts, strict=True):
        years[fact.day.year][right(answer, fact)] += 1
    for year, counted in sorted(years.items()):
        print(f"    {year}: {counted[True]} of {counted.total()}")


if __name__ == "__main__":
    main()
