"""Tables of texts: a broken one is refused in one line."""

from pathlib import Path

import pytest

from frontline.geo.documents.corpus import Refusal, items


@pytest.mark.parametrize("head", ['id,"text\n1,Azaz\n', 'text,"'])
def test_a_header_that_is_no_csv_is_one_refusal_or_none_of_its_rows(
    tmp_path: Path, head: str
) -> None:
    file = tmp_path / "a.csv"
    file.write_text(head, "utf-8")
    found = [item for _, item in items([file])]
    assert [type(item) for item in found] == [Refusal]
    assert "a.csv" in found[0].message
    assert "\n" not in found[0].message


def test_a_row_that_is_cut_off_is_told_and_those_before_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('id,text\n1,Azaz\n2,"Manbij', "utf-8")
    first, last = (item for _, item in items([file]))
    assert not isinstance(first, Refusal)
    assert isinstance(last, Refusal)
    assert "row 3" in last.message
