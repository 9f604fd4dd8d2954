"""The forms of a verb follow from its lemma and its language's endings."""

import json
import re

import pytest

from frontline.geo.claims.wording.paradigms import Paradigms, paradigms
from frontline.geo.lexicon.language import languages

ENGLISH = Paradigms(
    endings={"": ("ed", "ing"), "e": ("ed", "ing"), "y": ("ied", "ying")},
    irregular={"take": ("took", "taken", "taking")},
)


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", ["attacked", "attacking"]),
        ("capture", ["captured", "capturing"]),
        ("occupy", ["occupied", "occupying"]),
        ("take", ["took", "taken", "taking"]),
        ("take control of", ["took control of", "taken control of", "taking control of"]),
        ("pull back", ["pulled back", "pulling back"]),
    ],
)
def test_the_first_word_changes_by_its_longest_ending(lemma: str, forms: list[str]) -> None:
    assert list(ENGLISH.forms(lemma)) == forms


def test_a_lemma_that_no_ending_fits_has_no_other_forms() -> None:
    assert not list(Paradigms({"ити": ("ив",)}, {}).forms("взяти"))


def test_a_table_of_a_language_is_read() -> None:
    made = paradigms({"endings": {"ити": "ив ила"}, "irregular": ["піти пішов пішла"]})
    assert list(made.forms("захопити")) == ["захопив", "захопила"]
    assert list(made.forms("піти")) == ["пішов", "пішла"]
    assert paradigms({}) == Paradigms({}, {})


@pytest.mark.parametrize("code", [k.code for k in languages()])
def test_lemmas_of_every_language_have_forms(code: str) -> None:
    raw = next(known.claims for known in languages() if known.code == code)
    made = paradigms(raw["claim_cues"].get("paradigm", {}))
    for table in raw["claims"]:
        for lemma in table.get("lemmas", ()):
            assert any(form != lemma for form in made.forms(lemma)), f"{code}: {lemma}"


def test_a_reflexive_verb_has_the_forms_of_its_bare_one() -> None:
    made = Paradigms({"ить": ("ит", "ил")}, {}, ("ся", "сь"))
    assert list(made.forms("закрепиться")) == [
        "закрепится",
        "закрепитсь",
        "закрепился",
        "закрепилсь",
    ]


def test_a_pattern_may_leave_its_lemmas_out() -> None:
    made = Paradigms({"ить": ("ит",)}, {})
    assert made.spelled("{@входить} в") == "{входить|входит} в"
    assert made.spelled("{@входить} в", lemma=False) == "{входит} в"


@pytest.mark.parametrize("code", [k.code for k in languages()])
def test_every_lemma_of_a_pattern_has_forms(code: str) -> None:
    raw = next(known.claims for known in languages() if known.code == code)
    made = paradigms(raw["claim_cues"].get("paradigm", {}))
    written = json.dumps(raw["claims"], ensure_ascii=False)
    for lemma in set(re.findall(r"@([\w']+)", written)):
        assert any(form != lemma for form in made.forms(lemma)), f"{code}: {lemma}"
