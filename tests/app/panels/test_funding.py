"""What must be said about who paid, in a face that the rules name."""

from __future__ import annotations

from PIL import ImageFont

from tests.app.panels.kit import boxes
from vrtour.app.interface.fonts import PLAIN as FACE
from vrtour.app.interface.theme import LIGHT
from vrtour.app.panels.funding import PLAIN, Funding, funding
from vrtour.texts import Texts


def test_the_statement_is_written_in_a_face_that_may_stand_beside_the_emblem() -> None:
    box = funding(Funding(("Cofinancé par l'Union européenne",)), Texts("fr"), LIGHT)
    assert [part.weight for part in boxes(box) if part.text] == [PLAIN]
    assert ImageFont.truetype(str(FACE), 12).getname() == ("Ubuntu", "Regular")
