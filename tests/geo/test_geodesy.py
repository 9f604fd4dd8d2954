"""What lies within a distance of a place is the same whether its latitude is asked first or not."""

from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.geodesy import apart_km, within_km
from frontline.geo.model import Place

# As places have them: rounded to five places, which is a metre.
POINTS = st.tuples(
    st.integers(-180_00000, 180_00000).map(lambda n: n / 1e5),
    st.integers(-90_00000, 90_00000).map(lambda n: n / 1e5),
)


@given(one=POINTS, other=POINTS, share=st.floats(0.5, 1.5))
def test_within_is_what_the_distance_says(
    one: tuple[float, float], other: tuple[float, float], share: float
) -> None:
    a, b = (Place("t:x", "X", "settlement", *point) for point in (one, other))
    far = apart_km(a, b)
    assert within_km(a, b, far)
    assert within_km(a, b, share * far) == (far <= share * far)
