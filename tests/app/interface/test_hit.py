"""What is under a point."""

from __future__ import annotations

from hypothesis import given, settings

from tests.app.interface.samples import letters
from tests.app.interface.test_layout import trees
from vrtour.app.interface.box import Box
from vrtour.app.interface.hit import covers, hit, inside, name_of, scrolling, walk
from vrtour.app.interface.layout import Placed, lay_out


def laid(box: Box, **scrolls: float) -> Placed:
    return lay_out(box, 0, 0, 100, 100, letters, scrolls)


def found(box: Box, x: float, y: float, **scrolls: float) -> str:
    place = hit(laid(box, **scrolls), x, y)
    return place.box.key if place is not None else ""


def button(key: str, **more: object) -> Box:
    return Box(key=key, role="button", **more)  # type: ignore[arg-type]


def test_the_deepest_box_that_can_be_used_is_found() -> None:
    outer = button("outer", kids=(button("inner", height=20), Box(text="words", size=10)))
    assert found(outer, 50, 10) == "inner"
    assert found(outer, 50, 30) == "outer"


def test_the_right_and_the_lower_edge_belong_to_the_neighbour() -> None:
    row = Box(direction="row", kids=(button("a", width=50), button("b", width=50)))
    assert (found(row, 49.9, 5), found(row, 50, 5)) == ("a", "b")
    assert found(row, 100, 5) == ""


def test_what_cannot_be_used_is_not_found_nor_what_is_in_it() -> None:
    assert found(button("a", disabled=True), 5, 5) == ""
    assert found(Box(disabled=True, kids=(button("a", grow=1),)), 5, 5) == ""


def test_what_is_cut_away_is_not_found() -> None:
    rows = tuple(button(f"row {k}", height=30) for k in range(10))
    panel = Box(kids=(Box(key="c", scrolls=True, height=60, kids=rows), button("below", grow=1)))
    assert found(panel, 5, 59) == "row 1"
    assert found(panel, 5, 61) == "below"
    assert found(panel, 5, 59, c=45) == "row 3"


def test_the_upper_layer_hides_the_lower_one_where_something_is_drawn() -> None:
    card = Box(width=40, height=40, fill=(255, 255, 255, 255))
    layers = Box(direction="layers", kids=(button("under"), Box(kids=(card,))))
    assert found(layers, 20, 20) == ""
    assert found(layers, 60, 60) == "under"


def test_air_between_panels_belongs_to_the_world() -> None:
    placed = laid(Box(kids=(Box(width=40, height=40, fill=(0, 0, 0, 255)), Box(grow=1, text="", size=10))))
    assert covers(placed, 20, 20)
    assert not covers(placed, 60, 20)
    assert not covers(placed, 20, 60)
    assert not covers(laid(Box(fill=(0, 0, 0, 0))), 5, 5)


def test_an_open_dialog_takes_every_click() -> None:
    dialog = Box(role="dialog", width=40, height=40, kids=(button("yes", grow=1),))
    layers = Box(direction="layers", kids=(button("under"), Box(kids=(dialog,))))
    assert found(layers, 20, 20) == "yes"
    assert found(layers, 60, 60) == ""
    assert covers(laid(layers), 60, 60)


def test_the_wheel_is_the_innermost_columns_that_has_more_to_show() -> None:
    inner = Box(key="inner", scrolls=True, height=50, kids=(Box(height=40),))
    outer = Box(key="outer", scrolls=True, kids=(inner, Box(height=200)))
    place = scrolling(laid(outer), 5, 5)
    assert place is not None and place.box.key == "outer"
    assert scrolling(laid(inner), 5, 5) is None


def test_a_box_without_a_key_is_known_by_its_label_or_by_what_it_does() -> None:
    assert name_of(Box(key="k", label="l")) == "k"
    assert name_of(Box(label="l", action=("a", "b"))) == "l"
    assert name_of(Box(action=("a", "b"))) == "a/b"


@settings(max_examples=60, deadline=None)
@given(trees(layers=False))
def test_the_middle_of_what_can_be_used_is_it_or_something_in_it(box: Box) -> None:
    placed = lay_out(box, 0, 0, 300, 300, letters, {})
    for place in walk(placed):
        x, y = place.x + place.width / 2, place.y + place.height / 2
        if place.box.focusable and inside(place, x, y) and _seen(placed, place, x, y):
            assert hit(placed, x, y) in list(walk(place))


def _seen(root: Placed, place: Placed, x: float, y: float) -> bool:
    """Whether all boxes round a box show the point: a parent can be cut where its kid is not."""
    if root is place:
        return True
    around = [kid for kid in root.kids if any(p is place for p in walk(kid))]
    # A neighbour of no size at its very edge is the same place.
    return inside(root, x, y) and all(_seen(kid, place, x, y) for kid in around)
