"""Names on a drawn map: inside of it, none over another, the first ones before the others."""

from hypothesis import given
from hypothesis import strategies as st

from livemap.model.place import Place
from livemap.web.pages.map_names import FEW, LETTERS, MANY, lay_out

WIDTH, HEIGHT = 900.0, 500.0


def town(name: str) -> Place:
    return Place(id=f"t:{name}", name=name, lat=35.0, lon=36.0, country="XN", admin1=None, precision=1)


NAMED = st.lists(
    st.tuples(st.text("abcdefgh ", min_size=1, max_size=18).map(town), st.floats(-50, 950), st.floats(-50, 550)),
    max_size=40,
)


@given(NAMED)
def test_no_name_stands_over_another_or_outside(placed: list[tuple[Place, float, float]]) -> None:
    names = list(lay_out(placed, WIDTH, HEIGHT))
    assert sum(not name.minor for name in names) <= FEW
    assert len(names) <= MANY
    boxes = []
    for name in names:
        tall, wide = LETTERS[name.minor]
        half = len(name.text) * wide / 2
        assert half - 0.1 <= name.x <= WIDTH - half + 0.1
        boxes.append((name.x - half, name.y - 1.5 * tall, name.x + half, name.y + tall / 2))
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            apart_x = one[2] <= other[0] + 0.2 or other[2] <= one[0] + 0.2
            assert apart_x or one[3] <= other[1] + 0.2 or other[3] <= one[1] + 0.2


def test_the_first_is_named_where_two_are_too_near() -> None:
    (name,) = lay_out([(town("Ardel"), 400.0, 200.0), (town("Besh"), 405.0, 205.0)], WIDTH, HEIGHT)
    assert (name.text, name.minor) == ("Ardel", False)
