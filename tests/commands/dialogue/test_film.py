"""Who asks for a film of more than the layers have is told what there will be, in one line."""

from datetime import date

import pytest
import tiny

from frontline.commands.dialogue.film import frames_of


def test_a_film_of_all_years_says_which_days_the_layers_have(
    capsys: pytest.CaptureFixture[str],
) -> None:
    mosaic = tiny.mosaic()
    frames = frames_of(mosaic, date(1000, 1, 1), date(9999, 12, 31), only_changes=False, speed=4)
    (line,) = capsys.readouterr().err.splitlines()
    assert f"{len(frames)} days" in line
    assert str(mosaic.coverage.first) in line
    assert "--only-changes" in line


def test_a_film_as_it_was_asked_for_needs_no_word(capsys: pytest.CaptureFixture[str]) -> None:
    mosaic = tiny.mosaic()
    first, last = mosaic.coverage.first, mosaic.coverage.last
    frames_of(mosaic, first, last, only_changes=True, speed=4)
    assert capsys.readouterr().err == ""
