"""A visit in a window: devices in, the walk, the picture out, and nothing drawn while nothing moves."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from panda3d.core import NodePath

from vrtour.app.controls import Controls, Wishes
from vrtour.app.devices import Devices
from vrtour.app.engine import Engine
from vrtour.app.hud import Hud, Words
from vrtour.app.loading import Loading
from vrtour.app.pacing import Pace, paced
from vrtour.app.present import Screen
from vrtour.app.shots import save_png
from vrtour.app.stage import Stage
from vrtour.app.view import Standpoint, View

SAMPLES = 4
# How long the visitor stands still before the picture is drawn once more at full size.
SETTLE_SECONDS = 0.18
# Asking the window for news while nothing moves: often enough to feel immediate, cheap enough to idle.
IDLE_SECONDS = 1 / 50
LONGEST_STEP = 0.1
HELP_SECONDS = 20.0
NOTICE_SECONDS = 4.0


class Walker(Protocol):
    """Who walks: decides where the eye is. Pure; implemented by ``vrtour.world``."""

    @property
    def standpoint(self) -> Standpoint:
        """Where the eye is now."""

    @property
    def room(self) -> str:
        """The room it is in."""

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms that may be seen from there."""

    def move(self, wishes: Wishes, dt: float) -> bool:
        """Take a step of ``dt`` seconds; True when anything changed."""

    def go_to(self, click: tuple[float, float, float]) -> bool:
        """Walk towards where the ray from the eye along a direction (3,) meets the floor."""

    def jump(self, viewpoint: int) -> bool:
        """Stand at a viewpoint by its number; False when there is none."""


@dataclass(frozen=True)
class Visit:
    """What a visit needs. ``say(key, **values)`` speaks the visitor's language; ``clock`` is in seconds."""

    title: str
    model: Path
    data: bytes
    cache: Path
    exposure: float
    walker: Walker
    say: Callable[..., str]
    room_names: Mapping[str, str]
    pictures: Path
    font: Path | None = None
    size: tuple[int, int] = (1280, 720)
    clock: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], None] = time.sleep
    on_first_frame: Callable[[], None] = field(default=lambda: None)


def run(visit: Visit) -> None:
    """Open the window and stay until the visitor leaves. Raises AppError."""
    with Loading(visit.model, visit.data, visit.cache) as loading:
        tour = Tour(visit, loading)
        try:
            while tour.frame():
                pass
        finally:
            tour.close()


class Tour:
    """The window and what is drawn in it. Call ``frame`` until it says False."""

    def __init__(self, visit: Visit, loading: Loading) -> None:
        self._visit = visit
        self._loading = loading
        self._engine = Engine(title=visit.title, size=visit.size)
        host = self._engine.host
        graphics = self._engine.graphics
        self._samples = 0 if graphics.software else SAMPLES
        self._screen = Screen(host, graphics.dialect)
        self._hud = Hud(host, visit.font)
        self._devices = Devices(host)
        self._controls = Controls(host.get_x_size(), host.get_y_size())
        self._view: View | None = None
        self._stage: Stage | None = None
        self._whole = False
        self._pace = Pace(scale=1.0) if not graphics.software else Pace()
        self._now = visit.clock()
        self._still_since = self._now
        self._sharp = False
        self._started = self._now
        self._notice: tuple[str, float] = ("", 0.0)
        self._help = True
        self._first = True

    def frame(self) -> bool:
        """Read the devices, walk, draw if there is something new. False when the visitor leaves."""
        now = self._visit.clock()
        dt, self._now = min(now - self._now, LONGEST_STEP), now
        given = self._devices.read()
        if given.closed:
            return False
        if given.resized:
            self._resize()
        wishes = self._controls.wishes(given, dt)
        if not self._obey(wishes):
            return False
        self._load()
        moved = self._visit.walker.move(wishes, dt) if self._stage is not None else False
        self._draw(moved or given.resized)
        return True

    def close(self) -> None:
        """Let the window go."""
        if self._view is not None:
            self._view.close()
        self._engine.close()

    def _resize(self) -> None:
        host = self._engine.host
        self._controls = replace(self._controls, width=host.get_x_size(), height=host.get_y_size())
        if self._view is not None:
            self._view.close()
            self._view = None
        self._still_since, self._sharp = self._now, False

    def _obey(self, wishes: Wishes) -> bool:
        for action in wishes.actions:
            if action == "leave":
                if not self._controls.captured:
                    return False
                self._capture(False)
            elif action == "capture":
                self._capture(not self._controls.captured)
            elif action == "help":
                self._help = not self._help
                self._started = self._now
            elif action == "screenshot":
                self._screenshot()
            elif action == "fullscreen":
                self._devices.toggle_fullscreen()
        if self._controls.captured:
            self._devices.centre_pointer()
        if self._stage is not None:
            if wishes.viewpoint is not None and self._visit.walker.jump(wishes.viewpoint):
                self._still_since, self._sharp = self._now, False
            if wishes.click is not None:
                self._visit.walker.go_to(self._ray(wishes.click))
        return True

    def _capture(self, captured: bool) -> None:
        self._controls.captured = captured
        self._devices.capture(captured)

    def _ray(self, pixel: tuple[float, float]) -> tuple[float, float, float]:
        host = self._engine.host
        return self._visit.walker.standpoint.ray(pixel, (host.get_x_size(), host.get_y_size()))

    def _load(self) -> None:
        if self._whole:
            return
        tree = self._loading.space()
        if tree is not None:
            self._enter(tree)
            self._whole = True
        elif self._stage is None:
            tree = self._loading.preview()
            if tree is not None:
                self._enter(tree)

    def _enter(self, tree: NodePath) -> None:
        self._stage = Stage(tree, self._engine.graphics, exposure=self._visit.exposure, samples=self._samples)
        self._still_since, self._sharp = self._now, False

    def _draw(self, moved: bool) -> None:
        if moved:
            self._still_since, self._sharp = self._now, False
        changed = self._hud.show(self._words())
        redraw = self._stage is not None and not self._sharp
        if not changed and not redraw:
            self._rest()
            return
        if redraw:
            self._draw_stage(moved)
        elif self._view is not None:
            self._view.buffer.set_active(False)
        self._engine.host.set_active(True)
        self._render(redraw)
        if self._stage is not None and self._first:
            self._first = False
            self._visit.on_first_frame()

    def _draw_stage(self, moved: bool) -> None:
        """Small while moving, whole once the visitor stands still."""
        if self._stage is None:
            return
        view = self._view or self._make_view()
        settled = self._now - self._still_since >= SETTLE_SECONDS
        view.set_scale(1.0 if settled else self._pace.scale)
        self._sharp = settled or (self._pace.scale >= 1.0 and not moved)
        walker = self._visit.walker
        self._stage.show(walker.rooms)
        view.look(self._stage.root, walker.standpoint)
        view.buffer.set_active(True)
        self._screen.show(view)

    def _make_view(self) -> View:
        host = self._engine.host
        self._view = View(self._engine, (host.get_x_size(), host.get_y_size()), self._samples)
        return self._view

    def _render(self, redraw: bool) -> None:
        before = self._visit.clock()
        self._engine.panda.render_frame()
        # Panda shows a frame when it draws the next one; here there may be none for minutes.
        self._engine.panda.flip_frame()
        took = 1000.0 * (self._visit.clock() - before)
        if redraw and self._engine.graphics.software and not self._sharp:
            self._pace = paced(self._pace, took)

    def _rest(self) -> None:
        """Nothing new: only the window's events are asked for."""
        if self._view is not None:
            self._view.buffer.set_active(False)
        self._engine.host.set_active(False)
        self._engine.panda.render_frame()
        self._visit.sleep(IDLE_SECONDS)

    def _words(self) -> Words:
        visit = self._visit
        notice, until = self._notice
        share = None if self._whole else round(self._loading.share, 2)
        return Words(
            place=visit.room_names.get(visit.walker.room, "") if self._stage is not None else visit.title,
            help=visit.say("tour.help") if self._help and self._now - self._started < HELP_SECONDS else "",
            notice=notice if self._now < until else "",
            loading="" if self._whole else visit.say("tour.loading"),
            share=share,
        )

    def _screenshot(self) -> None:
        if self._view is None or self._stage is None:
            return
        view, self._sharp = self._view, False
        view.set_scale(1.0)
        view.buffer.set_active(True)
        path = save_png(self._visit.pictures, self._visit.title, view.pixels())
        key = "tour.picture-taken" if path is not None else "tour.picture-failed"
        self._notice = (
            self._visit.say(key, path=str(path or self._visit.pictures)),
            self._now + NOTICE_SECONDS,
        )
