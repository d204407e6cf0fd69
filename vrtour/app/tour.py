"""A tour in a window: devices in, the visit, the picture out, and nothing drawn while nothing changes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from vrtour.app.clipboard import Clipboard
from vrtour.app.controls import Controls, Wishes
from vrtour.app.deeds import Deeds
from vrtour.app.devices import Devices
from vrtour.app.drawing import Drawing
from vrtour.app.engine import Engine
from vrtour.app.gamepad import Gamepads
from vrtour.app.inside import Inside
from vrtour.app.interface.box import Action, Box
from vrtour.app.interface.fonts import installed_fonts
from vrtour.app.interface.surface import Surface
from vrtour.app.meeting_views import Shown
from vrtour.app.panels.screen import fitting_scale
from vrtour.app.routing import Router
from vrtour.app.screens import Seen, entry_in, first_in, screen_of, theme_of
from vrtour.app.showing import later, stepped
from vrtour.app.travel import Travel
from vrtour.app.trip import Trip

if TYPE_CHECKING:
    from vrtour.app.meetings import Meetings

# Asking the window for news while nothing moves: often enough to feel immediate, cheap enough to idle.
IDLE_SECONDS = 1 / 50
LONGEST_STEP = 0.1
# Letters that open the panels of a meeting, while there is one.
MEETING: dict[str, Action] = {"c": ("panel", "chat"), "u": ("panel", "people")}


def run(trip: Trip) -> str:
    """Open the window and stay until the visitor leaves. Raises AppError or Unopenable.

    Why the meeting one came for was never entered, "" when it was or there was none.
    """
    tour = Tour(trip)
    try:
        while tour.frame():
            pass
    finally:
        tour.close()
    return tour.refused


class Tour:
    """The window and all in it. Call ``frame`` until it says False."""

    def __init__(self, trip: Trip) -> None:
        clips = Clipboard(trip.copy, trip.paste)
        trip = replace(trip, copy=clips.put, paste=clips.take)
        self._trip, self._settings = trip, trip.settings
        self._engine = Engine(title=trip.texts("visit.title"), size=trip.size)
        host, graphics = self._engine.host, self._engine.graphics
        self.drawing = Drawing(self._engine, trip.clock, trip.settings.quality)
        self.surface = Surface(host, graphics.dialect, installed_fonts(), size=self.size, scale=self.scale)
        self._devices, self._pads, self._router = Devices(host), Gamepads(), Router(clips.put, clips.take)
        self._controls = Controls(*self.size)
        self.travel = Travel(trip, self.drawing, graphics, self.surface)
        self._deeds = Deeds(self.travel, self.drawing, self)
        self._root = Box()
        self._pointer: tuple[float, float] | None = None
        self._asked: tuple[object, ...] | None = None
        self._lit, self._by_keys = "", False
        self._first = True
        if trip.fullscreen:
            self.fullscreen()
        self._follow_settings()
        self.travel.begin()
        self._meetings: Meetings | None = None
        if trip.calls is not None:
            from vrtour.app.meetings import Meetings

            self._meetings = Meetings(trip.calls, self.travel, graphics, trip.wish, trip.name)

    def frame(self) -> bool:
        """Read the devices, move, draw if there is something new. False when the visitor leaves."""
        travel, now = self.travel, self._trip.clock()
        dt, travel.now = min(now - travel.now, LONGEST_STEP), now
        given = self._devices.read()
        if given.closed or travel.leaving:
            return False
        if given.pointer != self._pointer:
            self._by_keys = False
        elif given.pressed and not any("mouse" in name or "wheel" in name for name in given.pressed):
            self._by_keys = True
        self._pointer = given.pointer
        if given.resized:
            self._resize()
        pad, open_before = self._pads.read(), travel.showing.panel
        routed = self._router.route(
            given, pad, self.surface, owned=self._owned, captured=self._controls.captured
        )
        for action in routed.actions:
            self._obey(action)
        if travel.settings != self._settings:
            self._follow_settings()
        if routed.by_keys and routed.actions:
            self._go_into(routed.actions[-1])
        moved = self._visit(self._controls.wishes(routed.rest, dt, pad), dt)
        if self._meetings is not None:
            moved = self._meetings.frame(dt) or moved
            self._router.letters = MEETING if self._meetings.meets else {}
            self._give_focus(self._meetings)
            self._write(routed.actions, open_before)
        if self._trip.watch:
            travel.watch()
        self._draw(moved or given.resized)
        return not travel.leaving

    def close(self) -> None:
        """Let the window go."""
        if self._meetings is not None:
            self._meetings.close()
        if self.travel.inside is not None:
            self.travel.inside.close()
        self.surface.close()
        self.drawing.close()
        self._engine.close()

    # The window

    @property
    def size(self) -> tuple[int, int]:
        """Pixels of the window."""
        return self._engine.host.get_x_size(), self._engine.host.get_y_size()

    @property
    def scale(self) -> float:
        """Pixels a unit of the interface: the screen's own, times what the visitor set."""
        zoom = max(self._engine.pipe.get_display_zoom(), 1.0)
        return max(fitting_scale(*self.size), zoom) * self._settings.scale

    @property
    def refused(self) -> str:
        """Why the meeting one came for was never entered, "" when it was or there was none."""
        return self._meetings.refused if self._meetings is not None else ""

    def release(self) -> bool:
        """Let a captured pointer go; False when none was."""
        captured = self._controls.captured
        if captured:
            self._capture(False)
        return captured

    def drop_focus(self) -> bool:
        """Take the keyboard back from the interface; False when it had none."""
        had = self._router.keyboard and bool(self.surface.focused)
        self._router.keyboard = False
        self.surface.focus("")
        return had

    def fullscreen(self) -> None:
        """Cover the screen, or go back to a window."""
        self._devices.toggle_fullscreen()

    def pace(self, factor: float) -> None:
        """Walk faster or slower."""
        self._controls.quicken(factor)

    @property
    def _owned(self) -> bool:
        showing = self.travel.showing
        if self._meetings is not None and self._meetings.at_door:
            return True
        return self.travel.inside is None or bool(showing.question) or bool(showing.mistakes)

    def _follow_settings(self) -> None:
        self._settings = self.travel.settings
        self._controls.sensitivity = self._settings.look_sensitivity
        self._controls.invert = self._settings.invert_look
        self.surface.theme = theme_of(self._settings)
        self.surface.resize(self.size, self.scale)

    def _resize(self) -> None:
        self._controls = replace(self._controls, width=self.size[0], height=self.size[1])
        self.surface.resize(self.size, self.scale)
        self.drawing.forget()
        self.travel.stale = True

    def _capture(self, captured: bool) -> None:
        self._controls.captured = captured
        self._devices.capture(captured)

    def _obey(self, action: Action) -> None:
        """A meeting's own actions are its own; all others, and its panels, are the tour's."""
        if action[0] == "see" and self._meetings is not None:
            self._meetings.took_over()
        if self._meetings is None or not self._meetings.obey(action):
            self._deeds.obey(action)
        self.travel.stale = True

    def _give_focus(self, meetings: Meetings) -> None:
        """The keyboard goes where the door wants it."""
        key = meetings.take_focus()
        if key:
            self._show()
            self._router.keyboard = True
            self.surface.focus(key)

    def _write(self, asked: tuple[Action, ...], open_before: str) -> None:
        """However the chat was opened, what is typed goes into it; and again once a line was sent."""
        chats = self.travel.showing.panel == "chat"
        self._router.quiet = chats
        sent = any(each[0] == "chat-send" for each in asked) and not self.surface.is_typing
        if chats and (open_before != "chat" or sent):
            key = entry_in(screen_of(self._seen()), "chat")
            if key:
                self._router.keyboard = True
                self.surface.focus(key)

    def _go_into(self, action: Action) -> None:
        """A keyboard that opened a panel goes into it."""
        showing = self.travel.showing
        into = {"hotspot": "card", "marker": "card", "panel": showing.panel, "leave-meeting": showing.panel}
        opened = into.get(action[0], "")
        if not opened or not (showing.panel or showing.card):
            return
        self._show()
        key = first_in(self._root, opened)
        if key:
            self._router.keyboard = True
            self.surface.focus(key)

    # The visit

    def _visit(self, wishes: Wishes, dt: float) -> bool:
        """Load, walk, be led; True when the picture changed."""
        travel = self.travel
        loaded = travel.load()
        inside = travel.inside
        if inside is None or inside.stage is None:
            self.release()
            return loaded
        if wishes.capture:
            self._capture(not self._controls.captured)
        if self._controls.captured:
            self._devices.centre_pointer()
        self._point(inside, wishes)
        if wishes.walks or wishes.looks:
            travel.take_over()
        if wishes.walks and self._meetings is not None:
            self._meetings.took_over()
        moved = inside.visitor.move(wishes, dt)
        self._note(wishes)
        travel.lead_on(dt)
        self._arrive(inside)
        adapting = inside.adapt(dt)
        return loaded or moved or adapting

    def _point(self, inside: Inside, wishes: Wishes) -> None:
        viewpoints = inside.scene.viewpoints
        if wishes.viewpoint is not None and wishes.viewpoint < len(viewpoints):
            self._deeds.obey(("viewpoint", viewpoints[wishes.viewpoint].id))
        if wishes.click is None:
            return
        marked = self.travel.settings.hotspots
        marker = inside.marker_at(wishes.click, self.size, self.scale) if marked else ""
        if marker:
            self._deeds.use_marker(marker)
            return
        self.travel.take_over()
        inside.visitor.go_to(inside.visitor.standpoint.ray(wishes.click, self.size))
        self.travel.showing = stepped(self.travel.showing, "walk")

    def _arrive(self, inside: Inside) -> None:
        """Open the card of the hotspot one was walking to; a keyboard that asked for it goes into it."""
        travel = self.travel
        if not travel.bound or inside.visitor.led or travel.fade.busy:
            return
        action = ("hotspot", travel.bound)
        self._obey(action)
        if self._router.keyboard:
            self._go_into(action)

    def _note(self, wishes: Wishes) -> None:
        """Tick the steps of the hint off as they are done."""
        before = showing = self.travel.showing
        showing = stepped(showing, "look") if wishes.looks else showing
        showing = stepped(showing, "walk") if wishes.walks else showing
        if showing is not before:
            self.travel.showing, self.travel.stale = showing, True

    # Drawing

    def _draw(self, moved: bool) -> None:
        travel = self.travel
        dark = travel.fade.at(travel.now)  # may go elsewhere: only then is it known what is drawn
        if moved or travel.fade.busy:
            self.drawing.touch()
            travel.stale = True
        self._let_pass()
        self._light_up()
        inside = travel.inside
        interface = self._show()
        stage = inside.stage if inside is not None else None
        redraw = stage is not None and not self.drawing.sharp
        if not (interface or redraw):
            self._rest()
            return
        self.drawing.fade(dark)
        if redraw and inside is not None and stage is not None:
            inside.arrange(self._lit, travel.settings.hotspots)
            self.drawing.aim(stage, inside.visitor.standpoint, travel.now, moved)
        else:
            self.drawing.rest()
        self._engine.host.set_active(True)
        self.drawing.render(redraw)
        if self._first and (redraw or inside is None):
            self._first = False
            self._trip.on_first_frame()

    def _let_pass(self) -> None:
        """Messages and hints end."""
        travel = self.travel
        shown = later(travel.showing, travel.now)
        if shown != travel.showing:
            over = travel.showing.hint and not shown.hint
            travel.showing, travel.stale = shown, True
            if over:
                travel.choose(replace(travel.settings, hint_seen=True))
                self._settings = travel.settings
        if travel.crossing is not None and travel.now >= travel.crossing[1]:
            travel.crossing, travel.stale = None, True

    def _light_up(self) -> None:
        """The marker that a click or Enter would open stands out; it is looked for when something moved."""
        inside, pointer, keys = self.travel.inside, self._pointer, self._by_keys
        marked = self.travel.settings.hotspots and not self._controls.captured
        asked: tuple[object, ...] | None = None
        lit = ""
        if inside is not None and inside.stage is not None and marked and (keys or pointer is not None):
            over = pointer is not None and self.surface.wants_pointer(*pointer)
            asked = (keys, pointer, over, inside.visitor.standpoint, inside.scene, self.size)
            if asked == self._asked:
                return
            if keys:
                lit = inside.marker_ahead(self.size)
            elif pointer is not None and not over:
                lit = inside.marker_at(pointer, self.size, self.scale)
        self._asked = asked
        if lit != self._lit:
            self._lit, self.travel.stale = lit, True
            self.drawing.touch()

    def _show(self) -> bool:
        """Lay out the interface where something changed; True when there is something to draw."""
        if self.travel.stale:
            self.travel.stale = False
            self._root = screen_of(self._seen())
        self.surface.tick(self.travel.now)
        return self.surface.show(self._root)

    def _seen(self) -> Seen:
        travel, library = self.travel, self._trip.library
        inside = travel.inside
        return Seen(
            size=(self.size[0] / self.scale, self.size[1] / self.scale),
            texts=travel.texts,
            settings=travel.settings,
            showing=travel.showing,
            network=library.network,
            ready=library.ready,
            pictures=frozenset(travel.pictures),
            inside=inside,
            guide=travel.guide,
            crossing=travel.crossing[0] if travel.crossing is not None else "",
            ahead=self._lit if self._by_keys else "",
            bound=travel.bound,
            loading=None if inside is None or inside.whole else inside.share,
            meets=self._meetings is not None and self._meetings.free,
            meeting=self._meetings.shown() if self._meetings is not None else Shown(),
        )

    def _rest(self) -> None:
        """Nothing new: only the window's events are asked for."""
        self.drawing.rest()
        self._engine.host.set_active(False)
        self._engine.panda.render_frame()
        self._trip.sleep(IDLE_SECONDS)
