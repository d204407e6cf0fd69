"""What a tour is given from outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vrtour.app.call import Call
from vrtour.app.library import Library
from vrtour.content.settings import Settings
from vrtour.texts import Texts
from vrtour.world.link import Link


@dataclass(frozen=True)
class Trip:
    """Where places are found, whose settings, where to begin, how to reach out.

    ``start``: a space, a link, or None for the choice of places. ``open_page`` and ``copy`` say whether
    they could. ``clock`` is in seconds. ``call``: the meeting one goes to, if any.
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
    call: Call | None = None
