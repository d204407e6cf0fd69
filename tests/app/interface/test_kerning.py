"""Pairs of letters stand as close as the font says."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from PIL import ImageFont, features

from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.glyphs import Glyphs
from vrtour.app.interface.kerning import Kerning, kerning

FONTS = installed_fonts()
TEXTS = (
    "AVAVAV",
    "Té à Vence",
    "P. T.",
    "L’Atelier",
    "Yves « Tour »",
    "Ruÿssen D’Hœdt",
    "11 % & 70 €",
    "Größe ij",
)


def test_pairs_are_those_that_were_read_in_the_font() -> None:
    """A V by single glyphs, T é by classes, in thousandths of an em; a b not at all."""
    found = kerning(FONTS.regular)
    assert [found.between(*pair) for pair in ("AV", "Té", "ab")] == pytest.approx([-0.014, -0.066, 0])
    assert found.parts("Té AV") == [(0.0, "T"), (-0.066, "é A"), (-0.014, "V")]


@pytest.mark.skipif(not features.check("raqm"), reason="the other way to lay text out is not on this system")
@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("weight", [400, 600])
def test_texts_are_as_wide_as_harfbuzz_makes_them(text: str, weight: int) -> None:
    path = FONTS.regular if weight == 400 else FONTS.semibold
    plain = ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.BASIC)
    other = ImageFont.truetype(path, 1000, layout_engine=ImageFont.Layout.RAQM)
    expected = other.getlength(text, features=["-liga", "-clig", "-calt"])
    assert plain.getlength(text) + 1000 * kerning(path).total(text) == pytest.approx(expected)


def test_a_character_the_font_has_not_moves_nothing() -> None:
    assert kerning(FONTS.regular).between("A", "\U0001f600") == 0


def test_letters_that_are_closer_are_drawn_closer() -> None:
    glyphs = Glyphs(FONTS, 4.0)
    (pair,) = glyphs.run("Té", 40, 400)
    (apart,) = glyphs.run("lé", 40, 400)
    assert pair.width < 4 * (glyphs.measure("T", 40, 400) + glyphs.measure("é", 40, 400)) - 6
    assert apart.width > 0


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "wrong.otf"
    path.write_bytes(b"not a font at all")
    with pytest.raises(ValueError, match=r"wrong\.otf: expected an OpenType font"):
        kerning(path)


def test_a_font_without_pairs_has_none() -> None:
    data = FONTS.regular.read_bytes().replace(b"GPOS", b"XPOS", 1)
    assert Kerning(data).total("AVAVAV") == 0
    with pytest.raises((struct.error, KeyError)):
        Kerning(data[:100])
