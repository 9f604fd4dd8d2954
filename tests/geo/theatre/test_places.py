"""A theatre's own list of places is read whole, or the row that is not is named."""

from pathlib import Path

import pytest

from frontline.geo.errors import BadInput
from frontline.geo.theatre.places import COLUMNS, read_places

ROW = "1,Azaz,settlement,37.0,36.5,1,Aleppo,Aazaz,SY,own,no"
READ_ROW = ROW.replace(",no", ",yes")
BOX = (35.0, 32.0, 43.0, 38.0)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (f"{','.join(COLUMNS)},read\n{ROW}\n{ROW[:-10]}\n", "line 3: fewer cells"),
        (f"{','.join(COLUMNS)},read\n{ROW},8\n", "line 2: more cells"),
        (f"{','.join(COLUMNS)},read\n{READ_ROW.replace(',1,', ',nan,')}\n", "precision_km: 'nan'"),
        (f"{','.join(COLUMNS)},read\n{READ_ROW.replace(',1,', ',-1,')}\n", "precision_km: '-1'"),
        (f"{','.join(COLUMNS)},read\n{READ_ROW.replace('37.0', 'inf')}\n", "lon: 'inf'"),
        (f"{','.join(COLUMNS)},lat\n{ROW}\n", "two columns are called 'lat'"),
        (f"{','.join(COLUMNS)},read\n{ROW[:9]}\0{ROW[9:]}\n", "line 2: a NUL byte"),
    ],
)
def test_a_list_that_is_damaged_is_told_by_its_line(tmp_path: Path, text: str, says: str) -> None:
    """A row that is not read, and one that was cut off, used to be passed over."""
    file = tmp_path / "places.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(BadInput, match=says):
        read_places(file, BOX)
