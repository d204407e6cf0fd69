"""Small prints: keys, clock, signs, labels, spines, a playing field."""

from __future__ import annotations

import math

import numpy as np

from vrtour.modelling.prints.sheet import DARK, RED, TEAL, WHITE, Ink, Sheet
from vrtour.modelling.textures.noise import Pixels

_ROWS = ("&é\"'(-è_çà)=", "AZERTYUIOP^$", "QSDFGHJKLMù*", "<WXCVBN,;:!")


def keys() -> Pixels:
    """A French keyboard."""
    sheet = Sheet(448, 176, (24, 25, 28))
    key: Ink = (46, 48, 53)
    for k in range(14):
        sheet.box((0.02 + 0.179 * k, 0.03), (0.02 + 0.179 * k + 0.164, 0.13), key, 0.02)
    for row, letters in enumerate(_ROWS):
        y = 0.155 + 0.168 * row
        start = (0.20, 0.29, 0.34, 0.24)[row]
        sheet.box((0.02, y), (start - 0.016, y + 0.152), key, 0.02)
        for k, letter in enumerate(letters):
            x = start + 0.174 * k
            sheet.box((x, y), (x + 0.158, y + 0.152), key, 0.02)
            sheet.text((x + 0.079, y + 0.076), letter, 0.095, (214, 216, 220), anchor="mm")
        sheet.box((start + 0.174 * len(letters), y), (2.525, y + 0.152), key, 0.02)
    for a, b in ((0.02, 0.22), (0.24, 0.40), (0.42, 0.60), (0.62, 1.62), (1.64, 1.82), (1.84, 2.0)):
        sheet.box((a, 0.83), (b, 0.975), key, 0.02)
    for k in range(3):
        sheet.box((2.02 + 0.172 * k, 0.905), (2.02 + 0.172 * k + 0.156, 0.975), key, 0.014)
    sheet.box((2.192, 0.83), (2.348, 0.895), key, 0.014)
    return sheet.pixels()


def clock() -> Pixels:
    """The face of a clock."""
    sheet = Sheet(192, 192, WHITE)
    for k in range(60):
        a = math.radians(6 * k)
        inner = 0.40 if k % 5 else 0.375
        ends = [(0.5 + r * math.sin(a), 0.5 - r * math.cos(a)) for r in (inner, 0.435)]
        sheet.line(ends, DARK, 0.006 if k % 5 else 0.014)
    for k in range(1, 13):
        a = math.radians(30 * k)
        sheet.text(
            (0.5 + 0.305 * math.sin(a), 0.5 - 0.305 * math.cos(a)), str(k), 0.105, DARK, "semibold", "mm"
        )
    return sheet.pixels()


def exit_sign() -> Pixels:
    """A running figure, a door and an arrow down: the way out is this one."""
    sheet = Sheet(192, 90, (0, 138, 92))
    sheet.box((1.48, 0.14), (1.92, 0.86), WHITE)
    sheet.box((1.55, 0.22), (1.85, 0.86), (0, 138, 92))
    sheet.disc((1.20, 0.22), 0.085, WHITE)
    sheet.line([(1.17, 0.32), (1.08, 0.56)], WHITE, 0.12)
    sheet.line([(1.14, 0.36), (1.34, 0.44), (1.44, 0.36)], WHITE, 0.06)
    sheet.line([(1.14, 0.36), (0.98, 0.34), (0.90, 0.48)], WHITE, 0.06)
    sheet.line([(1.08, 0.56), (1.24, 0.68), (1.22, 0.88)], WHITE, 0.07)
    sheet.line([(1.08, 0.56), (0.98, 0.76), (0.80, 0.80)], WHITE, 0.07)
    sheet.shape(
        [(0.33, 0.20), (0.53, 0.20), (0.53, 0.50), (0.70, 0.50), (0.43, 0.82), (0.16, 0.50), (0.33, 0.50)],
        WHITE,
    )
    return sheet.pixels()


def extinguisher() -> Pixels:
    """The sign above an extinguisher."""
    sheet = Sheet(96, 96, RED)
    sheet.box((0.36, 0.34), (0.60, 0.90), WHITE, 0.06)
    sheet.box((0.43, 0.22), (0.53, 0.36), WHITE)
    sheet.line([(0.36, 0.20), (0.62, 0.20)], WHITE, 0.06)
    sheet.line([(0.53, 0.28), (0.72, 0.34), (0.74, 0.60)], WHITE, 0.045)
    sheet.shape([(0.18, 0.86), (0.10, 0.66), (0.20, 0.72), (0.22, 0.52), (0.31, 0.70), (0.31, 0.86)], WHITE)
    return sheet.pixels()


def sign(words: str, under: str = "") -> Pixels:
    """A room's plate."""
    sheet = Sheet(224, 112, (38, 50, 62))
    sheet.box((0, 0), (0.05, 1), TEAL)
    rows = words.split("|")
    size = 0.25 if len(rows) == 1 and len(words) < 13 else 0.20
    for k, row in enumerate(rows):
        y = 0.5 + (k - (len(rows) - 1) / 2) * size * 1.25 - (0.08 if under else 0.0)
        sheet.text((0.16, y), row, size, WHITE, "semibold", "lm")
    if under:
        sheet.text((0.16, 0.80), under, 0.12, (170, 186, 198), anchor="lm")
    return sheet.pixels()


def spines(seed: int) -> Pixels:
    """A row of book spines."""
    sheet = Sheet(320, 80, (40, 36, 34))
    random = np.random.default_rng(seed)
    inks: tuple[Ink, ...] = (
        (150, 44, 40),
        (34, 66, 110),
        (222, 208, 176),
        (46, 92, 70),
        (212, 152, 52),
        (96, 58, 92),
        (28, 120, 130),
        (62, 60, 66),
    )
    x = 0.0
    while x < 4.0:
        wide, top = float(random.uniform(0.07, 0.20)), float(random.uniform(0.02, 0.22))
        ink = inks[int(random.integers(len(inks)))]
        sheet.box((x, top), (x + wide - 0.01, 1), ink)
        light: Ink = (240, 232, 214) if sum(ink) < 420 else (60, 52, 44)
        sheet.box((x + wide * 0.3, top + 0.16), (x + wide * 0.6, top + 0.55), light)
        sheet.box((x, top + 0.66), (x + wide - 0.01, top + 0.69), light)
        x += wide
    return sheet.pixels()


def pitch() -> Pixels:
    """The field of a table football."""
    sheet = Sheet(384, 218, (38, 118, 62))
    for k in range(8):
        if k % 2:
            sheet.box((0.22 * k, 0), (0.22 * k + 0.22, 1), (44, 130, 70))
    line: Ink = (226, 236, 226)
    sheet.frame((0.05, 0.05), (1.711, 0.95), line, 0.010)
    sheet.line([(0.8807, 0.05), (0.8807, 0.95)], line, 0.010)
    sheet.ring((0.8807, 0.5), 0.155, line, 0.010)
    sheet.disc((0.8807, 0.5), 0.018, line)
    for a, b in (
        ((0.05, 0.24), (0.30, 0.76)),
        ((1.461, 0.24), (1.711, 0.76)),
        ((0.05, 0.36), (0.15, 0.64)),
        ((1.611, 0.36), (1.711, 0.64)),
    ):
        sheet.frame(a, b, line, 0.010)
    return sheet.pixels()
