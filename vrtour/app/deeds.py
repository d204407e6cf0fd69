"""What each action of the panels and the keys does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from vrtour.app.drawing import Drawing
from vrtour.app.inside import PORTAL
from vrtour.app.interface.box import Action
from vrtour.app.shots import save_png
from vrtour.app.showing import asked, closed, unasked
from vrtour.app.travel import Travel
from vrtour.app.views import changed
from vrtour.texts import Texts
from vrtour.world.link import Link, written

_PACE = 1.15


class Window(Protocol):
    """What of the window is asked here."""

    @property
    def size(self) -> tuple[int, int]:
        """Pixels."""

    def release(self) -> bool:
        """Let a captured pointer go; False when none was."""

    def drop_focus(self) -> bool:
        """Take the keyboard back from the interface; False when it had none."""

    def fullscreen(self) -> None:
        """Cover the screen, or go back to a window."""

    def pace(self, factor: float) -> None:
        """Walk faster or slower."""


class Deeds:
    """Carries actions out."""

    def __init__(self, travel: Travel, drawing: Drawing, window: Window) -> None:
        self._travel, self._drawing, self._window = travel, drawing, window
        self._table: dict[str, Callable[..., None]] = {
            "open": lambda space: travel.open(space, crossing=False),
            "portal": lambda space: travel.open(space, crossing=True),
            "coming": self._coming,
            "home": self._home,
            "leave": self._leave,
            "escape": self._escape,
            "viewpoint": self._viewpoint,
            "room": self._room,
            "marker": lambda _: self.use_marker(self._ahead()),
            "hotspot": lambda _: travel.take_over(),
            "see": travel.see,
            "hint-close": lambda: travel.choose(replace(travel.settings, hint_seen=True)),
            "card-next": self._card_stepped,
            "card-previous": self._card_stepped,
            "guide": travel.lead,
            "language": self._language,
            "set": self._set,
            "pace": lambda way: window.pace(_PACE if way == "faster" else 1 / _PACE),
            "fullscreen": window.fullscreen,
            "photo": self._photo,
            "copy-link": self._copy_link,
            "copy": self._copy,
            "open-link": self._open_link,
        }

    def obey(self, action: Action) -> None:
        """Carry an action out."""
        travel = self._travel
        travel.stale = True
        if action[0] not in ("escape", "leave", "home"):
            travel.showing = unasked(travel.showing)
        hotspots = [h.id for h in travel.inside.scene.hotspots] if travel.inside is not None else []
        travel.showing = asked(travel.showing, action, hotspots)
        deed = self._table.get(action[0])
        if deed is not None:
            deed(*action[1:])

    def use_marker(self, name: str) -> None:
        """Open what a marker stands for; nothing when ``name`` is empty."""
        inside = self._travel.inside
        if inside is None or not name:
            return
        if not name.startswith(PORTAL):
            self.obey(("hotspot", name))
            return
        to = next((p.to for p in inside.scene.portals if PORTAL + p.id == name), "")
        network = self._travel.trip.library.network
        if network is None or network.space(to) is None:
            self.obey(("panel", "portals"))  # the map of all places
        else:
            ready = to in self._travel.trip.library.ready
            self.obey(("portal" if ready else "coming", to))

    def _ahead(self) -> str:
        inside = self._travel.inside
        marked = inside is not None and self._travel.settings.hotspots
        return inside.marker_ahead(self._window.size) if inside is not None and marked else ""

    def _coming(self, space: str) -> None:
        network = self._travel.trip.library.network
        found = network.space(space) if network is not None else None
        texts = self._travel.texts
        name = texts.choose(found.name.table()) if found is not None else space
        self._travel.tell(texts("visit.coming", space=name))

    def _home(self) -> None:
        travel = self._travel
        if travel.trip.library.network is None:
            self._leave()  # there is no home but outside
        else:
            travel.fade.begin(travel.now, travel.go_home)

    def _leave(self) -> None:
        self._travel.leaving = self._travel.is_sure("leave", self._travel.farewell)

    def _escape(self) -> None:
        """Close what is on top; with nothing open, go home; from home, leave."""
        travel = self._travel
        if self._window.release():
            return
        asks = travel.showing.notice.asks if travel.showing.notice is not None else ""
        if travel.showing.open and not asks:
            travel.showing = closed(travel.showing)
        elif travel.guide is not None:
            travel.guide = None
        elif travel.inside is None or travel.trip.library.network is None:
            self._leave()
        elif not self._window.drop_focus() and travel.is_sure("home", "visit.again-home"):
            self.obey(("home",))

    def _viewpoint(self, name: str) -> None:
        inside = self._travel.inside
        viewpoint = inside.scene.viewpoint(name) if inside is not None else None
        if inside is not None and viewpoint is not None:
            self._travel.guide = None  # who goes elsewhere has left the guided tour
            self._travel.jump(lambda: inside.visitor.jump(viewpoint))

    def _room(self, name: str) -> None:
        inside = self._travel.inside
        if inside is not None:
            self._travel.guide = None
            self._travel.jump(lambda: inside.visitor.jump_to_room(name))

    def _language(self, code: str) -> None:
        travel = self._travel
        travel.texts = Texts(code, vrtour=travel.texts.always["vrtour"])
        travel.choose(replace(travel.settings, language=code))

    def _set(self, name: str, value: str) -> None:
        travel = self._travel
        if name == "hints":
            shown = replace(travel.showing, hint=True, hint_until=None, done=frozenset(), panel="")
            travel.showing = shown
        travel.choose(changed(travel.settings, name, value))

    def _photo(self) -> None:
        travel = self._travel
        pixels = self._drawing.photograph() if travel.inside is not None else None
        if travel.inside is None or pixels is None:
            return
        scene, choose = travel.inside.scene, travel.texts.choose
        room = scene.room(travel.inside.visitor.room)
        name = f"{choose(scene.name.table())} {choose(room.name.table()) if room is not None else ''}"
        path = save_png(travel.trip.pictures, name, pixels)
        key = "tour.picture-taken" if path is not None else "tour.picture-failed"
        travel.tell(travel.texts(key, path=str(path or travel.trip.pictures)), warning=path is None)

    def _card_stepped(self) -> None:
        """Look at what the card now speaks of, from where it can be seen."""
        travel = self._travel
        inside = travel.inside
        hotspot = (
            next((h for h in inside.scene.hotspots if h.id == travel.showing.card), None) if inside else None
        )
        if inside is None or hotspot is None:
            return
        travel.take_over()
        place = inside.place_of(hotspot)
        if travel.settings.reduce_motion or not inside.visitor.look_at(hotspot.room, place):
            travel.jump(lambda: inside.visitor.jump_to_see(hotspot.room, place))

    def _copy_link(self) -> None:
        inside = self._travel.inside
        if inside is not None:
            eye, floor = inside.visitor.standpoint, inside.visitor.floor
            link = Link(inside.scene.id, eye.place[0], eye.place[1], floor, eye.yaw, eye.pitch)
            self._copy(written(link), "visit.not-copied")

    def _copy(self, text: str, otherwise: str = "visit.not-copied-page") -> None:
        done = "invite.copied" if "\n" in text else "visit.copied"  # a whole message is not said again
        key = done if self._travel.trip.copy(text) else otherwise
        self._travel.tell(self._travel.texts(key, link=text))

    def _open_link(self, url: str) -> None:
        if not self._travel.trip.open_page(url):
            self._travel.tell(self._travel.texts("visit.page-failed", link=url), warning=True)
