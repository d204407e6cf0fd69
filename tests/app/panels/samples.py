"""What the panels are shown with: Rimbaud'Tech's own plan and names, in four languages."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from vrtour.app.panels.card import CardView
from vrtour.app.panels.floor_map import Door, PlanMap, PlanRoom, PlanView, Spot
from vrtour.app.panels.funding import Funding, Logo
from vrtour.app.panels.guide import GuideView
from vrtour.app.panels.help import HelpView
from vrtour.app.panels.hint import HintView
from vrtour.app.panels.home import HomeView, Place
from vrtour.app.panels.links import Link
from vrtour.app.panels.notice import Crossing, LinkQuestion, Loading, Mistakes, Notice, RoomChip
from vrtour.app.panels.place import PlaceView
from vrtour.app.panels.portals import Portal, PortalsView
from vrtour.app.panels.rooms import Item, RoomsView
from vrtour.app.panels.screen import Screen
from vrtour.app.panels.settings import SettingsView
from vrtour.model import read_outline
from vrtour.scene import Network, Scene
from vrtour.scene.reading import read_network, read_scene
from vrtour.texts import Texts

ROOT = Path(__file__).resolve().parents[3]
SPACE = "rimbaud-tech"
PICTURE = "room"
URL = "https://www.terciarys.example/coworking/reserver?lieu=rimbaud-tech"

BODY = {
    "fr": "Vingt places autour de deux grandes tables, sous un bandeau de fenêtres qui donne sur le square "
    "et son kiosque.\n\nLe mobilier suit ce qui est publié sur le lieu ; sa disposition est supposée.",
    "nl": "Twintig plaatsen rond twee grote tafels, onder een raamstrook met uitzicht op het plein en zijn "
    "kiosk.\n\nHet meubilair volgt wat is gepubliceerd; de opstelling is verondersteld.",
    "de": "Zwanzig Plätze an zwei großen Tischen, am langen Fensterband mit Blick auf den Platz und seinen "
    "Musikpavillon.\n\nDie Möbel folgen dem, was veröffentlicht ist; ihre Anordnung ist angenommen.",
    "en": "Twenty places around two large tables, under a ribbon of windows over the square and its "
    "bandstand.\n\nThe furniture follows what is published; how it stands is assumed.",
}
KINDS = {
    "coworking": "coworking",
    "corridor": "corridor",
    "entrance": "entrance",
    "relaxation": "lounge",
    "terrace": "terrace",
    "caisse": "meeting",
    "conference": "conference",
    "office-1": "office",
    "office-2": "office",
    "office-3": "office",
}
BOOK = {
    "fr": "Réserver une place",
    "nl": "Een plaats reserveren",
    "de": "Platz reservieren",
    "en": "Book a seat",
}
TOUR = {
    "fr": "Rimbaud’Tech en cinq minutes",
    "nl": "Rimbaud’Tech in vijf minuten",
    "de": "Rimbaud’Tech in fünf Minuten",
    "en": "Rimbaud’Tech in five minutes",
}


@cache
def scene() -> Scene:
    return read_scene(ROOT / "scenes" / f"{SPACE}.toml")


@cache
def network() -> Network:
    return read_network(ROOT / "scenes" / "network.toml")


@cache
def _drawn() -> tuple[tuple[tuple[str, tuple[tuple[float, float], ...]], ...], tuple[Door, ...]]:
    outline = read_outline((ROOT / "models" / SPACE / f"{SPACE}.glb").read_bytes())
    rooms = tuple((r.name, tuple((float(x), float(y)) for x, y in r.outline)) for r in outline.rooms)
    return rooms, tuple(Door(o.a, o.b) for o in outline.openings if o.kind != "window" and o.bottom < 0.3)


def scene_title(hotspot: str, say: Texts) -> str:
    return next(say.choose(spot.title.table()) for spot in scene().hotspots if spot.id == hotspot)


def plan_map(say: Texts) -> PlanMap:
    names = {room.id: say.choose(room.name.table()) for room in scene().rooms}
    outlines, doors = _drawn()
    rooms = tuple(PlanRoom(n, names.get(n, n), outline, outdoors=n == "terrace") for n, outline in outlines)
    places = {"coworking": (6.2, 2.0), "detente": (19.0, 2.6), "conference": (7.2, 10.2)}
    spots = tuple(Spot(name, scene_title(name, say), at) for name, at in places.items())
    return PlanMap(rooms, doors, spots)


def two_storeys(say: Texts) -> PlanMap:
    first = plan_map(say)
    moved = tuple(PlanRoom(f"{room.id}-up", room.name, room.outline, storey=1) for room in first.rooms[:3])
    names = tuple(say("plan.storey", number=number) for number in (0, 1))
    return PlanMap((*first.rooms, *moved), first.doors, first.spots, names)


def plan_view(say: Texts) -> PlanView:
    return PlanView(plan_map(say), (9.25, 2.62), -math.radians(247), room="coworking")


def home_view(say: Texts, width: float, height: float) -> HomeView:
    places = tuple(
        Place(
            space.id,
            say.choose(space.name.table()),
            space.town,
            space.country,
            say.choose(space.summary.table()),
            picture=PICTURE if space.id in (SPACE, "la-ferme") else "",
            kilometres=15.8 if space.id == "e420" else 45.0 if space.id == "maison-etudiants" else None,
            has_model=space.id in (SPACE, "la-ferme"),
        )
        for space in network().spaces
    )
    return HomeView(width, height, places, say.language, funding(say), distance_from="Chimay")


def funding(say: Texts) -> Funding:
    notice = network().notices[0]
    lines = (notice.statement, notice.line, notice.programme)
    return Funding(
        tuple(say.choose(line.table()) for line in lines if line), (Logo(PICTURE, 3.0, "Interreg"),)
    )


def card_view(say: Texts, certainty: str = "assumed") -> CardView:
    return CardView(
        "Coworking",
        BODY[say.language],
        certainty,  # type: ignore[arg-type]
        picture=PICTURE,
        source="Ardenne Métropole",
        verified_on="2026-11-24",
        links=(Link(BOOK[say.language], URL),),
        index=2,
        count=8,
    )


def place_view(say: Texts, *, known: bool = True) -> PlaceView:
    if not known:
        return PlaceView("Rimbaud’Tech", "Charleville-Mézières", "FR", model_date="2026-11-24")
    return PlaceView(
        "Rimbaud’Tech",
        "Charleville-Mézières",
        "FR",
        address="Bâtiment Terciarys, place de la Gare",
        hours=Link(say("place.hours"), URL),
        booking=Link(say("place.booking"), URL),
        step_free="partly",
        operator="Ardenne Métropole",
        verified_on="2026-11-24",
        model_date="2026-11-24",
    )


def rooms_view(say: Texts, *, viewpoints: bool) -> RoomsView:
    found = scene()
    return RoomsView(
        tuple(
            Item(r.id, say.choose(r.name.table()), KINDS.get(r.id, ""), r.id == "coworking")
            for r in found.rooms
        ),
        tuple(Item(v.id, say.choose(v.name.table())) for v in found.viewpoints),
        viewpoints_shown=viewpoints,
    )


def portals_view(say: Texts) -> PortalsView:
    kilometres = {"la-ferme": 45.0, "e420": 42.1}
    return PortalsView(
        "Charleville-Mézières",
        tuple(
            Portal(
                space.id,
                say.choose(space.name.table()),
                space.town,
                space.country,
                kilometres.get(space.id),
                has_model=space.id != "val-de-vence",
            )
            for space in network().spaces
            if space.id != SPACE
        ),
    )


def guide_view(say: Texts) -> GuideView:
    return GuideView(TOUR[say.language], 2, 7, "Coworking", BODY[say.language], True, 0.4, 190.0)


def panels(say: Texts) -> dict[str, object]:
    """Every panel's view, by name."""
    return {
        "card": card_view(say),
        "place": place_view(say),
        "place-unknown": place_view(say, known=False),
        "rooms": rooms_view(say, viewpoints=False),
        "viewpoints": rooms_view(say, viewpoints=True),
        "portals": portals_view(say),
        "plan": plan_view(say),
        "plan-storeys": PlanView(two_storeys(say), (3.0, 2.0), 0.4, "coworking-up", 1, 1),
        "guide": guide_view(say),
        "settings": SettingsView(say.language, scale=115, calm=True),
        "help-keyboard": HelpView(),
        "help-mouse": HelpView("mouse"),
        "help-touchpad": HelpView("touchpad"),
        "help-gamepad": HelpView("gamepad"),
    }


def screens(say: Texts, width: float, height: float) -> dict[str, Screen]:
    """Every panel on the screen, and moments without one."""
    where = RoomChip(say.choose(scene().rooms[0].name.table()), "Rimbaud’Tech")
    found = {
        name: Screen(width, height, where=where, panel=view)  # type: ignore[arg-type]
        for name, view in panels(say).items()
    }
    home = home_view(say, width, height)
    lines = tuple(
        say("scene.mistake", file="scenes/la-ferme.toml", line=line, found=say("scene.missing", name="at"),
            expected=say("scene.missing-expected"))
        for line in range(12, 40, 3)
    )  # fmt: skip
    return found | {
        "home": Screen(width, height, home=home),
        "home-settings": Screen(width, height, home=home, panel=SettingsView(say.language)),
        "hint": Screen(width, height, where=where, hint=HintView(looked=True)),
        "messages": Screen(
            width,
            height,
            where=where,
            panel=rooms_view(say, viewpoints=False),
            notice=Notice(say("tour.picture-failed", path="/media/usb/photos"), "warning"),
            loading=Loading(say("tour.loading"), 0.42, 75.0),
        ),
        "crossing": Screen(
            width, height, where=where, crossing=Crossing("Coworking E420", "Mariembourg", "BE")
        ),
        "link": Screen(width, height, where=where, panel=card_view(say), question=LinkQuestion(URL)),
        "link-refused": Screen(width, height, where=where, question=LinkQuestion("file:///etc/hosts")),
        "mistakes": Screen(width, height, home=home, question=Mistakes("scenes/la-ferme.toml", lines)),
    }
