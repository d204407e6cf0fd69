"""Where a visit is and how it goes elsewhere: places opened and left, jumps, and the guided tour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from vrtour.app.drawing import Drawing
from vrtour.app.engine import Graphics
from vrtour.app.errors import AppError
from vrtour.app.fade import Fade
from vrtour.app.inside import Inside
from vrtour.app.interface.surface import Surface
from vrtour.app.library import Pixels, Unopenable
from vrtour.app.showing import Showing, told
from vrtour.app.trip import Trip
from vrtour.app.visitor import viewpoint_of
from vrtour.content.settings import Settings
from vrtour.world.guide import Guide, begun, passed
from vrtour.world.guide import told as guided
from vrtour.world.link import Link

# A walk longer than this is not worth the wait in a guided tour: one is there after a blink.
LONGEST_WALK_METRES = 30.0
CROSSING_SECONDS = 2.5


class Travel:
    """The state of a tour. ``stale``: what is on the screen must be laid out again; ``now`` in seconds;
    ``bound``: the hotspot one is walking to, "" for none; ``farewell``: the sentence that asks whether to end
    the program."""

    def __init__(self, trip: Trip, drawing: Drawing, graphics: Graphics, surface: Surface) -> None:
        self.trip = trip
        self._drawing, self._graphics, self._surface = drawing, graphics, surface
        self.texts, self.settings = trip.texts, trip.settings
        self.showing = Showing()
        self.inside: Inside | None = None
        self._greeted: Inside | None = None
        self.guide: Guide | None = None
        self.fade = Fade()
        self.crossing: tuple[str, float] | None = None
        self.bound, self.farewell = "", "visit.again-leave"
        self.pictures: set[str] = set()
        self.now = trip.clock()
        self.stale, self.leaving = True, False

    def begin(self) -> None:
        """Go where the trip begins. Raises Unopenable."""
        start = self.trip.start
        if isinstance(start, Link):
            self.enter(start.space, start)
        elif start is not None:
            self.enter(start)
        else:
            self._take(self.trip.library.cards())

    # Elsewhere

    def enter(self, space: str, link: Link | None = None) -> None:
        """Open a space, at its entrance or where ``link`` leads. Raises Unopenable."""
        place = self.trip.library.open(space, self.texts)
        if self.inside is not None:
            self.inside.close()
        inside = Inside(place, self.trip.cache, self._graphics, self._drawing.samples)
        inside.visitor.speed = self.settings.speed
        if link is not None and link.x is not None:
            inside.visitor.jump_to(link.x, link.y, link.floor, link.yaw, link.pitch)
            inside.blink()
        self.inside, self.guide, self.bound = inside, None, ""
        self.showing = Showing(hint=not self.settings.hint_seen)
        self._drop_pictures()
        self._take(self.trip.library.pictures(place.scene))
        self._drawing.hide()
        self._drawing.touch()
        self.choose(replace(self.settings, last_space=space))
        self.stale = True

    def go_home(self) -> None:
        """Back to the choice of places; out of the tour where there is none."""
        if self.trip.library.network is None:
            self.leaving = True
            return
        if self.inside is not None:
            self.inside.close()
        self.inside, self.guide, self.bound = None, None, ""
        self.showing, self.stale = Showing(), True
        self._drawing.hide()
        self._drop_pictures()
        self._take(self.trip.library.cards())

    def open(self, space: str, crossing: bool) -> None:
        """Go to a space through the dark; what hinders is said."""

        def change() -> None:
            try:
                self.enter(space)
            except Unopenable as error:
                self.explain(error.file, error.lines)
                return
            if crossing:
                self.crossing = (space, self.now + CROSSING_SECONDS)

        self.fade.begin(self.now, change)

    def jump(self, change: Callable[[], object]) -> None:
        """Be elsewhere in this space after a blink."""
        self.bound = ""

        def jumped() -> None:
            change()
            if self.inside is not None:
                self.inside.blink()
            self._drawing.touch()

        self.fade.begin(self.now, jumped)

    def redraw(self) -> None:
        """What is seen changed without a step of the visitor's."""
        self._drawing.touch()
        self.stale = True

    # Words and settings

    def tell(self, text: str, warning: bool = False) -> None:
        """Show a short message."""
        self.showing, self.stale = told(self.showing, text, self.now, warning), True

    def is_sure(self, deed: str, key: str) -> bool:
        """Whether ``deed`` was asked for twice; the first time the sentence ``key`` says to ask again."""
        notice = self.showing.notice
        if notice is not None and notice.asks == deed:
            return True
        self.showing = told(self.showing, self.texts(key), self.now, asks=deed)
        self.stale = True
        return False

    def explain(self, file: str, lines: tuple[str, ...], kept: bool = False) -> None:
        """Show what is wrong with a file; nothing is wrong any more when there are no lines.

        ``kept``: its last right version stays open.
        """
        self.showing, self.stale = replace(self.showing, file=file, mistakes=lines, kept=kept), True

    def choose(self, settings: Settings) -> None:
        """Keep other settings, and follow them."""
        if settings == self.settings:
            return
        quality, self.settings = self.settings.quality, settings
        self.trip.keep(settings)
        if self.inside is not None:
            self.inside.visitor.speed = settings.speed
        if settings.quality != quality:
            self._drawing.choose(settings.quality)
            if self.inside is not None and self.inside.redress(self._drawing.samples):
                self._drawing.hide()
        self.stale = True

    # The visit

    def load(self) -> bool:
        """Take what has arrived of the place; True when there is something new to draw.

        A place that breaks is left, and the others can still be opened; without others, raises AppError.
        """
        inside = self.inside
        if inside is None:
            return False
        if inside is not self._greeted:
            self._greeted = inside  # opening may take a second: it is said before
            self.stale = True
            return False
        try:
            loaded = inside.load()
        except AppError as error:
            if self.trip.library.network is None:
                raise
            lines = self.trip.library.explain(error, inside.scene.id, self.texts)
            self.go_home()
            self.explain(inside.place.model.name, lines)
            return False
        if loaded or not inside.whole:
            self.stale = True
        return loaded

    def watch(self) -> None:
        """Take over what changed in the files of the places."""
        changes = self.trip.library.changes(self.now, self.texts)
        if changes.scene is not None and self.inside is not None:
            self.inside.retell(changes.scene)
            self._adjust_guide()
            self._drawing.touch()
        if changes.any:
            self.explain(changes.file, changes.mistakes, kept=True)

    def lead(self, command: str) -> None:
        """The guided tour: play, pause, next, previous, toggle or close."""
        tour = self.inside.scene.tour if self.inside is not None else None
        if tour is None:
            return
        if command == "toggle":
            command = "close" if self.guide is not None else "play"
        if command == "close":
            self.guide = None
            return
        seconds = tuple(stop.seconds for stop in tour.stops)
        self.guide = begun(seconds) if self.guide is None else guided(self.guide, command)
        self.bound = ""
        self.showing = replace(self.showing, panel="", card="")
        self._set_out()

    def lead_on(self, dt: float) -> None:
        """Let the guided tour go on for ``dt`` seconds."""
        if self.guide is None or self.inside is None or self.fade.busy:
            return
        before = self.guide
        self.guide = passed(before, dt, arrived=not self.inside.visitor.led)
        if self.guide.stop != before.stop and self.guide.state == "walking":
            self._set_out()
        self.stale = self.stale or self.guide != before

    def take_over(self) -> None:
        """The visitor goes by hand: the guided tour waits, and no card opens by itself."""
        self.bound = ""
        if self.guide is not None and self.guide.playing:
            self.guide, self.stale = guided(self.guide, "pause"), True
        if self.inside is not None:
            self.inside.visitor.stop()

    def see(self, name: str) -> None:
        """Walk to the hotspot ``name``, whose card is opened once one is there."""
        inside = self.inside
        hotspot = next((h for h in inside.scene.hotspots if h.id == name), None) if inside else None
        if inside is None or hotspot is None:
            return
        self.guide = None
        visitor, point = inside.visitor, inside.place_of(hotspot)
        metres = None if self.settings.reduce_motion else visitor.approach(hotspot.room, point)
        if metres is None or metres > LONGEST_WALK_METRES:
            self.jump(lambda: visitor.jump_to_see(hotspot.room, point))
        self.bound = name

    def _set_out(self) -> None:
        """Leave for the guided tour's stop."""
        inside, running = self.inside, self.guide
        if inside is None or running is None or running.state != "walking" or inside.scene.tour is None:
            return
        viewpoint = viewpoint_of(inside.scene.tour.stops[running.stop], inside.scene)
        metres = None if self.settings.reduce_motion else inside.visitor.lead_to(viewpoint)
        if metres is None or metres > LONGEST_WALK_METRES:
            self.jump(lambda: inside.visitor.jump(viewpoint))

    def _adjust_guide(self) -> None:
        """The stops were rewritten: a tour of other stops begins anew when asked."""
        tour = self.inside.scene.tour if self.inside is not None else None
        if self.guide is not None and (tour is None or len(tour.stops) != self.guide.count):
            self.guide = None

    def _take(self, pictures: Iterable[tuple[str, Pixels]]) -> None:
        for name, pixels in pictures:
            self._surface.set_picture(name, pixels)
            self.pictures.add(name)

    def _drop_pictures(self) -> None:
        for name in self.pictures:
            self._surface.drop_picture(name)
        self.pictures.clear()
