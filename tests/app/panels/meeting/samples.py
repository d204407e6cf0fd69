"""A meeting at Rimbaud'Tech as the panels show it, in four languages."""

from __future__ import annotations

from dataclasses import replace

from tests.app.panels import samples as places
from vrtour.app.avatars.palette import GARMENTS, HAIR_TONES, SKIN_TONES
from vrtour.app.interface.box import Colour
from vrtour.app.panels.meet import MeetView
from vrtour.app.panels.meeting.banner import Banner
from vrtour.app.panels.meeting.bar import MeetingBar
from vrtour.app.panels.meeting.chat import ChatView, Line
from vrtour.app.panels.meeting.checks import Check
from vrtour.app.panels.meeting.door import DoorView
from vrtour.app.panels.meeting.fields import Problem, Spot
from vrtour.app.panels.meeting.host import HostView
from vrtour.app.panels.meeting.lobby import Waiting
from vrtour.app.panels.meeting.look import LookRow, Variant
from vrtour.app.panels.meeting.person import Person
from vrtour.app.panels.meeting.roster import RosterView
from vrtour.app.panels.notice import Notice, RoomChip
from vrtour.app.panels.screen import Screen
from vrtour.texts import Texts
from vrtour.world.person import CLOTHES, HAIR

LINK = "https://relais.ardenne.example/join/BCDFGH"
CODE = "BCD-FGH"
WIDE = "W" * 40
HOSTILE = "\u202eEvil\u200b\x07 <b>{title}</b>\n%s $(rm) Z" + "\u0301" * 30
EMOJI = "Zoé 🎉👩‍🏫"


def colour(written: str) -> Colour:
    red, green, blue = (int(written[k : k + 2], 16) for k in (0, 2, 4))
    return (red, green, blue, 255)


def _person(at: int, name: str, role: str, country: str, **more: object) -> Person:
    tint = colour(GARMENTS[at % len(GARMENTS)])
    return Person(str(at + 1), name, role, tint, country, **more)  # type: ignore[arg-type]


PEOPLE = (
    _person(0, "Élodie Lefèvre", "trainer", "FR", speaking=True),
    _person(1, "Jürgen Weiß", "participant", "DE", muted="self", seated=True),
    _person(2, "Anaïs Ruÿssen", "participant", "BE", hand=14, seated=True),
    _person(3, "François D’Hœdt", "participant", "BE", here=False),
    _person(4, "Sanne van den Broeck", "participant", "NL", hand=9),
    _person(5, "Marie-Thérèse Vandenberghe-Delacroix", "observer", "BE", muted="trainer"),
    _person(6, "Øystein Ångström", "participant", ""),
)
WAITING = (_person(20, "Inès Bouchard", "participant", "FR"), _person(21, "Mattéo", "participant", "BE"))
HUNDRED = ("Léa", "Noé", "Zoë", "Jörg", "Aïcha", "Łukasz", "Maël", "Chloé", "Björn", "Inès")


def people(me: str) -> tuple[Person, ...]:
    return tuple(replace(each, me=each.id == me, near=each.here) for each in PEOPLE)


def crowd(count: int = 50) -> tuple[Person, ...]:
    names = (f"{HUNDRED[k % 10]} {chr(65 + k % 26)}." for k in range(count))
    return tuple(
        _person(k, name, "trainer" if k == 0 else "participant", ("FR", "BE")[k % 2], me=k == 0)
        for k, name in enumerate(names)
    )


def looks(say: Texts) -> tuple[LookRow, ...]:
    hair_tone, garment = colour(HAIR_TONES[2]), colour(GARMENTS[0])

    def tones(part: str, written: tuple[str, ...], chosen: int) -> LookRow:
        return LookRow(
            part,
            tuple(
                Variant(str(k), say("door.tone", number=k + 1), colour(tone), chosen=k == chosen)
                for k, tone in enumerate(written)
            ),
        )

    def shapes(part: str, names: tuple[str, ...], tone: Colour, chosen: str) -> LookRow:
        return LookRow(
            part,
            tuple(
                Variant(name, say(f"door.{part}-{name}"), tone, f"{part}-{name}", name == chosen)
                for name in names
            ),
        )

    return (
        shapes("hair", HAIR, hair_tone, "bun"),
        tones("hair-colour", HAIR_TONES, 2),
        tones("skin", SKIN_TONES, 2),
        shapes("clothes", CLOTHES, garment, "jacket"),
        tones("colour", GARMENTS, 0),
    )


def door_view(say: Texts) -> DoorView:
    return DoorView(
        name="Élodie Lefèvre",
        invitation=CODE,
        country="FR",
        language=say.language,
        looks=looks(say),
        checks=(
            Check("network", "ok", "relais.ardenne.example", 23),
            Check("place", "pending"),
            Check("picture", "ok", said="slow"),
        ),
        title="Rimbaud’Tech",
    )


LINES = {
    "fr": ("Bienvenue à tous\u00a0! On commence à 14\u00a0h.", "Bonjour\u00a0!", "Très bien, merci."),
    "nl": ("Welkom allemaal! We beginnen om 14 uur.", "Goedendag!", "Prima, bedankt."),
    "de": ("Herzlich willkommen! Wir beginnen um 14 Uhr.", "Schöne Grüße aus Köln!", "Sehr gut, danke."),
    "en": ("Welcome everyone! We start at 2 pm.", "Good afternoon!", "Very well, thank you."),
}  # fmt: skip


def lines(say: Texts) -> tuple[Line, ...]:
    first, second, third = LINES[say.language]
    one, two, three = PEOPLE[0], PEOPLE[1], PEOPLE[2]
    return (
        Line(one.name, first, "13:52", one.colour),
        Line(one.name, places.BODY[say.language].split("\n")[0], "13:52", one.colour),
        Line(two.name, second, "13:55", two.colour),
        Line(three.name, "Wij zijn er bijna, één minuut.", "13:58", three.colour),
        Line("", third, "13:58", three.colour, own=True),
        Line(one.name, "https://terciarys.example/coworking/plan-acces-et-horaires", "13:59", one.colour),
    )


def chat_view(say: Texts) -> ChatView:
    return ChatView(lines(say), draft=LINES[say.language][2], unread=1)


def host_view() -> HostView:
    return HostView(
        "Atelier du mardi", "relais.ardenne.example", LINK, CODE, people=7, capacity=50, waiting=2, lobby=True
    )


def panels(say: Texts) -> dict[str, object]:
    """Every panel's view, by name."""
    led = RosterView(people("1"), WAITING, leads=True, guiding=True)
    longest = replace(chat_view(say), draft="x" * 470, problem="too-fast", online=False, missed=True)
    return {
        "people": led,
        "people-deeds": replace(led, lobby=(), opened="3", guiding=False),
        "people-remove": replace(led, lobby=(), opened="6", removing=True),
        "people-hand-over": replace(led, lobby=(), opened="2", handing=True),
        "people-apart": RosterView(
            tuple(replace(p, silenced=p.id == "3", hidden=p.id == "3") for p in people("2")), opened="3"
        ),
        "people-guest": RosterView(people("2"), guide=PEOPLE[0].name),
        "people-following": RosterView(people("2"), guide=PEOPLE[0].name, following=True),
        "people-alone": RosterView(people("1")[:1], leads=True),
        "people-crowd": RosterView(crowd(), leads=True),
        "chat": chat_view(say),
        "chat-empty": ChatView(),
        "chat-trouble": longest,
        "chat-observer": replace(chat_view(say), may_write=False),
        "chat-public": ChatView(public=True),
        "meet": MeetView(),
        "meet-relay": MeetView(relay=True, still="Atelier du mardi"),
        "meet-together": MeetView(relay=True, together=True),
        "host": host_view(),
        "host-local": replace(host_view(), relay="", link="vrtour-join://192.168.1.23/BCDFGH", copied="link"),
        "host-ending": replace(host_view(), ending=True, locked=True),
        "host-leaving": replace(host_view(), leaving=True),
        "host-opening": replace(host_view(), link="", code=""),
        "host-failed": replace(host_view(), link="", code="", problem=Problem("may-not-open")),
        "host-guest": replace(host_view(), leads=False),
    }


def doors(say: Texts) -> dict[str, DoorView]:
    first = door_view(say)
    failed = tuple(replace(check, state="failed") for check in first.checks)
    return {
        "door": first,
        "door-empty": DoorView(language=say.language, looks=looks(say), checks=first.checks),
        "door-problem": replace(first, problem=Problem("full"), again_in=9.2),
        "door-version": replace(first, problem=Problem("version", "3", "1"), checks=failed),
        "door-wrong": replace(
            first,
            name="",
            wrong_name=Problem("long", "41", "32"),
            wrong_invitation=Problem("letters", "A"),
        ),
        "door-entering": replace(first, entering=True),
        "door-public": replace(first, kind="visit", name="", invitation=""),
        "door-host": replace(first, kind="host", topic="Atelier du mardi", relay="", near=True),
        "door-host-relay": replace(
            first,
            kind="host",
            topic="Atelier du mardi",
            relay="relais.ardenne.example",
            near=False,
            spots=(Spot("rimbaud-tech", "Rimbaud’Tech", True), Spot("e420", "E420")),
            still="Atelier de lundi",
            permit="",
        ),
        "door-brief": replace(first, brief=True),
        "door-brief-host": replace(first, kind="host", topic="Atelier", brief=True, still="Atelier de lundi"),
        "door-waiting": replace(first, waiting=Waiting("Atelier du mardi", PEOPLE[0].name, 2)),
    }


BANNERS = (
    *(Banner("reconnecting", seconds=7.4), Banner("restarting"), Banner("lost"), Banner("ended")),
    *(Banner("expired"), Banner("removed"), Banner("gathered", PEOPLE[0].name)),
    *(Banner("following", PEOPLE[0].name), Banner("leading", count=5)),
)


def screens(say: Texts, width: float, height: float) -> dict[str, Screen]:
    """Every panel on the screen of a meeting, the bar's states, and what is said at the top."""
    where = RoomChip(say.choose(places.scene().rooms[0].name.table()), "Rimbaud’Tech")
    bar = MeetingBar(people=7, hands=2, unread=3, seat="seat-1")
    plain = Screen(width, height, where=where, meeting=bar)
    made = {
        name: replace(plain, panel=view)  # type: ignore[arg-type]
        for name, view in panels(say).items()
    }
    made |= {f"banner-{each.kind}": replace(plain, banner=each) for each in BANNERS}
    made |= {name: replace(plain, meeting=None, door=view) for name, view in doors(say).items()}
    busy = MeetingBar(
        people=120, hands=100, unread=240, lobby=3, hand=True, pointing=True, seated=True,
        reactions_shown=True,
    )  # fmt: skip
    cut_off = replace(bar, online=False, seat="")
    home = places.home_view(say, width, height)
    return made | {
        "bar": plain,
        "bar-busy": replace(plain, meeting=busy),
        "bar-offline": replace(plain, meeting=cut_off, banner=BANNERS[0], panel=chat_view(say)),
        "door-home": Screen(width, height, home=home, door=door_view(say)),
        "following-chat": replace(plain, panel=chat_view(say), banner=BANNERS[7], notice=Notice("!")),
    }
