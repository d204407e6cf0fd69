"""What is printed or written on paper and boards."""

from __future__ import annotations

import math

import numpy as np

from vrtour.modelling.prints.sheet import BLUE, DARK, GREEN, GREY, OCHRE, RED, SAND, TEAL, WHITE, Ink, Sheet
from vrtour.modelling.textures.noise import Pixels

_NOTES: tuple[Ink, ...] = (
    (250, 226, 110),
    (246, 172, 178),
    (160, 214, 236),
    (176, 224, 160),
    (250, 200, 120),
)


def _greeked(sheet: Sheet, x: float, y: float, wide: float, rows: int, step: float, seed: int) -> None:
    """Rows of small grey words, for text too small to read."""
    random = np.random.default_rng(seed)
    for row in range(rows):
        at = x
        end = x + wide * (0.55 if row == rows - 1 else 1.0)
        while at < end - 0.02:
            length = min(float(random.uniform(0.015, 0.07)), end - at)
            sheet.box((at, y + row * step), (at + length, y + row * step + step * 0.36), (112, 116, 122))
            at += length + 0.011


def _edged(sheet: Sheet) -> None:
    """The grey rim a sheet shows on a white table: its thickness, in its own shade."""
    sheet.frame((0.0, 0.0), (sheet.wide - 0.002, 0.998), (186, 188, 188), 0.006)


def programme() -> Pixels:
    """A day's programme."""
    sheet = Sheet(180, 255)
    sheet.box((0, 0), (0.706, 0.17), TEAL)
    sheet.text((0.05, 0.045), "Programme", 0.088, WHITE, "bold")
    rows = (
        ("9 h", "Accueil, café"),
        ("9 h 30", "Visite des lieux"),
        ("10 h 15", "Atelier vidéo"),
        ("12 h", "Lunch & talk"),
        ("14 h", "Formation croisée"),
        ("16 h", "Échanges"),
    )
    for k, (hour, what) in enumerate(rows):
        y = 0.225 + 0.105 * k
        sheet.text((0.05, y), hour, 0.052, TEAL, "bold")
        sheet.text((0.235, y), what, 0.052, DARK)
        sheet.line([(0.05, y + 0.078), (0.656, y + 0.078)], (214, 218, 222), 0.003)
    _greeked(sheet, 0.05, 0.89, 0.60, 2, 0.036, 3)
    _edged(sheet)
    return sheet.pixels()


def notes() -> Pixels:
    """A page of text with some of it marked."""
    sheet = Sheet(180, 255)
    sheet.text((0.06, 0.06), "Notes de réunion", 0.066, DARK, "bold")
    sheet.box((0.06, 0.335), (0.52, 0.365), (252, 238, 150))
    _greeked(sheet, 0.06, 0.18, 0.58, 7, 0.040, 5)
    sheet.text((0.06, 0.49), "À faire", 0.052, BLUE, "semibold")
    _greeked(sheet, 0.06, 0.57, 0.58, 8, 0.040, 6)
    sheet.line([(0.10, 0.92), (0.18, 0.89), (0.24, 0.93), (0.34, 0.885)], BLUE, 0.005)
    _edged(sheet)
    return sheet.pixels()


def form() -> Pixels:
    """A sheet to sign."""
    sheet = Sheet(180, 255)
    sheet.text((0.05, 0.06), "Feuille de présence", 0.062, DARK, "bold")
    for row in range(12):
        y = 0.18 + 0.062 * row
        sheet.line([(0.05, y), (0.656, y)], GREY, 0.003)
        if 0 < row < 11:
            sheet.text(
                (0.06, y + 0.012),
                ("Durand", "Lambert", "Maes", "Petit", "Weber", "Dubois", "Claes", "Martin", "Noël", "Simon")[
                    row - 1
                ],
                0.040,
                DARK,
            )
            random = np.random.default_rng(row)
            wave = [(0.47 + 0.013 * k, y + 0.032 + float(random.uniform(-0.02, 0.02))) for k in range(9)]
            if row % 4:
                sheet.line(wave, BLUE, 0.004)
    for x in (0.05, 0.45, 0.656):
        sheet.line([(x, 0.18), (x, 0.862)], GREY, 0.003)
    _edged(sheet)
    return sheet.pixels()


def fridge() -> Pixels:
    """Notes and a drawing held by magnets."""
    sheet = Sheet(192, 192, (217, 219, 220))
    for k, (x, y) in enumerate(((0.08, 0.10), (0.52, 0.06), (0.60, 0.52), (0.12, 0.54))):
        sheet.box((x, y), (x + 0.34, y + 0.36), _NOTES[k] if k != 2 else WHITE)
        sheet.disc((x + 0.17, y + 0.03), 0.026, (RED, BLUE, GREEN, DARK)[k])
    for row, words in enumerate(("Merci de", "vider le", "lave-", "vaisselle")):
        sheet.hand((0.11, 0.24 + 0.064 * row), words, 0.072, DARK)
    for row, words in enumerate(("Vendredi :", "lunch & talk")):
        sheet.hand((0.55, 0.23 + 0.085 * row), words, 0.070, BLUE, "semibold", most=0.28)
    sheet.disc((0.77, 0.66), 0.05, OCHRE)
    sheet.shape([(0.64, 0.84), (0.76, 0.70), (0.90, 0.84)], GREEN)
    for row, words in enumerate(("Baby-foot", "tournoi jeudi")):
        sheet.hand((0.15, 0.70 + 0.085 * row), words, 0.068, DARK, most=0.28)
    return sheet.pixels()


def calendar() -> Pixels:
    """A month on a wall."""
    sheet = Sheet(150, 212)
    sheet.box((0, 0), (0.708, 0.40), (96, 146, 160))
    sheet.shape(
        [(0, 0.40), (0.20, 0.16), (0.34, 0.30), (0.50, 0.12), (0.708, 0.34), (0.708, 0.40)], (52, 96, 84)
    )
    sheet.disc((0.56, 0.10), 0.045, (250, 228, 160))
    sheet.text((0.354, 0.455), "novembre", 0.075, DARK, "bold", "mm")
    for k in range(30):
        x, y = 0.07 + 0.093 * ((k + 6) % 7), 0.555 + 0.078 * ((k + 6) // 7)
        sheet.text((x, y), str(k + 1), 0.046, RED if (k + 6) % 7 == 6 else DARK, anchor="mm")
    return sheet.pixels()


def flipchart() -> Pixels:
    """A big sheet written by hand: an idea and its branches."""
    sheet = Sheet(256, 370, (252, 252, 250))
    sheet.hand((0.346, 0.11), "Idées d'ateliers", 0.072, BLUE, "semibold", "m")
    sheet.scrawl([(0.08, 0.145), (0.61, 0.138)], BLUE, 0.008)
    middle = (0.346, 0.47)
    topics = ("Podcast", "Maquette", "Photo", "Néerlandais", "Site web", "Budget")
    for k, topic in enumerate(topics):
        a = 2 * math.pi * k / 6 - 1.2
        x, y = middle[0] + 0.215 * math.cos(a), middle[1] + 0.25 * math.sin(a)
        ink = (RED, TEAL, GREEN, BLUE, OCHRE, DARK)[k]
        start = (middle[0] + 0.11 * math.cos(a), middle[1] + 0.08 * math.sin(a))
        end = (middle[0] + 0.125 * math.cos(a), middle[1] + 0.19 * math.sin(a))
        sheet.scrawl([start, end], ink, 0.007)
        sheet.hand((x, y + 0.02), topic, 0.056, ink, "semibold", "m", most=0.2)
    sheet.oval(middle, 0.10, 0.072, RED, 0.008)
    sheet.hand((middle[0], middle[1] + 0.02), "2 pays", 0.058, RED, "bold", "m")
    sheet.hand((0.08, 0.86), "→ choisir jeudi", 0.050, DARK)
    sheet.hand((0.08, 0.93), "→ 10 personnes au plus", 0.046, DARK)
    return sheet.pixels()


def week() -> Pixels:
    """A whiteboard of the week with coloured notes."""
    sheet = Sheet(560, 342, (248, 249, 248))
    sheet.hand((0.06, 0.125), "La semaine", 0.105, BLUE, "semibold")
    sheet.scrawl([(0.05, 0.155), (0.62, 0.148)], BLUE, 0.008)
    random = np.random.default_rng(17)
    words = (
        "café", "visio 10 h", "devis", "montage", "visite", "appel", "atelier", "relire", "photo",
        "maquette", "Chimay", "imprimer", "point 14 h",
    )  # fmt: skip
    for k, day in enumerate(("lundi", "mardi", "mercredi", "jeudi", "vendredi")):
        x = 0.06 + 0.31 * k
        sheet.hand((x, 0.245), day, 0.070, DARK, "regular")
        sheet.scrawl([(x, 0.268), (x + 0.25, 0.264)], DARK, 0.006)
        if k:
            sheet.scrawl([(x - 0.03, 0.20), (x - 0.032, 0.92)], (150, 156, 164), 0.004)
        for j in range(int(random.integers(2, 5))):
            a = x + float(random.uniform(0, 0.10))
            y = 0.30 + 0.165 * j + float(random.uniform(-0.01, 0.01))
            sheet.box((a + 0.004, y + 0.006), (a + 0.149, y + 0.151), (214, 216, 214))
            sheet.box((a, y), (a + 0.145, y + 0.145), _NOTES[int(random.integers(5))])
            for row, word in enumerate(words[(k * 3 + j) % len(words)].split(" ", 1)):
                sheet.hand((a + 0.014, y + 0.068 + 0.052 * row), word, 0.050, DARK, most=0.117)
    return sheet.pixels()


def ideas() -> Pixels:
    """A whiteboard after a workshop: a question, three circles, lists, notes beside the title."""
    sheet = Sheet(640, 390, (248, 249, 248))
    sheet.hand((0.06, 0.135), "Comment mieux se retrouver ?", 0.098, RED, "semibold")
    sheet.scrawl([(0.06, 0.165), (0.60, 0.172), (1.12, 0.160)], RED, 0.007)
    for k, (x, y, label, ink) in enumerate(
        ((0.27, 0.375, "Qui ?", BLUE), (0.80, 0.345, "Où ?", GREEN), (1.31, 0.39, "Quand ?", TEAL))
    ):
        sheet.oval((x, y), 0.155, 0.095, ink, 0.009)
        sheet.hand((x, y + 0.025), label, 0.072, ink, "semibold", "m")
        if k:
            sheet.scrawl([(x - 0.36, y - 0.015), (x - 0.19, y - 0.005)], DARK, 0.006)
            sheet.scrawl([(x - 0.225, y - 0.03), (x - 0.19, y - 0.005), (x - 0.23, y + 0.02)], DARK, 0.006)
    columns = (
        ("travailleurs", "étudiants", "associations"),
        ("sur place", "en visio", "en visite 3D"),
        ("vendredi midi", "mardi soir", "1 fois par mois"),
    )
    for k, rows in enumerate(columns):
        for j, row in enumerate(rows):
            sheet.hand((0.12 + 0.51 * k + 0.012 * j, 0.60 + 0.095 * j), f"– {row}", 0.066, DARK, "regular")
    sheet.scrawl([(0.12, 0.915), (0.40, 0.905), (0.66, 0.92)], RED, 0.008)
    sheet.hand((0.74, 0.945), "à tester en mars !", 0.070, RED)
    for k, (x, y) in enumerate(((1.36, 0.055), (1.49, 0.075), (1.46, 0.80))):
        sheet.box((x + 0.004, y + 0.007), (x + 0.114, y + 0.117), (212, 214, 212))
        sheet.box((x, y), (x + 0.11, y + 0.11), _NOTES[k])
        for line in range(3):
            sheet.scrawl(
                [(x + 0.015, y + 0.03 + 0.025 * line), (x + 0.085, y + 0.03 + 0.025 * line)], GREY, 0.004
            )
    return sheet.pixels()


def poster_video() -> Pixels:
    """An announcement of video workshops."""
    sheet = Sheet(260, 364, SAND)
    sheet.box((0, 0), (0.714, 0.46), (34, 120, 140))
    sheet.shape([(0, 0.46), (0.22, 0.12), (0.42, 0.46)], (22, 52, 84))
    sheet.shape([(0.26, 0.46), (0.46, 0.20), (0.714, 0.46)], (206, 70, 92))
    sheet.disc((0.55, 0.13), 0.065, (248, 214, 130))
    sheet.text((0.05, 0.52), "Ateliers vidéo", 0.092, (22, 52, 84), "bold")
    sheet.lines(
        (0.05, 0.65),
        ["Filmer, monter, raconter :", "une matinée pour débuter", "avec le matériel du lieu."],
        0.050,
        DARK,
    )
    sheet.text((0.05, 0.90), "Demandez à l'accueil", 0.044, (206, 70, 92), "semibold")
    return sheet.pixels()


def poster_network() -> Pixels:
    """Five places joined by lines."""
    sheet = Sheet(260, 364, (247, 243, 234))
    places = ((0.14, 0.62), (0.27, 0.46), (0.52, 0.30), (0.58, 0.50), (0.47, 0.58))
    sheet.line([(0.36, 0.20), (0.33, 0.40), (0.40, 0.54), (0.34, 0.74)], (200, 190, 172), 0.012)
    sheet.line([*places, places[0]], (60, 140, 156), 0.009)
    for k, place in enumerate(places):
        sheet.disc(place, 0.036, (RED, OCHRE, TEAL, BLUE, GREEN)[k])
        sheet.disc(place, 0.017, WHITE)
    sheet.text((0.05, 0.05), "Cinq lieux,", 0.088, (30, 52, 80), "bold")
    sheet.text((0.05, 0.135), "deux pays", 0.088, (30, 52, 80), "bold")
    sheet.lines((0.05, 0.80), ["Coworking, rencontres,", "formations : entrez !"], 0.054, DARK)
    return sheet.pixels()


def poster_arcs() -> Pixels:
    """Colour fields and quarter circles."""
    sheet = Sheet(260, 364, (240, 226, 200))
    for k, ink in enumerate(((28, 50, 86), (34, 120, 140), (226, 160, 44), (212, 84, 66))):
        sheet.pie((0.0, 1.0), 0.86 - 0.19 * k, 270, 360, ink)
    sheet.disc((0.51, 0.20), 0.115, (206, 60, 88))
    sheet.pie((0.51, 0.20), 0.115, 90, 270, (240, 188, 84))
    for k in range(16):
        sheet.disc((0.45 + 0.05 * (k % 4), 0.80 + 0.045 * (k // 4)), 0.010, (28, 50, 86))
    return sheet.pixels()


def poster_hills() -> Pixels:
    """Hills, a river and a sun, in flat colours."""
    sheet = Sheet(260, 364, (232, 214, 186))
    sheet.disc((0.46, 0.30), 0.14, (222, 108, 72))
    waves: tuple[tuple[float, Ink], ...] = (
        (0.46, (120, 158, 150)),
        (0.58, (66, 122, 124)),
        (0.71, (34, 84, 96)),
        (0.84, (24, 52, 72)),
    )
    for k, (level, ink) in enumerate(waves):
        ridge = [
            (
                x / 40 * 0.714,
                level + 0.055 * math.sin(x / 40 * 7 + k * 1.9) + 0.025 * math.sin(x / 40 * 17 + k),
            )
            for x in range(41)
        ]
        sheet.shape([*ridge, (0.714, 1.0), (0.0, 1.0)], ink)
    bends = [(0.30 + 0.10 * math.sin(t * 5), 0.60 + 0.40 * t) for t in np.linspace(0, 1, 20)]
    sheet.line(bends, (206, 224, 220), 0.030)
    return sheet.pixels()
