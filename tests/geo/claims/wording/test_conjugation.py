"""The forms of an Arabic verb follow from "he did" and "he does"."""

import pytest

from frontline.geo.claims.wording.conjugation import noun, verb, verbs


@pytest.mark.parametrize(
    ("past", "present", "finite"),
    [
        ("حاصر", "يحاصر", "حاصرت حاصرته حاصروه حاصرنا حاصرونا يحاصرون يحاصروا نحاصره تحاصرانها"),
        ("استعاد", "يستعيد", "استعادته استعدنا استعادوا يستعيدان تستعيده"),
        ("أخلى", "يخلي", "أخلت أخلوا أخلينا أخلاها يخلون تخلوا"),
        ("صدّ", "يصد", "صد صدت صدوا صددنا وصد يصدون"),
        ("تخلى", "يتخلى", "تخلت يتخلون يتخل تتخلاه"),
    ],
)
def test_who_and_whom_stand_in_the_verb(past: str, present: str, finite: str) -> None:
    forms = verb(past, present).finite
    assert {f.removesuffix("ها") for f in finite.split()} <= {f.removesuffix("ها") for f in forms}


def test_him_is_not_written_where_it_would_be_a_noun() -> None:
    assert "استعاده" not in verb("استعاد", "يستعيد").finite  # spelled as "استعادة"
    assert "سيطره" not in verb("سيطر", "يسيطر").finite  # "سيطرة"
    assert "قطعه" not in verb("قطع", "يقطع").finite  # "قطعة"


def test_the_future_is_written_onto_the_present_in_each_dialect() -> None:
    assert {"سيدخلون", "باتدخل", "حيدخلوا", "هيدخل"} <= set(verb("دخل", "يدخل").future)


@pytest.mark.parametrize(
    ("past", "present", "passive"),
    [
        ("استعاد", "يستعيد", "استعيدت تستعاد"),
        ("حاصر", "يحاصر", "حوصرت"),
        ("أخلى", "يخلي", "أخليت"),
        ("قطع", "يقطع", ""),
    ],
)
def test_a_passive_that_writing_tells_is_apart(past: str, present: str, passive: str) -> None:
    forms = set(verb(past, present).passive)
    assert set(passive.split()) <= forms
    assert bool(forms) == bool(passive)


def test_a_table_has_a_verb_a_line() -> None:
    known = verbs("شنّ يشن\nدخل يدخل\n")
    assert list(known) == ["شن", "دخل"]


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("سيطرة", "سيطرة سيطرته سيطرتنا سيطرتها سيطرتهم سيطرتهما"),
        ("هجوم", "هجوم هجومه هجومنا هجوما"),
        ("الدخول", "الدخول دخوله دخولنا دخولا"),
        ("عزل", "عزل عزلنا عزلا"),
    ],
)
def test_whose_an_event_is_stands_in_its_noun(word: str, forms: str) -> None:
    assert list(noun(word)) == forms.split()
