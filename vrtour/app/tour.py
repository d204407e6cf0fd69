"""A tour in a window: the choice of places, the visit of one, and nothing drawn while nothing changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from vrtour.app.controls import Controls, Wishes
from vrtour.app.devices import Devices
from vrtour.app.drawing import Drawing
from vrtour.app.engine import Engine
from vrtour.app.errors import AppError
from vrtour.app.fade import Fade
from vrtour.app.gamepad import Gamepads
from vrtour.app.inside import PORTAL, Inside, Place
from vrtour.app.interface.box import Action
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.surface import Surface
from vrtour.app.library import Changes, Library, Pixels, Unopenable
from vrtour.app.panels.screen import fitting_scale
from vrtour.app.routing import Router
from vrtour.app.screens import Seen, first_in, screen_of, theme_of
from vrtour.app.shots import save_png
from vrtour.app.showing import HINT_SECONDS, Showing, asked, closed, later, stepped, told
from vrtour.app.views import changed
from vrtour.app.visitor import viewpoint_of
from vrtour.content.settings import Settings
from vrtour.texts import Texts
from vrtour.world.guide import Guide, begun, passed
from vrtour.world.guide import told as guided
from vrtour.world.link import Link, written

# Asking the window for news while nothing moves: often enough to feel immediate, cheap enough to idle.
IDLE_SECONDS = 1 / 50
LONGEST_STEP = 0.1
# A walk longer than this is not worth the wait in a guided tour: one is there after a blink.
LONGEST_WALK = 30.0
CROSSING_SECONDS = 2.5
_PACE = 1.15


@dataclass(frozen=True)
class Trip:
    """What a tour is given: where places are found, whose settings, where to begin, how to reach out.

    ``start``: a space, a link, or None for the choice of places. ``open_page`` and ``copy`` say whether
    they could. ``clock`` is in seconds.
    """

    library: Library
    texts: Texts
    settings: Settings
    keep: Callable[[Settings], bool]
    cache: Path
    pictures: Path
    start: str | Link | None = None
    watch: bool = False
    fullscreen: bool = False
    size: tuple[int, int] = (1280, 720)
    open_page: Callable[[str], bool] = field(default=lambda _: False)
    copy: Callable[[str], bool] = field(default=lambda _: False)
    clock: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], None] = time.sleep
    on_first_frame: Callable[[], None] = field(default=lambda: None)


def run(trip: Trip) -> None:
    """Open the window and stay until the visitor leaves. Raises AppError or Unopenable."""
    tour = Tour(trip)
    try:
        while tour.frame():
            pass
    finally:
        tour.close()


class Tour:
    """The window and all in it. Call ``frame`` until it says False."""

    def __init__(self, trip: Trip) -> None:
        self._trip = trip
        self.texts, self.settings = trip.texts, trip.settings
        self._engine = Engine(title=trip.texts("visit.title"), size=trip.size)
        host = self._engine.host
        self._drawing = Drawing(self._engine, trip.clock, trip.settings.quality)
        self._surface = Surface(
            host, self._engine.graphics.dialect, installed_fonts(), size=self.size, scale=self.scale
        )
        self._pictures: set[str] = set()
        self._devices, self._pads, self._router = Devices(host), Gamepads(), Router()
        self._controls = Controls(host.get_x_size(), host.get_y_size())
        self._fade = Fade()
        self._now = trip.clock()
        self._guide: Guide | None = None
        self.inside: Inside | None = None
        self.showing = Showing()
        self._crossing: tuple[str, float] | None = None
        self._lit = ""
        self._first = self._stale = True
        self._leaving = False
        self._begin()

    def frame(self) -> bool:
        """Read the devices, move, draw if there is something new. False when the visitor leaves."""
        now = self._trip.clock()
        dt, self._now = min(now - self._now, LONGEST_STEP), now
        given = self._devices.read()
        if given.closed or self._leaving:
            return False
        if given.resized:
            self._resize()
        pad = self._pads.read()
        routed = self._router.route(
            given, pad, self._surface, owned=self._owned, captured=self._controls.captured
        )
        for action in routed.actions:
            self._obey(action)
        if routed.by_keys and routed.actions:
            self._follow(routed.actions[-1])
        wishes = self._controls.wishes(routed.rest, dt, pad)
        moved = self._visit(wishes, dt)
        if self._trip.watch:
            self._watch()
        self._draw(moved or given.resized)
        return not self._leaving

    def close(self) -> None:
        """Let the window go."""
        if self.inside is not None:
            self.inside.close()
        self._surface.close()
        self._drawing.close()
        self._engine.close()

    # What is where

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the window."""
        return self._engine.host.get_x_size(), self._engine.host.get_y_size()

    @property
    def scale(self) -> float:
        """Pixels a unit of the interface: the screen's own, times what the visitor set."""
        zoom = max(self._engine.pipe.get_display_zoom(), 1.0)
        return max(fitting_scale(*self.size), zoom) * self.settings.scale

    @property
    def _owned(self) -> bool:
        return self.inside is None or bool(self.showing.question) or bool(self.showing.mistakes)

    def _begin(self) -> None:
        trip = self._trip
        if trip.fullscreen:
            self._devices.toggle_fullscreen()
        self._set_up()
        if isinstance(trip.start, Link):
            self._enter(trip.start.space, trip.start)
        elif trip.start is not None:
            self._enter(trip.start)
        else:
            self._take(trip.library.cards())

    def _set_up(self) -> None:
        """Take the settings over."""
        self._controls.sensitivity = self.settings.look_sensitivity
        self._controls.invert = self.settings.invert_look
        if self.inside is not None:
            self.inside.visitor.speed = self.settings.speed
        self._surface.resize(self.size, self.scale)
        self._stale = True

    def _resize(self) -> None:
        self._controls = replace(self._controls, width=self.size[0], height=self.size[1])
        self._surface.resize(self.size, self.scale)
        self._drawing.forget()
        self._stale = True

    # Going somewhere

    def _enter(self, space: str, link: Link | None = None) -> None:
        """Open a space. Raises Unopenable."""
        place = self._trip.library.open(space, self.texts)
        if self.inside is not None:
            self.inside.close()
        self._arrive(place, link)
        if self.settings.last_space != space:
            self._set(replace(self.settings, last_space=space))

    def _arrive(self, place: Place, link: Link | None) -> None:
        self.inside = Inside(place, self._trip.cache, self._engine.graphics, self._drawing.samples)
        self.inside.visitor.speed = self.settings.speed
        if link is not None and link.x is not None:
            self.inside.visitor.jump_to(link.x, link.y, link.floor, link.yaw, link.pitch)
        until = None if self.settings.hint_seen else self._now + HINT_SECONDS
        self.showing, self._guide = Showing(hint_until=until), None
        self._router.keyboard = False
        self._lit = ""
        self._drop_all()
        self._take(self._trip.library.pictures(place.scene))
        self._drawing.touch()
        self._stale = True

    def _go_home(self) -> None:
        if self._trip.library.network is None:
            self._leaving = True
            return
        if self.inside is not None:
            self.inside.close()
        self.inside, self._guide = None, None
        self.showing = Showing(notice=self.showing.notice)
        self._release()
        self._drawing.hide()
        self._drop_all()
        self._take(self._trip.library.cards())
        self._stale = True

    def _take(self, pictures: Iterable[tuple[str, Pixels]]) -> None:
        for name, pixels in pictures:
            self._surface.set_picture(name, pixels)
            self._pictures.add(name)

    def _drop_all(self) -> None:
        for name in self._pictures:
            self._surface.drop_picture(name)
        self._pictures.clear()

    def _through_dark(self, change: Callable[[], None]) -> None:
        self._fade.begin(self._now, change)

    def _try(self, space: str, crossing: bool) -> None:
        def change() -> None:
            try:
                self._enter(space)
            except Unopenable as error:
                self._explain(error.file, error.lines)
                return
            if crossing:
                self._crossing = (space, self._now + CROSSING_SECONDS)

        self._through_dark(change)

    # Actions

    def _obey(self, action: Action) -> None:
        """Carry an action out."""
        self._stale = True
        name, words = action[0], action[1:]
        deed = getattr(self, f"_do_{name.replace('-', '_')}", None)
        scene = self.inside.scene if self.inside is not None else None
        self.showing = asked(self.showing, action, [h.id for h in scene.hotspots] if scene else [])
        if deed is not None:
            deed(*words)

    def _do_open(self, space: str) -> None:
        self._try(space, crossing=False)

    def _do_portal(self, space: str) -> None:
        self._try(space, crossing=True)

    def _do_coming(self, space: str) -> None:
        self._tell(self.texts("visit.coming", space=self._name_of(space)))

    def _do_home(self) -> None:
        self._through_dark(self._go_home)

    def _do_leave(self) -> None:
        self._leaving = True

    def _do_escape(self) -> None:
        if self._controls.captured:
            self._release()
        elif self.showing.open:
            self.showing = closed(self.showing)
        elif self._guide is not None:
            self._guide = None
        elif self._router.keyboard and self.inside is not None:
            self._router.keyboard = False
            self._surface.focus("")
        elif self.inside is not None:
            self._do_home()
        else:
            self._leaving = True

    def _do_viewpoint(self, name: str) -> None:
        inside = self.inside
        viewpoint = inside.scene.viewpoint(name) if inside is not None else None
        if inside is not None and viewpoint is not None:
            self._jump(lambda: inside.visitor.jump(viewpoint))

    def _do_room(self, name: str) -> None:
        if self.inside is not None:
            visitor = self.inside.visitor
            self._jump(lambda: visitor.jump_to_room(name))

    def _jump(self, change: Callable[[], object]) -> None:
        """Be elsewhere in this space after a blink."""

        def jumped() -> None:
            change()
            if self.inside is not None:
                self.inside.blink()
            self._drawing.touch()

        self._pause_guide()
        self._through_dark(jumped)

    def _do_marker(self, _: str) -> None:
        if self.inside is not None:
            self._use_marker(self.inside.marker_ahead(self.size))

    def _use_marker(self, name: str) -> None:
        if name.startswith(PORTAL) and self.inside is not None:
            portal = next((p for p in self.inside.scene.portals if PORTAL + p.id == name), None)
            ready = self._trip.library.ready
            if portal is None or portal.to not in ready:
                self._obey(("panel", "portals") if portal is None else ("coming", portal.to))
            else:
                self._obey(("portal", portal.to))
        elif name:
            self._obey(("hotspot", name))

    def _do_hotspot(self, _: str) -> None:
        self._pause_guide()

    def _do_guide(self, command: str) -> None:
        scene = self.inside.scene if self.inside is not None else None
        if scene is None or scene.tour is None:
            return
        if command == "toggle":
            command = "close" if self._guide is not None else "play"
        if command == "close":
            self._guide = None
            return
        if self._guide is None:
            self._guide = begun(tuple(stop.seconds for stop in scene.tour.stops))
        else:
            self._guide = guided(self._guide, command)
        self.showing = replace(self.showing, panel="", card="")
        self._lead()

    def _do_language(self, code: str) -> None:
        self.texts = Texts(code, vrtour=self.texts.always["vrtour"])
        self._set(replace(self.settings, language=code))

    def _do_set(self, name: str, value: str) -> None:
        if name == "hints":
            self.showing = replace(
                self.showing, hint_until=self._now + HINT_SECONDS, done=frozenset(), panel=""
            )
        self._set(changed(self.settings, name, value))

    def _set(self, settings: Settings) -> None:
        if settings == self.settings:
            return
        quality = self.settings.quality
        self.settings = settings
        self._trip.keep(settings)
        self._set_up()
        if settings.quality != quality:
            self._drawing.choose(settings.quality)
            if self.inside is not None and self.inside.redress(self._drawing.samples):
                self._drawing.hide()

    def _do_pace(self, way: str) -> None:
        factor = _PACE if way == "faster" else 1 / _PACE
        self._controls.speed = min(max(self._controls.speed * factor, 0.5), 2.0)

    def _do_fullscreen(self) -> None:
        self._devices.toggle_fullscreen()

    def _do_photo(self) -> None:
        if self.inside is None:
            return
        pixels = self._drawing.photograph()
        if pixels is None:
            return
        name = f"{self.texts.choose(self.inside.scene.name.table())} {self._room_name()}"
        path = save_png(self._trip.pictures, name, pixels)
        key = "tour.picture-taken" if path is not None else "tour.picture-failed"
        self._tell(self.texts(key, path=str(path or self._trip.pictures)), warning=path is None)

    def _do_copy_link(self) -> None:
        if self.inside is None:
            return
        eye, visitor = self.inside.visitor.standpoint, self.inside.visitor
        x, y, _ = eye.place
        self._do_copy(written(Link(self.inside.scene.id, x, y, visitor.floor, eye.yaw, eye.pitch)))

    def _do_copy(self, text: str) -> None:
        key = "visit.copied" if self._trip.copy(text) else "visit.not-copied"
        self._tell(self.texts(key, link=text))

    def _do_open_link(self, url: str) -> None:
        if not self._trip.open_page(url):
            self._tell(self.texts("visit.page-failed", link=url), warning=True)

    def _tell(self, text: str, warning: bool = False) -> None:
        self.showing = told(self.showing, text, self._now, warning)
        self._stale = True

    def _follow(self, action: Action) -> None:
        """A keyboard that opened a panel goes into it."""
        opened = {"panel": self.showing.panel, "hotspot": self.showing.card and "card"}.get(action[0], "")
        if opened:
            self._router.keyboard = True
            self._show()
            self._surface.focus(first_in(self._root, opened))

    # The visit

    def _visit(self, wishes: Wishes, dt: float) -> bool:
        """Load, walk, lead; True when the picture changed."""
        inside = self.inside
        if inside is None:
            return False
        loaded = self._load(inside)
        if inside.stage is None:
            return loaded
        if wishes.capture:
            self._capture(not self._controls.captured)
        if self._controls.captured:
            self._devices.centre_pointer()
        self._point(wishes)
        if wishes.walks or wishes.looks:
            self._pause_guide()
        moved = inside.visitor.move(wishes, dt)
        self._note_steps(wishes)
        self._guide_on(dt)
        adapting = inside.adapt(dt)
        return loaded or moved or adapting

    def _load(self, inside: Inside) -> bool:
        try:
            loaded = inside.load()
        except AppError as error:
            self._leave_broken(inside, error)
            return False
        if loaded or not inside.whole:
            self._stale = True
        return loaded

    def _leave_broken(self, inside: Inside, error: AppError) -> None:
        """One broken space is left; the others can still be opened."""
        if self._trip.library.network is None:
            raise error
        lines = self._trip.library.explain(error, inside.scene.id, self.texts)
        self._go_home()
        self._explain(inside.place.model.name, lines)

    def _point(self, wishes: Wishes) -> None:
        inside = self.inside
        if inside is None:
            return
        if wishes.viewpoint is not None and wishes.viewpoint < len(inside.scene.viewpoints):
            self._do_viewpoint(inside.scene.viewpoints[wishes.viewpoint].id)
        if wishes.click is None:
            return
        marker = inside.marker_at(wishes.click, self.size, self.scale) if self.settings.hotspots else ""
        if marker:
            self._use_marker(marker)
        else:
            self._pause_guide()
            inside.visitor.go_to(inside.visitor.standpoint.ray(wishes.click, self.size))
            self.showing = stepped(self.showing, "walk")

    def _note_steps(self, wishes: Wishes) -> None:
        before = self.showing
        if wishes.looks:
            self.showing = stepped(self.showing, "look")
        if wishes.walks:
            self.showing = stepped(self.showing, "walk")
        if self.showing is not before:
            self._stale = True

    def _guide_on(self, dt: float) -> None:
        """Let the guided tour go on."""
        if self._guide is None or self.inside is None or self._fade.busy:
            return
        before = self._guide
        arrived = not self.inside.visitor.led
        self._guide = passed(before, dt, arrived)
        if self._guide.stop != before.stop and self._guide.state == "walking":
            self._lead()
        if self._guide != before:
            self._stale = True

    def _lead(self) -> None:
        """Set out for the guided tour's stop."""
        inside, running = self.inside, self._guide
        if inside is None or running is None or running.state != "walking" or inside.scene.tour is None:
            return
        viewpoint = viewpoint_of(inside.scene.tour.stops[running.stop], inside.scene)
        way = None if self.settings.reduce_motion else inside.visitor.lead_to(viewpoint)
        if way is None or way > LONGEST_WALK:

            def there() -> None:
                inside.visitor.jump(viewpoint)
                inside.blink()
                self._drawing.touch()

            self._through_dark(there)

    def _pause_guide(self) -> None:
        if self._guide is not None and self._guide.playing:
            self._guide = guided(self._guide, "pause")
            self._stale = True
        if self.inside is not None:
            self.inside.visitor.stop()

    def _capture(self, captured: bool) -> None:
        self._controls.captured = captured
        self._devices.capture(captured)

    def _release(self) -> None:
        if self._controls.captured:
            self._capture(False)

    def _watch(self) -> None:
        """Take over what changed in the files of the places."""
        changes: Changes = self._trip.library.changes(self._now, self.texts)
        if changes.scene is not None and self.inside is not None:
            self.inside.retell(changes.scene)
            self._drawing.touch()
        if changes.any:
            self._explain(changes.file, changes.mistakes)

    def _explain(self, file: str, lines: tuple[str, ...]) -> None:
        """Show what is wrong with a file; nothing is wrong any more when there are no lines."""
        self.showing, self._stale = replace(self.showing, file=file, mistakes=lines), True

    # Drawing

    def _draw(self, moved: bool) -> None:
        inside = self.inside
        dark = self._fade.at(self._now)
        if moved or self._fade.busy:
            self._drawing.touch()
            self._stale = True
        shown = later(self.showing, self._now)
        if shown != self.showing:
            if self.showing.hint_until is not None and shown.hint_until is None:
                self._set(replace(self.settings, hint_seen=True))
            self.showing, self._stale = shown, True
        if self._crossing is not None and self._now >= self._crossing[1]:
            self._crossing, self._stale = None, True
        hovered = self._hovered()
        if hovered != self._lit:
            self._lit = hovered
            self._drawing.touch()
        interface = self._show()
        redraw = inside is not None and inside.stage is not None and not self._drawing.sharp
        if not (interface or redraw):
            self._rest()
            return
        self._drawing.fade(dark)
        if redraw:
            inside.arrange(self._lit, self.settings.hotspots)
            self._drawing.aim(inside.stage, inside.visitor.standpoint, self._now, moved)
        else:
            self._drawing.rest()
        self._engine.host.set_active(True)
        self._drawing.render(redraw)
        if self._first and (redraw or inside is None):
            self._first = False
            self._trip.on_first_frame()

    def _hovered(self) -> str:
        """The marker under the pointer; without one, the marker that Enter would open."""
        inside, pointer = self.inside, self._devices.pointer
        if inside is None or inside.stage is None or not self.settings.hotspots or self._controls.captured:
            return ""
        if pointer is not None and not self._surface.wants_pointer(*pointer):
            return inside.marker_at(pointer, self.size, self.scale)
        return ""

    def _show(self) -> bool:
        """Lay out the interface where something changed; True when there is something to draw."""
        if self._stale:
            self._stale = False
            self._surface.theme = theme_of(self.settings)
            self._root = screen_of(self._seen())
        self._surface.tick(self._now)
        return self._surface.show(self._root)

    def _seen(self) -> Seen:
        width, height = (side / self.scale for side in self.size)
        library, inside = self._trip.library, self.inside
        return Seen(
            size=(width, height),
            texts=self.texts,
            settings=self.settings,
            showing=self.showing,
            network=library.network,
            ready=library.ready,
            pictures=frozenset(self._pictures),
            inside=inside,
            guide=self._guide,
            crossing=self._crossing[0] if self._crossing is not None else "",
            loading=None if inside is None or inside.whole else inside.share,
        )

    def _rest(self) -> None:
        """Nothing new: only the window's events are asked for."""
        self._drawing.rest()
        self._engine.host.set_active(False)
        self._engine.panda.render_frame()
        self._trip.sleep(IDLE_SECONDS)

    def _room_name(self) -> str:
        if self.inside is None:
            return ""
        room = self.inside.scene.room(self.inside.visitor.room)
        return self.texts.choose(room.name.table()) if room is not None else ""

    def _name_of(self, space: str) -> str:
        network = self._trip.library.network
        found = network.space(space) if network is not None else None
        return self.texts.choose(found.name.table()) if found is not None else space
