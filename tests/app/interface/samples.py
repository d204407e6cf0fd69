"""Panels to draw and to measure: invented, but as full as real ones."""

from __future__ import annotations

from typing import Any

from vrtour.app.interface.box import Box, Edges, Fan
from vrtour.app.interface.theme import LIGHT as T


def letters(text: str, size: float, weight: int) -> float:
    """A measure to compute with by hand: every letter is half its size wide."""
    return 0.5 * size * len(text)


def words(text: str, size: float = 15.0, **more: Any) -> Box:
    return Box(text=text, size=size, **{"colour": T.ink, **more})


def button(text: str, icon: str = "", *, primary: bool = False, **more: Any) -> Box:
    ink = T.on_accent if primary else T.ink
    drawn = (Box(icon=icon, size=18, colour=ink),) if icon else ()
    return Box(
        key=text,
        role="button",
        label=text,
        action=("use", text),
        direction="row",
        gap=8,
        height=T.target,
        padding=Edges.sides(16, 0),
        radius=10,
        align="center",
        justify="center",
        fill=T.accent if primary else T.raised,
        border=None if primary else T.line,
        kids=(*drawn, words(text, weight=600, colour=ink)),
        **more,
    )


def tool(icon: str, label: str, *, on: bool = False) -> Box:
    return Box(
        key=label,
        role="button",
        label=label,
        action=("tool", icon),
        width=T.target,
        height=T.target,
        radius=12,
        icon=icon,
        size=22,
        on=on,
        colour=T.accent if on else T.ink,
    )


def panel(*kids: Box, **more: Any) -> Box:
    looks = {"fill": T.paper, "radius": 18, "shadow": 18, "padding": Edges.all(20), "gap": 12}
    return Box(kids=kids, **{**looks, **more})


def row(name: str, icon: str, count: str, *, on: bool = False) -> Box:
    ink = T.accent if on else T.ink
    return Box(
        key=name,
        role="button",
        label=name,
        action=("go-to", name),
        direction="row",
        height=T.target,
        radius=10,
        align="center",
        gap=10,
        padding=Edges.sides(14, 0),
        fill=T.soft if on else None,
        kids=(
            Box(icon=icon, size=19, colour=T.accent if on else T.muted),
            words(name, weight=600 if on else 400, colour=ink, grow=1),
            words(count, 13, colour=T.muted),
        ),
    )


def sample() -> Box:
    """Everything the kit draws, in 640 x 480."""
    rooms = (
        row("Accueil", "sofa", "2"),
        row("Salle de formation", "presentation", "7", on=True),
        row("Atelier", "printer-3d", ""),
        row("Cuisine", "coffee", "1"),
        row("Terrasse", "tree", ""),
    )
    left = panel(
        words("Pièces", 19, weight=600),
        Box(key="rooms", scrolls=True, gap=6, height=170, kids=rooms),
        Box(height=70, fans=(Fan((40, 35), ((0, 0), (90, 0), (70, 70), (0, 60)), T.soft),)),
        words("Café, œuvres d’artistes : 14 h à 18 h.", colour=T.muted, wrap=True),
        width=270,
    )
    right = panel(
        Box(height=90, picture="there", radius=12),
        Box(role="switch", key="one", label="Sous-titres", text="Sous-titres", colour=T.ink, on=True),
        Box(role="switch", key="two", label="Vignette", text="Vignette", colour=T.ink, disabled=True),
        Box(role="slider", key="speed", label="Vitesse", share=0.4),
        Box(role="progress", share=0.6),
        Box(role="entry", key="name", label="Nom", value="Élodie", fill=T.raised, border=T.line, radius=10),
        Box(direction="row", gap=10, kids=(button("Plan", "floor-plan", grow=1), _primary())),
        grow=1,
    )
    bar = panel(
        tool("home", "Accueil du site"),
        tool("settings", "Réglages", on=True),
        direction="row",
        padding=Edges.all(6),
        gap=6,
    )
    across = Box(direction="row", gap=20, align="start", kids=(left, right))
    return Box(
        fill=(168, 174, 174, 255),
        padding=Edges.all(20),
        gap=14,
        kids=(across, Box(direction="row", justify="center", kids=(bar,))),
    )


def _primary() -> Box:
    return button("Entrer", "door", primary=True, grow=1)


def large_panel(title: str) -> Box:
    """About 150 boxes: a list of rooms, cards with texts, settings, a bar."""
    icons = ("sofa", "presentation", "desk", "coffee", "printer-3d", "tree", "gamepad", "door")
    rooms = tuple(row(f"Pièce {k}", icons[k % 8], str(k % 5), on=k == 1) for k in range(17))
    cards = tuple(_card(k) for k in range(8))
    settings = tuple(
        Box(role="switch", key=f"s{k}", label=f"Réglage {k}", text=f"Réglage {k}", colour=T.ink, on=k % 2 > 0)
        for k in range(8)
    )
    bar = tuple(tool(icons[k % 8], f"Outil {k}", on=k == 2) for k in range(10))
    return panel(
        words(title, 26, weight=600),
        Box(
            direction="row",
            gap=16,
            grow=1,
            kids=(
                Box(key="rooms", scrolls=True, width=260, gap=4, kids=rooms),
                Box(grow=1, gap=12, kids=(_cards(cards[:4]), _cards(cards[4:]))),
                Box(width=240, gap=8, kids=(*settings, Box(role="slider", key="v", label="V", share=0.3))),
            ),
        ),
        Box(direction="row", gap=6, justify="center", kids=bar),
    )


def _cards(cards: tuple[Box, ...]) -> Box:
    return Box(direction="row", gap=12, kids=cards)


def _card(number: int) -> Box:
    told = "Atelier partagé, atelier numérique et salles de réunion dans une ferme rénovée."
    where = Box(
        direction="row",
        gap=6,
        align="center",
        kids=(Box(icon="map-marker", size=15, colour=T.muted), words("Chimay · BE", 12.5, colour=T.muted)),
    )
    return Box(
        key=f"card {number}",
        role="button",
        label=f"Lieu {number}",
        grow=1,
        radius=14,
        fill=T.raised,
        border=T.line,
        padding=Edges.all(14),
        gap=6,
        kids=(
            words(f"Lieu {number}", 16, weight=600),
            where,
            words(told, 13.5, colour=T.muted, wrap=True, most_lines=3),
        ),
    )
