"""Counts of everyday words for ``frontline.geo.lexicon.frequency``, from the package wordfreq.

    python -m bench.word_counts ar > geo/data/words_ar.txt

wordfreq 3.1.1 by Robyn Speer; its lists are CC BY-SA 4.0, and so is what is made here: a file of
its own. Words are folded as Frontline folds them; forms that fold to one word are added up.
"""

import argparse
import math
from collections import Counter, defaultdict

import wordfreq

from frontline.geo.text.normalize import fold_word

LEAST = {"ar": 3.0, "uk": 3.5, "ru": 3.5, "en": 2.8}
"""Zipf value of the rarest word that is kept: 3 is one in a million. Of English, slips that many
make stand just below ("recieved" 2.75)."""
SHORTEST = {"en": 5}
"""Letters: no shorter English word is asked for."""
HEAD = """# Everyday words ({language}), folded, by how common they are: twice the Zipf value, the
# logarithm of how often a word stands in a thousand million. Made by bench/word_counts.py from
# wordfreq 3.1.1 by Robyn Speer; licence of this file: CC BY-SA 4.0."""
SCRIPTS = {
    "en": ("a", "z"),
    "ar": ("\u0620", "\u064a"),
    "uk": ("\u0400", "\u052f"),
    "ru": ("\u0400", "\u052f"),
}


def main() -> None:
    """Print the file."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("language", choices=sorted(SCRIPTS))
    language = options.parse_args().language
    first, last = SCRIPTS[language]
    counts: Counter[str] = Counter()
    for word, share in wordfreq.get_frequency_dict(language, wordlist="large").items():
        key = fold_word(word)
        long = len(key) >= SHORTEST.get(language, 1)
        if long and key.isalpha() and first <= key[0] <= last:
            counts[key] += share
    levels: dict[int, list[str]] = defaultdict(list)
    for key, share in counts.items():
        zipf = math.log10(share * 1e9)
        if zipf >= LEAST[language]:
            levels[int(zipf * 2)].append(key)
    print(HEAD.format(language=language))
    for level in sorted(levels, reverse=True):
        print(level, *sorted(levels[level]))


if __name__ == "__main__":
    main()
