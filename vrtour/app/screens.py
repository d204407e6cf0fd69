"""From where a visit is to what is on the screen. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from vrtour.app import views
from vrtour.app.inside import Inside
from vrtour.app.interface.box import Box
from vrtour.app.interface.theme import CONTRAST, LIGHT, Theme
from vrtour.app.meeting_views import Shown
from vrtour.app.panels.actions import is_felt_by_others
from vrtour.app.panels.floor_map import PlanView
from vrtour.app.panels.guide import GuideView
from vrtour.app.panels.help import HelpView
from vrtour.app.panels.hint import HintView
from vrtour.app.panels.notice import Crossing, LinkQuestion, Loading, Mistakes, Notice, RoomChip
from vrtour.app.panels.portals import PortalsView
from vrtour.app.panels.screen import Panel, Question, Screen, screen
from vrtour.app.panels.whereabouts import Dot
from vrtour.app.showing import Showing
from vrtour.content.settings import Settings
from vrtour.scene import Network
from vrtour.texts import Texts
from vrtour.world.guide import Guide
from vrtour.world.locomotion import EYE


@dataclass(frozen=True)
class Seen:
    """All that decides what is on the screen.

    ``size`` in units; ``ready``: spaces that can be entered; ``pictures``: those the surface was given;
    ``crossing``: the space just arrived at; ``ahead``: the marker that Enter opens, when keys are used;
    ``bound``: the hotspot one is walking to;
    ``loading`` 0..1 while a place is being opened for the first time, with the seconds left when they can
    be told; ``meets``: one may meet others here; ``meeting``: what one adds.
    """

    size: tuple[float, float]
    texts: Texts
    settings: Settings
    showing: Showing
    network: Network | None
    ready: frozenset[str]
    pictures: frozenset[str]
    inside: Inside | None = None
    guide: Guide | None = None
    crossing: str = ""
    ahead: str = ""
    bound: str = ""
    loading: float | None = None
    seconds_left: float | None = None
    meets: bool = False
    meeting: Shown = field(default_factory=Shown)


def screen_of(seen: Seen) -> Box:
    """The whole window."""
    return screen(_screen(seen), seen.texts, theme_of(seen.settings))


def theme_of(chosen: Settings) -> Theme:
    """The colours a visitor chose."""
    return CONTRAST if chosen.contrast else LIGHT


def first_in(root: Box, name: str) -> str:
    """Where the keyboard begins in the panel ``name``: at what is to be written, else at the first box that
    it can stop at and that nobody else would feel, else at the panel's cross; "" for nowhere."""
    panel = next((box for box in _all(root) if box.key == name), None)
    found = [box for box in _all(panel) if box.focusable and box.key] if panel is not None else []
    written = next((box.key for box in found if box.role == "entry"), "")
    safe = [box.key for box in found if not is_felt_by_others(box.action)]
    return written or next((key for key in safe if key != "close"), safe[0] if safe else "")


def entry_in(root: Box, name: str) -> str:
    """The key of the first entry of the panel ``name`` that may be written in; "" for none."""
    key = first_in(root, name)
    return key if any(box.key == key and box.role == "entry" for box in _all(root)) else ""


def _all(box: Box) -> Iterator[Box]:
    yield box
    for kid in box.kids:
        yield from _all(kid)


def _screen(seen: Seen) -> Screen:
    width, height = seen.size
    shown = seen.showing
    made = Screen(
        width,
        height,
        panel=_panel(seen),
        notice=_notice(shown),
        question=_question(seen),
        banner=seen.meeting.banner,
        door=seen.meeting.door,
    )
    if seen.inside is None:
        return _with_home(seen, made)
    inside, choose = seen.inside, seen.texts.choose
    room = inside.scene.room(inside.visitor.room)
    where = RoomChip(
        choose(room.name.table()) if room is not None else "",
        choose(inside.scene.name.table()),
        inside.scene.provenance == "assumed",
    )
    return Screen(
        width,
        height,
        where=where,
        guided=inside.scene.tour is not None,
        meets=seen.meets,
        homes=seen.network is not None,
        panel=made.panel,
        hint=_hint(shown),
        notice=made.notice,
        loading=_loading(seen),
        crossing=_crossing(seen),
        question=made.question,
        prompt=_prompt(seen),
        meeting=seen.meeting.bar,
        banner=made.banner,
        door=made.door,
    )


def _with_home(seen: Seen, made: Screen) -> Screen:
    if seen.network is None:
        return made
    home = views.home_view(seen.network, seen.texts, seen.size, seen.ready, seen.pictures, "")
    home = replace(home, meets=seen.meets, meeting=seen.meeting.away)
    return replace(made, home=home)


def _panel(seen: Seen) -> Panel | None:
    name, inside, texts = seen.showing.panel, seen.inside, seen.texts
    if name == "settings":
        return views.settings_view(seen.settings, texts.language)
    if name == "help":
        return HelpView(seen.showing.help)  # type: ignore[arg-type]
    if inside is None:
        return None
    if seen.meeting.panel is not None and not seen.showing.card:
        return seen.meeting.panel
    scene, room = inside.scene, inside.visitor.room
    if seen.showing.card:
        hotspot = next((h for h in scene.hotspots if h.id == seen.showing.card), None)
        if hotspot is not None:
            return views.card_view(scene, hotspot, texts, seen.pictures)
    if name in ("rooms", "viewpoints"):
        return views.rooms_view(scene, room, name == "viewpoints", texts)
    if name == "place":
        return views.place_view(scene, texts, seen.network)
    if name == "portals":
        return _portals(seen)
    if name == "plan":
        return _plan(seen, inside)
    return _guide(seen)


def _guide(seen: Seen) -> GuideView | None:
    if seen.guide is None or seen.inside is None or seen.inside.scene.tour is None:
        return None
    return views.guide_view(seen.inside.scene, seen.guide, seen.texts)


def _portals(seen: Seen) -> PortalsView | None:
    if seen.network is None or seen.inside is None:
        return None
    return views.portals_view(seen.network, seen.inside.scene, seen.texts, seen.ready)


def _plan(seen: Seen, inside: Inside) -> PlanView:
    outline, visitor = inside.place.outline, inside.visitor
    levels = views.storeys_of(outline)
    here = views.storey_at(levels, visitor.floor)
    shown = here if seen.showing.storey is None else min(max(seen.showing.storey, 0), len(levels) - 1)
    eye = visitor.standpoint
    return PlanView(
        inside.plan_map(seen.texts),
        (round(eye.place[0], 2), round(eye.place[1], 2)),
        round(eye.yaw, 2),
        visitor.room,
        shown,
        here,
        seen.bound,
        tuple(
            Dot(p.name, p.place[:2], p.colour, views.storey_at(levels, p.place[2] - EYE), p.leads)
            for p in seen.meeting.others
        ),
    )


def _hint(shown: Showing) -> HintView | None:
    if not shown.hint:
        return None
    return HintView("look" in shown.done, "walk" in shown.done, "open" in shown.done)


def _notice(shown: Showing) -> Notice | None:
    if shown.notice is None:
        return None
    return Notice(shown.notice.text, "warning" if shown.notice.warning else "info")


def _question(seen: Seen) -> Question | None:
    if seen.showing.question:
        return LinkQuestion(seen.showing.question)
    if seen.showing.mistakes:
        return Mistakes(seen.showing.file, seen.showing.mistakes, seen.showing.kept)
    return None


def _loading(seen: Seen) -> Loading | None:
    if seen.loading is None:
        return None
    return Loading(seen.texts("tour.loading"), round(seen.loading, 2), seen.seconds_left)


def _prompt(seen: Seen) -> str:
    hotspots = seen.inside.scene.hotspots if seen.inside is not None else ()
    hotspot = next((h for h in hotspots if h.id == seen.ahead), None)
    if hotspot is None:
        return ""
    return seen.texts("visit.read-with-enter", title=seen.texts.choose(hotspot.title.table()))


def _crossing(seen: Seen) -> Crossing | None:
    space = seen.network.space(seen.crossing) if seen.crossing and seen.network is not None else None
    if space is None:
        return None
    return Crossing(seen.texts.choose(space.name.table()), space.town, space.country)
