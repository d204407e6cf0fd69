"""What a tour is given from outside."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from vrtour.app.call import Calls, Wish
from vrtour.app.library import Library
from vrtour.content.settings import Settings
from vrtour.texts import Texts
from vrtour.world.link import Link


@dataclass(frozen=True)
class Trip:
    """Where places are found, whose settings, where to begin, how to reach out.

    ``start``: a space, a link, or None for the choice of places. ``open_page`` and ``copy`` say whether
    they could; ``paste`` gives what was copied, None where it cannot be had. ``clock`` is in seconds.
    ``calls``: how meetings are reached, None where they are not; ``wish``: the one that was come for, as
    ``name`` if that was said.
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
    paste: Callable[[], str | None] = field(default=lambda: None)
    clock: Callable[[], float] = time.perf_counter
    sleep: Callable[[float], None] = time.sleep
    on_first_frame: Callable[[], None] = field(default=lambda: None)
    calls: Calls | None = None
    wish: Wish | None = None
    name: str = ""
