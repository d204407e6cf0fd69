"""What screens show: notes, code, a chart, a call, a plan, a welcome, a slide."""

from __future__ import annotations

import math

import numpy as np

from vrtour.modelling.prints.sheet import (
    BLUE,
    DARK,
    GREEN,
    GREY,
    OCHRE,
    PLUM,
    RED,
    SAND,
    TEAL,
    WHITE,
    Ink,
    Sheet,
)
from vrtour.modelling.textures.noise import Pixels

_WINDOW: Ink = (236, 239, 243)


def _window(title: str, ground: Ink = WHITE) -> Sheet:
    """A screen of 16 to 10 with one application filling it."""
    sheet = Sheet(400, 250, ground)
    sheet.box((0, 0), (1.6, 0.075), (52, 60, 74))
    for k, ink in enumerate((RED, OCHRE, GREEN)):
        sheet.disc((0.04 + 0.045 * k, 0.0375), 0.014, ink)
    sheet.text((0.8, 0.0375), title, 0.042, (220, 225, 232), "semibold", "mm")
    return sheet


def notes() -> Pixels:
    """A text being written."""
    sheet = _window("Compte rendu")
    sheet.box((0, 0.075), (0.30, 1), _WINDOW)
    for k in range(7):
        ink = (196, 214, 236) if k == 1 else (222, 227, 233)
        sheet.box((0.03, 0.12 + 0.105 * k), (0.27, 0.19 + 0.105 * k), ink, 0.01)
        sheet.box((0.05, 0.148 + 0.105 * k), (0.14 + 0.03 * (k % 3), 0.162 + 0.105 * k), GREY)
    sheet.text((0.38, 0.13), "Réunion du réseau", 0.082, BLUE, "bold")
    sheet.lines(
        (0.38, 0.26),
        [
            "Présents : les cinq tiers-lieux.", "Ordre du jour", " – ateliers vidéo : treize inscrits",
            " – visites en 3D : casque et ordinateur", " – prochain « lunch & talk » vendredi", "Décisions",
            " – un calendrier commun aux deux pays", " – prêt du matériel entre les lieux",
        ],
        0.056,
    )  # fmt: skip
    sheet.box((0.38, 0.90), (0.72, 0.906), GREY)
    return sheet.pixels()


def code() -> Pixels:
    """A program being written."""
    sheet = _window("visite.py", (30, 33, 40))
    random = np.random.default_rng(31)
    inks: tuple[Ink, ...] = (
        (198, 120, 221),
        (97, 175, 239),
        (152, 195, 121),
        (229, 192, 123),
        (171, 178, 191),
    )
    for row in range(17):
        y = 0.105 + 0.052 * row
        sheet.text((0.055, y), str(row + 1), 0.036, (92, 99, 112), anchor="ra")
        x = 0.09 + 0.05 * int(random.integers(0, 4))
        for _ in range(int(random.integers(1, 6))):
            wide = float(random.uniform(0.04, 0.20))
            if x + wide > 1.5 or row % 6 == 5:
                break
            sheet.box((x, y + 0.008), (x + wide, y + 0.032), inks[int(random.integers(len(inks)))], 0.006)
            x += wide + 0.025
    return sheet.pixels()


def chart() -> Pixels:
    """Figures of a year as bars and a line."""
    sheet = _window("Tableau de bord")
    sheet.text((0.08, 0.11), "Visites des cinq lieux", 0.075, DARK, "bold")
    sheet.text((0.08, 0.195), "par mois", 0.05, GREY)
    heights = (0.22, 0.26, 0.31, 0.29, 0.36, 0.42, 0.30, 0.24, 0.44, 0.50, 0.53, 0.47)
    for k in range(5):
        sheet.line([(0.08, 0.88 - 0.13 * k), (1.52, 0.88 - 0.13 * k)], (222, 226, 231), 0.003)
    points = []
    for k, high in enumerate(heights):
        x = 0.11 + 0.118 * k
        sheet.box((x, 0.88 - high), (x + 0.07, 0.88), TEAL if k % 2 else (56, 158, 172), 0.006)
        sheet.text((x + 0.035, 0.90), "JFMAMJJASOND"[k], 0.045, GREY, anchor="ma")
        points.append((x + 0.035, 0.80 - high * 0.9))
    sheet.line(points, RED, 0.010)
    for point in points:
        sheet.disc(point, 0.014, RED)
    return sheet.pixels()


def call() -> Pixels:
    """A meeting of people seen by their cameras, drawn plainly."""
    sheet = _window("Réunion franco-belge", (38, 42, 50))
    skins: tuple[Ink, ...] = ((236, 196, 166), (150, 100, 70), (224, 178, 148), (104, 68, 48))
    grounds: tuple[Ink, ...] = ((92, 150, 190), (176, 130, 160), (120, 165, 120), (222, 182, 110))
    clothes: tuple[Ink, ...] = (DARK, BLUE, PLUM, TEAL)
    hairs: tuple[Ink, ...] = ((70, 46, 30), (30, 24, 22), (190, 150, 90), (24, 20, 20))
    for k in range(4):
        x, y = 0.05 + 0.76 * (k % 2), 0.11 + 0.40 * (k // 2)
        sheet.box((x, y), (x + 0.74, y + 0.38), grounds[k], 0.015)
        middle = x + 0.37 + 0.03 * math.sin(k * 2.1)
        sheet.pie((middle, y + 0.44), 0.19, 200, 340, clothes[k])
        sheet.box((middle - 0.035, y + 0.20), (middle + 0.035, y + 0.29), skins[k], 0.02)
        sheet.disc((middle, y + 0.155), 0.088, hairs[k])
        sheet.disc((middle, y + 0.172), 0.072, skins[k])
        sheet.box((x, y + 0.34), (x + 0.26, y + 0.38), (30, 33, 40))
        sheet.text(
            (x + 0.02, y + 0.36),
            ("Chimay", "Charleville", "Mariembourg", "Couvin")[k],
            0.036,
            WHITE,
            anchor="lm",
        )
    for k, ink in enumerate(((86, 92, 104), (86, 92, 104), RED, (86, 92, 104))):
        sheet.disc((0.65 + 0.10 * k, 0.945), 0.032, ink)
    return sheet.pixels()


def plan() -> Pixels:
    """A floor plan on a drawing board."""
    sheet = _window("Plan des lieux", (247, 246, 240))
    ink: Ink = (44, 62, 88)
    for k in range(24):
        sheet.line([(0.06 + 0.0625 * k, 0.10), (0.06 + 0.0625 * k, 0.96)], (228, 228, 222), 0.002)
    walls = [
        [(0.12, 0.18), (1.46, 0.18), (1.46, 0.88), (0.12, 0.88), (0.12, 0.18)],
        [(0.12, 0.58), (0.62, 0.58)], [(0.74, 0.58), (1.46, 0.58)], [(0.62, 0.18), (0.62, 0.46)],
        [(1.05, 0.58), (1.05, 0.88)], [(1.05, 0.18), (1.05, 0.40)],
    ]  # fmt: skip
    for wall in walls:
        sheet.line(wall, ink, 0.014)
    for x, y, name in (
        (0.37, 0.38, "Atelier"),
        (0.83, 0.32, "Accueil"),
        (1.26, 0.38, "Cuisine"),
        (0.58, 0.73, "Espace partagé"),
        (1.26, 0.73, "Réunion"),
    ):
        sheet.text((x, y), name, 0.05, ink, "semibold", "mm")
    for k in range(4):
        sheet.box((0.24 + 0.17 * k, 0.79), (0.36 + 0.17 * k, 0.84), (150, 186, 206), 0.008)
    sheet.text((1.46, 0.93), "échelle 1:100", 0.038, GREY, anchor="ra")
    return sheet.pixels()


def welcome() -> Pixels:
    """The screen that greets visitors."""
    sheet = Sheet(400, 226, (24, 60, 84))
    for k in range(7):
        sheet.pie(
            (1.55, 1.12),
            0.95 - 0.12 * k,
            180,
            300,
            (
                (34, 84, 110),
                (42, 108, 132),
                (56, 140, 156),
                (226, 160, 44),
                (222, 110, 66),
                (200, 52, 62),
                (112, 58, 104),
            )[k],
        )
    sheet.text((0.10, 0.16), "Bienvenue", 0.19, WHITE, "bold")
    sheet.lines(
        (0.10, 0.42),
        ["Welkom · Willkommen · Welcome", "", "Coworking  →", "Salle de détente  →", "Salles de réunion  ←"],
        0.078,
        (206, 224, 232),
    )
    return sheet.pixels()


def slide() -> Pixels:
    """A slide for a room full of people."""
    sheet = Sheet(1024, 576, (250, 249, 245))
    sheet.box((0, 0), (0.055, 1), TEAL)
    sheet.text((0.13, 0.09), "Travailler des deux côtés", 0.105, (24, 44, 66), "bold")
    sheet.text((0.13, 0.205), "de la frontière", 0.105, (24, 44, 66), "bold")
    sheet.lines(
        (0.13, 0.385),
        [
            "Cinq tiers-lieux, un réseau",
            "Ateliers, rencontres, formations",
            "Une visite en 3D avant de venir",
            "Des réunions dans les modèles",
        ],
        0.058, (60, 70, 84), gap=1.75,
    )  # fmt: skip
    for k in range(4):
        sheet.disc((0.105, 0.425 + 0.1015 * k), 0.012, OCHRE)
    places = ((1.12, 0.62), (1.27, 0.50), (1.56, 0.42), (1.60, 0.54), (1.50, 0.60))
    names = ("Chimay", "Mariembourg", "Val de Vence", "Campus", "Gare")
    sheet.box((1.02, 0.34), (1.72, 0.80), SAND, 0.03)
    sheet.line([(1.40, 0.34), (1.36, 0.48), (1.42, 0.60), (1.34, 0.80)], (170, 150, 120), 0.008)
    sheet.line([*places, places[0]], (150, 190, 200), 0.008)
    for (x, y), name in zip(places, names, strict=True):
        sheet.disc((x, y), 0.017, RED)
        sheet.text((x, y - 0.028), name, 0.034, DARK, "semibold", "ms")
    sheet.text((1.20, 0.755), "Belgique", 0.032, GREY, "italic", "mm")
    sheet.text((1.58, 0.755), "France", 0.032, GREY, "italic", "mm")
    sheet.text((0.13, 0.92), "carte schématique", 0.030, GREY, "italic")
    return sheet.pixels()
