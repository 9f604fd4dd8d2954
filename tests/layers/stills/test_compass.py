"""The scale of a still: a round number that fits, and as long as it says."""

import pytest
from matplotlib.figure import Figure

from frontline.layers.locales.messages import language
from frontline.layers.page.symbology.theme import LIGHT
from frontline.layers.stills.compass import LONGEST, NICE_KM, compass


class Wide:
    """A view of which only the scale matters."""

    width, height = 1200, 800

    def __init__(self, per_pixel: float) -> None:
        self._per_pixel = per_pixel

    def kilometres(self) -> float:
        return self._per_pixel


def drawn(per_pixel: float) -> tuple[int, float, list[str]]:
    """Kilometres told, pixels drawn, all texts."""
    axes = Figure().add_subplot()
    compass(axes, Wide(per_pixel), LIGHT, language())  # type: ignore[arg-type]
    texts = [text.get_text() for text in axes.texts]
    bar = axes.lines[0].get_xdata()
    km = int(next(t for t in texts if t.endswith("km")).split()[0])
    return km, float(max(bar) - min(bar)), texts


@pytest.mark.parametrize("per_pixel", [0.01, 0.05, 0.3, 0.7, 1.0, 3.3, 7.0])
def test_the_bar_is_as_long_as_its_number_says(per_pixel: float) -> None:
    km, pixels, texts = drawn(per_pixel)
    assert km in NICE_KM
    assert pixels == pytest.approx(km / per_pixel)
    assert pixels <= LONGEST or km == NICE_KM[0]
    assert "N" in texts


def test_the_longest_round_number_that_fits_is_taken() -> None:
    assert drawn(1.0)[0] == 100
    assert drawn(0.4)[0] == 50
